//! `/procedures`: the rules by which matters move, in words and as a drawing.

use askama::Template;
use axum::extract::{Path, State};
use district::kinds::Kind;
use district::lang::Lang;
use district::procedure::draw::{Drawing, draw};
use district::procedure::{Phase, Procedure, Within};

use super::{Page, page};
use crate::App;
use crate::catalog::say;
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

/// A drawing in the units of its picture.
pub struct Picture {
    width: usize,
    height: usize,
    boxes: Vec<StepBox>,
    arrows: Vec<Arrow>,
}

struct StepBox {
    x: usize,
    y: usize,
    name: String,
    note: String,
    kind: &'static str,
}

struct Arrow {
    d: String,
    back: bool,
    title: String,
}

const BOX: (usize, usize) = (132, 56);
const GAP: (usize, usize) = (28, 44);

#[derive(Template)]
#[template(path = "procedure/drawing.svg", escape = "html")]
struct Svg<'a> {
    picture: &'a Picture,
    name: String,
}

/// The drawing of a procedure as an SVG picture that stands alone.
pub fn svg(procedure: &Procedure, lang: Lang) -> Result<String, askama::Error> {
    let picture = picture(procedure, &draw(procedure), lang);
    Svg {
        picture: &picture,
        name: procedure.name.get(lang).to_owned(),
    }
    .render()
}

fn picture(procedure: &Procedure, drawing: &Drawing, lang: Lang) -> Picture {
    let word = |owner: String| say(lang, &format!("owner-{}", owner.replace('_', "-")), &[]);
    let place =
        |row: usize, column: usize| (20 + column * (BOX.0 + GAP.0), 20 + row * (BOX.1 + GAP.1));
    let boxes = drawing
        .boxes
        .iter()
        .map(|found| {
            let (x, y) = place(found.row, found.column);
            let step = procedure.step(&found.step);
            let name = step.map_or_else(
                || found.step.to_string(),
                |step| step.name.get(lang).to_owned(),
            );
            let owner = step
                .and_then(|step| step.owner)
                .map(|owner| word(owner.to_string()));
            let kind = match found.phase {
                Phase::Closed => "flow-end",
                _ if found.row == 0 => "flow-start",
                _ => "",
            };
            StepBox {
                x,
                y,
                name,
                note: owner.unwrap_or_default(),
                kind,
            }
        })
        .collect();
    let at = |step: &district::id::StepId| {
        drawing
            .boxes
            .iter()
            .find(|found| found.step == *step)
            .map(|found| (found.row, found.column))
    };
    let arrows = drawing
        .arrows
        .iter()
        .filter_map(|arrow| {
            let (from, to) = (at(arrow.from.as_ref()?)?, at(&arrow.to)?);
            let ((x1, y1), (x2, y2)) = (place(from.0, from.1), place(to.0, to.1));
            let title = procedure
                .acts
                .get(&arrow.act)
                .map(|rule| rule.name.get(lang).to_owned())
                .unwrap_or_default();
            let middle = BOX.0 / 2;
            let (d, back) = if to.0 > from.0 {
                let (y1, bend) = (y1 + BOX.1, (y2 - y1 - BOX.1) / 2);
                (
                    format!(
                        "M{} {y1}C{} {} {} {} {} {y2}",
                        x1 + middle,
                        x1 + middle,
                        y1 + bend,
                        x2 + middle,
                        y2 - bend,
                        x2 + middle
                    ),
                    false,
                )
            } else {
                let side = x1.max(x2) + BOX.0 + GAP.0 / 2;
                (
                    format!(
                        "M{} {}C{side} {} {side} {} {} {}",
                        x1 + BOX.0,
                        y1 + BOX.1 / 2,
                        y1 + BOX.1 / 2,
                        y2 + BOX.1 / 2,
                        x2 + BOX.0,
                        y2 + BOX.1 / 2
                    ),
                    true,
                )
            };
            Some(Arrow { d, back, title })
        })
        .collect();
    let (width, height) = place(drawing.rows, drawing.columns);
    Picture {
        width: width + 20,
        height,
        boxes,
        arrows,
    }
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
    let picture = picture(procedure, &draw(procedure), lang);
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
