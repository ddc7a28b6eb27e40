//! Every matter, folded anew from its entries.

use std::collections::BTreeMap;

use district::procedure::{Moved, Procedure};
use jiff::Timestamp;

use super::fault::{Found, entry, row};
use super::{Check, Misfit};
use crate::happened::Happened;
use crate::project::project;
use crate::rows::{FactRow, FollowerRow, LinkRow, MatterRow, Row, ShownRow, StayRow};
use crate::value::Value;

/// An entry about a matter: seq, at, actor, act, body.
type EntryLine = (i64, i64, Option<String>, String, Option<String>);

impl<P: FnMut(i64, i64) + Send> Check<P> {
    /// Folds each matter from its entries and compares every row with what is stored.
    pub(super) async fn matters(&mut self, procedures: &BTreeMap<String, Procedure>) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM matter WHERE district_id = $1 AND no > $2 ORDER BY no LIMIT 500",
            MatterRow::COLUMNS.join(", ")
        );
        let mut last = String::new();
        let mut told = 0;
        loop {
            let rows: Vec<MatterRow> = self
                .conn
                .all(&sql, &[self.district.into(), last.as_str().into()])
                .await?;
            let Some(newest) = rows.last() else { break };
            last.clone_from(&newest.no);
            for stored in rows {
                told += self.matter(&stored, procedures).await?;
                self.report.matters += 1;
            }
        }
        // Entries that no matter has told.
        let sql = "SELECT COUNT(*) FROM entry WHERE district_id = $1 AND subject LIKE 'matter/%' ESCAPE '\\'";
        let all: Vec<(i64,)> = self.conn.all(sql, &[self.district.into()]).await?;
        if all != [(told,)] {
            let sql = "SELECT e.subject FROM entry e LEFT JOIN matter m \
                       ON m.district_id = e.district_id AND m.no = substr(e.subject, 8) \
                       WHERE e.district_id = $1 AND e.subject LIKE 'matter/%' ESCAPE '\\' AND m.no IS NULL \
                       ORDER BY e.seq LIMIT 1";
            let lost: Vec<(String,)> = self.conn.all(sql, &[self.district.into()]).await?;
            let subject = lost.first().map_or("", |(subject,)| subject);
            return Err(row("matter", subject, Misfit::Missing));
        }
        for table in ["stay", "fact", "shown", "follower", "link"] {
            let sql = format!(
                "SELECT t.no FROM {table} t LEFT JOIN matter m ON m.district_id = t.district_id AND m.no = t.no \
                 WHERE t.district_id = $1 AND m.no IS NULL LIMIT 1"
            );
            let stray: Vec<(String,)> = self.conn.all(&sql, &[self.district.into()]).await?;
            if let Some((no,)) = stray.first() {
                return Err(row(table, no, Misfit::Stray));
            }
        }
        Ok(())
    }

    async fn matter(
        &mut self,
        stored: &MatterRow,
        procedures: &BTreeMap<String, Procedure>,
    ) -> Found<i64> {
        let sql = "SELECT e.seq, e.at, e.actor, e.act, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject = $2 ORDER BY e.seq";
        let subject = format!("matter/{}", stored.no);
        let key = [Value::from(self.district), subject.as_str().into()];
        let entries: Vec<EntryLine> = self.conn.all(sql, &key).await?;
        let told = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let mut matter: Option<MatterRow> = None;
        let mut stays: BTreeMap<i64, StayRow> = BTreeMap::new();
        let mut facts: Vec<FactRow> = Vec::new();
        let mut shown: Vec<ShownRow> = Vec::new();
        let mut followers: BTreeMap<String, FollowerRow> = BTreeMap::new();
        let mut links: BTreeMap<(String, String), LinkRow> = BTreeMap::new();
        let mut procedure = None;
        for (seq, at, actor, act, body) in entries {
            let body = body.ok_or_else(|| entry(seq, Misfit::BodyGone))?;
            let moved: Moved =
                serde_json::from_str(&body).map_err(|_error| entry(seq, Misfit::Unreadable))?;
            if moved.act.as_str() != act {
                return Err(entry(seq, Misfit::OtherAct));
            }
            if let Some(opened) = &moved.opened {
                procedure = procedures.get(&opened.procedure);
            }
            let pinned = procedure.ok_or_else(|| entry(seq, Misfit::NoProcedure))?;
            if !is_legal(pinned, &moved) {
                return Err(entry(seq, Misfit::NoSuchWay));
            }
            let at =
                Timestamp::from_microsecond(at).map_err(|_error| entry(seq, Misfit::NoTime))?;
            let told = moved.opened.as_ref();
            let told = told.and_then(|opened| opened.receipt.as_deref());
            let told = told.and_then(|hex| blake3::Hash::from_hex(hex).ok());
            let told = told.as_ref().map(|hash| hash.as_bytes().as_slice());
            let earlier: Vec<StayRow> = stays.values().cloned().collect();
            let happened = Happened {
                seq,
                at,
                actor: actor.as_deref(),
                no: &stored.no,
                moved: &moved,
                // Entries of earlier programs do not carry the hash of the receipt.
                receipt: told.or(stored.receipt.as_deref()),
                earlier: &earlier,
            };
            let rows = project(matter.as_ref(), happened, pinned)
                .map_err(|_unfit| entry(seq, Misfit::DoesNotFollow))?;
            matter = rows.matter;
            stays.extend(rows.stays.into_iter().map(|stay| (stay.from_seq, stay)));
            facts.extend(rows.facts);
            shown.extend(rows.shown);
            followers.extend(
                rows.follower
                    .map(|follower| (follower.party.clone(), follower)),
            );
            let named = rows.links.into_iter();
            links.extend(named.map(|link| ((link.other.clone(), link.relation.clone()), link)));
            self.add(rows.rollups);
        }
        if matter.as_ref() != Some(stored) {
            return Err(row("matter", &stored.no, Misfit::Differs));
        }
        self.used(stored)?;
        self.same_rows(&stored.no, stays.into_values().collect())
            .await?;
        self.same_rows(&stored.no, facts).await?;
        self.same_rows(&stored.no, shown).await?;
        self.same_rows(&stored.no, followers.into_values().collect())
            .await?;
        self.same_rows(&stored.no, links.into_values().collect())
            .await?;
        self.worked(told);
        Ok(told)
    }

    async fn same_rows<R: Row + Ord + crate::db::FromAny>(
        &mut self,
        no: &str,
        mut derived: Vec<R>,
    ) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM {} WHERE district_id = $1 AND no = $2",
            R::COLUMNS.join(", "),
            R::TABLE
        );
        let mut stored: Vec<R> = self
            .conn
            .all(&sql, &[self.district.into(), no.into()])
            .await?;
        // Sorted here: a server may have its own order of letters.
        stored.sort_unstable();
        derived.sort_unstable();
        if stored == derived {
            Ok(())
        } else {
            Err(row(R::TABLE, no, Misfit::Differs))
        }
    }
}

/// Whether the procedure has a way for what was done.
fn is_legal(procedure: &Procedure, moved: &Moved) -> bool {
    // Whoever was merged is answered with the main matter, by the writer itself.
    procedure.acts.get(&moved.act).is_some_and(|rule| {
        rule.paths.iter().any(|path| {
            let from = moved
                .from
                .as_ref()
                .map_or(path.from.is_empty(), |from| path.from.contains(from));
            let to = path.to.as_ref().or(moved.from.as_ref()) == Some(&moved.to);
            from && to
        })
    })
}
