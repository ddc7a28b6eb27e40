//! What somebody filled in for an act that was refused: shown again, so that nothing is lost.

use std::collections::BTreeMap;

use district::procedure::{Act, Field, Owed, Shape};

use crate::ctx::Ctx;
use crate::forms::ActForm;

/// A try that was refused, so that nothing filled in is lost.
#[derive(Default)]
pub struct Tried {
    /// The act.
    pub act: Option<Act>,
    /// What was filled in.
    pub fields: BTreeMap<Field, Vec<String>>,
    /// What is owed.
    pub owed: Vec<Owed>,
    /// What to say.
    pub flash: Option<(&'static str, String, String)>,
}

impl Tried {
    /// What would be lost: the texts of an act that is refused and no longer among those that are open.
    pub fn kept(&self, open: &[ActForm], ctx: &Ctx) -> Vec<(String, String)> {
        let Some(act) = self.act.filter(|_| self.flash.is_some()) else {
            return Vec::new();
        };
        if open.iter().any(|form| form.act == act.as_str()) {
            return Vec::new();
        }
        let texts = self.fields.iter().filter(|(field, _)| {
            matches!(field.shape(), Shape::Line(_) | Shape::Text(_)) && **field != Field::Main
        });
        let texts = texts.flat_map(|(field, values)| values.iter().map(move |text| (field, text)));
        texts
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(field, text)| (ctx.word("field", field.as_str()), text.clone()))
            .collect()
    }

    /// Nothing was tried yet; where a main matter is picked, the form that merges is filled with it.
    pub fn merging(main: Option<String>) -> Self {
        let Some(main) = main else {
            return Self::default();
        };
        let main = main.trim().chars().take(24).collect();
        Self {
            act: Some(Act::Merge),
            fields: BTreeMap::from([(Field::Main, vec![main])]),
            ..Self::default()
        }
    }
}
