//! What the indicators of a card are: definition, prices and producer, in the reader's language as far as somebody wrote
//! them in it.

use district::lang::Lang;
use district::recipe::Measure;
use district::rows::Row;

use super::Sheet;
use crate::figures::{basis_words, row_name, tables};

/// What is not to be told.
const NONE: &str = "—";

/// An indicator of the card.
pub(super) struct Defined {
    pub(super) name: String,
    pub(super) definition: String,
    /// Whether the definition was written to complete a sample.
    pub(super) invented: bool,
    pub(super) prices: String,
    pub(super) producer: String,
}

impl Sheet<'_> {
    /// Every indicator of the card; what no source says is told as a gap.
    pub(super) fn defined(&self) -> Vec<Defined> {
        let gap = || self.ctx.t("figure-not-noted");
        let told = |row: &Row, column: &str| {
            let english = row.cell(&format!("{column}_en"));
            let english = english.filter(|_| self.ctx.language() == Lang::En);
            english.or_else(|| row.cell(column)).map(str::to_owned)
        };
        let rows = self.indicators();
        let rows = rows.into_iter().map(|row| Defined {
            name: row_name(row, self.ctx).to_owned(),
            definition: told(row, "definition").unwrap_or_else(gap),
            invented: row.cell("definition_invented").is_some(),
            prices: told(row, "price_basis")
                .or_else(|| self.prices(row))
                .unwrap_or_else(|| {
                    if is_money(row) {
                        gap()
                    } else {
                        NONE.to_owned()
                    }
                }),
            producer: told(row, "producer").unwrap_or_else(gap),
        });
        rows.collect()
    }

    /// At which prices its level of the period is told.
    fn prices(&self, indicator: &Row) -> Option<String> {
        let mut rows = self.rows().filter(|row| row.cell("subject").is_none());
        let level = rows.find(|row| {
            row.cell("indicator") == Some(&indicator.key)
                && row.cell("measure") == Some(Measure::Level.as_str())
        })?;
        Some(basis_words(level.cell("basis")?.parse().ok()?, self.ctx))
    }
}

/// What is in no money is at no prices.
fn is_money(indicator: &Row) -> bool {
    let unit = indicator.cell("unit").unwrap_or_default();
    let unit = tables().ok().and_then(|tables| tables.units.find(unit));
    unit.is_some_and(|unit| unit.dim == "money")
}
