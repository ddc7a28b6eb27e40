//! `POST /matters/{no}/acts/{act}`: an act from its form.

use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use district::id::MatterNo;
use district::procedure::Act;
use ledger::{ActCommand, Target};

use super::receipt::{self, receipt_cookie};
use super::tried::{Sender, Tried, explain, is_unknown};
use super::{Show, view};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::Filled;
use crate::pages::desk;
use crate::pages::desk::way::Way;
use crate::pages::page;
use crate::visitor::{Visitor, cookie};

/// Does an act from a form. A refusal shows the same page with everything still filled in.
pub async fn act(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path((no, act)): Path<(String, String)>,
    form: Multipart,
) -> Result<Response, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let act: Act = act.parse().or(Err(Failure::NotFound))?;
    let receipt = cookie(&headers, &receipt_cookie(no.as_str())).map(str::to_owned);
    let filled = Filled::read(form, &app, &visitor).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/matters/{no}"));
    let mut command = ActCommand::new(
        Target::Matter(no.clone()),
        filled.input(act),
        visitor.actor.party.clone(),
    );
    command.receipt.clone_from(&receipt);
    command.seen = filled.seen();
    command.key = filled.key(&visitor);
    let mut sender = Sender::of(&filled, &visitor);
    let result = match (sender, filled.refused.first()) {
        (Sender::Writer, Some((_, why))) => Err(("stop", ctx.t(why), Vec::new())),
        (Sender::Writer, None) => {
            let done = app.ledger.act(command).await;
            if receipt.is_none() && done.as_ref().is_err_and(|it| is_unknown(it, &visitor)) {
                sender = Sender::Nobody;
            }
            done.or_else(|error| explain(error, &ctx))
        }
        _ => Err(("stop", sender.told(&ctx), Vec::new())),
    };
    match result {
        Ok(done) => {
            // Where it was begun anew, what is said of its outcome is said there, and so is what comes after.
            let moved = receipt.filter(|_| done.no != no);
            let known = moved.map(|receipt| receipt::remember(&app, &done.no, &receipt));
            let no = done.no;
            let to = if let Some(way) = filled.rest.get("way") {
                Way::read(way).onward(&app, &visitor, &no, act).await?
            } else {
                let kind = app
                    .ledger
                    .matter(&no)
                    .await?
                    .and_then(|row| row.kind.parse().ok());
                let page = kind
                    .and_then(district::kinds::Kind::page)
                    .unwrap_or("matters");
                format!("/{page}/{no}?done={act}")
            };
            let known: Vec<_> = known.into_iter().collect();
            Ok((AppendHeaders(known), Redirect::to(&to)).into_response())
        }
        Err((kind, text, owed)) => {
            let mut tried = Tried {
                act: Some(act),
                owed,
                sender,
                ..Tried::default()
            };
            tried.written_as = filled.written_as().to_owned();
            tried.fields = filled.fields;
            tried.flash = Some(match sender {
                Sender::Nobody => (kind, ctx.t("session-ended"), sender.told(&ctx)),
                _ => (kind, ctx.t("refused-title"), text),
            });
            let way = filled.rest.get("way");
            if let Some(way) = way.filter(|_| visitor.actor.is_staff()) {
                let way = Way::read(way).reading(Some(&no));
                let (status, desk) = desk::again(&app, &visitor, way, &tried).await?;
                return Ok((sender.status().unwrap_or(status), desk).into_response());
            }
            let way = way.cloned().unwrap_or_default();
            let view = view(&app, &visitor, &ctx, &no, receipt.as_deref(), &tried).await?;
            let ctx = ctx.marked(view.without_force);
            let html = page(&Show { ctx, view, way })?;
            let status = sender.status().unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            Ok((status, html).into_response())
        }
    }
}
