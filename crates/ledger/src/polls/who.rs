//! Who is behind a unit, a name or a code of a frozen roll.

use district::kinds::ballot::{PersonId, Tenure, UnitId, VoterId};

use super::Ready;

impl Ready {
    /// Who votes for a unit: its owner, or the developer while it is not handed over.
    pub fn voter_of_unit(&self, unit: &str) -> Option<&VoterId> {
        let unit = UnitId(unit.split_whitespace().collect());
        let found = self.roll.units.iter().find(|it| it.id == unit)?;
        match found.tenure {
            Tenure::Delivered => found.owner.as_ref(),
            _ => self.roll.developer.as_ref(),
        }
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
