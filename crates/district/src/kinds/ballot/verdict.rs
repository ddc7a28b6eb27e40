//! From sums to a verdict: quorum, agreement and what is still needed, all in integers.

use super::ballots::Choice;
use super::law::{Counts, Of, Requirement};
use super::rules::Silence;
use super::share::{Measure, Share};
use crate::vocabulary::vocabulary;
use serde::Serialize;

vocabulary! {
    /// How an item stands.
    pub enum Verdict {
        /// Enough take part and enough of them agree.
        Carried = "carried",
        /// Too few take part; nothing is decided.
        NoQuorum = "no_quorum",
        /// Enough take part, too few agree.
        NotCarried = "not_carried",
        /// It was only asked; nothing is decided, whatever the numbers 没有法律效力.
        NoForce = "no_force",
    }
}

/// Whether a share is met, for each count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Met {
    /// By heads.
    pub heads: bool,
    /// By area; true where area does not decide.
    pub area: bool,
}

impl Met {
    /// Both counts.
    pub const fn both(self) -> bool {
        self.heads && self.area
    }
}

/// What is missing for each count; `None` where no number of further votes is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Heads.
    pub heads: Option<u64>,
    /// Area in 0.01 m².
    pub area: Option<u64>,
}

impl Gap {
    const NONE: Self = Self {
        heads: Some(0),
        area: Some(0),
    };

    /// The larger of two gaps, count by count.
    fn max(self, other: Self) -> Self {
        let larger = |a: Option<u64>, b: Option<u64>| a.zip(b).map(|(a, b)| a.max(b));
        Self {
            heads: larger(self.heads, other.heads),
            area: larger(self.area, other.area),
        }
    }

    /// Whether that much is left among those who have not taken part.
    pub fn within(self, left: Measure) -> bool {
        self.heads.is_some_and(|heads| heads <= left.heads)
            && self.area.is_some_and(|area| area <= left.area)
    }
}

/// Sums of the ballots that stand, before silence is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// All who have a vote on the item.
    pub total: Measure,
    /// 赞同.
    pub yes: Measure,
    /// 反对.
    pub no: Measure,
    /// 弃权.
    pub abstain: Measure,
    /// 随多数, chosen on the ballot.
    pub follow: Measure,
    /// Validly served and silent.
    pub silent: Measure,
    /// There, without a choice that stands; nothing where being there is not asked about.
    pub unsaid: Measure,
}

impl Sums {
    /// The choice that leads both others by heads and (where it decides) by area; nobody leads a tie.
    pub fn leading(&self, counts: Counts) -> Option<Choice> {
        let leads = |a: Measure, b: Measure| {
            a.heads > b.heads && (counts == Counts::Heads || a.area > b.area)
        };
        let over = |a, b, c| leads(a, b) && leads(a, c);
        if over(self.yes, self.no, self.abstain) {
            Some(Choice::Yes)
        } else if over(self.no, self.yes, self.abstain) {
            Some(Choice::No)
        } else if over(self.abstain, self.yes, self.no) {
            Some(Choice::Abstain)
        } else {
            None
        }
    }
}

/// One item under one reading of silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The reading.
    pub silence: Silence,
    /// Those who take part.
    pub participating: Measure,
    /// Those who agree, followers included.
    pub yes: Measure,
    /// Those against, followers included.
    pub no: Measure,
    /// Those who abstain, followers without a majority included.
    pub abstain: Measure,
    /// Those who are there without a choice that stands; nothing where being there is not asked about.
    pub unsaid: Measure,
    /// Whether enough take part.
    pub quorum: Met,
    /// Whether enough agree, taken by itself.
    pub agreed: Met,
    /// Quorum and agreement together.
    pub verdict: Verdict,
    /// Still needed to take part.
    pub to_quorum: Gap,
    /// Still needed to carry, if every further vote agrees.
    pub to_carry: Gap,
    /// Whether that much is left.
    pub reachable: bool,
}

