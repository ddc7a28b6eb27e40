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
    /// # Errors
    /// A body or a sealed part that is there and cannot be read: what was said must not be left out unseen.
    fn read(seq: Seq, (actor, capacity, body, sealed): Said) -> Result<Option<Self>, DbError> {
        let damaged = |error: serde_json::Error| DbError::Stored(format!("entry {seq}: {error}"));
        let Some(body) = body else {
            return Ok(None);
        };
        let mut moved: Moved = serde_json::from_str(&body).map_err(damaged)?;
        if moved.opened.is_none() {
            return Ok(None);
        }
        if let Some(sealed) = sealed {
            let sealed: BTreeMap<Field, String> = serde_json::from_str(&sealed).map_err(damaged)?;
            moved.given.fields.extend(sealed);
        }
        Ok(Some(Self {
            moved,
            actor: actor.map(PartyId::from),
            capacity,
        }))
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
        let now = work.batch.written().find(|(entry, _)| entry.seq == seq);
        let now = now.map(|(entry, said)| {
            let (actor, capacity) = (entry.actor.clone(), entry.capacity.clone());
            (actor, capacity, said.body.clone(), said.sealed.clone())
        });
        if let Some(said) = now {
            return Opening::read(seq, said);
        }
        let sql = "SELECT e.actor, e.capacity, b.body, b.sealed FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.seq = $2";
        let said: Vec<Said> = self
            .conn
            .all(sql, &[self.district.into(), seq.into()])
            .await?;
        match said.into_iter().next() {
            Some(said) => Opening::read(seq, said),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{
        "act": "report", "to": "verifying", "phase": "verifying",
        "opened": { "kind": "case", "version": 1, "procedure": "x", "path": "d/c/" }
    }"#;

    fn read(body: Option<&str>, sealed: Option<&str>) -> Result<Option<Opening>, DbError> {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Opening::read(7, (None, "public".to_owned(), text(body), text(sealed)))
    }

    #[test]
    fn what_was_sealed_and_cannot_be_read_is_not_taken_for_nothing() {
        let whole = read(Some(BODY), Some(r#"{"contact_phone":"13800000000"}"#));
        let said = whole.unwrap().unwrap().moved.given;
        assert_eq!(said.text(Field::ContactPhone), Some("13800000000"));
        assert!(read(None, None).unwrap().is_none(), "it was erased");
        assert!(read(Some(BODY), None).unwrap().is_some());
        assert!(read(Some(BODY), Some("{\"")).is_err());
        assert!(read(Some("{"), None).is_err());
    }
}
