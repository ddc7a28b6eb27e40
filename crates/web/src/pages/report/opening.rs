//! `/open/{kind}`: every way to begin a matter beside the report of something seen.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::advance::OF_DESKS;
use district::charter::Charter;
use district::kinds::Kind;
use district::lang::Lang;
use district::party::Role;
use district::procedure::{Act, ActRule, Field, Owed, Refusal, Who};
use ledger::{ActCommand, CommandError, Target};

use super::known::{Known, known, link};
use super::{At, keep};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{About, ActForm, Filled, act_form};
use crate::pages::matter::{Sender, is_unknown};
use crate::pages::query::query_of;
use crate::pages::sign_in::first;
use crate::pages::{meeting, page};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "report/open.html")]
struct Open {
    ctx: Ctx,
    kind: String,
    title: String,
    forms: Vec<ActForm>,
    /// What is said for the reader: name and value.
    fixed: Vec<(&'static str, &'static str)>,
    key: String,
    error: String,
    /// Where to sign in again, where that ran out while somebody was writing.
    sign_in: String,
    /// What may be the same, to be looked at before it is saved.
    known: Option<Known>,
}

/// The openings of one kind that this person may use, each as a form.
pub async fn open_form(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Failure> {
    let html = match open_page(&app, &visitor, &kind, at.place.as_deref(), None).await {
        // It may be theirs once they are known.
        Err(Failure::Forbidden) if visitor.actor.party.is_none() => {
            return Ok(first(&format!("/open/{kind}")));
        }
        opened => page(&opened?)?,
    };
    Ok(html.into_response())
}

/// The slip on which somebody may ask to stay unknown: its address and name.
pub fn slip(app: &App, lang: Lang) -> Option<(String, String)> {
    let charter = app.ledger.charter();
    let takes = |rule: &ActRule| {
        let mut by = rule.paths.iter().flat_map(|path| &path.by);
        rule.takes(Field::Secret) && by.any(|who| matches!(who, Who::SignedIn))
    };
    let mut procedures = charter.procedures.values();
    let found = procedures.find(|it| it.openings().any(|(_, rule)| takes(rule)))?;
    let name = found.name.get(lang).to_owned();
    Some((format!("/open/{}", found.kind), name))
}

/// What this person may begin at a place by a mandate that covers it: the address of the form, and the name.
pub fn begun_at(app: &App, visitor: &Visitor, place: &str, lang: Lang) -> Vec<(String, String)> {
    let charter = app.ledger.charter();
    let may = |who: &Who| match who {
        Who::Role(role) => {
            let mandate = visitor.actor.mandate_for(*role, place, &charter.places);
            mandate.is_some()
        }
        _ => false,
    };
    let procedures = charter.procedures.values();
    procedures
        .filter(|it| {
            it.openings()
                .any(|(_, rule)| rule.paths.iter().flat_map(|path| &path.by).any(may))
        })
        .map(|it| {
            (
                format!("/open/{}?place={place}", it.kind),
                it.name.get(lang).to_owned(),
            )
        })
        .collect()
}

async fn open_page(
    app: &App,
    visitor: &Visitor,
    kind: &str,
    place: Option<&str>,
    tried: Option<(&Filled, Act, Vec<Owed>, String)>,
) -> Result<Open, Failure> {
    let kind: Kind = kind.parse().or(Err(Failure::NotFound))?;
    let ctx = Ctx::new(app, visitor, &format!("/open/{kind}"));
    let charter = app.ledger.charter();
    let procedure = charter.procedures.get(&kind).ok_or(Failure::NotFound)?;
    let may = |who: &Who| match who {
        Who::Anyone => true,
        Who::SignedIn => visitor.actor.party.is_some(),
        Who::Role(role) => visitor
            .actor
            .mandates
            .iter()
            .any(|mandate| mandate.role == *role),
        _ => false,
    };
    let home = visitor
        .actor
        .mandates
        .first()
        .map_or_else(|| charter.code.clone(), |mandate| mandate.place.clone());
    // Whoever comes from no place in particular begins at their own.
    let known = |code: &&str| charter.places.get(code).is_some();
    let place = place.filter(known);
    let own = Some(home.as_str()).filter(|code| known(code) && *code != charter.code.as_str());
    let blank: BTreeMap<_, _> = place
        .or(own)
        .map(|code| (Field::Place, vec![code.to_owned()]))
        .into_iter()
        .collect();
    let about = About {
        place: &home,
        category: None,
        roughly: false,
    };
    // What somebody wrote who is not signed in any more is shown again all the same, to be sent once they are.
    let unsent = tried.as_ref().map(|(filled, act, ..)| (*filled, *act));
    let unsent = unsent.filter(|_| visitor.actor.party.is_none());
    let mut forms: Vec<_> = procedure
        .openings()
        .filter(|(act, rule)| {
            let is_unsent = unsent.is_some_and(|(_, unsent)| unsent == *act);
            is_unsent || rule.paths.iter().flat_map(|path| &path.by).any(may)
        })
        .map(|(act, rule)| match &tried {
            Some((filled, tried, owed, _)) if *tried == act => {
                act_form(act, rule, about, &ctx, app, &filled.fields, owed)
            }
            _ => act_form(act, rule, about, &ctx, app, &blank, &[]),
        })
        .collect();
    if forms.is_empty() {
        return Err(Failure::Forbidden);
    }
    for form in &mut forms {
        let act = form.act.parse::<Act>().ok();
        if let Some(rule) = act.and_then(|act| procedure.acts.get(&act)) {
            match unsent.filter(|(_, unsent)| Some(*unsent) == act) {
                Some((filled, _)) => filled.written_as().clone_into(&mut form.written_as),
                None => keep_own_places(form, rule, visitor, &charter),
            }
        }
    }
    let tried_act = tried.as_ref().map(|(_, act, ..)| act.as_str());
    for (n, form) in forms.iter_mut().enumerate() {
        form.open = tried_act.map_or(n == 0, |act| form.act == act);
    }
    // Whoever writes for themselves says nothing of what only a desk knows.
    let of_desk = |who: &Who| matches!(who, Who::Role(role) if *role != Role::Resident) && may(who);
    let mut fixed = Vec::new();
    for form in &mut forms {
        let act = form.act.parse::<Act>().ok().filter(|act| act.takes_down());
        let rule = act.and_then(|act| procedure.acts.get(&act));
        let own =
            rule.is_some_and(|rule| !rule.paths.iter().flat_map(|path| &path.by).any(of_desk));
        if own {
            let word = |field: &Field| field.as_str();
            form.fields
                .retain(|it| !OF_DESKS.iter().any(|field| word(field) == it.name));
            fixed.push((Field::Channel.as_str(), "web"));
            form.name = ctx.t("open-own-send");
        }
    }
    let around = place.unwrap_or(home.as_str());
    meeting::offer_waiting(app, around, &ctx, &mut forms).await?;
    let title = procedure.name.get(ctx.language()).to_owned();
    let sign_in = unsent.map_or_else(String::new, |_| {
        format!("/sign-in?{}", query_of(&[("back", ctx.path())]))
    });
    let error = tried.map(|(_, _, _, error)| error).unwrap_or_default();
    Ok(Open {
        kind: kind.to_string(),
        title,
        forms,
        fixed,
        key: ledger::ids::fresh(),
        error,
        sign_in,
        known: None,
        ctx,
    })
}

/// Offers only the places at which this person may begin: where nothing but a role lets them, those that a mandate of
/// it covers.
fn keep_own_places(form: &mut ActForm, rule: &ActRule, visitor: &Visitor, charter: &Charter) {
    let by: Vec<&Who> = rule.paths.iter().flat_map(|path| &path.by).collect();
    let may = |place: &str| {
        by.iter().any(|who| match who {
            Who::Role(role) => visitor
                .actor
                .mandate_for(*role, place, &charter.places)
                .is_some(),
            _ => true,
        })
    };
    for field in form
        .fields
        .iter_mut()
        .filter(|it| it.name == Field::Place.as_str())
    {
        for (_, lines) in &mut field.groups {
            lines.retain(|(code, ..)| may(code));
        }
        field.groups.retain(|(_, lines)| !lines.is_empty());
    }
}

/// Begins a matter of any kind.
pub async fn open(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    form: Multipart,
) -> Result<Response, Failure> {
    let filled = Filled::read(form, &app, &visitor).await?;
    let target: Kind = kind.parse().or(Err(Failure::NotFound))?;
    let act: Act = filled
        .rest
        .get("act")
        .and_then(|act| act.parse().ok())
        .ok_or(Failure::Bad("no act is named"))?;
    let ctx = Ctx::new(&app, &visitor, &format!("/open/{kind}"));
    let mut command = ActCommand::new(
        Target::New(target),
        filled.input(act),
        visitor.actor.party.clone(),
    );
    command.key = filled.key(&visitor);
    let sender = Sender::of(&filled, &visitor);
    if filled.refused.is_empty()
        && sender == Sender::Writer
        && let Some(known) = known(&app, &visitor, target, act, &filled, &ctx).await?
    {
        let tried = (&filled, act, Vec::new(), String::new());
        let mut shown = open_page(&app, &visitor, &kind, None, Some(tried)).await?;
        shown.forms.retain(|form| form.act == known.act);
        shown.known = Some(known);
        return Ok(page(&shown)?.into_response());
    }
    let refused = filled.refused.first().map(|(_, why)| ctx.t(why));
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let (owed, error) = match refused {
        _ if sender != Sender::Writer => {
            status = sender.status().unwrap_or(status);
            (Vec::new(), sender.told(&ctx))
        }
        Some(error) => (Vec::new(), error),
        None => match app.ledger.act(command).await {
            // Where somebody is given a receipt, it is shown before anything else.
            Ok(done) => {
                link(&app, &visitor, &done, &filled).await?;
                if done.receipt.is_some() {
                    return Ok(keep(&app, &done, &filled));
                }
                let page = target.page().unwrap_or("matters");
                let to = format!("/{page}/{}?done={act}", done.no);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(CommandError::Refused(Refusal::Owes { owed, .. })) => (owed, ctx.t("refusal-owes")),
            Err(CommandError::Refused(refusal @ (Refusal::Stop(_) | Refusal::DayPast))) => {
                (Vec::new(), ctx.refusal(&refusal))
            }
            Err(error) if is_unknown(&error, &visitor) => {
                status = StatusCode::UNAUTHORIZED;
                (Vec::new(), Sender::Nobody.told(&ctx))
            }
            // They may do it, but not there: nothing of what they wrote is lost.
            Err(CommandError::Refused(Refusal::NotYours { .. })) => {
                status = StatusCode::FORBIDDEN;
                (Vec::new(), ctx.t("open-not-there"))
            }
            Err(error) => return Err(error.into()),
        },
    };
    let html = page(
        &open_page(
            &app,
            &visitor,
            &kind,
            None,
            Some((&filled, act, owed, error)),
        )
        .await?,
    )?;
    Ok((status, html).into_response())
}
