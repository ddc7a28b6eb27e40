//! A vote as it stands, with what is still needed.

use axum::Json;
use axum::extract::{Path, State};
use district::calendar::china_time;
use district::kinds::ballot::Measure;
use district::procedure::Act;
use district::words::Name;

use super::dto::{Motion, Vote};
use crate::App;
use crate::api::dto::{Named, Problem};
use crate::failure::Failure;
use crate::pages::vote::enter::unit_of;
use crate::pages::vote::{Poll, word_of};
use crate::views::{iso, title};
use crate::visitor::Visitor;

/// Shows a vote.
#[utoipa::path(get, path = "/api/v1/votes/{no}", tag = "votes", params(("no" = String, Path, description = "The vote's number")),
    responses((status = 200, body = Vote), (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Json<Vote>, Failure> {
    let poll = Poll::of(&app, &no).await?;
    let ready = poll.ready(&app).await?;
    let papers = match &ready {
        Some(ready) if poll.may(&app, &visitor, Act::EnterPaper) => {
            let open = app.ledger.papers_open(&poll.no).await?.into_iter();
            let units = open.map(|paper| unit_of(ready, &paper.head.into()));
            let mut units: Vec<String> = units.collect();
            units.sort();
            units.dedup();
            Some(units)
        }
        _ => None,
    };
    let total = ready.as_ref().map(|ready| ready.roster.total());
    let law = poll.sheet.thresholds(china_time(app.ledger.now()).date());
    let law = law.ok_or(Failure::NotFound)?;
    let took_part = poll.part(&app, ready.as_deref()).await?;
    let items = poll.sheet.items.iter().enumerate().map(|(at, item)| {
        let total = ready.as_ref().map(|ready| ready.roster.total_on(at));
        let need = law.requirement(item.class);
        let part = took_part.on(&item.id);
        // Once it is counted nothing more can come.
        let missing = total.zip(need.quorum).filter(|_| !poll.is_counted());
        let missing = missing.map(|(total, share)| Measure {
            heads: share.missing(part.heads, total.heads).unwrap_or(0),
            area: share.missing(part.area, total.area).unwrap_or(0),
        });
        Motion {
            id: item.id.to_string(),
            title: item.title.clone(),
            class: word_of(&item.class),
            cites: item.class.cites().to_owned(),
            needs: need.into(),
            total: total.map(Into::into),
            participating: part.into(),
            missing: missing.map(Into::into),
            verdict: poll.sheet.verdicts.get(&item.id).map(word_of),
        }
    });
    let items = items.collect();
    let charter = app.ledger.charter();
    let at = |at: jiff::Timestamp| iso(at.as_microsecond());
    let frozen = poll.sheet.frozen.as_ref();
    let code = poll.row.place.clone();
    let place = charter.places.get(&code).map(|place| place.name.clone());
    let terms = poll.sheet.terms.as_ref();
    Ok(Json(Vote {
        no: poll.no.to_string(),
        title: title(&poll.row, &charter, visitor.lang),
        place: Named {
            name: (&place.unwrap_or_else(|| Name::new(&code, &code))).into(),
            code,
        },
        step: poll.standing.step.to_string(),
        secrecy: poll.sheet.secrecy.clone(),
        assembly: poll.sheet.assembly.clone(),
        presence: law.presence,
        opens: frozen.map(|it| at(it.opens)),
        closes: frozen.map(|it| at(it.closes)),
        hash: frozen.map(|it| it.hash.clone()),
        notice: poll.sheet.notice.as_ref().map(ToString::to_string),
        result: poll.sheet.result.as_ref().map(ToString::to_string),
        rules: terms.and_then(|terms| serde_json::to_value(terms).ok()),
        total: total.map(Into::into),
        items,
        ballots: took_part.channels,
        without_silence: took_part.without_silence,
        papers,
    }))
}
