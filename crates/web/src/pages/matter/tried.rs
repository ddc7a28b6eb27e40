//! What somebody filled in for an act that was refused: shown again, so that nothing is lost.

use std::collections::BTreeMap;

use district::procedure::{Act, Field, Owed, Refusal, Shape};
use ledger::CommandError;

use crate::ctx::Ctx;
use crate::failure::Failure;
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

/// A refusal a person can mend, in words; anything else goes on as it is.
pub type Mendable = (&'static str, String, Vec<Owed>);

/// What was refused, in words.
pub fn explain<T>(error: CommandError, ctx: &Ctx) -> Result<T, Mendable> {
    let owed = match &error {
        CommandError::Refused(Refusal::Owes { owed, .. }) => owed.clone(),
        _ => Vec::new(),
    };
    let text = match &error {
        CommandError::Refused(refusal) => ctx.refusal(refusal),
        _ => ctx.t(Failure::from(error).key()),
    };
    let names: Vec<_> = owed
        .iter()
        .map(|owed| ctx.word("field", owed.field.as_str()))
        .collect();
    let list = names.join(&ctx.t("list-comma"));
    let text = if list.is_empty() {
        text
    } else {
        format!("{text} {list}")
    };
    Err(("stop", text, owed))
}
