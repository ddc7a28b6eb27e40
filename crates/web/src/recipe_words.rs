//! A recipe in the words of a language: its phrases from the catalogue, records by their names.

pub mod lines;

use district::area::plain_area;
use district::dates::whole_day;
use district::figure::phrase::{Arg, Phrase};
use district::lang::Lang;
use district::quantity::period::Period;
use district::recipe::Recipe;
use district::recipe::query::{Cond, Op};
use jiff::civil::Date;

use crate::catalog::{has, say};
use crate::period_words::period_words;

/// A record's name from its register and key, where it is known.
pub type Name<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

/// The recipe in words. `name` gives a record's name from its register and key, where it is known.
pub fn recipe_words(lang: Lang, recipe: &Recipe, name: Name<'_>) -> String {
    phrase(lang, &recipe.phrase(), name)
}

/// A condition in words: days as days, and what an empty cell counts as.
fn cond(lang: Lang, cond: &Cond, kind: &str, name: Name<'_>) -> String {
    let family = match cond.value.parse::<Date>() {
        Ok(_) if !matches!(cond.op, Op::Is | Op::Not) => "day",
        _ => "line",
    };
    let value = match cond.value.parse::<Date>() {
        Ok(day) => whole_day(day, lang),
        Err(_) => values(lang, &cond.value, &cond.field, name),
    };
    let field = word(lang, "field", &cond.field, Some(kind), name);
    let args = [("field", field.into()), ("value", value.into())];
    let key = format!("recipe-{family}-{}", op(cond.op.as_str()));
    say(lang, &key, &args)
}

/// The phrase of a condition on a day; nothing where it is on something else.
fn told_day(
    lang: Lang,
    told: &Phrase,
    field: &str,
    kind: Option<&str>,
    name: Name<'_>,
) -> Option<String> {
    let text = |at: &str| {
        told.args.iter().find_map(|(own, arg)| match arg {
            Arg::Word(word) if *own == at => Some(word.as_str()),
            _ => None,
        })
    };
    let op = Op::ALL.iter().find(|op| Some(op.as_str()) == text("op"))?;
    let value = text("value")?;
    value.parse::<Date>().ok()?;
    let on = Cond {
        field: field.to_owned(),
        op: *op,
        value: value.to_owned(),
    };
    Some(cond(lang, &on, kind.unwrap_or_default(), name))
}

/// Two conditions on the first and the last day of one cell, as the days between; nothing where they are no days.
fn between(lang: Lang, from: &Cond, to: &Cond, kind: &str, name: Name<'_>) -> Option<String> {
    let (first, last) = (
        from.value.parse::<Date>().ok()?,
        to.value.parse::<Date>().ok()?,
    );
    let field = word(lang, "field", &from.field, Some(kind), name);
    let months = Period::Months {
        year: first.year(),
        from: first.month(),
        to: last.month(),
    };
    if (months.first_day(), months.last_day()) == (first, last) {
        let period = period_words(months, lang);
        let args = [("field", field.into()), ("period", period.into())];
        return Some(say(lang, "recipe-in-period", &args));
    }
    let args = [
        ("field", field.into()),
        ("from", whole_day(first, lang).into()),
        ("to", whole_day(last, lang).into()),
    ];
    Some(say(lang, "recipe-between", &args))
}

