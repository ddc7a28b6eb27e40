//! The minutes: put together from the records, printed for the signatures, put up in one tap.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use district::calendar::china_time;
use district::dates;
use district::id::MatterNo;
use district::kinds::Kind;
use district::kinds::meeting::{Meeting, THREE};
use district::kinds::posting::{MINUTES, term_of};
use district::lang::Lang;
use district::procedure::{Act, Field, Input, Moved, Standing};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use ledger::read::Told;
use ledger::{ActCommand, Target};

use super::seats::{self, Seated};
use super::{meeting_of, table};
use crate::App;
use crate::catalog::{Said, say};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::{Page, page};
use crate::sight::Sight;
use crate::views::place_name;
use crate::visitor::Visitor;

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
    let (row, standing, sheet) = meeting_of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/meetings/{no}/minutes"));
    let told = app.ledger.thread(&no, false).await?;
    let members = Sight::of(&visitor, &row, &standing, &app.ledger.charter()).members;
    let seated = seats::seated(&told, &sheet, members);
    let signatures = seats::parties(&sheet, &seated, &ctx).into_iter();
    let signatures = signatures
        // Who came as a guest signs nothing.
        .filter(|party| party.signed || party.was_there && THREE.contains(&party.side))
        .map(|party| match signed_on(&told, party.side, &ctx) {
            Some(day) => tell(
                &ctx,
                "minutes-signed",
                &[("side", &party.name), ("day", &day)],
            ),
            None => ctx.ta("minutes-signature", "side", party.name.as_str()),
        })
        .collect();
    page(&Print {
        heading: heading(&app, &standing, &sheet, &ctx),
        lines: lines(&app, &standing, &sheet, (&told, &seated), &ctx).await?,
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

/// The day on which a party signed.
fn signed_on(told: &[Told], side: &str, ctx: &Ctx) -> Option<String> {
    let signed =
        |moved: &Moved| moved.act == Act::Sign && moved.given.text(Field::Side) == Some(side);
    let (at, _) = seats::moves(told).find(|(_, moved)| signed(moved))?;
    Some(dates::whole_day(china_time(at).date(), ctx.language()))
}

/// Their sentences, each from a record.
async fn lines(
    app: &App,
    standing: &Standing,
    sheet: &Meeting,
    (told, seated): (&[Told], &[Seated]),
    ctx: &Ctx,
) -> Result<Vec<String>, Failure> {
    let comma = ctx.t("list-comma");
    let kind = ctx.word("choice", &sheet.meeting);
    let present: Vec<_> = seats::parties(sheet, seated, ctx)
        .into_iter()
        .filter(|party| party.was_there)
        .map(|party| party.phrase)
        .collect();
    let begun = seats::begun(told);
    let held = if begun.is_some() {
        "minutes-held"
    } else {
        "minutes-called"
    };
    let when = table::when(sheet, begun, ctx);
    let mut lines = vec![tell(ctx, held, &[("when", &when), ("type", &kind)])];
    let heads = [
        ("minutes-venue", sheet.venue.as_deref()),
        ("minutes-chair", sheet.chair.as_deref()),
        ("minutes-recorder", sheet.recorder.as_deref()),
    ];
    for (key, text) in heads {
        lines.extend(text.map(|text| ctx.ta(key, "text", open(text))));
    }
    if !present.is_empty() {
        lines.push(ctx.ta("minutes-sides", "sides", present.join(&comma)));
    }
    // What was promised before is told as it stood when the parties sat down.
    let at = begun.unwrap_or_else(|| app.ledger.now());
    let promises = table::promises(app, standing, &standing.no, at, ctx).await?;
    if !promises.is_empty() {
        lines.push(ctx.t("minutes-promises"));
    }
    for promise in &promises {
        let values = [
            ("text", open(&promise.title)),
            ("desk", &promise.desk),
            ("day", &promise.until),
            ("state", &promise.word),
        ];
        lines.push(tell(ctx, "minutes-promise", &values));
    }
    for (n, talk) in (1..).zip(table::agenda(app, sheet, told, seated, ctx).await?) {
        let n = format!("{n}");
        let name = format!("{} {}", talk.full, talk.no);
        lines.push(tell(ctx, "minutes-item", &[("n", &n), ("title", &name)]));
        if !talk.sides.is_empty() {
            lines.push(ctx.ta("meeting-present-for", "sides", talk.sides.as_str()));
        }
        for (side, text) in &talk.said {
            lines.push(tell(ctx, "minutes-said", &[("side", side), ("text", text)]));
        }
        for (text, desk, day) in &talk.tasks {
            lines.push(tell(
                ctx,
                "minutes-task",
                &[("text", open(text)), ("desk", desk), ("day", day)],
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

/// A text without the stop at its end: the sentence it goes into has its own.
fn open(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{3002}' | '.' | '\u{ff1b}' | ';')
    })
}

fn tell(ctx: &Ctx, key: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, Said::from(*value)))
        .collect();
    say(ctx.language(), key, &values)
}

/// The first last day that the rule in force today allows, for what was laid down at `at`.
pub fn until(app: &App, at: Timestamp) -> Date {
    // The log's time does not run back, even where the clock does.
    let today = china_time(app.ledger.now().max(at)).date();
    let days = term_of(MINUTES, today).map_or(0, |term| i64::from(term.days));
    today.checked_add(days.days()).unwrap_or(today)
}

/// Puts the minutes up for everybody to read, in the district's language whoever asks for it. Minutes that are
/// not on record yet are refused, and so are those that are longer than a notice may be.
pub async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
) -> Result<Response, Failure> {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let (_, standing, sheet) = meeting_of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, "").read_in(Lang::default());
    let told = app.ledger.thread(&no, false).await?;
    let heading = heading(&app, &standing, &sheet, &ctx);
    // Everybody reads it, so it names nobody who came for a party.
    let seated = seats::seated(&told, &sheet, false);
    let text = lines(&app, &standing, &sheet, (&told, &seated), &ctx).await?;
    let input = Input::new(Act::Post)
        .with(Field::PostClass, MINUTES)
        .with(Field::Words, heading)
        .with(Field::FullText, text.join("\n"))
        .with(Field::Place, standing.place.as_str())
        .with(Field::Sources, no.as_str())
        .with(Field::Until, until(&app, standing.since).to_string());
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
