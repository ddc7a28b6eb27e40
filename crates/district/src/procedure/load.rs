//! Reading a procedure file: strict, and refused as a whole with file, line and reason.

use std::ops::Range;

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::flaw::{Flaw, LoadError, Offsets};
use super::{ActRule, Limits, Need, Owner, Path, Procedure, Step, Within, floor, soundness};
use crate::id::StepId;
use crate::limit::Limit;
use crate::matter::{Act, Kind, Phase};
use crate::words::Name;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Kind,
    version: u32,
    number: String,
    name: Name,
    step: IndexMap<String, Spanned<StepEntry>>,
    act: IndexMap<Act, Spanned<ActEntry>>,
    #[serde(default)]
    limits: Limits,
    extension: Option<ExtensionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtensionEntry {
    preset: Limit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepEntry {
    name: Name,
    phase: Phase,
    owner: Option<Owner>,
    within: Option<Within>,
    #[serde(default)]
    listed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActEntry {
    name: Name,
    path: OneOrMany,
    #[serde(default)]
    needs: Vec<Need>,
}

/// One path, or a list of paths. Written by hand so that an error keeps its own words and place.
struct OneOrMany(Vec<Path>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Paths;
        impl<'de> serde::de::Visitor<'de> for Paths {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a path or a list of paths")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<OneOrMany, A::Error> {
                Path::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    .map(|path| OneOrMany(vec![path]))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut seq: A,
            ) -> Result<OneOrMany, A::Error> {
                let mut paths = Vec::new();
                while let Some(path) = seq.next_element()? {
                    paths.push(path);
                }
                Ok(OneOrMany(paths))
            }
        }
        deserializer.deserialize_any(Paths)
    }
}

impl Procedure {
    /// Reads a procedure file. Either it is a closed loop that keeps the floor of its kind, or it is
    /// refused with the line and the reason.
    pub fn load(file: &str, text: &str) -> Result<Self, LoadError> {
        let (procedure, offsets) = sound(file, text)?;
        floor::check(&procedure, &offsets).map_err(|(at, flaw)| refused(file, text, at, flaw))?;
        Ok(procedure)
    }

    /// Reads a procedure that a district has put before. The floor it was held to was that of its day: matters go on by
    /// the file they began with, also where a floor has grown since.
    pub fn stored(file: &str, text: &str) -> Result<Self, LoadError> {
        sound(file, text).map(|(procedure, _)| procedure)
    }
}

/// Reads a file, a closed loop whatever its kind.
fn sound(file: &str, text: &str) -> Result<(Procedure, Offsets), LoadError> {
    let read: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |Range { start, .. }| start);
        refused(file, text, at, Flaw::Form(error.message().to_owned()))
    })?;
    let (procedure, offsets) = assemble(read, text);
    soundness::check(&procedure, &offsets).map_err(|(at, flaw)| refused(file, text, at, flaw))?;
    Ok((procedure, offsets))
}

fn refused(file: &str, text: &str, at: usize, flaw: Flaw) -> LoadError {
    LoadError {
        file: file.to_owned(),
        line: line_of(text, at),
        flaw,
    }
}

fn assemble(read: File, text: &str) -> (Procedure, Offsets) {
    let mut offsets = Offsets::default();
    let mut steps = IndexMap::new();
    for (id, entry) in read.step {
        let id = StepId(id);
        offsets.steps.insert(id.clone(), entry.span().start);
        let entry = entry.into_inner();
        steps.insert(
            id,
            Step {
                name: entry.name,
                phase: entry.phase,
                owner: entry.owner,
                within: entry.within,
                listed: entry.listed,
            },
        );
    }
    let mut acts = IndexMap::new();
    for (act, entry) in read.act {
        offsets.acts.insert(act, entry.span().start);
        let entry = entry.into_inner();
        acts.insert(
            act,
            ActRule {
                name: entry.name,
                paths: entry.path.0,
                needs: entry.needs,
            },
        );
    }
    // Steps and acts come in no certain order from a table; the file's own order is the one people mean.
    steps.sort_by(|a, _, b, _| offsets.steps.get(a).cmp(&offsets.steps.get(b)));
    acts.sort_by(|a, _, b, _| offsets.acts.get(a).cmp(&offsets.acts.get(b)));
    let procedure = Procedure {
        kind: read.kind,
        version: read.version,
        number: read.number,
        name: read.name,
        hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
        text: text.to_owned(),
        steps,
        acts,
        limits: read.limits,
        extension: read.extension.map(|entry| entry.preset),
    };
    (procedure, offsets)
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(at)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}
