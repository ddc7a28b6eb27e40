//! Taking out of a matter what should never have been said: words that name somebody, a photograph that shows them.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use district::charter::Charter;
use district::id::MatterNo;
use district::party::Role;
use district::procedure::Procedure;
use district::procedure::redact::Part;
use ledger::read::{Said, Told};
use ledger::{CommandError, MatterRow, Redaction};
use serde::Deserialize;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::act_name;
use crate::visitor::Visitor;

/// What `visitor` can take out of a matter, where they take matters in or lead the duty there: the value of the
/// choice, and its name.
pub fn offered(
    visitor: &Visitor,
    row: &MatterRow,
    told: &[Told],
    procedure: &Procedure,
    charter: &Charter,
    ctx: &Ctx,
) -> Vec<(String, String)> {
    let over = |role| visitor.actor.mandate_for(role, &row.place, &charter.places);
    if over(Role::Intake)
        .or_else(|| over(Role::DutyLead))
        .is_none()
    {
        return Vec::new();
    }
    let mut choices = Vec::new();
    for told in told {
        let Said::Moved(moved, sealed) = &told.said else {
            continue;
        };
        let act = act_name(procedure, moved.act, ctx.language());
        let mut offer = |part: &Part, name: String| {
            choices.push((format!("{} {part}", told.seq), format!("{act} · {name}")));
        };
        for field in moved.given.fields.keys().filter(|field| field.can_go()) {
            offer(&Part::Words(*field), ctx.word("field", field.as_str()));
        }
        for (field, files) in &moved.given.evidence {
            for (n, hash) in (1_i64..).zip(files) {
                let name = format!("{} {n}", ctx.word("field", field.as_str()));
                offer(&Part::File(*field, hash.clone()), name);
            }
        }
        if !sealed.is_empty() {
            offer(&Part::Sealed, ctx.t("redact-sealed"));
        }
    }
    choices
}

/// What is to go, `12 words`, and why.
#[derive(Debug, Deserialize)]
pub struct Asked {
    what: String,
    #[serde(default, rename = "redact-reason")]
    reason: String,
}

/// Takes it out.
pub async fn redact(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let (entry, part) = asked.what.split_once(' ').unwrap_or_default();
    let nothing = || Failure::from(CommandError::NothingThere);
    let redaction = Redaction {
        no: no.clone(),
        entry: entry.parse().map_err(|_none| nothing())?,
        part: part.parse().map_err(|_none| nothing())?,
        reason: asked.reason,
        party: visitor.actor.party,
    };
    app.ledger.redact(redaction).await?;
    Ok(Redirect::to(&format!("/matters/{no}#e{entry}")).into_response())
}
