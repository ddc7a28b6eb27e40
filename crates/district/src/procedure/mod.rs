//! Procedures: how a matter moves. The meaning of acts and fields is Rust; the routes are strict TOML.

mod by_other;
pub mod draw;
mod flaw;
mod floor;
mod limits;
mod load;
pub mod redact;
mod soundness;

pub use flaw::{Flaw, LoadError};
pub use limits::Limits;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize};

pub use crate::matter::choices::{CHANNELS, ROUTES, SCORES, URGENCIES, WISHES};
pub use crate::matter::{
    Act, Due, Duty, Field, Given, Input, MATTERS_MAX, Moved, Opened, Owed, Phase, Problem, Refusal,
    Secrecy, Shape, Why,
};

pub use crate::standing::{Back, Standing, Supervised};

use crate::id::StepId;
use crate::limit::Limit;
use crate::matter::Kind;
use crate::party::Role;
use crate::vocabulary::{UnknownWord, vocabulary};
use crate::words::Name;

vocabulary! {
    /// What happens to the clock when a path is taken.
    pub enum Clock {
        /// The step's time begins now.
        Fresh = "fresh",
        /// The deadline that the matter already had in that step stays as it was.
        Keep = "keep",
        /// The deadline is the day that the act, or the request it grants, names.
        Until = "until",
    }
}

/// A procedure, loaded and found to be a closed loop.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// The kind of matter it moves.
    pub kind: Kind,
    /// Its version; a running matter keeps the one it began with.
    pub version: u32,
    /// What begins the number of its matters, such as `C` in `C2021-00012`.
    pub number: String,
    /// The kind's name on screen.
    pub name: Name,
    /// BLAKE3 of the file's bytes, in hexadecimal.
    pub hash: String,
    /// The file itself.
    pub text: String,
    /// The steps in the order of the file.
    pub steps: IndexMap<StepId, Step>,
    /// The acts in the order of the file.
    pub acts: IndexMap<Act, ActRule>,
    /// The limits of steps that go by urgency.
    pub limits: Limits,
    /// How much more time the duty lead grants; what goes beyond it is a leader's.
    pub extension: Option<Limit>,
}

/// A step: where a matter can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name on screen.
    pub name: Name,
    /// What it means for the matter.
    pub phase: Phase,
    /// Whose desk the matter lies on. Every step that is not closed has one.
    pub owner: Option<Owner>,
    /// How long it may stay.
    pub within: Option<Within>,
    /// Whether the public finds what stands here in a list of its own, such as 挂账 and 无责任主体.
    pub listed: bool,
}

/// Whose desk a matter lies on at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub enum Owner {
    /// The nearest desk of this role, going up from the matter's place.
    Role(Role),
    /// The desk it was dispatched to.
    Assignee,
}

/// How long a matter may stay in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The same for every matter.
    Limit(Limit),
    /// What the table of categories says.
    Category,
    /// What the file's table of limits says, by what is wanted and how pressing it is.
    Urgency,
    /// Until the day named when it was put off.
    DayNamed,
}

/// Who may do an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Whoever holds this role over the matter's place.
    Role(Role),
    /// Anybody, also unnamed.
    Anyone,
    /// Anybody who is known, whatever they hold.
    SignedIn,
    /// The one who raised the matter.
    Reporter,
    /// Whoever sits at the desk it was dispatched to.
    Assignee,
    /// Whoever sits at the desk it lies on now.
    Owner,
    /// The matter that answers for it, when that one ends so; no person.
    Main,
}

impl Who {
    /// The capacity in which somebody acts on what they raised themselves.
    pub const REPORTER: &'static str = "reporter";
    /// The capacity in which a main matter ends what was merged into it.
    pub const MAIN: &'static str = "main";
}

/// What the procedure says of one act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActRule {
    /// What the button says.
    pub name: Name,
    /// From where to where, and by whom.
    pub paths: Vec<Path>,
    /// What it needs.
    pub needs: Vec<Need>,
}

