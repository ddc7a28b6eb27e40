//! How the plan of a project moved: every change of a due day, and an earlier plan laid beside.

use std::collections::BTreeSet;

use district::dates::whole_day;
use district::delivery::{Replan, replans, shifts};
use district::record::{Record, RecordKind};
use jiff::civil::Date;
use ledger::read::Kept;

use super::board::plan_at;
use super::shelf::Shelf;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::registers::address;
use crate::views::when;
use crate::writers::written_by;

/// A due day that was another one in the plan laid beside.
pub struct Moved {
    /// The mark.
    pub mark: String,
    /// The day then.
    pub was: String,
    /// The day now.
    pub is: String,
    /// Its line.
    pub href: String,
}

/// A change of a due day.
pub struct Change {
    /// The mark.
    pub mark: String,
    /// The day before.
    pub was: String,
    /// The day since.
    pub is: String,
    /// The line as the change left it; as it stood before, where the change withdrew it.
    pub href: String,
    /// The entry that brought it.
    pub seq: i64,
    /// When.
    pub when: String,
    /// Through whom.
    pub by: String,
}

/// The plan as it was known at the end of a day or at an entry, beside the one shown.
pub async fn moved(
    app: &App,
    day: &str,
    (key, now): (&str, &[Record]),
    shelf: &Shelf,
    ctx: &Ctx,
) -> Result<(String, Vec<Moved>), Failure> {
    let (_, cut) = plan_at(app, day).await?.ok_or(Failure::Bad("beside"))?;
    let then = app
        .ledger
        .naming(RecordKind::Mark, RecordKind::Project, &[key], Some(cut))
        .await?;
    let then: Vec<Record> = then.into_iter().map(|kept| kept.record).collect();
    let moved = shifts(&then, now).into_iter().map(|shift| Moved {
        mark: ctx.word("choice", shift.mark),
        was: words(shift.was, ctx),
        is: words(shift.is, ctx),
        href: shelf.page_of(RecordKind::Mark, shift.key),
    });
    let lead = ctx.ta("projects-moved-lead", "then", cut.to_string());
    Ok((lead, moved.collect()))
}

/// Every change of a due day of a project's marks up to the cut, the newest first: as many as the board counts.
pub async fn changes(
    app: &App,
    project: &str,
    shelf: &Shelf,
    ctx: &Ctx,
) -> Result<Vec<Change>, Failure> {
    let of = RecordKind::Project;
    let versions = app
        .ledger
        .versions_naming(RecordKind::Mark, of, project, shelf.cut)
        .await?;
    let lines = versions.chunk_by(|one, next| one.record.key == next.record.key);
    let found = lines.flat_map(|line| {
        let planned = line.iter().map(|kept| planned(&kept.record, project));
        replans(planned)
            .into_iter()
            .filter_map(move |it| Some((line, line.get(it.at)?, it)))
    });
    let mut found: Vec<(&[Kept], &Kept, Replan<&str>)> = found.collect();
    found.sort_by_key(|(_, kept, _)| std::cmp::Reverse(kept.seq));
    let entries: BTreeSet<_> = found.iter().map(|(_, kept, _)| kept.seq).collect();
    let written = app.ledger.written(&entries).await?;
    let (charter, now) = (app.ledger.charter(), app.ledger.now());
    let changes = found.into_iter().map(|(line, kept, it)| {
        let is_there = !kept.record.is_withdrawn();
        let before = it.at.checked_sub(1).and_then(|at| line.get(at));
        let shown = before.filter(|_| !is_there).unwrap_or(kept);
        Change {
            mark: ctx.word("choice", it.mark),
            was: words(it.was, ctx),
            is: match it.is {
                None if !is_there => ctx.t("projects-changed-withdrawn"),
                None if kept.record.cell("due").is_none() => ctx.t("projects-changed-cleared"),
                None => ctx.t("projects-changed-elsewhere"),
                is => words(is, ctx),
            },
            href: format!(
                "{}/{}?cut={}",
                address(RecordKind::Mark),
                kept.record.key,
                shown.seq
            ),
            seq: kept.seq,
            when: when(kept.at.as_microsecond(), now, ctx.language()),
            by: written
                .get(&kept.seq)
                .map_or_else(String::new, |written| written_by(written, &charter, ctx)),
        }
    });
    Ok(changes.collect())
}

/// The mark of a version and its due day; nothing where it is withdrawn or belongs to another project.
fn planned<'a>(record: &'a Record, project: &str) -> Option<(&'a str, Option<Date>)> {
    let holds = !record.is_withdrawn() && record.cell("project") == Some(project);
    let mark = record.cell("mark").filter(|_| holds)?;
    Some((mark, record.day("due")))
}

fn words(day: Option<Date>, ctx: &Ctx) -> String {
    day.map_or_else(|| "—".to_owned(), |day| whole_day(day, ctx.language()))
}
