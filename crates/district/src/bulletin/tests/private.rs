//! What is private of people is asked about, `private.toml`; and nobody is asked about what only looks so. Of 青溪区.

use super::coast::coast;
use super::*;
use crate::bulletin::verdict::Rule;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Private {
    none: Vec<String>,
    asked: Vec<Asked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    text: String,
    /// What is asked about, with the reason.
    told: Vec<String>,
}

#[test]
fn private_numbers_and_people_are_asked_about_and_what_only_looks_so_is_not() {
    let cases: Private = toml::from_str(include_str!("private.toml")).unwrap();
    let (cut, tables) = (coast(), Tables::standard().unwrap());
    let told = |text: &str| -> Vec<String> {
        let found = check(&format!("2023年，{text}。"), &tables, &cut).into_iter();
        let asked = found.filter(|finding| finding.rule == Some(Rule::G9));
        let asked: Vec<Finding> = asked.collect();
        let asks = |finding: &Finding| tables.rules.severity(finding, DAY) == Some(Severity::Ask);
        assert!(asked.iter().all(asks), "{text}");
        asked
            .iter()
            .map(|finding| format!("{} {}", finding.quote, finding.reason))
            .collect()
    };
    let nothing = cases.none.iter().map(|text| (text, Vec::new()));
    let cases = cases
        .asked
        .iter()
        .map(|case| (&case.text, case.told.clone()));
    let wrong: Vec<String> = nothing
        .chain(cases)
        .filter_map(|(text, wanted)| {
            let told = told(text);
            (told != wanted).then(|| format!("{text}: {told:?}, and not {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_private_number_is_told_once_and_as_no_fixed_phrase() {
    let (cut, tables) = (coast(), Tables::standard().unwrap());
    let found = check("2023年，老人的电话是13800001234。", &tables, &cut);
    let own: Vec<&Finding> = found
        .iter()
        .filter(|finding| finding.quote == "13800001234")
        .collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert_eq!(own[0].verdict, Verdict::Term);
}
