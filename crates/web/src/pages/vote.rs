//! `/votes/{no}`: an owners' vote on one page, from the list of owners to the result.

pub mod ballot;
pub mod counted;
pub mod draft;
pub mod enter;
mod facts;
pub mod file;
pub(crate) mod lines;
mod needs;
mod offers;
mod part;
pub mod present;
pub(crate) mod proofs;
mod proven;
pub mod roll;
pub mod serve;
pub mod sheets;
pub(super) mod square;
mod turnout;
mod whole;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use district::advance::Scene;
use district::calendar::china_time;
use district::id::MatterNo;
use district::kinds::ballot::{Channel, Choice, Measure, Roll};
use district::kinds::vote::Vote;
use district::party::Role;
use district::procedure::{Act, Standing};
use ledger::polls::Ready;
use ledger::{CommandError, DbError, MatterRow};
use serde::{Deserialize, Serialize};

use self::facts::facts;
use self::whole::Whole;
use super::matter::receipt::receipt_cookie;
use super::matter::{Clock, Tried, View, view};
use super::{Page, page};
use crate::App;
use crate::catalog::say;
use crate::cited::Cited;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{due_lamp, held, place_name, title, when};
use crate::visitor::{Visitor, cookie};

pub(super) use needs::need_words;
use needs::{gap_words, of_total, turnout_key};
pub(super) use offers::offer;

/// A vote as it stands.
pub(crate) struct Poll {
    pub(crate) no: MatterNo,
    pub(crate) row: MatterRow,
    pub(crate) standing: Standing,
    pub(crate) sheet: Vote,
}

impl Poll {
    /// The vote of this number.
    pub(crate) async fn of(app: &App, no: &str) -> Result<Self, Failure> {
        let no = MatterNo::from(no.to_ascii_uppercase());
        let row = app.ledger.matter(&no).await?.ok_or(Failure::NotFound)?;
        let standing = held(&row).ok_or(Failure::NotFound)?.standing;
        let sheet = standing.sheet.as_ref().and_then(|sheet| sheet.vote());
        let sheet = sheet.cloned().ok_or(Failure::NotFound)?;
        Ok(Self {
            no,
            row,
            standing,
            sheet,
        })
    }

    /// The vote of this number with its frozen roll and rules; none before the announcement.
    pub(crate) async fn running(app: &App, no: &str) -> Result<(Self, Arc<Ready>), Failure> {
        let poll = Self::of(app, no).await?;
        let ready = poll.ready(app).await?.ok_or(Failure::NotFound)?;
        Ok((poll, ready))
    }

    /// All heads and area that have a vote: of the frozen list, or before it of the newest one by the rules as they
    /// stand. Whatever is printed of a list as a whole is this, as the count has it.
    pub(crate) async fn total(&self, app: &App) -> Result<Option<Measure>, Failure> {
        if let Some(ready) = self.ready(app).await? {
            return Ok(Some(ready.roster.total()));
        }
        let kept = app.ledger.roll(&self.no).await?;
        kept.map(|(kept, _)| self.total_of(&kept.roll)).transpose()
    }

    /// The same of a list.
    pub(crate) fn total_of(&self, roll: &Roll) -> Result<Measure, Failure> {
        let total = self.sheet.total_of(roll);
        total.map_err(|fault| DbError::Stored(format!("roll of {}: {fault}", self.no)).into())
    }

    /// Whether the reader may do this act now.
    pub(crate) fn may(&self, app: &App, visitor: &Visitor, act: Act) -> bool {
        self.permit(app, visitor, act).is_ok()
    }

    /// Why the reader may not do this act now, if they may not.
    pub(crate) fn permit(&self, app: &App, visitor: &Visitor, act: Act) -> Result<(), Failure> {
        let charter = app.ledger.charter();
        let scene = Scene {
            charter: &charter,
            actor: &visitor.actor,
            receipt: false,
            now: app.ledger.now(),
        };
        let place = Some(&self.standing.place);
        let procedure = charter.procedure(self.standing.kind, &self.standing.procedure);
        let procedure = procedure.ok_or(Failure::NotFound)?;
        let permit = procedure.permit(act, Some(&self.standing), place, scene);
        permit.map_err(CommandError::Refused)?;
        Ok(())
    }

    /// Whether the reader keeps the roll: the committee and the community of the place.
    pub(crate) fn is_kept_by(&self, app: &App, visitor: &Visitor) -> bool {
        let charter = app.ledger.charter();
        [Role::Committee, Role::Community].iter().any(|role| {
            let place = self.row.place.as_str();
            let mandate = visitor.actor.mandate_for(*role, place, &charter.places);
            mandate.is_some()
        })
    }

    /// The frozen roll and rules.
    pub(crate) async fn ready(&self, app: &App) -> Result<Option<Arc<Ready>>, Failure> {
        Ok(app.ledger.ready(&self.no, &self.sheet).await?)
    }

