//! Routing: which desk a problem is proposed to, by place × category × time.
//!
//! A rule for parts or for events says who answers first: for parts their owner and then the street (部件先属主后属地),
//! for events the street and then the owner (事件先属地后属主). A role that nobody holds there is passed over.

use jiff::civil::{DateTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::category::Sort;
use crate::id::{CategoryCode, PlaceCode};
use crate::party::Role;
use crate::place::Places;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// When a rule holds.
    pub enum When {
        /// At any time.
        Always = "always",
        /// Within office hours.
        Office = "office",
        /// Outside of office hours.
        OffHours = "off_hours",
        /// On Saturdays and Sundays, working or not.
        Weekend = "weekend",
    }
}

/// One rule. The first rule that fits, and whose role somebody holds there, decides: the special ones stand before
/// the general, and who answers first before who answers next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The place it holds for, with everything within.
    pub place: PlaceCode,
    /// The category, or any.
    pub category: Option<CategoryCode>,
    /// Every category of a sort, or both.
    pub sort: Option<Sort>,
    /// When.
    pub when: When,
    /// The role whose nearest desk is proposed.
    pub role: Role,
}

/// The rules in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routing(pub Vec<Rule>);

impl Routing {
    /// The rules that fit a problem of this category and its sort, in order; `office` tells whether `at` lies within
    /// office hours.
    pub fn fitting<'a, 'b>(
        &'a self,
        place: &'b PlaceCode,
        category: Option<&'b CategoryCode>,
        sort: Option<Sort>,
        at: DateTime,
        office: bool,
        places: &'a Places,
    ) -> impl Iterator<Item = &'a Rule> + use<'a, 'b> {
        let is_in_time = move |when: When| match when {
            When::Always => true,
            When::Office => office,
            When::OffHours => !office,
            When::Weekend => matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday),
        };
        self.0.iter().filter(move |rule| {
            let is_wanted = rule.category.as_ref();
            places.is_within(place.as_str(), rule.place.as_str())
                && is_wanted.is_none_or(|wanted| Some(wanted) == category)
                && rule.sort.is_none_or(|wanted| Some(wanted) == sort)
                && is_in_time(rule.when)
        })
    }
}

/// Routing rules that were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct RoutingError {
    /// The line, counted from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

impl Routing {
    /// Reads `place,category,when,role`, one rule a line behind that heading; an empty category is any, `part` and
    /// `event` are those of a sort.
    pub fn from_csv(text: &str) -> Result<Self, RoutingError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut rules = Vec::new();
        for (line, row) in (1..).zip(text.lines()) {
            let refuse = |reason: String| RoutingError { line, reason };
            if line == 1 {
                if row.trim() != "place,category,when,role" {
                    return Err(refuse(
                        "the heading must be `place,category,when,role`".to_owned(),
                    ));
                }
                continue;
            }
            if row.trim().is_empty() {
                continue;
            }
            let cells: Vec<&str> = row.split(',').map(str::trim).collect();
            let [place, category, when, role] = cells[..] else {
                return Err(refuse(format!(
                    "four cells are needed, there are {}",
                    cells.len()
                )));
            };
            let sort: Option<Sort> = category.parse().ok();
            rules.push(Rule {
                place: place.into(),
                category: (!category.is_empty() && sort.is_none()).then(|| category.into()),
                sort,
                when: when
                    .parse()
                    .map_err(|error: crate::vocabulary::UnknownWord| refuse(error.to_string()))?,
                role: role
                    .parse()
                    .map_err(|error: crate::vocabulary::UnknownWord| refuse(error.to_string()))?,
            });
        }
        Ok(Self(rules))
    }
}

#[cfg(test)]
mod tests;
