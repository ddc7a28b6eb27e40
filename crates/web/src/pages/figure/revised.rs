//! What a figure was before, and since when it is another.

use district::calendar::china_time;
use district::dates::whole_day;
use district::figure::observed;
use district::recipe::{Out, Recipe, Status};
use district::record::RecordKind;
use district::rows::Snapshot;

use super::Fact;
use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{said_of, snapshot_for, tables};

/// So many of its values are told, the newest ones.
const MOST: usize = 5;

/// What an observation was told as before, and on which day it became another. Nothing of what was never changed; of
/// what its source calls revised without an earlier value on record, that there is none.
pub(super) async fn revised(
    app: &App,
    recipe: &Recipe,
    out: &Out,
    cut: &Snapshot,
    ctx: &Ctx,
) -> Result<Option<Fact>, Failure> {
    let Some(row) = observed::row(recipe, cut) else {
        return Ok(None);
    };
    let versions = app
        .ledger
        .record_versions(RecordKind::Observation, &row.key)
        .await?;
    let mut versions: Vec<_> = versions
        .into_iter()
        .filter(|version| version.seq <= row.seq)
        .collect();
    let told = |version: &ledger::read::Kept| {
        let cell = |name: &str| version.record.cell(name).unwrap_or_default().to_owned();
        (cell("value"), cell("unit"))
    };
    versions.dedup_by_key(|version| told(version));
    let first = versions.len().saturating_sub(MOST);
    let mut before: Option<String> = None;
    let mut changes = Vec::new();
    for version in versions.iter().skip(first) {
        let then = snapshot_for(app, Some(version.seq), std::slice::from_ref(recipe)).await?;
        let Ok(was) = recipe.eval(&then, &tables()?.units) else {
            continue;
        };
        let words = said_of(recipe, &was, &then, ctx);
        if let Some(before) = before.replace(words.clone()) {
            let day = whole_day(china_time(version.at).date(), ctx.language());
            let args = [
                ("was", before.into()),
                ("is", words.into()),
                ("day", day.into()),
                ("seq", version.seq.to_string().into()),
            ];
            changes.push(say(ctx.language(), "figure-was", &args));
        }
    }
    let label = ctx.t("choice-R");
    if changes.is_empty() {
        let is_revised = out.status == Status::Revised;
        return Ok(is_revised.then(|| Fact::told(label, ctx.t("figure-was-unknown"))));
    }
    Ok(Some(Fact::told(
        label,
        changes.join(&ctx.t("parcels-sum-apart")),
    )))
}
