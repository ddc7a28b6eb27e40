//! Why a change to the registers does not fit.

use district::calendar::CalendarError;
use district::charter::Charter;
use district::groups::GroupsError;
use district::id::{PartyId, PlaceCode};
use district::place::PlaceKind;
use district::procedure::LoadError;
use district::routing::RoutingError;
use district::scenery::SceneryError;

use super::Profile;
use crate::command::Change;

/// Why a change to the registers does not fit. Nothing of it was taken.
#[derive(Debug, thiserror::Error)]
pub enum Flaw {
    /// A place lies in one that is not there.
    #[error("place {0} lies in {1}, which is not there")]
    NoParent(PlaceCode, PlaceCode),
    /// A place would lie within itself.
    #[error("place {0} would lie within itself")]
    Ring(PlaceCode),
    /// A mandate or credential for a party that is not there.
    #[error("there is no party {0}")]
    NoParty(PartyId),
    /// A mandate at a place that is not there.
    #[error("there is no place {0}")]
    NoPlace(PlaceCode),
    /// A procedure file is refused.
    #[error(transparent)]
    Procedure(#[from] LoadError),
    /// The calendar is refused.
    #[error("calendar: {0}")]
    Calendar(#[from] CalendarError),
    /// The rules for group chats are refused.
    #[error("groups: {0}")]
    Groups(#[from] GroupsError),
    /// The routing rules are refused.
    #[error("routing: {0}")]
    Routing(#[from] RoutingError),
    /// The lines of the map are refused.
    #[error("scenery: {0}")]
    Scenery(#[from] SceneryError),
    /// The categories, or the profile, are refused.
    #[error("{0}: {1}")]
    Rules(String, String),
    /// The records are those of another district.
    #[error("the records are those of {0}, and not of {1}")]
    OtherDistrict(PlaceCode, PlaceCode),
    /// A second place of the kind `district`.
    #[error("{0} is the district already, and {1} would be a second one")]
    SecondDistrict(PlaceCode, PlaceCode),
    /// A rule file of no known name.
    #[error("`{0}` is not a rule file that a district has")]
    UnknownDocument(String),
    /// It cannot be written down whole.
    #[error("it cannot be written down: {0}")]
    Unwritten(String),
}

/// A store is one district's for good: nothing renames it to another, and nothing puts a second one beside it.
pub(super) fn same_district(change: &Change, charter: &Charter) -> Result<(), Flaw> {
    match change {
        Change::Document(name, text) if name == "district" && !charter.code.as_str().is_empty() => {
            let said: Option<Profile> = serde_json::from_str(text).ok();
            match said.filter(|said| said.code != charter.code) {
                Some(said) => Err(Flaw::OtherDistrict(charter.code.clone(), said.code)),
                None => Ok(()),
            }
        }
        Change::Place(place) if place.kind == PlaceKind::District => {
            let mut all = charter.places.iter();
            match all.find(|it| it.kind == PlaceKind::District && it.code != place.code) {
                Some(first) => Err(Flaw::SecondDistrict(first.code.clone(), place.code.clone())),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}
