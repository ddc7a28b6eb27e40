//! Units, buildings, companies and names as people spell them, so that two spellings of one are one. The words are in
//! `rules/vote/units.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::cells::{compact, plain};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    between: Vec<String>,
    buildings: Vec<String>,
    behind: Vec<char>,
    totals: Vec<String>,
    and: Vec<char>,
    company: Vec<String>,
    others: String,
}

/// A file that cannot be read leaves every cell as it is written; a test holds that it can.
static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
    let text = include_str!("../../../../../../rules/vote/units.toml");
    toml::from_str(text).unwrap_or_default()
});

/// Marks between building, staircase and room.
const MARKS: [char; 9] = [
    '-', '\u{2014}', '\u{2013}', '\u{2212}', '_', '/', '\\', '#', '\u{b7}',
];

/// A unit in the one form in which two spellings of it are the same: building, staircase and room in numbers and
/// letters, `1-2-301`. What is not made that way stays as it is written, without spaces.
pub fn unit_key(cell: &str) -> String {
    let written = compact(cell).to_uppercase();
    let mut text = written.replace(MARKS, "-");
    for word in &SPELLING.between {
        if text.contains(word.as_str()) {
            text = text.replace(word.as_str(), "-");
        }
    }
    let text = text.trim_end_matches(|c| SPELLING.behind.contains(&c));
    let parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    let is_plain = |part: &&str| part.bytes().all(|b| b.is_ascii_alphanumeric());
    if parts.is_empty() || !parts.iter().all(is_plain) {
        return written;
    }
    parts.join("-")
}

/// The building that a cell says in words.
pub(super) fn building_in(cell: &str) -> Option<String> {
    let text = compact(cell);
    let mut words = SPELLING.buildings.iter();
    let (at, word) = words.find_map(|word| Some((text.find(word.as_str())?, word)))?;
    let named = text.get(..at)?;
    let is_plain = named.chars().all(char::is_alphanumeric) && !named.is_empty();
    is_plain.then(|| text.get(..at + word.len()).unwrap_or_default().to_owned())
}

/// Whether a cell heads a row that only adds up.
pub(super) fn is_total(cell: &str) -> bool {
    let cell = compact(cell).to_lowercase();
    let cell = cell.trim_end_matches(':');
    SPELLING.totals.iter().any(|word| word == cell)
}

/// Whether a spreadsheet took a unit for a day: `2026-03-02`, for what somebody wrote as `3-2`.
pub(super) fn is_day(cell: &str) -> bool {
    let cell = plain(cell);
    let day = cell.get(..10).unwrap_or_default();
    let is_day = day.parse::<jiff::civil::Date>().is_ok();
    is_day
        && cell
            .get(10..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', 'T']))
}

/// Whether a spreadsheet found no value: `#N/A`, `#REF!`.
pub(super) fn is_fault(cell: &str) -> bool {
    let cell = plain(cell);
    let rest = cell.strip_prefix('#');
    rest.is_some_and(|rest| rest.ends_with(['!', '?']) || rest == "N/A")
}

/// A name of Chinese characters that were set apart to fill the column is one name; two names with a space or a word
/// between them are two.
pub(super) fn names_in(cell: &str) -> Vec<String> {
    let cell = plain(cell);
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_name = |text: &str| (2..=4).contains(&text.chars().count()) && text.chars().all(is_han);
    let words: Vec<&str> = cell.split_whitespace().collect();
    if words.len() > 1 {
        let is_company = |word: &&str| SPELLING.company.iter().any(|it| word.contains(it.as_str()));
        if words.iter().any(is_company) {
            return vec![words.concat()];
        }
        if words.iter().all(|word| is_name(word)) {
            return words.iter().map(|word| (*word).to_owned()).collect();
        }
        if words.iter().all(|word| word.chars().all(is_han)) {
            return vec![words.concat()];
        }
        return vec![cell];
    }
    let cuts = cell
        .char_indices()
        .filter(|(_, c)| SPELLING.and.contains(c));
    let mut halves = cuts.filter_map(|(at, c)| {
        let (before, after) = (cell.get(..at)?, cell.get(at + c.len_utf8()..)?);
        (is_name(before) && is_name(after)).then(|| vec![before.to_owned(), after.to_owned()])
    });
    match (halves.next(), halves.next()) {
        (Some(halves), None) => halves,
        _ => vec![cell.clone()],
    }
}

/// Whether a cell says that there are further owners without naming them.
pub(super) fn has_others(cell: &str) -> bool {
    let cell = compact(cell);
    let mut after = cell.split(SPELLING.others.as_str()).skip(1);
    after.any(|rest| rest.is_empty() || rest.chars().next().is_some_and(is_number))
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "\u{4e00}\u{4e8c}\u{4e24}\u{4e09}\u{56db}\u{4e94}\u{516d}".contains(c)
}

/// A company's name without what stands behind it and in brackets.
fn company_core(name: &str) -> String {
    let name = compact(name).replace(['\u{3008}', '\u{3009}'], "");
    let mut core = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => core.push(c),
            _ => {}
        }
    }
    for word in &SPELLING.company {
        core = core.replace(word.as_str(), "");
    }
    core
}

