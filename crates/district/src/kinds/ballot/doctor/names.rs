//! A list of people who each have one vote: members of a committee, delegates, residents or one delegate of
//! each household (城市居民委员会组织法 2025, 第26, 28条). Nobody's property is asked for.

use std::collections::BTreeSet;

use super::cells::{compact, plain};
use super::sheet::{HEAD_WITHIN, ListWords, ROWS_MAX, SheetFault, people_places};
use super::{Examined, Finding, Person, Symptom, UnitId};
use crate::kinds::ballot::names::{PersonId, VoterId};
use crate::kinds::ballot::roll::Voter;

/// Reads names, one a line; a heading may say where they stand, and beside a name may stand the household or
/// the end of a document number, which tell people of one name apart.
///
/// # Errors
/// More rows than a list has, or none.
pub fn enrol(table: &[Vec<String>], words: &ListWords) -> Result<Examined, SheetFault> {
    if table.len() > ROWS_MAX {
        return Err(SheetFault::TooLong);
    }
    let heads = table.iter().take(HEAD_WITHIN).enumerate();
    let mut headed = heads.filter_map(|(at, head)| Some((at + 1, people_places(head, words)?)));
    let (first, places) = headed.next().unwrap_or((0, [Some(0), None, Some(1)]));
    let mut found = Examined::default();
    let mut seen = BTreeSet::new();
    for (at, cells) in table.iter().enumerate().skip(first) {
        let cell = |place: usize| {
            let place = places.get(place).copied().flatten();
            place
                .and_then(|at| cells.get(at))
                .map_or("", String::as_str)
        };
        if cells.iter().all(|cell| plain(cell).is_empty()) {
            continue;
        }
        let (name, identity, unit) = (compact(cell(0)), plain(cell(1)), compact(cell(2)));
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let unit = Some(unit).filter(|unit| !unit.is_empty()).map(UnitId);
        let mut find = |what| {
            found.findings.push(Finding {
                line,
                unit: unit.clone(),
                what,
            });
        };
        if name.is_empty() {
            find(Symptom::OwnerMissing);
            continue;
        }
        if !seen.insert((name.clone(), identity.clone(), unit.clone())) {
            find(Symptom::SameName);
            continue;
        }
        let number = found.people.len() + 1;
        let id = PersonId(format!("P{number:05}"));
        found.roll.voters.push(Voter {
            id: VoterId(format!("V{number:05}")),
            members: vec![id.clone()],
            named: None,
        });
        let apart = if identity.is_empty() {
            unit.map(|unit| unit.0).unwrap_or_default()
        } else {
            identity
        };
        found.people.push(Person {
            id,
            name,
            identity: apart,
        });
    }
    if found.people.is_empty() {
        return Err(SheetFault::Empty);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::ballot::doctor::sheet::cut;

    fn read(text: &str) -> Result<Examined, SheetFault> {
        enrol(&cut(text).unwrap(), &ListWords::bundled().unwrap())
    }

    #[test]
    fn one_name_a_line_is_enough() {
        let found = read("甲\n乙　\n\n丙\n").unwrap();
        let names: Vec<&str> = found.people.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["甲", "乙", "丙"]);
        assert!(found.findings.is_empty() && found.roll.units.is_empty());
        assert_eq!(found.roll.voters[2].id, "V00003".into());
        assert_eq!(read("姓名\n"), Err(SheetFault::Empty));
    }

    #[test]
    fn people_of_one_name_need_something_that_tells_them_apart() {
        let found = read("序号,房号,姓名\n1,1-101,甲\n2,1-102,甲\n3,1-101,甲\n4,1-103,\n").unwrap();
        assert_eq!(found.people.len(), 2);
        let what: Vec<_> = found.findings.iter().map(|it| (it.line, it.what)).collect();
        assert_eq!(what, [(4, Symptom::SameName), (5, Symptom::OwnerMissing)]);
        assert!(found.findings.iter().all(|it| it.what.blocks()));
    }
}
