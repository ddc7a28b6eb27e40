//! `/matters/{no}`: one matter from beginning to end, and acting on it.

mod act;
mod ballot_words;
pub mod card;
mod entry;
mod facts;
mod links;
mod objections;
pub mod receipt;
pub mod redact;
mod similar;
mod sketch;
mod tried;
pub mod turn;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use district::advance::Scene;
use district::calendar::china_time;
use district::dates;
use district::id::MatterNo;
use district::lang::Lang;
use district::procedure::{Act, Phase};
use jiff::Timestamp;
use ledger::CommandError;
use serde::Deserialize;

pub use act::act;
use entry::{EntryView, compare, entry, signed, whole_words};
use facts::facts;
use links::{Tied, tied};
use receipt::receipt_cookie;
use similar::Alike;
use sketch::{Sketch, sketch};
pub use tried::{Sender, Tried, is_unknown};
use turn::{is_turn, may_join};

use super::{Page, meeting, page, vote};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{About, ActForm, act_form};
use crate::sight::Reading;
use crate::views::{LampView, Line, desk_name, due_words, held, lamp, line};
use crate::visitor::{Visitor, cookie};

/// A matter with all that the reader may see of it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the page shows or leaves out"
)]
pub struct View {
    /// As it stands in lists.
    pub line: Line,
    /// The whole of its words.
    pub words: String,
    /// Its clock.
    pub clock: Option<Clock>,
    /// Whose desk it lies on.
    pub with: String,
    /// The stations of its way.
    pub track: Vec<Station>,
    /// Everything that was done.
    pub thread: Vec<EntryView>,
    /// The newest photographs of before and after, where there are both.
    pub compare: Option<(String, String)>,
    /// Matters in which the newest after-photograph, or one like it, was shown before; for staff.
    pub shown_before: Vec<String>,
    /// Matters that may be the same trouble, for whoever may merge.
    pub similar: Vec<Alike>,
    /// Where it lies.
    pub sketch: Option<Sketch>,
    /// Facts beside it.
    pub facts: Vec<(String, String, Option<String>)>,
    /// The matters it is tied to.
    pub tied: Vec<Tied>,
    /// It has no legal force, and says so.
    pub without_force: bool,
    /// Its own page, beside the one that every matter has.
    pub own_page: Option<String>,
    /// The acts open to the reader.
    pub acts: Vec<ActForm>,
    /// Something to say about the last try.
    pub flash: Option<(&'static str, String, String)>,
    /// What was written for an act that is no longer open: name and words, to be taken along.
    pub kept: Vec<(String, String)>,
    /// Where to sign in again, where that ran out while somebody was writing.
    pub sign_in: String,
    /// A key for the next act.
    pub key: String,
    /// Whether the reader shows the receipt.
    pub holds_receipt: bool,
    /// Whether a receipt was given out.
    pub has_receipt: bool,
    /// Whether there is something to tell an ordinary group.
    pub has_card: bool,
    /// What of it can be taken out by the reader.
    pub redactable: Vec<(String, String)>,
}

/// A running clock.
pub struct Clock {
    /// Its lamp.
    pub lamp: LampView,
    /// When it ends.
    pub due: String,
    /// Why then.
    pub why: String,
}

/// A station of the way.
pub struct Station {
    /// The step's name.
    pub name: String,
    /// The day it was reached.
    pub day: String,
    /// Whether the matter stands here.
    pub now: bool,
}

#[derive(Template)]
#[template(path = "matter/show.html")]
struct Show {
    ctx: Ctx,
    view: View,
    /// The way back to the desk, where it was read there.
    way: String,
}

/// What was just done, for one sentence at the head of the page.
#[derive(Debug, Deserialize)]
pub struct Just {
    done: Option<String>,
    receipt: Option<String>,
    main: Option<String>,
}

/// Shows a matter.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
    Path(no): Path<String>,
    Query(just): Query<Just>,
) -> Page {
    let no = MatterNo::from(no.to_ascii_uppercase());
    let receipt = cookie(&headers, &receipt_cookie(no.as_str())).map(str::to_owned);
    let ctx = Ctx::new(&app, &visitor, &format!("/matters/{no}"));
    let flash = just.done.and_then(|act| {
        let act: Act = act.parse().ok()?;
        Some(("ok", ctx.t("done-title"), act))
    });
    let mut view = view(
        &app,
        &visitor,
        &ctx,
        &no,
        receipt.as_deref(),
        &Tried::merging(just.main),
    )
    .await?;
    if let Some((kind, title, act)) = flash {
        let charter = app.ledger.charter();
        let name = charter.procedures.values().find_map(|procedure| {
            Some(
                procedure
                    .acts
                    .get(&act)?
                    .name
                    .get(ctx.language())
                    .to_owned(),
            )
        });
        view.flash = Some((kind, title, name.unwrap_or_default()));
    }
    if just.receipt.is_some() && !view.holds_receipt {
        view.flash = Some(("stop", ctx.t("receipt-wrong"), ctx.t("receipt-hint")));
    }
    let ctx = ctx.marked(view.without_force);
    let way = String::new();
    page(&Show { ctx, view, way })
}

