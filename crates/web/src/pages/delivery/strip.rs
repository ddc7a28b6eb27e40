//! The strip: planned and met marks of projects along the days, as our own SVG. The table beneath holds the
//! same.

use std::collections::BTreeMap;

use district::dates;
use district::delivery::{Met, Schedule};
use district::record::MARKS;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ctx::Ctx;

/// The height of a row, in pixels: its name above its line.
const ROW: usize = 92;
/// How much higher it is where marks lie beyond both ends of the scale.
const BEYOND: usize = 18;
/// How far before and after the day asked about the scale reaches at most, in months. A plan of three years would
/// press this season's marks into one point; what lies beyond is told at the row's end.
const BEFORE: i64 = 9;
const AFTER: i64 = 6;
/// How broad a mark's number is on a phone, and each further one beside it, in shares of the width.
const BREADTH: i64 = 5;
const FURTHER: i64 = 5;
/// The height of the scale.
const TOP: usize = 28;
/// So many rows under one scale: a sheet of paper holds them.
const ROWS: usize = 8;

/// A strip.
pub struct Strip {
    /// Which of the page's strips it is, from 1.
    pub number: usize,
    /// Whether the key to its signs stands beneath.
    pub is_last: bool,
    /// What it shows, for those who do not see it.
    pub about: String,
    /// Its height.
    pub height: usize,
    /// First days of quarters.
    pub ticks: Vec<Tick>,
    /// The day asked about.
    pub today: String,
    /// The rows.
    pub rows: Vec<StripRow>,
    /// Each mark's digit and name.
    pub legend: Vec<(usize, String)>,
}

/// A day of the scale.
pub struct Tick {
    /// Where it lies, as a share of the width.
    pub at: String,
    /// Its words.
    pub words: String,
    /// Where they stand: near an edge they begin or end at it.
    pub x: String,
    /// At which of their ends.
    pub anchor: &'static str,
}

impl Tick {
    fn of(share: Decimal, words: String) -> Self {
        let at = percent(share);
        let (anchor, x) = if share < Decimal::TEN {
            ("start", "0".to_owned())
        } else if share > Decimal::from(90) {
            ("end", "100%".to_owned())
        } else {
            ("middle", at.clone())
        };
        Self {
            at,
            words,
            x,
            anchor,
        }
    }
}

/// A project's row.
pub struct StripRow {
    /// Its name.
    pub name: String,
    /// The baseline of the name and of the line.
    pub text: usize,
    /// The line.
    pub line: usize,
    /// Marks: share of the width, shape.
    pub marks: Vec<(String, &'static str)>,
    /// Numbers of marks that stand near each other, together: share of the width, whether above the line, digits.
    pub digits: Vec<(String, bool, String)>,
    /// Marks before the scale begins: digits, what is told of them, day; at its left end.
    pub before: String,
    /// Marks after it ends; at its right end.
    pub after: String,
    /// The baseline of what is told of those before.
    pub before_line: usize,
    /// The baseline of what is told of those after: beneath the others, where there are both.
    pub after_line: usize,
}

/// The days of a scale.
#[derive(Clone, Copy)]
struct Scale {
    first: Date,
    last: Date,
}

impl Scale {
    /// Over the marks, as far as it reaches.
    fn over(days: &[Date], today: Date) -> Option<Self> {
        let (first, last) = (days.iter().min()?, days.iter().max()?);
        let reach = |months: i64| today.checked_add(months.months()).unwrap_or(today);
        let first = (*first).min(today).max(reach(-BEFORE)).first_of_month();
        let last = (*last).max(today).min(reach(AFTER)).last_of_month();
        Some(Self { first, last })
    }

    fn days(self) -> i32 {
        (self.last - self.first).get_days().max(1)
    }

