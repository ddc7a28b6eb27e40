//! How long a step may take, as written in a procedure: `"4 working hours"`.

use std::fmt;
use std::num::{IntErrorKind, NonZeroU16};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// The unit in which a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 工作时: minutes within the working hours of working days.
    WorkingHours,
    /// 工作日: working days, the first day not counted.
    WorkingDays,
    /// 日: natural days, the first day not counted (民法典 §201).
    Days,
    /// 紧急工作时: hours of the plain clock, by night and on holidays too.
    UrgentHours,
}

/// A time limit: a positive number of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Limit {
    /// How many; never zero.
    pub count: NonZeroU16,
    /// Of what.
    pub unit: Unit,
}

/// Why the words of a limit were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// Not of the form "number unit".
    #[error("\"{0}\" is not a time limit like \"3 working days\"")]
    Form(String),
    /// The number is zero.
    #[error("a time limit cannot be zero")]
    Zero,
    /// The number is larger than 65535.
    #[error("\"{0}\" is too long for a time limit")]
    TooLong(String),
    /// The unit is unknown.
    #[error(
        "\"{0}\" is not a unit: use \"working hours\", \"working days\", \"days\" or \"hours\""
    )]
    Unit(String),
}

impl Limit {
    /// A limit of `count` units.
    pub const fn new(count: NonZeroU16, unit: Unit) -> Self {
        Self { count, unit }
    }

    /// The limit in words: `5个工作日`, `5 working days`.
    pub fn name(self, lang: Lang) -> String {
        let n = self.count;
        match (lang, self.unit) {
            (Lang::Zh, Unit::WorkingHours) => format!("{n}个工作时"),
            (Lang::Zh, Unit::WorkingDays) => format!("{n}个工作日"),
            (Lang::Zh, Unit::Days) => format!("{n}日"),
            (Lang::Zh, Unit::UrgentHours) => format!("{n}个紧急工作时（昼夜连续计时）"),
            (Lang::En, Unit::UrgentHours) => format!("{self}, day and night"),
            (Lang::En, _) => self.to_string(),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::WorkingHours => "working hour",
            Unit::WorkingDays => "working day",
            Unit::Days => "day",
            Unit::UrgentHours => "hour",
        };
        let plural = if self.count.get() == 1 { "" } else { "s" };
        write!(f, "{} {unit}{plural}", self.count)
    }
}

impl FromStr for Limit {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        let form = || LimitError::Form(text.to_owned());
        let (number, unit) = text.trim().split_once(' ').ok_or_else(form)?;
        let count = number
            .parse()
            .map_err(|bad: std::num::ParseIntError| match bad.kind() {
                IntErrorKind::Zero => LimitError::Zero,
                IntErrorKind::PosOverflow => LimitError::TooLong(number.to_owned()),
                _ => form(),
            })?;
        let unit = match unit.trim_start() {
            "working hour" | "working hours" => Unit::WorkingHours,
            "working day" | "working days" => Unit::WorkingDays,
            "day" | "days" => Unit::Days,
            "hour" | "hours" => Unit::UrgentHours,
            other => return Err(LimitError::Unit(other.to_owned())),
        };
        Ok(Self { count, unit })
    }
}

impl TryFrom<String> for Limit {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, LimitError> {
        text.parse()
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        limit.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(text: &str) -> Limit {
        text.parse().expect(text)
    }

    #[test]
    fn words_go_in_and_come_out() {
        for text in [
            "4 working hours",
            "1 working hour",
            "3 working days",
            "30 days",
            "2 hours",
        ] {
            assert_eq!(limit(text).to_string(), text);
        }
        assert_eq!(limit("5 working days").name(Lang::Zh), "5个工作日");
        assert_eq!(
            limit("2 hours").name(Lang::Zh),
            "2个紧急工作时（昼夜连续计时）"
        );
        assert_eq!(limit("2 hours").name(Lang::En), "2 hours, day and night");
        assert_eq!(limit("30 days").name(Lang::Zh), "30日");
    }

    #[test]
    fn other_words_are_refused() {
        let refused = |text: &str| text.parse::<Limit>().expect_err(text);
        assert_eq!(refused("0 days"), LimitError::Zero);
        assert_eq!(refused("days"), LimitError::Form("days".into()));
        assert_eq!(refused("-3 days"), LimitError::Form("-3 days".into()));
        assert_eq!(refused("3 weeks"), LimitError::Unit("weeks".into()));
        assert_eq!(refused("70000 days"), LimitError::TooLong("70000".into()));
    }

    #[test]
    fn a_limit_is_a_string_in_a_file() {
        #[derive(Deserialize)]
        struct Step {
            within: Limit,
        }
        let step: Step = toml::from_str("within = \"30 days\"").expect("fits");
        assert_eq!(step.within.unit, Unit::Days);
        let refused = toml::from_str::<Step>("within = \"soon\"")
            .err()
            .expect("refused");
        assert!(refused.to_string().contains("is not a time limit"));
    }
}
