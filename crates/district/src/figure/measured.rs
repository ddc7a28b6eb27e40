//! Questions to the log that are measures of the results: what is counted day by day, and how such a count is
//! asked for as a query. Both ways are held together by a test.

use jiff::civil::Date;

use crate::matter::Kind;
use crate::recipe::query::{Cond, Op, Query};
use crate::recipe::told::{Told, may_be_ground};

/// The acts of which it is counted how many stays they ended, in time or not.
pub const LEFT: &[&str] = &["register"];

/// A question as counts are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The kind of matters.
    pub kind: Kind,
    /// A place with all in it; the whole district where none is named.
    pub place: Option<String>,
    /// The measures that are added up: `opened`, `act.dispatch`, `due.assignee`.
    pub measures: Vec<String>,
    /// The first day.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// Whether what is done later changes it: what fell due is done, what was closed is scored.
    pub settles: bool,
}

impl Query {
    /// The measure that it asks for; nothing where none is kept for it.
    pub fn measured(&self) -> Option<Measured> {
        let kind: Kind = self.only("kind")?.parse().ok()?;
        if !self.joins.is_empty() {
            return None;
        }
        let mut rest: Vec<&str> = self.conds.iter().map(|cond| cond.field.as_str()).collect();
        rest.sort_unstable();
        rest.dedup();
        let place = match self.on("place").next() {
            None => None,
            Some(_) => Some(self.only("place")?.to_owned()),
        };
        rest.retain(|field| !matches!(*field, "kind" | "place"));
        let yes = |field: &str| self.only(field) == Some("yes");
        let turn = |word: &str| self.only("turn") == Some(word);
        let named = |field: &str, prefix: &str| -> Option<Vec<String>> {
            let mut conds = self.on(field);
            let cond = conds.next().filter(|cond| cond.op == Op::Is)?;
            let values = cond.values().map(|value| format!("{prefix}.{value}"));
            conds.next().is_none().then(|| values.collect())
        };
        let one = |measure: &str| Some(vec![measure.to_owned()]);
        let (field, measures, settles) = match (self.told()?, rest.as_slice()) {
            (Told::Matter, ["opened"]) => ("opened", one("opened")?, false),
            (Told::Matter, ["closed", "score"]) => ("closed", named("score", "score")?, true),
            (Told::Act, ["act", "day"]) => {
                let acts = named("act", "act")?;
                // Who was put down as being there may be struck off later.
                let settles = acts.iter().any(|act| act == "act.attend");
                ("day", acts, settles)
            }
            (Told::Stay, ["from", "turn"]) if turn("closed") => ("from", one("closed")?, false),
            (Told::Stay, ["from", "turn"]) if turn("reopened") => ("from", one("reopened")?, false),
            (Told::Stay, ["from", "step", "turn"]) if turn("closed") => {
                ("from", named("step", "closed")?, false)
            }
            (Told::Stay, ["due", "measured", "owner"]) if yes("measured") => {
                ("due", named("owner", "due")?, true)
            }
            (Told::Stay, ["due", "ended", "measured", "owner"])
                if yes("measured") && yes("ended") =>
            {
                ("due", named("owner", "done")?, true)
            }
            (Told::Stay, ["due", "in_time", "measured", "owner"])
                if yes("measured") && yes("in_time") =>
            {
                ("due", named("owner", "ontime")?, true)
            }
            (Told::Stay, ["due", "measured", "owner", "wrong"])
                if yes("measured") && yes("wrong") =>
            {
                ("due", named("owner", "wrong")?, true)
            }
            (Told::Stay, ["due", "extended", "measured", "owner"])
                if yes("measured") && yes("extended") =>
            {
                ("due", named("owner", "extended")?, true)
            }
            (Told::Stay, ["in_time", "left", "measured", "until"])
                if yes("measured") && yes("in_time") =>
            {
                ("until", named("left", "intime")?, true)
            }
            (Told::Stay, ["left", "measured", "until"])
                if yes("measured") && self.only("left").is_some_and(|act| LEFT.contains(&act)) =>
            {
                ("until", named("left", "left")?, true)
            }
            (Told::Stay, ["closing", "closing_measured"]) if yes("closing_measured") => {
                ("closing", one("closing.due")?, true)
            }
            (Told::Stay, ["closing", "closing_ended", "closing_measured"])
                if yes("closing_measured") && yes("closing_ended") =>
            {
                ("closing", one("closing.done")?, true)
            }
            (Told::Stay, ["closing", "closing_in_time", "closing_measured"])
                if yes("closing_measured") && yes("closing_in_time") =>
            {
                ("closing", one("closing.ontime")?, true)
            }
            _ => return None,
        };
        let (from, to) = self.days(field)?;
        (from <= to && may_be_ground(kind)).then_some(Measured {
            kind,
            place,
            measures,
            from,
            to,
            settles,
        })
    }