fn phrase(lang: Lang, told: &Phrase, name: Name<'_>) -> String {
    let kind = told.args.iter().find_map(|(at, arg)| match arg {
        Arg::Word(word) if *at == "kind" => Some(word.clone()),
        _ => None,
    });
    let field = told.args.iter().find_map(|(at, arg)| match arg {
        Arg::Word(word) if *at == "field" => Some(word.clone()),
        _ => None,
    });
    // A day is told as a day.
    if let ("cond", Some(field)) = (told.key, field.as_deref())
        && let Some(words) = told_day(lang, told, field, kind.as_deref(), name)
    {
        return words;
    }
    // The value of an observation is the observation itself.
    if let ("cell", Some("observation"), Some("value")) =
        (told.key, kind.as_deref(), field.as_deref())
        && let Some((_, Arg::Word(key))) = told.args.iter().find(|(at, _)| *at == "key")
        && let Some(whole) = name("observation", key)
    {
        return whole;
    }
    let words: Vec<(&str, String)> = told
        .args
        .iter()
        .map(|(at, arg)| {
            let shown = match arg {
                Arg::Word(word) if *at == "value" => {
                    values(lang, word, field.as_deref().unwrap_or_default(), name)
                }
                Arg::Word(word) => self::word(lang, at, word, kind.as_deref(), name),
                Arg::Record(register, key) => name(register, key).unwrap_or_else(|| key.clone()),
                Arg::Phrase(inner) => phrase(lang, inner, name),
                Arg::All(conds) if conds.is_empty() => say(lang, "recipe-all", &[]),
                Arg::All(conds) => {
                    let each: Vec<String> =
                        conds.iter().map(|cond| phrase(lang, cond, name)).collect();
                    let joint = if *at == "terms" {
                        "recipe-plus"
                    } else {
                        "recipe-and"
                    };
                    each.join(&say(lang, joint, &[]))
                }
            };
            (*at, shown)
        })
        .collect();
    let args: Vec<_> = words.iter().map(|(at, word)| (*at, word.into())).collect();
    say(lang, &format!("recipe-{}", told.key), &args)
}

/// A comparison as the catalogue names it.
fn op(word: &str) -> &'static str {
    match word {
        "=" => "is",
        "!=" => "not",
        "<" => "less",
        "<=" => "at-most",
        ">" => "more",
        "!<" => "not-less",
        "!>" => "not-more",
        _ => "at-least",
    }
}

/// The value of a condition: each of its alternatives by its name.
fn values(lang: Lang, word: &str, field: &str, name: Name<'_>) -> String {
    let one = |value: &str| {
        let key = format!("choice-{}", value.replace('_', "-"));
        let sentence = || has(&key).then(|| say(lang, &key, &[]));
        let named = name(&format!("cell:{field}"), value);
        named.or_else(sentence).unwrap_or_else(|| value.to_owned())
    };
    let each: Vec<String> = word.split('|').map(|value| one(value.trim())).collect();
    each.join(&say(lang, "recipe-or", &[]))
}