    /// What it is called.
    pub(super) fn title(&self, app: &App, ctx: &Ctx) -> String {
        title(&self.row, &app.ledger.charter(), ctx.language())
    }

    /// Where it is.
    pub(super) fn place(&self, app: &App, ctx: &Ctx) -> String {
        place_name(&app.ledger.charter(), &self.row.place, ctx.language())
    }

    /// Whether being there is taking part, as the announcement froze it.
    pub(crate) fn is_meeting(&self) -> bool {
        let frozen = self.sheet.frozen.as_ref();
        frozen.is_some_and(|frozen| frozen.thresholds.presence)
    }

    /// Whether the reader may put down who is there. A vote that began before anybody was called by name leaves
    /// it to whoever enters its papers.
    pub(crate) fn may_call(&self, app: &App, visitor: &Visitor) -> bool {
        let may = |act| self.may(app, visitor, act);
        self.is_meeting() && (may(Act::RollCall) || may(Act::EnterPaper))
    }

    /// Whether the last moment at which a ballot counts has passed, whoever has put that down or not.
    pub(crate) fn is_over(&self, now: jiff::Timestamp) -> bool {
        let frozen = self.sheet.frozen.as_ref();
        frozen.is_some_and(|frozen| now > frozen.closes)
    }

    /// Whether it is counted.
    pub(crate) fn is_counted(&self) -> bool {
        !self.sheet.verdicts.is_empty()
    }
}

/// Until when people can vote, once that is announced and as long as it is not over.
fn closing(poll: &Poll, ctx: &Ctx, now: jiff::Timestamp) -> Option<Clock> {
    let frozen = poll.sheet.frozen.as_ref()?;
    if poll.is_counted() || poll.standing.is_closed() || now > frozen.closes {
        return None;
    }
    let at = |at: jiff::Timestamp| when(at.as_microsecond(), now, ctx.language());
    Some(Clock {
        lamp: due_lamp(frozen.opens, frozen.closes, ctx, now),
        due: ctx.ta("poll-clock", "when", at(frozen.closes)),
        why: ctx.ta("poll-clock-from", "when", at(frozen.opens)),
    })
}

