//! What is known of a matter from an entry on. Pure, so that the writer, the first filling and `verify` cannot
//! differ.

mod fill;

use district::id::CategoryCode;
use district::log::Seq;
use district::procedure::Standing;

pub(crate) use fill::fill;

use crate::rows::FactRow;

/// The field that says at which entry whoever raised a matter was last reached.
const HEARD: &str = "heard";

/// Whoever raised it was reached by entry `seq`: what they said before is history from then on.
pub(crate) fn heard(no: &str, seq: Seq) -> FactRow {
    FactRow {
        no: no.to_owned(),
        field: HEARD.to_owned(),
        seq,
        value: "yes".to_owned(),
    }
}

/// Entry `taken` put somebody down as being there, and entry `seq` struck them off.
pub(crate) fn struck(no: &str, taken: Seq, seq: Seq) -> FactRow {
    FactRow {
        no: no.to_owned(),
        field: format!("{STRUCK}{taken}"),
        seq,
        value: "yes".to_owned(),
    }
}

/// What the field of one that was struck off begins with; the entry that put them down follows.
const STRUCK: &str = "struck/";

/// Whether a fact follows from an act alone, and not from where a matter stands.
pub(crate) fn is_of_act(fact: &FactRow) -> bool {
    fact.field == HEARD || fact.field.starts_with(STRUCK)
}

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
