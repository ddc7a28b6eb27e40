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
    for (_, lines) in &mut groups {
        lines.sort_by_cached_key(|(_, name, _)| by_number(name));
    }
    groups
}

/// What a name is put in order by where its number counts as a number: 2幢 before 10幢.
fn by_number(name: &str) -> (String, u64, String) {
    let is_digit = |c: char| c.is_ascii_digit();
    let from = name.find(is_digit).unwrap_or(name.len());
    let (before, rest) = name.split_at(from);
    let to = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
    let (number, after) = rest.split_at(to);
    let number = number.parse().unwrap_or(0);
    (before.to_owned(), number, after.to_owned())
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

#[cfg(test)]
mod tests {
    use super::by_number;

    #[test]
    fn buildings_stand_in_the_order_of_their_numbers() {
        let mut names = ["10幢", "2幢", "1幢", "社区中心", "2幢北"];
        names.sort_by_cached_key(|name| by_number(name));
        assert_eq!(names, ["1幢", "2幢", "2幢北", "10幢", "社区中心"]);
    }
}
