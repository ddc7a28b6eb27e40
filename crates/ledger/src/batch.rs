//! Everything one transaction of the writer puts, gathered in memory and written in few statements.

mod kept;

use crate::db::{DbError, WriteConn};
use crate::lay::CellKey;
use crate::rows::{
    AttendanceRow, BallotRow, BodyRow, CallerRow, CounterRow, CredentialRow, DocumentRow,
    EditionRow, EntryRow, FactRow, FollowerRow, IdemRow, LiesRow, LinkRow, MandateRow, MatterRow,
    NoticeRow, OutboxRow, PaperRow, PartyRow, PlaceRow, RecordRow, RollRow, RollupRow, SearchRow,
    ServedRow, ShownRow, StayRow,
};

pub(crate) use kept::Kept;

macro_rules! batch {
    (lists { $($list:ident: $row:ty),* $(,)? } maps { $($map:ident: $key:ty => $value:ty),* $(,)? }) => {
        /// The rows of one transaction. Rows with a key are kept once, in their last form.
        #[derive(Clone, Debug, Default)]
        pub struct Batch {
            $(pub(crate) $list: Vec<$row>,)*
            $(pub(crate) $map: Kept<$key, $value>,)*
        }

        /// How far a batch has come.
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct Mark {
            $($list: usize,)*
            $($map: usize,)*
        }

        impl Batch {
            pub(crate) const fn mark(&self) -> Mark {
                Mark { $($list: self.$list.len(),)* $($map: self.$map.mark(),)* }
            }

            /// Takes out what was put since `mark`. What was written since then has left the batch for good.
            pub(crate) fn undo(&mut self, mark: &Mark) {
                $(self.$list.truncate(mark.$list);)*
                $(self.$map.undo(mark.$map);)*
            }
        }
    };
}

batch! {
    lists {
        entries: EntryRow,
        bodies: BodyRow,
        idems: IdemRow,
        facts: FactRow,
        shown: ShownRow,
        search: SearchRow,
        outbox: OutboxRow,
        records: RecordRow,
        editions: EditionRow,
        rolls: RollRow,
        served: ServedRow,
        attendance: AttendanceRow,
        ballots: BallotRow,
        papers: PaperRow,
    }
    maps {
        counters: String => i64,
        matters: String => MatterRow,
        stays: (String, i64) => StayRow,
        followers: (String, String) => FollowerRow,
        links: (String, String, String) => LinkRow,
        rollups: (String, String, String, String) => i64,
        callers: (String, String) => CallerRow,
        notices: (String, i64) => NoticeRow,
        places: String => PlaceRow,
        parties: String => PartyRow,
        mandates: (String, String, String, String) => MandateRow,
        documents: (String, String) => DocumentRow,
        credentials: String => CredentialRow,
        lies: CellKey => LiesRow,
    }
}

impl Batch {
    /// Adds to the counts.
    pub(crate) fn count(&mut self, rows: Vec<RollupRow>) {
        for row in rows {
            let key = (row.scope, row.kind, row.measure, row.day);
            let n = self.rollups.get(&key).copied().unwrap_or_default();
            self.rollups.insert(key, n + row.n);
        }
    }

    /// The entries with what they say, in order.
    pub(crate) fn written(&self) -> impl DoubleEndedIterator<Item = (&EntryRow, &BodyRow)> {
        self.entries.iter().zip(&self.bodies)
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
        conn.put(district, &values(self.mandates)).await?;
        conn.put(district, &values(self.documents)).await?;
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

fn values<K, V>(map: Kept<K, V>) -> Vec<V> {
    map.into_iter().map(|(_, value)| value).collect()
}
