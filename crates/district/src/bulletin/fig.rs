//! A figure as an edition keeps it, with all that another program needs of it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::hash::hex;
use super::known::{self, Bounds};
use crate::figure::eval::{Why, outcome};
use crate::figure::observed;
use crate::figure::printed::AsPrinted;
use crate::log::Seq;
use crate::quantity::interval::Interval;
use crate::quantity::unit::Units;
use crate::recipe::told::Range;
use crate::recipe::{Out, Recipe, Status, Val};
use crate::rows::Cut;

/// A figure as an edition keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fig {
    /// The figure's name.
    pub f: String,
    /// The words as printed.
    pub say: String,
    /// The value: a number in base units, a rank as `2/13`, members divided by `|`, a date.
    pub val: String,
    /// The base unit: `CNY`, `m2`, `%`; empty where there is none.
    pub unit: String,
    /// Places that are known of the value in base units; negative before the point.
    pub dp: Option<i32>,
    /// The period.
    pub per: Option<String>,
    /// The area: a code, with its version where it has several. Editions of earlier programs have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Where the value lies that is not exact. Editions of earlier programs have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Bounds>,
    /// Of how many a place in an order is one. Editions of earlier programs have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// The price basis.
    pub basis: Option<String>,
    /// `P` preliminary, `R` revised, `F` final.
    pub status: String,
    /// The recipe.
    pub recipe: String,
    /// The version of its definition.
    pub rv: u32,
    /// The entries that it stands on; none of them where it is [`Fig::sealed`]. Editions of earlier programs keep them all.
    pub grounds: BTreeSet<Seq>,
    /// Questions to the log that select more than is listed, with how much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<Selected>,
    /// Hash of the grounds' hashes.
    pub gh: String,
    /// Hash of recipe, grounds, value and unit.
    pub out: String,
    /// Whether a ground is sealed: it is left out of the rows that go with the edition.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    /// Of what stands on sealed records, whether any of them was made up for a sample; of others the grounds tell.
    /// Editions of earlier programs do not say.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
}

/// What a figure stands on where that is not told entry by entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selected {
    /// The question.
    pub query: String,
    /// How many.
    pub n: u64,
    /// The first key, in the order of the log.
    pub first: String,
    /// The last.
    pub last: String,
    /// The hash of the newest entry that all of it stands on, which covers every entry before. Editions of
    /// earlier programs have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

impl Selected {
    fn of((query, range): &(String, Range)) -> Self {
        Self {
            query: query.clone(),
            n: range.n,
            first: range.first.clone(),
            last: range.last.clone(),
            seal: range.seal.as_ref().map(hex),
        }
    }
}

impl Fig {
    /// A result as it is kept: its name, its words, its recipe with the version of that.
    pub fn of(
        name: &str,
        say: String,
        (recipe, version): (&Recipe, u32),
        out: &Out,
        (cut, units): (&dyn Cut, &Units),
    ) -> Self {
        let (val, unit, scale) = value(&out.val, &out.unit, units);
        // A line of the observations that is read as a cell is one all the same.
        let line = match recipe {
            Recipe::Cell { .. } => observed::row(recipe, cut),
            _ => None,
        };
        let told = |cell: &str| line?.cell(cell).map(str::to_owned);
        let known = out.dp.and_then(|dp| i32::try_from(dp).ok());
        Self {
            f: name.to_owned(),
            say,
            // The words may tell less than the value: of what is sealed, only they are kept.
            val: if out.sealed { String::new() } else { val },
            unit: known::symbol(recipe, unit),
            area: known::area(recipe, cut),
            range: Bounds::of(recipe, out, cut, units).filter(|_| !out.sealed),
            of: known::among(&out.val).filter(|_| !out.sealed),
            dp: known.zip(scale).map(|(dp, scale)| dp - scale),
            per: out
                .period
                .map_or_else(|| told("period"), |period| Some(period.to_string())),
            basis: out
                .basis
                .map_or_else(|| told("basis"), |basis| Some(basis.to_string())),
            status: match out.status {
                Status::Final if line.is_some() => {
                    line.and_then(|row| row.cell("status")).unwrap_or("F")
                }
                Status::Final => "F",
                Status::Revised => "R",
                Status::Preliminary => "P",
            }
            .to_owned(),
            recipe: recipe.to_string(),
            rv: version,
            // Beside sealed records the open ones tell whom those are about.
            grounds: if out.sealed {
                BTreeSet::new()
            } else {
                out.grounds.clone()
            },
            ranges: out.ranges.iter().map(Selected::of).collect(),
            gh: hex(&out.gh),
            out: hex(&out.out),
            sealed: out.sealed,
            invented: out.sealed && known::is_invented(out, cut),
        }
    }

