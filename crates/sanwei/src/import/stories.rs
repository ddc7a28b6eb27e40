//! Records that are brought in: matters with everything that was done to them.

use std::collections::BTreeMap;

use district::calendar::china_instant;
use district::id::PartyId;
use district::kinds::Kind;
use district::kinds::vote::Vote;
use district::procedure::{Act, Field, Input, Shape};
use jiff::Timestamp;
use jiff::civil::DateTime;
use ledger::polls::NewRoll;
use serde::Deserialize;
use toml::Spanned;

use super::ballots::{self, Polled};
use super::folder::{Folder, line_at};
use crate::error::Failure;
use web::owners::Of;

/// The file of stories.
const FILE: &str = "stories.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    matter: Vec<StoryText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryText {
    key: Spanned<String>,
    kind: Kind,
    born: Option<String>,
    ballots: Option<String>,
    act: Vec<ActText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActText {
    at: Spanned<DateTime>,
    actor: Option<PartyId>,
    act: Act,
    #[serde(default)]
    fields: BTreeMap<Field, String>,
    #[serde(default)]
    photos: BTreeMap<Field, Vec<String>>,
    roll: Option<String>,
    #[serde(default)]
    developer: String,
}

/// One matter's story.
#[derive(Debug)]
pub struct Story {
    /// Its name among the stories.
    pub key: String,
    /// Its kind.
    pub kind: Kind,
    /// The story and the act that put it up, where it is the notice of another one.
    pub born: Option<(String, Act)>,
    /// What was done, in order of time.
    pub acts: Vec<Told>,
    /// The ballots of a vote, in order of time.
    pub polled: Vec<Polled>,
}

/// One step of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The act of this index.
    Act(usize),
    /// The line of this index among its ballots.
    Poll(usize),
}

/// One act of a story.
#[derive(Debug)]
pub struct Told {
    /// Its line.
    pub line: usize,
    /// When.
    pub at: Timestamp,
    /// Who; absent is an unnamed member of the public.
    pub actor: Option<PartyId>,
    /// What was handed in, without files.
    pub input: Input,
    /// The files in `photos/` that were shown.
    pub photos: Vec<(Field, String)>,
    /// The list of owners that it brings.
    pub roll: Option<NewRoll>,
}

impl Story {
    /// The idempotency key of a step.
    pub fn key_of(&self, step: Step) -> String {
        match step {
            Step::Act(index) => format!("import/{}/{index}", self.key),
            Step::Poll(index) => {
                let polled = self.polled.get(index);
                polled.map_or_else(String::new, |polled| polled.key_in(&self.key))
            }
        }
    }

    /// Every step with its time; an act stands before the ballots of the same instant.
    pub fn steps(&self) -> impl Iterator<Item = (Timestamp, Step)> {
        let acts = self.acts.iter().enumerate();
        let acts = acts.map(|(index, told)| (told.at, Step::Act(index)));
        let polled = self.polled.iter().enumerate();
        acts.chain(polled.map(|(index, polled)| (polled.at, Step::Poll(index))))
    }
}

/// Puts numbers in the place of the keys by which `input` names other stories' matters; the key that has
/// none where `number` knows it not.
pub fn name_matters(
    input: &mut Input,
    number: impl Fn(&str) -> Option<String>,
) -> Result<(), String> {
    let named = input
        .fields
        .iter_mut()
        .filter(|(field, _)| matches!(field.shape(), Shape::Matter | Shape::Matters));
    for value in named.flat_map(|(_, values)| values) {
        let numbers: Result<Vec<_>, _> = value
            .split_whitespace()
            .map(|key| number(key).ok_or_else(|| key.to_owned()))
            .collect();
        *value = numbers?.join(" ");
    }
    Ok(())
}

/// Says what is wrong with a line of the stories.
pub fn refuse(folder: &Folder, line: usize, reason: String) -> Failure {
    Failure::Line(folder.path(FILE), line, reason)
}

