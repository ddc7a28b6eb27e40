//! `/procedures`: the rules by which matters move, in words and as a drawing.

mod picture;

use askama::Template;
use axum::extract::{Path, State};
use district::kinds::Kind;
use district::procedure::{Procedure, Within};

pub use picture::{Picture, svg};

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "procedure/list.html")]
struct List {
    ctx: Ctx,
    kinds: Vec<(String, String, u32, usize)>,
}

/// Every kind.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/procedures");
    let charter = app.ledger.charter();
    let kinds = charter
        .procedures
        .values()
        .map(|p| {
            (
                p.kind.to_string(),
                p.name.get(ctx.language()).to_owned(),
                p.version,
                p.steps.len(),
            )
        })
        .collect();
    page(&List { ctx, kinds })
}

#[derive(Template)]
#[template(path = "procedure/show.html")]
struct Show {
    ctx: Ctx,
    name: String,
    version: u32,
    hash: String,
    picture: Picture,
    steps: Vec<(String, String, String)>,
    acts: Vec<Act>,
}

struct Act {
    name: String,
    by: String,
    from: String,
    to: String,
    needs: String,
}

/// One kind's procedure.
pub async fn show(State(app): State<App>, visitor: Visitor, Path(kind): Path<String>) -> Page {
    let kind: Kind = kind.parse().or(Err(Failure::NotFound))?;
    let ctx = Ctx::new(&app, &visitor, &format!("/procedures/{kind}"));
    let charter = app.ledger.charter();
    let procedure = charter.procedures.get(&kind).ok_or(Failure::NotFound)?;
    let lang = ctx.language();
    let comma = &ctx.t("list-comma");
    let step_name = |id: &district::id::StepId| {
        procedure
            .step(id)
            .map_or_else(|| id.to_string(), |step| step.name.get(lang).to_owned())
    };
    let steps = procedure
        .steps
        .values()
        .map(|step| {
            let owner = step
                .owner
                .map(|owner| ctx.word("owner", owner.to_string()))
                .unwrap_or_default();
            let within = match step.within {
                Some(Within::Limit(limit)) => limit.name(lang),
                Some(Within::Category) => ctx.t("within-category"),
                Some(Within::Urgency) => by_urgency(procedure, &ctx),
                Some(Within::DayNamed) => ctx.t("within-day-named"),
                None => String::new(),
            };
            (step.name.get(lang).to_owned(), owner, within)
        })
        .collect();
    let acts = procedure
        .acts
        .values()
        .map(|rule| {
            let list = |words: Vec<String>| {
                let mut seen: Vec<String> = Vec::new();
                for word in words {
                    if !seen.contains(&word) {
                        seen.push(word);
                    }
                }
                seen.join(comma)
            };
            Act {
                name: rule.name.get(lang).to_owned(),
                by: list(
                    rule.paths
                        .iter()
                        .flat_map(|path| &path.by)
                        .map(|who| ctx.word("owner", who.to_string()))
                        .collect(),
                ),
                from: list(
                    rule.paths
                        .iter()
                        .flat_map(|path| &path.from)
                        .map(step_name)
                        .collect(),
                ),
                to: list(
                    rule.paths
                        .iter()
                        .filter_map(|path| path.to.as_ref())
                        .map(step_name)
                        .collect(),
                ),
                needs: list(
                    rule.needs
                        .iter()
                        .filter(|need| !need.optional)
                        .map(|need| ctx.word("field", need.what.as_str()))
                        .collect(),
                ),
            }
        })
        .collect();
    let name = procedure.name.get(lang).to_owned();
    let picture = Picture::of(procedure, lang);
    page(&Show {
        name,
        version: procedure.version,
        hash: procedure.hash.clone(),
        picture,
        steps,
        acts,
        ctx,
    })
}

/// The limits by what is wanted and how pressing it is, in words.
fn by_urgency(procedure: &Procedure, ctx: &Ctx) -> String {
    let lang = ctx.language();
    let limits = procedure.limits.iter().map(|(word, limit)| {
        let word = ctx.word("choice", word);
        format!("{word} {}", limit.name(lang))
    });
    limits.collect::<Vec<_>>().join(&ctx.t("list-semicolon"))
}
