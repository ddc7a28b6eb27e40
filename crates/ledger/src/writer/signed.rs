//! Who has signed for an item: the lines are sealed, what they come to is counted here and kept in the open.

use std::collections::BTreeMap;

use district::calendar::china_time;
use district::charter::Charter;
use district::id::{MatterNo, PlaceCode};
use district::kinds::petition::{List, Sheet, Signed, read};
use district::kinds::{Kind, Stop, item};
use district::procedure::{Act, Field, Moved, Owed, Problem, Refusal, Standing};
use jiff::Timestamp;
use jiff::civil::Date;

use super::held::held;
use super::{Work, Writer};
use crate::command::CommandError;
use crate::db::DbError;
use crate::lookup;
use crate::polls::{KeptRoll, RollSecret};
use crate::rows::MatterRow;

impl Writer {
    /// Adds to an act what the signatures come to, and refuses a demand that too few have signed.
    pub(super) async fn signed(
        &mut self,
        moved: &mut Moved,
        standing: Option<&Standing>,
        charter: &Charter,
        at: Timestamp,
        work: &Work,
    ) -> Result<(), CommandError> {
        let act = moved.act;
        let today = china_time(at).date();
        let demand = item::demanded(act, &moved.given, today)?;
        let new = moved.given.text(Field::Signers).map(str::to_owned);
        let place = standing.map(|it| it.place.clone());
        let Some(place) = place.or_else(|| moved.given.place()) else {
            return Ok(());
        };
        if demand.is_none() && new.is_none() {
            return Ok(());
        }
        let mut sheet = match standing {
            Some(standing) => self.signatures(&standing.no, work).await?,
            None => Sheet::default(),
        };
        if let Some(text) = new {
            let lines =
                read(&text, today).map_err(|at| Refusal::from(Stop::SignatureUnclear(at)))?;
            sheet.put(act, lines);
        }
        let found = self.list_of(act, &place, charter, work).await?;
        let list = found
            .as_ref()
            .map(|((kept, secret), _)| List::new(&kept.roll, &secret.people));
        let signed = sheet.count(list.as_ref());
        let of_all = moved.given.count(Field::OfAll);
        // A list of owners says how many there are; of the members of a delegates' meeting, its announcement said how many
        // are delegates. Nobody counts that again by hand.
        let known = found.as_ref().and_then(|(_, delegates)| *delegates);
        let owners = (signed.by_list && signed.of_area > 0).then_some(signed.of_heads);
        let total = owners.or(known);
        if let Some(demand) = demand {
            // Under a file of before, somebody has counted the paper.
            let typed = moved.given.count(Field::Signatures).is_some();
            if signed.households == 0 && typed {
                return Ok(());
            }
            if signed.households == 0 {
                return Err(Refusal::from(Stop::NobodySigned).into());
            }
            if of_all.is_none() && total.is_none() {
                let field = Field::OfAll;
                let problem = Problem::Missing;
                let owed = vec![Owed { field, problem }];
                return Err(Refusal::Owes { act, owed }.into());
            }
            signed.meets(demand, total.or(of_all))?;
        }
        note(moved, &signed, total);
        Ok(())
    }

    /// All that was put down for a matter so far.
    async fn signatures(&mut self, no: &MatterNo, work: &Work) -> Result<Sheet, DbError> {
        let subject = format!("matter/{no}");
        let stored = lookup::sealed(&mut self.conn, self.district, &subject).await?;
        let batched = work.batch.written();
        let batched = batched.filter(|(entry, _)| entry.subject == subject);
        let batched =
            batched.filter_map(|(entry, said)| Some((entry.act.clone(), said.sealed.clone()?)));
        let mut sheet = Sheet::default();
        for (act, sealed) in stored.into_iter().chain(batched) {
            // A list of signatures that cannot be read must not fall out of the count unseen.
            let damaged = |what: String| DbError::Stored(format!("sealed part of {no}: {what}"));
            let fields = serde_json::from_str::<BTreeMap<Field, String>>(&sealed)
                .map_err(|error| damaged(error.to_string()))?;
            let Some(lines) = fields.get(&Field::Signers) else {
                continue;
            };
            let act: Act = act.parse().map_err(|_unknown| damaged(act.clone()))?;
            // Days were looked at when they were put down.
            let lines = read(lines, Date::MAX).map_err(|at| damaged(format!("line {at}")))?;
            sheet.put(act, lines);
        }
        Ok(sheet)
    }

    /// The newest list of those who have a vote at the place or around it.
    async fn list_of(
        &mut self,
        act: Act,
        place: &PlaceCode,
        charter: &Charter,
        work: &Work,
    ) -> Result<Option<((KeptRoll, RollSecret), Option<u64>)>, CommandError> {
        let around: Vec<_> = charter.places.up(place.as_str()).collect();
        for place in around {
            let path = charter.places.path(place.code.as_str());
            let batched = work.batch.matters.values();
            let is_vote = |row: &&MatterRow| row.path == path && row.kind == Kind::poll().as_str();
            let mut rows: Vec<MatterRow> = batched.filter(is_vote).cloned().collect();
            let kind = Kind::poll().as_str();
            rows.extend(lookup::newest_at(&mut self.conn, self.district, &path, kind).await?);
            for row in rows {
                let held = held(&row)?;
                let sheet = held.standing.sheet.as_ref().and_then(|it| it.vote());
                if let Some(sheet) = sheet.filter(|sheet| sheet.lists_who_can(act)) {
                    let kept = self.newest_kept(&row.no.clone().into(), work).await?;
                    return Ok(kept.map(|kept| (kept, sheet.delegates)));
                }
            }
        }
        Ok(None)
    }
}

/// What is kept in the open: how many households, or at a demand how many have a vote; beside it, for those who work
/// on it, what the list makes of it.
fn note(moved: &mut Moved, signed: &Signed, total: Option<u64>) {
    let is_demand = matches!(moved.act, Act::DemandOwners | Act::DemandDelegates);
    let count = if is_demand && signed.by_list {
        signed.heads
    } else {
        signed.households
    };
    let fields = &mut moved.given.fields;
    fields.insert(Field::Signatures, count.to_string());
    fields.insert(Field::SignedNote, signed.line());
    if let Some(total) = total.filter(|_| is_demand) {
        fields.insert(Field::OfAll, total.to_string());
    }
}
