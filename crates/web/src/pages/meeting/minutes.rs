//! The minutes: put together from the records, printed for the signatures, put up in one tap.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use district::calendar::china_time;
use district::id::MatterNo;
use district::kinds::Kind;
use district::kinds::meeting::Meeting;
use district::kinds::posting::term_of;
use district::procedure::{Act, Field, Input, Standing};
use jiff::ToSpan;
use jiff::civil::Date;
use ledger::{ActCommand, Target};

use super::{meeting_of, table};
use crate::App;
use crate::catalog::{Said, say};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::views::place_name;
use crate::visitor::Visitor;

/// The class of minutes among the notices.
const CLASS: &str = "minutes";

#[derive(Template)]
#[template(path = "consult/minutes.html")]
struct Print {
    ctx: Ctx,
    no: String,
    heading: String,
    lines: Vec<String>,
    signatures: Vec<String>,
}

/// The minutes as a document.
pub async fn show(State(app): State<App>, visitor: Visitor, Path(no): Path<String>) -> Page {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let (standing, sheet) = meeting_of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/meetings/{no}/minutes"));
    let signatures = table::parties(&sheet, &ctx)
        .iter()
        .map(|party| {
            let key = if party.signed {
                "minutes-signed"
            } else {
                "minutes-signature"
            };
            ctx.ta(key, "side", party.name.as_str())
        })
        .collect();
    page(&Print {
        heading: heading(&app, &standing, &sheet, &ctx),
        lines: lines(&app, &no, &sheet, &ctx).await?,
        no: no.to_string(),
        signatures,
        ctx,
    })
}

/// Their title.
fn heading(app: &App, standing: &Standing, sheet: &Meeting, ctx: &Ctx) -> String {
    let charter = app.ledger.charter();
    let place = place_name(&charter, standing.place.as_str(), ctx.language());
    let kind = ctx.word("choice", &sheet.meeting);
    tell(
        ctx,
        "minutes-heading",
        &[("place", &place), ("type", &kind)],
    )
}

/// Their sentences, each from a record.
async fn lines(
    app: &App,
    no: &MatterNo,
    sheet: &Meeting,
    ctx: &Ctx,
) -> Result<Vec<String>, Failure> {
    let told = app.ledger.thread(no, false).await?;
    let comma = ctx.t("list-comma");
    let kind = ctx.word("choice", &sheet.meeting);
    let present: Vec<_> = table::parties(sheet, ctx)
        .into_iter()
        .filter(|party| party.present)
        .map(|party| party.name)
        .collect();
    let mut lines = vec![
        tell(
            ctx,
            "minutes-held",
            &[("when", &table::when(sheet, ctx)), ("type", &kind)],
        ),
        ctx.ta("minutes-sides", "sides", present.join(&comma)),
    ];
    for (n, talk) in (1..).zip(table::agenda(app, sheet, &told, ctx).await?) {
        let n = format!("{n}");
        let name = format!("{} {}", talk.title, talk.no);
        lines.push(tell(ctx, "minutes-item", &[("n", &n), ("title", &name)]));
        for (side, text) in &talk.said {
            lines.push(tell(ctx, "minutes-said", &[("side", side), ("text", text)]));
        }
        for (text, desk, day) in &talk.tasks {
            lines.push(tell(
                ctx,
                "minutes-task",
                &[("text", text), ("desk", desk), ("day", day)],
            ));
        }
        if let Some((outcome, text)) = &talk.outcome {
            lines.push(tell(
                ctx,
                "minutes-outcome",
                &[("outcome", outcome), ("text", text)],
            ));
        }
    }
    Ok(lines)
}

fn tell(ctx: &Ctx, key: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, Said::from(*value)))
        .collect();
    say(ctx.language(), key, &values)
}

/// The first last day that the rule in force today allows.
pub fn until(app: &App) -> Date {
    let today = china_time(app.ledger.now()).date();
    let days = term_of(CLASS, today).map_or(0, |term| i64::from(term.days));
    today.checked_add(days.days()).unwrap_or(today)
}

/// Puts the minutes up for everybody to read.
pub async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Response, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let (standing, sheet) = meeting_of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, "");
    let heading = heading(&app, &standing, &sheet, &ctx);
    let mut text = lines(&app, &no, &sheet, &ctx).await?.join("\n");
    let limit = text.char_indices().nth(10_000).map(|(at, _)| at);
    text.truncate(limit.unwrap_or(text.len()));
    let input = Input::new(Act::Post)
        .with(Field::PostClass, CLASS)
        .with(Field::Words, heading)
        .with(Field::FullText, text)
        .with(Field::Place, standing.place.as_str())
        .with(Field::Sources, no.as_str())
        .with(Field::Until, until(&app).to_string());
    let mut command = ActCommand::new(
        Target::New(Kind::notice()),
        input,
        visitor.actor.party.clone(),
    );
    // Tapped twice, it hangs once.
    command.key = Some(format!("minutes/{no}"));
    let done = app.ledger.act(command).await?;
    Ok(Redirect::to(&format!("/postings/{}", done.no)).into_response())
}
