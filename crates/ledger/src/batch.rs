//! Everything one transaction of the writer puts, gathered in memory and written in few statements.

use std::collections::BTreeMap;

use crate::db::{DbError, WriteConn};
use crate::lay::Laid;
use crate::rows::{
    AttendanceRow, BallotRow, BodyRow, CallerRow, CounterRow, CredentialRow, DocumentRow,
    EditionRow, EntryRow, FactRow, FollowerRow, IdemRow, LinkRow, MandateRow, MatterRow, NoticeRow,
    OutboxRow, PaperRow, PartyRow, PlaceRow, RecordRow, RollRow, RollupRow, SearchRow, ServedRow,
    ShownRow, StayRow,
};

/// The rows of one transaction. Rows with a key are kept once, in their last form.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub(crate) entries: Vec<EntryRow>,
    pub(crate) bodies: Vec<BodyRow>,
    pub(crate) counters: BTreeMap<String, i64>,
    pub(crate) idems: Vec<IdemRow>,
    pub(crate) matters: BTreeMap<String, MatterRow>,
    pub(crate) stays: BTreeMap<(String, i64), StayRow>,
    pub(crate) facts: Vec<FactRow>,
    pub(crate) shown: Vec<ShownRow>,
    pub(crate) followers: BTreeMap<(String, String), FollowerRow>,
    pub(crate) links: BTreeMap<(String, String, String), LinkRow>,
    pub(crate) rollups: BTreeMap<(String, String, String, String), i64>,
    pub(crate) callers: BTreeMap<(String, String), CallerRow>,
    pub(crate) search: Vec<SearchRow>,
    pub(crate) notices: BTreeMap<(String, i64), NoticeRow>,
    pub(crate) outbox: Vec<OutboxRow>,
    pub(crate) places: BTreeMap<String, PlaceRow>,
    pub(crate) parties: BTreeMap<String, PartyRow>,
    pub(crate) mandates: Vec<MandateRow>,
    pub(crate) documents: Vec<DocumentRow>,
    pub(crate) credentials: BTreeMap<String, CredentialRow>,
    pub(crate) records: Vec<RecordRow>,
    pub(crate) lies: Laid,
    pub(crate) editions: Vec<EditionRow>,
    pub(crate) rolls: Vec<RollRow>,
    pub(crate) served: Vec<ServedRow>,
    pub(crate) attendance: Vec<AttendanceRow>,
    pub(crate) ballots: Vec<BallotRow>,
    pub(crate) papers: Vec<PaperRow>,
}

impl Batch {
    /// Adds to the counts.
    pub(crate) fn count(&mut self, rows: Vec<RollupRow>) {
        for row in rows {
            *self
                .rollups
                .entry((row.scope, row.kind, row.measure, row.day))
                .or_default() += row.n;
        }
    }

    /// Puts a mandate in the place of the same one put earlier in this batch.
    pub(crate) fn put_mandate(&mut self, row: MandateRow) {
        let same = |old: &MandateRow| {
            old.party == row.party
                && old.role == row.role
                && old.place == row.place
                && old.from_day == row.from_day
        };
        self.mandates.retain(|old| !same(old));
        self.mandates.push(row);
    }

    /// Writes everything. The order follows the foreign keys.
    pub(crate) async fn write(self, conn: &mut WriteConn, district: i64) -> Result<(), DbError> {
        conn.put(district, &self.entries).await?;
        conn.put(district, &self.bodies).await?;
        let counters: Vec<_> = self
            .counters
            .into_iter()
            .map(|(name, next)| CounterRow { name, next })
            .collect();
        conn.put(district, &counters).await?;
        conn.put(district, &values(self.places)).await?;
        conn.put(district, &values(self.parties)).await?;
        conn.put(district, &self.mandates).await?;
        conn.put(district, &self.documents).await?;
        conn.put(district, &values(self.credentials)).await?;
        conn.put(district, &self.records).await?;
        conn.put(district, &values(self.lies)).await?;
        conn.put(district, &self.editions).await?;
        conn.put(district, &values(self.matters)).await?;
        conn.put(district, &self.rolls).await?;
        conn.put(district, &self.served).await?;
        conn.put(district, &self.attendance).await?;
        conn.put(district, &self.ballots).await?;
        conn.put(district, &self.papers).await?;
        conn.put(district, &values(self.stays)).await?;
        conn.put(district, &self.facts).await?;
        conn.put(district, &self.shown).await?;
        conn.put(district, &values(self.followers)).await?;
        conn.put(district, &values(self.links)).await?;
        let rollups: Vec<_> = self
            .rollups
            .into_iter()
            .filter(|(_, n)| *n != 0)
            .map(|((scope, kind, measure, day), n)| RollupRow {
                day,
                scope,
                kind,
                measure,
                n,
            })
            .collect();
        conn.put(district, &rollups).await?;
        conn.put(district, &values(self.callers)).await?;
        conn.put(district, &self.search).await?;
        conn.put(district, &values(self.notices)).await?;
        conn.put(district, &self.outbox).await?;
        conn.put(district, &self.idems).await
    }
}

fn values<K, V>(map: BTreeMap<K, V>) -> Vec<V> {
    map.into_values().collect()
}
