//! The places of the report form, in groups that people look for them in.

use district::charter::Charter;
use district::place::PlaceKind;

use crate::ctx::Ctx;
use crate::forms::places;
use crate::views::place_name;

/// A group's name, and its places: the code, the name, whether it is chosen.
pub type Group = (String, Vec<(String, String, bool)>);

/// Places under the name of the compound they are or lie in; what is wider stands first.
pub fn by_compound(charter: &Charter, chosen: &str, ctx: &Ctx) -> Vec<Group> {
    let lang = ctx.language();
    let mut groups = vec![(ctx.t("report-places-wide"), Vec::new())];
    for place in places(charter, chosen, lang) {
        let compound = charter.places.nearest(&place.0, &[PlaceKind::Compound]);
        let at = match compound {
            None => 0,
            Some(compound) => {
                let name = place_name(charter, compound.code.as_str(), lang);
                let known = groups.iter().position(|(group, _)| *group == name);
                known.unwrap_or_else(|| {
                    groups.push((name, Vec::new()));
                    groups.len() - 1
                })
            }
        };
        if let Some((_, lines)) = groups.get_mut(at) {
            lines.push(place);
        }
    }
    groups.retain(|(_, lines)| !lines.is_empty());
    groups
}
