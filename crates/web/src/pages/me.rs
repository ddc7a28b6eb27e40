//! `/me`: what I raised, what I was told of each matter, where I am signed in.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use district::charter::Charter;
use district::lang::Lang;
use district::procedure::Act;
use jiff::Timestamp;
use ledger::read::{Filter, Order};
use ledger::{MatterRow, NoticeRow};
use serde::Deserialize;

use super::device::device;
use super::page;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{Line, desk_name, line, title, when};
use crate::visitor::Visitor;

/// What a person was told of one matter.
struct Told {
    no: String,
    title: String,
    /// What was done, the oldest first.
    acts: Vec<String>,
    /// When the newest was.
    when: String,
    /// Something in it was not looked at before.
    new: bool,
}

#[derive(Template)]
#[template(path = "sign_in/me.html")]
struct Me {
    ctx: Ctx,
    desks: Vec<String>,
    lines: Vec<Line>,
    told: Vec<Told>,
    sessions: Vec<(String, String, String, bool)>,
    /// The password was just changed.
    password_set: bool,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub struct Just {
    password: Option<String>,
}

/// Shows it.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(just): Query<Just>,
) -> Result<Response, Failure> {
    let Some(party) = visitor.actor.party.clone() else {
        return Ok(super::sign_in::first("/me"));
    };
    let ctx = Ctx::new(&app, &visitor, "/me");
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let lang = ctx.language();
    let filter = Filter {
        reporter: Some(party.to_string()),
        ..Filter::default()
    };
    let raised = app
        .ledger
        .matters(&filter, Order::Newest, None, 50)
        .await?
        .rows;
    let lines = raised
        .iter()
        .map(|row| line(row, &charter, &ctx, now))
        .collect();
    let notices = app.ledger.notices(&party, 100).await?;
    let nos: BTreeSet<_> = notices.iter().map(|row| row.no.clone()).collect();
    let nos: Vec<_> = nos.into_iter().collect();
    let about = app.ledger.matters_named(&nos).await?;
    let told = told(&notices, &about, &charter, lang, now);
    app.ledger.read_notices(&party).await?;
    let sessions = app
        .ledger
        .sessions(&party)
        .await?
        .into_iter()
        .map(|row| {
            let mine = visitor.session.as_ref() == Some(&row.id);
            (
                row.id,
                device(&row.agent, &ctx),
                when(row.created_at, now, lang),
                mine,
            )
        })
        .collect();
    let desks = visitor
        .actor
        .mandates
        .iter()
        .map(|mandate| desk_name(&mandate.desk(), &charter, &ctx))
        .collect();
    Ok(page(&Me {
        ctx,
        desks,
        lines,
        told,
        sessions,
        password_set: just.password.is_some(),
    })?
    .into_response())
}

/// Notices, which come newest first, gathered by matter: the one with the newest first.
fn told(
    notices: &[NoticeRow],
    about: &[MatterRow],
    charter: &Charter,
    lang: Lang,
    now: Timestamp,
) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for notice in notices {
        let act = act_name(&notice.act, charter, lang);
        let new = notice.read_at.is_none();
        if let Some(known) = told.iter_mut().find(|known| known.no == notice.no) {
            known.acts.insert(0, act);
            known.new |= new;
            continue;
        }
        let row = about.iter().find(|row| row.no == notice.no);
        told.push(Told {
            no: notice.no.clone(),
            title: row.map_or_else(String::new, |row| title(row, charter, lang)),
            acts: vec![act],
            when: when(notice.at, now, lang),
            new,
        });
    }
    told
}

fn act_name(act: &str, charter: &Charter, lang: Lang) -> String {
    let name = act.parse::<Act>().ok().and_then(|act| {
        let mut procedures = charter.procedures.values();
        let rule = procedures.find_map(|procedure| procedure.acts.get(&act))?;
        Some(rule.name.get(lang).to_owned())
    });
    name.unwrap_or_default()
}

/// Ends one of my sessions.
pub async fn end(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let party = visitor.actor.party.as_ref().ok_or(Failure::Unauthorised)?;
    app.ledger.end_session(party, &id).await?;
    Ok(Redirect::to("/me").into_response())
}

/// Ends all of my sessions but this one.
pub async fn end_others(State(app): State<App>, visitor: Visitor) -> Result<Response, Failure> {
    let party = visitor.actor.party.as_ref().ok_or(Failure::Unauthorised)?;
    let this = visitor.session.as_deref().unwrap_or_default();
    app.ledger.end_other_sessions(party, this).await?;
    Ok(Redirect::to("/me").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(seq: i64, no: &str, act: &str, read: bool) -> NoticeRow {
        NoticeRow {
            party: "r-1".to_owned(),
            seq,
            no: no.to_owned(),
            act: act.to_owned(),
            at: seq,
            read_at: read.then_some(seq),
        }
    }

    #[test]
    fn what_was_told_of_one_matter_is_one_line_in_the_order_it_happened() {
        let notices = [
            notice(9, "C2021-00002", "close", false),
            notice(7, "C2021-00001", "accept", true),
            notice(5, "C2021-00002", "register", true),
            notice(4, "C2021-00002", "accept", true),
        ];
        let told = told(
            &notices,
            &[],
            &Charter::blank(),
            Lang::Zh,
            Timestamp::UNIX_EPOCH,
        );
        let lines: Vec<_> = told
            .iter()
            .map(|told| (told.no.as_str(), told.acts.len(), told.new))
            .collect();
        assert_eq!(lines, [("C2021-00002", 3, true), ("C2021-00001", 1, false)]);
    }
}
