//! The records that a figure stands on, as far as a reader may see them.

use std::collections::BTreeSet;

use district::log::Seq;
use district::quantity::period::Period;
use district::record::{Record, RecordKind};
use ledger::read::Kept;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::invented::mark;
use crate::period_words::period_words;
use crate::registers::{address, may_read, name_of};
use crate::views::when;
use crate::visitor::Visitor;
use crate::writers::written_by;

/// A record that a figure stands on.
pub struct Ground {
    pub seq: Seq,
    pub register: String,
    pub name: String,
    pub href: String,
    pub source: String,
    pub when: String,
    /// Who wrote it: an office or a role; for staff the person too.
    pub by: String,
    /// The mark of what was made up; empty where it was not.
    pub invented: String,
    /// A newer version was written since the cut.
    pub revised: bool,
}

/// The most records that are listed one by one.
const LISTED: usize = 300;

/// The records that a result stands on, as far as the visitor may read them: the first of them, by register and
/// key, and how many they are. `at` is what links carry on of the moment that was asked for.
pub async fn grounds(
    app: &App,
    visitor: &Visitor,
    seqs: &BTreeSet<Seq>,
    (cut, at): (Seq, &str),
    ctx: &Ctx,
) -> Result<(Vec<Ground>, usize), Failure> {
    let now = app.ledger.now();
    let mut all = app.ledger.records_of(seqs).await?;
    all.retain(|kept| may_read(kept.record.kind, visitor, app));
    all.sort_by(|a, b| {
        let of = |kept: &Kept| (kept.record.kind, kept.record.key.clone());
        of(a).cmp(&of(b))
    });
    let count = all.len();
    let entries: BTreeSet<Seq> = all.iter().take(LISTED).map(|kept| kept.seq).collect();
    let written = app.ledger.written(&entries).await?;
    let charter = app.ledger.charter();
    let mut found = Vec::new();
    for kept in all.into_iter().take(LISTED) {
        let kind = kept.record.kind;
        let newest = app.ledger.record(kind, &kept.record.key, None).await?;
        let source = match kept.record.cell("source") {
            Some(key) => {
                app.ledger
                    .record(RecordKind::Source, key, Some(cut))
                    .await?
            }
            None => None,
        };
        found.push(Ground {
            seq: kept.seq,
            register: ctx.word("record", kind.as_str()),
            href: format!("{}/{}{at}", address(kind), kept.record.key),
            name: ground_name(app, &kept.record, cut, ctx).await?,
            source: source.map_or_else(String::new, |source| {
                let english = source.record.cell("title_en");
                let english = english.filter(|_| ctx.lang == "en");
                english.map_or_else(|| name_of(&source.record), str::to_owned)
            }),
            by: written
                .get(&kept.seq)
                .map_or_else(String::new, |written| written_by(written, &charter, ctx)),
            invented: mark(
                kept.record.is_invented(),
                kept.record.is_site_invented(),
                ctx,
            ),
            when: when(kept.at.as_microsecond(), now, ctx.language()),
            revised: newest.is_none_or(|newest| newest.seq != kept.seq),
        });
    }
    Ok((found, count))
}

/// What a line is called among grounds: where it has no name of its own, by what it is about.
async fn ground_name(app: &App, record: &Record, cut: Seq, ctx: &Ctx) -> Result<String, Failure> {
    let (kind, column) = match record.kind {
        RecordKind::Observation => (RecordKind::Indicator, "indicator"),
        RecordKind::Mark | RecordKind::Membership => (RecordKind::Project, "project"),
        _ => return Ok(name_of(record)),
    };
    let Some(key) = record.cell(column) else {
        return Ok(name_of(record));
    };
    let about = app.ledger.record(kind, key, Some(cut)).await?;
    let about = about.map_or_else(
        || key.to_owned(),
        |kept| {
            let english = kept.record.cell("name_en").filter(|_| ctx.lang == "en");
            english.map_or_else(|| name_of(&kept.record), str::to_owned)
        },
    );
    let period = record
        .cell("period")
        .and_then(|text| text.parse::<Period>().ok())
        .map(|period| period_words(period, ctx.language()));
    let word = |column| record.cell(column).map(|cell| ctx.word("choice", cell));
    let parts = [
        record
            .cell("subject")
            .map(|subject| subject.replace('|', &ctx.t("list-comma"))),
        period,
        word("measure"),
        word("mark"),
        record.cell("list").map(|list| ctx.list_name(list)),
    ];
    let parts = std::iter::once(about).chain(parts.into_iter().flatten());
    Ok(parts.collect::<Vec<_>>().join(" · "))
}
