//! Matters that may be the same trouble, for whoever may merge: one touch fills the form.

use district::charter::Charter;
use district::place::PlaceKind;
use district::procedure::{Act, Field, Standing};
use jiff::SignedDuration;
use ledger::MatterRow;
use ledger::read::{Filter, Order, Told};

use super::entry::newest_file;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::ActForm;
use crate::sight::Sight;
use crate::views::{Line, line};

/// How long before this one the other may have been opened.
const SINCE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How many are looked at, and how many are shown.
const LOOKED_AT: i64 = 20;
const SHOWN: usize = 3;

/// A matter that may be the same trouble.
pub struct Alike {
    /// It.
    pub line: Line,
    /// Whether it came from the same person.
    pub same_person: bool,
}

/// Open matters of the same kind and category from the last thirty days: anywhere of the same person, by sign-in or by
/// telephone (重复件), and at the same place, whoever raised them (群体诉求). Those of the same person first, and among
/// them what is at the same place; then the oldest, since that is the one to merge into. None where the reader may not
/// merge.
pub async fn similar(
    app: &App,
    row: &MatterRow,
    standing: &Standing,
    acts: &[ActForm],
    charter: &Charter,
    ctx: &Ctx,
) -> Result<Vec<Alike>, Failure> {
    if acts.iter().all(|form| form.act != Act::Merge.as_str()) {
        return Ok(Vec::new());
    }
    let now = app.ledger.now();
    let since = now.saturating_sub(SINCE).unwrap_or(now).as_microsecond();
    let kind = standing.kind.as_str();
    let mut rows = app.ledger.near(kind, &row.path, since, LOOKED_AT).await?;
    // A desk that takes down many calls is not the one who calls.
    let procedure = charter.procedure(standing.kind, &standing.procedure);
    let takes_down = procedure.is_some_and(|it| it.openings().all(|(act, _)| act.takes_down()));
    let mut same_person = if takes_down {
        Vec::new()
    } else {
        by_same_person(app, row, since).await?
    };
    let no = row.no.as_str().into();
    same_person.extend(app.ledger.same_caller(&no, kind, since, LOOKED_AT).await?);
    same_person.sort_by(|a, b| a.no.cmp(&b.no));
    same_person.dedup_by(|a, b| a.no == b.no);
    rows.retain(|other| same_person.iter().all(|theirs| theirs.no != other.no));
    let others = rows.into_iter().map(|row| (false, row));
    let mut rows: Vec<(bool, MatterRow)> = others.collect();
    rows.extend(same_person.into_iter().map(|row| (true, row)));
    rows.retain(|(_, other)| {
        let alike = match (&row.category, &other.category) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        alike && other.no != row.no && other.main.is_none()
    });
    let rank = |(same_person, other): &(bool, MatterRow)| {
        let elsewhere = other.place != row.place;
        (!same_person, elsewhere, other.opened_at, other.no.clone())
    };
    rows.sort_by_cached_key(rank);
    let rows = rows.iter().take(SHOWN);
    let alike = rows.map(|(same_person, other)| Alike {
        line: line(other, charter, ctx, now),
        same_person: *same_person,
    });
    Ok(alike.collect())
}

/// What else whoever raised it has raised of this kind, and is still open, wherever it is.
async fn by_same_person(app: &App, row: &MatterRow, since: i64) -> Result<Vec<MatterRow>, Failure> {
    let Some(reporter) = &row.reporter else {
        return Ok(Vec::new());
    };
    let filter = Filter {
        kind: Some(row.kind.clone()),
        reporter: Some(reporter.clone()),
        closed: Some(false),
        ..Filter::default()
    };
    let list = app
        .ledger
        .matters(&filter, Order::Newest, None, LOOKED_AT)
        .await?;
    let recent = list.rows.iter().filter(|other| other.opened_at >= since);
    Ok(recent.cloned().collect())
}

/// Where the newest after-photograph was shown before. Only who works on matters needs to know.
pub async fn shown_before(
    app: &App,
    row: &MatterRow,
    told: &[Told],
    sight: Sight,
) -> Result<Vec<String>, Failure> {
    let Some(hash) = newest_file(told, Field::PhotoAfter).filter(|_| sight.members) else {
        return Ok(Vec::new());
    };
    let charter = app.ledger.charter();
    let around = charter.places.nearest(&row.place, &[PlaceKind::Compound]);
    let around = around.map_or(row.place.as_str(), |around| around.code.as_str());
    let path = charter.places.path(around);
    let no = row.no.as_str().into();
    let found = app.ledger.shown_before(&no, &path, hash).await?;
    Ok(found.iter().map(ToString::to_string).collect())
}
