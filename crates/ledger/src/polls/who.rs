//! Who is behind a unit, a name or a code of a frozen roll.

use district::kinds::ballot::{PersonId, Tenure, UnitId, VoterId};

use super::Ready;

impl Ready {
    /// Who votes for a unit: its owner, or the developer while it is not handed over.
    pub fn voter_of_unit(&self, unit: &str) -> Option<&VoterId> {
        let unit = UnitId(unit.split_whitespace().collect());
        if self.roll.units.is_empty() {
            return self.voter_called(&unit.0);
        }
        let found = self.roll.units.iter().find(|it| it.id == unit)?;
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