/// Whether a name is one of the developer's: the same without what stands behind it, or a longer form of it.
pub(super) fn is_company(name: &str, developers: &[String]) -> bool {
    if developers.iter().any(|it| it == name) {
        return true;
    }
    let core = company_core(name);
    developers.iter().any(|developer| {
        let known = company_core(developer);
        let long = known.chars().count() >= 4;
        !core.is_empty() && (core == known || (long && core.contains(known.as_str())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_unit_is_one_however_it_is_written() {
        let same = [
            "1-2-301",
            "1幢2单元301室",
            "１－２－３０１",
            "1栋-2单元-301号",
            "1号楼 2单元 301",
            "1#2#301",
        ];
        for cell in same {
            assert_eq!(unit_key(cell), "1-2-301", "{cell}");
        }
        assert_eq!(unit_key("a座1201"), "A-1201");
        assert_eq!(unit_key("地下车位 12号"), "地下车位12号");
        assert_eq!(building_in("１２幢301"), Some("12幢".to_owned()));
        assert_eq!(building_in("1-301"), None);
    }

    #[test]
    fn names_set_apart_are_one_and_names_with_a_word_between_are_two() {
        assert_eq!(names_in("张　三"), ["张三"]);
        assert_eq!(names_in("张三 李四"), ["张三", "李四"]);
        assert_eq!(names_in("张三和李四"), ["张三", "李四"]);
        assert_eq!(names_in("王和平"), ["王和平"]);
        assert_eq!(names_in("某某置业 有限公司"), ["某某置业有限公司"]);
        assert_eq!(names_in("Ann Lee"), ["Ann Lee"]);
        assert!(has_others("张三等2人") && has_others("张三等") && !has_others("张等闲"));
    }

    #[test]
    fn what_is_no_row_no_unit_and_no_name_is_known() {
        assert!(is_total("合 计：") && is_total("Total") && !is_total("101"));
        assert!(is_day("2026-03-02") && is_day("2026-03-02 00:00:00") && !is_day("1-2-301"));
        assert!(is_fault("#N/A") && is_fault("#REF!") && !is_fault("#2"));
    }

    #[test]
    fn the_developer_is_known_by_longer_and_shorter_names() {
        let developers = ["某某置业".to_owned()];
        for name in [
            "某某置业",
            "杭州某某置业有限公司",
            "某某置业（杭州）有限公司",
        ] {
            assert!(is_company(name, &developers), "{name}");
        }
        assert!(!is_company("某某", &developers));
        assert!(is_company("某某", &["某某有限公司".to_owned()]));
    }
}
