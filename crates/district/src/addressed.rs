//! The place that an address speaks of, as far as the names of the register say.

use crate::place::{Place, PlaceKind, Places};

/// The digits in words.
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Words before a number that points at one of several and names none.
const POINTING: [char; 7] = ['这', '那', '每', '哪', '某', '另', '同'];

/// An address as names are compared: without blanks and marks, digits of one width, the signs of a building one.
fn plain(text: &str) -> String {
    let chars: Vec<char> = text.chars().flat_map(folded).collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let mut rest = chars.as_slice();
    while let [c, after @ ..] = rest {
        let last = out.last().copied();
        let is_name = last.is_some_and(|c| c.is_ascii_alphanumeric());
        rest = after;
        match c {
            '号' if after.first() == Some(&'楼') => {
                out.push('幢');
                rest = &after[1..];
            }
            '#' | '座' if is_name => out.push('幢'),
            // A mark between two numbers keeps them two: 3-5幢 is not 35幢.
            '-' if last.is_some_and(|c| c.is_ascii_digit())
                && after.first().is_some_and(char::is_ascii_digit) =>
            {
                out.push('-');
            }
            c if c.is_alphanumeric() => out.push(*c),
            _ => {}
        }
    }
    doors(&counted(&out))
}

/// One width, one script, small letters; no blanks.
fn folded(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '栋' | '棟' => '幢',
        '單' => '单',
        '號' => '号',
        '樓' => '楼',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        c => c,
    };
    c.to_lowercase().filter(|c| !c.is_whitespace())
}

/// Numbers written in words before the sign of a building or a staircase, in digits: 五幢 as 5幢. Not where they count
/// instead of naming: 一幢楼, 那一幢.
fn counted(text: &[char]) -> Vec<char> {
    let digit = |c: &char| DIGITS.iter().position(|d| d == c);
    let is_number = |c: &char| *c == '十' || digit(c).is_some();
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [c, after @ ..] = rest {
        let length = rest.iter().take_while(|c| is_number(c)).count();
        let (number, then) = rest.split_at(length);
        let names = match then {
            ['幢', '楼', ..] if number == ['一'] => false,
            ['幢', ..] | ['单', '元', ..] => true,
            _ => false,
        };
        let counts = out.last().is_some_and(|c: &char| POINTING.contains(c));
        match value(number, digit).filter(|_| names && !counts) {
            Some(n) => {
                out.extend(n.to_string().chars());
                rest = then;
            }
            None if length > 0 => {
                out.extend(number);
                rest = then;
            }
            None => {
                out.push(*c);
                rest = after;
            }
        }
    }
    out
}

/// A number below a hundred in words: 七, 十二, 二十, 二十一.
fn value(number: &[char], digit: impl Fn(&char) -> Option<usize>) -> Option<usize> {
    match number {
        ['十'] => Some(10),
        ['十', ones] => Some(10 + digit(ones)?),
        [tens, '十'] => Some(10 * digit(tens)?),
        [tens, '十', ones] => Some(10 * digit(tens)? + digit(ones)?),
        [one] => digit(one),
        _ => None,
    }
}

/// Building, staircase and room in numbers alone, as post is addressed: 5-2-301 as 5幢2单元301, 5-301 as 5幢301.
fn doors(text: &[char]) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    let mut rest = text;
    while let [c, after @ ..] = rest {
        if !c.is_ascii_digit() || out.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            out.push(*c);
            rest = after;
            continue;
        }
        let length = rest
            .iter()
            .take_while(|c| c.is_ascii_digit() || **c == '-')
            .count();
        let (run, then) = rest.split_at(length);
        let parts: Vec<String> = run.split(|c| *c == '-').map(String::from_iter).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let ends = !matches!(then.first(), Some('幢' | '单' | '日' | '月' | '年' | '点'));
        match parts.as_slice() {
            [house, stairs, room] if ends && house.len() <= 3 && stairs.len() <= 2 => {
                out.push_str(house);
                out.push('幢');
                out.push_str(stairs);
                out.extend(['单', '元']);
                out.push_str(room);
            }
            [house, room] if ends && house.len() <= 2 && (3..=4).contains(&room.len()) => {
                out.push_str(house);
                out.push('幢');
                out.push_str(room);
            }
            _ => out.extend(run),
        }
        rest = then;
    }
    out
}

const fn is_wide(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Street | PlaceKind::Community | PlaceKind::Compound | PlaceKind::Park
    )
}

/// The narrowest place that `text` names: a compound, community or street by its name, then what stands within it.
/// `None` where it names none, or two that do not lie in one another and have names of one length.
pub fn addressed<'a>(places: &'a Places, text: &str) -> Option<&'a Place> {
    let text = plain(text);
    let wide = places.iter().filter(|place| is_wide(place.kind));
    let said = said(&text, wide);
    // Street, community and compound in one address are one way down; its end is meant.
    let is_end = |(_, place): &&(usize, &Place)| {
        let code = place.code.as_str();
        let mut others = said.iter().filter(|(_, other)| other.code != place.code);
        !others.any(|(_, other)| places.is_within(other.code.as_str(), code))
    };
    let ends: Vec<_> = said.iter().filter(is_end).collect();
    // Of two that have nothing to do with one another, the longer name is meant.
    let longest = ends.iter().map(|(length, _)| *length).max()?;
    let mut meant = ends.iter().filter(|(length, _)| *length == longest);
    let mut found = match (meant.next(), meant.next()) {
        (Some((_, place)), None) => *place,
        _ => return None,
    };
    loop {
        match self::said(&text, places.within(found.code.as_str())).as_slice() {
            [(_, narrower)] => found = narrower,
            // Between 5幢 and 6幢 is neither.
            _ => return Some(found),
        }
    }
}

