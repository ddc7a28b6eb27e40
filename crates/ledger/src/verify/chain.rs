//! The chain of hashes, and every body against its digest.

use district::log::{Entry, GENESIS, Hash, digest};
use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::fault::{Found, entry};
use super::gone::Gone;
use super::{Check, Misfit};
use crate::rows::{BodyRow, EntryRow, Row};
use crate::value::Value;
use crate::writer::poll::witness::Resealed;
use crate::writer::redact::{self, Redacted};

impl<P: FnMut(i64, i64) + Send> Check<P> {
    pub(super) async fn chain(&mut self) -> Found<()> {
        let (mut seq, mut prev, mut at): (i64, Hash, i64) = (0, GENESIS, i64::MIN);
        // A redaction is an entry itself, and what it says is held to its own digest below.
        let redactions: Vec<Redacted> = self.parts("redaction/%", "body").await?;
        self.redacted = redact::digests(redactions);
        let witnesses: Vec<Resealed> = self.parts("witnesses/%", "sealed").await?;
        self.resealed = witnesses.into_iter().flatten().collect();
        let entries = format!(
            "SELECT {} FROM entry WHERE district_id = $1 AND seq > $2 ORDER BY seq LIMIT 1000",
            EntryRow::COLUMNS.join(", ")
        );
        let bodies = format!(
            "SELECT {} FROM entry_body WHERE district_id = $1 AND seq > $2 ORDER BY seq LIMIT 1000",
            BodyRow::COLUMNS.join(", ")
        );
        let mut gone = Vec::new();
        loop {
            let from = [Value::from(self.district), seq.into()];
            let rows: Vec<EntryRow> = self.conn.all(&entries, &from).await?;
            let said: Vec<BodyRow> = self.conn.all(&bodies, &from).await?;
            if rows.is_empty() {
                return match said.first() {
                    Some(body) => Err(entry(body.seq, Misfit::StrayBody)),
                    None => self.erasures(&gone).await,
                };
            }
            self.worked(i64::try_from(rows.len()).unwrap_or(0));
            let mut said = said.into_iter().peekable();
            for found in rows {
                if found.seq != seq + 1 {
                    return Err(entry(seq + 1, Misfit::NoEntry));
                }
                if found.at < at {
                    return Err(entry(found.seq, Misfit::TimeRunsBack));
                }
                let body = said
                    .next_if(|body| body.seq == found.seq)
                    .ok_or_else(|| entry(found.seq, Misfit::NoBody))?;
                prev = self.link(&found, &body, &prev)?;
                (seq, at) = (found.seq, found.at);
                self.report.entries = seq;
                if body.sealed.is_none() && found.sealed_digest.is_some() {
                    let EntryRow { actor, subject, .. } = found;
                    gone.push(Gone {
                        seq,
                        actor,
                        subject,
                    });
                }
            }
        }
    }

    /// What the entries about `subject` say in a part, the oldest first; what was erased says nothing. Refused where one
    /// cannot be read: another entry would be held to what it was before.
    async fn parts<T: DeserializeOwned>(&mut self, subject: &str, part: &str) -> Found<Vec<T>> {
        let sql = format!(
            "SELECT e.seq, {part} FROM entry e \
             JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
             WHERE e.district_id = $1 AND e.subject LIKE $2 ESCAPE '\\' ORDER BY e.seq"
        );
        let asked = [self.district.into(), subject.into()];
        let told: Vec<(i64, Option<String>)> = self.conn.all(&sql, &asked).await?;
        let told = told
            .into_iter()
            .filter_map(|(seq, text)| Some((seq, text?)));
        told.map(|(seq, text)| {
            serde_json::from_str(&text).map_err(|_error| entry(seq, Misfit::Unreadable))
        })
        .collect()
    }

    fn link(&mut self, found: &EntryRow, body: &BodyRow, prev: &Hash) -> Found<Hash> {
        let seq = found.seq;
        let bytes =
            |bytes: &[u8]| Hash::try_from(bytes).map_err(|_short| entry(seq, Misfit::HashLength));
        if bytes(&found.prev_hash)? != *prev {
            return Err(entry(seq, Misfit::OtherBefore));
        }
        let body_digest = bytes(&found.body_digest)?;
        let sealed_digest = found.sealed_digest.as_deref().map(bytes).transpose()?;
        let text = body.body.as_ref();
        let text = text.ok_or_else(|| entry(seq, Misfit::BodyGone))?;
        let stands = digest(&body.salt, text);
        let kept = self.redacted.get(&seq);
        let fits = match kept {
            Some(kept) => blake3::Hash::from(stands).to_hex().as_str() == kept,
            None => stands == body_digest,
        };
        if !fits {
            return Err(entry(seq, Misfit::OtherBody));
        }
        self.report.erased += i64::from(kept.is_some());
        match (&body.sealed, &body.sealed_salt, sealed_digest) {
            (Some(text), Some(salt), Some(kept)) => {
                let stands = digest(salt, text);
                let fits = match self.resealed.get(&seq) {
                    Some(kept) => blake3::Hash::from(stands).to_hex().as_str() == kept,
                    None => stands == kept,
                };
                if !fits {
                    return Err(entry(seq, Misfit::OtherSealed));
                }
            }
            (None, Some(_), Some(_)) => self.report.erased += 1,
            (None, None, None) => {}
            _ => return Err(entry(seq, Misfit::OtherSealed)),
        }
        let at =
            Timestamp::from_microsecond(found.at).map_err(|_error| entry(seq, Misfit::NoTime))?;
        let whole = Entry {
            seq,
            at,
            actor: found.actor.clone(),
            capacity: found.capacity.clone(),
            subject: found.subject.clone(),
            act: found.act.clone(),
            body_digest,
            sealed_digest,
        };
        let hash = whole.hash(self.district, prev);
        if bytes(&found.hash)? == hash {
            Ok(hash)
        } else {
            Err(entry(seq, Misfit::OtherHash))
        }
    }
}
