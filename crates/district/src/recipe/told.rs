//! What the log itself tells, as rows that recipes read beside the registers: matters, their stays, what was
//! done, and what votes came to.
//!
//! Such rows are never all there: a district has millions. A store reads what a recipe asks for
//! ([`Recipe::asked`](crate::recipe::Recipe::asked)) and says of each question how much it selects
//! ([`Range`]). A question that was not read has no value, rather than a wrong one.

use super::query::{Cond, Op, Query};
use crate::log::Hash;
use crate::matter::Kind;
use crate::vocabulary::vocabulary;

/// How many rows a figure stands on one by one. Above it, it stands on a range: how many, from which to which.
pub const LISTED: u64 = 300;

/// The smallest number of owners of whom a vote's figures are told: of fewer, each would tell how somebody voted.
pub const FEWEST: u64 = 3;

/// The day on which a stay ends that has not ended.
pub const OPEN: &str = "9999-12-31";

vocabulary! {
    /// What the log tells of.
    pub enum Told {
        /// A matter as it stands at the cut.
        Matter = "matter",
        /// A stay of a matter in a step, from–until.
        Stay = "stay",
        /// Something done to a matter.
        Act = "act",
        /// An item of an owners' vote: who has a vote, who takes part, and once it is counted what was chosen.
        Tally = "tally",
        /// An owners' vote as a whole: what its frozen list holds, and the ballots that came, by the ways they came.
        Poll = "poll",
    }
}

/// How much a question selects at a cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// How many rows.
    pub n: u64,
    /// The key of the first; empty where there is none.
    pub first: String,
    /// The key of the last.
    pub last: String,
    /// Whether the rows themselves are there.
    pub listed: bool,
    /// The hash of the newest entry that they stand on, where they are not there. An entry's hash covers all
    /// before it: none of them can be changed, left out or added without another hash here.
    pub seal: Option<Hash>,
    /// The hashes of the other entries from the newest on that were written in the same instant: each of them
    /// covers the same rows, and which of them is the last may change while the instant lasts.
    pub also: Vec<Hash>,
}

impl Told {
    /// What a kind of rows is told of by the log; nothing for registers.
    pub fn of(kind: &str) -> Option<Self> {
        kind.parse().ok()
    }

    /// The cells of its rows. An act's also has each choice, day and matter that was given with it.
    pub const fn cells(self) -> &'static [&'static str] {
        match self {
            Self::Matter => &[
                "key", "kind", "place", "spot", "opened", "category", "step", "phase", "owner",
                "due", "closed", "days", "score",
            ],
            Self::Stay => &[
                "key",
                "matter",
                "kind",
                "place",
                "step",
                "phase",
                "owner",
                "turn",
                "from",
                "due",
                "measured",
                "ended",
                "until",
                "left",
                "in_time",
                "wrong",
                "extended",
                "closing",
                "closing_measured",
                "closing_ended",
                "closing_in_time",
            ],
            Self::Act => &["key", "matter", "kind", "place", "act", "day", "by", "last"],
            Self::Tally => &[
                "key",
                "matter",
                "kind",
                "place",
                "number",
                "class",
                "counted",
                "verdict",
                "heads",
                "area",
                "part_heads",
                "part_area",
                "yes_heads",
                "yes_area",
                "no_heads",
                "no_area",
                "abstain_heads",
                "abstain_area",
                "unsaid_heads",
                "unsaid_area",
            ],
            Self::Poll => &[
                "key",
                "matter",
                "kind",
                "place",
                "counted",
                "heads",
                "area",
                "units",
                "dwelling_area",
                "stalls",
                "stock",
                "together",
                "ballots",
                "accepted",
                "by_web",
                "by_phone",
                "by_door",
                "by_point",
                "by_paper",
                "by_voice",
            ],
        }
    }

    /// Whether its rows have such a cell.
    pub fn has(self, cell: &str) -> bool {
        self.cells().contains(&cell) || (self == Self::Act && given(cell))
    }
}

/// Whether what is given with an act under this name may be counted: a choice, a tick, a day or a matter that
/// everybody may read; never what somebody wrote.
fn given(name: &str) -> bool {
    use crate::matter::{Field, Secrecy, Shape};
    name.parse::<Field>().is_ok_and(|field| {
        let closed = matches!(
            field.shape(),
            Shape::Choice(_) | Shape::Tick | Shape::Day | Shape::Matter | Shape::Category
        );
        closed && field.secrecy() == Secrecy::Public
    })
}

/// Whether matters of a kind may be what figures stand on. What is sealed never is.
pub const fn may_be_ground(kind: Kind) -> bool {
    match kind {
        Kind::Case
        | Kind::Call
        | Kind::Patrol
        | Kind::Item
        | Kind::Meeting
        | Kind::Task
        | Kind::Posting
        | Kind::Works
        | Kind::Vote => true,
    }
}

impl Query {
    /// What it asks of the log; nothing where it asks a register.
    pub fn told(&self) -> Option<Told> {
        Told::of(&self.kind)
    }

    /// The conditions on one cell.
    pub fn on<'a>(&'a self, field: &str) -> impl Iterator<Item = &'a Cond> + use<'a> {
        let conds: Vec<&Cond> = self
            .conds
            .iter()
            .filter(|cond| cond.field == field)
            .collect();
        conds.into_iter()
    }

    /// The one value that a cell must have; nothing where several may, or none is named.
    pub fn only(&self, field: &str) -> Option<&str> {
        let mut conds = self.on(field);
        let cond = conds
            .next()
            .filter(|cond| cond.op == Op::Is && !cond.value.contains('|'))?;
        conds.next().is_none().then_some(cond.value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use crate::recipe::told::*;

    #[test]
    fn what_was_written_or_is_closed_to_the_public_is_no_cell() {
        assert!(Told::Act.has("outcome") && Told::Act.has("side") && Told::Act.has("score"));
        for cell in [
            "words",
            "answer",
            "contact_name",
            "secret",
            "attendee",
            "barred",
        ] {
            assert!(!Told::Act.has(cell), "{cell}");
        }
        assert!(!Told::Matter.has("outcome"));
    }

    #[test]
    fn every_way_in_which_a_ballot_comes_is_a_cell_of_its_vote() {
        use crate::kinds::ballot::Channel;
        for channel in Channel::ALL {
            assert!(Told::Poll.has(&format!("by_{channel}")), "{channel}");
        }
    }
}