/// Those of `places` that `text` speaks of, each with how long its name is. A name that only stands within a longer one
/// is not said: in 吉如家园社区 it is the community.
fn said<'a>(text: &str, places: impl Iterator<Item = &'a Place>) -> Vec<(usize, &'a Place)> {
    let named = places.filter_map(|place| Some((length(text, place)?, place)));
    let named: Vec<(usize, &Place)> = named.collect();
    let is_said = |(own, place): &&(usize, &'a Place)| {
        let longer = named.iter().filter(|(length, _)| length > own);
        let names = longer.flat_map(|(_, longer)| names(longer));
        let bare = names.fold(text.to_owned(), |text, name| text.replace(&name, "|"));
        length(&bare, place).is_some()
    };
    named.iter().filter(is_said).copied().collect()
}

/// What of somebody's words does not say where: without the names of places, and without numbers of buildings,
/// staircases, floors and rooms. For learning from words, which should not learn addresses.
pub fn without_places(places: &Places, words: &str) -> String {
    let wide = places.iter().filter(|place| is_wide(place.kind));
    let names = wide.flat_map(|place| [place.name.zh.as_str(), place.name.en.as_str()]);
    let mut names: Vec<&str> = names.filter(|name| words.contains(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.retain(|name| !name.is_empty());
    let text = names
        .into_iter()
        .fold(words.to_owned(), |text, name| text.replace(name, " "));
    let mut out = String::with_capacity(text.len());
    let mut numbered = false;
    for c in text.chars() {
        let c = folded(c).next().unwrap_or(' ');
        let is_digit = c.is_ascii_digit() || c == '十' || DIGITS.contains(&c);
        let is_sign = matches!(
            c,
            '幢' | '座' | '#' | '单' | '元' | '号' | '楼' | '层' | '室' | '-'
        );
        let drops = is_digit || (numbered && is_sign);
        out.push(if drops { ' ' } else { c });
        numbered = drops;
    }
    out
}

/// The names of a place as they are compared.
fn names(place: &Place) -> impl Iterator<Item = String> {
    let names = [&place.name.zh, &place.name.en].into_iter();
    names
        .map(|name| plain(name))
        .filter(|name| !name.is_empty())
}

/// How long the name is by which `text` speaks of a place. A number in it is not part of a longer one: 2幢 is not
/// named by 12幢.
fn length(text: &str, place: &Place) -> Option<usize> {
    names(place)
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
        put("far", Some("d"), PlaceKind::Street, "远山街道");
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
            // The whole way down, in many spellings.
            ("和风街道柳岸家园2栋1单元门口", Some("yard-2-1")),
            ("区和风街道柳岸社区柳岸家园2幢1单元", Some("yard-2-1")),
            ("和风街道 柳岸社区 柳岸家园 12 幢", Some("yard-12")),
            ("柳岸社区柳岸家园", Some("yard")),
            ("柳岸家园2号楼", Some("yard-2")),
            ("柳岸家园2号楼1单元", Some("yard-2-1")),
            ("柳岸家园2#", Some("yard-2")),
            ("柳岸家园２＃楼", Some("yard-2")),
            ("柳岸家园2座", Some("yard-2")),
            ("柳岸家园第2棟", Some("yard-2")),
            ("柳岸家园二幢一单元", Some("yard-2-1")),
            ("柳岸家园十二栋", Some("yard-12")),
            ("柳岸家园2-1-301", Some("yard-2-1")),
            ("柳岸家园12-301室", Some("yard-12")),
            ("柳岸家园2幢-1单元-301", Some("yard-2-1")),
            ("柳岸家园，2幢，靠近河边", Some("yard-2")),
            ("Building yard-2, 柳岸家园", Some("yard-2")),
            ("柳岸家园2幢和12幢之间", Some("yard")),
            ("柳岸家园1-2幢", Some("yard-2")),
            ("柳岸家园一幢楼前", Some("yard")),
            ("柳岸家园那一幢", Some("yard")),
            ("柳岸家园旁边有一座桥", Some("yard")),
            ("柳岸家园，电话0571-8888", Some("yard")),
            ("柳岸社区服务站", Some("community")),
            // Two that do not lie in one another, and names of one length.
            ("远山街道柳岸家园2幢", None),
        ] {
            assert_eq!(code(text).as_deref(), is, "{text}");
        }
    }

    #[test]
    fn what_somebody_says_is_left_without_where_it_is() {
        let places = places();
        for (words, rest) in [
            ("我家住柳岸家园2幢，想表扬保安", "我家住,想表扬保安"),
            ("12幢西侧", "西侧"),
            ("2号楼3单元301室门口有水", "门口有水"),
            ("二楼漏水", "漏水"),
            ("和风街道的树", "的树"),
        ] {
            let said = without_places(&places, words);
            let said: String = said.chars().filter(|c| *c != ' ').collect();
            assert_eq!(said, rest, "{words}");
        }
    }
}
