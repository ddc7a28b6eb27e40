//! A recipe over the log, asked again of another place and another time.

use jiff::civil::Date;

use crate::quantity::period::Period;
use crate::recipe::Recipe;
use crate::recipe::query::{Cond, Op, Query};

/// The cells of the log that hold days.
const DAYS: &[&str] = &["opened", "closed", "due", "from", "until", "day", "counted"];

impl Recipe {
    /// The same recipe of what lies in `place`, in `period`, where they are named: each question to the log is put of
    /// them in place of its own. What asks for one matter or vote is about no other. Nothing where a question has days
    /// that no period can stand for.
    pub fn narrowed(&self, place: Option<&str>, period: Option<Period>) -> Option<Self> {
        let query = |query: &Query| narrowed(query, place, period);
        let both = |a: &Self, b: &Self| {
            let of = |recipe: &Self| Some(Box::new(recipe.narrowed(place, period)?));
            Some((of(a)?, of(b)?))
        };
        Some(match self {
            Self::Count(asked) => Self::Count(query(asked)?),
            Self::List(field, asked) => Self::List(field.clone(), query(asked)?),
            Self::Sum(field, asked) => Self::Sum(field.clone(), query(asked)?),
            Self::First(field, asked) => Self::First(field.clone(), query(asked)?),
            Self::Share(a, b) => both(a, b).map(|(a, b)| Self::Share(a, b))?,
            Self::Ratio(a, b) => both(a, b).map(|(a, b)| Self::Ratio(a, b))?,
            Self::Minus(a, b) => both(a, b).map(|(a, b)| Self::Minus(a, b))?,
            Self::Weighted(parts) => {
                let one =
                    |(part, weight): &(Self, _)| Some((part.narrowed(place, period)?, *weight));
                Self::Weighted(parts.iter().map(one).collect::<Option<_>>()?)
            }
            _ => self.clone(),
        })
    }
}

fn narrowed(query: &Query, place: Option<&str>, period: Option<Period>) -> Option<Query> {
    let is_of_one = ["matter", "key"]
        .iter()
        .any(|cell| query.on(cell).next().is_some());
    if query.told().is_none() || is_of_one {
        return Some(query.clone());
    }
    let mut asked = query.clone();
    if let Some(period) = period {
        asked.conds = in_period(&asked.conds, period)?;
    }
    if let Some(place) = place {
        asked.conds.retain(|cond| cond.field != "place");
        asked = asked.with("place", place);
    }
    Some(asked)
}

/// The conditions with other days: what was counted from day to day is counted in the period, what stood so on a day
/// is asked for on its last one.
fn in_period(conds: &[Cond], period: Period) -> Option<Vec<Cond>> {
    let is_day =
        |cond: &&Cond| DAYS.contains(&cond.field.as_str()) && cond.value.parse::<Date>().is_ok();
    let days: Vec<&Cond> = conds.iter().filter(is_day).collect();
    let is = |ops: &[Op]| days.iter().any(|cond| ops.contains(&cond.op));
    let one_cell = days
        .windows(2)
        .all(|two| matches!(two, [a, b] if a.field == b.field));
    let (from, to) = (is(&[Op::AtLeast, Op::More]), is(&[Op::AtMost, Op::Less]));
    let span = one_cell && (is(&[Op::Is]) || (from && to));
    let stood = if one_cell {
        to && !from
    } else {
        days.iter().all(|cond| match cond.field.as_str() {
            "from" => matches!(cond.op, Op::AtMost | Op::Less),
            "until" => matches!(cond.op, Op::More | Op::AtLeast),
            _ => false,
        })
    };
    if days.is_empty() {
        return Some(conds.to_vec());
    }
    let (first, last) = (
        period.first_day().to_string(),
        period.last_day().to_string(),
    );
    let mut asked: Vec<Cond> = Vec::new();
    let mut is_told = false;
    for cond in conds {
        match (is_day(&cond), span, stood) {
            (false, ..) => asked.push(cond.clone()),
            (true, true, _) if is_told => {}
            (true, true, _) => {
                let on = |op, day: &String| Cond {
                    field: cond.field.clone(),
                    op,
                    value: day.clone(),
                };
                asked.extend([on(Op::AtLeast, &first), on(Op::AtMost, &last)]);
                is_told = true;
            }
            (true, false, true) => asked.push(Cond {
                value: last.clone(),
                ..cond.clone()
            }),
            (true, false, false) => return None,
        }
    }
    Some(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrow(text: &str, place: Option<&str>, period: &str) -> Option<String> {
        let recipe: Recipe = text.parse().unwrap();
        let period = (!period.is_empty()).then(|| period.parse().unwrap());
        Some(recipe.narrowed(place, period)?.to_string())
    }

    #[test]
    fn a_count_a_rate_and_a_state_are_asked_again_of_a_place_and_a_time() {
        let july = "matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-31";
        assert_eq!(
            narrow(&format!("count({july})"), Some("s"), "2021M06").unwrap(),
            "count(matter where kind = case and opened >= 2021-06-01 and opened <= 2021-06-30 and place = s)"
        );
        let due = "stay where owner = assignee and place = a and due = 2021-07-01";
        assert_eq!(
            narrow(&format!("share(count({due}), count({due}))"), Some("b"), "").unwrap(),
            "share(count(stay where owner = assignee and due = 2021-07-01 and place = b), \
             count(stay where owner = assignee and due = 2021-07-01 and place = b))"
        );
        assert_eq!(
            narrow(
                "count(stay where phase != closed and from <= 2021-07-30 and until > 2021-07-30)",
                None,
                "2021M06"
            )
            .unwrap(),
            "count(stay where phase != closed and from <= 2021-06-30 and until > 2021-06-30)"
        );
    }

    #[test]
    fn one_vote_or_meeting_stays_itself_and_what_no_period_can_stand_for_is_not_asked() {
        for text in [
            "count(act where act = attend and matter = M1 and side = property)",
            "share(cell(tally, \"V1/1\", yes_area), cell(tally, \"V1/1\", area))",
            "count(project where place = x)",
        ] {
            assert_eq!(narrow(text, Some("s"), "2021M06").unwrap(), text);
        }
        for text in [
            "count(matter where place = a and opened >= 2021-07-01 and closed <= 2021-07-31)",
            "count(matter where place = a and opened >= 2021-07-01)",
        ] {
            assert_eq!(narrow(text, None, "2021M06"), None, "{text}");
        }
    }
}
