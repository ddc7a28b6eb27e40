//! A figure and an edition for other programs: PROV-JSON (how it came about), xBRL-JSON (what it says of
//! whom), CSV with its CSVW description. Each bears the `out` hash of the page.

mod csvw;
mod prov;
mod xbrl;

use district::bulletin::edition::{Edition, Fig};
use district::figure::rows::Snapshot;
use district::log::Seq;

use crate::invented::Invented;
use crate::sheets::Table;

/// What is handed out.
#[derive(Debug)]
pub struct Told<'a> {
    /// The district's code.
    pub district: &'a str,
    /// The entry of the log that all of it is as of.
    pub cut: Seq,
    /// The figures with their places: `f1`, or the name of one that stands alone.
    pub figs: Vec<(String, &'a Fig)>,
    /// The records they stand on.
    pub rows: &'a Snapshot,
    /// The page on which they were printed.
    pub edition: Option<&'a Edition>,
}

/// The columns of the figures' sheet: their names, and their datatypes in CSVW.
const COLUMNS: [(&str, &str); 16] = [
    ("id", "string"),
    ("figure", "string"),
    ("say", "string"),
    ("value", "string"),
    ("unit", "string"),
    ("decimals", "integer"),
    ("period", "string"),
    ("basis", "string"),
    ("status", "string"),
    ("recipe", "string"),
    ("version", "integer"),
    ("cut", "integer"),
    ("invented", "boolean"),
    ("grounds", "string"),
    ("gh", "string"),
    ("out", "string"),
];

impl Told<'_> {
    /// One line for each figure.
    pub fn table(&self) -> Table {
        let invented = Invented::at(self.rows);
        let row = |(id, fig): &(String, &Fig)| {
            let grounds: Vec<String> = fig.grounds.iter().map(ToString::to_string).collect();
            vec![
                id.clone(),
                fig.f.clone(),
                fig.say.clone(),
                fig.val.clone(),
                fig.unit.clone(),
                fig.dp.map_or_else(String::new, |dp| dp.to_string()),
                fig.per.clone().unwrap_or_default(),
                fig.basis.clone().unwrap_or_default(),
                fig.status.clone(),
                fig.recipe.clone(),
                fig.rv.to_string(),
                self.cut.to_string(),
                invented.any(&fig.grounds).to_string(),
                grounds.join(" "),
                fig.gh.clone(),
                fig.out.clone(),
            ]
        };
        Table {
            title: "figures".to_owned(),
            columns: COLUMNS.map(|(name, _)| (name.to_owned(), None)).to_vec(),
            rows: self.figs.iter().map(row).collect(),
        }
    }
}
