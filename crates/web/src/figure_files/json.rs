//! JSON: each figure as an edition keeps it, with its number, accuracy and words.

use district::bulletin::edition::Fig;
use serde_json::{Map, Value, json};

use super::{Both, Told, decimals, plain, words};

impl Told<'_> {
    /// All of them by their places.
    pub fn json(&self) -> Value {
        let figs = self
            .figs
            .iter()
            .map(|(id, fig)| (id.clone(), self.one(fig)));
        let mut told = json!({
            "v": 1,
            "district": self.district,
            "edition": self.edition.map(|edition| &edition.edition),
            "cut": self.cut,
            "invented": self.invented(),
            "figs": figs.collect::<Map<String, Value>>(),
        });
        // What asked before the release, and what a second person answered: much of it is about names, and of no figure.
        if let Some(edition) = self.edition {
            told["accepted"] = json!(edition.accepted);
        }
        told
    }

    /// The places of those that stand on something made up.
    pub fn invented(&self) -> Vec<&String> {
        let made_up = self.figs.iter().filter(|(_, fig)| fig.invented);
        made_up.map(|(id, _)| id).collect()
    }

    /// One figure.
    pub fn one(&self, fig: &Fig) -> Value {
        let mut told = serde_json::to_value(fig).unwrap_or_default();
        told["value"] = json!(plain(fig.number()));
        told["decimals"] = json!(decimals(fig));
        told["invented"] = json!(fig.invented);
        told["title"] = json!(self.title(fig));
        told["unit_name"] = json!(words::unit(fig));
        if let Some(row) = self.indicator(fig) {
            told["indicator"] = json!({
                "key": row.key,
                "name": Both::cell(Some(row), "name"),
                "definition": Both::cell(Some(row), "definition"),
                "price_basis": Both::cell(Some(row), "price_basis"),
                "producer": Both::cell(Some(row), "producer"),
            });
        }
        told
    }
}
