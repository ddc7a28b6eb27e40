//! What was done to one matter, in order.

use std::collections::BTreeMap;

use district::id::{EvidenceHash, MatterNo, PartyId};
use district::procedure::{Field, Moved};

use crate::Ledger;
use crate::db::DbError;
use crate::rows::Row;
use crate::rows::StayRow;
use crate::value::Value;

/// One entry of a matter's thread.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its place in the log.
    pub seq: i64,
    /// When, in microseconds.
    pub at: i64,
    /// Who; `None` is an unnamed member of the public.
    pub actor: Option<String>,
    /// In which capacity.
    pub capacity: String,
    /// What was said, or that it was erased.
    pub said: Said,
}

/// What an entry says.
#[derive(Clone, Debug)]
pub enum Said {
    /// The act, and the sealed fields for those who may read them.
    Moved(Box<Moved>, BTreeMap<Field, String>),
    /// Its body was erased, as the law orders.
    Erased,
}

impl Said {
    /// Leaves of its sealed part the fields that are to stay.
    pub fn keep_sealed(&mut self, stays: impl Fn(Field) -> bool) {
        if let Self::Moved(_, sealed) = self {
            sealed.retain(|field, _| stays(*field));
        }
    }
}

impl Ledger {
    /// The thread of a matter, oldest first. The sealed part comes along only where `sealed` is asked
    /// for: by those whose mandate opens it, and for what somebody said themselves.
    pub async fn thread(&self, no: &MatterNo, sealed: bool) -> Result<Vec<Told>, DbError> {
        type Line = (
            i64,
            i64,
            Option<String>,
            String,
            Option<String>,
            Option<String>,
        );
        let part = if sealed {
            "b.sealed"
        } else {
            "CAST(NULL AS TEXT)"
        };
        let sql = format!(
            "SELECT e.seq, e.at, e.actor, e.capacity, b.body, {part} FROM entry e \
             JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
             WHERE e.district_id = $1 AND e.subject = $2 ORDER BY e.seq"
        );
        let subject = format!("matter/{no}");
        let lines: Vec<Line> = self
            .db()
            .all(&sql, &[self.district().into(), subject.as_str().into()])
            .await?;
        lines
            .into_iter()
            .map(|(seq, at, actor, capacity, body, sealed)| {
                let stored =
                    |error: serde_json::Error| DbError::Stored(format!("entry {seq}: {error}"));
                let said = match body {
                    None => Said::Erased,
                    Some(body) => {
                        let moved = serde_json::from_str(&body).map_err(stored)?;
                        let sealed = sealed
                            .map(|text| serde_json::from_str(&text))
                            .transpose()
                            .map_err(stored)?;
                        Said::Moved(Box::new(moved), sealed.unwrap_or_default())
                    }
                };
                Ok(Told {
                    seq,
                    at,
                    actor,
                    capacity,
                    said,
                })
            })
            .collect()
    }

    /// Every stay of a matter as of cut `as_of`, oldest first.
    pub async fn stays(&self, no: &MatterNo, as_of: i64) -> Result<Vec<StayRow>, DbError> {
        let columns = StayRow::COLUMNS.join(", ");
        let sql = format!(
            "SELECT {columns} FROM stay WHERE district_id = $1 AND no = $2 AND from_seq <= $3 ORDER BY from_seq"
        );
        self.db()
            .all(
                &sql,
                &[self.district().into(), no.as_str().into(), as_of.into()],
            )
            .await
    }

    /// How many follow a matter.
    pub async fn followers(&self, no: &MatterNo) -> Result<i64, DbError> {
        let sql = "SELECT COUNT(*) FROM follower WHERE district_id = $1 AND no = $2";
        let row: Option<(i64,)> = self
            .db()
            .first(sql, &[self.district().into(), no.as_str().into()])
            .await?;
        Ok(row.map_or(0, |(count,)| count))
    }

    /// Whether somebody follows a matter.
    pub async fn follows(&self, no: &MatterNo, party: &PartyId) -> Result<bool, DbError> {
        let sql = "SELECT seq FROM follower WHERE district_id = $1 AND no = $2 AND party = $3";
        let values = [
            self.district().into(),
            no.as_str().into(),
            party.as_str().into(),
        ];
        let row: Option<(i64,)> = self.db().first(sql, &values).await?;
        Ok(row.is_some())
    }

    /// The media type of a file, where it was handed in.
    pub async fn media_of(&self, hash: &EvidenceHash) -> Result<Option<String>, DbError> {
        let sql = "SELECT media FROM evidence WHERE district_id = $1 AND hash = $2";
        let row: Option<(String,)> = self
            .db()
            .first(sql, &[Value::from(self.district()), hash.as_str().into()])
            .await?;
        Ok(row.map(|(media,)| media))
    }
}
