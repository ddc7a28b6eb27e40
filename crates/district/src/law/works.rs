//! The vote that a project rests on, and the item that tops up the funds.

use super::effect::Others;
use crate::id::{MatterNo, PlaceCode};
use crate::kinds::Keeps;
use crate::kinds::ballot::ItemClass;
use crate::matter::{Field, Given, Kind, Refusal, Stop};
use crate::place::Places;
use crate::standing::Standing;

/// The item that a settlement names, by which the owners top up what is left.
pub(super) fn top_up(given: &Given) -> Vec<MatterNo> {
    let item = given.text(Field::Item).map(MatterNo::from);
    item.into_iter().collect()
}

/// What tops up the funds is put before the owners, as an item of its own.
pub(super) fn check_top_up(given: &Given, others: &Others) -> Result<(), Refusal> {
    let is_item = |no: &MatterNo| others.get(no).is_some_and(|it| it.kind == Kind::Item);
    if top_up(given).iter().all(is_item) {
        Ok(())
    } else {
        Err(Stop::NoSuchItem.into())
    }
}

/// The vote that a proposal rests on.
pub(super) fn leans_on(given: &Given) -> Vec<MatterNo> {
    let fund = given
        .text(Field::Fund)
        .filter(|fund| ["maintenance", "common_income"].contains(fund));
    fund.and_then(|_| given.text(Field::Vote))
        .map(MatterNo::from)
        .into_iter()
        .collect()
}

/// Ordinary use of maintenance funds rests on a vote that the owners passed (民法典 第278条第1款第5项), and so
/// does using their common income, as one of the other major matters (第9项; 杭州市物业管理条例 第16条).
pub(super) fn check_leaning(
    place: &PlaceCode,
    given: &Given,
    others: &Others,
    places: &Places,
) -> Result<(), Refusal> {
    let named = leans_on(given);
    let number = given.text(Field::Number);
    let class = match given.text(Field::Fund) {
        Some("common_income") => ItemClass::Other,
        _ => ItemClass::UseFund,
    };
    let carried = |no: &MatterNo| {
        let vote = others.get(no)?.sheet.as_ref()?.vote()?;
        let carried = number.map_or_else(
            || vote.has_carried(class),
            |number| vote.has_carried_item(number, class),
        );
        carried.then_some(())
    };
    if named.iter().any(|no| carried(no).is_none()) {
        return Err(Stop::VoteNotCarried.into());
    }
    let here = |no: &MatterNo| {
        let vote = others.get(no);
        vote.is_some_and(|vote| places.is_within(place.as_str(), vote.place.as_str()))
    };
    if !named.iter().all(here) {
        return Err(Stop::VoteElsewhere.into());
    }
    // What the owners allowed once is not spent twice; a project that was not approved has spent nothing.
    let rests = |other: &Standing| {
        let sheet = other.sheet.as_ref().and_then(Keeps::works);
        sheet.is_some_and(|sheet| {
            sheet.vote.as_ref().is_some_and(|no| named.contains(no))
                && sheet.voted_item.as_deref() == number
                && (sheet.budget.is_some() || !other.is_closed())
        })
    };
    if number.is_some() && others.values().any(rests) {
        return Err(Stop::VoteUsed.into());
    }
    Ok(())
}
