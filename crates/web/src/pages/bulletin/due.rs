//! Corrections that wait on the press desk, each with its clock: a released figure that no longer holds.

use district::bulletin::correction::WITHIN;
use district::calendar::china_instant;
use district::deadline;
use district::record::RecordKind;
use jiff::civil::{Date, Time};

use super::may_write;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{LampView, due_lamp};
use crate::visitor::Visitor;

/// A correction that waits.
pub struct Due {
    /// The figure as it was printed.
    pub href: String,
    /// The text to mend.
    pub draft: String,
    pub edition: String,
    pub was: String,
    pub is: String,
    pub lamp: LampView,
    /// By when, and why then.
    pub due: String,
    pub why: String,
}

/// What waits for the desk of the visitor; nothing for whoever does not write bulletins.
pub async fn due(app: &App, visitor: &Visitor, ctx: &Ctx) -> Result<Vec<Due>, Failure> {
    if !may_write(app, visitor) {
        return Ok(Vec::new());
    }
    let (charter, now, lang) = (app.ledger.charter(), app.ledger.now(), ctx.language());
    let kept = app.ledger.records(RecordKind::Correction, None).await?;
    let due = kept.into_iter().filter_map(|kept| {
        let cell = |name| kept.record.cell(name).map(str::to_owned);
        let (edition, figure) = (cell("edition")?, cell("figure")?);
        let found: Date = cell("found")?.parse().ok()?;
        let found = china_instant(found.to_datetime(Time::midnight()));
        let deadline = deadline::due(WITHIN, found, &charter.calendar, &charter.hours);
        let day = edition.split('.').next().unwrap_or_default();
        Some(Due {
            href: format!("/figures/{edition}/{figure}"),
            draft: format!("/bulletins/drafts/{day}"),
            was: cell("was")?,
            is: cell("is").unwrap_or_else(|| ctx.t("figures-none")),
            lamp: due_lamp(found, deadline.at, ctx, now),
            due: deadline.when(lang),
            why: deadline.reason.because(lang).join(&ctx.t("list-semicolon")),
            edition,
        })
    });
    Ok(due.collect())
}
