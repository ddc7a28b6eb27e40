//! What results stand on: rows, joined as results are.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::log::{Hash, Seq};
use crate::quantity::basis::Basis;
use crate::quantity::growth::Refused;
use crate::quantity::interval::Interval;
use crate::quantity::period::Period;
use crate::quantity::rank::Rank;
use crate::quantity::unit::Units;
use crate::recipe::query::Query;
use crate::recipe::told::{Range, Told};
use crate::recipe::{Measure, ObsKey, Out, Status, Val};
use crate::record::{RecordKind, Shape};
use crate::rows::{Cut, Row, Why};

/// What the observations behind a value may have in common.
#[derive(Clone, Copy)]
enum Shared<T> {
    /// None of them has any.
    None,
    /// All that have one have this one.
    One(T),
    /// Two have different ones, and whatever comes along makes them no more alike.
    Mixed,
}

impl<T: PartialEq> Shared<T> {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, any) | (any, Self::None) => any,
            (Self::One(a), Self::One(b)) if a == b => Self::One(a),
            _ => Self::Mixed,
        }
    }

    fn one(self) -> Option<T> {
        match self {
            Self::One(one) => Some(one),
            Self::None | Self::Mixed => None,
        }
    }
}

/// A value on its way, with the rows that it stands on.
pub(super) struct Part<'a> {
    val: Val,
    pub unit: String,
    pub dim: String,
    pub dp: Option<u32>,
    period: Shared<Period>,
    basis: Shared<Basis>,
    status: Status,
    grounds: BTreeMap<Seq, (Hash, bool)>,
    ranges: BTreeMap<String, Range>,
    of: PhantomData<&'a Row>,
}

