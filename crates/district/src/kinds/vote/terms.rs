//! How ballots of one vote are counted, as somebody chose it before the announcement.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::kinds::ballot::{
    Channel, CoOwnerHeads, CoOwnerVote, Duplicates, Item, Parking, PersonId, Proxies, Rules,
    Silence, SilenceRule, Thresholds,
};
use crate::matter::{Field, Given};

/// The word of a closed vocabulary as the value it stands for.
pub fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Whether stalls give a vote.
    pub parking: Parking,
    /// What silence means.
    pub silence: SilenceRule,
    /// What a second ballot means.
    pub duplicates: Duplicates,
    /// Whether a ballot may be replaced until the close.
    pub replacing: bool,
    /// Who may act for a voter.
    pub proxies: Proxies,
    /// How co-owners are counted.
    pub co_heads: CoOwnerHeads,
    /// How co-owners vote.
    pub co_vote: CoOwnerVote,
    /// Where ballots are taken.
    pub channels: Vec<Channel>,
    /// Whether ballots offer 随多数.
    pub follow: bool,
}

/// Somebody who acts for another and is not on the roll, by name.
pub fn outsider(name: &str) -> PersonId {
    PersonId(format!("X-{}", name.split_whitespace().collect::<String>()))
}

/// Every way in which a ballot can come.
const EVERYWHERE: [Channel; 6] = [
    Channel::Web,
    Channel::Paper,
    Channel::Phone,
    Channel::Door,
    Channel::Point,
    Channel::Voice,
];

impl Terms {
    /// Where the law leaves no choice: everybody is there and votes themselves, or does not count; a ballot
    /// may be replaced while the meeting lasts (杭州市物业管理条例 第29条; 城市居民委员会组织法 第19, 27, 29条).
    pub(super) fn fixed() -> Self {
        Self {
            parking: Parking::Exclude,
            silence: SilenceRule {
                policy: Silence::NotParticipating,
                clause: None,
                own_proof: false,
            },
            duplicates: Duplicates::First,
            replacing: true,
            proxies: Proxies::default(),
            co_heads: CoOwnerHeads::Separate,
            co_vote: CoOwnerVote::AnyAgreeing,
            channels: EVERYWHERE.to_vec(),
            follow: false,
        }
    }

    pub(super) fn read(given: &Given) -> Option<Self> {
        let text = |field| given.text(field);
        let clause = text(Field::Clause).map(str::to_owned);
        let barred = text(Field::Barred).unwrap_or_default();
        let barred = barred
            .split([',', ';', '\u{ff0c}', '\u{3001}', '\u{ff1b}', ' '])
            .filter(|name| !name.is_empty())
            .map(outsider)
            .collect();
        let channels = match text(Field::Channels)? {
            "web_paper" => &EVERYWHERE[..2],
            _ => &EVERYWHERE[..],
        };
        Some(Self {
            parking: word(text(Field::Parking)?)?,
            silence: SilenceRule {
                policy: word::<Silence>(text(Field::Silence)?)?,
                clause,
                own_proof: false,
            },
            duplicates: word(text(Field::Duplicates)?.trim_end_matches("_stands"))?,
            replacing: text(Field::Replacing)? == "until_close",
            proxies: Proxies {
                max_per_person: text(Field::Proxies)?.parse().ok()?,
                barred,
                standing_only: false,
            },
            co_heads: word(text(Field::CoHeads)?)?,
            co_vote: word(text(Field::CoVote)?)?,
            channels: channels.to_vec(),
            follow: text(Field::Follow)? == "offered",
        })
    }

    /// As votes are counted that are announced now; what was announced before is counted as it was announced.
    pub(super) fn set_edition(&mut self) {
        self.silence.own_proof = self.silence.policy != Silence::NotParticipating;
        self.proxies.standing_only = self.proxies.max_per_person > 0;
    }

    pub(super) fn rules(
        &self,
        thresholds: Thresholds,
        opens: Timestamp,
        closes: Timestamp,
        items: Vec<Item>,
    ) -> Rules {
        Rules {
            thresholds,
            opens,
            closes,
            items,
            parking: self.parking,
            silence: self.silence.clone(),
            duplicates: self.duplicates,
            replace_until: self.replacing.then_some(closes),
            proxies: self.proxies.clone(),
            co_owner_heads: self.co_heads,
            co_owner_vote: self.co_vote,
            channels: self.channels.clone(),
            follow_choice: self.follow,
        }
    }
}
