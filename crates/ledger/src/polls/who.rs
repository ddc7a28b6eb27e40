//! Who is behind a unit, a name or a code of a frozen roll.

use district::id::MatterNo;
use district::kinds::ballot::doctor::unit_key;
use district::kinds::ballot::{PersonId, Tenure, UnitId, VoterId};
use district::kinds::vote::outsider;

use super::Ready;

impl Ready {
    /// Somebody who acts for others and is not on the roll: a code that only the key of the roll can make of the
    /// name, so that nobody's name is kept with a ballot. Who may act for nobody stands in the rules by name.
    pub fn deputy(&self, no: &MatterNo, name: &str) -> PersonId {
        let named = outsider(name);
        let proxies = &self.rules.proxies;
        if !proxies.standing_only || proxies.barred.contains(&named) {
            return named;
        }
        PersonId(format!("X-{}", self.secret.code(no, &VoterId(named.0))))
    }

    /// Who votes for a unit: its owner, or the developer while it is not handed over.
    pub fn voter_of_unit(&self, unit: &str) -> Option<&VoterId> {
        let unit = UnitId(unit.split_whitespace().collect());
        if self.roll.units.is_empty() {
            return self.voter_called(&unit.0);
        }
        let mut units = self.roll.units.iter();
        let key = unit_key(&unit.0);
        let found = units
            .clone()
            .find(|it| it.id == unit)
            .or_else(|| units.find(|it| unit_key(&it.id.0) == key))?;
        match found.tenure {
            Tenure::Delivered => found.owner.as_ref(),
            _ => self.roll.developer.as_ref(),
        }
    }

    /// Who is on a list of people under this name, or under this number where two have one name.
    fn voter_called(&self, name: &str) -> Option<&VoterId> {
        let mut people = self.secret.people.iter().filter(|it| it.name == name);
        let id = match (people.next(), people.next()) {
            (Some(person), None) => &person.id.0,
            _ => name,
        };
        let mut voters = self.roll.voters.iter();
        let called = voters.find(|it| it.id.0 == id || it.members.iter().any(|it| it.0 == id));
        called.map(|it| &it.id)
    }

    /// Who of the owners it was: the one of this name, or without a name the one they named or the first.
    pub fn member(&self, voter: &VoterId, name: &str) -> Option<&PersonId> {
        let head = self.roll.voters.iter().find(|it| it.id == *voter)?;
        if name.is_empty() {
            return head.named.as_ref().or_else(|| head.members.first());
        }
        let mut people = self.secret.people.iter();
        people
            .find(|it| it.name == name && head.members.contains(&it.id))
            .map(|it| &it.id)
    }
}
