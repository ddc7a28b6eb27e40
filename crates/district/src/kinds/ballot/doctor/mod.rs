//! The owner-list doctor: a messy list becomes a roll, and every doubt becomes a finding.
//!
//! It never guesses in silence: what it repairs it says, and what only a person can decide it leaves as a
//! finding that blocks freezing.

mod cells;
pub mod names;
mod people;
pub mod sheet;

use super::names::{PersonId, UnitId, VoterId};
use super::roll::{AreaSource, Roll, Tenure, Unit};
use cells::{area, compact, is_wide, plain};
use people::People;
pub use people::Person;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One row of the list, cells as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the list, for findings.
    pub line: u32,
    /// Building; a blank continues the merged cell above.
    pub building: String,
    /// Unit; a blank row under a unit adds a co-owner.
    pub unit: String,
    /// Exclusive area in m².
    pub area: String,
    /// Where the area comes from.
    pub source: String,
    /// One owner or several.
    pub owner: String,
    /// What tells people of one name apart, such as the end of a document number.
    pub identity: String,
    /// The co-owner who votes.
    pub named: String,
    /// What the unit is used as.
    pub usage: String,
    /// Delivered, undelivered or unsold.
    pub tenure: String,
}

/// The list's words, from the catalogue of the place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Marks between co-owners.
    pub between: Vec<char>,
    /// Units written behind an area.
    pub area_suffixes: Vec<String>,
    /// Uses that are stalls and parking places.
    pub stalls: Vec<String>,
    /// Words for sources of areas.
    pub sources: Vec<(String, AreaSource)>,
    /// Words for tenure.
    pub tenures: Vec<(String, Tenure)>,
    /// The developer's names; with one, undelivered and unsold units are its own wherever they stand.
    pub developers: Vec<String>,
}

/// What the doctor found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// On which line.
    pub line: u32,
    /// About which unit, if one is known.
    pub unit: Option<UnitId>,
    /// What.
    pub what: Symptom,
}

/// A doubt or a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Symptom {
    /// Full-width letters or digits were narrowed.
    WideText,
    /// A blank building was filled from the row above.
    BuildingFilled,
    /// A blank owner was filled from the row above.
    OwnerFilled,
    /// A row without a unit was read as a further co-owner of the unit above.
    CoOwnerRow,
    /// Several units of one person are one head.
    SamePerson,
    /// Several units under one name, and nothing tells whether it is one person.
    SameName,
    /// The developer's stock.
    DeveloperStock,
    /// A parking place or stall.
    Stall,
    /// The area has no known source; the contract is assumed.
    SourceUnknown,
    /// The tenure is not a known word; delivered is assumed.
    TenureUnknown,
    /// Co-owners have named nobody.
    NobodyNamed,
    /// The named voter is not one of the co-owners.
    NamedStranger,
    /// The unit is listed twice; the first row was kept.
    UnitTwice,
    /// The area is missing.
    AreaMissing,
    /// The area is not a number of m² with two decimals.
    AreaBroken,
    /// The unit has no owner.
    OwnerMissing,
    /// A row without a unit that continues none.
    UnitMissing,
    /// Undelivered or unsold units, but no developer is known.
    DeveloperMissing,
}

impl Symptom {
    /// Whether the roll must not be frozen before a person has decided.
    pub const fn blocks(self) -> bool {
        matches!(
            self,
            Self::SameName
                | Self::NamedStranger
                | Self::UnitTwice
                | Self::AreaMissing
                | Self::AreaBroken
                | Self::OwnerMissing
                | Self::UnitMissing
                | Self::DeveloperMissing
                | Self::TenureUnknown
        )
    }
}

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

/// A unit being gathered from one or more rows.
struct Draft {
    line: u32,
    unit: Unit,
    owners: Vec<(String, String)>,
    named: String,
    broken: bool,
}

/// Reads a list. O(n log n) in rows.
pub fn examine(rows: &[Row], words: &Words) -> Examined {
    let mut findings = Vec::new();
    let drafts = gather(rows, words, &mut findings);
    let mut people = People::default();
    let mut roll = Roll::default();
    for draft in drafts {
        settle(draft, words, &mut people, &mut roll, &mut findings);
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
    for row in rows {
        let name = compact(&row.unit);
        let owners = people::split(row, words);
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
        let filled = own.is_empty() && !building.is_empty();
        if !own.is_empty() {
            building = own;
        }
        let full = if building.is_empty() || name.starts_with(&format!("{building}-")) {
            UnitId(name)
        } else {
            UnitId(format!("{building}-{name}"))
        };
        let mut found = |what| findings.push(finding(row.line, Some(&full), what));
        if filled {
            found(Symptom::BuildingFilled);
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
        let (unit, broken) = read(row, full.clone(), &building, words, &mut found);
        let owners = match drafts.last() {
            Some(above)
                if owners.is_empty()
                    && unit.tenure != Tenure::Unsold
                    && !above.owners.is_empty() =>
            {
                found(Symptom::OwnerFilled);
                above.owners.clone()
            }
            _ => owners,
        };
        drafts.push(Draft {
            line: row.line,
            unit,
            owners,
            named: plain(&row.named),
            broken,
        });
    }
    drafts
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
    let tenure = tenure.unwrap_or(if words.developers.contains(&plain(&row.owner)) {
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
    words: &Words,
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
    let is_developer = |name: &String| words.developers.contains(name);
    let developers =
        owners.iter().any(|(name, _)| is_developer(name)) || unit.tenure != Tenure::Delivered;
    if let Some(name) = words.developers.first().filter(|_| developers) {
        // All its names are one head; it needs nothing to be told apart by.
        let developer = people.voter(&[(name.clone(), name.clone())], line, &unit.id);
        roll.developer.get_or_insert(developer);
    }
    let buyers: Vec<_> = owners
        .into_iter()
        .filter(|(name, _)| !is_developer(name))
        .collect();
    if unit.tenure != Tenure::Delivered {
        found(if roll.developer.is_some() {
            Symptom::DeveloperStock
        } else {
            Symptom::DeveloperMissing
        });
    }
    if buyers.is_empty() {
        unit.owner = (unit.tenure == Tenure::Delivered)
            .then(|| roll.developer.clone())
            .flatten();
        if unit.tenure != Tenure::Unsold && unit.owner.is_none() {
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
