//! The kinds of matter, and what holds for each of them everywhere.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A kind of matter.
    pub enum Kind {
        /// 案件: a problem in the open or in common parts, from report to cleared (S1).
        Case = "case",
        /// 民呼我为: a resident's call over any channel (S4).
        Call = "call",
        /// 巡查: a steward's round, recorded at one point in time; never a track (S1).
        Patrol = "patrol",
        /// 议题: something that the parties of a compound should settle, with where it came from (S2).
        Item = "item",
        /// 会议: a meeting with its agenda, attendance, conclusions and signatures (S2, S10).
        Meeting = "meeting",
        /// 任务: a promise made at a table, with owner and day (S2).
        Task = "task",
        /// 公示: a text that hangs for everybody to read.
        Posting = "posting",
        /// 立项整治: the project an item becomes (S2).
        Works = "works",
        /// 表决与征询: what owners decide by heads and area (民法典 第278条), other assemblies by heads, and what
        /// people are only asked.
        Vote = "vote",
    }
}

impl Kind {
    /// Whether whoever judges the work sits at no desk that work of any sort is sent to. A promise among neighbours
    /// is seen by others at the table, who have desks of their own.
    pub const fn is_judged_outside(self) -> bool {
        matches!(self, Self::Case | Self::Call)
    }

    /// Whether it is somebody's trouble that comes back to whoever raised it, answered.
    pub(crate) const fn goes_round(self) -> bool {
        matches!(self, Self::Case | Self::Call)
    }

    /// The page of its own that a kind has beside the one of every matter: `meetings` in
    /// `/meetings/M2021-00001`.
    pub const fn page(self) -> Option<&'static str> {
        match self {
            Self::Meeting => Some("meetings"),
            Self::Posting => Some("postings"),
            Self::Vote => Some("votes"),
            _ => None,
        }
    }

    /// The kind that a promise made at a table is.
    pub const fn promise() -> Self {
        Self::Task
    }

    /// The kind that sits at a table.
    pub const fn table() -> Self {
        Self::Meeting
    }

    /// The kind in which people decide by counting.
    pub const fn poll() -> Self {
        Self::Vote
    }

    /// The kind that parties settle at a table; what happens again and again is put before them as one too.
    pub const fn agenda() -> Self {
        Self::Item
    }

    /// The kind that hangs for everybody to read.
    pub const fn notice() -> Self {
        Self::Posting
    }

    /// Whether a group chat of neighbours may hear of matters of this kind. Never of a call: who called
    /// about whom is between the caller and the desk, and a round is no news.
    pub const fn groups_may_hear(self) -> bool {
        matches!(self, Self::Case)
    }

    /// Whether how many of them are open at a place is shown on the map. Never of what people said among
    /// themselves, to a desk or to a mediator, not even as a number: a single one would point at a door.
    pub const fn lies_on_map(self) -> bool {
        matches!(self, Self::Case)
    }

    /// Whether a matter of this kind is somebody's trouble that waits for an end. A round is done work:
    /// it is not shown among problems unless it is asked for.
    pub const fn is_problem(self) -> bool {
        !matches!(self, Self::Patrol)
    }
}
