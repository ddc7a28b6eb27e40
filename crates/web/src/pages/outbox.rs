//! `/desk/outbox`: messages that wait, failed, or may or may not have arrived; for the operator.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use district::party::Role;

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::when;
use crate::visitor::Visitor;

/// A message as the operator sees it: never its text, which may be a code.
struct Message {
    id: String,
    channel: String,
    target: String,
    state: String,
    tries: i64,
    when: String,
    error: String,
    /// A person may decide to send it again.
    again: bool,
}

#[derive(Template)]
#[template(path = "desk/outbox.html")]
struct Outbox {
    ctx: Ctx,
    messages: Vec<Message>,
}

/// The outbox is the operator's.
pub fn operator(visitor: &Visitor) -> Result<(), Failure> {
    let mut mandates = visitor.actor.mandates.iter();
    if mandates.any(|mandate| mandate.role == Role::Operator) {
        Ok(())
    } else {
        Err(Failure::Forbidden)
    }
}

/// Shows them.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Page {
    operator(&visitor)?;
    let ctx = Ctx::new(&app, &visitor, "/desk/outbox");
    let now = app.ledger.now();
    let rows = app.ledger.outbox(200).await?;
    let messages = rows
        .into_iter()
        .map(|row| Message {
            again: matches!(row.state.as_str(), "failed" | "unknown")
                && row.channel != ledger::outbox::CODES,
            channel: ctx.word("channel", &row.channel),
            // The number somebody signs in with is theirs.
            target: district::mask::phone(&row.target),
            state: match row.state.as_str() {
                // The sample district sends no texts: the code stands on the screen of whoever asked for it.
                "ready" if app.config.demo && row.channel == ledger::outbox::CODES => {
                    ctx.t("outbox-shown")
                }
                state => ctx.word("outbox", state),
            },
            tries: row.tries,
            when: when(row.at, now, ctx.language()),
            error: row.last_error.unwrap_or_default(),
            id: row.id,
        })
        .collect();
    page(&Outbox { ctx, messages })
}

/// Sends one again, since a person says so.
pub async fn again(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    operator(&visitor)?;
    app.ledger.send_again(&id).await?;
    Ok(Redirect::to("/desk/outbox").into_response())
}
