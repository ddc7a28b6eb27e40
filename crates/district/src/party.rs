//! Party 人/单位: people and organisations, and the mandates they hold.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{PartyId, PlaceCode};
use crate::place::Places;
use crate::vocabulary::{UnknownWord, vocabulary};

vocabulary! {
    /// The capacity in which somebody acts. Who may do what is decided by role × place × date alone.
    pub enum Role {
        /// 居民
        Resident = "resident",
        /// 微管家 micro-steward
        Steward = "steward",
        /// 小区专员 community specialist
        Specialist = "specialist",
        /// 物业 property company
        Property = "property",
        /// 街道、区职能单位 street or district unit, such as 城管办
        StreetUnit = "street_unit",
        /// 受理员
        Intake = "intake",
        /// 值班长
        DutyLead = "duty_lead",
        /// 分管领导: decides what goes beyond the duty lead
        Leader = "leader",
        /// 派遣员
        Dispatcher = "dispatcher",
        /// 核查员
        Checker = "checker",
        /// 回访员
        Callback = "callback",
        /// 社区居委会
        Community = "community",
        /// 业主委员会
        Committee = "committee",
        /// 系统管理员
        Operator = "operator",
        /// 调解员
        Mediator = "mediator",
        /// 促动师
        Facilitator = "facilitator",
        /// 发展改革、统计: keeps the registers of delivery and the economy
        Planner = "planner",
        /// 新闻采编
        Press = "press",
        /// 督查、审计: sees, and does nothing
        Observer = "observer",
    }
}

impl Role {
    /// Whose desks work on a matter is sent to.
    pub const HANDLING: &'static [Self] = &[
        Self::Property,
        Self::Specialist,
        Self::StreetUnit,
        Self::Community,
        Self::Committee,
    ];
}

vocabulary! {
    /// A human being, or a body that humans act for.
    pub enum PartyKind {
        /// A human being.
        Person = "person",
        /// A company, office, committee or other body.
        Organisation = "organisation",
    }
}

/// A person or an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its code in the district.
    pub id: PartyId,
    /// Person or organisation.
    pub kind: PartyKind,
    /// The full name, for those who may see it.
    pub name: String,
    /// What the public reads instead of the name, such as 王大伯.
    pub alias: Option<String>,
    /// The organisation a person belongs to.
    pub org: Option<PartyId>,
}

/// A role held at a place over a span of days (both ends inclusive; `None` is open).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// Who holds it.
    pub party: PartyId,
    /// In which capacity.
    pub role: Role,
    /// Where: the place and everything within it.
    pub place: PlaceCode,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Mandate {
    /// Whether the mandate is held on `day`.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The desk this mandate sits at.
    pub fn desk(&self) -> Desk {
        Desk {
            role: self.role,
            place: self.place.clone(),
        }
    }
}

/// A desk 岗位: one role at one place. Every open matter lies on exactly one desk; people come and go,
/// the desk stays. Written `role@place`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Desk {
    /// The role.
    pub role: Role,
    /// The place it is responsible for.
    pub place: PlaceCode,
}

impl fmt::Display for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.role, self.place)
    }
}

impl FromStr for Desk {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownWord {
            vocabulary: "Desk",
            word: text.to_owned(),
        };
        let (role, place) = text.split_once('@').ok_or_else(unknown)?;
        if place.is_empty() {
            return Err(unknown());
        }
        Ok(Self {
            role: role.parse()?,
            place: place.into(),
        })
    }
}

impl Serialize for Desk {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Desk {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Somebody who acts: nobody in particular, or a party with the mandates held today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// `None` is a member of the public who chose to stay unnamed.
    pub party: Option<PartyId>,
    /// The mandates held on the day of the act.
    pub mandates: Vec<Mandate>,
}

impl Actor {
    /// A member of the public who chose to stay unnamed.
    pub fn anonymous() -> Self {
        Self::default()
    }

    /// The mandate by which the actor holds `role` over the place `at`, the nearest first.
    pub fn mandate_for<'a>(&'a self, role: Role, at: &str, places: &Places) -> Option<&'a Mandate> {
        places.up(at).find_map(|place| {
            self.mandates
                .iter()
                .find(|m| m.role == role && m.place == place.code)
        })
    }

    /// Whether the actor sits at `desk`.
    pub fn sits_at(&self, desk: &Desk) -> bool {
        self.mandates
            .iter()
            .any(|m| m.role == desk.role && m.place == desk.place)
    }

    /// Whether the actor holds any mandate beyond that of a resident.
    pub fn is_staff(&self) -> bool {
        self.mandates.iter().any(|m| m.role != Role::Resident)
    }
}
