//! Words that go along with a figure, in Chinese and in English whoever asks.

use district::bulletin::edition::Fig;
use district::lang::Lang;
use district::rows::{Cut, Row};
use rust_decimal::Decimal;
use serde::Serialize;

use super::Told;
use crate::catalog::{has, say};
use crate::figures::tables;
use crate::registers::thousands;

/// The same in both languages; nothing where nobody wrote it in one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Both {
    /// Chinese.
    pub zh: Option<String>,
    /// English.
    pub en: Option<String>,
}

impl Both {
    /// Both of them from one way of saying it.
    pub fn said(said: impl Fn(Lang) -> String) -> Self {
        let some = |text: String| (!text.is_empty()).then_some(text);
        Self {
            zh: some(said(Lang::Zh)),
            en: some(said(Lang::En)),
        }
    }

    /// A cell of a row, and the one beside it in English.
    pub fn cell(row: Option<&Row>, cell: &str) -> Self {
        let told = |name: &str| row?.cell(name).map(str::to_owned);
        Self {
            zh: told(cell),
            en: told(&format!("{cell}_en")),
        }
    }

    /// Its cells in a sheet.
    pub fn cells(self) -> [String; 2] {
        [self.zh, self.en].map(Option::unwrap_or_default)
    }
}

/// A base unit in words: 元, yuan; 个百分点, percentage points. Nothing where there is none.
pub fn base_unit(lang: Lang, symbol: &str) -> String {
    let word: String = match symbol {
        "%" => "percent".to_owned(),
        "1" => "number".to_owned(),
        "1/10" => "tenths".to_owned(),
        "℃" => "celsius".to_owned(),
        _ => symbol.to_ascii_lowercase(),
    };
    let key = format!("unit-base-{word}");
    if word.is_empty() || !has(&key) {
        return symbol.to_owned();
    }
    say(lang, &key, &[])
}

/// A unit of a register in English: 亿元 is 100,000,000 yuan. Nothing where no table has it.
pub fn unit_in_english(word: &str) -> Option<String> {
    let units = &tables().ok()?.units;
    let unit = units.find(word)?;
    let base = base_unit(Lang::En, units.symbol(&unit.dim));
    Some(match (unit.num, unit.den) {
        (1, 1) => base,
        (num, 1) => format!("{} {base}", thousands(Decimal::from(num))),
        (num, den) => format!("{num}/{den} {base}"),
    })
}

impl Told<'_> {
    /// What a figure is called, where it has a name in the register.
    pub(super) fn title(&self, fig: &Fig) -> Both {
        Both::cell(self.rows.row("figure", &fig.f), "title")
    }

    /// The indicator that it is made of: of several the first.
    pub(super) fn indicator(&self, fig: &Fig) -> Option<&Row> {
        let first = self.observations(fig).into_iter().next()?;
        self.rows.row("indicator", &first.indicator)
    }
}

/// The unit of a figure in words.
pub(super) fn unit(fig: &Fig) -> Both {
    Both::said(|lang| base_unit(lang, &fig.unit))
}
