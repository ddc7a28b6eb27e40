//! Evaluating a recipe at a cut. Total: it ends, and says why where there is no value.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::area::member;
use super::face::TIMES;
use crate::delivery::owing;
use crate::quantity::basis::Basis;
use crate::quantity::growth::{self, PartOfWhole, Refused};
use crate::quantity::interval::Interval;
use crate::quantity::rank::{Ties, rank};
use crate::quantity::unit::Units;
use crate::recipe::query::Query;
use crate::recipe::{ObsKey, Out, Recipe, Val};
use crate::record::{RecordKind, Shape};
use crate::rows::{Cut, Row, order};

pub use crate::rows::Why;

mod ground;
mod select;
mod weigh;
pub(crate) use ground::outcome;
use ground::{Part, finish, observation, told_rank};
use select::{Found, find, known_at};
use weigh::{is_rate, weighted};

impl Recipe {
    /// The value of this recipe at `cut`, with its grounds and hashes.
    pub fn eval(&self, cut: &dyn Cut, units: &Units) -> Result<Out, Why> {
        let part = part(self, cut, units)?;
        let mut out = finish(&self.to_string(), part);
        // That nothing was found in a closed register is told by it too.
        out.sealed |= self.kinds().into_iter().any(is_sealed);
        Ok(out)
    }
}

fn is_sealed(kind: &str) -> bool {
    kind.parse().is_ok_and(RecordKind::is_sealed)
}

fn part<'a>(recipe: &Recipe, cut: &'a dyn Cut, units: &Units) -> Result<Part<'a>, Why> {
    let eval = |recipe: &Recipe| part(recipe, cut, units);
    match recipe {
        Recipe::Obs(key) => observation(key, cut, units),
        Recipe::Cell { kind, key, field } => {
            let missing = || Why::Missing(format!("{kind} {key}"));
            let query = Query::all(kind).with("key", key);
            if query.told().is_some() {
                let rows = find(&query, Some(field), cut)?.rows()?;
                let row = rows.first().ok_or_else(missing)?;
                return Part::of_cell(row, field, units);
            }
            known_at(&query, Some(field), cut)?;
            let row = cut.row(kind, key).ok_or_else(missing)?;
            let part = Part::of_cell(row, field, units)?;
            let is_rank = kind == "observation" && field == "value";
            Ok(if is_rank {
                told_rank(part, row, cut)
            } else {
                part
            })
        }
        Recipe::Growth(now, base) => grown(eval(now)?, eval(base)?),
        Recipe::AverageOfTwo(now, before) => {
            let (now, before) = (eval(now)?, eval(before)?);
            same_unit(&now, &before)?;
            let rate = growth::average_of_two(now.num()?, before.num()?)?;
            Ok(now.and(before).percent(rate))
        }
        Recipe::Rank {
            of,
            among,
            ties,
            descending,
        } => ranked(of, among, (*ties, *descending), cut, units),
        Recipe::Count(query) => {
            let found = find(query, None, cut)?;
            let count = Val::Num(Interval::exact(Decimal::from(found.count())));
            let part = match found {
                Found::Rows(rows) => selected(&rows, query, None, count, cut),
                Found::Many(range) => Part::of_range(query, range, count),
            };
            Ok(part.dim("count"))
        }
        Recipe::List(field, query) => listed(field, query, cut),
        Recipe::Sum(field, query) => summed(field, query, cut, units),
        Recipe::First(field, query) => first(field, query, cut),
        Recipe::Share(a, b) => {
            let (part, whole) = (eval(a)?, eval(b)?);
            same_dimension(&part, &whole)?;
            let share = growth::share(part.base(units)?, whole.base(units)?)?;
            // A rate of counted things or days is told with two places (see `crate::rate`).
            let counted = matches!(part.dim.as_str(), "count" | "day") && part.dim == whole.dim;
            let share = part.and(whole).percent(share);
            Ok(if counted { share.places(2) } else { share })
        }
        Recipe::Ratio(a, b) => {
            let (a, b) = (eval(a)?, eval(b)?);
            let ratio = a.num()?.over(b.num()?).ok_or(Refused::ZeroBase)?;
            let unit = match (a.unit.as_str(), b.unit.as_str()) {
                (x, y) if x == y => String::new(),
                (x, "") => x.to_owned(),
                (x, y) => format!("{x}/{y}"),
            };
            let dim = if unit.is_empty() { TIMES } else { "" };
            Ok(a.and(b).with(Val::Num(ratio), unit, dim.to_owned()))
        }
        Recipe::Minus(a, b) => minus(eval(a)?, eval(b)?, units),
        Recipe::Weighted(parts) => weighted(parts, cut, units),
        Recipe::Pull(of) => {
            let pull = pulled(of, PartOfWhole::pull, cut, units)?;
            let points = pull.num()?;
            Ok(pull.points(points, units))
        }
        Recipe::Contribution(of) => pulled(of, PartOfWhole::contribution, cut, units),
        Recipe::Days(from, to) => {
            let (from, to) = (eval(from)?, eval(to)?);
            let days = i64::from((to.date()? - from.date()?).get_days());
            let val = Val::Num(Interval::exact(Decimal::from(days)));
            Ok(from.and(to).with(val, String::new(), "day".to_owned()))
        }
        Recipe::Day(day) => Ok(Part::of_rows(&[], Val::Date(*day))),
        Recipe::Owing {
            list,
            day,
            due,
            unit,
        } => {
            let (projects, told) = owing(list, *day, *due, unit, cut);
            let count = Val::Num(Interval::exact(Decimal::from(projects.len())));
            let told = Part::of_rows(&told, count.clone());
            Ok(Part::of_rows(&projects, count).and(told).dim("count"))
        }
    }
}

