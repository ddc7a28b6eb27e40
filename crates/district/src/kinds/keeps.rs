//! What a matter keeps beyond its step, where its kind needs more.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::meeting::Meeting;
use super::posting::Posting;
use super::vote::Vote;
use super::works::Works;
use crate::calendar::china_time;
use crate::matter::{Kind, Moved};

/// What only a matter of one kind keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keeps {
    /// Of a meeting.
    Meeting(Meeting),
    /// Of a text that hangs for everybody to read.
    Posting(Posting),
    /// Of a project.
    Works(Works),
    /// Of an owners' vote.
    Vote(Box<Vote>),
}

impl Keeps {
    /// Nothing kept yet, for a kind that keeps something.
    pub fn blank(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Meeting => Some(Self::Meeting(Meeting::default())),
            Kind::Posting => Some(Self::Posting(Posting::default())),
            Kind::Works => Some(Self::Works(Works::default())),
            Kind::Vote => Some(Self::Vote(Box::default())),
            _ => None,
        }
    }

    /// Keeps what an act said, as the version of its procedure has it: what is told anew from the log says what was
    /// kept at the time.
    pub fn remember(&mut self, moved: &Moved, at: Timestamp, version: u32) {
        match self {
            Self::Meeting(sheet) => sheet.remember(moved, at, version),
            Self::Posting(sheet) => sheet.remember(moved, china_time(at).date(), version),
            Self::Works(sheet) => sheet.remember(moved),
            Self::Vote(sheet) => sheet.remember(moved, china_time(at).date()),
        }
    }

    /// Whether it has no legal force: an inquiry, and the notices of one.
    pub fn is_without_force(&self) -> bool {
        match self {
            Self::Vote(sheet) => !sheet.is_binding(),
            Self::Posting(sheet) => sheet.class.starts_with("inquiry_"),
            Self::Meeting(_) | Self::Works(_) => false,
        }
    }

    /// The sheet of a meeting.
    pub const fn meeting(&self) -> Option<&Meeting> {
        match self {
            Self::Meeting(sheet) => Some(sheet),
            _ => None,
        }
    }

    /// The sheet of a posting.
    pub const fn posting(&self) -> Option<&Posting> {
        match self {
            Self::Posting(sheet) => Some(sheet),
            _ => None,
        }
    }

    /// The sheet of a project.
    pub const fn works(&self) -> Option<&Works> {
        match self {
            Self::Works(sheet) => Some(sheet),
            _ => None,
        }
    }

    /// The sheet of an owners' vote.
    pub fn vote(&self) -> Option<&Vote> {
        match self {
            Self::Vote(sheet) => Some(sheet),
            _ => None,
        }
    }
}
