//! The files that an act shows: they were handed in, what is to be looked at is a photograph, and how it is now was
//! not shown before.

use std::collections::BTreeSet;

use district::id::EvidenceHash;
use district::procedure::{Field, Moved, Owed, Problem, Refusal, Shape};

use super::{Work, Writer};
use crate::command::CommandError;
use crate::evidence::Media;
use crate::lookup;
use crate::rows::MatterRow;

impl Writer {
    /// Refuses what was never handed in, a document in the place of a photograph, and as the photograph of how it is
    /// now one that this matter has shown already.
    pub(super) async fn check_shown(
        &mut self,
        moved: &Moved,
        before: Option<&MatterRow>,
        work: &Work,
    ) -> Result<(), CommandError> {
        let mut owed = Vec::new();
        for (field, hashes) in &moved.given.evidence {
            for hash in hashes {
                let media = work.files.get(hash.as_str());
                let media = media.ok_or_else(|| CommandError::NoSuchFile(hash.to_string()))?;
                if field.shape() == Shape::Photos && !Media::names_photo(media) {
                    owed.push(Owed {
                        field: *field,
                        problem: Problem::NotAPhoto,
                    });
                    break;
                }
            }
        }
        if let Some(row) = before
            && self.shows_again(moved, &row.no, work).await?
        {
            owed.push(Owed {
                field: Field::PhotoAfter,
                problem: Problem::ShownBefore,
            });
        }
        if owed.is_empty() {
            return Ok(());
        }
        let act = moved.act;
        Err(Refusal::Owes { act, owed }.into())
    }

    /// Whether a photograph of how it is now has the very bytes of one that the matter has shown before.
    async fn shows_again(
        &mut self,
        moved: &Moved,
        no: &str,
        work: &Work,
    ) -> Result<bool, CommandError> {
        let after = moved.given.files(Field::PhotoAfter);
        if after.is_empty() {
            return Ok(false);
        }
        let stored = lookup::photographs(&mut self.conn, self.district, no).await?;
        let photographs = [Field::PhotoBefore, Field::PhotoAfter].map(Field::as_str);
        // What was shown within this batch is not in the store yet.
        let batch = work.batch.shown.iter().filter(|row| row.no == no);
        let batch: BTreeSet<&str> = batch
            .filter(|row| photographs.contains(&row.field.as_str()))
            .map(|row| row.hash.as_str())
            .collect();
        let again =
            |hash: &EvidenceHash| stored.contains(hash.as_str()) || batch.contains(hash.as_str());
        Ok(after.iter().any(again))
    }
}