/// A difference: of two rates in percentage points, and known no finer than the coarser of the two.
fn minus<'a>(a: Part<'a>, b: Part<'a>, units: &Units) -> Result<Part<'a>, Why> {
    let rates = is_rate(&a, units) && is_rate(&b, units);
    if !rates {
        same_unit(&a, &b)?;
    }
    let rest = a.num()?.minus(b.num()?).ok_or(Refused::TooLarge)?;
    let (unit, dim) = (a.unit.clone(), a.dim.clone());
    let printed = a.dp.into_iter().chain(b.dp).min();
    let less = a.and(b);
    let less = if rates {
        less.points(rest, units)
    } else {
        less.with(Val::Num(rest), unit, dim)
    };
    Ok(match printed.filter(|_| !units.is_symbol(&less.unit)) {
        Some(most) => less.places(rest.places(most)),
        None => less,
    })
}

fn same_unit(a: &Part<'_>, b: &Part<'_>) -> Result<(), Why> {
    if a.unit == b.unit {
        return Ok(());
    }
    Err(Why::Units(a.unit.clone(), b.unit.clone()))
}

fn same_dimension(a: &Part<'_>, b: &Part<'_>) -> Result<(), Why> {
    // What no table has has no dimension, and goes only with its own like.
    if a.dim == b.dim && (!a.dim.is_empty() || a.unit == b.unit) {
        return Ok(());
    }
    Err(Why::Units(a.unit.clone(), b.unit.clone()))
}

fn grown<'a>(now: Part<'a>, base: Part<'a>) -> Result<Part<'a>, Why> {
    same_unit(&now, &base)?;
    let of = |part: &Part<'_>| part.basis().unwrap_or(Basis::Reported);
    let rate = growth::growth(now.num()?, base.num()?, (of(&now), of(&base)))?;
    Ok(now.and(base).percent(rate))
}

fn ranked<'a>(
    of: &ObsKey,
    among: &str,
    (ties, descending): (Ties, bool),
    cut: &'a dyn Cut,
    units: &Units,
) -> Result<Part<'a>, Why> {
    let missing = || Why::Missing(format!("peers {among}"));
    let set = cut.row("peers", among).ok_or_else(missing)?;
    let outside = || Why::NotAmong(of.area.clone(), among.to_owned());
    let mut peers = Vec::new();
    for name in set.parts("members") {
        let area = member(name, of, cut);
        let key = ObsKey {
            area: area.clone(),
            ..of.clone()
        };
        peers.push((area, observation(&key, cut, units)?));
    }
    let own = peers.iter().find(|(area, _)| *area == of.area);
    let (_, own) = own.ok_or_else(outside)?;
    let middle = |peer: &Part<'_>| Ok::<_, Why>(peer.base(units)?.middle());
    // Growth is in percent, whether its record says so or not.
    let percent = !of.measure.is_in_the_indicators_unit();
    let is_bare = |part: &Part<'_>| percent && part.unit.is_empty();
    let mut all = Vec::with_capacity(peers.len());
    for (_, peer) in &peers {
        if !is_bare(own) && !is_bare(peer) {
            same_dimension(own, peer)?;
        }
        all.push(middle(peer)?);
    }
    let place = rank(middle(own)?, &all, descending, ties).ok_or_else(outside)?;
    let grounds = Part::of_rows(&[set], Val::Word(String::new()));
    let peers = peers.into_iter().map(|(_, peer)| peer);
    let grounds = peers.fold(grounds, Part::and);
    Ok(grounds.with(Val::Rank(place), String::new(), "rank".to_owned()))
}

