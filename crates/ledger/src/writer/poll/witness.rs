//! Once the names of a list go, so does whoever saw a ballot being cast: the ballot counts the same, and says no more
//! than that somebody did. Its sealed part is replaced by the same without the name; an entry of its own carries the
//! digests of what stays, so that the chain holds and nobody else can change a ballot.

use std::collections::BTreeMap;

use district::id::{MatterNo, PartyId};
use district::kinds::ballot::Ballot;
use district::log::{Seq, digest};
use jiff::Timestamp;

use crate::command::{CommandError, written};
use crate::polls::ballot_of;
use crate::polls::paper::Reading;
use crate::rows::{BallotRow, PaperRow, Row};
use crate::value::Value;
use crate::writer::record::Record;
use crate::writer::{Work, Writer};

/// The subject of the entry begins so; its sealed part has the digest of what stays of each entry.
pub(crate) const SUBJECT: &str = "witnesses/";

/// What stays of each sealed part that a name was taken out of: the digest by the entry of the part.
pub(crate) type Resealed = BTreeMap<Seq, String>;

/// What is left of a proof that names somebody.
const UNNAMED: &str = "witness/";

/// The proof without a name; nothing where it names nobody. A file stays: it is named by its hash.
fn unnamed(proof: Option<&str>) -> Option<String> {
    let proof = proof.map(str::trim).filter(|proof| !proof.is_empty())?;
    let is_file = proof.len() == 64 && proof.bytes().all(|byte| byte.is_ascii_hexdigit());
    (!is_file && proof != UNNAMED).then(|| UNNAMED.to_owned())
}

impl Writer {
    /// Takes the names of witnesses out of the ballots and papers of a vote.
    pub(in crate::writer) async fn erase_witnesses(
        &mut self,
        no: &MatterNo,
        actor: Option<&PartyId>,
        capacity: &str,
        at: Timestamp,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let mut kept = Resealed::new();
        let key = [Value::from(self.district), no.as_str().into()];
        let sql = format!(
            "SELECT {} FROM ballot WHERE district_id = $1 AND no = $2 ORDER BY seq",
            BallotRow::COLUMNS.join(", ")
        );
        let ballots: Vec<BallotRow> = self.conn.all(&sql, &key).await?;
        for row in ballots {
            let mut ballot: Ballot = ballot_of(&row)?;
            let Some(proof) = unnamed(ballot.proof.as_deref()) else {
                continue;
            };
            ballot.proof = Some(proof);
            let text = written(&ballot)?;
            kept.insert(row.seq, self.reseal(row.seq, &text).await?);
            let sql =
                "UPDATE ballot SET body = $4 WHERE district_id = $1 AND no = $2 AND serial = $3";
            let values = [
                self.district.into(),
                no.as_str().into(),
                row.serial.as_str().into(),
                text.as_str().into(),
            ];
            self.conn.run(sql, &values).await?;
        }
        let sql = format!(
            "SELECT {} FROM paper WHERE district_id = $1 AND no = $2 ORDER BY head, seq",
            PaperRow::COLUMNS.join(", ")
        );
        let papers: Vec<PaperRow> = self.conn.all(&sql, &key).await?;
        for row in papers {
            let mut reading = Reading::read(&row)?;
            let (Reading::InHand { in_hand: ballot } | Reading::Timed(ballot)) = &mut reading
            else {
                continue;
            };
            let Some(proof) = unnamed(ballot.proof.as_deref()) else {
                continue;
            };
            ballot.proof = Some(proof);
            let text = reading.line()?;
            kept.insert(row.seq, self.reseal(row.seq, &text).await?);
            let sql = "UPDATE paper SET body = $5 WHERE district_id = $1 AND no = $2 AND head = $3 AND seq = $4";
            let values = [
                self.district.into(),
                no.as_str().into(),
                row.head.as_str().into(),
                row.seq.into(),
                text.as_str().into(),
            ];
            self.conn.run(sql, &values).await?;
        }
        if kept.is_empty() {
            return Ok(());
        }
        let record = Record {
            no,
            actor,
            capacity,
            at,
        };
        let body = serde_json::json!({ "n": kept.len() }).to_string();
        let sealed = written(&kept)?;
        let subject = format!("{SUBJECT}{no}");
        self.append(
            &record,
            &subject,
            "redact",
            body,
            Some(sealed),
            &mut work.batch,
        );
        Ok(())
    }

    /// Puts another sealed part in the place of an entry's; its digest, in hexadecimal.
    async fn reseal(&mut self, seq: Seq, text: &str) -> Result<String, CommandError> {
        let sql = "SELECT sealed_salt FROM entry_body WHERE district_id = $1 AND seq = $2 AND sealed_salt IS NOT NULL";
        let of = [Value::from(self.district), seq.into()];
        let salts: Vec<(Vec<u8>,)> = self.conn.all(sql, &of).await?;
        let (salt,) = salts
            .first()
            .ok_or_else(|| CommandError::Damaged(format!("entry {seq}")))?;
        let sql = "UPDATE entry_body SET sealed = $3 WHERE district_id = $1 AND seq = $2";
        let values = [self.district.into(), seq.into(), text.into()];
        self.conn.run(sql, &values).await?;
        Ok(blake3::Hash::from(digest(salt, text)).to_hex().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stays_and_a_name_does_not() {
        let file = "a".repeat(64);
        assert_eq!(unnamed(Some(&file)), None);
        assert_eq!(unnamed(Some("witness/某某")).as_deref(), Some(UNNAMED));
        assert_eq!(unnamed(Some("某某看见的")).as_deref(), Some(UNNAMED));
        assert_eq!((unnamed(Some(UNNAMED)), unnamed(None)), (None, None));
    }
}