/// The word of a closed value, as files write it.
pub(crate) fn word_of(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The choices of a ballot in their order.
pub(crate) fn choices(follow: bool) -> Vec<Choice> {
    let mut all = vec![Choice::Yes, Choice::No, Choice::Abstain];
    all.extend(follow.then_some(Choice::FollowMajority));
    all
}

/// A channel by its word.
pub(super) fn channel_of(word: &str) -> Option<Channel> {
    district::kinds::vote::word(word)
}

/// An item of the vote.
struct ItemView {
    id: String,
    title: String,
    class: String,
    /// What it is about beyond its class, with the rule; the notice it rests on; how many members.
    subject: String,
    rests_on: String,
    seats: String,
    need: String,
    turnout: String,
    /// Who takes part, each number with its figure.
    rows: Vec<turnout::Row>,
    columns: Vec<String>,
    gap: String,
    share: u64,
    verdict: String,
    /// How that looks.
    look: &'static str,
}

#[derive(Template)]
#[template(path = "ballot/show.html")]
struct Show {
    ctx: Ctx,
    view: View,
    place: String,
    items: Vec<ItemView>,
    facts: Vec<(String, String)>,
    /// The list, and who is on it.
    roll: Option<(String, Vec<Cited>)>,
    kind: String,
    secrecy: String,
    hash: String,
    notice: String,
    result: String,
    window: String,
    /// The ballots that came, by the ways they came.
    channels: Vec<Cited>,
    is_open: bool,
    /// Whether the last moment to vote has passed and nobody has counted yet.
    waits: bool,
    is_counted: bool,
    /// What the reader may do at the vote's desk: the end of an address, and a key.
    desk: Vec<(&'static str, &'static str)>,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub struct Just {
    done: Option<String>,
}

/// Shows a vote.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(no): Path<String>,
    Query(just): Query<Just>,
) -> Page {
    let poll = Poll::of(&app, &no).await?;
    let no = &poll.no;
    let ctx = Ctx::new(&app, &visitor, &format!("/votes/{no}")).about(&poll.standing);
    let receipt = cookie(&headers, &receipt_cookie(no.as_str())).map(str::to_owned);
    let tried = Tried::default();
    let mut view = view(&app, &visitor, &ctx, no, receipt.as_deref(), &tried).await?;
    view.own_page = None;
    if let Some(act) = just.done.and_then(|act| act.parse::<Act>().ok()) {
        let charter = app.ledger.charter();
        let procedure = charter.procedure(poll.standing.kind, &poll.standing.procedure);
        let rule = procedure.and_then(|procedure| procedure.acts.get(&act));
        let name = rule.map(|rule| rule.name.get(ctx.language()).to_owned());
        view.flash = Some(("ok", ctx.t("done-title"), name.unwrap_or_default()));
    }
    view.clock = closing(&poll, &ctx, app.ledger.now()).or(view.clock);
    let ready = poll.ready(&app).await?;
    let took_part = poll.part(&app, ready.as_deref()).await?;
    let total = poll.total(&app).await?;
    let today = china_time(app.ledger.now()).date();
    let law = poll.sheet.thresholds(today);
    let law = law.ok_or(Failure::NotFound)?;
    let now = app.ledger.now();
    let over = poll.is_over(now);
    let items = poll.sheet.items.iter().enumerate().map(|(at, item)| {
        let need = law.requirement(item.class);
        let (came, part_key) = if took_part.without_silence {
            ("poll-came", "poll-came-row")
        } else {
            (turnout_key(need), turnout::part_key(need.presence))
        };
        let part = took_part.on(&item.id);
        let total = ready.as_ref().map(|ready| ready.roster.total_on(at));
        let total = total.unwrap_or_default();
        let verdict = poll.sheet.verdicts.get(&item.id);
        let keys = turnout::Keys::of(&poll, &item.id, total);
        let rests = poll.sheet.rests.get(&item.id);
        let seats = rests.and_then(|rests| rests.seats);
        let notice = rests.and_then(|rests| rests.notice.as_ref());
        ItemView {
            subject: rests.map_or_else(String::new, |rests| {
                let values = [
                    ("subject", ctx.word("choice", &rests.subject).into()),
                    ("source", rests.source.as_str().into()),
                ];
                say(ctx.language(), "poll-subject", &values)
            }),
            rests_on: notice.map(ToString::to_string).unwrap_or_default(),
            seats: seats.map_or_else(String::new, |seats| {
                ctx.ta("poll-seats", "count", seats.to_string())
            }),
            rows: turnout::rows(need, part, total, (&keys, part_key), &ctx),
            columns: turnout::columns(&turnout::counts(need.counts), &ctx),
            id: item.id.to_string(),
            title: item.title.clone(),
            class: ctx.word("choice", word_of(&item.class)),
            need: need_words(need, &ctx),
            turnout: of_total(came, part, total, &ctx),
            gap: if over {
                String::new()
            } else {
                gap_words(need, part, total, &ctx)
            },
            share: (part.heads * 100).checked_div(total.heads).unwrap_or(0),
            verdict: verdict.map_or_else(String::new, |it| ctx.word("poll", word_of(it))),
            look: verdict.map_or("none", |it| counted::look_of(*it)),
        }
    });
    let items = items.collect();
    let told = Whole::of(&poll, total.unwrap_or_default());
    let channels = took_part.channels.iter();
    let channels = channels.map(|(channel, n)| {
        let way = ctx.word("poll", channel);
        told.came(way, n.to_string(), &format!("by_{channel}"))
    });
    let channels = channels.collect();
    let frozen = poll.sheet.frozen.as_ref();
    let window = frozen.map(|frozen| {
        let at = |at: jiff::Timestamp| when(at.as_microsecond(), now, ctx.language());
        let values = [
            ("from", at(frozen.opens).into()),
            ("until", at(frozen.closes).into()),
        ];
        say(ctx.language(), "poll-window", &values)
    });
    let named = |no: &Option<MatterNo>| no.as_ref().map(ToString::to_string).unwrap_or_default();
    page(&Show {
        place: poll.row.place.clone(),
        items,
        facts: facts(&poll, today, &ctx),
        roll: facts::roll(&poll, total, &ctx),
        kind: ctx.word("poll-kind", &poll.sheet.assembly),
        secrecy: ctx.word("poll-secrecy", &poll.sheet.secrecy),
        hash: frozen.map(|frozen| frozen.hash.clone()).unwrap_or_default(),
        notice: named(&poll.sheet.notice),
        result: named(&poll.sheet.result),
        window: window.unwrap_or_default(),
        channels,
        is_open: poll.may(&app, &visitor, Act::Cast) && !over,
        waits: over && !poll.is_counted() && !poll.standing.is_closed(),
        is_counted: poll.is_counted(),
        desk: desk(&app, &visitor, &poll),
        view,
        ctx,
    })
}

/// The pages of the vote's desk that the reader may open now.
fn desk(app: &App, visitor: &Visitor, poll: &Poll) -> Vec<(&'static str, &'static str)> {
    let keeps = poll.is_kept_by(app, visitor);
    let may = |act| poll.may(app, visitor, act);
    let offered = [
        (keeps, "roll", "poll-roll-open"),
        (
            keeps && poll.sheet.frozen.is_some(),
            "sheets",
            "poll-sheets-open",
        ),
        (
            may(Act::Serve) || (keeps && poll.sheet.frozen.is_some()),
            "serve",
            "poll-serve-open",
        ),
        (poll.may_call(app, visitor), "present", "poll-present-open"),
        (may(Act::EnterPaper), "enter", "poll-enter-open"),
    ];
    let offered = offered.into_iter().filter(|it| it.0);
    offered.map(|(_, at, key)| (at, key)).collect()
}
