//! The owners' vote 业主大会表决 (民法典 第278, 279条; 区分所有解释): a frozen roll, frozen rules,
//! ballots that can only be superseded, and a count in integers that a court can follow.
//!
//! [`Roster::freeze`] checks roll and rules; [`Count`] receives ballots one by one and is always ready to
//! show what is still needed; [`tally`](tally::tally) counts a whole vote. Meetings of residents, delegates and the
//! committee are other [`Thresholds`] of the same count, one dated [`Assembly`] each.

mod admit;
pub mod assembly;
pub mod ballots;
pub mod count;
pub mod doctor;
pub mod door;
pub mod file;
pub mod item;
pub mod law;
pub mod names;
pub mod refusal;
pub mod roll;
pub mod roster;
pub mod rules;
pub mod share;
pub mod tally;
pub mod veil;
pub mod verdict;

pub use assembly::{Assembly, AssemblyFault, Demand, Kept};
pub use ballots::{Ballot, Channel, Choice, Presence, Proxy, Service, own_proofs};
pub use count::{Count, Outcome, Receipt};
pub use item::{Item, ItemClass};
pub use law::{Counts, Of, Passing, Requirement, Thresholds};
pub use names::{ItemId, PersonId, Serial, UnitId, VoterId};
pub use refusal::Reason;
pub use roll::{AreaSource, Held, Roll, Tenure, Unit, Voter};
pub use roster::{Roster, RosterFault, affected_by};
pub use rules::{
    CoOwnerHeads, CoOwnerVote, Duplicates, Parking, Proxies, Rules, RulesFault, Silence,
    SilenceRule,
};
pub use share::{Bound, Measure, Share};
pub use tally::{ItemTally, Tally, tally};
pub use verdict::{Gap, Met, Reading, Sums, Verdict, read};
