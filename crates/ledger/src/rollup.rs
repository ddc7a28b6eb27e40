//! Counts by day, added up as acts happen, so that a page of results reads a few rows and never matters.
//!
//! A count lies on the day it is about: what was *due* counts on the day of its deadline, whether it was
//! met or not, so that a rate's numerator and denominator speak of the same matters (应处置数: those whose
//! deadline falls in the period). Which stays are measured is decided in `crate::promise`.

use district::calendar::china_time;
use district::figure::measured::LEFT;
use district::kinds::Kind;
use district::procedure::{Act, Field, Moved, Phase};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::happened::Happened;
use crate::rows::{MatterRow, RollupRow, StayRow};
use crate::sat::Sat;

/// The day of an instant, in the district's time.
pub fn day_of(micros: i64) -> String {
    Timestamp::from_microsecond(micros)
        .map_or_else(|_| String::new(), |at| china_time(at).date().to_string())
}

/// The places a count is kept for: the district and the street.
fn scopes(path: &str) -> impl Iterator<Item = &str> {
    path.split_terminator('/').take(2)
}

/// The month of a day, which is counted for too: a page of a month reads its few rows and no days.
fn month_of(day: &str) -> &str {
    day.get(..7).unwrap_or(day)
}

fn add(path: &str, kind: &str, measure: &str, day: &str, n: i64) -> Vec<RollupRow> {
    let row = |scope: &str, day: &str| RollupRow {
        day: day.to_owned(),
        scope: scope.to_owned(),
        kind: kind.to_owned(),
        measure: measure.to_owned(),
        n,
    };
    scopes(path)
        .flat_map(|scope| [row(scope, day), row(scope, month_of(day))])
        .collect()
}

/// How often a spot was reported in a month: a place with a category, under the kind [`SPOT`].
const SPOT: &str = "spot";

/// A matter counts at the spot that its place and category make it, in the month it was opened.
fn of_spot(before: Option<&MatterRow>, after: &MatterRow) -> Vec<RollupRow> {
    let spot = |row: &MatterRow| {
        let category = row.category.as_ref()?;
        Some((row.path.clone(), format!("{}.{category}", row.kind)))
    };
    let (left, came) = (before.and_then(spot), spot(after));
    if left == came {
        return Vec::new();
    }
    let opened = day_of(after.opened_at);
    let row = |(scope, measure), n| RollupRow {
        day: month_of(&opened).to_owned(),
        scope,
        kind: SPOT.to_owned(),
        measure,
        n,
    };
    let left = left.map(|spot| row(spot, -1));
    left.into_iter()
        .chain(came.map(|spot| row(spot, 1)))
        .collect()
}

/// How many are open at a place, of the kinds that the map shows; under the kind [`OPEN`], without a day.
const OPEN: &str = "open";

/// A matter counts at its place until it is closed.
fn of_open(before: Option<&MatterRow>, after: &MatterRow) -> Option<RollupRow> {
    let kind: Kind = after.kind.parse().ok()?;
    if !kind.lies_on_map() {
        return None;
    }
    let was = before.is_some_and(|row| row.closed_at.is_none());
    let n = i64::from(after.closed_at.is_none()) - i64::from(was);
    (n != 0).then(|| RollupRow {
        day: String::new(),
        scope: after.path.clone(),
        kind: OPEN.to_owned(),
        measure: after.kind.clone(),
        n,
    })
}

/// The month of an instant, in the district's time.
pub fn month_of_instant(micros: i64) -> String {
    month_of(&day_of(micros)).to_owned()
}

/// The families of measures that a store begun under earlier rules counts anew.
pub const ANEW: [&str; 9] = [
    "due", "done", "ontime", "intime", "left", "wrong", "extended", "closing", "callback",
];

/// What a change of a stay adds to the counts, and takes from them.
pub fn of_stay(before: Option<&StayRow>, after: &StayRow) -> Vec<RollupRow> {
    let (was, is) = (before.map(counted).unwrap_or_default(), counted(after));
    let less = was
        .iter()
        .filter(|one| !is.contains(one))
        .map(|one| (one, -1));
    let more = is
        .iter()
        .filter(|one| !was.contains(one))
        .map(|one| (one, 1));
    less.chain(more)
        .flat_map(|((measure, day), n)| add(&after.path, &after.kind, measure, day, n))
        .collect()
}

/// What a stay counts as, each with its day: on the day of its deadline as due, and where it was met as done; what
/// ended it on its own day too; on the day by which the matter should be closed as that.
fn counted(stay: &StayRow) -> Vec<(String, String)> {
    let mut all = Vec::new();
    if let (Some(due), None) = (stay.due_at, stay.aside_seq) {
        let day = day_of(due);
        let mut on = |family: &str| all.push((format!("{family}.{}", stay.owner), day.clone()));
        on("due");
        if stay.extended == 1 {
            on("extended");
        }
        if stay.wrong_seq.is_some() {
            on("wrong");
        }
        if let Some(until) = stay.until_at {
            on("done");
            let in_time = until <= due;
            if in_time {
                on("ontime");
            }
            let act = stay.left_by.as_deref().unwrap_or_default();
            if in_time {
                all.push((format!("intime.{act}"), day_of(until)));
            }
            if LEFT.contains(&act) {
                all.push((format!("left.{act}"), day_of(until)));
            }
        }
    }
    if let (Some(closing), None) = (stay.closing_at, stay.closing_aside_seq) {
        let mut on = |word: &str| all.push((format!("closing.{word}"), day_of(closing)));
        on("due");
        if let Some(closed) = stay.closed_at {
            on("done");
            if closed <= closing {
                on("ontime");
            }
        }
    }
    all
}

