//! Of which time a recipe is that counts rows by their days.

use jiff::civil::Date;

use crate::quantity::period::Period;
use crate::recipe::Recipe;
use crate::recipe::query::{Cond, Op, Query};
use crate::rows::Cut;

/// Of which time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// What happened from the first of these days to the last.
    From(Date, Date),
    /// What stood so on a day, or had come about by it.
    On(Date),
}

impl Span {
    /// The time of what a recipe counts in the log and in registers, or of the event that it reads a cell of. Nothing
    /// where no condition tells it, or where several tell different ones.
    pub fn of(recipe: &Recipe, cut: &dyn Cut) -> Option<Self> {
        match recipe {
            Recipe::Count(query)
            | Recipe::List(_, query)
            | Recipe::Sum(_, query)
            | Recipe::First(_, query) => of_query(query),
            Recipe::Share(a, b) | Recipe::Ratio(a, b) => {
                let (of, among) = (Self::of(a, cut)?, Self::of(b, cut));
                among.is_none_or(|among| among == of).then_some(of)
            }
            Recipe::Cell { kind, key, field } if kind == "event" && field != "day" => {
                let row = cut.row(kind, key)?;
                row.cell("day")?.parse().ok().map(Self::On)
            }
            _ => None,
        }
    }

    /// Whether a period that a text names can be its own.
    pub fn is_told_by(self, period: Period) -> bool {
        match self {
            Self::From(first, last) => (period.first_day(), period.last_day()) == (first, last),
            Self::On(day) => period.covers(Period::Day(day)),
        }
    }

    /// Its last day.
    pub const fn last_day(self) -> Date {
        match self {
            Self::From(_, day) | Self::On(day) => day,
        }
    }

    /// As a period, or from one day to another.
    pub fn told(self) -> String {
        match self {
            Self::On(day) => day.to_string(),
            Self::From(first, last) => {
                let months = Period::months(first.year(), first.month(), last.month());
                let whole = months.filter(|months| self.is_told_by(*months));
                whole.map_or_else(|| format!("{first}/{last}"), |months| months.to_string())
            }
        }
    }
}

fn of_query(query: &Query) -> Option<Span> {
    let mut spans: Vec<Span> = own(&query.conds).into_iter().collect();
    spans.extend(query.joins.iter().filter_map(|join| of_query(&join.query)));
    let first = *spans.first()?;
    spans.iter().all(|span| *span == first).then_some(first)
}

/// The time that conditions on days tell. What is `!>` or `!<` a day only tells which rows are in force.
fn own(conds: &[Cond]) -> Option<Span> {
    let day = |cond: &Cond| {
        let bounds = !matches!(cond.op, Op::Not | Op::NotLess | Op::NotMore);
        cond.value.parse::<Date>().ok().filter(|_| bounds)
    };
    let days: Vec<(&Cond, Date)> = conds
        .iter()
        .filter_map(|cond| Some((cond, day(cond)?)))
        .collect();
    let on = |ops: &[Op]| {
        let mut days = days.iter().filter(|(cond, _)| ops.contains(&cond.op));
        days.next().copied()
    };
    let (from, to) = (on(&[Op::AtLeast, Op::More]), on(&[Op::AtMost, Op::Less]));
    match (on(&[Op::Is]), from, to) {
        (Some((_, day)), None, None) => Some(Span::From(day, day)),
        (None, Some((a, first)), Some((b, last))) if a.field == b.field => {
            let open = |cond: &Cond| matches!(cond.op, Op::More | Op::Less);
            (!open(a) && !open(b) && days.len() == 2).then_some(Span::From(first, last))
        }
        // from <= DAY and until > DAY, met <= DAY
        (None, _, Some((_, day))) => {
            let stood = days.iter().all(|(_, other)| *other == day);
            stood.then_some(Span::On(day))
        }
        _ => month(conds),
    }
}

/// sale = 2021-07
fn month(conds: &[Cond]) -> Option<Span> {
    let of = |cond: &Cond| {
        let first: Date = format!("{}-01", cond.value).parse().ok()?;
        (cond.op == Op::Is && cond.value.len() == 7)
            .then(|| Span::From(first, first.last_of_month()))
    };
    conds.iter().find_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::History;

    fn told(recipe: &str) -> Option<String> {
        let mut history = History::default();
        history.append("event", "fair", [("day", "2021-07-29"), ("present", "90")]);
        let cut = history.newest();
        Span::of(&recipe.parse().unwrap(), &cut).map(Span::told)
    }

    #[test]
    fn days_tell_a_span_or_a_day() {
        for (recipe, want) in [
            (
                "count(matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-31)",
                "2021M07",
            ),
            (
                "count(matter where opened >= 2021-07-05 and opened <= 2021-07-11)",
                "2021-07-05/2021-07-11",
            ),
            (
                "count(stay where phase != closed and from <= 2021-07-30 and until > 2021-07-30)",
                "2021-07-30",
            ),
            ("count(parcel where sale = 2021-07)", "2021M07"),
            ("cell(event, fair, present)", "2021-07-29"),
            (
                "count(project where key in (project of mark where mark = start and \"met|met_by\" <= 2021-06-30))",
                "2021-06-30",
            ),
        ] {
            assert_eq!(told(recipe).as_deref(), Some(want), "{recipe}");
        }
        let half = "count(matter where opened >= 2021-01-01 and opened <= 2021-06-30)";
        assert_eq!(
            told(&format!("share({half}, {half})")).as_deref(),
            Some("2021M01-06")
        );
    }

    #[test]
    fn what_is_only_in_force_has_no_time() {
        for recipe in [
            "count(project where key in (project of membership where from !> 2021-06-30 and to !< 2021-06-30))",
            "count(visit where day >= 2021-01-01)",
            "count(matter where opened >= 2021-01-01 and closed <= 2021-07-31)",
            "cell(event, fair, day)",
            "count(building)",
        ] {
            assert_eq!(told(recipe), None, "{recipe}");
        }
    }
}