/// Reads the sums under one reading of silence.
pub fn read(sums: &Sums, need: Requirement, silence: Silence) -> Reading {
    let silence_counts = if need.unanimous {
        Measure::ZERO
    } else {
        sums.silent
    };
    let followers = match silence {
        Silence::FollowMajority => sums.follow + silence_counts,
        Silence::NotParticipating | Silence::Abstain => sums.follow,
    };
    let (mut yes, mut no, mut abstain) = (sums.yes, sums.no, sums.abstain);
    if silence == Silence::Abstain {
        abstain += silence_counts;
    }
    // Consent under article 279 is each owner's own; following is not consenting.
    match sums.leading(need.counts).filter(|_| !need.unanimous) {
        Some(Choice::Yes) => yes += followers,
        Some(Choice::No) => no += followers,
        _ => abstain += followers,
    }
    let participating = yes + no + abstain + sums.unsaid;
    if !need.binding {
        return asked(silence, participating, [yes, no, abstain, sums.unsaid]);
    }
    let whole = match need.pass.of {
        Of::Participating => participating,
        Of::Total => sums.total,
    };
    let quorum = need.quorum.map_or(
        Met {
            heads: true,
            area: true,
        },
        |share| met(need.counts, share, participating, sums.total),
    );
    let agreed = met(need.counts, need.pass.share, yes, whole);
    let to_quorum = need.quorum.map_or(Gap::NONE, |share| {
        gap(
            need.counts,
            |part, whole| share.missing(part, whole),
            participating,
            sums.total,
        )
    });
    let to_agree = gap(
        need.counts,
        |part, whole| match need.pass.of {
            Of::Participating => missing_there(need.pass.share, part, whole, sums.unsaid.heads),
            Of::Total => need.pass.share.missing(part, whole),
        },
        yes,
        whole,
    );
    let to_carry = to_quorum.max(to_agree);
    let verdict = match (quorum.both(), agreed.both()) {
        (false, _) => Verdict::NoQuorum,
        (true, true) => Verdict::Carried,
        (true, false) => Verdict::NotCarried,
    };
    let reachable = to_carry.within(sums.total - participating + sums.unsaid);
    Reading {
        silence,
        participating,
        yes,
        no,
        abstain,
        unsaid: sums.unsaid,
        quorum,
        agreed,
        verdict,
        to_quorum,
        to_carry,
        reachable,
    }
}

/// What people said to a question. Nothing is asked of the numbers, so that nothing can be met.
const fn asked(silence: Silence, participating: Measure, said: [Measure; 4]) -> Reading {
    let [yes, no, abstain, unsaid] = said;
    let met = Met {
        heads: false,
        area: false,
    };
    Reading {
        silence,
        participating,
        yes,
        no,
        abstain,
        unsaid,
        quorum: met,
        agreed: met,
        verdict: Verdict::NoForce,
        to_quorum: Gap::NONE,
        to_carry: Gap::NONE,
        reachable: false,
    }
}

/// How much more agreement is missing, when `unsaid` of those who take part already have still to say
/// something: they agree first, and only further ones make the whole larger.
fn missing_there(share: Share, part: u64, whole: u64, unsaid: u64) -> Option<u64> {
    match share.missing(part, whole) {
        Some(more) if more <= unsaid => Some(more),
        _ => share
            .missing_growing(part.saturating_add(unsaid), whole)
            .map(|more| more.saturating_add(unsaid)),
    }
}

fn met(counts: Counts, share: Share, part: Measure, whole: Measure) -> Met {
    Met {
        heads: share.met(part.heads, whole.heads),
        area: counts == Counts::Heads || share.met(part.area, whole.area),
    }
}

fn gap(
    counts: Counts,
    missing: impl Fn(u64, u64) -> Option<u64>,
    part: Measure,
    whole: Measure,
) -> Gap {
    let area = if counts == Counts::Heads {
        Some(0)
    } else {
        missing(part.area, whole.area)
    };
    Gap {
        heads: missing(part.heads, whole.heads),
        area,
    }
}
