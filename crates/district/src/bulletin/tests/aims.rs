//! Targets that are told as reached, growth that is aimed at, shares of rounded levels, numerals within names, and rates:
//! plain sentences of 望江区 in 2024, `aims.toml`.

use super::*;
use crate::bulletin::verdict::Reason;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Aims {
    r: Vec<Line>,
    plain: Vec<Plain>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    text: String,
    quote: String,
    /// What is told of the quote; nothing where it is left alone.
    #[serde(default)]
    told: Option<String>,
}

#[test]
fn a_target_is_told_as_reached_only_where_the_records_bear_it() {
    let aims: Aims = toml::from_str(include_str!("aims.toml")).unwrap();
    let cut = put(&aims.r).newest().within("550107");
    let tables = Tables::standard().unwrap();
    let mut wrong = Vec::new();
    for case in &aims.plain {
        let found = check(&format!("2024年，{}。", case.text), &tables, &cut);
        let own = found.iter().filter(|finding| finding.quote == case.quote);
        let own =
            own.filter(|finding| !matches!(finding.reason, Reason::MixedPlaces | Reason::Listed));
        let own: Vec<String> = own
            .map(|finding| format!("{} {}", finding.verdict, finding.reason))
            .collect();
        let wanted: Vec<String> = case.told.iter().cloned().collect();
        if own != wanted {
            let all: Vec<String> = found
                .iter()
                .map(|f| format!("{} {} {} {:?}", f.verdict, f.quote, f.reason, f.value))
                .collect();
            wrong.push(format!("{} {wanted:?}: {own:?} of {all:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
