//! From words to a face: what the words of a tag claim of its value.

use super::Tables;
use super::names::Names;
use super::page::{Block, Part, fold};
use super::scan::{Scanner, settle};
use super::token::{Approx, Tok};
use crate::figure::face::Face;
use crate::figure::recipe::{Out, Val};

/// The face that words are; nothing where they are none of the fixed ways.
pub fn face(words: &str, year: i16, tables: &Tables) -> Option<Face> {
    let chars: Vec<char> = words.chars().map(fold).collect();
    let block = Block {
        part: Part::Body,
        article: 0,
        pos: (0..chars.len()).collect(),
        chars,
    };
    let names = Names::default();
    let scanner = Scanner {
        lexicon: &tables.lexicon,
        units: &tables.units,
        names: &names,
        year,
    };
    let mut tokens = scanner.scan(&block);
    settle(&block, &tables.lexicon, &mut tokens);
    let members = words.contains(tables.lexicon.list.comma);
    if members {
        return Some(listed(&block, &tokens));
    }
    let spoken = tokens.iter().find_map(|token| match &token.tok {
        Tok::Quantity(quantity) => {
            let (value, unit) = (quantity.value, quantity.unit.clone());
            Some(match quantity.approx {
                Approx::Exact => Face::Number(value, unit),
                Approx::About => Face::About(value, unit),
                Approx::More => Face::AndMore(value, unit),
            })
        }
        Tok::Rank(place) => Some(Face::Place(*place)),
        Tok::Top(most) => Some(Face::AmongFirst(*most)),
        Tok::Digits(count) => Some(Face::Digits(*count)),
        Tok::Lead => Some(Face::Leads),
        Tok::Weak => Some(Face::NearTop),
        Tok::Half => Some(Face::BeyondHalf),
        Tok::Time(super::moment::Moment::Day(day, _)) => Some(Face::Date(*day)),
        _ => None,
    });
    let many = &tables.lexicon.claim.many;
    spoken.or_else(|| {
        many.iter()
            .any(|word| words.contains(word.as_str()))
            .then_some(Face::Several)
    })
}

/// The plain words for a value: 986.61亿元, 第2位, 7月29日.
pub fn words(out: &Out, tables: &Tables) -> String {
    let lexicon = &tables.lexicon;
    match &out.val {
        Val::Rank(rank) => {
            let unit = lexicon.rank.unit.first().map_or("", String::as_str);
            format!("{}{}{unit}", lexicon.rank.order, rank.r)
        }
        Val::Among(rank) => {
            let unit = lexicon.rank.unit.first().map_or("", String::as_str);
            format!("{}{}{unit}", lexicon.rank.top, rank.r)
        }
        Val::Date(day) => {
            let period = &lexicon.period;
            format!("{}{}{}{}", day.month(), period.month, day.day(), period.day)
        }
        _ => out.to_string(),
    }
}

