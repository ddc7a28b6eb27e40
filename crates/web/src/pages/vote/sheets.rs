//! `/votes/{no}/sheets`: paper ballots with their codes, one to a page, for printing.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::ballot::{ItemChoice, item_choices, units_of};
use super::serve::by_building;
use super::{Poll, word_of};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::origin::origin;
use crate::pages::place::plates::Drawing;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// A ballot for one head.
struct Sheet {
    code: String,
    units: Vec<(String, String)>,
    items: Vec<ItemChoice>,
}

#[derive(Template)]
#[template(path = "ballot/sheets.html")]
struct Sheets {
    ctx: Ctx,
    no: String,
    title: String,
    place: String,
    closes: String,
    /// Where a ballot is cast, and the same as a code. It bears no ballot code: addresses are kept by whoever sees
    /// them.
    address: String,
    way: Option<Drawing>,
    silence: String,
    secrecy: String,
    heading: String,
    sign: String,
    buildings: Vec<(String, bool)>,
    sheets: Vec<Sheet>,
}

/// Which building.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    building: Option<String>,
}

/// Shows the ballots of a building.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Query(which): Query<Which>,
) -> Page {
    let poll = Poll::of(&app, &no).await?;
    if !poll.is_kept_by(&app, &visitor) {
        return Err(Failure::Forbidden);
    }
    let ready = poll.ready(&app).await?.ok_or(Failure::NotFound)?;
    let ctx = Ctx::new(&app, &visitor, &format!("/votes/{}/sheets", poll.no)).about(&poll.standing);
    let all = by_building(&ready);
    let chosen = which
        .building
        .or_else(|| all.keys().next().map(|it| it.1.clone()));
    let chosen = chosen.unwrap_or_default();
    let heads = all.iter().find(|(name, _)| name.1 == chosen);
    let heads = heads.map(|(_, heads)| heads.as_slice()).unwrap_or_default();
    if ready.secret.is_erased() {
        return Err(Failure::NotFound);
    }
    let blank = std::collections::BTreeMap::new();
    let sheets = heads.iter().map(|voter| {
        let code = ready.secret.code(&poll.no, voter);
        // Read aloud and typed in fours.
        let (a, b) = code.split_at(code.len().min(4));
        let (b, c) = b.split_at(b.len().min(4));
        Sheet {
            code: format!("{a}-{b}-{c}"),
            units: units_of(&ready, voter),
            items: item_choices(&ready, &blank, Some(voter), &ctx),
        }
    });
    let sheets = sheets.collect();
    let closes = ready.rules.closes.as_microsecond();
    let silence = word_of(&ready.rules.silence.applied());
    let base = origin(&headers, app.config.secure);
    let address = format!("{base}/votes/{}/ballot", poll.no);
    page(&Sheets {
        way: Drawing::of(&address),
        address,
        no: poll.no.to_string(),
        title: poll.title(&app, &ctx),
        place: poll.place(&app, &ctx),
        closes: crate::views::when(closes, app.ledger.now(), ctx.language()),
        silence: if poll.sheet.has_own_rules() {
            ctx.word("poll-silence", silence)
        } else {
            String::new()
        },
        sign: ctx.t(if ready.roll.units.is_empty() {
            "sheets-sign-people"
        } else {
            "sheets-sign"
        }),
        secrecy: ctx.word("poll-secrecy", &poll.sheet.secrecy),
        heading: ctx.word("sheets-name", &poll.sheet.assembly),
        buildings: all
            .keys()
            .map(|it| (it.1.clone(), it.1 == chosen))
            .collect(),
        sheets,
        ctx,
    })
}