impl<'a> Part<'a> {
    /// A value that stands on rows.
    pub fn of_rows(rows: &[&'a Row], val: Val) -> Self {
        Self {
            val,
            unit: String::new(),
            dim: String::new(),
            dp: None,
            period: Shared::None,
            basis: Shared::None,
            status: Status::Final,
            grounds: rows
                .iter()
                .map(|row| (row.seq, (row.hash, row.sealed)))
                .collect(),
            ranges: BTreeMap::new(),
            of: PhantomData,
        }
    }

    /// A value that stands on the rows which a query found: on the entries that wrote what it looks at.
    pub fn of_query(rows: &[&'a Row], query: &Query, field: Option<&str>, val: Val) -> Self {
        let mut part = Self::of_rows(rows, val);
        for row in rows.iter().filter(|row| !row.later.is_empty()) {
            let stands = query.stands_on(row, field);
            part.grounds
                .extend(stands.map(|(seq, hash)| (seq, (hash, row.sealed))));
        }
        part
    }

    /// A value that stands on all that a query selects.
    pub fn of_range(query: &Query, range: Range, val: Val) -> Self {
        Self {
            ranges: [(query.to_string(), range)].into(),
            ..Self::of_rows(&[], val)
        }
    }

    /// A cell: a date, a number (with the unit beside it in `FIELD_unit` or `unit`), or a word.
    pub fn of_cell(row: &'a Row, field: &str, units: &Units) -> Result<Self, Why> {
        let empty = || {
            let vote = matches!(Told::of(&row.kind), Some(Told::Tally | Told::Poll));
            if vote && row.cell("counted").is_none() {
                return Why::Uncounted(row.key.clone());
            }
            Why::Empty {
                row: row.key.clone(),
                field: field.to_owned(),
            }
        };
        let field = row.filled(field);
        let text = row.cell(field).ok_or_else(empty)?;
        let query = Query::all(&row.kind);
        let stands = |val| Self::of_query(&[row], &query, Some(field), val);
        if let Ok(day) = text.parse::<Date>() {
            return Ok(stands(Val::Date(day)));
        }
        let Ok(number) = text.parse::<Decimal>() else {
            return Ok(stands(Val::Word(text.to_owned())));
        };
        // What the log tells is counted, and not rounded.
        let exact = query.told().is_some();
        let value = if exact {
            Interval::of(number, number)
        } else {
            Interval::printed(number)
        };
        let value = value.ok_or(Refused::TooLarge)?;
        let word = row.cell(&format!("{field}_unit")).or(row.cell("unit"));
        let unit = word.and_then(|word| units.find(word));
        Ok(Self {
            unit: word.unwrap_or_default().to_owned(),
            dim: unit.map_or_else(|| counted(row, field), |unit| unit.dim.clone()),
            dp: Some(number.scale()).filter(|_| !exact),
            ..Self::of_query(&[row], &query, Some(field), Val::Num(value))
        })
    }

    pub fn dim(mut self, dim: &str) -> Self {
        dim.clone_into(&mut self.dim);
        self
    }

    /// Another value on the same grounds.
    pub fn with(self, val: Val, unit: String, dim: String) -> Self {
        Self {
            val,
            unit,
            dim,
            dp: None,
            ..self
        }
    }

    /// Told with so many places.
    pub fn places(mut self, places: u32) -> Self {
        self.dp = Some(places);
        self
    }

    pub fn percent(self, rate: Interval) -> Self {
        self.with(Val::Num(rate), "%".to_owned(), "ratio".to_owned())
    }

    /// So many percentage points, on the same grounds.
    pub fn points(self, points: Interval, units: &Units) -> Self {
        let word = units.find("pp").map_or("pp", |unit| unit.word()).to_owned();
        self.with(Val::Num(points), word, "points".to_owned())
    }

    /// This value, standing also on the other's grounds.
    pub fn and(mut self, other: Self) -> Self {
        self.grounds.extend(other.grounds);
        self.ranges.extend(other.ranges);
        self.status = self.status.max(other.status);
        self.period = self.period.and(other.period);
        self.basis = self.basis.and(other.basis);
        self
    }

    pub fn num(&self) -> Result<Interval, Why> {
        match self.val {
            Val::Num(num) => Ok(num),
            _ => Err(Why::NoNumber),
        }
    }

    pub fn date(&self) -> Result<Date, Why> {
        match self.val {
            Val::Date(date) => Ok(date),
            _ => Err(Why::NoDate),
        }
    }

    /// The price basis of its observations, where they share one.
    pub fn basis(&self) -> Option<Basis> {
        self.basis.one()
    }

    /// The number in base units; as it is where no table has its unit, and then it goes only with what is in the same.
    pub fn base(&self, units: &Units) -> Result<Interval, Why> {
        let num = self.num()?;
        match units.find(&self.unit) {
            Some(unit) => unit.to_base(num).ok_or(Why::NoNumber),
            None => Ok(num),
        }
    }
}

/// The dimension of a number without a unit: a whole number of a register counts something.
fn counted(row: &Row, field: &str) -> String {
    let column = row.kind.parse::<RecordKind>().ok();
    let shape = column.and_then(|kind| Some(kind.column(field)?.shape));
    match shape {
        Some(Shape::Whole) => "count".to_owned(),
        _ => String::new(),
    }
}

/// The one observation of a key. Several that agree are one; several that differ are refused.
pub(super) fn observation<'a>(
    key: &ObsKey,
    cut: &'a dyn Cut,
    units: &Units,
) -> Result<Part<'a>, Why> {
    let is = |row: &&Row, name: &str, value: &str| row.cell(name) == Some(value);
    let mut rows = cut.observations(&key.indicator);
    rows.retain(|row| {
        is(row, "measure", key.measure.as_str())
            && is(row, "area", &key.area)
            && row.cell("subject") == key.subject.as_deref()
            && row.is_of(key.period)
    });
    let (first, rest) = rows
        .split_first()
        .ok_or_else(|| Why::Missing(key.to_string()))?;
    if rest
        .iter()
        .any(|row| row.cell("value") != first.cell("value"))
    {
        return Err(Why::Several(key.to_string()));
    }
    let mut part = Part::of_cell(first, "value", units)?;
    part.num()?;
    // A target is set, and not rounded from anything.
    let is_set = matches!(key.measure, Measure::Target | Measure::GrowthTarget);
    if let Some(set) = first.cell("value").filter(|_| is_set)
        && let Some(set) = set.parse().ok().and_then(|set| Interval::of(set, set))
    {
        part.val = Val::Num(set);
    }
    if part.unit.is_empty()
        && let Some(unit) = cut
            .row("indicator", &key.indicator)
            .and_then(|row| row.cell("unit"))
        && key.measure.is_in_the_indicators_unit()
    {
        unit.clone_into(&mut part.unit);
        part.dim = units
            .find(unit)
            .map_or_else(String::new, |unit| unit.dim.clone());
    }
    part.period = Shared::One(key.period);
    part.basis = match first.cell("basis") {
        None => Shared::None,
        Some(text) => Shared::One(text.parse::<Basis>()?),
    };
    part.status = match first.cell("status") {
        Some("P") => Status::Preliminary,
        Some("R") => Status::Revised,
        _ => Status::Final,
    };
    Ok(told_rank(part, first, cut))
}