    /// The first and last day that the conditions on a cell leave open, where both are named.
    pub fn days(&self, field: &str) -> Option<(Date, Date)> {
        let (mut from, mut to) = (None::<Date>, None::<Date>);
        for cond in self.on(field) {
            let day: Date = cond.value.parse().ok()?;
            let (first, last) = match cond.op {
                Op::Is => (Some(day), Some(day)),
                Op::AtLeast => (Some(day), None),
                Op::More => (Some(day.tomorrow().ok()?), None),
                Op::AtMost => (None, Some(day)),
                Op::Less => (None, Some(day.yesterday().ok()?)),
                Op::Not | Op::NotLess | Op::NotMore => return None,
            };
            from = from.max(first);
            to = match (to, last) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        from.zip(to)
    }
}

/// The query that counts measures of one family between two days, both included; nothing for what is no
/// measure. The district itself is named by no place.
pub fn query(
    kind: &str,
    measures: &[&str],
    place: Option<&str>,
    (from, to): (Date, Date),
) -> Option<Query> {
    let split = |measure: &&str| {
        measure
            .split_once('.')
            .map_or((*measure).to_owned(), |(_, of)| of.to_owned())
    };
    let of: Vec<String> = measures.iter().map(split).collect();
    let of = of.join("|");
    let family = measures.first()?.split('.').next()?;
    let (rows, day, conds): (&str, &str, Vec<(&str, &str)>) = match family {
        "opened" => ("matter", "opened", Vec::new()),
        "closed" if measures.iter().any(|measure| measure.contains('.')) => {
            ("stay", "from", vec![("turn", "closed"), ("step", &of)])
        }
        "closed" | "reopened" => ("stay", "from", vec![("turn", family)]),
        "act" => ("act", "day", vec![("act", &of)]),
        "score" => ("matter", "closed", vec![("score", &of)]),
        "due" => ("stay", "due", vec![("owner", &of), ("measured", "yes")]),
        "done" => (
            "stay",
            "due",
            vec![("owner", &of), ("measured", "yes"), ("ended", "yes")],
        ),
        "ontime" => (
            "stay",
            "due",
            vec![("owner", &of), ("measured", "yes"), ("in_time", "yes")],
        ),
        "wrong" | "extended" => (
            "stay",
            "due",
            vec![("owner", &of), ("measured", "yes"), (family, "yes")],
        ),
        "left" => ("stay", "until", vec![("left", &of), ("measured", "yes")]),
        "closing" => {
            let cell = match of.as_str() {
                "due" => None,
                "done" => Some("closing_ended"),
                "ontime" => Some("closing_in_time"),
                _ => return None,
            };
            let met = cell.map(|cell| (cell, "yes"));
            let conds = [("closing_measured", "yes")].into_iter().chain(met);
            ("stay", "closing", conds.collect())
        }
        "intime" => (
            "stay",
            "until",
            vec![("left", &of), ("measured", "yes"), ("in_time", "yes")],
        ),
        _ => return None,
    };
    let mut query = Query::all(rows).with("kind", kind);
    if let Some(place) = place {
        query = query.with("place", place);
    }
    for (field, value) in conds {
        query = query.with(field, value);
    }
    for (op, value) in [(Op::AtLeast, from), (Op::AtMost, to)] {
        query.conds.push(Cond {
            field: day.to_owned(),
            op,
            value: value.to_string(),
        });
    }
    Some(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_asked_for_and_known_again() {
        let days = (
            jiff::civil::date(2021, 7, 1),
            jiff::civil::date(2021, 7, 31),
        );
        for measures in [
            &["opened"][..],
            &["closed"],
            &["closed.closed"],
            &["reopened"],
            &["act.dispatch"],
            &["act.accept", "act.report_fixed"],
            &["score.satisfied", "score.mostly", "score.unsatisfied"],
            &["due.assignee"],
            &["done.checker"],
            &["ontime.callback"],
            &["intime.register"],
            &["left.register"],
            &["wrong.dispatcher"],
            &["extended.assignee"],
            &["closing.due"],
            &["closing.done"],
            &["closing.ontime"],
        ] {
            for place in [None, Some("s")] {
                let query = query("case", measures, place, days).unwrap();
                let again = query.measured().unwrap_or_else(|| panic!("{query}"));
                assert_eq!(again.measures, measures, "{query}");
                assert_eq!((again.from, again.to), days);
                assert_eq!(again.place.as_deref(), place);
                let text = format!("count({query})");
                assert_eq!(
                    text.parse::<crate::recipe::Recipe>().unwrap().to_string(),
                    text
                );
            }
        }
        assert_eq!(query("case", &["spot.litter"], None, days), None);
    }
}