/// A word by its sentence in the catalogue, where it has one: registers, columns, measures, choices.
fn word(lang: Lang, at: &str, word: &str, kind: Option<&str>, name: Name<'_>) -> String {
    if let ("field", Some((first, other))) = (at, word.split_once('|')) {
        let one = |cell: &str| (self::word)(lang, at, cell, kind, name);
        let args = [("field", one(first).into()), ("other", one(other).into())];
        return say(lang, "recipe-else", &args);
    }
    let dashed = word.replace('_', "-");
    // A record's key is the record itself.
    if let ("field", "key", Some(kind)) = (at, word, kind) {
        let key = format!("record-{}", kind.replace('_', "-"));
        if has(&key) {
            return say(lang, &key, &[]);
        }
    }
    let key = match at {
        "kind" => format!("record-{dashed}"),
        "field" => crate::told_words::field(kind, word),
        "op" => format!("recipe-op-{}", op(word)),
        "measure" => format!("choice-{dashed}"),
        "ties" => format!("recipe-{dashed}"),
        _ => String::new(),
    };
    if let ("period", Ok(period)) = (at, word.parse()) {
        return period_words(period, lang);
    }
    match (at, kind) {
        ("key", Some(kind)) => name(kind, word).unwrap_or_else(|| word.to_owned()),
        ("list", _) => name("cell:list", word).unwrap_or_else(|| word.to_owned()),
        ("area", _) => name("place", plain_area(word)).unwrap_or_else(|| word.to_owned()),
        _ if !key.is_empty() && has(&key) => say(lang, &key, &[]),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lang: Lang, recipe: &str) -> String {
        let name = |kind: &str, key: &str| {
            let known = [
                ("indicator", "retail", "社零"),
                ("place", "330105", "拱墅区"),
                ("park", "loft49", "LOFT49"),
            ];
            known
                .iter()
                .find(|(k, id, _)| (*k, *id) == (kind, key))
                .map(|(_, _, name)| (*name).to_owned())
        };
        recipe_words(lang, &recipe.parse().unwrap(), &name)
    }

    #[test]
    fn a_recipe_is_told_in_both_languages() {
        let one = "obs(retail, 330105@2021-04, 2021M01-06, yoy)";
        assert_eq!(told(Lang::Zh, one), "拱墅区 2021年上半年 社零(同比)");
        assert!(told(Lang::En, one).contains("First half of 2021"));
        let count = "count(mark where mark = permit and met <= 2021-06-30)";
        assert!(
            told(Lang::Zh, count).contains("节点"),
            "{}",
            told(Lang::Zh, count)
        );
        assert_eq!(
            told(Lang::Zh, "cell(park, loft49, opened)"),
            format!("园区“LOFT49”的{}", say(Lang::Zh, "column-opened", &[]))
        );
    }

    #[test]
    fn every_cell_of_the_log_has_its_word() {
        use district::recipe::told::Told;
        for told in Told::ALL {
            for cell in told.cells().iter().filter(|cell| **cell != "key") {
                let key = crate::told_words::field(Some(told.as_str()), cell);
                assert!(has(&key), "{told} {cell}: {key}");
            }
            assert!(has(&format!("record-{told}")));
        }
    }

    #[test]
    fn every_form_has_its_sentence() {
        let obs = "obs(a, b, 2021, level)";
        let four = format!("{obs}, {obs}, {obs}, {obs}");
        for recipe in [
            obs.to_owned(),
            format!("growth({obs}, {obs})"),
            format!("avg2({obs}, {obs})"),
            "rank(obs(a, b, 2021, yoy), c, best, desc)".to_owned(),
            "count(parcel)".to_owned(),
            "list(name, park)".to_owned(),
            "sum(area_announced, parcel)".to_owned(),
            "first(met, mark)".to_owned(),
            format!("share({obs}, {obs})"),
            format!("ratio({obs}, {obs})"),
            format!("minus({obs}, {obs})"),
            format!("weighted({obs}, 1, {obs}, 0.9)"),
            format!("pull({four})"),
            format!("contribution({four})"),
            "days(day(2021-01-01), day(2021-01-02))".to_owned(),
            "obs(a, b, 2021, level, c)".to_owned(),
            "owing(l, 2021-06-30, 2021-06-29)".to_owned(),
            "owing(\"\", 2021-06-30, 2021-06-29)".to_owned(),
            "owing(l, 2021-06-30, 2021-06-29, u)".to_owned(),
            "owing(\"\", 2021-06-30, 2021-06-29, u)".to_owned(),
            "sum(\"area_surveyed|area_announced|area_computed\", parcel)".to_owned(),
            "count(matter where opened >= 2021-07-01 and score = \"satisfied|mostly\")".to_owned(),
            "count(stay where turn = closed and from < 2021-07-01 and until > 2021-07-01)"
                .to_owned(),
            "list(side, act where act = attend and day <= 2021-07-01 and side != guest)".to_owned(),
            "share(cell(tally, \"V1/1\", yes_area), cell(tally, \"V1/1\", part_area))".to_owned(),
            "count(project where key in (project of membership where to !< 2021-06-30 and from !> 2021-06-30))"
                .to_owned(),
            "count(mark where \"met|met_by\" <= 2021-06-30)".to_owned(),
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let words = told(lang, &recipe);
                assert!(
                    !words.contains("recipe-") && !words.contains('{'),
                    "{recipe}: {words}"
                );
            }
        }
    }
}
