//! Correcting a wrong place. Counts, lists and figures of any day rest on where a matter was opened, so that place
//! stays as it was said: the matter begins anew at the right one, goes its way from there by the rules of that
//! place, and answers for the old one as every main matter answers for what was merged into it.
//!
//! It stays the matter of whoever reported it, in the capacity in which they did: it is theirs to rate and to dispute,
//! their receipt opens it, and what anybody could report is verified there before it is accepted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use district::advance::Scene;
use district::calendar::china_time;
use district::charter::Charter;
use district::id::MatterNo;
use district::kinds::Kind;
use district::party::{Actor, Desk};
use district::procedure::{Field, Input, Moved, Owed, Problem, Procedure, Refusal, Shape};
use jiff::Timestamp;

use super::opening::Opening;
use super::record::Record;
use super::{Work, Writer};
use crate::command::CommandError;
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
        at: Timestamp,
        charter: &Arc<Charter>,
        work: &mut Work,
    ) -> Result<(), CommandError> {
        let place = moved.given.place().map(|place| place.to_string());
        let place = place.filter(|place| *place != row.place);
        let damaged = || CommandError::Damaged(row.no.clone());
        let kind: Kind = row.kind.parse().map_err(|_unknown| damaged())?;
        let Some(place) = place else {
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
        let opening = self.opening(row.opened_seq, work).await?;
        let opening = opening.ok_or_else(damaged)?;
        // The files were handed in with the old one; they are there, and are shown once more.
        let files = opening.moved.given.evidence.values().flatten();
        let files: BTreeSet<String> = files.map(ToString::to_string).collect();
        let known = lookup::files(&mut self.conn, self.district, &files).await?;
        work.files.extend(known);
        let input = begun(&opening.moved, &place, row.category.as_deref(), &work.files);
        let no = self
            .begin_anew(kind, &opening, input, row, at, charter, work)
            .await?;
        moved.given.fields.insert(Field::Main, no.to_string());
        Ok(())
    }

    /// Opens the new matter as whoever opened the old one.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different fact of what began and of what begins"
    )]
    async fn begin_anew(
        &mut self,
        kind: Kind,
        opening: &Opening,
        input: Input,
        row: &MatterRow,
        at: Timestamp,
        charter: &Arc<Charter>,
        work: &mut Work,
    ) -> Result<MatterNo, CommandError> {
        let day = china_time(at).date();
        let party = opening.actor.as_ref();
        let mut actor = party.map_or_else(Actor::anonymous, |party| charter.actor(party, day));
        // What somebody reported as anybody could stays that, at whatever desk they sit.
        if opening.capacity.parse::<Desk>().is_err() {
            actor.mandates.clear();
        }
        let scene = Scene {
            charter,
            actor: &actor,
            receipt: false,
            now: at,
        };
        let procedure = charter.procedures.get(&kind);
        let procedure =
            procedure.ok_or_else(|| CommandError::Damaged("no procedure".to_owned()))?;
        let (input, gone) = whole(input, procedure);
        let mut advance = procedure.advance(None, &input, scene)?;
        let given = &mut advance.moved.given;
        for field in gone {
            given.fields.remove(&field);
        }
        let redacted = opening.moved.given.redacted.iter();
        let redacted = redacted.filter(|(field, _)| !is_wrong(**field));
        given
            .redacted
            .extend(redacted.map(|(field, why)| (*field, why.clone())));
        let receipt: Option<Result<[u8; 32], _>> = row.receipt.as_deref().map(TryInto::try_into);
        let receipt = receipt.transpose();
        let receipt =
            receipt.map_err(|_length| CommandError::Damaged(format!("receipt of {}", row.no)))?;
        if let Some(opened) = &mut advance.moved.opened {
            let hex = receipt.map(|digest| blake3::Hash::from(digest).to_hex().to_string());
            opened.receipt = hex;
        }
        let no = self.number(kind, &procedure.number, at, work).await?;
        let record = Record {
            no: &no,
            actor: party,
            capacity: &advance.capacity,
            at,
        };
        self.record(
            record,
            advance.moved,
            None,
            procedure,
            receipt.as_ref(),
            charter,
            work,
        )
        .await?;
        Ok(no)
    }
}

/// What is not said again of a report that was put down at a wrong place.
const fn is_wrong(field: Field) -> bool {
    matches!(
        field,
        Field::Place | Field::Address | Field::Position | Field::Category
    )
}

/// What stands for words that are gone, until the matter has begun.
const GONE: &str = "—";

/// The same input with something in the place of what its act needs and was taken out or erased, and what that is: it
/// stays out of the new matter too.
fn whole(input: Input, procedure: &Procedure) -> (Input, Vec<Field>) {
    let rule = procedure.acts.get(&input.act).into_iter();
    let needs = rule.flat_map(|rule| &rule.needs);
    let gone: Vec<Field> = needs
        .filter(|need| !need.optional && need.applies(&input))
        .map(|need| need.what)
        .filter(|field| matches!(field.shape(), Shape::Line(_) | Shape::Text(_)))
        .filter(|field| !input.fields.contains_key(field))
        .collect();
    let whole = gone
        .iter()
        .fold(input, |input, field| input.with(*field, GONE));
    (whole, gone)
}

/// The same beginning at another place; an address or a point of the wrong one is left out.
/// A document that was once taken in the place of a photograph goes to the documents.
fn begun(
    opening: &Moved,
    place: &str,
    category: Option<&str>,
    files: &BTreeMap<String, String>,
) -> Input {
    let mut input = Input::new(opening.act).with(Field::Place, place);
    for (field, value) in opening
        .given
        .fields
        .iter()
        .filter(|(field, _)| !is_wrong(**field))
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
