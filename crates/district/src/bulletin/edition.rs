//! An edition 版: a page frozen with its cut, its figures and the hash of everything it stood on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Tables;
use super::bundle::Files;
use super::correction::Correction;
use super::gate::Severity;
use super::proof::Proof;
use super::verdict::{Finding, Reason, Rule, Verdict};
use crate::figure::eval::{Why, outcome};
use crate::figure::interval::Interval;
use crate::figure::printed::AsPrinted;
use crate::figure::recipe::{Out, Recipe, Standing, Val};
use crate::figure::rows::Cut;
use crate::figure::told::Range;
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

/// A released page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The form's version: 1.
    pub v: u32,
    /// Its name: the day, and which edition of that day: `2021-07-30.1`.
    pub edition: String,
    /// The district's code.
    pub district: String,
    /// The day it bears.
    pub day: Date,
    /// The entry of the log that it was released at.
    pub cut: Seq,
    /// Hash of that entry, in hexadecimal.
    pub head: String,
    /// The source, with its tags.
    pub source: String,
    /// Whether it is read as Markdown. Sources of earlier programs were not, and are read as they were (decision 0039).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub markdown: bool,
    /// The figures in order: `f1` is the first.
    pub figs: Vec<Fig>,
    /// What asked, and was accepted.
    pub accepted: Vec<Accepted>,
    /// Who wrote it: the parties that saved its text.
    pub writers: Vec<String>,
    /// Who released it.
    pub releaser: String,
    /// What it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Correction>,
    /// Hash of the page's bytes, in hexadecimal.
    pub page: String,
    /// Hash of the rows that go with it ([`super::bundle`]), in hexadecimal.
    pub rows: String,
    /// Hashes of further files by name, in hexadecimal. Editions of earlier programs bind none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
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
    /// The district's code.
    pub district: &'a str,
    /// The day it bears.
    pub day: Date,
    /// The hash of the entry at the cut.
    pub head: &'a str,
    /// The source.
    pub source: &'a str,
    /// Who wrote it.
    pub writers: &'a [String],
    /// Who releases it.
    pub releaser: &'a str,
    /// What was accepted.
    pub accepted: &'a [Accepted],
    /// The edition that it takes the place of, and why.
    pub corrects: Option<(&'a Edition, &'a str)>,
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
        let by_writer = asked.writers.iter().any(|writer| writer == asked.releaser);
        let one = by_writer && tables.rules.on(Rule::G10, asked.day).is_some();
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
                about: asked.releaser.to_owned(),
            });
        }
        if !held.is_empty() {
            return Err(held);
        }
        let figs: Vec<Fig> = proof
            .figs
            .iter()
            .map(|printed| {
                let recipe = (&printed.recipe, printed.version);
                let say = printed.say.clone();
                Fig::of(&printed.name, say, recipe, &printed.out, &tables.units)
            })
            .collect();
        Ok(Self {
            v: 1,
            edition: asked.name.to_owned(),
            district: asked.district.to_owned(),
            day: asked.day,
            cut: cut.seq(),
            head: asked.head.to_owned(),
            source: asked.source.to_owned(),
            markdown: true,
            corrects: asked
                .corrects
                .map(|(old, why)| Correction::of(old, asked.source, &figs, why)),
            figs,
            accepted: asked.accepted.to_vec(),
            writers: asked.writers.to_vec(),
            releaser: asked.releaser.to_owned(),
            page: String::new(),
            rows: String::new(),
            files: BTreeMap::new(),
        })
    }

    /// Binds the bytes of the page as it is printed, and the rows that go with it.
    pub fn bind(&mut self, page: &str, rows: &str) {
        self.page = hash_of(page.as_bytes());
        self.rows = hash_of(rows.as_bytes());
    }

    /// Binds further files, which may tell of the edition as it is bound so far.
    pub fn bind_files(&mut self, files: &Files) {
        let hash = |(name, text): (&String, &String)| (name.clone(), hash_of(text.as_bytes()));
        self.files = files.iter().map(hash).collect();
    }

    /// A figure by its place: `f1` is the first.
    pub fn fig(&self, id: &str) -> Option<&Fig> {
        let place: usize = id.strip_prefix('f')?.parse().ok()?;
        self.figs.get(place.checked_sub(1)?)
    }

    /// The hash of the whole edition, in hexadecimal: of its JSON with the fields in this order.
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        Ok(hash_of(&serde_json::to_vec(self)?))
    }
}

fn holds_back(finding: &Finding, asked: &Asked<'_>, tables: &Tables) -> bool {
    let accepted = asked.accepted.iter().any(|accepted| {
        Some(accepted.rule) == finding.rule
            && accepted.quote == finding.quote
            && !asked.writers.contains(&accepted.by)
            && !accepted.reason.trim().is_empty()
    });
    match tables.rules.severity(finding, asked.day) {
        Some(Severity::Stop) => true,
        Some(Severity::Ask) => !accepted,
        None => false,
    }
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
        units: &Units,
    ) -> Self {
        let (val, unit, scale) = value(&out.val, &out.unit, units);
        let known = out.dp.and_then(|dp| i32::try_from(dp).ok());
        Self {
            f: name.to_owned(),
            say,
            // The words may tell less than the value: of what is sealed, only they are kept.
            val: if out.sealed { String::new() } else { val },
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
            recipe: recipe.to_string(),
            rv: version,
            grounds: out.grounds.clone(),
            ranges: out.ranges.iter().map(Selected::of).collect(),
            gh: hex(&out.gh),
            out: hex(&out.out),
            sealed: out.sealed,
        }
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
        {
            out.val = Val::Num(Interval::printed(rank.r.into()));
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

/// BLAKE3 of bytes, in hexadecimal.
pub fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

pub(super) fn hex(hash: &crate::log::Hash) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}

fn bytes(hex: &str) -> Option<crate::log::Hash> {
    Some(*blake3::Hash::from_hex(hex).ok()?.as_bytes())
}

/// A value for machines: a number in base units (98661000000), a rank as `2/13`, members divided by `|`, a date.
pub fn machine(out: &Out, units: &Units) -> String {
    value(&out.val, &out.unit, units).0
}

/// The value for machines, its base unit, and by how many powers of ten the printed unit is larger.
pub(super) fn value(val: &Val, unit: &str, units: &Units) -> (String, String, Option<i32>) {
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
