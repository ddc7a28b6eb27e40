//! The owner-list doctor: a messy list becomes a roll, and every doubt becomes a finding.
//!
//! It never guesses in silence: what it repairs it says, and what only a person can decide it leaves as a
//! finding that blocks freezing.

mod cells;
mod finding;
pub mod names;
mod people;
mod row;
pub mod sheet;
mod size;
mod spelling;
mod stock;

use super::names::{PersonId, UnitId, VoterId};
use super::roll::{AreaSource, Roll, Tenure, Unit};
pub use cells::plain;
use cells::{area, compact, is_wide};
pub use finding::{Finding, Symptom};
use people::People;
pub use people::Person;
use row::Draft;
pub use row::{Row, Words};
pub use spelling::unit_key;
use spelling::{building_in, has_others, is_company, is_day, is_total};
use std::collections::{BTreeMap, BTreeSet};
use stock::Stock;

/// A roll with its findings. Names stay in `people`; the roll itself carries numbers only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// The roll as far as it could be read; units with a broken area or no owner are left out.
    pub roll: Roll,
    /// Who the numbers are.
    pub people: Vec<Person>,
    /// In order of lines.
    pub findings: Vec<Finding>,
}

/// Reads a list. O(n log n) in rows.
pub fn examine(rows: &[Row], words: &Words) -> Examined {
    let mut findings = Vec::new();
    let drafts = gather(rows, words, &mut findings);
    let mut people = People::default();
    let mut roll = Roll::default();
    let stock = Stock::of(&drafts, words);
    size::unlikely(&drafts, &mut findings);
    for draft in drafts {
        settle(draft, &stock, &mut people, &mut roll, &mut findings);
    }
    people.report_units(&mut findings);
    roll.voters = people.voters();
    findings.sort_by_key(|finding| finding.line);
    Examined {
        roll,
        people: people.into_people(),
        findings,
    }
}

fn gather(rows: &[Row], words: &Words, findings: &mut Vec<Finding>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut seen: BTreeSet<UnitId> = BTreeSet::new();
    let mut building = String::new();
    // Rows under a refused duplicate belong to it, not to the unit before.
    let mut skipping = false;
    let mut spelled: BTreeMap<String, String> = BTreeMap::new();
    for row in rows {
        let name = compact(&row.unit);
        let owners = people::split(row, words);
        if [&row.unit, &row.building]
            .into_iter()
            .any(|cell| is_total(cell))
        {
            findings.push(finding(row.line, None, Symptom::RowSkipped));
            continue;
        }
        if name.is_empty() && owners.is_empty() && !plain(&row.building).is_empty() {
            // A line that heads the units of a building, or says who made the list.
            match building_in(&row.building) {
                Some(named) => building = known_as(&mut spelled, named),
                None => findings.push(finding(row.line, None, Symptom::RowSkipped)),
            }
            continue;
        }
        if name.is_empty() {
            match drafts
                .last_mut()
                .filter(|_| !owners.is_empty() && !skipping)
            {
                Some(draft) => {
                    draft.owners.extend(owners);
                    findings.push(finding(row.line, Some(&draft.unit.id), Symptom::CoOwnerRow));
                }
                None if row
                    == &(Row {
                        line: row.line,
                        ..Row::default()
                    }) => {}
                None => findings.push(finding(row.line, None, Symptom::UnitMissing)),
            }
            continue;
        }
        let own = compact(&row.building);
        let inside = building_in(&name);
        let filled = own.is_empty() && !building.is_empty() && inside.is_none();
        if let Some(named) = inside.or(Some(own)).filter(|named| !named.is_empty()) {
            building = known_as(&mut spelled, named);
        }
        let (key, of) = (unit_key(&name), unit_key(&building));
        let full = if of.is_empty() || key.starts_with(&format!("{of}-")) {
            UnitId(key)
        } else {
            UnitId(format!("{of}-{key}"))
        };
        let mut found = |what| findings.push(finding(row.line, Some(&full), what));
        if filled {
            found(Symptom::BuildingFilled);
        }
        if !full.0.ends_with(&name) {
            found(Symptom::UnitRewritten);
        }
        if is_day(&row.unit) {
            found(Symptom::UnitIsDay);
        }
        if owners.len() > row.owner.split(|c| words.between.contains(&c)).count() {
            found(Symptom::NamesParted);
        }
        if has_others(&row.owner) {
            found(Symptom::OwnersUnnamed);
        }
        if owners.iter().any(|(name, _)| {
            !words.developers.contains(name) && is_company(name, &words.developers)
        }) {
            found(Symptom::DeveloperVariant);
        }
        if [&row.unit, &row.area, &row.building]
            .into_iter()
            .any(|cell| is_wide(cell))
        {
            found(Symptom::WideText);
        }
        skipping = !seen.insert(full.clone());
        if skipping {
            found(Symptom::UnitTwice);
            continue;
        }
        if row.merged && !owners.is_empty() {
            found(Symptom::OwnerFilled);
        }
        let (unit, broken) = read(row, full.clone(), &building, words, &mut found);
        drafts.push(Draft {
            line: row.line,
            unit,
            owners,
            named: plain(&row.named),
            broken,
        });
    }
    one_identity(&mut drafts);
    drafts
}

