//! `/figures?r=…`: one figure with its recipe, the records it stands on, and its two hashes.

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use district::figure::recipe::{Out, Recipe, Val};
use district::log::Seq;
use district::record::RecordKind;
use serde::Deserialize;
use serde_json::json;

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{said, snapshot, standing, tables};
use crate::registers::{address, may_read, name_of};
use crate::views::when;
use crate::visitor::Visitor;

/// The longest recipe, in bytes.
const LONGEST: usize = 2000;

/// Which figure, as of which entry.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    r: Option<String>,
    cut: Option<Seq>,
}

/// A record that a figure stands on.
struct Ground {
    seq: Seq,
    register: String,
    name: String,
    href: String,
    source: String,
    when: String,
    /// A newer version was written since the cut.
    revised: bool,
}

#[derive(Template)]
#[template(path = "figure/show.html")]
struct Show {
    ctx: Ctx,
    recipe: String,
    error: String,
    value: String,
    standing: String,
    facts: Vec<(String, String)>,
    grounds: Vec<Ground>,
    cut: Seq,
    gh: String,
    out: String,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(asked: &Asked) -> Result<Recipe, String> {
    let text = asked.r.as_deref().unwrap_or_default();
    if text.len() > LONGEST {
        return Err("the recipe is too long".to_owned());
    }
    text.parse::<Recipe>().map_err(|error| error.to_string())
}

async fn evaluate(app: &App, asked: &Asked) -> Result<Result<(Recipe, Out), String>, Failure> {
    let recipe = match read(asked) {
        Ok(recipe) => recipe,
        Err(why) => return Ok(Err(why)),
    };
    let cut = snapshot(app, asked.cut).await?;
    let out = recipe.eval(&cut, &tables()?.units);
    Ok(out.map(|out| (recipe, out)).map_err(|why| why.to_string()))
}

/// Shows a figure, or why there is none.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/figures");
    let cut = asked.cut.unwrap_or_else(|| app.ledger.head().seq);
    let mut shown = Show {
        recipe: asked.r.clone().unwrap_or_default(),
        error: String::new(),
        value: String::new(),
        standing: String::new(),
        facts: Vec::new(),
        grounds: Vec::new(),
        cut,
        gh: String::new(),
        out: String::new(),
        ctx,
    };
    if shown.recipe.is_empty() {
        return page(&shown);
    }
    match evaluate(&app, &asked).await? {
        Err(why) => shown.error = why,
        Ok((recipe, out)) => {
            let ctx = &shown.ctx;
            shown.value = said(&out, ctx);
            shown.standing = standing(&out, ctx);
            shown.facts = [
                ("column-period", out.period.map(|period| period.to_string())),
                ("column-basis", out.basis.map(|basis| basis.to_string())),
                ("figure-exact", exact(&out)),
            ]
            .into_iter()
            .filter_map(|(key, value)| Some((ctx.t(key), value?)))
            .collect();
            shown.grounds = grounds(&app, &visitor, &out, cut, ctx).await?;
            shown.recipe = recipe.to_string();
            (shown.gh, shown.out) = (hex(&out.gh), hex(&out.out));
        }
    }
    page(&shown)
}

fn exact(out: &Out) -> Option<String> {
    match &out.val {
        Val::Num(num) if num.lo != num.hi => Some(format!(
            "{}–{}",
            num.lo.round_dp(4).normalize(),
            num.hi.round_dp(4).normalize()
        )),
        _ => None,
    }
}

async fn grounds(
    app: &App,
    visitor: &Visitor,
    out: &Out,
    cut: Seq,
    ctx: &Ctx,
) -> Result<Vec<Ground>, Failure> {
    let mut found = Vec::new();
    let now = app.ledger.now();
    for kind in RecordKind::ALL
        .iter()
        .filter(|kind| may_read(**kind, visitor, app))
    {
        for kept in app.ledger.records(*kind, Some(cut)).await? {
            if !out.grounds.contains(&kept.seq) {
                continue;
            }
            let newest = app.ledger.record(*kind, &kept.record.key, None).await?;
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
                href: format!("{}/{}", address(*kind), kept.record.key),
                name: name_of(&kept.record),
                source: source
                    .map(|source| name_of(&source.record))
                    .unwrap_or_default(),
                when: when(kept.at.as_microsecond(), now, ctx.language()),
                revised: newest.is_none_or(|newest| newest.seq != kept.seq),
            });
        }
    }
    Ok(found)
}

/// Shows a figure: what a recipe gives, with the records it stands on and two hashes.
#[utoipa::path(get, path = "/api/v1/figures", tag = "figures", params(
        ("r" = String, Query, description = "A recipe, such as `count(project where list = 152@2021)`"),
        ("cut" = Option<i64>, Query, description = "The entry of the log up to which records are read; the newest where not said")),
    responses((status = 200, body = Object),
        (status = 422, content_type = "application/problem+json", body = crate::api::dto::Problem)),
    security((), ("token" = ["read"])))]
pub async fn json(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &visitor, "/figures");
    match evaluate(&app, &asked).await? {
        Err(why) => Err(crate::api::unfit(why)),
        Ok((recipe, out)) => Ok(Json(json!({
            "recipe": recipe.to_string(),
            "cut": asked.cut.unwrap_or_else(|| app.ledger.head().seq),
            "value": said(&out, &ctx),
            "range": exact(&out),
            "unit": out.unit,
            "period": out.period,
            "basis": out.basis,
            "grounds": out.grounds,
            "gh": hex(&out.gh),
            "out": hex(&out.out),
        }))
        .into_response()),
    }
}
