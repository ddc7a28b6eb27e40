//! A recipe laid out for reading: one sentence, and beneath it, a line each, what its parts are and what their records
//! have to meet.

use askama::Template;
use district::lang::Lang;
use district::recipe::Recipe;
use district::recipe::query::{Cond, Join, Op, Query};

use super::{Name, between, cond, recipe_words, word};
use crate::catalog::say;

/// A sentence with what stands beneath it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "figure/formula.html")]
pub struct Lines {
    /// The sentence.
    pub words: String,
    /// What it is made of.
    pub parts: Vec<Self>,
    /// The line with its numbers, and how all else is called, which is folded beneath it; empty where there is none.
    pub led_by: (String, String),
}

impl Lines {
    fn leaf(words: String) -> Self {
        Self::of(words, Vec::new())
    }

    fn of(words: String, parts: Vec<Self>) -> Self {
        Self {
            words,
            parts,
            led_by: Default::default(),
        }
    }

    /// The same beneath a line with its numbers, folded under `how`.
    #[must_use]
    pub fn led_by(self, line: String, how: String) -> Self {
        Self {
            led_by: (line, how),
            ..self
        }
    }
}

/// The recipe as lines. `name` gives a record's name from its register and key, where it is known.
pub fn recipe_lines(lang: Lang, recipe: &Recipe, name: Name<'_>) -> Lines {
    let asked = |key: &str, field: Option<&String>, query: &Query| {
        if query.joins.is_empty() && query.conds.len() < 2 {
            return Lines::leaf(recipe_words(lang, recipe, name));
        }
        let kind = word(lang, "kind", &query.kind, None, name);
        let field = field.map(|field| word(lang, "field", field, Some(&query.kind), name));
        let args = [
            ("kind", kind.into()),
            ("field", field.unwrap_or_default().into()),
        ];
        Lines::of(say(lang, key, &args), met(lang, query, name))
    };
    match recipe {
        Recipe::Count(query) => asked("recipe-count-where", None, query),
        Recipe::List(field, query) => asked("recipe-list-where", Some(field), query),
        Recipe::Sum(field, query) => asked("recipe-sum-where", Some(field), query),
        Recipe::First(field, query) => asked("recipe-first-where", Some(field), query),
        Recipe::Share(part, whole) => match (part.as_ref(), whole.as_ref()) {
            (Recipe::Count(part), Recipe::Count(whole)) if is_within(part, whole) => {
                within(lang, part, whole, name)
            }
            _ => two(lang, "recipe-share-parts", (part, whole), recipe, name),
        },
        Recipe::Ratio(a, b) => two(lang, "recipe-ratio-parts", (a, b), recipe, name),
        Recipe::Minus(a, b) => two(lang, "recipe-minus-parts", (a, b), recipe, name),
        Recipe::Growth(a, b) => two(lang, "recipe-growth-parts", (a, b), recipe, name),
        _ => Lines::leaf(recipe_words(lang, recipe, name)),
    }
}

/// Two parts by themselves, where one of them has lines of its own; else one sentence.
fn two(lang: Lang, key: &str, (a, b): (&Recipe, &Recipe), whole: &Recipe, name: Name<'_>) -> Lines {
    let [a, b] = [a, b].map(|part| recipe_lines(lang, part, name));
    if a.parts.is_empty() && b.parts.is_empty() {
        return Lines::leaf(recipe_words(lang, whole, name));
    }
    let named = |key: &str, part: Lines| {
        let words = say(lang, key, &[("words", part.words.into())]);
        Lines::of(words, part.parts)
    };
    let parts = vec![named("recipe-part-a", a), named("recipe-part-b", b)];
    Lines::of(say(lang, key, &[]), parts)
}

/// Whether what `part` counts is among what `whole` counts, by their words.
fn is_within(part: &Query, whole: &Query) -> bool {
    part.kind == whole.kind
        && whole.conds.iter().all(|cond| part.conds.contains(cond))
        && whole.joins.iter().all(|join| part.joins.contains(join))
}

/// A share of the very records that are counted beneath the line: what all of them meet stands once.
fn within(lang: Lang, part: &Query, whole: &Query, name: Name<'_>) -> Lines {
    let also = Query {
        kind: part.kind.clone(),
        conds: left(&part.conds, &whole.conds),
        joins: left(&part.joins, &whole.joins),
    };
    let kind = word(lang, "kind", &part.kind, None, name);
    let args = [("kind", kind.into())];
    let group = |key: &str, query: &Query| {
        let parts = met(lang, query, name);
        let key = if parts.is_empty() {
            format!("{key}-all")
        } else {
            key.to_owned()
        };
        Lines::of(say(lang, &key, &args), parts)
    };
    let parts = vec![group("recipe-whole", whole), group("recipe-part", &also)];
    Lines::of(say(lang, "recipe-share-within", &args), parts)
}

