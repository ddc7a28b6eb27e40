//! What lies on the table: the agenda with its positions and conclusions, old promises.

use district::calendar::china_time;
use district::dates;
use district::id::MatterNo;
use district::kinds::meeting::{Meeting, Seat};
use district::procedure::{Act, Field, Moved, Standing};
use jiff::Timestamp;
use ledger::MatterRow;
use ledger::read::{Filter, Order, Told};

use super::seats::{Seated, bracketed, moves};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{desk_name, held, title};

/// An item on the table.
pub struct Talk {
    /// Its number.
    pub no: String,
    /// What it is about.
    pub title: String,
    /// The whole of it, as minutes write it.
    pub full: String,
    /// Who is there for it.
    pub sides: String,
    /// Who is missing.
    pub missing: String,
    /// Positions: whose, and what.
    pub said: Vec<(String, String)>,
    /// Tasks: what, whose desk, by when.
    pub tasks: Vec<(String, String, String)>,
    /// How it ended: the type and the words.
    pub outcome: Option<(String, String)>,
}

/// A promise of an earlier meeting.
pub struct Promise {
    /// Its number.
    pub no: String,
    /// What was promised.
    pub title: String,
    /// By whom.
    pub desk: String,
    /// By when.
    pub until: String,
    /// The lamp: done, green or red.
    pub lamp: &'static str,
    /// The same in a word.
    pub word: String,
}

/// Day and hour in words: when it was held, and before that, for when it is called.
pub fn when(sheet: &Meeting, begun: Option<Timestamp>, ctx: &Ctx) -> String {
    if let Some(at) = begun.map(china_time) {
        let day = dates::whole_day(at.date(), ctx.language());
        return format!("{day} {}", at.strftime("%H:%M"));
    }
    let day = sheet
        .held_on
        .map(|day| dates::whole_day(day, ctx.language()));
    let hour = sheet.held_at.clone().unwrap_or_default();
    format!("{} {hour}", day.unwrap_or_default())
        .trim()
        .to_owned()
}

/// The agenda with everything that was said.
pub async fn agenda(
    app: &App,
    sheet: &Meeting,
    told: &[Told],
    seated: &[Seated],
    ctx: &Ctx,
) -> Result<Vec<Talk>, Failure> {
    let charter = app.ledger.charter();
    let nos: Vec<_> = sheet.agenda.iter().map(ToString::to_string).collect();
    let rows = app.ledger.matters_named(&nos).await?;
    let comma = ctx.t("list-comma");
    let talk = |item: &MatterNo| {
        let about = |act: Act| {
            let moves = moves(told).map(|(_, moved)| moved);
            moves.filter(move |moved| {
                moved.act == act && moved.given.text(Field::Item) == Some(item.as_str())
            })
        };
        let words = |moved: &Moved, field| {
            district::mask::scrub(moved.given.text(field).unwrap_or_default())
        };
        let here = seated.iter().filter(|it| it.seat.is_for(item));
        let mut here: Vec<_> = here.map(|it| it.name(ctx)).collect();
        here.dedup();
        let missing = || {
            let needed = sheet.needed().iter();
            let sides = needed.filter(|side| !sheet.is_present(side, item));
            let names: Vec<_> = sides.map(|side| ctx.word("choice", side)).collect();
            names.join(&comma)
        };
        // What somebody said who was struck off again is in the entries, and in no minutes.
        let was_heard = |moved: &&Moved| {
            let seat = Seat::of(&moved.given);
            let mut seats = sheet.seats.iter();
            sheet.seats.is_empty() || seats.any(|it| it.is_whose(&seat) && it.is_for(item))
        };
        let row = rows.iter().find(|row| row.no == item.as_str());
        Talk {
            no: item.to_string(),
            title: row
                .map(|row| title(row, &charter, ctx.language()))
                .unwrap_or_default(),
            full: row.map(whole).unwrap_or_default(),
            sides: here.join(&comma),
            // Before it begins, nobody is there yet.
            missing: if sheet.outcomes.contains_key(item) || sheet.recorded_by.is_none() {
                String::new()
            } else {
                missing()
            },
            said: about(Act::Speak)
                .filter(was_heard)
                .map(|moved| (side_name(moved, ctx), words(moved, Field::Opinion)))
                .collect(),
            tasks: about(Act::GiveTask)
                .map(|moved| {
                    let desk = moved.given.desk();
                    let desk = desk.map(|desk| desk_name(&desk, &charter, ctx));
                    let until = moved
                        .given
                        .text(Field::Until)
                        .unwrap_or_default()
                        .to_owned();
                    (words(moved, Field::Words), desk.unwrap_or_default(), until)
                })
                .collect(),
            outcome: about(Act::Conclude).next_back().map(|moved| {
                let outcome = moved.given.text(Field::Outcome).unwrap_or_default();
                (ctx.word("choice", outcome), words(moved, Field::Conclusion))
            }),
        }
    };
    Ok(sheet.agenda.iter().map(talk).collect())
}

/// The words of an item in one paragraph, masked.
fn whole(row: &MatterRow) -> String {
    let words: Vec<_> = row.words.split_whitespace().collect();
    district::mask::scrub(&words.join(" "))
}

/// The party of an act, or the guest by name.
fn side_name(moved: &Moved, ctx: &Ctx) -> String {
    let side = ctx.word("choice", moved.given.text(Field::Side).unwrap_or_default());
    match moved.given.text(Field::Guest) {
        Some(guest) => bracketed(&district::mask::scrub(guest), &side, ctx),
        None => side,
    }
}

/// What was promised here before, as it stood at `at`: open ones first, then what was kept.
pub async fn promises(
    app: &App,
    standing: &Standing,
    no: &MatterNo,
    at: Timestamp,
    ctx: &Ctx,
) -> Result<Vec<Promise>, Failure> {
    let charter = app.ledger.charter();
    let now = at.as_microsecond();
    let filter = Filter {
        kind: Some(district::kinds::Kind::promise().to_string()),
        path: Some(charter.places.path(standing.place.as_str())),
        ..Filter::default()
    };
    let rows = app
        .ledger
        .matters(&filter, Order::Newest, None, 40)
        .await?
        .rows;
    let mut promises: Vec<(bool, Promise)> = rows
        .iter()
        .filter_map(|row: &MatterRow| {
            let task = held(row)?.standing;
            // Only what was promised before this table.
            if task.sources.contains(no) || row.opened_at > now {
                return None;
            }
            let until = task.dues.values().next().copied();
            let kept = row.closed_at.is_some_and(|closed| closed <= now);
            let late = !kept && until.is_some_and(|due| due.as_microsecond() < now);
            let (lamp, key) = match (kept, late) {
                (true, _) => ("done", "meeting-kept"),
                (false, true) => ("red", "meeting-late"),
                (false, false) => ("green", "meeting-running"),
            };
            let day = until.map(|due| dates::whole_day(china_time(due).date(), ctx.language()));
            let desk = task
                .assignee
                .as_ref()
                .map(|desk| desk_name(desk, &charter, ctx));
            let promise = Promise {
                no: row.no.clone(),
                title: title(row, &charter, ctx.language()),
                desk: desk.unwrap_or_default(),
                until: day.unwrap_or_default(),
                lamp,
                word: ctx.t(key),
            };
            Some((kept, promise))
        })
        .collect();
    promises.sort_by_key(|(kept, _)| *kept);
    Ok(promises.into_iter().map(|(_, promise)| promise).collect())
}
