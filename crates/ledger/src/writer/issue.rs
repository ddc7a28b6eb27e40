//! Whether a bulletin may be released: by whom, and is what it stands on still the newest.

use district::calendar::china_time;
use district::charter::Charter;
use district::id::PartyId;
use district::record::may_be_released_by;
use jiff::Timestamp;

use super::{Work, Writer};
use crate::command::{Change, CommandError};

impl Writer {
    pub(super) async fn check_editions(
        &mut self,
        changes: &[Change],
        party: Option<&PartyId>,
        at: Timestamp,
        charter: &Charter,
        work: &Work,
    ) -> Result<(), CommandError> {
        for change in changes {
            let Change::Edition(issue) = change else {
                continue;
            };
            let party = party.ok_or(CommandError::NotReleaser)?;
            if !may_be_released_by(&charter.actor(party, china_time(at).date()), charter) {
                return Err(CommandError::NotReleaser);
            }
            let sql = "SELECT COALESCE(MAX(seq), 0) FROM record WHERE district_id = $1";
            let newest: Vec<(i64,)> = self.conn.all(sql, &[self.district.into()]).await?;
            let sql = "SELECT name FROM edition WHERE district_id = $1 AND name = $2";
            let values = [self.district.into(), issue.edition.edition.as_str().into()];
            let same: Vec<(String,)> = self.conn.all(sql, &values).await?;
            let overtaken = newest.iter().any(|(seq,)| *seq > issue.edition.cut)
                || !same.is_empty()
                || !work.batch.records.is_empty()
                || !work.batch.editions.is_empty();
            if overtaken {
                return Err(CommandError::Overtaken);
            }
        }
        Ok(())
    }
}
