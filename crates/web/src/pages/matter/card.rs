//! `/matters/{no}/card`: the result of a matter for an ordinary group chat, which has no robot: words to
//! copy and one picture of before and after, with photographs that somebody looked at first.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use district::dates;
use district::id::{EvidenceHash, MatterNo};
use district::kinds::Kind;
use district::lang::Lang;
use district::procedure::{Field, Secrecy};
use jiff::Timestamp;
use ledger::read::{Said, Told};
use ledger::{CommandError, MatterRow};
use serde::Deserialize;

use super::page;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::sight::Sight;
use crate::views::{desk_name, held};
use crate::visitor::Visitor;

/// Whether a reader is offered the card: who works on the matter, once it is over, where groups may hear
/// of it at all.
pub fn is_offered(row: &MatterRow, sight: Sight) -> bool {
    let may_hear = row.kind.parse().is_ok_and(Kind::groups_may_hear);
    sight.members && row.closed_at.is_some() && may_hear
}

/// What was picked.
#[derive(Debug, Default, Deserialize)]
pub struct Picked {
    before: Option<String>,
    after: Option<String>,
    /// Somebody looked: no person, number plate or door is to be seen.
    clear: Option<String>,
}

/// A photograph that may be picked.
struct Photo {
    hash: EvidenceHash,
    when: String,
    picked: bool,
}

#[derive(Template)]
#[template(path = "matter/card.html")]
struct Card {
    ctx: Ctx,
    no: String,
    text: String,
    before: Vec<Photo>,
    after: Vec<Photo>,
    /// Something was picked, and nobody said that they looked.
    unseen: bool,
    clear: bool,
    /// The address of the picture, once it may be made.
    picture: Option<String>,
}

/// What the card is made of.
struct Ground {
    row: MatterRow,
    told: Vec<Told>,
}

async fn ground(app: &App, visitor: &Visitor, no: &str) -> Result<Ground, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let row = app.ledger.matter(&no).await?.ok_or(Failure::NotFound)?;
    let damaged = || CommandError::Damaged(no.to_string());
    let standing = held(&row).ok_or_else(damaged)?.standing;
    let sight = Sight::of(visitor, &row, &standing, &app.ledger.charter());
    if !sight.members {
        return Err(Failure::Forbidden);
    }
    if !is_offered(&row, sight) {
        return Err(Failure::NotFound);
    }
    // Nothing sealed is asked for: it has no place in a chat.
    let told = app.ledger.thread(&no, false).await?;
    Ok(Ground { row, told })
}

/// The photographs shown as `field`, newest first, with the time they were handed in.
fn photos(told: &[Told], field: Field, picked: Option<&str>, lang: Lang) -> Vec<Photo> {
    let mut found: Vec<Photo> = Vec::new();
    if field.secrecy() != Secrecy::Public {
        return found;
    }
    for told in told.iter().rev() {
        let Said::Moved(moved, _) = &told.said else {
            continue;
        };
        for hash in moved.given.files(field) {
            if !found.iter().any(|photo| photo.hash == *hash) {
                found.push(Photo {
                    picked: picked.is_some_and(|picked| picked == hash.as_str()),
                    hash: hash.clone(),
                    when: moment(told.at, lang),
                });
            }
        }
    }
    found
}

fn moment(micros: i64, lang: Lang) -> String {
    let at = Timestamp::from_microsecond(micros);
    at.map(|at| dates::whole_moment(at, lang))
        .unwrap_or_default()
}

/// Shows what can be picked, and the card once it was.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Query(picked): Query<Picked>,
) -> Result<Response, Failure> {
    let ground = ground(&app, &visitor, &no).await?;
    let no = ground.row.no.clone();
    let ctx = Ctx::new(&app, &visitor, &format!("/matters/{no}/card"));
    let lang = ctx.language();
    let mut before = photos(
        &ground.told,
        Field::PhotoBefore,
        picked.before.as_deref(),
        lang,
    );
    let mut after = photos(
        &ground.told,
        Field::PhotoAfter,
        picked.after.as_deref(),
        lang,
    );
    let clear = picked.clear.as_deref() == Some("yes");
    let pair = chosen(&before).zip(chosen(&after));
    let unseen = pair.is_some() && !clear;
    let text = text(&app, &ctx, &ground, pair, &headers).await?;
    let picture = pair.filter(|_| clear).map(|(before, after)| {
        let (before, after) = (&before.hash, &after.hash);
        format!("/matters/{no}/card.jpg?before={before}&after={after}&clear=yes")
    });
    for photos in [&mut before, &mut after] {
        if chosen(photos).is_none()
            && let Some(newest) = photos.first_mut()
        {
            newest.picked = true;
        }
    }
    let html = page(&Card {
        ctx,
        no,
        text,
        before,
        after,
        unseen,
        clear,
        picture,
    })?;
    let status = if unseen {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok((status, html).into_response())
}

fn chosen(photos: &[Photo]) -> Option<&Photo> {
    photos.iter().find(|photo| photo.picked)
}

/// The words to copy: what a group reads, when the photographs came, and whose work it was.
async fn text(
    app: &App,
    ctx: &Ctx,
    ground: &Ground,
    pair: Option<(&Photo, &Photo)>,
    headers: &HeaderMap,
) -> Result<String, Failure> {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = if app.config.secure { "https" } else { "http" };
    let address = host.map(|host| format!("{scheme}://{host}"));
    let no = MatterNo::from(ground.row.no.clone());
    let told = crate::group_text(&app.ledger, &no, address.as_deref()).await?;
    let mut lines = vec![told.ok_or(Failure::NotFound)?];
    if let Some((before, after)) = pair {
        lines.push(format!("{} {}", ctx.t("photo-before"), before.when));
        lines.push(format!("{} {}", ctx.t("photo-after"), after.when));
    }
    let assignee = held(&ground.row).and_then(|held| held.standing.assignee);
    if let Some(desk) = assignee {
        // The desk, never the person who sits there.
        let unit = desk_name(&desk, &app.ledger.charter(), ctx);
        lines.push(ctx.ta("result-card-unit", "unit", unit.as_str()));
    }
    Ok(lines.join("\n"))
}

/// The picture. Only photographs of this matter, and only once somebody said that they looked.
pub async fn picture(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Query(picked): Query<Picked>,
) -> Result<Response, Failure> {
    let ground = ground(&app, &visitor, &no).await?;
    if picked.clear.as_deref() != Some("yes") {
        return Err(Failure::NotFound);
    }
    let lang = visitor.lang;
    let before = photos(
        &ground.told,
        Field::PhotoBefore,
        picked.before.as_deref(),
        lang,
    );
    let after = photos(
        &ground.told,
        Field::PhotoAfter,
        picked.after.as_deref(),
        lang,
    );
    let (before, after) = chosen(&before)
        .zip(chosen(&after))
        .ok_or(Failure::NotFound)?;
    let bytes = app.evidence.pair(&before.hash, &after.hash).await?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "private, max-age=3600"),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)));
    Ok((headers, bytes).into_response())
}
