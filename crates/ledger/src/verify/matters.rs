//! Every matter, folded anew from its entries.

use std::collections::BTreeMap;

use district::procedure::{Moved, Procedure};
use jiff::Timestamp;

use super::{Check, Found, entry, row};
use crate::project::{Happened, project};
use crate::rows::{FollowerRow, MatterRow, Row, ShownRow, StayRow};
use crate::value::Value;

/// An entry about a matter: seq, at, actor, act, body.
type EntryLine = (i64, i64, Option<String>, String, Option<String>);

impl Check<'_> {
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
                .db
                .all(&sql, &[self.district.into(), last.as_str().into()])
                .await?;
            let Some(newest) = rows.last() else { break };
            last.clone_from(&newest.no);
            for stored in rows {
                told += self.matter(&stored, procedures).await?;
                self.report.matters += 1;
            }
        }
        let sql = "SELECT COUNT(*) FROM entry WHERE district_id = $1 AND subject LIKE 'matter/%' ESCAPE '\\'";
        let all: Option<(i64,)> = self.db.first(sql, &[self.district.into()]).await?;
        if all.map_or(0, |(count,)| count) != told {
            return Err(row(
                "matter",
                self.report.matters,
                "a matter of the log is missing",
            ));
        }
        for table in ["stay", "shown", "follower"] {
            let sql = format!(
                "SELECT COUNT(*) FROM {table} t LEFT JOIN matter m ON m.district_id = t.district_id AND m.no = t.no \
                 WHERE t.district_id = $1 AND m.no IS NULL"
            );
            let stray: Option<(i64,)> = self.db.first(&sql, &[self.district.into()]).await?;
            if stray.is_some_and(|(count,)| count > 0) {
                return Err(row(table, "", "a row belongs to no matter"));
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
        let entries: Vec<EntryLine> = self.db.all(sql, &key).await?;
        let told = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let mut matter: Option<MatterRow> = None;
        let mut stays: BTreeMap<i64, StayRow> = BTreeMap::new();
        let mut shown: Vec<ShownRow> = Vec::new();
        let mut followers: BTreeMap<String, FollowerRow> = BTreeMap::new();
        let mut procedure = None;
        for (seq, at, actor, act, body) in entries {
            let body = body.ok_or_else(|| {
                entry(seq, "the body that the matter's course rests on was erased")
            })?;
            let moved: Moved = serde_json::from_str(&body)
                .map_err(|_error| entry(seq, "the act cannot be read"))?;
            if moved.act.as_str() != act {
                return Err(entry(seq, "the act is not the one its body says"));
            }
            if let Some(opened) = &moved.opened {
                procedure = procedures.get(&opened.procedure);
            }
            let pinned =
                procedure.ok_or_else(|| entry(seq, "its procedure is not in the store"))?;
            if !is_legal(pinned, &moved) {
                return Err(entry(seq, "its procedure knows no such way"));
            }
            let at =
                Timestamp::from_microsecond(at).map_err(|_error| entry(seq, "the time is none"))?;
            let happened = Happened {
                seq,
                at,
                actor: actor.as_deref(),
                no: &stored.no,
                moved: &moved,
                // The receipt is known by its hash alone, which no entry carries.
                receipt: stored.receipt.as_deref(),
            };
            let rows = project(matter.as_ref(), happened, pinned)
                .map_err(|_unfit| entry(seq, "it does not follow from the one before"))?;
            matter = rows.matter;
            stays.extend(rows.stays.into_iter().map(|stay| (stay.from_seq, stay)));
            shown.extend(rows.shown);
            followers.extend(
                rows.follower
                    .map(|follower| (follower.party.clone(), follower)),
            );
            self.add(rows.rollups);
        }
        if matter.as_ref() != Some(stored) {
            return Err(row("matter", &stored.no, "it is not what the log says"));
        }
        let stays: Vec<StayRow> = stays.into_values().collect();
        self.same_rows(&stored.no, &stays, "from_seq").await?;
        shown.sort_by(|a, b| (a.seq, &a.field, a.n).cmp(&(b.seq, &b.field, b.n)));
        self.same_rows(&stored.no, &shown, "seq, field, n").await?;
        let followers: Vec<FollowerRow> = followers.into_values().collect();
        self.same_rows(&stored.no, &followers, "party").await?;
        Ok(told)
    }

    async fn same_rows<R: Row + PartialEq + crate::db::FromAny>(
        &self,
        no: &str,
        derived: &[R],
        order: &str,
    ) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM {} WHERE district_id = $1 AND no = $2 ORDER BY {order}",
            R::COLUMNS.join(", "),
            R::TABLE
        );
        let stored: Vec<R> = self
            .db
            .all(&sql, &[self.district.into(), no.into()])
            .await?;
        if stored == derived {
            Ok(())
        } else {
            Err(row(R::TABLE, no, "it is not what the log says"))
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
