//! Which group chats hear of a place's matters, and how: `place,kind,robot,form,morning`, one rule a line.
//!
//! A group hears that something was reported, dealt with and answered, and never who reported it, what
//! they wrote or behind which door it is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::PlaceCode;
use crate::matter::{Act, Kind};
use crate::place::Places;
use crate::vocabulary::{UnknownWord, vocabulary};

vocabulary! {
    /// How a group is told of one matter.
    pub enum Form {
        /// A few plain lines, which every group shows.
        Text = "text",
        /// The same with weight and a link.
        Markdown = "markdown",
        /// What is over comes as a card with a small picture of how it is now; the rest as plain lines.
        Card = "card",
    }
}

/// The heading of the rules; the last two cells may be left out everywhere.
const HEADING: [&str; 5] = ["place", "kind", "robot", "form", "morning"];

/// One rule. Every rule that fits is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRule {
    /// The place, with everything within.
    pub place: PlaceCode,
    /// The kind of matter, or any.
    pub kind: Option<Kind>,
    /// The name of the robot in the operator's settings; its address is a secret and stands only there.
    pub robot: String,
    /// How a matter is told.
    pub form: Form,
    /// Whether the group gets a list of what is late and due on the morning of a working day.
    pub morning: bool,
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
        let mut wide = 0;
        for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let refuse = |reason: String| GroupsError { line, reason };
            if line == 1 {
                let heading: Vec<&str> = row.split(',').map(str::trim).collect();
                if heading != HEADING && heading != HEADING[..3] {
                    return Err(refuse(format!(
                        "the heading must be `{}`",
                        HEADING.join(",")
                    )));
                }
                wide = heading.len();
                continue;
            }
            if row.trim().is_empty() {
                continue;
            }
            let cells: Vec<&str> = row.split(',').map(str::trim).collect();
            let (place, kind, robot, form, morning) = match cells[..] {
                [place, kind, robot] if wide == 3 => (place, kind, robot, "", ""),
                [place, kind, robot, form, morning] if wide == 5 => {
                    (place, kind, robot, form, morning)
                }
                _ => {
                    let there = cells.len();
                    return Err(refuse(format!(
                        "{wide} cells are needed, there are {there}"
                    )));
                }
            };
            if robot.is_empty() {
                return Err(refuse("a robot must be named".to_owned()));
            }
            let unknown = |error: UnknownWord| refuse(error.to_string());
            let kind = (!kind.is_empty()).then(|| kind.parse()).transpose();
            let form = if form.is_empty() { "text" } else { form };
            rules.push(GroupRule {
                place: place.into(),
                kind: kind.map_err(unknown)?,
                robot: robot.to_owned(),
                form: form.parse().map_err(unknown)?,
                morning: match morning {
                    "" | "no" => false,
                    "yes" => true,
                    _ => {
                        return Err(refuse(format!(
                            "morning is `yes` or empty, not `{morning}`"
                        )));
                    }
                },
            });
        }
        Ok(Self(rules))
    }

    /// The robots that tell of a matter of `kind` at `place`, each once.
    pub fn robots<'a>(&'a self, kind: Kind, place: &str, places: &Places) -> Vec<&'a str> {
        let mut robots: Vec<&str> = Vec::new();
        for rule in self.fitting(kind, place, places) {
            if !robots.contains(&rule.robot.as_str()) {
                robots.push(&rule.robot);
            }
        }
        robots
    }

    /// How a robot tells of a matter: as the first of its rules that fits says.
    pub fn form(&self, robot: &str, kind: Kind, place: &str, places: &Places) -> Form {
        let mut rules = self.fitting(kind, place, places);
        let rule = rules.find(|rule| rule.robot == robot);
        rule.map_or(Form::Text, |rule| rule.form)
    }

    /// The robots that bring a list in the morning, each once.
    pub fn mornings(&self) -> BTreeSet<&str> {
        let rules = self.0.iter().filter(|rule| rule.morning);
        rules.map(|rule| rule.robot.as_str()).collect()
    }

    fn fitting<'a, 'b>(
        &'a self,
        kind: Kind,
        place: &'b str,
        places: &'b Places,
    ) -> impl Iterator<Item = &'a GroupRule> {
        self.0.iter().filter(move |rule| {
            rule.kind.is_none_or(|wanted| wanted == kind)
                && places.is_within(place, rule.place.as_str())
        })
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
        assert_eq!(line("place,kind,robot\na,,b,card,\n"), 2);
        assert_eq!(
            line("place,kind,robot,form,morning\na,,b,,\na,,b,poem,\n"),
            3
        );
        assert_eq!(line("place,kind,robot,form,morning\na,,b,,noon\n"), 2);
    }

    #[test]
    fn a_group_says_how_it_is_told_and_whether_in_the_morning() {
        let text = "place,kind,robot,form,morning\nyard,,a,card,yes\nyard,,b,,\n";
        let groups = Groups::from_csv(text).unwrap();
        let told: Vec<_> = groups
            .0
            .iter()
            .map(|rule| (rule.form, rule.morning))
            .collect();
        assert_eq!(told, [(Form::Card, true), (Form::Text, false)]);
        assert_eq!(groups.mornings().into_iter().collect::<Vec<_>>(), ["a"]);
        // As rules were written before.
        let before = Groups::from_csv("place,kind,robot\nyard,,a\n").unwrap();
        assert_eq!((before.0[0].form, before.0[0].morning), (Form::Text, false));
    }
}