/// One building under the spelling in which it came first.
fn known_as(spelled: &mut BTreeMap<String, String>, named: String) -> String {
    spelled.entry(unit_key(&named)).or_insert(named).clone()
}

/// Where a list has the whole number of a document once and its last four another time, both are the last four; as long
/// as no two whole numbers of one name end alike.
fn one_identity(drafts: &mut [Draft]) {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, identity) in drafts.iter().flat_map(|draft| &draft.owners) {
        known
            .entry(name.clone())
            .or_default()
            .insert(identity.clone());
    }
    for (name, identity) in drafts.iter_mut().flat_map(|draft| &mut draft.owners) {
        let Some(others) = known.get(name) else {
            continue;
        };
        let ends = |end: &str| {
            let whole = others.iter().filter(|it| it.len() >= 15);
            whole.filter(|it| it.ends_with(end)).count()
        };
        let end = identity.len().checked_sub(4);
        let end = end.and_then(|at| identity.get(at..)).map(str::to_owned);
        let end = end.unwrap_or_default();
        if identity.len() >= 15 && ends(&end) == 1 && others.contains(&end) {
            *identity = end;
        } else if identity.len() == 4 && ends(&end) > 1 {
            // It tells nobody apart.
            identity.clear();
        }
    }
}

fn read(
    row: &Row,
    id: UnitId,
    building: &str,
    words: &Words,
    found: &mut impl FnMut(Symptom),
) -> (Unit, bool) {
    let area = area(&row.area, &words.area_suffixes);
    if area.is_none() {
        found(if plain(&row.area).is_empty() {
            Symptom::AreaMissing
        } else {
            Symptom::AreaBroken
        });
    }
    let stall = words.stalls.contains(&plain(&row.usage));
    if stall {
        found(Symptom::Stall);
    }
    let source = word(&row.source, &words.sources);
    if source.is_none() {
        found(Symptom::SourceUnknown);
    }
    let tenure = word(&row.tenure, &words.tenures);
    if tenure.is_none() && !plain(&row.tenure).is_empty() {
        found(Symptom::TenureUnknown);
    }
    let source = source.unwrap_or(AreaSource::Contract);
    let tenure = tenure.unwrap_or(if is_company(&plain(&row.owner), &words.developers) {
        Tenure::Unsold
    } else {
        Tenure::Delivered
    });
    let building = (!building.is_empty()).then(|| building.to_owned());
    (
        Unit {
            id,
            area: area.unwrap_or(0),
            source,
            stall,
            tenure,
            owner: None,
            building,
        },
        area.is_none(),
    )
}

fn word<T: Copy>(cell: &str, words: &[(String, T)]) -> Option<T> {
    let cell = plain(cell);
    words
        .iter()
        .find(|(word, _)| *word == cell)
        .map(|(_, meaning)| *meaning)
}

fn settle(
    draft: Draft,
    stock: &Stock<'_>,
    people: &mut People,
    roll: &mut Roll,
    findings: &mut Vec<Finding>,
) {
    let Draft {
        line,
        mut unit,
        owners,
        named,
        broken,
    } = draft;
    let mut found = |what| findings.push(finding(line, Some(&unit.id), what));
    let is_unsold = unit.tenure == Tenure::Unsold;
    if is_unsold && owners.iter().any(|(name, _)| stock.is_unclear(name)) {
        found(Symptom::DeveloperUnclear);
    }
    let is_its_own = !owners.is_empty() && owners.iter().all(|(name, _)| stock.is_developer(name));
    let is_its =
        unit.tenure != Tenure::Delivered || owners.iter().any(|(name, _)| stock.is_developer(name));
    if let Some(name) = stock.name.as_ref().filter(|_| is_its) {
        // All its names are one head; it needs nothing to be told apart by.
        let developer = people.voter(&[(name.clone(), name.clone())], line, &unit.id);
        roll.developer.get_or_insert(developer);
    }
    // Whoever is listed with an unsold unit has bought nothing: it is the developer's stock, and gives no head of
    // its own (区分所有解释 第9条).
    let buyers: Vec<_> = owners
        .into_iter()
        .filter(|(name, _)| !is_unsold && !stock.is_developer(name))
        .collect();
    if unit.tenure != Tenure::Delivered {
        found(if roll.developer.is_some() {
            Symptom::DeveloperStock
        } else {
            Symptom::DeveloperMissing
        });
    }
    if buyers.is_empty() {
        let own = roll.developer.clone().filter(|_| is_its_own);
        unit.owner = own.filter(|_| !is_unsold);
        if !is_unsold && unit.owner.is_none() {
            found(Symptom::OwnerMissing);
            return;
        }
    } else {
        let voter: VoterId = people.voter(&buyers, line, &unit.id);
        if buyers.len() > 1 {
            match people.name_voter(&voter, &named) {
                people::Naming::Named => {}
                people::Naming::Nobody => found(Symptom::NobodyNamed),
                people::Naming::Stranger => found(Symptom::NamedStranger),
            }
        }
        unit.owner = Some(voter);
    }
    let orphan = unit.tenure != Tenure::Delivered && roll.developer.is_none();
    if !broken && !orphan {
        roll.units.push(unit);
    }
}

fn finding(line: u32, unit: Option<&UnitId>, what: Symptom) -> Finding {
    Finding {
        line,
        unit: unit.cloned(),
        what,
    }
}

#[cfg(test)]
mod tests;
