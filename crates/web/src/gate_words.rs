//! What the gate says of a place, as a sentence.

use district::bulletin::verdict::{Finding, Reason};
use district::lang::Lang;

use crate::catalog::{has, say};

/// The key of the sentence: of what stands on sealed records no value is told.
pub fn key(finding: &Finding) -> String {
    let key = format!("gate-{}", finding.reason);
    let unsaid = format!("{key}-unsaid");
    if finding.value.is_none() && has(&unsaid) {
        unsaid
    } else {
        key
    }
}

/// The sentence for a program, with recipes and keys as they are.
pub fn reason(finding: &Finding, lang: Lang) -> String {
    let value = finding.value.as_deref().unwrap_or("\u{2014}");
    let word = format!("choice-{}", finding.about);
    let about = match finding.reason {
        Reason::OtherMeasure if has(&word) => say(lang, &word, &[]),
        _ => finding.about.clone(),
    };
    let args = [("value", value.into()), ("about", about.into())];
    say(lang, &key(finding), &args)
}
