//! Figures as a sheet: one line for each, in columns with fixed names.

use district::bulletin::edition::Fig;
use district::lang::Lang;
use district::record::Shape;

use super::{Told, decimals, plain, words};
use crate::catalog::say;
use crate::sheets::Table;

/// A column: its name, and its datatype in CSVW.
pub(super) type Typed = (&'static str, &'static str);

/// The columns of the figures' sheet.
pub(super) const COLUMNS: [Typed; 27] = [
    ("id", "string"),
    ("figure", "string"),
    ("title_zh", "string"),
    ("title_en", "string"),
    ("say", "string"),
    ("value", "decimal"),
    ("low", "decimal"),
    ("high", "decimal"),
    ("ends", "string"),
    ("rank_of", "integer"),
    ("text", "string"),
    ("unit", "string"),
    ("unit_zh", "string"),
    ("unit_en", "string"),
    ("decimals", "string"),
    ("period", "string"),
    ("area", "string"),
    ("basis", "string"),
    ("status", "string"),
    ("recipe", "string"),
    ("version", "integer"),
    ("cut", "integer"),
    ("invented", "boolean"),
    ("sealed", "boolean"),
    ("grounds", "string"),
    ("gh", "string"),
    ("out", "string"),
];

impl Told<'_> {
    /// One line for each figure.
    pub fn table(&self) -> Table {
        let rows = self.figs.iter().map(|(id, fig)| self.row(id, fig));
        Table {
            title: "figures".to_owned(),
            columns: COLUMNS
                .map(|(name, datatype)| (name.to_owned(), shape(datatype)))
                .to_vec(),
            rows: rows.collect(),
        }
    }

    fn row(&self, id: &str, fig: &Fig) -> Vec<String> {
        let grounds: Vec<String> = fig.grounds.iter().map(ToString::to_string).collect();
        let [title_zh, title_en] = self.title(fig).cells();
        let [unit_zh, unit_en] = words::unit(fig).cells();
        let number = fig.number();
        let told = |text: Option<String>| text.unwrap_or_default();
        vec![
            id.to_owned(),
            fig.f.clone(),
            title_zh,
            title_en,
            fig.say.clone(),
            told(plain(number)),
            told(fig.range.and_then(|range| plain(range.low))),
            told(fig.range.and_then(|range| plain(range.high))),
            told(fig.range.map(|range| range.ends.to_string())),
            told(fig.of.map(|of| of.to_string())),
            told((number.is_none() && fig.range.is_none()).then(|| fig.val.clone())),
            fig.unit.clone(),
            unit_zh,
            unit_en,
            told(decimals(fig)),
            told(fig.per.clone()),
            told(fig.area.clone()),
            told(fig.basis.clone()),
            fig.status.clone(),
            fig.recipe.clone(),
            fig.rv.to_string(),
            self.cut.to_string(),
            fig.invented.to_string(),
            fig.sealed.to_string(),
            grounds.join(" "),
            fig.gh.clone(),
            fig.out.clone(),
        ]
    }
}

/// How a spreadsheet keeps a column.
fn shape(datatype: &str) -> Option<Shape> {
    match datatype {
        "integer" => Some(Shape::Whole),
        "decimal" => Some(Shape::Decimal(6)),
        _ => None,
    }
}

/// A table of a workbook for people: each column in both languages, the same for whoever asks.
pub fn bilingual(mut table: Table) -> Table {
    let heading = |lang, key: &str| say(lang, &format!("form-{}", key.replace('_', "-")), &[]);
    for (name, _) in &mut table.columns {
        // Of two cards side by side each column is of one of them, or of the difference.
        let (side, own) = match name.split_once('_') {
            Some((side @ ("a" | "b" | "difference"), own)) => (Some(side), own),
            _ => (None, name.as_str()),
        };
        let side = |lang| {
            side.map_or_else(String::new, |side| {
                format!("{} · ", heading(lang, &format!("side-{side}")))
            })
        };
        let told = [Lang::Zh, Lang::En].map(|lang| format!("{}{}", side(lang), heading(lang, own)));
        *name = told.join(" ");
    }
    table
}
