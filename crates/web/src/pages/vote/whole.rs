//! Numbers of a vote as a whole, each with the figure behind it.

use district::kinds::ballot::Measure;
use district::recipe::Recipe;
use district::recipe::told::FEWEST;

use super::Poll;
use crate::cited::Cited;
use crate::figures::address;

/// Which figures of a vote are told.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    no: &'a str,
    /// Whether its list is frozen, and has enough owners.
    list: bool,
    /// Whether its ballots may be told too.
    ballots: bool,
}

impl<'a> Whole<'a> {
    /// Of a vote with so many owners: none of a list that may still change, or of too few; and of a secret one none of
    /// its ballots before the count.
    pub(super) fn of(poll: &'a Poll, total: Measure) -> Self {
        let list = poll.sheet.frozen.is_some() && total.heads >= FEWEST;
        Self {
            no: poll.no.as_str(),
            list,
            ballots: list && (poll.is_counted() || !poll.sheet.is_secret()),
        }
    }

    /// A number that the list holds.
    pub(super) fn listed(self, what: String, value: String, cell: &str) -> Cited {
        self.cited(self.list, what, value, cell)
    }

    /// A number of ballots.
    pub(super) fn came(self, what: String, value: String, cell: &str) -> Cited {
        self.cited(self.ballots, what, value, cell)
    }

    fn cited(self, told: bool, what: String, value: String, cell: &str) -> Cited {
        let figure = || {
            address(&Recipe::Cell {
                kind: "poll".to_owned(),
                key: self.no.to_owned(),
                field: cell.to_owned(),
            })
        };
        Cited {
            what,
            value,
            href: if told { figure() } else { String::new() },
        }
    }
}
