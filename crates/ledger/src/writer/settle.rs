//! Who settles a released figure that no longer holds: in their own name, and dismissed by nobody who wrote it.

use district::bulletin::correction::{is_settled_by, may_be_dismissed_by};
use district::bulletin::edition::Edition;
use district::charter::Charter;
use district::party::Actor;
use district::record::Record;

use super::Writer;
use crate::db::DbError;

impl Writer {
    /// Whether `actor` may put a line of the register of corrections.
    pub(super) async fn is_settled_by(
        &mut self,
        record: &Record,
        actor: &Actor,
        charter: &Charter,
    ) -> Result<bool, DbError> {
        if !is_settled_by(record, actor, charter) {
            return Ok(false);
        }
        let Some(dismissed_by) = record.cell("dismissed_by") else {
            return Ok(true);
        };
        let own = actor.party.as_ref().map(district::id::PartyId::as_str) == Some(dismissed_by);
        let name = record.cell("edition").unwrap_or_default();
        let sql = "SELECT body FROM edition WHERE district_id = $1 AND name = $2";
        let values = [self.district.into(), name.into()];
        let bodies: Vec<(String,)> = self.conn.all(sql, &values).await?;
        let Some((body,)) = bodies.first() else {
            return Ok(false);
        };
        let edition: Edition = serde_json::from_str(body)
            .map_err(|error| DbError::Stored(format!("edition {name}: {error}")))?;
        Ok(own && may_be_dismissed_by(actor, &edition, charter))
    }
}