/// Gathers a matter for a reader.
pub async fn view(
    app: &App,
    visitor: &Visitor,
    ctx: &Ctx,
    no: &MatterNo,
    receipt: Option<&str>,
    tried: &Tried,
) -> Result<View, Failure> {
    let row = app.ledger.matter(no).await?.ok_or(Failure::NotFound)?;
    let charter = app.ledger.charter();
    let held = held(&row).ok_or_else(|| CommandError::Damaged(no.to_string()))?;
    let standing = &held.standing;
    let procedure = charter
        .procedure(standing.kind, &standing.procedure)
        .ok_or_else(|| CommandError::Damaged(no.to_string()))?
        .clone();
    let now = app.ledger.now();
    let holds_receipt = receipt.is_some_and(|shown| {
        row.receipt.as_deref() == Some(ledger::receipt_hash(shown).as_slice())
    });
    let scene = Scene {
        charter: &charter,
        actor: &visitor.actor,
        receipt: holds_receipt,
        now,
    };
    let mut reading = Reading::of(visitor, &row, standing, &charter, holds_receipt);
    let sight = reading.sight;
    let mut told = app.ledger.thread(no, reading.asks_sealed()).await?;
    reading.keep(&mut told);
    reading.look(app, visitor, &told).await?;
    let thread: Vec<_> = told
        .iter()
        .map(|told| entry(told, &procedure, &charter, ctx, &reading, now))
        .collect();
    let about = About {
        place: &standing.place,
        category: standing.category.as_ref(),
        roughly: standing.secret,
    };
    let joins = may_join(app, visitor, standing).await?;
    let mut acts: Vec<ActForm> = procedure
        .open_to(standing, scene)
        .filter(|(act, _)| *act != Act::Join || joins)
        .map(|(act, rule)| {
            let mine = tried.act == Some(act);
            let blank = BTreeMap::new();
            let fields = if mine { &tried.fields } else { &blank };
            let owed = if mine { tried.owed.as_slice() } else { &[] };
            act_form(act, rule, about, ctx, app, fields, owed)
        })
        .collect();
    acts.extend(tried.unsent(&procedure, about, ctx, app));
    acts.sort_by_key(|form| form.act.parse().is_ok_and(Act::leads_aside));
    meeting::offer_items(app, standing, ctx, &mut acts).await?;
    vote::offer(app, standing, ctx, &mut acts).await?;
    objections::offer(standing, &told, ctx, &mut acts);
    let tried_at = acts
        .iter()
        .position(|form| tried.act.is_some_and(|act| act.as_str() == form.act));
    let first = is_turn(visitor, standing, holds_receipt).then_some(0);
    // What is over asks at most to be judged; a note on it is nobody's turn.
    let asks = |at: &usize| {
        acts.get(*at)
            .is_some_and(|form| form.act != Act::Note.as_str())
    };
    let first = first.filter(|at| !standing.is_closed() || asks(at));
    if let Some(form) = tried_at.or(first).and_then(|at| acts.get_mut(at)) {
        form.open = true;
    }
    let stays = app.ledger.stays(no, i64::MAX).await?;
    let track = stays
        .iter()
        .map(|stay| Station {
            name: procedure.step(&stay.step.as_str().into()).map_or_else(
                || stay.step.clone(),
                |step| step.name.get(ctx.language()).to_owned(),
            ),
            day: day(stay.from_at, now, ctx.language()),
            now: stay.until_at.is_none(),
        })
        .collect();
    let clock = standing
        .due
        .as_ref()
        .filter(|_| standing.phase != Phase::Closed)
        .map(|due| {
            let (when, why) = due_words(due, ctx, now);
            let step = procedure.step(&standing.step);
            let step = step.map_or("", |step| step.name.get(ctx.language()));
            Clock {
                lamp: lamp(standing, ctx, now),
                due: format!("{step} · {when}"),
                why,
            }
        });
    let mut beside = facts::about(app, visitor, no, &told, ctx).await?;
    beside.extend(signed(&told, ctx));
    beside.extend(facts::extended(&stays, ctx, now));
    beside.extend(facts(app, &row, standing, &procedure, &charter, ctx, &reading).await?);
    Ok(View {
        line: line(&row, &charter, ctx, now),
        words: whole_words(&told),
        clock,
        with: standing
            .desk
            .as_ref()
            .map(|desk| {
                let name = desk_name(&reading.desk(desk, &charter.places), &charter, ctx);
                if standing.is_closed() || charter.is_held(desk, china_time(now).date()) {
                    return name;
                }
                ctx.ta("desk-unheld", "desk", name)
            })
            .unwrap_or_default(),
        track,
        compare: compare(&told),
        shown_before: similar::shown_before(app, &row, &told, sight).await?,
        similar: similar::similar(app, &row, standing, &acts, &charter, ctx).await?,
        sketch: sketch(app, standing, &told, ctx, sight).await?,
        facts: beside,
        thread,
        tied: tied(app, visitor, no, &charter, ctx, &reading).await?,
        without_force: standing
            .sheet
            .as_ref()
            .is_some_and(district::kinds::Keeps::is_without_force),
        own_page: standing.kind.page().map(|page| format!("/{page}/{no}")),
        kept: tried.kept(&acts, ctx),
        sign_in: tried.sign_in(ctx),
        acts,
        flash: tried.flash.clone(),
        key: ledger::ids::fresh(),
        holds_receipt,
        has_receipt: row.receipt.is_some(),
        has_card: card::is_offered(&row, sight),
        redactable: redact::offered(visitor, &row, &told, &procedure, &charter, ctx),
    })
}

/// The day of an instant; the year where it is not this one.
fn day(micros: i64, now: Timestamp, lang: Lang) -> String {
    let year = china_time(now).year();
    let at = Timestamp::from_microsecond(micros);
    at.map(|at| dates::day(china_time(at).date(), year, lang))
        .unwrap_or_default()
}
