//! The facts that stand beside a matter.

use std::collections::BTreeSet;

use district::charter::Charter;
use district::dates;
use district::id::MatterNo;
use district::procedure::{Procedure, Standing};
use district::record::{RecordKind, Shape};
use jiff::Timestamp;
use ledger::read::{Said, Told};
use ledger::{MatterRow, StayRow};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::registers::{address, may_read, name_of};
use crate::sight::Reading;
use crate::views::{category_name, desk_name, place_name, when};
use crate::visitor::Visitor;

/// Place, category, how often the same was here, and the rule: name, words, address.
pub async fn facts(
    app: &App,
    row: &MatterRow,
    standing: &Standing,
    procedure: &Procedure,
    charter: &Charter,
    ctx: &Ctx,
    reading: &Reading,
) -> Result<Vec<(String, String, Option<String>)>, Failure> {
    let lang = ctx.language();
    let mut facts = vec![(
        ctx.t("matter-place"),
        place_name(charter, &row.place, lang),
        Some(format!("/places/{}", row.place)),
    )];
    if let Some(category) = &standing.category {
        facts.push((
            ctx.t("matter-category"),
            category_name(charter, Some(category.as_str()), lang),
            None,
        ));
        let times = app.ledger.times_here(&row.path, category.as_str()).await?;
        if times > 1 {
            let here = format!("/matters?place={}&category={category}", row.place);
            facts.push((
                ctx.t("matter-here"),
                ctx.ta("matter-same-place", "count", times),
                Some(here),
            ));
        }
    }
    if let Some(supervised) = &standing.supervised {
        let state = if supervised.waits() {
            "waits"
        } else {
            "answered"
        };
        let until = supervised.until.map(|day| dates::whole_day(day, lang));
        let talk = supervised
            .owes_talk()
            .then(|| ctx.t("matter-supervised-talk"));
        let parts = [Some(ctx.word("choice", &supervised.grade)), until];
        let state = Some(ctx.word("matter-supervised", state));
        let parts: Vec<String> = parts.into_iter().chain([state, talk]).flatten().collect();
        facts.push((ctx.t("matter-supervised"), parts.join(" · "), None));
    }
    if standing.reworks > 0 {
        facts.push((
            ctx.t("matter-rounds"),
            ctx.ta("matter-rounds-count", "count", standing.reworks),
            None,
        ));
    }
    let followers = app.ledger.followers(&standing.no).await?;
    if followers > 0 {
        facts.push((
            ctx.t("matter-me-too"),
            ctx.ta("matter-me-too-count", "count", followers),
            None,
        ));
    }
    if let Some(main) = standing
        .main
        .as_ref()
        .filter(|main| !reading.named(main.as_str()).is_empty())
    {
        facts.push((
            ctx.t("field-main"),
            main.to_string(),
            Some(format!("/matters/{main}")),
        ));
    }
    if let Some(score) = standing.score.as_ref().filter(|_| standing.is_closed()) {
        facts.push((ctx.t("field-score"), ctx.word("choice", score), None));
    }
    if reading.sight.members
        && let Some(desk) = &standing.assignee
    {
        let desk = reading.desk(desk, &charter.places);
        let name = desk_name(&desk, charter, ctx);
        facts.push((ctx.t("field-assignee"), name, None));
    }
    for (field, unit) in &standing.answerable {
        let name = ctx.word("field", field.as_str());
        facts.push((name, district::mask::scrub(unit), None));
    }
    let version = ctx.ta("procedure-version", "version", procedure.version);
    let rule = format!("{} · {version}", procedure.name.get(lang));
    facts.push((
        ctx.t("matter-rule"),
        rule,
        Some(format!("/procedures/{}", procedure.kind)),
    ));
    Ok(facts)
}

/// The lines of registers that a matter is about, and those that name it: a project, an event that it was. Sealed
/// registers are named to their readers alone.
pub async fn about(
    app: &App,
    visitor: &Visitor,
    no: &MatterNo,
    told: &[Told],
    ctx: &Ctx,
) -> Result<Vec<(String, String, Option<String>)>, Failure> {
    let mut named: BTreeSet<(RecordKind, String)> = BTreeSet::new();
    if let Some(Said::Moved(moved, _)) = told.first().map(|told| &told.said) {
        let records = moved.given.records();
        named.extend(records.map(|(_, kind, key)| (kind, key.to_owned())));
    }
    let names_matters = |kind: &&RecordKind| {
        let mut columns = kind.columns().iter();
        columns.any(|column| column.shape == Shape::Matter)
    };
    for kind in RecordKind::ALL.iter().filter(names_matters) {
        if !may_read(*kind, visitor, app) {
            continue;
        }
        for kept in app.ledger.naming_beside(*kind, no.as_str()).await? {
            // What a request is about is more than the request.
            let served = kept.record.names().filter(|(of, _)| of.is_served());
            let served: Vec<_> = served.map(|(of, key)| (of, key.to_owned())).collect();
            if served.is_empty() || kept.record.cell("name").is_some() {
                named.insert((*kind, kept.record.key.clone()));
            } else {
                named.extend(served);
            }
        }
    }
    let mut facts = Vec::new();
    for (kind, key) in named {
        let kept = app.ledger.record(kind, &key, None).await?;
        let name = kept.map_or_else(|| key.clone(), |kept| name_of(&kept.record));
        let href = format!("{}/{key}", address(kind));
        facts.push((ctx.word("record", kind.as_str()), name, Some(href)));
    }
    Ok(facts)
}

/// Each extension with the deadline before it and the one since: both are kept.
pub fn extended(
    stays: &[StayRow],
    ctx: &Ctx,
    now: Timestamp,
) -> Vec<(String, String, Option<String>)> {
    let mut before: Option<i64> = None;
    let mut found = Vec::new();
    for stay in stays.iter().filter(|stay| stay.owner == "assignee") {
        if let (1, Some(old), Some(new)) = (stay.extended, before, stay.due_at)
            && old != new
        {
            let of = |at| when(at, now, ctx.language());
            let words = format!("{} → {}", of(old), of(new));
            found.push((ctx.t("matter-extended"), words, None));
        }
        before = stay.due_at.or(before);
    }
    found
}
