//! `/postings/{no}`: a text that hangs for everybody to read, as it is printed.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use district::advance::Scene;
use district::dates;
use district::id::MatterNo;
use district::kinds::posting::term_of;
use district::procedure::{Act, Field};
use ledger::read::Said;

use super::place::plates::Drawing;
use super::vote::draft;
use super::{Page, page};
use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::origin::origin;
use crate::views::{capacity_name, held, place_name};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "consult/posting.html")]
struct Show {
    ctx: Ctx,
    no: String,
    heading: String,
    place: String,
    step: String,
    lines: Vec<String>,
    /// What the program puts beneath the text, from the record.
    fixed: Vec<String>,
    /// Where what it tells of is done: what can be done there, the path, the whole address and its code.
    way: String,
    path: String,
    address: String,
    code: Option<Drawing>,
    /// Who put it up.
    issuer: String,
    /// On which day.
    issued: String,
    span: String,
    rule: String,
    hash: String,
    boards: String,
    /// Nobody has shown yet where it hangs.
    unseen: bool,
    /// What whoever looks after it can do now: the act and its name.
    acts: Vec<(String, String)>,
    open: bool,
}

/// Shows a notice.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
) -> Page {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let ctx = Ctx::new(&app, &visitor, &format!("/postings/{no}"));
    let lang = ctx.language();
    let row = app.ledger.matter(&no).await?.ok_or(Failure::NotFound)?;
    let standing = held(&row).ok_or(Failure::NotFound)?.standing;
    let ctx = ctx.about(&standing);
    let sheet = standing.sheet.as_ref().and_then(|sheet| sheet.posting());
    let sheet = sheet.ok_or(Failure::NotFound)?;
    let told = app.ledger.thread(&no, false).await?;
    let opened = told.first().and_then(|told| match &told.said {
        Said::Moved(moved, _) => Some(&moved.given),
        Said::Erased => None,
    });
    let text = |field| {
        opened
            .and_then(|given| given.text(field))
            .unwrap_or_default()
    };
    let full = district::mask::scrub(text(Field::FullText));
    let charter = app.ledger.charter();
    let (from, until) = (sheet.from, sheet.until);
    let day = |day: Option<jiff::civil::Date>| {
        day.map(|day| dates::whole_day(day, lang))
            .unwrap_or_default()
    };
    let span = [("from", day(from).into()), ("until", day(until).into())];
    let term = from.and_then(|from| term_of(&sheet.class, from));
    let rule = term.map(|term| {
        let key = format!("posting-rule-{}", term.rule.replace('_', "-"));
        let rule = ctx.ta(&key, "article", i64::from(term.article));
        say(
            lang,
            "posting-rule",
            &[("rule", rule.into()), ("days", i64::from(term.days).into())],
        )
    });
    let counts = [
        ("count", i64::from(sheet.boards).into()),
        ("objections", i64::from(sheet.objections).into()),
    ];
    let procedure = charter.procedure(standing.kind, &standing.procedure);
    let scene = Scene {
        charter: &charter,
        actor: &visitor.actor,
        receipt: false,
        now: app.ledger.now(),
    };
    let mut acts = Vec::new();
    if let Some(procedure) = procedure.filter(|_| visitor.actor.is_staff()) {
        let open = procedure.open_to(&standing, scene);
        let open = open.filter(|(act, _)| *act != Act::Object);
        acts.extend(open.map(|(act, rule)| (act.to_string(), rule.name.get(lang).to_owned())));
    }
    let step = procedure
        .and_then(|procedure| procedure.step(&standing.step))
        .map(|step| step.name.get(lang).to_owned());
    let heading = district::mask::scrub(text(Field::Words));
    let first = told.first();
    let capacity = first.map(|told| capacity_name(&told.capacity, &charter, &ctx));
    let beneath = draft::beneath(&app, &standing, &ctx).await?;
    // What hangs on a board is typed in or photographed: it needs the whole of it.
    let address = format!("{}{}", origin(&headers, app.config.secure), beneath.path);
    page(&Show {
        code: Drawing::of(&address).filter(|_| !beneath.path.is_empty()),
        address,
        fixed: beneath.lines,
        way: beneath.way,
        path: beneath.path,
        issuer: capacity.unwrap_or_default(),
        issued: from
            .map(|day| dates::whole_day(day, lang))
            .unwrap_or_default(),
        place: place_name(&charter, &row.place, lang),
        step: step.unwrap_or_default(),
        // Its first line is what it is called, and stands above it already.
        lines: full
            .lines()
            .enumerate()
            .filter(|(at, line)| *at > 0 || line.trim() != heading.trim())
            .map(|(_, line)| line.to_owned())
            .collect(),
        span: say(lang, "posting-span", &span),
        rule: rule.unwrap_or_default(),
        hash: district::log::text_hash(text(Field::FullText)),
        boards: say(lang, "posting-boards", &counts),
        unseen: sheet.boards == 0 && !standing.is_closed(),
        acts,
        open: !standing.is_closed(),
        heading,
        no: no.to_string(),
        ctx,
    })
}