    fn holds(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// A day as a share of the width; the marks stay clear of the edges.
    fn share(self, day: Date) -> Decimal {
        let gone = (day - self.first).get_days();
        Decimal::from(3) + Decimal::from(94 * gone) / Decimal::from(self.days())
    }

    fn at(self, day: Date) -> String {
        percent(self.share(day))
    }
}

fn percent(share: Decimal) -> String {
    format!("{}%", share.round_dp(2).normalize())
}

/// The strips of the projects under one scale of days; none where no mark has a day.
pub fn strips(projects: &[(String, &Schedule<'_>)], today: Date, ctx: &Ctx) -> Vec<Strip> {
    let days = projects.iter().flat_map(|(_, schedule)| {
        schedule.marks.iter().flat_map(|mark| {
            let met = match mark.met {
                Met::On(day) | Met::By(day) => Some(day),
                Met::Later(_) | Met::Not => None,
            };
            mark.due.into_iter().chain(met)
        })
    });
    let days: Vec<Date> = days.collect();
    let Some(scale) = Scale::over(&days, today) else {
        return Vec::new();
    };
    // At most about six words fit above the lines of a phone.
    let step = (scale.days() / 30 / 5 + 1).max(1);
    let mut ticks = Vec::new();
    let mut tick = scale.first;
    while tick <= scale.last {
        let words = dates::short_month(tick, ctx.language());
        ticks.push((scale.share(tick), words));
        let Ok(next) = tick.checked_add(step.months()) else {
            break;
        };
        tick = next;
    }
    let parts = projects.chunks(ROWS).count();
    let strip = |(number, part): (usize, &[(String, &Schedule<'_>)])| {
        let (rows, height) = rows(part, scale, ctx);
        Strip {
            number,
            is_last: number == parts,
            about: ctx.ta("projects-strip-about", "count", part.len()),
            height,
            ticks: ticks
                .iter()
                .map(|(share, words)| Tick::of(*share, words.clone()))
                .collect(),
            today: scale.at(today),
            rows,
            legend: MARKS
                .iter()
                .enumerate()
                .map(|(index, mark)| (index + 1, ctx.word("choice", mark)))
                .collect(),
        }
    };
    (1..).zip(projects.chunks(ROWS)).map(strip).collect()
}

/// The rows one beneath another, and the height of all.
fn rows(projects: &[(String, &Schedule<'_>)], scale: Scale, ctx: &Ctx) -> (Vec<StripRow>, usize) {
    let mut top = TOP;
    let mut rows = Vec::new();
    for (name, schedule) in projects {
        let row = row(name, schedule, scale, top, ctx);
        let (before, after) = (row.before_line, row.after_line);
        top += ROW + after.abs_diff(before);
        rows.push(row);
    }
    (rows, top + 4)
}

fn row(name: &str, schedule: &Schedule<'_>, scale: Scale, top: usize, ctx: &Ctx) -> StripRow {
    let (within, beyond): (Vec<_>, Vec<_>) = points(schedule)
        .into_iter()
        .partition(|((day, _), _)| scale.holds(*day));
    let marks = within
        .iter()
        .map(|((day, shape), _)| (scale.at(*day), *shape));
    let mut digits = Vec::new();
    for above in [true, false] {
        let own = within
            .iter()
            .filter(|((_, shape), _)| (*shape == "planned") == above);
        let own = own.map(|((day, _), digits)| (scale.share(*day), digits.as_slice()));
        let near = together(own).into_iter();
        digits.extend(near.map(|(at, digits)| (percent(at), above, digits)));
    }
    let told = |is_before: bool| {
        let own = beyond
            .iter()
            .filter(|((day, _), _)| (*day < scale.first) == is_before);
        let words = own.map(|((day, shape), digits)| {
            let key = match *shape {
                "planned" => "projects-mark-planned",
                "met" => "projects-mark-on",
                _ => "projects-mark-by",
            };
            let said = ctx.ta(key, "day", dates::whole_day(*day, ctx.language()));
            format!("{} {said}", joined(digits))
        });
        words.collect::<Vec<_>>().join(&ctx.t("parcels-sum-apart"))
    };
    let (before, after) = (told(true), told(false));
    let has_both = !before.is_empty() && !after.is_empty();
    StripRow {
        name: name.to_owned(),
        text: top + 14,
        line: top + 42,
        before,
        after,
        before_line: top + 84,
        after_line: top + 84 + if has_both { BEYOND } else { 0 },
        marks: marks.collect(),
        digits,
    }
}

fn joined(digits: &[usize]) -> String {
    let digits: Vec<String> = digits.iter().map(ToString::to_string).collect();
    digits.join("·")
}

/// Numbers that would lie over each other stand together, at the middle of their marks.
fn together<'a>(marks: impl Iterator<Item = (Decimal, &'a [usize])>) -> Vec<(Decimal, String)> {
    let mut groups: Vec<(Decimal, Decimal, Vec<usize>)> = Vec::new();
    for (at, digits) in marks {
        let breadth = |count: usize| {
            let further = i64::try_from(count).unwrap_or(1) - 1;
            Decimal::from(BREADTH + FURTHER * further)
        };
        match groups.last_mut() {
            Some((first, last, own))
                if (at - (*first + *last) / Decimal::TWO) * Decimal::TWO
                    < breadth(own.len()) + breadth(digits.len()) =>
            {
                *last = at.max(*first);
                own.extend(digits);
            }
            _ => groups.push((at, at, digits.to_vec())),
        }
    }
    let groups = groups.into_iter();
    groups
        .map(|(first, last, mut digits)| {
            digits.sort_unstable();
            digits.dedup();
            ((first + last) / Decimal::TWO, joined(&digits))
        })
        .collect()
}

fn points(schedule: &Schedule<'_>) -> BTreeMap<(Date, &'static str), Vec<usize>> {
    let mut points: BTreeMap<(Date, &'static str), Vec<usize>> = BTreeMap::new();
    for mark in &schedule.marks {
        let digit = MARKS.iter().position(|known| *known == mark.mark);
        let digit = digit.unwrap_or_default() + 1;
        let met = match mark.met {
            Met::On(day) => Some((day, "met")),
            Met::By(day) => Some((day, "by")),
            Met::Later(_) | Met::Not => None,
        };
        let due = mark.due.map(|due| (due, "planned"));
        for point in due.into_iter().chain(met) {
            points.entry(point).or_default().push(digit);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn numbers_that_would_lie_over_each_other_stand_together() {
        let told = |marks: &[(i64, &[usize])]| {
            let marks = marks
                .iter()
                .map(|(at, digits)| (Decimal::from(*at), *digits));
            let groups = together(marks).into_iter();
            groups
                .map(|(at, digits)| (at.to_string(), digits))
                .collect::<Vec<_>>()
        };
        let pair = |at: &str, digits: &str| (at.to_owned(), digits.to_owned());
        assert_eq!(
            told(&[(10, &[2]), (30, &[3, 4])]),
            [pair("10", "2"), pair("30", "3·4")]
        );
        assert_eq!(
            told(&[(10, &[3]), (12, &[4]), (14, &[5])]),
            [pair("12", "3·4·5")]
        );
        // On a phone, in large print, one would be read as a digit of the other.
        assert_eq!(told(&[(10, &[3]), (17, &[4, 5])]).len(), 1);
    }

    #[test]
    fn the_scale_stays_with_the_season_however_far_a_plan_reaches() {
        let days = [date(2019, 1, 1), date(2021, 6, 30), date(2024, 12, 31)];
        let scale = Scale::over(&days, date(2021, 7, 30)).unwrap();
        assert_eq!(scale.first, date(2020, 10, 1));
        assert_eq!(scale.last, date(2022, 1, 31));
        let near = Scale::over(&days[1..2], date(2021, 7, 30)).unwrap();
        assert_eq!(
            (near.first, near.last),
            (date(2021, 6, 1), date(2021, 7, 31))
        );
    }
}
