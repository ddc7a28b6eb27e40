//! A figure, a report card and an edition for other programs: JSON, PROV-JSON (how it came about), xBRL-JSON (what it
//! says of whom), CSV with its CSVW description. Each bears the `out` hash of the page, tells between which ends a value
//! lies, and is the same for readers of every language. `docs/figure-files.md` is for those who read them.

mod csvw;
mod json;
mod prov;
mod sheet;
mod taxonomy;
mod words;
mod xbrl;

use district::bulletin::edition::{Edition, Fig};
use district::bulletin::known;
use district::log::Seq;
use district::recipe::{ObsKey, Recipe};
use district::rows::Snapshot;
use rust_decimal::Decimal;

use crate::figures::tables;
use crate::invented::Invented;
pub use sheet::bilingual;
pub use words::{Both, base_unit, unit_in_english};

/// The taxonomy of an edition's report, which lies beside it in the archive.
pub const TAXONOMY: &str = "xbrl.xsd";

/// What is handed out.
#[derive(Debug)]
pub struct Told<'a> {
    /// The district's code.
    pub district: &'a str,
    /// The entry of the log that all of it is as of.
    pub cut: Seq,
    /// The figures with their places: `f1`, or the name of one that stands alone.
    pub figs: Vec<(String, Fig)>,
    /// The records they stand on.
    pub rows: &'a Snapshot,
    /// The page on which they were printed.
    pub edition: Option<&'a Edition>,
    /// Where its xBRL report finds its taxonomy, seen from the report.
    pub taxonomy: String,
}

impl<'a> Told<'a> {
    /// Figures with what their records tell beside them: an edition of an earlier program keeps neither area nor range,
    /// and tells what a figure on sealed records stands on.
    pub fn new(
        district: &'a str,
        figs: impl IntoIterator<Item = (String, Fig)>,
        rows: &'a Snapshot,
        cut: Seq,
        edition: Option<&'a Edition>,
    ) -> Self {
        let invented = Invented::at(rows);
        let complete = |(id, fig): (String, Fig)| {
            let mut fig = match tables() {
                Ok(tables) => fig.completed(rows, &tables.units),
                Err(_) => fig,
            };
            fig.area.get_or_insert_with(|| district.to_owned());
            fig.invented |= invented.any(&fig.grounds);
            if fig.sealed {
                fig.grounds.clear();
            }
            (id, fig)
        };
        Self {
            district,
            cut,
            figs: figs.into_iter().map(complete).collect(),
            rows,
            edition,
            taxonomy: TAXONOMY.to_owned(),
        }
    }

    /// The same, whose taxonomy lies at `address` beside its report.
    #[must_use]
    pub fn beside(self, address: String) -> Self {
        Self {
            taxonomy: address,
            ..self
        }
    }

    /// The observations that a figure is made of.
    fn observations(&self, fig: &Fig) -> Vec<ObsKey> {
        let recipe = fig.recipe.parse::<Recipe>();
        recipe.map_or_else(
            |_| Vec::new(),
            |recipe| known::observations(&recipe, self.rows),
        )
    }
}

/// So many places behind the point that a number is accurate to: `INF` where it is exact; nothing where there is no such
/// number of places.
fn decimals(fig: &Fig) -> Option<String> {
    if fig.is_exact() {
        return Some("INF".to_owned());
    }
    fig.accuracy().map(|places| places.to_string())
}

/// A number as it is written.
fn plain(number: Option<Decimal>) -> Option<String> {
    number.map(|number| number.normalize().to_string())
}