/// A value that stands on rows which a query found, and on those of other registers by which it found them.
fn selected<'a>(
    rows: &[&'a Row],
    query: &Query,
    field: Option<&str>,
    val: Val,
    cut: &'a dyn Cut,
) -> Part<'a> {
    let joined = Part::of_rows(&query.joined(rows, cut), Val::List(Vec::new()));
    Part::of_query(rows, query, field, val).and(joined)
}

fn listed<'a>(field: &str, query: &Query, cut: &'a dyn Cut) -> Result<Part<'a>, Why> {
    let rows = find(query, Some(field), cut)?.rows()?;
    let mut names = Vec::with_capacity(rows.len());
    let mut named = Vec::new();
    for row in &rows {
        let cell = text_cell(row, field)?;
        // What the cell only points to is listed by its name, and is a ground too.
        let other = refers_to(&query.kind, field).and_then(|kind| cut.row(kind.as_str(), &cell));
        let name = other.and_then(|row| row.cell("name"));
        names.push(name.map_or(cell, str::to_owned));
        named.extend(other);
    }
    let named = Part::of_rows(&named, Val::List(Vec::new()));
    let list = Val::List(names);
    Ok(selected(&rows, query, Some(field), list, cut).and(named))
}

/// The register that a column points into.
fn refers_to(kind: &str, field: &str) -> Option<RecordKind> {
    let kind: RecordKind = kind.parse().ok()?;
    match kind.column(field)?.shape {
        Shape::Ref(other) => Some(other),
        _ => None,
    }
}

fn text_cell(row: &Row, field: &str) -> Result<String, Why> {
    let empty = || Why::Empty {
        row: row.key.clone(),
        field: field.to_owned(),
    };
    row.cell(field).map(str::to_owned).ok_or_else(empty)
}

fn summed<'a>(
    field: &str,
    query: &Query,
    cut: &'a dyn Cut,
    units: &Units,
) -> Result<Part<'a>, Why> {
    let rows = find(query, Some(field), cut)?.rows()?;
    let mut sum: Option<Part<'a>> = None;
    for row in &rows {
        let cell = Part::of_cell(row, field, units)?;
        sum = Some(match sum {
            None => cell,
            Some(sum) => {
                same_unit(&sum, &cell)?;
                let total = sum.num()?.plus(cell.num()?).ok_or(Refused::TooLarge)?;
                let (unit, dim) = (sum.unit.clone(), sum.dim.clone());
                sum.and(cell).with(Val::Num(total), unit, dim)
            }
        });
    }
    let sum = sum.ok_or_else(|| Why::Missing(query.to_string()))?;
    let whole = selected(&rows, query, Some(field), Val::List(Vec::new()), cut);
    Ok(sum.and(whole))
}

fn first<'a>(field: &str, query: &Query, cut: &'a dyn Cut) -> Result<Part<'a>, Why> {
    let rows = find(query, Some(field), cut)?.rows()?;
    let mut best: Option<(&Row, String)> = None;
    let mut tied: Option<&Row> = None;
    for row in rows.iter().copied() {
        let cell = text_cell(row, field)?;
        match best.as_ref().map(|(_, least)| order(&cell, least)) {
            Some(Ordering::Greater) => {}
            Some(Ordering::Equal) => tied = tied.or(Some(row)),
            Some(Ordering::Less) | None => (best, tied) = (Some((row, cell)), None),
        }
    }
    let (row, _) = best.ok_or_else(|| Why::Missing(query.to_string()))?;
    if let Some(other) = tied {
        return Err(Why::Tie(row.key.clone(), other.key.clone()));
    }
    let first = Val::Word(row.key.clone());
    Ok(selected(&rows, query, Some(field), first, cut))
}

fn pulled<'a>(
    [part_level, part_growth, whole_level, whole_growth]: &[Recipe; 4],
    compute: fn(PartOfWhole) -> Result<Interval, Refused>,
    cut: &'a dyn Cut,
    units: &Units,
) -> Result<Part<'a>, Why> {
    let x = part(part_level, cut, units)?;
    let gx = part(part_growth, cut, units)?;
    let whole = part(whole_level, cut, units)?;
    let gw = part(whole_growth, cut, units)?;
    same_dimension(&x, &whole)?;
    same_unit(&gx, &gw)?;
    let result = compute(PartOfWhole {
        part: x.base(units)?,
        part_growth: gx.num()?,
        whole: whole.base(units)?,
        whole_growth: gw.num()?,
    })?;
    Ok(x.and(gx).and(whole).and(gw).percent(result))
}

#[cfg(test)]
mod tests;
