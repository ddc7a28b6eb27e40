//! The thresholds as dated parameter sets: a vote keeps the set that it was announced under.

use super::item::ItemClass;
use super::share::Share;
use jiff::civil::{Date, date};
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
}

impl Thresholds {
    /// Owners' assembly under 民法典 第278条 from 2021-01-01: two thirds take part, more than half
    /// or (items 6, 7, 8) three quarters of the participating agree, each by area and by heads.
    pub fn owners_assembly() -> Self {
        Self {
            source: "民法典 第278条".to_owned(),
            valid_from: date(2021, 1, 1),
            counts: Counts::HeadsAndArea,
            quorum: Share::at_least(2, 3),
            general: Passing {
                share: Share::more_than(1, 2),
                of: Of::Participating,
            },
            special: Passing {
                share: Share::at_least(3, 4),
                of: Of::Participating,
            },
            special_classes: vec![
                ItemClass::RaiseFund,
                ItemClass::Rebuild,
                ItemClass::CommonParts,
            ],
        }
    }

    /// Residents' meeting 居民会议 (城市居民委员会组织法 2025, 第26, 27条), from 2026-01-01.
    pub fn residents_meeting() -> Self {
        Self::heads(
            "城市居民委员会组织法(2025) 第26, 27条",
            date(2026, 1, 1),
            Share::more_than(1, 2),
            Of::Participating,
        )
    }

    /// Residents' delegates 居民代表会议 (城市居民委员会组织法 2025, 第28, 29条), from 2026-01-01.
    pub fn delegates_meeting() -> Self {
        Self::heads(
            "城市居民委员会组织法(2025) 第28, 29条",
            date(2026, 1, 1),
            Share::at_least(2, 3),
            Of::Participating,
        )
    }

    /// Owners' committee 业主委员会 (杭州市物业管理条例 第29条), from 2022-03-01: more than half of all its
    /// members agree, whoever is absent; its members send no proxies.
    pub fn committee_meeting() -> Self {
        Self::heads(
            "杭州市物业管理条例 第29条",
            date(2022, 3, 1),
            Share::more_than(1, 2),
            Of::Total,
        )
    }

    fn heads(source: &str, valid_from: Date, quorum: Share, of: Of) -> Self {
        let half = Passing {
            share: Share::more_than(1, 2),
            of,
        };
        Self {
            source: source.to_owned(),
            valid_from,
            counts: Counts::Heads,
            quorum,
            general: half,
            special: half,
            special_classes: Vec::new(),
        }
    }

    /// What an item of this class needs.
    pub fn requirement(&self, class: ItemClass) -> Requirement {
        let unanimous = class == ItemClass::HomeToBusiness;
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
            quorum: (!unanimous).then_some(self.quorum),
            pass,
            unanimous,
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

    #[test]
    fn using_the_fund_is_general_and_raising_it_is_special() {
        let law = Thresholds::owners_assembly();
        assert_eq!(law.requirement(ItemClass::UseFund).pass, law.general);
        assert_eq!(law.requirement(ItemClass::RaiseFund).pass, law.special);
        assert_eq!(law.requirement(ItemClass::Other).pass, law.general);
        assert!(law.requirement(ItemClass::HomeToBusiness).quorum.is_none());
    }
}
