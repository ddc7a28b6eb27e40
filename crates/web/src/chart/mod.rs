//! Charts: our own SVG, drawn on the server, complete without script, and with the same numbers in a
//! table beneath.
//!
//! Lengths across are shares of the width, lengths down are pixels: a chart fits any screen and its words
//! keep their size. Colours come from the style sheet. Every mark may carry the figure it draws
//! (`data-f`) and lead to its records.

mod bars;
mod lines;
mod pull;
mod scale;
mod slope;

use rust_decimal::Decimal;

use crate::ctx::Ctx;

pub use bars::{Bar, Bars};
pub use lines::{Line, Lines, Point, Room, Said, Tick};
pub use pull::{Part, Pull};
pub use scale::Scale;
pub use slope::{Pair, Slope};

/// A number as it is drawn: how long, how it is said, and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value, in the chart's unit.
    pub value: Decimal,
    /// The value in words, as printed.
    pub said: String,
    /// The page of the figure; empty where there is none.
    pub href: String,
    /// The figure's name; empty where there is none.
    pub figure: String,
    /// The hash of its result; empty where there is none.
    pub out: String,
}

impl Number {
    /// A number that is only drawn.
    pub fn new(value: Decimal, said: impl Into<String>) -> Self {
        Self {
            value,
            said: said.into(),
            href: String::new(),
            figure: String::new(),
            out: String::new(),
        }
    }

    /// The same number, leading to the figure `name` at `href`, with the hash of its result: the same wherever the figure
    /// stands.
    #[must_use]
    pub fn of(
        mut self,
        name: impl Into<String>,
        href: impl Into<String>,
        out: impl Into<String>,
    ) -> Self {
        self.figure = name.into();
        self.href = href.into();
        self.out = out.into();
        self
    }
}

/// What a chart says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Unique on its page; the title and the description are found by it.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// All of it in one or two sentences, for those who do not see it.
    pub about: String,
    /// Where the numbers come from.
    pub source: String,
}

impl Head {
    /// The same, saying beside its source that some of what is drawn was made up.
    #[must_use]
    pub fn marked(mut self, invented: bool, ctx: &Ctx) -> Self {
        if invented {
            let mark = ctx.t("chart-invented");
            self.source = match self.source.as_str() {
                "" => mark,
                source => format!("{source} · {mark}"),
            };
        }
        self
    }
}

/// A share of the width, `62.3%`, from thousandths.
fn share(thousandths: i32) -> String {
    format!("{}.{}%", thousandths / 10, (thousandths % 10).abs())
}
