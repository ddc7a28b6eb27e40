//! Routing: which desk a problem is proposed to, by place × category × time.

use jiff::civil::{DateTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::hours::Hours;
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

/// One rule. The first rule that fits decides, so the special ones stand before the general.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The place it holds for, with everything within.
    pub place: PlaceCode,
    /// The category, or any.
    pub category: Option<CategoryCode>,
    /// When.
    pub when: When,
    /// The role whose nearest desk is proposed.
    pub role: Role,
}

/// The rules in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routing(pub Vec<Rule>);

impl Routing {
    /// The rule by which a role is proposed for a problem, if one fits.
    pub fn propose(
        &self,
        place: &PlaceCode,
        category: Option<&CategoryCode>,
        at: DateTime,
        places: &Places,
        calendar: &Calendar,
        hours: &Hours,
    ) -> Option<&Rule> {
        let office = calendar.is_working_day(at.date()) && hours.contains(at);
        let fits = |rule: &&Rule| {
            places.is_within(place.as_str(), rule.place.as_str())
                && rule
                    .category
                    .as_ref()
                    .is_none_or(|wanted| Some(wanted) == category)
                && match rule.when {
                    When::Always => true,
                    When::Office => office,
                    When::OffHours => !office,
                    When::Weekend => matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday),
                }
        };
        self.0.iter().find(fits)
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
    /// Reads `place,category,when,role`, one rule a line behind that heading; an empty category is any.
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
            rules.push(Rule {
                place: place.into(),
                category: (!category.is_empty()).then(|| category.into()),
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
