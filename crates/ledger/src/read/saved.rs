//! Lists that a person keeps under a name of their own. No part of the log: they say nothing about a matter.

use district::id::PartyId;

use crate::Ledger;
use crate::db::DbError;
use crate::rows::{Row, SavedRow};
use crate::value::Value;

/// How many lists a person may keep.
const MANY: usize = 30;

impl Ledger {
    /// The lists that `party` keeps, by name.
    pub async fn saved(&self, party: &PartyId) -> Result<Vec<SavedRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM saved WHERE district_id = $1 AND party = $2 ORDER BY name",
            SavedRow::COLUMNS.join(", ")
        );
        let values = [Value::from(self.district()), party.as_str().into()];
        self.db().all(&sql, &values).await
    }

    /// Keeps an address under a name; the same name again takes the new address. False where the person
    /// keeps as many as one can look through.
    pub async fn save(&self, row: &SavedRow) -> Result<bool, DbError> {
        let kept = self.saved(&row.party.as_str().into()).await?;
        if kept.len() >= MANY && kept.iter().all(|old| old.name != row.name) {
            return Ok(false);
        }
        self.put(row).await?;
        Ok(true)
    }

    /// Keeps it no longer.
    pub async fn forget(&self, party: &PartyId, name: &str) -> Result<(), DbError> {
        let sql = "DELETE FROM saved WHERE district_id = $1 AND party = $2 AND name = $3";
        let values = [
            Value::from(self.district()),
            party.as_str().into(),
            name.into(),
        ];
        self.db().run(sql, &values).await.map(drop)
    }
}
