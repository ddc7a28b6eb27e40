//! An edition 版: a page frozen with its cut, its figures and the hash of everything it stood on.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Tables;
use super::gate::Severity;
use super::proof::{Printed, Proof};
use super::verdict::{Finding, Reason, Rule, Verdict};
use crate::figure::recipe::{Recipe, Standing, Val};
use crate::figure::rows::Cut;
use crate::figure::unit::Units;
use crate::log::Seq;

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
    /// The price basis.
    pub basis: Option<String>,
    /// `P` preliminary, `R` revised, `F` final.
    pub status: String,
    /// The recipe.
    pub recipe: String,
    /// The version of its definition.
    pub rv: u32,
    /// The entries that it stands on.
    pub grounds: BTreeSet<Seq>,
    /// Hash of the grounds' hashes.
    pub gh: String,
    /// Hash of recipe, grounds, value and unit.
    pub out: String,
}

/// A released page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The form's version: 1.
    pub v: u32,
    /// Its name: the district's code and the day, such as `330105/2021-07-30`.
    pub edition: String,
    /// The day it bears.
    pub day: Date,
    /// The entry of the log that it was released at.
    pub cut: Seq,
    /// Hash of that entry, in hexadecimal.
    pub head: String,
    /// The source, with its tags.
    pub source: String,
    /// The figures in order: `f1` is the first.
    pub figs: Vec<Fig>,
    /// What asked, and was accepted.
    pub accepted: Vec<Accepted>,
}

/// A finding that a named second person accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The rule.
    pub rule: Rule,
    /// The words.
    pub quote: String,
    /// Who accepted.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Who releases what.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The edition's name.
    pub name: &'a str,
    /// The day it bears.
    pub day: Date,
    /// The hash of the entry at the cut.
    pub head: &'a str,
    /// The source.
    pub source: &'a str,
    /// Who wrote it.
    pub writer: &'a str,
    /// Who releases it.
    pub releaser: &'a str,
    /// What was accepted.
    pub accepted: &'a [Accepted],
}

impl Edition {
    /// Freezes a proof. Refused with everything that holds the page back: what stops, what asks and was not
    /// accepted by somebody else than the writer, and one person in both parts.
    pub fn release(
        proof: &Proof,
        asked: &Asked<'_>,
        tables: &Tables,
        cut: &dyn Cut,
    ) -> Result<Self, Vec<Finding>> {
        let mut held: Vec<Finding> = proof
            .findings
            .iter()
            .filter(|finding| holds_back(finding, asked, tables))
            .cloned()
            .collect();
        let one = asked.writer == asked.releaser && tables.rules.on(Rule::G10, asked.day).is_some();
        if one {
            held.push(Finding {
                quote: String::new(),
                start: 0,
                end: 0,
                verdict: Verdict::Conflict,
                rule: Some(Rule::G10),
                figure: None,
                value: None,
                reason: Reason::OnePerson,
                about: asked.writer.to_owned(),
            });
        }
        if !held.is_empty() {
            return Err(held);
        }
        Ok(Self {
            v: 1,
            edition: asked.name.to_owned(),
            day: asked.day,
            cut: cut.seq(),
            head: asked.head.to_owned(),
            source: asked.source.to_owned(),
            figs: proof
                .figs
                .iter()
                .map(|printed| Fig::of(printed, &tables.units))
                .collect(),
            accepted: asked.accepted.to_vec(),
        })
    }

    /// The hash of the whole edition, in hexadecimal: of its JSON with the fields in this order.
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        Ok(blake3::hash(&serde_json::to_vec(self)?)
            .to_hex()
            .to_string())
    }

    /// Every figure whose result is another at `cut`: at the edition's own cut, whoever re-derives it offline
    /// must find none; at a newer one, each asks for a correction.
    pub fn differences(&self, cut: &dyn Cut, units: &Units) -> Vec<Difference> {
        let differs = |(index, fig): (usize, &Fig)| {
            let now = fig
                .recipe
                .parse::<Recipe>()
                .ok()
                .and_then(|recipe| recipe.eval(cut, units).ok());
            let same = now.as_ref().is_some_and(|out| hex(&out.out) == fig.out);
            (!same).then(|| Difference {
                id: format!("f{}", index + 1),
                was: fig.say.clone(),
                is: now.as_ref().map(ToString::to_string),
                value_too: now.is_none_or(|out| value(&out.val, &out.unit, units).0 != fig.val),
            })
        };
        self.figs.iter().enumerate().filter_map(differs).collect()
    }
}

/// A figure that is another at a newer cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place in the edition.
    pub id: String,
    /// The words as printed.
    pub was: String,
    /// What it is now; nothing where it can no longer be derived.
    pub is: Option<String>,
    /// Whether the value differs too, and not only the records beneath it.
    pub value_too: bool,
}

fn holds_back(finding: &Finding, asked: &Asked<'_>, tables: &Tables) -> bool {
    let accepted = asked.accepted.iter().any(|accepted| {
        Some(accepted.rule) == finding.rule
            && accepted.quote == finding.quote
            && accepted.by != asked.writer
    });
    match tables.rules.severity(finding, asked.day) {
        Some(Severity::Stop) => true,
        Some(Severity::Ask) => !accepted,
        None => false,
    }
}

impl Fig {
    fn of(printed: &Printed, units: &Units) -> Self {
        let out = &printed.out;
        let (val, unit, scale) = value(&out.val, &out.unit, units);
        let known = out.dp.and_then(|dp| i32::try_from(dp).ok());
        Self {
            f: printed.name.clone(),
            say: printed.say.clone(),
            val,
            unit,
            dp: known.zip(scale).map(|(dp, scale)| dp - scale),
            per: out.period.map(|period| period.to_string()),
            basis: out.basis.map(|basis| basis.to_string()),
            status: match out.standing {
                Standing::Final => "F",
                Standing::Revised => "R",
                Standing::Preliminary => "P",
            }
            .to_owned(),
            recipe: printed.recipe.to_string(),
            rv: printed.version,
            grounds: out.grounds.clone(),
            gh: hex(&out.gh),
            out: hex(&out.out),
        }
    }
}

fn hex(hash: &crate::log::Hash) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}

/// The value for machines, its base unit, and by how many powers of ten the printed unit is larger.
fn value(val: &Val, unit: &str, units: &Units) -> (String, String, Option<i32>) {
    match val {
        Val::Num(num) => {
            let known = units.find(unit);
            let base = known.and_then(|unit| unit.to_base(*num)).unwrap_or(*num);
            let middle = ((base.lo + base.hi) / Decimal::TWO).round_dp(6).normalize();
            let symbol = known
                .map_or(unit, |unit| units.symbol(&unit.dim))
                .to_owned();
            let scale = known.map_or(Some(0), |unit| power_of_ten(unit.num, unit.den));
            (middle.to_string(), symbol, scale)
        }
        Val::Rank(rank) => (format!("{}/{}", rank.r, rank.n), String::new(), None),
        Val::List(list) => (list.join("|"), String::new(), None),
        Val::Date(date) => (date.to_string(), String::new(), None),
        Val::Word(word) => (word.clone(), String::new(), None),
    }
}

fn power_of_ten(num: u64, den: u64) -> Option<i32> {
    let power = num.ilog10();
    (den == 1 && 10_u64.checked_pow(power) == Some(num)).then(|| i32::try_from(power).ok())?
}
