//! Who has to agree when a dwelling becomes a business 住改商: named with the item, worked out from the roll
//! when it is frozen (民法典 第279条; 区分所有解释 第10, 11条).

use super::Vote;
use crate::kinds::ballot::{Item, ItemClass, Roll, UnitId, affected_by};
use crate::matter::{Field, Given, Stop};

/// What an item needs beyond its words.
pub(super) fn check(class: Option<ItemClass>, given: &Given) -> Option<Stop> {
    let names = given.text(Field::Changed).is_some();
    match class {
        Some(ItemClass::HomeToBusiness) if !names => Some(Stop::ChangeMissing),
        _ => None,
    }
}

fn changes(item: &Item) -> Option<&UnitId> {
    let is_change = item.class == ItemClass::HomeToBusiness;
    item.changes.as_ref().filter(|_| is_change)
}

impl Vote {
    /// Who has to agree to each item that turns a dwelling into a business, from the roll that is about to
    /// be frozen: a line for each, the number of the item and the units. Nothing where there is no such item.
    ///
    /// # Errors
    /// A unit that is not on the roll, a dwelling without a building, an item that concerns nobody.
    pub fn affected(&self, roll: &Roll) -> Result<Option<String>, Stop> {
        let mut lines = Vec::new();
        for item in &self.items {
            let Some(changes) = changes(item) else {
                continue;
            };
            let find = |id: &UnitId| roll.units.iter().find(|unit| unit.id == *id);
            let stands = find(changes).is_some_and(|unit| unit.building.is_some());
            let proven = item.among.clone().unwrap_or_default();
            if !stands || proven.iter().any(|id| find(id).is_none()) {
                return Err(Stop::ChangeNotOnRoll);
            }
            let units = affected_by(roll, changes, &proven);
            if units.is_empty() {
                return Err(Stop::NobodyAffected);
            }
            let units: Vec<String> = units.iter().map(ToString::to_string).collect();
            lines.push(format!("{} {}", item.id, units.join(" ")));
        }
        Ok((!lines.is_empty()).then(|| lines.join("\n")))
    }

    /// Keeps who has to agree, as [`Self::affected`] wrote it.
    pub(super) fn set_affected(&mut self, lines: &str) {
        for line in lines.lines() {
            let mut words = line.split(' ');
            let id = words.next().unwrap_or_default();
            if let Some(item) = self.items.iter_mut().find(|item| item.id.0 == id) {
                item.among = Some(words.map(UnitId::from).collect());
            }
        }
    }
}
