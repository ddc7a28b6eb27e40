//! The vote that an item rests on which was put before an assembly.

use super::effect::Others;
use crate::id::MatterNo;
use crate::kinds::steps::RESERVED;
use crate::matter::{Act, Field, Given, Refusal, Stop};
use crate::place::Places;
use crate::standing::Standing;

fn is_reserved(standing: &Standing, act: Act) -> bool {
    matches!(act, Act::Finish | Act::ToWorks) && RESERVED.contains(&standing.step.as_str())
}

/// The vote that an item reserved to an assembly rests on.
pub(super) fn leans_on(standing: &Standing, act: Act, given: &Given) -> Vec<MatterNo> {
    let named = given
        .text(Field::Vote)
        .filter(|_| is_reserved(standing, act));
    named.map(MatterNo::from).into_iter().collect()
}

/// What was put before all owners, or all residents, goes on by what they carried, and by nothing else
/// (民法典 第278条; 城市居民委员会组织法 第26条).
pub(super) fn check_leaning(
    standing: &Standing,
    act: Act,
    given: &Given,
    others: &Others,
    places: &Places,
) -> Result<(), Refusal> {
    if !is_reserved(standing, act) {
        return Ok(());
    }
    let named = leans_on(standing, act, given).pop();
    let vote = named.and_then(|no| others.get(&no));
    let sheet = vote.and_then(|vote| vote.sheet.as_ref()?.vote());
    let (Some(vote), Some(sheet)) = (vote, sheet) else {
        return Err(Stop::AssemblyDecides.into());
    };
    if sheet.awaited_at() != Some(standing.step.as_str()) || !sheet.is_carried() {
        return Err(Stop::AssemblyDecides.into());
    }
    if !places.is_within(standing.place.as_str(), vote.place.as_str()) {
        return Err(Stop::VoteElsewhere.into());
    }
    Ok(())
}
