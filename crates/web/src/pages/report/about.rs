//! What a report is about: a project, an enterprise, a park or a parcel, from whose page it began.

use std::sync::Arc;

use district::advance::record_named;
use district::procedure::{Act, Field, Procedure};

use super::everyday;
use crate::App;
use crate::failure::Failure;
use crate::forms::Filled;
use crate::registers::name_of;

/// The line of a register that a report is about, and what it is called: nothing where there is none, or where
/// the procedure does not ask for it.
pub(super) async fn about(app: &App, filled: &Filled) -> Result<(String, String), Failure> {
    let charter = app.ledger.charter();
    let asks = |(procedure, act): &(Arc<Procedure>, Act)| {
        let rule = procedure.acts.get(act);
        rule.is_some_and(|rule| rule.needs.iter().any(|need| need.what == Field::About))
    };
    let text = filled.fields.get(&Field::About).and_then(|all| all.first());
    let text = text.filter(|_| everyday(&charter).is_some_and(|it| asks(&it)));
    let Some((kind, key)) = text.and_then(|text| record_named(text)) else {
        return Ok((String::new(), String::new()));
    };
    let kept = app.ledger.record(kind, key, None).await?;
    let kept = kept.filter(|kept| !kept.record.is_withdrawn());
    let named = kept.map(|kept| (format!("{kind}/{key}"), name_of(&kept.record)));
    Ok(named.unwrap_or_default())
}
