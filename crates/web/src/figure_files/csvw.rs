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
            let said = [Lang::Zh, Lang::En]
                .map(|lang| json!({"@value": say(lang, &key, &[]), "@language": lang.tag()}));
            let mut column = json!({
                "name": name,
                "titles": name,
                "dc:description": said,
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
            "tableSchema": {"columns": columns, "primaryKey": "id"},
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_column_means_is_told_in_values_of_two_languages() {
        let told = Told::csvw("figures.csv");
        let columns = told["tableSchema"]["columns"].as_array().unwrap();
        assert_eq!(columns.len(), COLUMNS.len());
        for column in columns {
            let said = column["dc:description"].as_array().unwrap();
            let languages: Vec<_> = said.iter().map(|value| &value["@language"]).collect();
            assert_eq!(languages, ["zh-CN", "en"], "{column}");
            for value in said {
                let word = value["@value"].as_str().unwrap();
                assert!(!word.is_empty() && !word.starts_with("form-"), "{column}");
            }
        }
    }
}
