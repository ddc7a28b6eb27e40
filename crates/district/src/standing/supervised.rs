//! Supervision from above (督办), by grades (潍坊 and 济南 order it in these three): everyday, listed in public, summoned to talk.
//! Each grade asks for something of its own.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::matter::{Act, Field, Moved};

/// How a matter is supervised since it was opened or reopened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervised {
    /// The grade, a word of `GRADES`.
    pub grade: String,
    /// The day by which it is to be answered; earlier entries name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Whoever works on it has answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub answered: bool,
    /// The talk was held and is on record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub talked: bool,
}

impl Supervised {
    /// After one more act, which may open anew what was over.
    pub(super) fn after(this: Option<Self>, moved: &Moved, reopens: bool) -> Option<Self> {
        match (moved.act, this) {
            // Whoever disputes the end begins anew.
            _ if reopens => None,
            (Act::Supervise, _) => Some(Self {
                grade: moved.given.text(Field::Grade).unwrap_or("daily").to_owned(),
                until: moved.given.until(),
                answered: false,
                talked: false,
            }),
            (Act::AnswerSupervision, Some(this)) => Some(Self {
                answered: true,
                ..this
            }),
            (Act::RecordTalk, Some(this)) => Some(Self {
                talked: true,
                ..this
            }),
            (_, this) => this,
        }
    }

    /// Everybody may read that it is supervised (挂牌).
    pub fn is_listed(&self) -> bool {
        self.grade != "daily"
    }

    /// It waits for an answer.
    pub const fn waits(&self) -> bool {
        !self.answered
    }

    /// It calls for a talk that is not on record.
    pub fn owes_talk(&self) -> bool {
        self.grade == "summons" && !self.talked
    }
}
