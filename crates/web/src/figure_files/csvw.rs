//! CSVW: what the columns of a sheet mean, for whoever reads it without us (W3C, Metadata Vocabulary for
//! Tabular Data).

use serde_json::{Value, json};

use super::{COLUMNS, Told};

impl Told<'_> {
    /// The description of [`Told::table`] in a file of this name.
    pub fn csvw(file: &str) -> Value {
        let columns = COLUMNS.map(|(name, datatype)| {
            let mut column = json!({"name": name, "titles": name, "datatype": datatype});
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
