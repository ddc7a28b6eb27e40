//! A figure as a file: `/figures/gdp.json`, `.prov.json`, `.xbrl.json` with `.xbrl.xsd`, `.csv`, `.xlsx`; and the same behind the
//! address of one that was printed.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::asof::AsOf;
use crate::failure::Failure;
use crate::figure_files::{Told, bilingual};
use crate::pages::record::export::sheet_file;

/// How a figure is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Page,
    /// Value, recipe, grounds, hashes.
    Json,
    /// How it came about.
    Prov,
    /// What it says of whom.
    Xbrl,
    /// The taxonomy of that.
    Taxonomy,
    /// A sheet, one line for each.
    Csv,
    /// The same as a workbook.
    Xlsx,
    /// SDMX-CSV, of a report card.
    Sdmx,
}

impl Form {
    /// A name and the form behind it; `whole` says whether something is called so with its ending.
    pub fn split(name: &str, whole: impl Fn(&str) -> bool) -> (&str, Self) {
        let endings = [
            (".prov.json", Self::Prov),
            (".xbrl.json", Self::Xbrl),
            (".xbrl.xsd", Self::Taxonomy),
            (".json", Self::Json),
            (".sdmx.csv", Self::Sdmx),
            (".csv", Self::Csv),
            (".xlsx", Self::Xlsx),
        ];
        if whole(name) {
            return (name, Self::Page);
        }
        let found = endings
            .into_iter()
            .find_map(|(ending, form)| Some((name.strip_suffix(ending)?, form)));
        found.unwrap_or((name, Self::Page))
    }
}

/// Where the taxonomy of an xBRL report lies, seen from the report: beside it, as of the same moment.
pub fn taxonomy(name: &str, at: &AsOf) -> String {
    format!("{name}.xbrl.xsd{}", at.query("?"))
}

/// The file.
pub fn file(told: &Told<'_>, name: &str, form: Form) -> Result<Response, Failure> {
    let json = |value: Value| {
        (
            [(header::CONTENT_TYPE, "application/json")],
            value.to_string(),
        )
            .into_response()
    };
    Ok(match form {
        Form::Page | Form::Sdmx => return Err(Failure::NotFound),
        Form::Prov => json(told.prov()),
        Form::Xbrl => json(told.xbrl()),
        Form::Taxonomy => {
            ([(header::CONTENT_TYPE, "application/xml")], told.schema()?).into_response()
        }
        Form::Csv => return sheet_file(name, "csv", &told.table()),
        Form::Xlsx => return sheet_file(name, "xlsx", &bilingual(told.table())),
        Form::Json => json(told.json()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_no_part_of_the_name_unless_the_register_says_so() {
        let none = |_: &str| false;
        assert_eq!(Form::split("gdp.2y", none), ("gdp.2y", Form::Page));
        assert_eq!(
            Form::split("gdp.2y.prov.json", none),
            ("gdp.2y", Form::Prov)
        );
        assert_eq!(Form::split("gdp.xbrl.xsd", none), ("gdp", Form::Taxonomy));
        assert_eq!(Form::split("gdp.csv", none), ("gdp", Form::Csv));
        assert_eq!(
            Form::split("gdp.csv", |name| name == "gdp.csv"),
            ("gdp.csv", Form::Page)
        );
    }
}
