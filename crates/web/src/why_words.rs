//! Why a figure has no value, in the words of a language.

use district::figure::eval::Why;
use district::figure::growth::Refused;
use district::lang::Lang;

use crate::catalog::say;

/// The sentence.
pub fn why_words(lang: Lang, why: &Why) -> String {
    let none = String::new;
    let (key, what, beside) = match why {
        Why::Missing(what) => ("missing", what.clone(), none()),
        Why::Several(what) => ("several", what.clone(), none()),
        Why::Empty { row, field } => ("empty", row.clone(), field.clone()),
        Why::Uncounted(what) => ("uncounted", what.clone(), none()),
        Why::Basis(basis) => ("basis", basis.to_string(), none()),
        Why::Units(a, b) => ("units", a.clone(), b.clone()),
        Why::NoNumber => ("no-number", none(), none()),
        Why::NoDate => ("no-date", none(), none()),
        Why::Refused(Refused::Basis) => ("growth", none(), none()),
        Why::Refused(Refused::ZeroBase) => ("zero", none(), none()),
        Why::Refused(Refused::TooLarge) => ("too-large", none(), none()),
        Why::Refused(Refused::NothingLeft) => ("nothing-left", none(), none()),
        Why::NotAmong(area, peers) => ("not-among", area.clone(), peers.clone()),
        Why::Tie(a, b) => ("tie", a.clone(), b.clone()),
        Why::TooFew => ("too-few", none(), none()),
        Why::NotRead(what) => ("not-read", what.clone(), none()),
        Why::TooWide(what) => ("too-wide", what.clone(), none()),
        Why::TooMany(n) => ("too-many", n.to_string(), none()),
        Why::NoCell { kind, cell } => ("no-cell", kind.clone(), cell.clone()),
        Why::Sealed(kind) => ("sealed", kind.clone(), none()),
    };
    let args = [("what", what.into()), ("beside", beside.into())];
    say(lang, &format!("why-{key}"), &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_sentence_in_both_languages() {
        let word = || "x".to_owned();
        for why in [
            Why::Missing(word()),
            Why::Several(word()),
            Why::Empty {
                row: word(),
                field: word(),
            },
            Why::Uncounted(word()),
            Why::Units(word(), word()),
            Why::NoNumber,
            Why::NoDate,
            Why::Refused(Refused::Basis),
            Why::Refused(Refused::ZeroBase),
            Why::Refused(Refused::TooLarge),
            Why::Refused(Refused::NothingLeft),
            Why::NotAmong(word(), word()),
            Why::Tie(word(), word()),
            Why::TooFew,
            Why::NotRead(word()),
            Why::TooWide(word()),
            Why::TooMany(301),
            Why::NoCell {
                kind: word(),
                cell: word(),
            },
            Why::Sealed(word()),
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let words = why_words(lang, &why);
                assert!(
                    !words.is_empty() && !words.contains("why-"),
                    "{why}: {words}"
                );
            }
        }
    }
}
