//! Correcting a wrong place. Counts, lists and figures of any day rest on where a matter was opened, so that place
//! stays as it was said: the matter begins anew at the right one, goes its way from there by the rules of that
//! place, and answers for the old one as every main matter answers for what was merged into it.

use std::collections::{BTreeMap, BTreeSet};

use district::id::PartyId;
use district::kinds::{Effect, Kind, Stop};
use district::procedure::{Field, Input, Moved, Owed, Problem, Refusal, Shape};
use jiff::Timestamp;

use super::{Work, Writer};
use crate::command::{ActCommand, CommandError};
use crate::evidence::Media;
use crate::lookup;
use crate::rows::MatterRow;

impl Writer {
    /// Begins the matter of `row` anew at the place that `moved` names, and names the new one in it.
    ///
    /// Refused where that is the place it is at already.
    pub(super) async fn relocate(
        &mut self,
        row: &MatterRow,
        moved: &mut Moved,
        command: &ActCommand,
        at: Timestamp,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let place = moved.given.place().map(|place| place.to_string());
        let place = place.filter(|place| *place != row.place);
        let (Some(place), Some(kind)) = (place, row.kind.parse::<Kind>().ok()) else {
            let owed = vec![Owed {
                field: Field::Place,
                problem: Problem::NotAChoice,
            }];
            return Err(Refusal::Owes {
                act: moved.act,
                owed,
            }
            .into());
        };
        let opening = self.opening(&row.no, work).await?;
        let opening = opening.ok_or_else(|| CommandError::Damaged(row.no.clone()))?;
        // The files were handed in with the old one; they are there, and are shown once more.
        let files = opening.given.evidence.values().flatten();
        let files: BTreeSet<String> = files.map(ToString::to_string).collect();
        let known = lookup::files(&mut self.conn, self.district, &files).await?;
        work.files.extend(known);
        let input = begun(&opening, &place, row.category.as_deref(), &work.files);
        let done = self
            .follow(Effect::Begin(kind, input), command, at, work)
            .await?;
        let fields = &mut moved.given.fields;
        fields.insert(Field::Main, done.no.to_string());
        Ok(())
    }

    /// What others have joined, or what stands for theirs too, is not one person's to take back.
    pub(super) async fn check_alone(&mut self, no: &str, work: &Work) -> Result<(), CommandError> {
        let followers = lookup::followers(&mut self.conn, self.district, no).await?;
        let merged = lookup::merged_into(&mut self.conn, self.district, no).await?;
        // Whoever came within this batch is not in the store yet.
        let mut joined = work.batch.followers.keys().map(|(joined, _)| joined);
        let mut rows = work.batch.matters.values();
        let waits = !followers.is_empty()
            || !merged.is_empty()
            || joined.any(|joined| joined == no)
            || rows.any(|row| row.main.as_deref() == Some(no));
        if waits {
            return Err(Refusal::Stop(Stop::OthersWait).into());
        }
        Ok(())
    }

    /// Whoever follows a matter already hears how it goes.
    pub(super) async fn check_new(
        &mut self,
        no: &str,
        party: &PartyId,
        work: &Work,
    ) -> Result<(), CommandError> {
        let followers = lookup::followers(&mut self.conn, self.district, no).await?;
        let key = (no.to_owned(), party.to_string());
        if followers.contains(party.as_str()) || work.batch.followers.contains_key(&key) {
            return Err(Refusal::Follows.into());
        }
        Ok(())
    }

    /// What a matter began with.
    async fn opening(&mut self, no: &str, work: &Work) -> Result<Option<Moved>, CommandError> {
        let subject = format!("matter/{no}");
        let read = |body: &str| {
            let moved: Moved = serde_json::from_str(body).ok()?;
            moved.opened.is_some().then_some(moved)
        };
        let bodies = lookup::bodies(&mut self.conn, self.district, &subject).await?;
        if let Some(moved) = bodies.iter().rev().find_map(|body| read(body)) {
            return Ok(Some(moved));
        }
        // Opened within this batch, it is not in the store yet.
        let entries = work.batch.entries.iter();
        let entries = entries.filter(|entry| entry.subject == subject);
        let seqs: BTreeSet<_> = entries.map(|entry| entry.seq).collect();
        let bodies = work.batch.bodies.iter();
        let mut own = bodies.filter(|body| seqs.contains(&body.seq));
        Ok(own.find_map(|body| read(body.body.as_deref()?)))
    }
}

/// The same beginning at another place; an address or a point of the wrong one is left out.
/// A document that was once taken in the place of a photograph goes to the documents.
fn begun(
    opening: &Moved,
    place: &str,
    category: Option<&str>,
    files: &BTreeMap<String, String>,
) -> Input {
    let wrong = |field: &Field| {
        matches!(
            field,
            Field::Place | Field::Address | Field::Position | Field::Category
        )
    };
    let mut input = Input::new(opening.act).with(Field::Place, place);
    for (field, value) in opening
        .given
        .fields
        .iter()
        .filter(|(field, _)| !wrong(field))
    {
        input = input.with(*field, value.as_str());
    }
    for (field, hashes) in &opening.given.evidence {
        for hash in hashes {
            let media = files.get(hash.as_str());
            let is_photo = media.is_none_or(|media| Media::names_photo(media));
            let field = match field.shape() {
                Shape::Photos if !is_photo => Field::Document,
                _ => *field,
            };
            input = input.with(field, hash.to_string());
        }
    }
    match category {
        Some(category) => input.with(Field::Category, category),
        None => input,
    }
}