/// One way an act can take a matter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// The steps from which; empty for the acts that begin a matter.
    #[serde(default)]
    pub from: Vec<StepId>,
    /// The step to which; absent where the matter stays where it is.
    #[serde(default)]
    pub to: Option<StepId>,
    /// By whom.
    pub by: Vec<Who>,
    /// What happens to the clock.
    #[serde(default = "fresh")]
    pub clock: Clock,
}

fn fresh() -> Clock {
    Clock::Fresh
}

/// Something an act asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// What.
    pub what: Field,
    /// It may be left out.
    #[serde(default)]
    pub optional: bool,
    /// It is asked for only where one of these words is chosen in another field of the same act, named before it.
    #[serde(default)]
    pub when: BTreeMap<Field, Vec<String>>,
}

impl ActRule {
    /// Whether the act lets one hand in `field`.
    pub fn takes(&self, field: Field) -> bool {
        self.needs.iter().any(|need| need.what == field)
    }
}

impl Need {
    /// Whether it is asked for, with what is chosen in `input`.
    pub fn applies(&self, input: &Input) -> bool {
        self.when.iter().all(|(field, words)| {
            let mut chosen = input.fields.get(field).into_iter().flatten();
            chosen.any(|chosen| words.iter().any(|word| word == chosen.trim()))
        })
    }
}

impl Procedure {
    /// The step with this name.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.get(id)
    }

    /// The acts that can begin a matter.
    pub fn openings(&self) -> impl Iterator<Item = (Act, &ActRule)> {
        self.acts
            .iter()
            .filter(|(act, _)| act.opens())
            .map(|(act, rule)| (*act, rule))
    }

    /// Whether a matter that stands in `step` came to its end by being dealt with, and not by being turned away, taken
    /// back or answered with another one.
    pub fn is_settled(&self, step: &StepId) -> bool {
        let is_over = self
            .step(step)
            .is_some_and(|step| step.phase == Phase::Closed);
        let leads = |rule: &ActRule| rule.paths.iter().any(|path| path.to.as_ref() == Some(step));
        let mut acts = self.acts.iter();
        is_over && !acts.any(|(act, rule)| act.turns_away() && leads(rule))
    }

    /// The acts with a path from `step`, in the order of the file.
    pub fn acts_from(&self, step: &StepId) -> impl Iterator<Item = (Act, &ActRule)> {
        self.acts
            .iter()
            .filter(move |(_, rule)| rule.paths.iter().any(|path| path.from.contains(step)))
            .map(|(act, rule)| (*act, rule))
    }
}

impl std::fmt::Display for Owner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Role(role) => role.fmt(f),
            Self::Assignee => f.write_str("assignee"),
        }
    }
}

impl From<Owner> for String {
    fn from(owner: Owner) -> Self {
        owner.to_string()
    }
}

impl std::fmt::Display for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Role(role) => role.fmt(f),
            Self::Anyone => f.write_str("anyone"),
            Self::SignedIn => f.write_str("signed_in"),
            Self::Reporter => f.write_str(Self::REPORTER),
            Self::Assignee => f.write_str("assignee"),
            Self::Owner => f.write_str("owner"),
            Self::Main => f.write_str(Self::MAIN),
        }
    }
}

impl std::str::FromStr for Who {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Ok(match word {
            "anyone" => Self::Anyone,
            "signed_in" => Self::SignedIn,
            "reporter" => Self::Reporter,
            "assignee" => Self::Assignee,
            "owner" => Self::Owner,
            Self::MAIN => Self::Main,
            role => Self::Role(role.parse()?),
        })
    }
}

impl<'de> Deserialize<'de> for Who {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        if word == "assignee" {
            return Ok(Self::Assignee);
        }
        word.parse()
            .map(Self::Role)
            .map_err(serde::de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        match words.as_str() {
            "by category" => Ok(Self::Category),
            "by urgency" => Ok(Self::Urgency),
            "until the day named" => Ok(Self::DayNamed),
            limit => limit
                .parse()
                .map(Self::Limit)
                .map_err(serde::de::Error::custom),
        }
    }
}
