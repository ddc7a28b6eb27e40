//! The facts that stand beside a matter.

use district::charter::Charter;
use district::procedure::{Procedure, Standing};
use ledger::MatterRow;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::sight::Sight;
use crate::views::{category_name, desk_name, place_name};

/// Place, category, how often the same was here, and the rule: name, words, address.
pub async fn facts(
    app: &App,
    row: &MatterRow,
    standing: &Standing,
    procedure: &Procedure,
    charter: &Charter,
    ctx: &Ctx,
    sight: Sight,
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
    if let Some(main) = &standing.main {
        facts.push((
            ctx.t("field-main"),
            main.to_string(),
            Some(format!("/matters/{main}")),
        ));
    }
    if let Some(score) = &standing.score {
        facts.push((ctx.t("field-score"), ctx.word("choice", score), None));
    }
    if sight.members
        && let Some(desk) = &standing.assignee
    {
        facts.push((ctx.t("field-assignee"), desk_name(desk, charter, ctx), None));
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
