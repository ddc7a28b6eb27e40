//! Reading a procedure file: strict, and refused as a whole with file, line and reason.

use std::collections::BTreeMap;
use std::ops::Range;

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{ActRule, Limits, Need, Owner, Path, Procedure, Step, Who, Within, floor, soundness};
use crate::id::StepId;
use crate::limit::Limit;
use crate::matter::{Act, Kind, Phase};
use crate::words::Name;

/// A procedure file that was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {flaw}")]
pub struct LoadError {
    /// The file's name as it was given.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Why.
    pub flaw: Flaw,
}

/// Why a procedure file was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It is not TOML of the right form, or it uses an unknown word.
    #[error("{0}")]
    Form(String),
    /// A path names a step that the file does not have.
    #[error("act `{act}` leads to or from step `{step}`, which this file does not define")]
    NoSuchStep {
        /// The act.
        act: Act,
        /// The step named.
        step: StepId,
    },
    /// No way leads to a step.
    #[error("step `{0}` cannot be reached from any opening act")]
    Unreachable(StepId),
    /// A way leads into a step, and none from it to a closed one.
    #[error("step `{0}` is a dead end: no way leads from it to a closed step")]
    DeadEnd(StepId),
    /// An open step without anybody responsible.
    #[error("step `{0}` is not closed and has no owner")]
    NoOwner(StepId),
    /// An open step without a deadline.
    #[error("step `{0}` is not closed and has no deadline (`within`)")]
    NoDeadline(StepId),
    /// A step goes by urgency, and the file has no limits for it.
    #[error("step `{0}` goes by urgency, and there is no table `[limits]`")]
    NoLimits(StepId),
    /// A closed step with an owner or a deadline.
    #[error("step `{0}` is closed and can have neither owner nor deadline")]
    ClosedWithClock(StepId),
    /// There is no act that begins a matter.
    #[error("no act begins a matter")]
    NoOpening,
    /// There is no closed step.
    #[error("no step is closed")]
    NoClosed,
    /// An act that opens matters has a `from`, or another act has none.
    #[error(
        "act `{0}`: acts that begin a matter have no `from` and a `to`; all others have a `from`"
    )]
    WrongFrom(Act),
    /// A path that nobody may take.
    #[error("act `{0}` has a path that nobody may take (`by` is empty)")]
    ByNobody(Act),
    /// A way of a main matter that somebody could go too, that begins elsewhere or does not end.
    #[error(
        "act `{0}`: a path by `main` is nobody else's, leads from where something is merged and to a closed step"
    )]
    ByMain(Act),
    /// An act asks for the same thing twice.
    #[error("act `{0}` asks for `{1}` twice")]
    AskedTwice(Act, crate::matter::Field),
    /// Something is asked for by what is chosen in a field that offers no such choice before it.
    #[error("act `{0}` asks for `{1}` by a choice that is not offered before it")]
    WhenWhat(Act, crate::matter::Field),
    /// The floor of the kind: the act does not ask for what it must.
    #[error("below the floor of kind `{kind}`: act `{act}` must ask for `{field}`")]
    FloorNeed {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// The field that it must ask for, not as an option.
        field: crate::matter::Field,
    },
    /// The floor of the kind: a matter could be closed by an act that does not answer for it.
    #[error("below the floor of kind `{kind}`: act `{act}` may not close a matter")]
    FloorCloses {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
    },
    /// The floor of the kind: somebody who deals with a matter could judge how it was dealt with.
    #[error(
        "below the floor of kind `{kind}`: act `{act}` judges the work and may not be done by `{who}`, which does it"
    )]
    FloorApart {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// Who would judge their own work.
        who: Who,
    },
    /// The floor of every kind: an override without somebody else who asks for it.
    #[error(
        "below the floor of kind `{0}`: act `override` needs `ask_override` from the same steps"
    )]
    FloorOverride(Kind),
    /// The floor of the kind: a deadline that begins anew, or that nobody named.
    #[error("below the floor of kind `{kind}`: act `{act}` must say `clock = \"{clock}\"`")]
    FloorClock {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// What must happen to the clock.
        clock: super::Clock,
    },
    /// The floor of the kind: something could be voided that nobody asked to void.
    #[error(
        "below the floor of kind `{kind}`: act `void` from `{step}`, to which no `ask_void` leads"
    )]
    FloorVoid {
        /// The kind.
        kind: Kind,
        /// The step it would be voided from.
        step: StepId,
    },
    /// The floor of the kind: what is over could be voided.
    #[error("below the floor of kind `{kind}`: act `ask_void` from `{step}`, which is closed")]
    FloorOver {
        /// The kind.
        kind: Kind,
        /// The closed step.
        step: StepId,
    },
    /// The floor of the kind: somebody could take back or rate what another one raised.
    #[error(
        "below the floor of kind `{kind}`: act `{act}` is for the `reporter` alone, not for `{who}`"
    )]
    FloorOwn {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// Who would do it in the place of the one who raised it.
        who: Who,
    },
    /// The floor of the kind: whoever raised it could not say that it is not solved.
    #[error(
        "below the floor of kind `{kind}`: no `dispute` by the `reporter` leads from `{step}` back to work"
    )]
    FloorDispute {
        /// The kind.
        kind: Kind,
        /// The step in which it is closed.
        step: StepId,
    },
    /// The floor of the kind: what anybody reports could be filed without anybody having seen it.
    #[error(
        "below the floor of kind `{0}`: what anybody may report comes to act `register` without `confirm`"
    )]
    FloorUnseen(Kind),
    /// The floor of the kind: more time for works could be asked for as if it were none.
    #[error(
        "below the floor of kind `{0}`: act `ask_extension` must take `extension_kind`, by which it is said to be for works"
    )]
    FloorWorks(Kind),
    /// The floor of the kind: a way goes round an act that must be on it.
    #[error(
        "below the floor of kind `{kind}`: after `{after}` a matter can be closed without `{through}`"
    )]
    FloorWay {
        /// The kind.
        kind: Kind,
        /// After this act
        after: Act,
        /// every way to a closed step must take this one.
        through: Act,
    },
}

