//! CSVW: what the columns of a sheet mean, for whoever reads it without us (W3C, Metadata Vocabulary for
//! Tabular Data).

use district::lang::Lang;
use serde_json::{Value, json};

use super::Told;
use super::sheet::COLUMNS;
use crate::catalog::say;

impl Told<'_> {
    /// The description of [`Told::table`] in a file of this name.
    pub fn csvw(file: &str) -> Value {
        let columns = COLUMNS.map(|(name, datatype)| {
            let key = format!("form-{}", name.replace('_', "-"));
            let mut column = json!({
                "name": name,
                "titles": name,
                "dc:description": {"zh": say(Lang::Zh, &key, &[]), "en": say(Lang::En, &key, &[])},
                "datatype": datatype,
            });
            if name == "grounds" {
                column["separator"] = json!(" ");
                column["datatype"] = json!("integer");
            }
            column
        });
        json!({
            "@context": "http://www.w3.org/ns/csvw",
            "url": file,
            "dialect": {"encoding": "utf-8", "header": true, "lineTerminators": ["\r\n"]},
            "tableSchema": {"columns": columns, "primaryKey": "id"},
        })
    }
}
