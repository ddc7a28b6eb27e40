//! Why a figure has no value, in the words of a language.

use district::figure::eval::Why;
use district::lang::Lang;
use district::quantity::growth::Refused;
use district::recipe::text::{Amiss, BadRecipe};
use district::record::Unknown;

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
        Why::Unknown(unknown) => return unknown_words(lang, unknown),
        Why::Sealed(kind) => ("sealed", kind.clone(), none()),
    };
    let args = [("what", what.into()), ("beside", beside.into())];
    say(lang, &format!("why-{key}"), &args)
}

/// A register or a column that is none, with the name that may be meant.
pub fn unknown_words(lang: Lang, unknown: &Unknown) -> String {
    let (key, kind, name, nearest) = match unknown {
        Unknown::Turned { name, register } => ("turned", register.as_str(), name, &None),
        Unknown::NoSuchRegister { name, nearest } => ("no-register", "", name, nearest),
        Unknown::NoSuchColumn {
            kind,
            name,
            nearest,
        } => ("no-cell", kind.as_str(), name, nearest),
    };
    let args = [("what", kind.into()), ("beside", name.into())];
    let said = say(lang, &format!("why-{key}"), &args);
    match nearest {
        None => said,
        Some(near) => said + &say(lang, "why-nearest", &[("what", near.into())]),
    }
}

/// What is wrong with the text of a recipe, and where.
pub fn slip_words(lang: Lang, bad: &BadRecipe) -> String {
    let none = String::new;
    let (key, what, beside) = match &bad.why {
        Amiss::Missing(sign) => ("missing", sign.clone(), none()),
        Amiss::NoWord => ("no-word", none(), none()),
        Amiss::NotClosed => ("not-closed", none(), none()),
        Amiss::TooDeep => ("too-deep", none(), none()),
        Amiss::Follows => ("follows", none(), none()),
        Amiss::NoForm(name) => ("no-form", name.clone(), none()),
        Amiss::RankOf => ("rank-of", none(), none()),
        Amiss::Not(wanted, word) => {
            let of = say(lang, &format!("slip-wanted-{}", wanted.as_str()), &[]);
            let args = [
                ("what", word.into()),
                ("of", of.into()),
                ("words", wanted.words().into()),
                ("at", (bad.at + 1).to_string().into()),
            ];
            return say(lang, "slip-not", &args);
        }
        Amiss::Joined => ("joined", none(), none()),
        Amiss::NoComparison => ("no-comparison", none(), none()),
        Amiss::TooLong(most) => {
            return say(lang, "slip-too-long", &[("what", most.to_string().into())]);
        }
    };
    let args = [
        ("what", what.into()),
        ("beside", beside.into()),
        ("at", (bad.at + 1).to_string().into()),
    ];
    say(lang, &format!("slip-{key}"), &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_of_a_recipe_is_told_in_both_languages() {
        let wide = format!("{}day(2021-01-01)", "ratio(".repeat(40));
        let texts = [
            "count(project",
            "obs(retail)",
            "obs(retail, x, 2021M13, level)",
            "obs(retail, x, 2021, speed)",
            "rank(obs(a, b, 2021, yoy), c, worst, desc)",
            "rank(obs(a, b, 2021, yoy), c, best, up)",
            "rank(count(project), c, best, desc)",
            "day(today)",
            "gdp(x)",
            "count(parcel) x",
            "cell(a, b, \"c)",
            "cell(a, , c)",
            "count(project where key in (project membership))",
            "count(project where a ~ b)",
            "count(matter where key in (matter of act where act = attend))",
            wide.as_str(),
        ];
        for text in texts {
            let bad = text.parse::<district::recipe::Recipe>();
            let bad = bad.expect_err(text);
            for lang in [Lang::Zh, Lang::En] {
                let words = slip_words(lang, &bad);
                let whole = !words.is_empty() && !words.contains("slip-");
                assert!(whole && !words.contains('{'), "{text}: {words}");
            }
        }
        let why = |text: &str| {
            let bad = text.parse::<district::recipe::Recipe>();
            slip_words(Lang::Zh, &bad.unwrap_err())
        };
        let worst = why("rank(obs(a, b, 2021, yoy), c, worst, desc)");
        assert!(
            worst.contains("worst") && worst.contains("best, dense"),
            "{worst}"
        );
        assert!(why("obs(retail)").contains("缺少“,”"));
    }

    #[test]
    fn a_name_that_is_none_is_told_with_the_one_that_may_be_meant() {
        let unknown = |recipe: &str| {
            let recipe: district::recipe::Recipe = recipe.parse().unwrap();
            let unknown = recipe.check().unwrap_err();
            [Lang::Zh, Lang::En].map(|lang| unknown_words(lang, &unknown))
        };
        for words in unknown("count(projct)") {
            assert!(
                words.contains("projct") && words.contains("“project”"),
                "{words}"
            );
        }
        for words in unknown("list(nam, park)") {
            assert!(
                words.contains("“nam”") && words.contains("“name”"),
                "{words}"
            );
        }
    }

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