/// Where in the file steps and acts are said, so that a flaw can name its line.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub steps: BTreeMap<StepId, usize>,
    pub acts: BTreeMap<Act, usize>,
}

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
        let (procedure, places) = sound(file, text)?;
        floor::check(&procedure, &places).map_err(|(at, flaw)| refused(file, text, at, flaw))?;
        Ok(procedure)
    }

    /// Reads a procedure that a district has put before. The floor it was held to was that of its day: matters go on by
    /// the file they began with, also where a floor has grown since.
    pub fn stored(file: &str, text: &str) -> Result<Self, LoadError> {
        sound(file, text).map(|(procedure, _)| procedure)
    }
}

/// Reads a file, a closed loop whatever its kind.
fn sound(file: &str, text: &str) -> Result<(Procedure, Places), LoadError> {
    let read: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |Range { start, .. }| start);
        refused(file, text, at, Flaw::Form(error.message().to_owned()))
    })?;
    let (procedure, places) = assemble(read, text);
    soundness::check(&procedure, &places).map_err(|(at, flaw)| refused(file, text, at, flaw))?;
    Ok((procedure, places))
}

fn refused(file: &str, text: &str, at: usize, flaw: Flaw) -> LoadError {
    LoadError {
        file: file.to_owned(),
        line: line_of(text, at),
        flaw,
    }
}

fn assemble(read: File, text: &str) -> (Procedure, Places) {
    let mut places = Places::default();
    let mut steps = IndexMap::new();
    for (id, entry) in read.step {
        let id = StepId(id);
        places.steps.insert(id.clone(), entry.span().start);
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
        places.acts.insert(act, entry.span().start);
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
    steps.sort_by(|a, _, b, _| places.steps.get(a).cmp(&places.steps.get(b)));
    acts.sort_by(|a, _, b, _| places.acts.get(a).cmp(&places.acts.get(b)));
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
    (procedure, places)
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(at)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}
