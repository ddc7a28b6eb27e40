//! Doubts and repairs, line by line.

use serde::{Deserialize, Serialize};

use crate::kinds::ballot::names::UnitId;

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
    /// The owner's cell was merged with one above, and says the same.
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
    /// The unit is written in another form than in the list, and was put into one.
    UnitRewritten,
    /// A row that only adds up, heads or explains was left out.
    RowSkipped,
    /// Names were parted at a word or a space between them.
    NamesParted,
    /// Another form of the developer's name was taken for it.
    DeveloperVariant,
    /// A spreadsheet made a day of the unit.
    UnitIsDay,
    /// An unsold unit is listed under a name that other units have too, or unsold units under several names: which of
    /// them is the developer, only a person can say.
    DeveloperUnclear,
    /// The area is far from what a flat has, or from those of the list: a point may have been lost.
    AreaUnlikely,
    /// There are further owners whom the list does not name.
    OwnersUnnamed,
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
                | Self::DeveloperUnclear
                | Self::TenureUnknown
                | Self::UnitIsDay
                | Self::OwnersUnnamed
        )
    }
}
