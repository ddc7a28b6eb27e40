//! The file format, read strictly: an unknown or repeated field is refused with its place.

use crate::fault::Fault;
use jiff::{Timestamp, civil::Date};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

pub(crate) const FORMAT: &str = "sanwei-tally/1";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) format: String,
    pub(crate) title: String,
    pub(crate) roll: RollText,
    pub(crate) rules: Rules,
    pub(crate) services: Vec<Service>,
    #[serde(default)]
    pub(crate) attendance: Vec<Presence>,
    pub(crate) ballots: Vec<Ballot>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RollText {
    pub(crate) voters: Vec<Voter>,
    pub(crate) units: Vec<Unit>,
    pub(crate) developer: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Voter {
    pub(crate) id: String,
    pub(crate) members: Vec<String>,
    pub(crate) named: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) area: u64,
    #[serde(rename = "source")]
    _source: Source,
    pub(crate) stall: bool,
    pub(crate) tenure: Tenure,
    pub(crate) owner: Option<String>,
    pub(crate) building: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Source {
    Registry,
    Survey,
    Contract,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tenure {
    Delivered,
    Undelivered,
    Unsold,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rules {
    pub(crate) thresholds: Thresholds,
    pub(crate) opens: Timestamp,
    pub(crate) closes: Timestamp,
    pub(crate) items: Vec<Item>,
    pub(crate) parking: Parking,
    pub(crate) silence: SilenceRule,
    pub(crate) duplicates: Duplicates,
    pub(crate) replace_until: Option<Timestamp>,
    pub(crate) proxies: Proxies,
    pub(crate) co_owner_heads: CoOwnerHeads,
    pub(crate) co_owner_vote: CoOwnerVote,
    pub(crate) channels: Vec<Channel>,
    pub(crate) follow_choice: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Thresholds {
    pub(crate) source: String,
    pub(crate) valid_from: Date,
    pub(crate) counts: Counts,
    pub(crate) quorum: Share,
    pub(crate) general: Passing,
    pub(crate) special: Passing,
    pub(crate) special_classes: Vec<Class>,
    /// Being there is taking part.
    #[serde(default)]
    pub(crate) presence: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Counts {
    HeadsAndArea,
    Heads,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Passing {
    pub(crate) share: Share,
    pub(crate) of: Of,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Of {
    Participating,
    Total,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Share {
    pub(crate) num: u64,
    pub(crate) den: u64,
    pub(crate) bound: Bound,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bound {
    AtLeast,
    MoreThan,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub(crate) enum Class {
    #[serde(rename = "278-1")]
    C1,
    #[serde(rename = "278-2")]
    C2,
    #[serde(rename = "278-3")]
    C3,
    #[serde(rename = "278-4")]
    C4,
    #[serde(rename = "278-5")]
    C5,
    #[serde(rename = "278-6")]
    C6,
    #[serde(rename = "278-7")]
    C7,
    #[serde(rename = "278-8")]
    C8,
    #[serde(rename = "278-9")]
    C9,
    #[serde(rename = "279")]
    Unanimous,
    #[serde(rename = "ordinary")]
    Ordinary,
    #[serde(rename = "inquiry")]
    Inquiry,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) class: Class,
    pub(crate) among: Option<Vec<String>>,
    pub(crate) changes: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Parking {
    Exclude,
    Include,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Silence {
    NotParticipating,
    FollowMajority,
    Abstain,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SilenceRule {
    pub(crate) policy: Silence,
    pub(crate) clause: Option<String>,
    /// Only who was served with a proof of their own can be silent.
    #[serde(default)]
    pub(crate) own_proof: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Duplicates {
    First,
    Last,
    Paper,
    VoidIfDifferent,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proxies {
    pub(crate) max_per_person: u64,
    pub(crate) barred: Vec<String>,
    /// Only a ballot that comes to stand takes up a place.
    #[serde(default)]
    pub(crate) standing_only: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CoOwnerHeads {
    Separate,
    WithNamed,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CoOwnerVote {
    NamedOnly,
    AnyAgreeing,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Channel {
    Web,
    Phone,
    Door,
    Point,
    Paper,
    Voice,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Choice {
    Yes,
    No,
    Abstain,
    FollowMajority,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    pub(crate) voter: String,
    pub(crate) at: Timestamp,
    pub(crate) proof: Option<String>,
    pub(crate) told: bool,
    /// The line of the proof that names this voter.
    #[serde(default)]
    pub(crate) line: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Presence {
    pub(crate) voter: String,
    pub(crate) at: Timestamp,
    #[serde(rename = "proof")]
    _proof: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ballot {
    pub(crate) serial: String,
    pub(crate) voter: String,
    pub(crate) by: String,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) channel: Channel,
    pub(crate) cast_at: Timestamp,
    #[serde(rename = "proof")]
    _proof: Option<String>,
    pub(crate) replaces: Option<String>,
    #[serde(deserialize_with = "choices")]
    pub(crate) choices: Vec<(String, Choice)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proxy {
    pub(crate) principal: String,
    pub(crate) written: bool,
}

/// Reads choices in order of their items; a map would silently keep the last of two.
fn choices<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<(String, Choice)>, D::Error> {
    struct Choices;
    impl<'de> Visitor<'de> for Choices {
        type Value = Vec<(String, Choice)>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object of item and choice")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut read: Self::Value = Vec::new();
            while let Some((item, choice)) = map.next_entry::<String, Choice>()? {
                if read.iter().any(|(other, _)| *other == item) {
                    return Err(A::Error::custom(format!("item `{item}` is chosen twice")));
                }
                read.push((item, choice));
            }
            read.sort();
            Ok(read)
        }
    }
    reader.deserialize_map(Choices)
}

/// Reads the text and checks what concerns the rules alone.
pub(crate) fn parse(text: &str) -> Result<File, Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let file: File =
        serde_path_to_error::deserialize(&mut reader).map_err(|error| Fault::Format {
            path: error.path().to_string(),
            problem: error.inner().to_string(),
        })?;
    reader.end().map_err(|error| Fault::Format {
        path: "after the end".to_owned(),
        problem: error.to_string(),
    })?;
    if file.format != FORMAT {
        return Err(Fault::content(
            "format",
            format!("expected `{FORMAT}`, found `{}`", file.format),
        ));
    }
    check_rules(&file.rules)?;
    Ok(file)
}

fn check_rules(rules: &Rules) -> Result<(), Fault> {
    if rules.closes <= rules.opens {
        return Err(Fault::content(
            "rules.closes",
            "the window closes before it opens",
        ));
    }
    let law = &rules.thresholds;
    for (name, share) in [
        ("quorum", law.quorum),
        ("general.share", law.general.share),
        ("special.share", law.special.share),
    ] {
        let whole = share.num == share.den && share.bound == Bound::AtLeast;
        if share.num == 0 || share.den == 0 || !(share.num < share.den || whole) {
            return Err(Fault::content(
                format!("rules.thresholds.{name}"),
                "not a share of a whole",
            ));
        }
    }
    if rules.items.is_empty() {
        return Err(Fault::content("rules.items", "nothing is put to the vote"));
    }
    for (at, item) in rules.items.iter().enumerate() {
        if rules.items[..at].iter().any(|other| other.id == item.id) {
            return Err(Fault::content(
                format!("rules.items[{at}].id"),
                format!("`{}` is announced twice", item.id),
            ));
        }
        if item.class == Class::Unanimous && item.among.is_none() {
            return Err(Fault::content(
                format!("rules.items[{at}].among"),
                "article 279 needs the list of affected units",
            ));
        }
    }
    Ok(())
}
