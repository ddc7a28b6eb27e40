//! The sums of buildings, as an owner of a secret vote reads them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::pages::vote::lines::Sum;

/// What the dwellings of a building come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct BuildingSum {
    /// The building; absent for those summed together because each has fewer than three heads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// Dwellings, without stalls.
    pub units: usize,
    /// Heads that vote for them.
    pub heads: usize,
    /// In 0.01 m².
    pub area: u64,
}

impl From<Sum> for BuildingSum {
    fn from(sum: Sum) -> Self {
        Self {
            building: Some(sum.building).filter(|name| !name.is_empty()),
            units: sum.units,
            heads: sum.heads,
            area: sum.area,
        }
    }
}
