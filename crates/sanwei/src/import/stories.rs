//! Records that are brought in: matters with everything that was done to them, in order of time.

use std::collections::BTreeMap;

use bytes::Bytes;
use district::calendar::china_instant;
use district::id::{MatterNo, PartyId};
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use jiff::Timestamp;
use jiff::civil::DateTime;
use ledger::evidence::{EvidenceStore, Upload};
use ledger::{ActCommand, Ledger, Target};
use serde::Deserialize;

use super::folder::{Folder, line_at};
use super::progress;
use crate::error::Failure;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    matter: Vec<Story>,
}

/// One matter's story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Its name among the stories.
    key: String,
    /// Its kind.
    kind: Kind,
    /// What was done, in order.
    #[serde(rename = "act")]
    pub acts: Vec<Told>,
}

/// One act of a story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    at: DateTime,
    /// Who; absent is an unnamed member of the public.
    actor: Option<PartyId>,
    act: Act,
    #[serde(default)]
    fields: BTreeMap<Field, String>,
    #[serde(default)]
    photos: BTreeMap<Field, Vec<String>>,
}

/// Reads the stories, where there are any.
pub fn read(folder: &Folder) -> Result<Vec<Story>, Failure> {
    let Some(text) = folder.text("stories.toml")? else {
        return Ok(Vec::new());
    };
    let file: File = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Failure::Line(
            folder.path("stories.toml"),
            line_at(text.as_bytes(), at),
            error.message().to_owned(),
        )
    })?;
    Ok(file.matter)
}

/// When the first act of all happened.
pub fn first(stories: &[Story]) -> Option<Timestamp> {
    stories
        .iter()
        .flat_map(|story| &story.acts)
        .map(|told| china_instant(told.at))
        .min()
}

/// Tells the stories to the ledger, act by act in order of time.
pub async fn tell(
    stories: Vec<Story>,
    folder: &Folder,
    ledger: &Ledger,
    evidence: &EvidenceStore,
) -> Result<(), Failure> {
    let mut order: Vec<(Timestamp, usize, usize)> = Vec::new();
    for (s, story) in stories.iter().enumerate() {
        order.extend(
            story
                .acts
                .iter()
                .enumerate()
                .map(|(a, told)| (china_instant(told.at), s, a)),
        );
    }
    order.sort();
    let mut begun: BTreeMap<usize, (MatterNo, Option<String>)> = BTreeMap::new();
    let mut numbers: BTreeMap<String, MatterNo> = BTreeMap::new();
    for (done, (at, s, a)) in order.iter().enumerate() {
        let (Some(story), Some(told)) = (
            stories.get(*s),
            stories.get(*s).and_then(|story| story.acts.get(*a)),
        ) else {
            continue;
        };
        let mut input = Input::new(told.act);
        for (field, value) in &told.fields {
            // A story names the matter it is merged into by that one's key.
            let value = numbers
                .get(value)
                .filter(|_| *field == Field::Main)
                .map_or_else(|| value.clone(), ToString::to_string);
            input = input.with(*field, value);
        }
        for (field, files) in &told.photos {
            for file in files {
                let bytes = folder.bytes(&format!("photos/{file}"))?;
                let bytes = bytes.ok_or_else(|| {
                    Failure::Said(format!("{}: photos/{file} is missing", story.key))
                })?;
                let upload = Upload {
                    bytes: Bytes::from(bytes.into_owned()),
                    name: Some(file.clone()),
                    party: told.actor.clone(),
                };
                input = input.with(
                    *field,
                    ledger.keep(evidence, upload).await?.hash.to_string(),
                );
            }
        }
        let known = begun.get(s);
        let target = known.map_or(Target::New(story.kind), |(no, _)| {
            Target::Matter(no.clone())
        });
        let mut command = ActCommand::new(target, input, told.actor.clone());
        command.key = Some(format!("import/{}/{a}", story.key));
        command.at = Some(*at);
        command.receipt = known.and_then(|(_, receipt)| receipt.clone());
        let result = ledger.act(command).await.map_err(|error| {
            Failure::Said(format!(
                "{}: {} ({}) at {}: {error}",
                folder.path("stories.toml").display(),
                story.key,
                told.act,
                told.at
            ))
        })?;
        if !begun.contains_key(s) {
            numbers.insert(story.key.clone(), result.no.clone());
            begun.insert(*s, (result.no, result.receipt));
        }
        progress(done + 1, order.len(), "acts");
    }
    Ok(())
}
