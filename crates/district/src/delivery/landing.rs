//! 落地率: the share of a list's projects that have passed a gate by a day. The gate is a parameter, and is
//! printed beside the rate: without it the rate says nothing.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Schedule;
use crate::rate::Rate;
use crate::recipe::Recipe;
use crate::recipe::query::{Op, Query};
use crate::record::Record;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What counts as landed.
    pub enum Gate {
        /// The building permit is there.
        Permit = "permit",
        /// The permit is there and work has begun.
        PermitAndStart = "permit_and_start",
        /// The statistics have given it a code.
        StatCode = "stat_code",
        /// It is completed.
        Completion = "completion",
    }
}

impl Gate {
    /// The marks that must all be met.
    pub const fn marks(self) -> &'static [&'static str] {
        match self {
            Self::Permit => &["permit"],
            Self::PermitAndStart => &["permit", "start"],
            Self::StatCode => &["stat_code"],
            Self::Completion => &["completion"],
        }
    }
}

/// The indicator under which a district's landing rate is kept.
pub const LANDING_RATE: &str = "landing-rate";

/// Which projects of a list have passed a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing<'a> {
    /// The gate.
    pub gate: Gate,
    /// The projects that have, by key.
    pub landed: Vec<&'a str>,
    /// The projects that have not, or of which nothing says so.
    pub open: Vec<&'a str>,
}

impl<'a> Landing<'a> {
    /// Of the projects with their schedules.
    pub fn of(gate: Gate, projects: impl IntoIterator<Item = (&'a str, &'a Schedule<'a>)>) -> Self {
        let (mut landed, mut open) = (Vec::new(), Vec::new());
        for (key, schedule) in projects {
            if schedule.has_met(gate.marks()) {
                landed.push(key);
            } else {
                open.push(key);
            }
        }
        Self { gate, landed, open }
    }

    /// The share as a recipe: the projects of a list that passed the gate by `day`, of all on the list then.
    pub fn recipe(list: &str, gate: Gate, day: Date) -> Recipe {
        let count = |query| Box::new(Recipe::Count(query));
        let landed = Self::landed_query(list, gate, day);
        Recipe::Share(count(landed), count(members(list, day)))
    }

    /// The question for those that passed the gate.
    pub fn landed_query(list: &str, gate: Gate, day: Date) -> Query {
        gate.marks().iter().fold(members(list, day), |query, mark| {
            let met = Query::all("mark").with("mark", mark);
            let met = met.where_("met|met_by", Op::AtMost, &day.to_string());
            query.among("key", "project", met)
        })
    }

    /// The list, the gate and the day of a recipe that [`Landing::recipe`] makes; nothing of any other.
    pub fn read(recipe: &Recipe) -> Option<(String, Gate, Date)> {
        let Recipe::Share(_, all) = recipe else {
            return None;
        };
        let Recipe::Count(query) = &**all else {
            return None;
        };
        let of = &query.joins.first()?.query;
        let value = |field: &str| {
            let mut conds = of.conds.iter().filter(|cond| cond.field == field);
            conds.next().map(|cond| cond.value.as_str())
        };
        let (list, day) = (value("list")?, value("from")?.parse().ok()?);
        let mut gates = Gate::ALL.iter();
        let gate = gates.find(|gate| Self::recipe(list, **gate, day) == *recipe)?;
        Some((list.to_owned(), *gate, day))
    }

    /// The rate: computed from the two lists.
    pub fn rate(&self) -> Rate {
        let landed = self.landed.len() as u64;
        Rate::new(landed, landed + self.open.len() as u64)
    }
}

/// The question for the projects that stand on `list` on `day`, as [`on_list`] has them; all, where none is named.
pub fn members(list: &str, day: Date) -> Query {
    listed("project", list, day)
}

/// The same for lines of another register that stands on lists.
pub fn listed(kind: &str, list: &str, day: Date) -> Query {
    let all = Query::all(kind);
    if list.is_empty() {
        return all;
    }
    let day = day.to_string();
    let members = Query::all("membership").with("list", list);
    let members = members.where_("from", Op::NotMore, &day);
    all.among("key", kind, members.where_("to", Op::NotLess, &day))
}

/// The projects that stand on `list` on `day`: from and to are included, and a membership without a first
/// day holds from the beginning.
pub fn on_list<'a>(
    list: &str,
    memberships: impl IntoIterator<Item = &'a Record>,
    day: Date,
) -> BTreeSet<&'a str> {
    memberships
        .into_iter()
        .filter(|member| member.cell("list") == Some(list))
        .filter(|member| member.day("from").is_none_or(|from| from <= day))
        .filter(|member| member.day("to").is_none_or(|to| day <= to))
        .filter_map(|member| member.cell("project"))
        .collect()
}

/// Every list that a project stands on.
pub fn lists<'a>(memberships: impl IntoIterator<Item = &'a Record>) -> BTreeSet<&'a str> {
    memberships
        .into_iter()
        .filter(|member| member.cell("project").is_some())
        .filter_map(|member| member.cell("list"))
        .collect()
}
