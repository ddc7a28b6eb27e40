//! Released figures that no longer hold, and bulletins that go out: the desk of the press for programs.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use district::bulletin::edition::Accepted;
use district::record::{Record, RecordKind};
use ledger::press::{Release, ReleaseError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Body;
use super::dto::Problem;
use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::tables;
use crate::pages::bulletin::due::waiting;
use crate::pages::bulletin::settled::{BadReason, Done, Offered, REASON, Reason, do_to, kept};
use crate::pages::bulletin::titles::Titles;
use crate::pages::bulletin::{Press, at_the_desk, may_release};
use crate::registers::may_read;
use crate::visitor::Visitor;

/// A released figure that no longer holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct Correction {
    /// The edition, such as `2021-07-30.1`.
    edition: String,
    /// Its place there, such as `f1`.
    figure: String,
    /// The figure's name in texts, such as `gdp`.
    name: String,
    /// What people call it.
    title: String,
    /// The words as printed.
    was: String,
    /// What it is now; absent where it can no longer be derived.
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<String>,
    /// The day it was found.
    found: String,
    /// `waiting`, `taken` or `dismissed`.
    state: &'static str,
    /// By when it is to be corrected, in words; told to the desk alone, like whoever is at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dismissed_by: Option<String>,
    /// Why it is not corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// What the one who asks may do about it: `take`, `dismiss`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acts: Vec<&'static str>,
}

fn correction(
    app: &App,
    visitor: &Visitor,
    record: &Record,
    titles: &Titles,
) -> Option<Correction> {
    let ctx = Ctx::new(app, visitor, "/corrections");
    let due = waiting(app, record, titles, &ctx)?;
    let desk = may_read(RecordKind::Bulletin, visitor, app);
    let some = |text: String| (!text.is_empty()).then_some(text);
    let dismissed = !due.dismissed_by.is_empty();
    Some(Correction {
        state: match (dismissed, due.taken_by.is_empty()) {
            (true, _) => "dismissed",
            (false, false) => "taken",
            (false, true) => "waiting",
        },
        is: record.cell("is").map(str::to_owned),
        due: (desk && !dismissed).then_some(due.due),
        taken_by: some(due.taken_by).filter(|_| desk),
        dismissed_by: some(due.dismissed_by),
        reason: some(due.reason),
        edition: due.edition,
        figure: due.figure,
        name: due.name,
        title: due.title,
        was: due.was,
        found: due.found,
        acts: Vec::new(),
    })
}