/// What a correction teaches: for each token of the words, the category that the matter came to have in
/// place of another. Kept like every other count, so that `verify` adds it up again.
fn of_correction(
    before: Option<&MatterRow>,
    after: &MatterRow,
    happened: Happened<'_>,
) -> Vec<RollupRow> {
    let (Some(before), Some(category)) = (before, &after.category) else {
        return Vec::new();
    };
    if before.category.as_ref() == Some(category) {
        return Vec::new();
    }
    let day = day_of(happened.at.as_microsecond());
    district::bigram::query(&after.words)
        .into_iter()
        .map(|token| RollupRow {
            day: day.clone(),
            scope: token,
            kind: "word".to_owned(),
            measure: category.clone(),
            n: 1,
        })
        .collect()
}

/// How many were put down as being there and not struck off.
pub const ATTENDED: &str = "act.attend";

/// Who was struck off was not there: it is taken from the count of the day on which they were put down.
pub fn of_struck(matter: &MatterRow, gone: &Sat) -> Vec<RollupRow> {
    add(&matter.path, &matter.kind, ATTENDED, &day_of(gone.at), -1)
}

/// What whoever raised a matter said when they were last reached for it (有效回访).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// When, in microseconds.
    pub at: i64,
    /// What it counts as: the base of the three rates, and what counts above it.
    pub said: Vec<String>,
}

impl Heard {
    /// What an act heard; nothing where nobody was asked or reached.
    pub fn by(moved: &Moved, at: Timestamp) -> Option<Self> {
        let is = |field, word| moved.given.text(field) == Some(word);
        let reached = moved.act == Act::CallBack && is(Field::Reached, "yes");
        let said = [
            ("valid", true),
            ("contacted", is(Field::Contacted, "yes")),
            ("solved", is(Field::Solved, "yes")),
            ("satisfied", is(Field::Score, "satisfied")),
            ("mostly", is(Field::Score, "mostly")),
        ];
        let said = said.into_iter().filter(|(_, holds)| *holds);
        reached.then(|| Self {
            at: at.as_microsecond(),
            said: said.map(|(word, _)| word.to_owned()).collect(),
        })
    }
}

/// A matter counts once in the three rates, by what was heard last, on the day of that: the earlier call-back is taken
/// from the counts, and stays in the log.
pub fn of_heard(matter: &MatterRow, before: Option<&Heard>, heard: &Heard) -> Vec<RollupRow> {
    let count = |heard: &Heard, n| {
        let day = day_of(heard.at);
        let said = heard.said.iter();
        let rows = said.flat_map(|word| {
            add(
                &matter.path,
                &matter.kind,
                &format!("callback.{word}"),
                &day,
                n,
            )
        });
        rows.collect::<Vec<_>>()
    };
    let mut rows = before.map(|before| count(before, -1)).unwrap_or_default();
    rows.extend(count(heard, 1));
    rows
}

/// What an act adds: itself, and the matter's beginning, end and score.
pub fn of_act(
    before: Option<&MatterRow>,
    after: &MatterRow,
    happened: Happened<'_>,
) -> Vec<RollupRow> {
    let today = day_of(happened.at.as_microsecond());
    let count = |measure: &str, day: &str, n| add(&after.path, &after.kind, measure, day, n);
    let act = happened.moved.act;
    let mut rows = of_correction(before, after, happened);
    rows.extend(of_spot(before, after));
    rows.extend(of_open(before, after));
    rows.extend(count(&format!("act.{act}"), &today, 1));
    let was_closed = before.is_some_and(|row| row.closed_at.is_some());
    if before.is_none() {
        rows.extend(count("opened", &today, 1));
    }
    if after.closed_at.is_some() && !was_closed {
        rows.extend(count("closed", &today, 1));
        rows.extend(count(&format!("closed.{}", after.step), &today, 1));
    }
    if was_closed && happened.moved.phase != Phase::Closed {
        rows.extend(count("reopened", &today, 1));
    }
    // A score counts on the day the matter was closed, while it is closed.
    let scored = |row: &MatterRow| Some((row.score.clone()?, day_of(row.closed_at?)));
    let (was, is) = (before.and_then(scored), scored(after));
    if was != is {
        for (scored, n) in [(was, -1), (is, 1)] {
            if let Some((score, day)) = scored {
                rows.extend(count(&format!("score.{score}"), &day, n));
            }
        }
    }
    if act == Act::CallBack {
        rows.extend(count("callback.asked", &today, 1));
    }
    rows
}
