//! Refusals in words.

use district::lang::Lang;
use district::procedure::Refusal;

use crate::catalog::say;

/// Why an act was not done, in words.
pub fn refused(language: Lang, refusal: &Refusal) -> String {
    let day = refusal.first_day().map(|day| day.to_string());
    let rule = match refusal.cites().unwrap_or_default() {
        "house" => say(language, "posting-rule-house", &[]),
        rule => rule.to_owned(),
    };
    let values = [
        ("day", day.unwrap_or_default().into()),
        ("rule", rule.into()),
        ("line", refusal.line().map_or(0, i64::from).into()),
    ];
    say(language, refusal.key(), &values)
}