    /// The same with what editions of earlier programs do not keep and their records tell: area, range, of how many.
    #[must_use]
    pub fn completed(&self, cut: &dyn Cut, units: &Units) -> Self {
        let recipe = self.recipe.parse::<Recipe>().ok();
        let Some(recipe) = recipe.filter(|_| self.area.is_none() && !self.sealed) else {
            return self.clone();
        };
        let out = self.again(&recipe, cut, units).ok();
        let out = out.filter(|out| !out.sealed);
        let range = |out: &Out| Bounds::of(&recipe, out, cut, units);
        Self {
            unit: known::symbol(&recipe, self.unit.clone()),
            area: known::area(&recipe, cut),
            range: self.range.or_else(|| out.as_ref().and_then(range)),
            of: self.of.or_else(|| known::among(&out.as_ref()?.val)),
            ..self.clone()
        }
    }

    /// The one number for machines, in base units: of a place in an order the place alone. Nothing where there is none,
    /// as of names, days, what is sealed, and a place of which only a bound is told.
    pub fn number(&self) -> Option<Decimal> {
        let among = self.of.unwrap_or_default();
        let place = self.val.strip_suffix(&format!("/{among}"));
        place.unwrap_or(&self.val).parse().ok()
    }

    /// So many places behind the point that [`Fig::number`] is accurate to; nothing where that cannot be said. What is
    /// exact has no end of them: [`Fig::is_exact`].
    pub fn accuracy(&self) -> Option<i32> {
        self.range?.accuracy(self.number()?)
    }

    /// Whether it is a number without a range.
    pub fn is_exact(&self) -> bool {
        self.range.is_none() && self.number().is_some()
    }

    /// Its recipe, evaluated again at a cut as it was when it was printed.
    pub fn again(&self, recipe: &Recipe, cut: &dyn Cut, units: &Units) -> Result<Out, Why> {
        let ranges = self.ranges.iter();
        let printed = AsPrinted {
            cut,
            seals: ranges
                .map(|range| (range.query.as_str(), range.seal.as_deref().and_then(bytes)))
                .collect(),
        };
        let mut out = recipe.eval(&printed, units)?;
        // A place that is only bounded was once printed as its number.
        if let Val::Among(rank) = out.val
            && self.val == rank.r.to_string()
            && let Some(place) = Interval::printed(rank.r.into())
        {
            out.val = Val::Num(place);
            out.dp = Some(0);
            out.out = outcome(&self.recipe, &out.val, &out.unit, &out.gh);
        }
        Ok(out)
    }

    /// Whether a result is the one that was printed, standing on the same records.
    pub fn is_still(&self, out: &Out) -> bool {
        hex(&out.out) == self.out
    }
}

fn bytes(hex: &str) -> Option<crate::log::Hash> {
    Some(*blake3::Hash::from_hex(hex).ok()?.as_bytes())
}

/// A value for machines: a number in base units (98661000000), a rank as `2/13`, members divided by `|`, a date.
pub fn machine(out: &Out, units: &Units) -> String {
    value(&out.val, &out.unit, units).0
}

/// The value for machines, its base unit, and by how many powers of ten the printed unit is larger.
pub(in crate::bulletin) fn value(
    val: &Val,
    unit: &str,
    units: &Units,
) -> (String, String, Option<i32>) {
    match val {
        Val::Num(num) => {
            let known = units.find(unit);
            let base = known.and_then(|unit| unit.to_base(*num)).unwrap_or(*num);
            let middle = base.middle().round_dp(6).normalize();
            let symbol = known
                .map_or(unit, |unit| units.symbol(&unit.dim))
                .to_owned();
            let scale = known.map_or(Some(0), |unit| power_of_ten(unit.num, unit.den));
            (middle.to_string(), symbol, scale)
        }
        Val::Rank(rank) => (format!("{}/{}", rank.r, rank.n), String::new(), None),
        Val::Among(rank) => (format!("<={}/{}", rank.r, rank.n), String::new(), None),
        Val::List(list) => (list.join("|"), String::new(), None),
        Val::Date(date) => (date.to_string(), String::new(), None),
        Val::Word(word) => (word.clone(), String::new(), None),
    }
}

fn power_of_ten(num: u64, den: u64) -> Option<i32> {
    let power = num.ilog10();
    (den == 1 && 10_u64.checked_pow(power) == Some(num)).then(|| i32::try_from(power).ok())?
}
