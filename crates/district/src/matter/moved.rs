//! What the log keeps of one act on a matter, and by when the matter should leave the step it came to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::act::{Act, Duty};
use super::given::Given;
use super::kind::Kind;
use super::phase::Phase;
use crate::deadline::Reason;
use crate::id::StepId;
use crate::party::Desk;

/// What the log keeps of one act on a matter: the act, what was handed in, and what it led to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// The act.
    pub act: Act,
    /// Only on the act that began the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
    /// The step it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<StepId>,
    /// The step it came to, or stayed in.
    pub to: StepId,
    /// What that step means.
    pub phase: Phase,
    /// Whose desk it lies on now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Desk>,
    /// By when it should leave the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// By when it should be closed, where this begins or moves that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Timestamp>,
    /// What was handed in, without the sealed fields.
    #[serde(flatten)]
    pub given: Given,
}

/// What is fixed when a matter begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its kind.
    pub kind: Kind,
    /// The procedure's version.
    pub version: u32,
    /// The hash of the procedure's file.
    pub procedure: String,
    /// The way down to its place at that time, `330105/330105009/jiru/`.
    pub path: String,
    /// The words of it that limits go by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pressing: Vec<String>,
    /// BLAKE3 of the receipt that was given out, in hexadecimal; written by the ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// It was taken down for somebody else, who is the one that raised it: whoever wrote it does not speak for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_another: bool,
}

impl Moved {
    /// The part that whoever did it has from then on.
    pub(crate) fn duty(&self) -> Option<Duty> {
        let for_another = self.opened.as_ref().is_some_and(|it| it.for_another);
        match self.act.duty() {
            Some(Duty::Reporter) if for_another => Some(Duty::Taker),
            duty => duty,
        }
    }
}

/// A deadline and why it is that one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Due {
    /// The instant.
    pub at: Timestamp,
    /// Why.
    pub why: Why,
}

impl Due {
    /// A deadline that somebody named.
    pub(crate) const fn named(at: Timestamp) -> Self {
        Self {
            at,
            why: Why::Named,
        }
    }
}

/// Why a deadline is what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// So much time was allowed from then on.
    Limit(Reason),
    /// It was set before, and coming back does not move it.
    Kept,
    /// The day was named.
    Named,
}
