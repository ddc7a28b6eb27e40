//! What is known of a matter from an entry on. Pure, so that the writer, the first filling and `verify` cannot
//! differ.

mod fill;

use district::id::CategoryCode;
use district::log::Seq;
use district::procedure::Standing;

pub(crate) use fill::fill;

use crate::rows::FactRow;

/// Category and score, where entry `seq` gave another one.
pub(crate) fn facts(
    no: &str,
    seq: Seq,
    before: Option<&Standing>,
    after: &Standing,
) -> Vec<FactRow> {
    let fact = |field: &str, of: fn(&Standing) -> Option<&str>| {
        let value = of(after).filter(|is| before.and_then(of) != Some(*is))?;
        Some(FactRow {
            no: no.to_owned(),
            field: field.to_owned(),
            seq,
            value: value.to_owned(),
        })
    };
    let category = fact("category", |standing| {
        standing.category.as_ref().map(CategoryCode::as_str)
    });
    let score = fact("score", |standing| standing.score.as_deref());
    category.into_iter().chain(score).collect()
}
