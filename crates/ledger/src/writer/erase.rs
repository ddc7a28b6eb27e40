//! Erasing what a person said under seal, once it has served its purpose (个人信息保护法 第47条).
//!
//! The chain covers digests, so it holds. That something was erased is an entry of its own.

use district::id::{MatterNo, PartyId};
use district::log::Seq;
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::{Work, Writer};
use crate::command::{CommandError, Erased, written};
use crate::value::Value;

/// What the entry of an erasure says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Said {
    /// How many.
    #[serde(flatten)]
    pub erased: Erased,
    /// Whose sealed parts went; earlier programs did not say which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<Seq>>,
}

impl Writer {
    pub(super) async fn erase(
        &mut self,
        party: &PartyId,
        work: &mut Work,
    ) -> Result<Erased, CommandError> {
        let at = self.time_of(None)?;
        let who = [Value::from(self.district), party.as_str().into()];
        // What was taken down at a desk is about somebody else; a resident's mandate is no desk. What an open matter still needs to answer the person stays until it is closed.
        let sealed = "SELECT e.seq, m.closed_at, m.no FROM entry e \
                      JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                      JOIN matter m ON m.district_id = e.district_id AND m.no = substr(e.subject, 8) \
                      WHERE e.district_id = $1 AND e.actor = $2 AND b.sealed IS NOT NULL \
                        AND (e.capacity NOT LIKE '%@%' ESCAPE '\\' OR e.capacity LIKE 'resident@%' ESCAPE '\\') \
                      ORDER BY e.seq";
        let rows: Vec<(i64, Option<i64>, String)> = self.conn.all(sealed, &who).await?;
        let (over, open): (Vec<_>, Vec<_>) =
            rows.iter().partition(|(_, closed, _)| closed.is_some());
        for (seq, _, no) in &over {
            let sql = "UPDATE entry_body SET sealed = NULL WHERE district_id = $1 AND seq = $2";
            let values = [self.district.into(), (*seq).into()];
            self.conn.run(sql, &values).await?;
            let sql = "DELETE FROM caller WHERE district_id = $1 AND no = $2";
            let values = [self.district.into(), no.as_str().into()];
            self.conn.run(sql, &values).await?;
        }
        for sql in [
            "DELETE FROM phone WHERE district_id = $1 AND party = $2",
            "DELETE FROM notice WHERE district_id = $1 AND party = $2",
            "DELETE FROM saved WHERE district_id = $1 AND party = $2",
            "DELETE FROM session WHERE district_id = $1 AND party = $2",
            "DELETE FROM token WHERE district_id = $1 AND party = $2 AND scopes = 'calendar'",
        ] {
            self.conn.run(sql, &who).await?;
        }
        let count = |rows: &Vec<_>| i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let erased = Erased {
            sealed: count(&over),
            kept: count(&open),
        };
        let no = MatterNo::from("");
        let record = Record {
            no: &no,
            actor: Some(party),
            capacity: "own",
            at,
        };
        let body = written(&Said {
            erased,
            entries: Some(over.iter().map(|(seq, ..)| *seq).collect()),
        })?;
        let subject = format!("person/{party}");
        self.append(&record, &subject, "erase", body, None, &mut work.batch);
        Ok(erased)
    }
}
