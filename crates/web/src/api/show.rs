//! One matter as the caller may see it, now or as of an earlier entry.

use axum::Json;
use axum::extract::{Path, State};
use district::charter::Charter;
use district::id::MatterNo;
use district::lang::Lang;
use district::mask::scrub;
use district::place::PlaceKind;
use district::procedure::{Due, Field, Phase, Standing, Why};
use ledger::read::{Said, Told};
use ledger::{CommandError, MatterRow};
use serde::Deserialize;
use utoipa::IntoParams;

use super::Asks;
use super::acts::open_acts;
use super::dto::{Matter, Named, Problem, Whole};
use super::thread::{entry, stay};
use crate::App;
use crate::catalog::say;
use crate::failure::Failure;
use crate::sight::{Reading, Sight};
use crate::views::{held, iso};
use crate::visitor::Visitor;

/// How much of the words a list shows: less than the store keeps for it, so that the masking has seen
/// the whole of any number in what is shown.
const EXCERPT: usize = 90;

fn damaged(no: &str) -> Failure {
    CommandError::Damaged(no.to_owned()).into()
}

/// The line of a matter in a list.
pub fn line(row: &MatterRow, charter: &Charter, visitor: &Visitor) -> Result<Matter, Failure> {
    let standing = held(row).ok_or_else(|| damaged(&row.no))?.standing;
    let reading = Reading::of(visitor, row, &standing, charter, false);
    let words = scrub(&row.words).chars().take(EXCERPT).collect();
    matter(row, &standing, words, &reading, charter)
}

fn matter(
    row: &MatterRow,
    standing: &Standing,
    words: String,
    reading: &Reading,
    charter: &Charter,
) -> Result<Matter, Failure> {
    let step = charter
        .procedure(standing.kind, &standing.procedure)
        .and_then(|procedure| procedure.step(&standing.step))
        .ok_or_else(|| damaged(&row.no))?;
    let category = standing.category.as_ref().map(|code| Named {
        code: code.to_string(),
        name: charter.categories.get(code.as_str()).map_or_else(
            || (&district::words::Name::new(code.as_str(), code.as_str())).into(),
            |category| (&category.name).into(),
        ),
    });
    let is_closed = standing.phase == Phase::Closed;
    Ok(Matter {
        no: row.no.clone(),
        kind: standing.kind.to_string(),
        step: standing.step.to_string(),
        step_name: (&step.name).into(),
        phase: standing.phase.to_string(),
        place: place(standing.place.as_str(), reading.sight, charter),
        category,
        words,
        opened_at: iso(row.opened_at),
        closed_at: is_closed.then(|| iso(row.closed_at.unwrap_or(standing.since.as_microsecond()))),
        due_at: standing
            .due
            .as_ref()
            .filter(|_| !is_closed)
            .map(|due| iso(due.at.as_microsecond())),
        desk: standing
            .desk
            .as_ref()
            .map(|desk| reading.desk(desk, &charter.places).to_string()),
        answerable: standing
            .answerable
            .iter()
            .map(|(field, unit)| (field.to_string(), district::mask::scrub(unit)))
            .collect(),
        seq: row.last_seq,
    })
}

/// A place as the caller may know it: for the public, down to the building.
pub fn place(code: &str, sight: Sight, charter: &Charter) -> Named {
    let shown = charter
        .places
        .up(code)
        .find(|place| sight.members || place.kind != PlaceKind::Unit);
    match shown {
        Some(place) => Named {
            code: place.code.to_string(),
            name: (&place.name).into(),
        },
        None => Named {
            code: charter.code.to_string(),
            name: (&charter.name).into(),
        },
    }
}

/// As of when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AsOf {
    /// An entry of the log: the matter as it was when that entry was the newest.
    asof: Option<i64>,
}

/// Shows one matter, with the acts open to the caller.
#[utoipa::path(get, path = "/api/v1/matters/{no}", tag = "matters", params(
    ("no" = String, Path, description = "The matter's number"), AsOf,
), responses(
    (status = 200, body = Whole),
    (status = 404, content_type = "application/problem+json", body = Problem),
), security((), ("token" = ["read"])))]
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Asks(AsOf { asof }): Asks<AsOf>,
) -> Result<Json<Whole>, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let gone = || Failure::from(CommandError::NoSuchMatter(no.clone()));
    let mut row = app.ledger.matter(&no).await?.ok_or_else(gone)?;
    let charter = app.ledger.charter();
    let current = held(&row).ok_or_else(|| damaged(&row.no))?.standing;
    // Sight is that of now: who was sent the matter later does not read more in an older cut.
    let mut reading = Reading::of(&visitor, &row, &current, &charter, false);
    let cut = asof.unwrap_or(i64::MAX);
    let mut told = app.ledger.thread(&no, reading.asks_sealed()).await?;
    reading.keep(&mut told);
    reading.look(&app, &visitor, &told).await?;
    told.retain(|told| told.seq <= cut);
    let standing = match asof {
        None => current,
        Some(_) => {
            row.closed_at = None;
            row.last_seq = told.last().map(|told| told.seq).ok_or_else(gone)?;
            fold(&no, &told).ok_or_else(|| damaged(no.as_str()))?
        }
    };
    let words = match told.first().map(|told| &told.said) {
        Some(Said::Moved(moved, _)) => scrub(moved.given.text(Field::Words).unwrap_or_default()),
        _ => String::new(),
    };
    let acts = if asof.is_some() {
        Vec::new()
    } else {
        open_acts(&app, &visitor, &standing, &charter).await?
    };
    let stays = app.ledger.stays(&no, cut).await?;
    Ok(Json(Whole {
        due_reason: standing
            .due
            .as_ref()
            .filter(|_| !standing.is_closed())
            .map(reason),
        matter: matter(&row, &standing, words, &reading, &charter)?,
        acts,
        thread: told
            .iter()
            .map(|told| entry(told, &reading, &charter))
            .collect(),
        stays: stays
            .into_iter()
            .map(|row| stay(row, cut, &reading, &charter))
            .collect(),
        asof,
    }))
}

/// Where the matter stood after these entries.
fn fold(no: &MatterNo, told: &[Told]) -> Option<Standing> {
    told.iter().fold(None, |standing: Option<Standing>, told| {
        let Said::Moved(moved, _) = &told.said else {
            return standing;
        };
        let actor = told.actor.as_deref().map(Into::into);
        let at = jiff::Timestamp::from_microsecond(told.at).ok()?;
        match standing {
            Some(standing) => Some(standing.after(moved, actor.as_ref(), at)),
            None => Standing::begin(no.clone(), moved, actor.as_ref(), at),
        }
    })
}

fn reason(due: &Due) -> super::dto::Name {
    let words = |lang: Lang| match &due.why {
        Why::Limit(reason) => {
            let mut words = vec![reason.limit.name(lang)];
            words.extend(reason.because(lang));
            words.join(&say(lang, "list-semicolon", &[]))
        }
        Why::Kept => say(lang, "clock-kept", &[]),
        Why::Named => say(lang, "clock-named", &[]),
    };
    super::dto::Name {
        zh: words(Lang::Zh),
        en: words(Lang::En),
    }
}
