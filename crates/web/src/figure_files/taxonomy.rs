//! The taxonomy of an xBRL report: an XML Schema that declares each concept and dimension of its facts (XBRL 2.1, XBRL
//! Dimensions 1.0). The Open Information Model refuses a report without one.

use std::collections::BTreeMap;

use askama::Template;
use district::bulletin::edition::Fig;

use super::Told;
use super::xbrl::{facts_of, is_counted};
use crate::failure::Failure;

/// Any number, and text; the first of them goes with every unit.
const NUMBER: &str = "decimalItemType";
const TEXT: &str = "stringItemType";

#[derive(Template)]
#[template(path = "figure/taxonomy.xsd", escape = "html")]
struct Taxonomy {
    namespace: String,
    /// Each concept with its type.
    concepts: BTreeMap<String, &'static str>,
}

impl Told<'_> {
    /// The taxonomy of [`Told::xbrl`].
    ///
    /// # Errors
    /// [`Failure`] where it cannot be written.
    pub fn schema(&self) -> Result<String, Failure> {
        let mut concepts = BTreeMap::new();
        for (_, fig) in self.open() {
            for (suffix, ..) in facts_of(fig) {
                let kind = item_type(fig, suffix);
                concepts
                    .entry(self.concept(fig, suffix))
                    .and_modify(|known| *known = if *known == kind { kind } else { NUMBER })
                    .or_insert(kind);
            }
        }
        let namespace = self.namespace();
        let taxonomy = Taxonomy {
            namespace,
            concepts,
        };
        Ok(taxonomy.render()?)
    }
}

/// The type of a fact: money has to be in a currency.
fn item_type(fig: &Fig, suffix: &str) -> &'static str {
    match fig.unit.as_str() {
        _ if !is_counted(fig) && suffix.is_empty() => TEXT,
        "CNY" | "USD" if suffix != ".of" => "monetaryItemType",
        _ => NUMBER,
    }
}
