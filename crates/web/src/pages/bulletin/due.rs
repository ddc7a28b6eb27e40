//! Corrections that wait on the press desk, each with its clock: a released figure that no longer holds.

use district::bulletin::correction::WITHIN;
use district::calendar::china_instant;
use district::deadline;
use district::record::{Record, RecordKind};
use jiff::civil::{Date, Time};
use ledger::read::Kept;

use super::show::edition;
use super::titles::Titles;
use super::{may_release, may_write, person};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{LampView, due_lamp};
use crate::visitor::Visitor;

/// A correction that waits, or was dismissed.
pub struct Due {
    /// Where the desk settles it.
    pub page: String,
    /// The figure as it was printed.
    pub href: String,
    /// Its place on the page.
    pub figure: String,
    /// What it is called: in texts, and by people.
    pub name: String,
    pub title: String,
    /// The text to mend; empty where it is not known.
    pub draft: String,
    pub edition: String,
    pub was: String,
    pub is: String,
    pub found: String,
    pub lamp: LampView,
    /// By when, and why then.
    pub due: String,
    pub why: String,
    /// Who is at it; who dismissed it and why.
    pub taken_by: String,
    pub dismissed_by: String,
    pub reason: String,
}

/// One of them, with its clock.
pub fn waiting(app: &App, record: &Record, titles: &Titles, ctx: &Ctx) -> Option<Due> {
    let (charter, now, lang) = (app.ledger.charter(), app.ledger.now(), ctx.language());
    let cell = |name| record.cell(name).map(str::to_owned);
    let named = |name| {
        cell(name)
            .map(|id| person(&charter, &id))
            .unwrap_or_default()
    };
    let (edition, figure) = (cell("edition")?, cell("figure")?);
    let found: Date = cell("found")?.parse().ok()?;
    let since = china_instant(found.to_datetime(Time::midnight()));
    let deadline = deadline::due(WITHIN, since, &charter.calendar, &charter.hours);
    Some(Due {
        page: format!("/corrections/{edition}/{figure}"),
        href: format!("/figures/{edition}/{figure}"),
        name: titles.name(&edition, &figure),
        title: titles.title(&edition, &figure, ctx),
        draft: String::new(),
        was: cell("was")?,
        is: cell("is").unwrap_or_else(|| ctx.t("figures-none")),
        found: found.to_string(),
        lamp: due_lamp(since, deadline.at, ctx, now),
        due: deadline.when(lang),
        why: deadline.reason.because(lang).join(&ctx.t("list-semicolon")),
        taken_by: named("taken_by"),
        dismissed_by: named("dismissed_by"),
        reason: cell("reason").unwrap_or_default(),
        figure,
        edition,
    })
}

/// The text of an edition: the one that was released, else one of its day.
async fn draft(app: &App, name: &str) -> Result<String, Failure> {
    let released = edition(app, name).await?.edition;
    let texts = app.ledger.records(RecordKind::Bulletin, None).await?;
    let day = released.day.to_string();
    let of_day = || {
        let day = Some(day.as_str());
        texts.iter().find(|kept| kept.record.cell("day") == day)
    };
    let same = |kept: &&Kept| kept.record.cell("body") == Some(&released.source);
    let text = texts.iter().find(same).or_else(of_day);
    Ok(text.map_or_else(String::new, |kept| {
        format!("/bulletins/drafts/{}", kept.record.key)
    }))
}

/// The same with the text to mend.
pub async fn with_text(
    app: &App,
    record: &Record,
    titles: &Titles,
    ctx: &Ctx,
) -> Result<Option<Due>, Failure> {
    let Some(mut due) = waiting(app, record, titles, ctx) else {
        return Ok(None);
    };
    due.draft = draft(app, &due.edition).await?;
    Ok(Some(due))
}

/// What waits for the desk of the visitor; nothing for whoever neither writes nor releases bulletins.
pub async fn due(app: &App, visitor: &Visitor, ctx: &Ctx) -> Result<Vec<Due>, Failure> {
    if !may_write(app, visitor) && !may_release(app, visitor) {
        return Ok(Vec::new());
    }
    let mut kept = app.ledger.records(RecordKind::Correction, None).await?;
    kept.retain(|kept| kept.record.cell("dismissed_by").is_none());
    let titles = Titles::read(app, kept.iter().map(|kept| &kept.record), None).await?;
    let mut due = Vec::new();
    for kept in kept {
        due.extend(with_text(app, &kept.record, &titles, ctx).await?);
    }
    Ok(due)
}
