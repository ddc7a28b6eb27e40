//! Carrying everything that a district's store holds from one engine to the other, row by row. Both have the same
//! tables, so what arrives is verified as what left.

use crate::db::{Db, DbError, FromAny, WriteConn};
use crate::rows::{
    AttemptRow, AttendanceRow, BallotRow, BodyRow, CallerRow, CounterRow, CredentialRow,
    DerivedRow, DocumentRow, EditionRow, EntryRow, EvidenceRow, FactRow, FollowerRow, IdemRow,
    KeyRow, LiesRow, LinkRow, MandateRow, MatterRow, NoticeRow, OutboxRow, PaperRow, PartyRow,
    PhoneRow, PlaceRow, RecordRow, RollRow, RollupRow, Row, SavedRow, SearchRow, ServedRow,
    SessionRow, ShownRow, StayRow, TokenRow,
};

/// How many rows are on their way at once.
const MANY: usize = 1024;

/// Why nothing was carried.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// A database failed; the one that was to be filled is as it was.
    #[error(transparent)]
    Db(#[from] DbError),
    /// There are records already where these were to go.
    #[error("there are records already")]
    Taken,
}

/// Runs `$do` for the row of every table that holds something of a district, in the order of the foreign keys. The
/// lease is left out: it is of a process, and not of the records.
macro_rules! tables {
    ($do:ident) => {
        $do!(
            EntryRow,
            BodyRow,
            CounterRow,
            IdemRow,
            PlaceRow,
            PartyRow,
            MandateRow,
            DocumentRow,
            CredentialRow,
            PhoneRow,
            SessionRow,
            AttemptRow,
            TokenRow,
            SavedRow,
            RecordRow,
            LiesRow,
            EvidenceRow,
            EditionRow,
            MatterRow,
            RollRow,
            ServedRow,
            AttendanceRow,
            BallotRow,
            PaperRow,
            StayRow,
            FactRow,
            ShownRow,
            FollowerRow,
            LinkRow,
            RollupRow,
            KeyRow,
            CallerRow,
            SearchRow,
            NoticeRow,
            OutboxRow,
            DerivedRow
        )
    };
}

/// The tables that are carried.
pub const CARRIED: &[&str] = {
    macro_rules! names {
        ($($row:ty),+) => { &[$(<$row as Row>::TABLE),+] };
    }
    tables!(names)
};

impl Db {
    /// Copies every row of a district to `to`, a database of this program that holds no entry of its log yet, in one
    /// transaction; says how many rows these were. Whatever is written here meanwhile is not among them.
    pub async fn carry(&self, to: &Self, district: i64) -> Result<u64, CarryError> {
        let mut source = self.snapshot().await?;
        let mut target = to.writer().await?;
        target.begin().await?;
        let sql = "SELECT seq FROM entry WHERE district_id = $1 LIMIT 1";
        if !target
            .all::<(i64,)>(sql, &[district.into()])
            .await?
            .is_empty()
        {
            return Err(CarryError::Taken);
        }
        // What a program makes for itself when it opens an empty store.
        for sql in [
            "DELETE FROM hidden_key WHERE district_id = $1",
            "DELETE FROM derived WHERE district_id = $1",
        ] {
            target.run(sql, &[district.into()]).await?;
        }
        let mut rows = 0;
        macro_rules! each {
            ($($row:ty),+) => { $(rows += table::<$row>(&mut source, &mut target, district).await?;)+ };
        }
        tables!(each);
        target.commit().await?;
        Ok(rows)
    }
}

/// Copies one table.
async fn table<R: Row + FromAny>(
    source: &mut WriteConn,
    target: &mut WriteConn,
    district: i64,
) -> Result<u64, DbError> {
    let sql = source.dialect().every::<R>();
    let mut rows = 0;
    let put = async |page: Vec<R>| {
        rows += page.len() as u64;
        target.put(district, &page).await
    };
    source.pages(&sql, &[district.into()], MANY, put).await?;
    Ok(rows)
}
