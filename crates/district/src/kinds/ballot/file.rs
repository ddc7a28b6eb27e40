//! The public file from which anybody can recount a vote; `docs/tally.md` describes it.

use super::ballots::{Ballot, Presence, Service};
use super::roll::Roll;
use super::rules::Rules;
use serde::{Deserialize, Serialize};

/// The format's name and version.
pub const FORMAT: &str = "sanwei-tally/1";

/// Roll, frozen rules, services and ballots of one vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TallyFile {
    /// [`FORMAT`].
    pub format: String,
    /// What the vote is called.
    pub title: String,
    /// The frozen roll.
    pub roll: Roll,
    /// The frozen rules.
    pub rules: Rules,
    /// Services of ballots.
    pub services: Vec<Service>,
    /// Who was there, where being there is taking part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<Presence>,
    /// Ballots, all that came in.
    pub ballots: Vec<Ballot>,
}
