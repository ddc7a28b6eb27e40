//! What people read off a paper ballot, and what of it is still open.

use std::collections::BTreeMap;

use district::kinds::ballot::{Ballot, VoterId};
use serde::{Deserialize, Serialize};

use crate::command::{CommandError, written};
use crate::db::DbError;
use crate::rows::PaperRow;

/// What one person entered of one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reading {
    /// It is no ballot, for a reason: two who say so set it aside.
    Aside {
        /// Why.
        aside: String,
        /// For whom it was entered.
        voter: VoterId,
    },
    /// A ballot on which nobody has said when it was cast: it was in hand when it was entered.
    InHand {
        /// The ballot.
        in_hand: Ballot,
    },
    /// A ballot with the moment at which it was cast.
    Timed(Ballot),
}

impl Reading {
    /// A ballot as it was entered, `timed` where the moment of casting was stated.
    pub const fn of(ballot: Ballot, timed: bool) -> Self {
        if timed {
            Self::Timed(ballot)
        } else {
            Self::InHand { in_hand: ballot }
        }
    }

    /// What a stored entry says.
    ///
    /// # Errors
    /// One that cannot be read: it must not fall out of what is open unseen.
    pub fn read(row: &PaperRow) -> Result<Self, DbError> {
        let damaged = |error| DbError::Stored(format!("paper of entry {}: {error}", row.seq));
        serde_json::from_str(&row.body).map_err(damaged)
    }

    /// As it is stored.
    pub(crate) fn line(&self) -> Result<String, CommandError> {
        written(self)
    }

    /// For whom it was entered.
    pub const fn voter(&self) -> &VoterId {
        match self {
            Self::Aside { voter, .. } => voter,
            Self::InHand { in_hand } => &in_hand.voter,
            Self::Timed(ballot) => &ballot.voter,
        }
    }

    const fn ballot(&self) -> Option<(&Ballot, bool)> {
        match self {
            Self::Aside { .. } => None,
            Self::InHand { in_hand } => Some((in_hand, false)),
            Self::Timed(ballot) => Some((ballot, true)),
        }
    }

    /// The ballot on which this earlier entry and a `later` one agree: the same hand, authority and choices,
    /// and the same moment where both state one. Where only one does, it is that; where neither, the paper was
    /// in hand when it was first entered.
    pub fn agreed(&self, later: &Self) -> Option<Ballot> {
        let ((first, first_timed), (second, second_timed)) = (self.ballot()?, later.ballot()?);
        let same = first.voter == second.voter
            && first.by == second.by
            && first.proxy == second.proxy
            && first.replaces == second.replaces
            && first.choices == second.choices;
        let crossed = first_timed && second_timed && first.cast_at != second.cast_at;
        (same && !crossed).then(|| Ballot {
            cast_at: if second_timed {
                second.cast_at
            } else {
                first.cast_at
            },
            proof: second.proof.clone().or_else(|| first.proof.clone()),
            ..second.clone()
        })
    }

    /// Whether it says that the paper is no ballot.
    pub const fn is_aside(&self) -> bool {
        matches!(self, Self::Aside { .. })
    }
}

/// Of one head's entries in their order, those that nothing has settled: of each person the newest, and none
/// once two people have set the paper aside.
pub fn open_of_head(rows: impl IntoIterator<Item = PaperRow>) -> Result<Vec<PaperRow>, DbError> {
    let mut open: Vec<(PaperRow, bool)> = Vec::new();
    for row in rows {
        let is_aside = Reading::read(&row)?.is_aside();
        open.retain(|(earlier, _)| earlier.party != row.party);
        open.push((row, is_aside));
        if open.iter().filter(|(_, aside)| *aside).count() > 1 {
            open.clear();
        }
    }
    Ok(open.into_iter().map(|(row, _)| row).collect())
}

/// The same for the entries of many heads.
pub fn open(rows: impl IntoIterator<Item = PaperRow>) -> Result<Vec<PaperRow>, DbError> {
    let mut heads: BTreeMap<String, Vec<PaperRow>> = BTreeMap::new();
    for row in rows {
        heads.entry(row.head.clone()).or_default().push(row);
    }
    let open: Result<Vec<_>, _> = heads.into_values().map(open_of_head).collect();
    Ok(open?.concat())
}
