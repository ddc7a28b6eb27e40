//! Which group chats hear of a place's matters: `place,kind,robot`, one rule a line.
//!
//! A group hears that something was reported, dealt with and answered, and never who reported it, what
//! they wrote or behind which door it is.

use serde::{Deserialize, Serialize};

use crate::id::PlaceCode;
use crate::kinds::Kind;
use crate::place::Places;
use crate::procedure::Act;
use crate::vocabulary::UnknownWord;

/// One rule. Every rule that fits is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRule {
    /// The place, with everything within.
    pub place: PlaceCode,
    /// The kind of matter, or any.
    pub kind: Option<Kind>,
    /// The name of the robot in the operator's settings; its address is a secret and stands only there.
    pub robot: String,
}

/// The rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups(pub Vec<GroupRule>);

/// Rules that were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct GroupsError {
    /// The line, counted from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

impl Groups {
    /// Reads the rules behind their heading.
    pub fn from_csv(text: &str) -> Result<Self, GroupsError> {
        let mut rules = Vec::new();
        for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let refuse = |reason: String| GroupsError { line, reason };
            if line == 1 {
                if row.trim() != "place,kind,robot" {
                    return Err(refuse("the heading must be `place,kind,robot`".to_owned()));
                }
                continue;
            }
            if row.trim().is_empty() {
                continue;
            }
            let cells: Vec<&str> = row.split(',').map(str::trim).collect();
            let [place, kind, robot] = cells[..] else {
                return Err(refuse(format!(
                    "three cells are needed, there are {}",
                    cells.len()
                )));
            };
            if robot.is_empty() {
                return Err(refuse("a robot must be named".to_owned()));
            }
            let kind = (!kind.is_empty()).then(|| kind.parse()).transpose();
            rules.push(GroupRule {
                place: place.into(),
                kind: kind.map_err(|error: UnknownWord| refuse(error.to_string()))?,
                robot: robot.to_owned(),
            });
        }
        Ok(Self(rules))
    }

    /// The robots that tell of a matter of `kind` at `place`, each once.
    pub fn robots<'a>(&'a self, kind: Kind, place: &str, places: &Places) -> Vec<&'a str> {
        let mut robots: Vec<&str> = Vec::new();
        for rule in &self.0 {
            let fits = rule.kind.is_none_or(|wanted| wanted == kind)
                && places.is_within(place, rule.place.as_str());
            if fits && !robots.contains(&rule.robot.as_str()) {
                robots.push(&rule.robot);
            }
        }
        robots
    }
}

/// Whether a group hears of this act: reported, dealt with, answered.
pub const fn is_told(act: Act) -> bool {
    matches!(act, Act::Report | Act::ReportFixed | Act::Finish) || act.answers()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named() {
        let line = |text| Groups::from_csv(text).unwrap_err().line;
        assert_eq!(line("place,robot\n"), 1);
        assert_eq!(line("place,kind,robot\na,case,yard\na,b\n"), 3);
        assert_eq!(line("place,kind,robot\na,ghost,yard\n"), 2);
        assert_eq!(line("place,kind,robot\na,,\n"), 2);
    }
}
