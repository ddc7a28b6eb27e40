//! The thresholds as dated parameter sets: a vote keeps the set that it was announced under.

use super::item::ItemClass;
use super::share::Share;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Which counts decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Both heads and area must satisfy every share (owners' assembly).
    HeadsAndArea,
    /// Heads alone (residents, delegates, committee).
    Heads,
}

/// Of what an agreeing share is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// Those who take part 参与表决.
    Participating,
    /// All who have a vote.
    Total,
}

/// The share that must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passing {
    /// The share.
    pub share: Share,
    /// Its denominator.
    pub of: Of,
}

/// A meeting's thresholds from one date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// The articles they come from.
    pub source: String,
    /// First day on which they apply.
    pub valid_from: Date,
    /// Which counts decide.
    pub counts: Counts,
    /// Share of the total that must take part.
    pub quorum: Share,
    /// Agreement for all classes not named special.
    pub general: Passing,
    /// Agreement for the special classes.
    pub special: Passing,
    /// The special classes.
    pub special_classes: Vec<ItemClass>,
    /// Whether those who are there 到会 take part, whatever they say, and nobody else does. Otherwise those
    /// take part who cast a ballot.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub presence: bool,
}

/// What one item needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Which counts decide.
    pub counts: Counts,
    /// Share of the total that must take part; absent where everybody must agree anyway.
    pub quorum: Option<Share>,
    /// The share that must agree.
    pub pass: Passing,
    /// Consent must be given by each: silence and 随多数 never stand for it.
    pub unanimous: bool,
    /// Whether the outcome decides anything.
    pub binding: bool,
    /// Whether those take part who are there, and not those who cast a ballot.
    pub presence: bool,
}

impl Thresholds {
    /// What an item of this class needs.
    pub fn requirement(&self, class: ItemClass) -> Requirement {
        let unanimous = class == ItemClass::HomeToBusiness;
        let binding = class != ItemClass::Inquiry;
        let pass = if unanimous {
            Passing {
                share: Share::at_least(1, 1),
                of: Of::Total,
            }
        } else if self.special_classes.contains(&class) {
            self.special
        } else {
            self.general
        };
        Requirement {
            counts: self.counts,
            quorum: (binding && !unanimous).then_some(self.quorum),
            pass,
            unanimous,
            binding,
            presence: self.presence,
        }
    }

    /// Whether every share is sound.
    pub fn is_sound(&self) -> bool {
        [self.quorum, self.general.share, self.special.share]
            .into_iter()
            .all(Share::is_sound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::ballot::assembly::Assembly;

    #[test]
    fn using_the_fund_is_general_and_raising_it_is_special() {
        let day = jiff::civil::date(2026, 3, 2);
        let law = &Assembly::on("regular", day).unwrap().thresholds;
        assert_eq!(law.requirement(ItemClass::UseFund).pass, law.general);
        assert_eq!(law.requirement(ItemClass::RaiseFund).pass, law.special);
        assert_eq!(law.requirement(ItemClass::Other).pass, law.general);
        assert!(law.requirement(ItemClass::HomeToBusiness).quorum.is_none());
    }
}