/// `A、B等5个`, `A、B和C`.
fn listed(block: &Block, tokens: &[super::token::Token]) -> Face {
    let etc = tokens.iter().find(|token| token.tok == Tok::Etc);
    let count = tokens.iter().rev().find_map(|token| match &token.tok {
        Tok::Quantity(quantity) => Some((token.at.start, u32::try_from(quantity.value).ok()?)),
        _ => None,
    });
    let end = etc
        .map(|token| token.at.start)
        .or(count.map(|(at, _)| at))
        .unwrap_or(block.chars.len());
    let cuts = tokens
        .iter()
        .filter(|token| token.at.start < end && matches!(token.tok, Tok::Comma | Tok::And));
    let mut named = Vec::new();
    let mut from = 0;
    for cut in cuts {
        named.push(block.words(from..cut.at.start));
        from = cut.at.end;
    }
    named.push(block.words(from..end));
    named.retain(|name| !name.trim().is_empty());
    Face::Members {
        named,
        count: count.map(|(_, count)| count),
        open: etc.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixed_way_is_read() {
        let tables = Tables::standard().unwrap();
        let read = |words: &str| face(words, 2021, &tables);
        let number = |value: &str, unit: &str| (value.parse().unwrap(), unit.to_owned());
        let (value, unit) = number("986.61", "亿元");
        assert_eq!(read("986.61亿元"), Some(Face::Number(value, unit)));
        let (value, unit) = number("6.2", "万平方米");
        assert_eq!(read("约6.2万平方米"), Some(Face::About(value, unit)));
        let (value, unit) = number("200", "人");
        assert_eq!(read("200余人"), Some(Face::AndMore(value, unit)));
        assert_eq!(read("第2位"), Some(Face::Place(2)));
        assert_eq!(read("前3位"), Some(Face::AmongFirst(3)));
        assert_eq!(read("两位数"), Some(Face::Digits(2)));
        assert_eq!(read("领跑"), Some(Face::Leads));
        assert_eq!(read("过半"), Some(Face::BeyondHalf));
        assert_eq!(read("多次"), Some(Face::Several));
        assert_eq!(
            read("7月29日"),
            Some(Face::Date(jiff::civil::date(2021, 7, 29)))
        );
        assert_eq!(read("欣欣向荣"), None);
    }

    #[test]
    fn lists_are_read_with_their_count() {
        let tables = Tables::standard().unwrap();
        let members = |named: &[&str], count, open| {
            let named = named.iter().map(|name| (*name).to_owned()).collect();
            Some(Face::Members { named, count, open })
        };
        let read = |words: &str| face(words, 2021, &tables);
        assert_eq!(
            read("甲园、乙馆等5个"),
            members(&["甲园", "乙馆"], Some(5), true)
        );
        assert_eq!(
            read("甲园、乙馆和丙院"),
            members(&["甲园", "乙馆", "丙院"], None, false)
        );
    }

    /// A value as records give it, with its unit.
    fn value(val: crate::figure::recipe::Val, unit: &str, dim: &str) -> Out {
        Out {
            val,
            unit: unit.to_owned(),
            dim: dim.to_owned(),
            dp: None,
            period: None,
            basis: None,
            standing: crate::figure::recipe::Standing::Final,
            grounds: std::collections::BTreeSet::new(),
            ranges: Vec::new(),
            sealed: false,
            gh: [0; 32],
            out: [0; 32],
        }
    }

    #[test]
    fn every_asserting_word_holds_just_inside_and_not_just_outside() {
        use crate::figure::interval::Interval;
        use crate::figure::rank::Rank;
        let tables = Tables::standard().unwrap();
        let number = |text: &str| match text.split_once(' ') {
            Some((n, unit)) => {
                let dim = tables.units.find(unit).map_or("", |unit| unit.dim.as_str());
                value(Val::Num(Interval::exact(n.parse().unwrap())), unit, dim)
            }
            None => value(
                Val::Num(Interval::exact(text.parse().unwrap())),
                "",
                "count",
            ),
        };
        let rank = |r, tied| value(Val::Rank(Rank { r, n: 13, tied }), "", "rank");
        let says = |words: &str, out: &Out| {
            let face = face(words, 2021, &tables).unwrap_or_else(|| panic!("{words} is no face"));
            face.may_say(out, &tables.units).is_ok()
        };
        let lexicon = &tables.lexicon;
        let mut cases: Vec<(String, Out, Out)> = Vec::new();
        for word in &lexicon.approx.about {
            cases.push((
                format!("{word}6.2亿元"),
                number("6.249 亿元"),
                number("6.25 亿元"),
            ));
        }
        for word in &lexicon.approx.more {
            cases.push((format!("200{word}人"), number("200 人"), number("199 人")));
            cases.push((format!("200{word}人"), number("299 人"), number("300 人")));
        }
        for word in &lexicon.approx.over {
            cases.push((format!("{word}200人"), number("200 人"), number("199 人")));
        }
        for word in &lexicon.rank.lead {
            cases.push((word.clone(), rank(1, false), rank(2, false)));
            cases.push((word.clone(), rank(1, false), rank(1, true)));
        }
        for word in &lexicon.rank.weak {
            cases.push((word.clone(), rank(3, false), rank(4, false)));
        }
        cases.push(("第3位".to_owned(), rank(3, false), rank(2, false)));
        cases.push(("前3位".to_owned(), rank(3, true), rank(4, false)));
        for (word, digits) in &lexicon.digits {
            let least = 10_u32.pow(digits.saturating_sub(1));
            let over = number(&format!("{} %", 10_u32.pow(*digits)));
            cases.push((word.clone(), number(&format!("{least} %")), over));
        }
        for word in &lexicon.half.words {
            cases.push((word.clone(), number("50.01 %"), number("50 %")));
        }
        assert!(cases.len() > 15, "{}", cases.len());
        for (words, inside, outside) in cases {
            assert!(says(&words, &inside), "{words} of {inside}");
            assert!(!says(&words, &outside), "{words} of {outside}");
        }
    }
}
