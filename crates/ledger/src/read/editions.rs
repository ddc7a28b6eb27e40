//! Released bulletins, and who wrote the text of one.

use district::bulletin::bundle::Files;
use district::bulletin::edition::Edition;
use district::log::Seq;
use district::record::RecordKind;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::Ledger;
use crate::db::DbError;

/// An edition with the entry that released it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// What was released.
    pub edition: Edition,
    /// The entry.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
}

/// The bytes of an edition.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Bytes {
    /// The edition as JSON.
    pub body: String,
    /// Its page, as printed.
    pub page: String,
    /// The rows that go with it, one JSON object a line.
    pub lines: String,
    /// Further files, as one JSON object from name to text; empty for editions of earlier programs.
    pub files: String,
}

impl Bytes {
    /// Its further files by name.
    pub fn files(&self) -> Result<Files, DbError> {
        let files = serde_json::from_str(&self.files);
        files.map_err(|error| DbError::Stored(format!("files of an edition: {error}")))
    }
}

/// The row of an edition without its page.
type Line = (String, i64, i64);

impl Ledger {
    /// Editions as of `cut` (now where absent), newest first; at most `most`.
    pub async fn editions(&self, cut: Option<Seq>, most: i64) -> Result<Vec<Released>, DbError> {
        let sql = "SELECT body, seq, at FROM edition WHERE district_id = $1 AND seq <= $2 \
                   ORDER BY seq DESC LIMIT $3";
        let cut = cut.unwrap_or(i64::MAX);
        let values = [self.district().into(), cut.into(), most.into()];
        read(self.db().all(sql, &values).await?)
    }

    /// The editions of a day as of `cut` (now where absent), newest first.
    pub async fn editions_of(&self, day: Date, cut: Option<Seq>) -> Result<Vec<Released>, DbError> {
        let sql = "SELECT body, seq, at FROM edition WHERE district_id = $1 AND day = $2 AND seq <= $3 \
                   ORDER BY seq DESC";
        let cut = cut.unwrap_or(i64::MAX);
        let day = day.to_string();
        let values = [self.district().into(), day.as_str().into(), cut.into()];
        read(self.db().all(sql, &values).await?)
    }

    /// The bytes of an edition.
    pub async fn edition_bytes(&self, name: &str) -> Result<Option<Bytes>, DbError> {
        let sql =
            "SELECT body, page, lines, files FROM edition WHERE district_id = $1 AND name = $2";
        self.db()
            .first(sql, &[self.district().into(), name.into()])
            .await
    }

    /// Everybody who saved a version of a text.
    pub async fn writers_of(&self, draft: &str) -> Result<Vec<String>, DbError> {
        let sql = "SELECT DISTINCT e.actor FROM record r \
                   JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                   WHERE r.district_id = $1 AND r.kind = $2 AND r.key = $3 AND e.actor IS NOT NULL \
                   ORDER BY e.actor";
        let kind = RecordKind::Bulletin.as_str();
        let values = [self.district().into(), kind.into(), draft.into()];
        let rows: Vec<(String,)> = self.db().all(sql, &values).await?;
        Ok(rows.into_iter().map(|(actor,)| actor).collect())
    }
}

fn read(lines: Vec<Line>) -> Result<Vec<Released>, DbError> {
    lines
        .into_iter()
        .map(|(body, seq, at)| {
            let damaged = || DbError::Stored(format!("edition of entry {seq}"));
            Ok(Released {
                edition: serde_json::from_str(&body).map_err(|_error| damaged())?,
                seq,
                at: Timestamp::from_microsecond(at).map_err(|_error| damaged())?,
            })
        })
        .collect()
}