/// Reads the stories, where there are any.
pub fn read(folder: &Folder) -> Result<Vec<Story>, Failure> {
    let Some(text) = folder.text(FILE)? else {
        return Ok(Vec::new());
    };
    let line = |at: usize| line_at(text.as_bytes(), at);
    let file: File = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        refuse(folder, line(at), error.message().to_owned())
    })?;
    let mut lines = BTreeMap::new();
    let mut stories = Vec::with_capacity(file.matter.len());
    for story in file.matter {
        let at = line(story.key.span().start);
        let key = story.key.into_inner();
        if key.trim().is_empty() || key.contains('/') {
            let reason = "a key is a word without `/`".to_owned();
            return Err(refuse(folder, at, reason));
        }
        if let Some(first) = lines.insert(key.clone(), at) {
            let reason = format!("the key `{key}` stands in line {first} already");
            return Err(refuse(folder, at, reason));
        }
        // Whom a list names follows from whose assembly it is.
        let assembly = story
            .act
            .iter()
            .find_map(|act| act.fields.get(&Field::Assembly));
        let of = Of::vote(&Vote {
            assembly: assembly.cloned().unwrap_or_default(),
            ..Vote::default()
        });
        let told = |act: ActText| {
            let line = line(act.at.span().start);
            told(folder, act, line, of)
                .map_err(|reason| refuse(folder, line, format!("{key}: {reason}")))
        };
        let acts = story
            .act
            .into_iter()
            .map(told)
            .collect::<Result<Vec<_>, _>>()?;
        if let Some(late) = acts.windows(2).find(|pair| pair[1].at < pair[0].at) {
            let reason = format!("{key}: this is earlier than the act before it");
            return Err(refuse(folder, late[1].line, reason));
        }
        let born = story.born.as_deref().map(|born| {
            let named = born.split_once('/');
            let named = named.and_then(|(story, act)| Some((story.to_owned(), act.parse().ok()?)));
            let reason = format!("{key}: `born` is a story and its act, such as `lift/announce`");
            named.ok_or_else(|| refuse(folder, at, reason))
        });
        let polled = match &story.ballots {
            Some(name) => ballots::read(
                folder,
                plain(name).map_err(|reason| refuse(folder, at, reason))?,
            )?,
            None => Vec::new(),
        };
        stories.push(Story {
            born: born.transpose()?,
            kind: story.kind,
            key,
            acts,
            polled,
        });
    }
    Ok(stories)
}

/// The name of a file within its folder.
fn plain(name: &str) -> Result<&str, String> {
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Err(format!("`{name}` is not the name of a file in rolls/"));
    }
    Ok(name)
}

fn roll(folder: &Folder, name: &str, developer: &str, of: Of) -> Result<NewRoll, String> {
    let file = format!("rolls/{}", plain(name)?);
    let bytes = folder.bytes(&file).map_err(|error| error.to_string())?;
    let bytes = bytes.ok_or_else(|| format!("{file} is missing"))?;
    web::owners::read(&bytes, developer, of).map_err(|fault| format!("{file}: {fault}"))
}

fn told(folder: &Folder, act: ActText, line: usize, of: Of) -> Result<Told, String> {
    let list = act.roll.as_deref();
    let list = list.map(|name| roll(folder, name, &act.developer, of));
    let mut input = Input::new(act.act);
    for (field, value) in act.fields {
        if field.is_evidence() {
            return Err(format!("files for `{field}` stand under `photos`"));
        }
        input = input.with(field, value);
    }
    let mut photos = Vec::new();
    for (field, names) in act.photos {
        if !field.is_evidence() {
            return Err(format!("`{field}` takes no files"));
        }
        for name in names {
            if name.contains(['/', '\\']) || name.starts_with('.') {
                return Err(format!("`{name}` is not the name of a file in photos/"));
            }
            photos.push((field, name));
        }
    }
    Ok(Told {
        line,
        at: china_instant(act.at.into_inner()),
        actor: act.actor,
        input,
        photos,
        roll: list.transpose()?,
    })
}