/// Lists released figures that no longer hold: what waits to be corrected, and what was dismissed with its reason; now, or
/// as it was known at a moment.
#[utoipa::path(get, path = "/api/v1/corrections", tag = "bulletins", params(
        ("asof" = Option<String>, Query, description = "The day at whose end the list is read, such as `2021-08-02`"),
        ("cut" = Option<i64>, Query, description = "The entry of the log up to which it is read; the newest where not said. It wins over the day")),
    responses((status = 200, body = Vec<Correction>),
        (status = 400, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AsOf>,
) -> Result<Json<Vec<Correction>>, Failure> {
    let cut = asked.cut(&app).await?;
    let kept = app.ledger.records(RecordKind::Correction, cut).await?;
    let told = kept.iter().map(|kept| &kept.record);
    let titles = Titles::read(&app, told.clone(), cut).await?;
    Ok(Json(
        told.filter_map(|record| correction(&app, &visitor, record, &titles))
            .collect(),
    ))
}

/// Shows one to the desk of the press, with what can be done about it.
#[utoipa::path(get, path = "/api/v1/corrections/{edition}/{figure}", tag = "bulletins",
    params(("edition" = String, Path), ("figure" = String, Path)),
    responses((status = 200, body = Correction), (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Path<(String, String)>,
) -> Result<Json<Correction>, Failure> {
    at_the_desk(&app, &visitor)?;
    let record = kept(&app, &key).await?;
    let offered = Offered::to(&app, &visitor, &record).await?;
    let titles = Titles::read(&app, std::iter::once(&record), None).await?;
    let mut told = correction(&app, &visitor, &record, &titles).ok_or(Failure::NotFound)?;
    let acts = [("take", offered.take), ("dismiss", offered.dismiss)];
    told.acts = acts
        .into_iter()
        .filter_map(|(act, may)| may.then_some(act))
        .collect();
    Ok(Json(told))
}

/// Why.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// Why it is not corrected; needed to dismiss it.
    #[serde(default)]
    #[schema(max_length = 300)]
    reason: String,
}

/// Takes it up (`take`), or dismisses it with a reason (`dismiss`): whoever may release, and wrote none of the edition.
#[utoipa::path(post, path = "/api/v1/corrections/{edition}/{figure}/acts/{act}", tag = "bulletins",
    params(("edition" = String, Path), ("figure" = String, Path), ("act" = String, Path)), request_body = Why,
    responses((status = 200, body = Correction), (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem),
        (status = 422, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn act(
    State(app): State<App>,
    visitor: Visitor,
    Path((edition, figure, act)): Path<(String, String, String)>,
    Body(why): Body<Why>,
) -> Result<Json<Correction>, Failure> {
    at_the_desk(&app, &visitor)?;
    let key = (edition, figure);
    let record = kept(&app, &key).await?;
    let done = match act.as_str() {
        "take" => Done::Taken,
        "dismiss" => Done::Dismissed(Reason::read(&why.reason).map_err(|fault| {
            Failure::unfit(match fault {
                BadReason::Empty => "`reason` is needed to dismiss it".to_owned(),
                BadReason::TooLong => format!("`reason` is longer than {REASON} characters"),
            })
        })?),
        _ => return Err(Failure::NotFound),
    };
    do_to(&app, &visitor, record, done).await?;
    let record = kept(&app, &key).await?;
    let titles = Titles::read(&app, std::iter::once(&record), None).await?;
    let told = correction(&app, &visitor, &record, &titles);
    Ok(Json(told.ok_or(Failure::NotFound)?))
}

/// What a finding that asks is answered with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The rule, such as `G9`.
    rule: String,
    /// The words that it asks about.
    quote: String,
    /// Why they stay.
    #[schema(max_length = 300)]
    reason: String,
}

/// How a text is released.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The entry of the version that was read; another one since then refuses.
    seen: Option<i64>,
    /// Why, where an edition of the same day is corrected.
    #[serde(default)]
    #[schema(max_length = 300)]
    why: String,
    /// Answers to what the gate asks about.
    #[serde(default)]
    accepted: Vec<Answered>,
}

/// An edition that went out.
#[derive(Debug, Serialize, ToSchema)]
pub struct Released {
    /// Its name.
    edition: String,
}

/// Releases a text as an edition of its day; one that is out already is corrected by it, with a reason. The gate holds
/// back what does not fit its records, and whoever wrote the text: `findings` tells each place with its rule and why.
#[utoipa::path(post, path = "/api/v1/bulletins/{text}/release", tag = "bulletins", params(("text" = String, Path)),
    request_body = Asked,
    responses((status = 201, body = Released), (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem),
        (status = 409, content_type = "application/problem+json", body = Problem),
        (status = 422, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn release(
    State(app): State<App>,
    visitor: Visitor,
    Path(text): Path<String>,
    Body(asked): Body<Asked>,
) -> Result<(StatusCode, Json<Released>), Failure> {
    if !may_release(&app, &visitor) {
        return Err(visitor.not_theirs());
    }
    let releaser = visitor.actor.party.clone().ok_or(Failure::Unauthorised)?;
    let reasons = asked.accepted.iter().map(|answer| &answer.reason);
    if reasons
        .chain([&asked.why])
        .any(|text| text.chars().count() > REASON)
    {
        return Err(Failure::unfit(format!(
            "a reason is longer than {REASON} characters"
        )));
    }
    let accepted = asked.accepted.iter().map(|answer| {
        let rule = answer.rule.parse();
        let rule =
            rule.map_err(|_unknown| Failure::unfit(format!("there is no rule `{}`", answer.rule)))?;
        Ok(Accepted {
            rule,
            quote: answer.quote.clone(),
            by: releaser.to_string(),
            reason: answer.reason.trim().to_owned(),
        })
    });
    let release = Release {
        draft: text,
        seen: asked.seen,
        accepted: accepted.collect::<Result<_, Failure>>()?,
        why: asked.why.trim().to_owned(),
        at: None,
        releaser,
    };
    let charter = app.ledger.charter();
    let press = Press { charter: &charter };
    let edition = app.ledger.release(&release, tables()?, &press).await;
    let edition = edition.map_err(|error| match error {
        ReleaseError::NoDraft(_) => Failure::NotFound,
        ReleaseError::Held(findings) => Failure::Held(findings.into()),
        ReleaseError::Stale | ReleaseError::Unchanged(_) => {
            Failure::Request(StatusCode::CONFLICT, error.to_string())
        }
        ReleaseError::Source(_) | ReleaseError::NoReason | ReleaseError::Page(_) => {
            Failure::unfit(error.to_string())
        }
        ReleaseError::Command(error) => error.into(),
        ReleaseError::Db(error) => error.into(),
    })?;
    Ok((StatusCode::CREATED, Json(Released { edition })))
}