/// Those of `all` that are not among `others`.
fn left<T: Clone + PartialEq>(all: &[T], others: &[T]) -> Vec<T> {
    let left = all.iter().filter(|one| !others.contains(one));
    left.cloned().collect()
}

/// What the records of a query meet, a line each; a first day and a last one of one cell are one line.
fn met(lang: Lang, query: &Query, name: Name<'_>) -> Vec<Lines> {
    let mut lines = Vec::new();
    for one in &query.conds {
        let ends = |from: Op, to: Op| {
            let other = |other: &&Cond| other.op == to && other.field == one.field;
            (one.op == from).then(|| query.conds.iter().find(other))?
        };
        if ends(Op::AtMost, Op::AtLeast)
            .is_some_and(|from| between(lang, from, one, &query.kind, name).is_some())
        {
            // Told with its first day.
            continue;
        }
        let range =
            ends(Op::AtLeast, Op::AtMost).and_then(|to| between(lang, one, to, &query.kind, name));
        let alone = || cond(lang, one, &query.kind, name);
        lines.push(Lines::leaf(range.unwrap_or_else(alone)));
    }
    let joins = query.joins.iter();
    lines.extend(joins.map(|join| joined(lang, join, &query.kind, name)));
    lines
}

fn joined(lang: Lang, join: &Join, kind: &str, name: Name<'_>) -> Lines {
    let other = &join.query.kind;
    let args = [
        (
            "field",
            word(lang, "field", &join.field, Some(kind), name).into(),
        ),
        ("kind", word(lang, "kind", other, None, name).into()),
        (
            "of",
            word(lang, "field", &join.of, Some(other), name).into(),
        ),
    ];
    // The record itself is named by lines of another register.
    let key = if join.field == "key" {
        "recipe-named-where"
    } else {
        "recipe-join-where"
    };
    Lines::of(say(lang, key, &args), met(lang, &join.query, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lang: Lang, recipe: &str) -> Lines {
        recipe_lines(lang, &recipe.parse().unwrap(), &|_, _| None)
    }

    fn words(parts: &[Lines]) -> Vec<&str> {
        parts.iter().map(|part| part.words.as_str()).collect()
    }

    #[test]
    fn a_share_tells_once_what_all_meet_and_then_what_some_of_them_meet_too() {
        let all = "stay where measured = yes and due >= 2021-07-01 and due <= 2021-07-31";
        let share = format!("share(count({all} and ended = yes), count({all}))");
        let zh = told(Lang::Zh, &share);
        let [whole, part] = zh.parts.as_slice() else {
            panic!("{zh:?}")
        };
        assert_eq!(whole.parts.len(), 2, "a range of days is one line: {zh:?}");
        assert!(whole.parts[1].words.ends_with("在2021年7月"), "{zh:?}");
        assert_eq!(part.parts.len(), 1, "{zh:?}");
        let en = told(Lang::En, &share);
        assert!(
            en.parts[0].parts[1].words.ends_with("in July 2021"),
            "{en:?}"
        );
    }

    #[test]
    fn days_are_told_in_words_and_an_empty_cell_is_named() {
        let list = "count(project where key in (project of membership where to !< 2021-06-30 \
                    and from !> 2021-06-30) and name = a)";
        let zh = told(Lang::Zh, list);
        let inner = words(&zh.parts[1].parts);
        assert!(inner[0].contains("不早于2021年6月30日"), "{inner:?}");
        assert!(inner[0].contains("未填"), "{inner:?}");
        let en = told(Lang::En, list);
        let inner = words(&en.parts[1].parts);
        assert!(
            inner.iter().all(|line| !line.contains("2021-06-30")),
            "{inner:?}"
        );
        assert!(
            inner.iter().all(|line| !line.contains(['≤', '≥'])),
            "{inner:?}"
        );
    }

    #[test]
    fn parts_of_a_ratio_are_told_apart_and_short_recipes_in_one_sentence() {
        let ratio = "ratio(count(parcel where use_class = M1 and use_area > 1), count(project))";
        let told = told(Lang::Zh, ratio);
        assert_eq!(told.parts.len(), 2, "{told:?}");
        assert_eq!(told.parts[0].parts.len(), 2, "{told:?}");
        assert!(told.parts[1].parts.is_empty(), "{told:?}");
        let obs = "obs(a, b, 2021, level)";
        let short = self::told(Lang::Zh, &format!("share({obs}, {obs})"));
        assert!(short.parts.is_empty(), "{short:?}");
    }
}