/// The value of an observation; where it is a place that somebody else told, among the peers named beside it.
pub(super) fn told_rank<'a>(part: Part<'a>, row: &'a Row, cut: &'a dyn Cut) -> Part<'a> {
    let is_rank = row.cell("measure") == Some(Measure::Rank.as_str());
    let place = row.cell("value").and_then(|value| value.parse().ok());
    let told: Option<fn(Rank) -> Val> = match row.cell("bound") {
        None => Some(Val::Rank),
        Some("at_most") => Some(Val::Among),
        Some(_) => None,
    };
    let (Some(r), Some(told)) = (place.filter(|_| is_rank), told) else {
        return part;
    };
    let peers = row.cell("among").and_then(|key| cut.row("peers", key));
    let n = peers.map_or(0, |peers| peers.parts("members").count());
    let rank = Rank {
        r,
        n: u32::try_from(n).unwrap_or_default(),
        tied: false,
    };
    let among = Part::of_rows(peers.as_slice(), told(rank));
    part.and(among)
        .with(told(rank), String::new(), "rank".to_owned())
}

/// Closes a value: grounds, and the two hashes.
pub(super) fn finish(recipe: &str, part: Part<'_>) -> Out {
    let mut grounds = blake3::Hasher::new();
    for (hash, _) in part.grounds.values() {
        grounds.update(hash);
    }
    for (query, range) in &part.ranges {
        for text in [query, &range.n.to_string(), &range.first, &range.last] {
            grounds.update(&(text.len() as u64).to_be_bytes());
            grounds.update(text.as_bytes());
        }
        grounds.update(range.seal.as_ref().map_or(&[][..], |seal| seal));
    }
    let gh: Hash = *grounds.finalize().as_bytes();
    Out {
        out: outcome(recipe, &part.val, &part.unit, &gh),
        sealed: part.grounds.values().any(|(_, sealed)| *sealed),
        grounds: part.grounds.into_keys().collect(),
        ranges: part.ranges.into_iter().collect(),
        val: part.val,
        unit: part.unit,
        dim: part.dim,
        dp: part.dp,
        period: part.period.one(),
        basis: part.basis.one(),
        status: part.status,
        gh,
    }
}

/// The hash of recipe, value, unit and grounds.
pub(crate) fn outcome(recipe: &str, val: &Val, unit: &str, gh: &Hash) -> Hash {
    let mut out = blake3::Hasher::new();
    for text in [recipe, &format!("{val:?}"), unit] {
        out.update(&(text.len() as u64).to_be_bytes());
        out.update(text.as_bytes());
    }
    out.update(gh);
    *out.finalize().as_bytes()
}
