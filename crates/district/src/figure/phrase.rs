//! A recipe in words: a key of the catalogues with what stands in it, so that every language says it its way.

use crate::recipe::query::Query;
use crate::recipe::{ObsKey, Recipe};

/// A phrase: the catalogue's key `recipe-KEY` and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The key.
    pub key: &'static str,
    /// What stands in it, by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A word as it is.
    Word(String),
    /// The key of a record, to be shown by its name: register and key.
    Record(&'static str, String),
    /// Another phrase.
    Phrase(Box<Phrase>),
    /// Several phrases in a row, all of which hold.
    All(Vec<Phrase>),
}

impl Recipe {
    /// The recipe in words.
    pub fn phrase(&self) -> Phrase {
        let two = |key, a: &Self, b: &Self| Phrase {
            key,
            args: vec![("a", nested(a)), ("b", nested(b))],
        };
        match self {
            Self::Obs(of) => observation(of),
            Self::Cell { kind, key, field } => Phrase {
                key: "cell",
                args: vec![
                    ("kind", word(kind)),
                    ("key", word(key)),
                    ("field", word(field)),
                ],
            },
            Self::Growth(now, base) => two("growth", now, base),
            Self::AverageOfTwo(now, before) => two("avg2", now, before),
            Self::Rank {
                of, among, ties, ..
            } => Phrase {
                key: "rank",
                args: vec![
                    ("of", Arg::Phrase(Box::new(observation(of)))),
                    ("among", Arg::Record("peers", among.clone())),
                    ("ties", word(ties.as_str())),
                ],
            },
            Self::Count(query) => queried("count", None, query),
            Self::List(field, query) => queried("list", Some(field), query),
            Self::Sum(field, query) => queried("sum", Some(field), query),
            Self::First(field, query) => queried("first", Some(field), query),
            Self::Share(part, whole) => two("share", part, whole),
            Self::Ratio(a, b) => two("ratio", a, b),
            Self::Minus(a, b) => two("minus", a, b),
            Self::Weighted(parts) => {
                let term = |(part, weight): &(Self, rust_decimal::Decimal)| Phrase {
                    key: "term",
                    args: vec![("weight", word(&weight.to_string())), ("a", nested(part))],
                };
                Phrase {
                    key: "weighted",
                    args: vec![("terms", Arg::All(parts.iter().map(term).collect()))],
                }
            }
            Self::Pull(of) => parts("pull", of),
            Self::Contribution(of) => parts("contribution", of),
            Self::Days(from, to) => two("days", from, to),
            Self::Day(day) => Phrase {
                key: "day",
                args: vec![("day", word(&day.to_string()))],
            },
            Self::Owing {
                list,
                day,
                due,
                unit,
            } => Phrase {
                key: match (list.is_empty(), unit.is_empty()) {
                    (false, true) => "owing",
                    (true, true) => "owing-all",
                    (false, false) => "owing-of",
                    (true, false) => "owing-all-of",
                },
                args: vec![
                    ("unit", word(unit)),
                    ("list", word(list)),
                    ("day", word(&day.to_string())),
                    ("due", word(&due.to_string())),
                ],
            },
        }
    }
}

fn word(text: &str) -> Arg {
    Arg::Word(text.to_owned())
}

fn nested(recipe: &Recipe) -> Arg {
    Arg::Phrase(Box::new(recipe.phrase()))
}

fn observation(of: &ObsKey) -> Phrase {
    let mut args = vec![
        ("indicator", Arg::Record("indicator", of.indicator.clone())),
        ("area", word(&of.area)),
        ("period", word(&of.period.to_string())),
        ("measure", word(of.measure.as_str())),
    ];
    if let Some(subject) = &of.subject {
        args.push(("subject", word(&subject.replace('|', "\u{3001}"))));
    }
    Phrase {
        key: if of.subject.is_some() {
            "obs-part"
        } else {
            "obs"
        },
        args,
    }
}

fn parts(key: &'static str, [part, part_growth, whole, whole_growth]: &[Recipe; 4]) -> Phrase {
    Phrase {
        key,
        args: vec![
            ("part", nested(part)),
            ("growth", nested(part_growth)),
            ("whole", nested(whole)),
            ("rise", nested(whole_growth)),
        ],
    }
}

fn queried(key: &'static str, field: Option<&String>, query: &Query) -> Phrase {
    let cond = |cond: &crate::recipe::query::Cond| Phrase {
        key: "cond",
        args: vec![
            ("kind", word(&query.kind)),
            ("field", word(&cond.field)),
            ("op", word(cond.op.as_str())),
            ("value", word(&cond.value)),
        ],
    };
    let join = |join: &crate::recipe::query::Join| Phrase {
        key: "join",
        args: vec![
            ("kind", word(&query.kind)),
            ("field", word(&join.field)),
            (
                "of",
                Arg::Phrase(Box::new(queried("list", Some(&join.of), &join.query))),
            ),
        ],
    };
    let conds = query.conds.iter().map(cond);
    let conds: Vec<Phrase> = conds.chain(query.joins.iter().map(join)).collect();
    let mut args = vec![("kind", word(&query.kind)), ("where", Arg::All(conds))];
    args.extend(field.map(|field| ("field", word(field))));
    Phrase { key, args }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_is_told_from_the_inside_out() {
        let recipe: Recipe =
            "share(obs(retail, x, 2021, level, \"a|b\"), obs(retail, x, 2021, level))"
                .parse()
                .unwrap();
        let phrase = recipe.phrase();
        assert_eq!(phrase.key, "share");
        let Some((_, Arg::Phrase(part))) = phrase.args.first() else {
            panic!()
        };
        assert_eq!(part.key, "obs-part");
        assert!(
            part.args
                .contains(&("subject", Arg::Word("a\u{3001}b".to_owned())))
        );
        let count: Recipe = "count(mark where mark = permit)".parse().unwrap();
        let Some((_, Arg::All(conds))) = count.phrase().args.pop() else {
            panic!()
        };
        assert_eq!(conds.len(), 1);
    }
}
