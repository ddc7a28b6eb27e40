//! 议题: what the parties of a compound should settle.

use jiff::civil::Date;

use super::ballot::{Assembly, Demand};
use super::floor::Floor;
pub use super::steps::TABLED;
use super::vote::not_in_force;
pub use crate::matter::choices::item::DEMANDS;
use crate::matter::{Act, Field, Given, Refusal, Stop};

/// What an act demands of whoever calls an assembly, and how many can: nobody screens the item any more (杭州市物业管理
/// 条例 第18, 31条; 城市居民委员会组织法 第29条). Which share that is, is in `rules/vote/assemblies.toml`.
///
/// # Errors
/// The day from which anybody can demand it, if that is later.
pub fn demanded(act: Act, given: &Given, today: Date) -> Result<Option<&'static Demand>, Refusal> {
    let (assembly, what) = match act {
        Act::DemandOwners => ("interim", given.text(Field::Demanded).unwrap_or(DEMANDS[0])),
        Act::DemandDelegates => ("delegates", "delegates_meeting"),
        _ => return Ok(None),
    };
    match Assembly::demand(assembly, what, today) {
        Ok(demand) => Ok(Some(demand)),
        Err(fault) => not_in_force(fault).map_or(Ok(None), |stop| Err(stop.into())),
    }
}

/// Who has signed is counted by the ledger, line by line. Under a file of before, somebody says how many there are.
pub(crate) fn check(act: Act, given: &Given, today: Date) -> Result<(), Refusal> {
    let demand = demanded(act, given, today)?;
    let (Some(demand), Some(signed)) = (demand, given.count(Field::Signatures)) else {
        return Ok(());
    };
    let all = given.count(Field::OfAll).unwrap_or_default();
    if signed > all || !demand.share.met(signed, all) {
        return Err(Stop::DemandTooFew(&demand.source).into());
    }
    Ok(())
}

/// Whoever raised it hears how it ends, whichever way it goes.
pub(super) const FLOOR: Floor = Floor {
    owes: &[
        (Act::Raise, &[Field::Place, Field::Words]),
        (Act::Consult, &[Field::Reason]),
        (Act::ToOwners, &[Field::Reason]),
        (Act::ToResidents, &[Field::Reason]),
        (Act::SignOn, &[Field::Signers, Field::SignedSheet]),
        (Act::SignOff, &[Field::Signers]),
        (Act::DemandOwners, &[Field::Demanded]),
        (Act::EraseNames, &[Field::Reason]),
        (Act::Dispatch, &[Field::Assignee, Field::Reason]),
        (Act::Decline, &[Field::Reason, Field::Answer]),
        (Act::Close, &[Field::Answer]),
    ],
    passes_through: &[(Act::Raise, Act::Close)],
    closes_by: &[Act::Close, Act::Decline],
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn demand(act: Act, signed: u32, all: u32, day: Date) -> Result<(), Refusal> {
        let mut given = Given::default();
        let mut put = |field, text: &str| drop(given.fields.insert(field, text.to_owned()));
        put(Field::Demanded, "owners_meeting");
        put(Field::Signatures, &signed.to_string());
        put(Field::OfAll, &all.to_string());
        check(act, &given, day)
    }

    #[test]
    fn a_fifth_of_the_owners_bind_whoever_calls_them_and_one_less_does_not() {
        let since = date(2022, 3, 1);
        let owners = |signed, all| demand(Act::DemandOwners, signed, all, since);
        let few = Err(Stop::DemandTooFew("杭州市物业管理条例 第18条").into());
        assert_eq!(owners(20, 100), Ok(()));
        assert_eq!(owners(19, 100), few);
        assert_eq!(owners(453, 2_261), Ok(()));
        assert_eq!(owners(452, 2_261), few);
        // Nobody of nobody, or more than there are, is no demand.
        assert_eq!(owners(0, 0), few);
        assert_eq!(owners(101, 100), few);
        // Before the city's regulation was in force nobody could demand it by that.
        let before = demand(Act::DemandOwners, 20, 100, date(2022, 2, 28)).unwrap_err();
        assert_eq!(before.first_day(), Some(since));
    }

    #[test]
    fn delegates_demand_their_meeting_once_their_law_is_in_force() {
        let delegates = |signed, day| demand(Act::DemandDelegates, signed, 50, day);
        let begins = date(2026, 1, 1);
        let few = Err(Stop::DemandTooFew("城市居民委员会组织法(2025) 第29条").into());
        assert_eq!(delegates(10, begins), Ok(()));
        assert_eq!(delegates(9, begins), few);
        let early = delegates(50, date(2025, 12, 31)).unwrap_err();
        assert_eq!(early.first_day(), Some(begins));
    }
}
