//! Fields that are asked for by one choice of another field stand together.

use super::{ActForm, FormField};
use crate::catalog::say;
use crate::ctx::Ctx;

/// By which choice in another field something is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The other field's word.
    pub field: &'static str,
    /// The words, with spaces between.
    pub words: String,
    /// What that means, said above the fields.
    pub legend: String,
}

/// Fields that stand together.
#[derive(Debug)]
pub struct Group<'f> {
    /// Why they are asked for.
    pub when: Option<&'f When>,
    /// The fields.
    pub fields: Vec<&'f FormField>,
}

impl ActForm {
    /// The fields in their order, those that are asked for by the same choice together.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for field in &self.fields {
            match groups.last_mut() {
                Some(group) if group.when == field.when.as_ref() => group.fields.push(field),
                _ => groups.push(Group {
                    when: field.when.as_ref(),
                    fields: vec![field],
                }),
            }
        }
        groups
    }
}

/// By which choice something is asked for, in words.
pub(super) fn when(need: &district::procedure::Need, ctx: &Ctx) -> Option<When> {
    let (field, words) = need.when.iter().next()?;
    let names: Vec<String> = words.iter().map(|word| ctx.word("choice", word)).collect();
    let values = [
        ("field", ctx.word("field", field.as_str()).into()),
        ("words", names.join(&ctx.t("list-or")).into()),
    ];
    Some(When {
        field: field.as_str(),
        words: words.join(" "),
        legend: say(ctx.language(), "only-when", &values),
    })
}
