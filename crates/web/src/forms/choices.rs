//! Long choices in the groups that people look for them in: places by compound, categories by class.

use district::charter::Charter;
use district::lang::Lang;
use district::place::PlaceKind;

use crate::ctx::Ctx;
use crate::views::place_name;

/// A group's name, and what is in it: the code, the name, whether it is chosen.
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

/// Categories under the name of their class, both in the order of the procedure's list.
pub fn by_class(charter: &Charter, chosen: &str, ctx: &Ctx) -> Vec<Group> {
    let lang = ctx.language();
    let mut groups: Vec<Group> = Vec::new();
    for category in charter.categories.iter() {
        let class = category.class.get(lang);
        let code = category.code.to_string();
        let line = (
            code.clone(),
            category.name.get(lang).to_owned(),
            code == chosen,
        );
        match groups.iter_mut().find(|(group, _)| group == class) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((class.to_owned(), vec![line])),
        }
    }
    groups
}

/// Compounds, buildings and spots with what they lie in, for choosing.
pub fn places(charter: &Charter, value: &str, lang: Lang) -> Vec<(String, String, bool)> {
    use PlaceKind::{Building, Community, Compound, Spot, Street};
    let mut found: Vec<_> = charter
        .places
        .iter()
        .filter(|place| matches!(place.kind, Street | Community | Compound | Building | Spot))
        .map(|place| {
            let mut names: Vec<&str> = charter
                .places
                .up(place.code.as_str())
                .filter(|above| above.kind != PlaceKind::District)
                .map(|above| above.name.get(lang))
                .take(2)
                .collect();
            names.reverse();
            (
                charter.places.path(place.code.as_str()),
                place.code.to_string(),
                names.join(" · "),
            )
        })
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(_, code, name)| (code.clone(), name, code == value))
        .collect()
}
