//! A list as it stands, and the units that are gathered from it.

use crate::kinds::ballot::roll::{AreaSource, Tenure, Unit};

/// One row of the list, cells as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the list, for findings.
    pub line: u32,
    /// Building; a blank continues the merged cell above.
    pub building: String,
    /// Unit; a blank row under a unit adds a co-owner.
    pub unit: String,
    /// Exclusive area in m².
    pub area: String,
    /// Where the area comes from.
    pub source: String,
    /// One owner or several.
    pub owner: String,
    /// What tells people of one name apart, such as the end of a document number.
    pub identity: String,
    /// The co-owner who votes.
    pub named: String,
    /// What the unit is used as.
    pub usage: String,
    /// Delivered, undelivered or unsold.
    pub tenure: String,
    /// The owner's cell is merged with one above it, which said who it is; a cell that is merely blank says
    /// nobody.
    pub merged: bool,
}

/// The list's words, from the catalogue of the place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Marks between co-owners.
    pub between: Vec<char>,
    /// Units written behind an area.
    pub area_suffixes: Vec<String>,
    /// Uses that are stalls and parking places.
    pub stalls: Vec<String>,
    /// Words for sources of areas.
    pub sources: Vec<(String, AreaSource)>,
    /// Words for tenure.
    pub tenures: Vec<(String, Tenure)>,
    /// The developer's names; with one, undelivered and unsold units are its own wherever they stand.
    pub developers: Vec<String>,
}

/// A unit being gathered from one or more rows.
pub(super) struct Draft {
    pub(super) line: u32,
    pub(super) unit: Unit,
    pub(super) owners: Vec<(String, String)>,
    pub(super) named: String,
    pub(super) broken: bool,
}
