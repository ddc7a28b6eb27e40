//! The place that an address speaks of, as far as the names of the register say.

use crate::place::{Place, PlaceKind, Places};

/// An address as names are compared: without blanks and marks, digits of one width, the sign of a building one.
fn plain(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        '栋' => Some('幢'),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// The narrowest place that `text` names: a compound, community or street by its name, then what stands within it.
/// `None` where it names none, or two that do not lie in one another.
pub fn addressed<'a>(places: &'a Places, text: &str) -> Option<&'a Place> {
    let text = plain(text);
    let wide = |place: &&Place| {
        matches!(
            place.kind,
            PlaceKind::Street | PlaceKind::Community | PlaceKind::Compound | PlaceKind::Park
        )
    };
    let mut named: Vec<(usize, &Place)> = places
        .iter()
        .filter(wide)
        .filter_map(|place| Some((length(&text, place)?, place)))
        .collect();
    // The longest name is meant: 吉如家园 and not the community 吉如.
    named.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    let (length_of_first, first) = *named.first()?;
    let mut equal = named
        .iter()
        .skip(1)
        .take_while(|(length, _)| *length == length_of_first);
    if !equal.all(|(_, other)| lies_in(places, first, other)) {
        return None;
    }
    let mut found = first;
    loop {
        let mut within: Vec<_> = places
            .within(found.code.as_str())
            .filter_map(|place| Some((length(&text, place)?, place)))
            .collect();
        within.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        match within.first() {
            Some((_, narrower)) => found = narrower,
            None => return Some(found),
        }
    }
}

/// How long the name is by which `text` speaks of a place. A number in it is not part of a longer one: 2幢 is not
/// named by 12幢.
fn length(text: &str, place: &Place) -> Option<usize> {
    [&place.name.zh, &place.name.en]
        .into_iter()
        .map(|name| plain(name))
        .filter(|name| !name.is_empty())
        .filter(|name| {
            text.match_indices(name.as_str()).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                let after = text[at + name.len()..].chars().next();
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let goes_on = |name: Option<char>, beside| digit(name) && digit(beside);
                !goes_on(name.chars().next(), before) && !goes_on(name.chars().next_back(), after)
            })
        })
        .map(|name| name.chars().count())
        .max()
}

fn lies_in(places: &Places, narrow: &Place, wide: &Place) -> bool {
    places
        .up(narrow.code.as_str())
        .any(|above| above.code == wide.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Name;

    fn places() -> Places {
        let mut places = Places::default();
        let mut put = |code: &str, parent: Option<&str>, kind, zh: &str| {
            places.put(Place {
                code: code.into(),
                parent: parent.map(Into::into),
                kind,
                name: Name::new(zh, code),
                from: None,
                to: None,
                position: None,
                outline: None,
                plate: None,
                note: None,
            });
        };
        put("d", None, PlaceKind::District, "区");
        put("street", Some("d"), PlaceKind::Street, "和风街道");
        put(
            "community",
            Some("street"),
            PlaceKind::Community,
            "柳岸社区",
        );
        put("yard", Some("community"), PlaceKind::Compound, "柳岸家园");
        put("other", Some("community"), PlaceKind::Compound, "柳岸新苑");
        for n in [2, 12] {
            put(
                &format!("yard-{n}"),
                Some("yard"),
                PlaceKind::Building,
                &format!("{n}幢"),
            );
        }
        put("yard-2-1", Some("yard-2"), PlaceKind::Unit, "1单元");
        places
    }

    #[test]
    fn an_address_is_read_down_to_the_narrowest_place_it_names() {
        let places = places();
        let code = |text| addressed(&places, text).map(|place| place.code.to_string());
        for (text, is) in [
            ("柳岸家园2幢1单元门口", Some("yard-2-1")),
            ("柳岸家园 １２ 栋", Some("yard-12")),
            ("柳岸家园3幢", Some("yard")),
            ("和风街道柳岸新苑东门", Some("other")),
            ("和风街道的河边", Some("street")),
            ("柳岸家园和柳岸新苑之间", None),
            ("河边的桥", None),
        ] {
            assert_eq!(code(text).as_deref(), is, "{text}");
        }
    }
}
