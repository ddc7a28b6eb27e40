//! The colour of a running clock: green, amber, red.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// How a deadline stands at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lamp {
    /// Less than three quarters of the time is used.
    Green,
    /// Three quarters of the time or more is used.
    Amber,
    /// The deadline has passed.
    Red,
}

impl Lamp {
    /// The lamp at `now` for a clock running from `start` until `due`.
    ///
    /// Red is strictly after `due`: what is done at the last instant is in
    /// time. Amber begins at three quarters of the plain clock span, and not
    /// at a fixed number of hours, so that a limit of two hours and one of
    /// thirty days both leave a fair warning.
    pub fn at(now: Timestamp, start: Timestamp, due: Timestamp) -> Self {
        if now > due {
            return Self::Red;
        }
        let used = i128::from(now.as_second()) - i128::from(start.as_second());
        let span = i128::from(due.as_second()) - i128::from(start.as_second());
        if used * 4 >= span * 3 {
            Self::Amber
        } else {
            Self::Green
        }
    }

    /// The lamp in a word, for readers who do not see its colour.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Green => lang.pick("正常", "on time"),
            Self::Amber => lang.pick("将到期", "due soon"),
            Self::Red => lang.pick("已超期", "overdue"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_quarters_and_the_last_second() {
        let second = |s| Timestamp::constant(s, 0);
        let lamp = |now| Lamp::at(second(now), second(0), second(400));
        assert_eq!(lamp(299), Lamp::Green);
        assert_eq!(lamp(300), Lamp::Amber);
        assert_eq!(lamp(400), Lamp::Amber, "the last second is in time");
        assert_eq!(lamp(401), Lamp::Red);
        assert_eq!(lamp(-5), Lamp::Green, "a clock that jumped back");
    }
}
