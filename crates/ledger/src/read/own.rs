//! Everything that the district holds about one person, for that person (个人信息保护法 第45条).

use district::id::PartyId;

use crate::Ledger;
use crate::db::DbError;
use crate::rows::{EvidenceRow, MatterRow, NoticeRow, PhoneRow, Row, SavedRow, SessionRow};
use crate::value::Value;

/// One thing the person did, with all that was said then.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnEntry {
    /// Its place in the log.
    pub seq: i64,
    /// When, in microseconds.
    pub at: i64,
    /// In which capacity.
    pub capacity: String,
    /// About what.
    pub subject: String,
    /// What was done.
    pub act: String,
    /// What was said; nothing where it was erased.
    pub body: Option<String>,
    /// What was said under seal; nothing where there was nothing, it was erased, or it was taken down at
    /// a desk and is about somebody else.
    pub sealed: Option<String>,
}

/// Everything held about one person.
#[derive(Clone, Debug, Default)]
pub struct OwnData {
    /// The numbers they sign in with.
    pub phones: Vec<PhoneRow>,
    /// Where they are signed in.
    pub sessions: Vec<SessionRow>,
    /// The lists they keep.
    pub saved: Vec<SavedRow>,
    /// The matters they raised.
    pub matters: Vec<MatterRow>,
    /// What they did.
    pub entries: Vec<OwnEntry>,
    /// What they were told.
    pub notices: Vec<NoticeRow>,
    /// The files they handed in.
    pub files: Vec<EvidenceRow>,
}

impl Ledger {
    /// Everything held about `party`.
    pub async fn own_data(&self, party: &PartyId) -> Result<OwnData, DbError> {
        let entries = "SELECT e.seq, e.at, e.capacity, e.subject, e.act, b.body, \
                         CASE WHEN e.capacity LIKE '%@%' THEN NULL ELSE b.sealed END AS sealed FROM entry e \
                       JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                       WHERE e.district_id = $1 AND e.actor = $2 ORDER BY e.seq";
        let values = [Value::from(self.district()), party.as_str().into()];
        let phones = format!(
            "SELECT {} FROM phone WHERE district_id = $1 AND party = $2",
            PhoneRow::COLUMNS.join(", ")
        );
        let sessions = format!(
            "SELECT {} FROM session WHERE district_id = $1 AND party = $2",
            SessionRow::COLUMNS.join(", ")
        );
        let matters = format!(
            "SELECT {} FROM matter WHERE district_id = $1 AND reporter = $2 ORDER BY opened_at",
            MatterRow::COLUMNS.join(", ")
        );
        let notices = format!(
            "SELECT {} FROM notice WHERE district_id = $1 AND party = $2",
            NoticeRow::COLUMNS.join(", ")
        );
        let files = format!(
            "SELECT {} FROM evidence WHERE district_id = $1 AND party = $2",
            EvidenceRow::COLUMNS.join(", ")
        );
        let db = self.db();
        Ok(OwnData {
            saved: self.saved(party).await?,
            phones: db.all(&phones, &values).await?,
            sessions: db.all(&sessions, &values).await?,
            matters: db.all(&matters, &values).await?,
            entries: db.all(entries, &values).await?,
            notices: db.all(&notices, &values).await?,
            files: db.all(&files, &values).await?,
        })
    }
}
