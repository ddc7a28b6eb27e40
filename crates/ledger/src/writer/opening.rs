//! What a matter began with, in whole, and who said it.

use std::collections::BTreeMap;

use district::id::PartyId;
use district::log::Seq;
use district::procedure::{Field, Moved};

use super::{Work, Writer};
use crate::db::DbError;

/// What an entry says, and who said it: actor, capacity, body, sealed part.
type Said = (Option<String>, String, Option<String>, Option<String>);

/// What a matter began with, and who said it.
pub(super) struct Opening {
    /// What was handed in, also under seal as far as it is not erased.
    pub moved: Moved,
    /// Who; nobody in particular for the unnamed public.
    pub actor: Option<PartyId>,
    /// In which capacity.
    pub capacity: String,
}

impl Opening {
    fn read((actor, capacity, body, sealed): Said) -> Option<Self> {
        let mut moved: Moved = serde_json::from_str(&body?).ok()?;
        moved.opened.as_ref()?;
        let sealed = sealed.and_then(|text| serde_json::from_str(&text).ok());
        let sealed: BTreeMap<Field, String> = sealed.unwrap_or_default();
        moved.given.fields.extend(sealed);
        Some(Self {
            moved,
            actor: actor.map(PartyId::from),
            capacity,
        })
    }
}

impl Writer {
    /// What the entry at `seq` began a matter with; nothing where it began none, or its body is gone.
    pub(super) async fn opening(
        &mut self,
        seq: Seq,
        work: &Work,
    ) -> Result<Option<Opening>, DbError> {
        // Opened within this batch, it is not in the store yet.
        let entry = work.batch.entries.iter().find(|entry| entry.seq == seq);
        let body = work.batch.bodies.iter().find(|body| body.seq == seq);
        let now = entry.zip(body).map(|(entry, said)| {
            let (actor, capacity) = (entry.actor.clone(), entry.capacity.clone());
            (actor, capacity, said.body.clone(), said.sealed.clone())
        });
        if let Some(said) = now {
            return Ok(Opening::read(said));
        }
        let sql = "SELECT e.actor, e.capacity, b.body, b.sealed FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.seq = $2";
        let said: Vec<Said> = self
            .conn
            .all(sql, &[self.district.into(), seq.into()])
            .await?;
        Ok(said.into_iter().next().and_then(Opening::read))
    }
}
