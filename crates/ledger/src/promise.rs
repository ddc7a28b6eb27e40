//! What an act changes in the stays of its matter: which of them are measured against their deadline, by when the
//! matter should be closed and whether it was, which dispatch turned out to be wrong.
//!
//! For each rate a matter counts once in a month: where it comes to the same work again with a deadline in the same
//! month, the later stay takes the place of the earlier one. Pure, so that the writer, a recount and `verify` cannot
//! differ.

mod fill;

use district::log::Seq;
use district::procedure::{Act, Moved, Phase, Standing, Why};

pub(crate) use fill::recount;

use crate::rollup::month_of_instant;
use crate::rows::StayRow;

/// Who works on a matter, as an owner of a step.
const ASSIGNEE: &str = "assignee";

/// Whether an act changes stays before the one that it ends, so that they have to be read.
pub(crate) fn looks_back(before: &Standing, moved: &Moved) -> bool {
    moved.moves(before)
        && (before.dues.contains_key(&moved.to)
            || before.reopened > 0
            || moved.phase == Phase::Closed
            || waits(moved.act)
            || matches!(moved.act, Act::Designate | Act::Coordinate)
            || (moved.act == Act::Dispatch && before.assignee.is_some()))
}

/// Changes the stays of a matter up to the one that this act ended, the last of `past`, for the one that begins.
pub(crate) fn turn(past: &mut [StayRow], begun: &mut StayRow, moved: &Moved, seq: Seq, at: i64) {
    if let Some(ended) = past.last_mut() {
        ended.until_seq = Some(seq);
        ended.until_at = Some(at);
        ended.left_by = Some(moved.act.to_string());
        let late = ended.due_at.is_some_and(|due| due < at);
        if sets_aside(moved.act, &ended.owner, late) {
            ended.aside_seq.get_or_insert(seq);
        }
    }
    found_wrong(past, begun, moved, seq);
    if begun.owner == ASSIGNEE {
        let kept = matches!(moved.due.as_ref().map(|due| &due.why), Some(Why::Kept));
        let worked = past.iter().rev().find(|stay| stay.owner == ASSIGNEE);
        let had = worked.is_some_and(|stay| stay.extended == 1);
        begun.extended = i64::from(moved.act == Act::GrantExtension || (kept && had));
    }
    if begun.aside_seq.is_none() {
        for stay in past.iter_mut().filter(|stay| is_again(stay, begun)) {
            stay.aside_seq = Some(seq);
        }
    }
    close(past, begun, moved, seq, at);
}

/// Acts that set a deadline aside by rule: the stay they end is not measured against it. What was sent back only after
/// its day was overdue, and stays so.
fn sets_aside(act: Act, owner: &str, late: bool) -> bool {
    match act {
        Act::AskExtension | Act::AskSuspension => true,
        Act::SendBack => !late,
        // What nobody answered for goes on as somebody's work.
        Act::Dispatch => owner == ASSIGNEE,
        act => ends_elsewhere(act),
    }
}

/// Acts by which another matter answers, or somebody decides whether there is one at all.
const fn ends_elsewhere(act: Act) -> bool {
    matches!(act, Act::Merge | Act::Relocate | Act::AskVoid)
}

/// Acts from which on a matter need not be closed by the day that was set.
const fn waits(act: Act) -> bool {
    ends_elsewhere(act) || matches!(act, Act::GrantSuspension)
}

/// Whether what begins is the same work as an earlier stay, due in the same month.
fn is_again(stay: &StayRow, begun: &StayRow) -> bool {
    let same = stay.step == begun.step || (stay.owner == ASSIGNEE && begun.owner == ASSIGNEE);
    let month = |due: Option<i64>| due.map(month_of_instant);
    stay.aside_seq.is_none()
        && same
        && begun.due_at.is_some()
        && month(stay.due_at) == month(begun.due_at)
}

/// A dispatch was wrong once the duty lead agrees with the desk that sent it back: it goes to another one.
fn found_wrong(past: &mut [StayRow], begun: &StayRow, moved: &Moved, seq: Seq) {
    if !matches!(moved.act, Act::Designate | Act::Coordinate) {
        return;
    }
    let had = past.iter().rev().find(|stay| stay.owner == ASSIGNEE);
    let back = had.filter(|stay| stay.left_by.as_deref() == Some(Act::SendBack.as_str()));
    if back.is_none_or(|stay| stay.desk == begun.desk) {
        return;
    }
    let sent = past.iter_mut().rev();
    let mut sent = sent.filter(|stay| stay.left_by.as_deref() == Some(Act::Dispatch.as_str()));
    if let Some(stay) = sent.next() {
        stay.wrong_seq.get_or_insert(seq);
    }
}

/// By when the matter should be closed: set anew, no longer asked for, or met.
fn close(past: &mut [StayRow], begun: &StayRow, moved: &Moved, seq: Seq, at: i64) {
    let is_over = begun.phase == Phase::Closed.as_str();
    for stay in past {
        let Some(due) = stay.closing_at.filter(|_| stay.closing_aside_seq.is_none()) else {
            continue;
        };
        // What was put off, or is taken up again, after the day by which it should have been closed was late, and stays so
        // for the month of that day (挂账不消超期).
        let stays_late = due < at && matches!(moved.act, Act::GrantSuspension | Act::Resume);
        let again = begun.closing_at.is_some_and(|new| {
            (stay.closed_seq.is_none() && !stays_late)
                || month_of_instant(due) == month_of_instant(new)
        });
        if again || (stay.closed_seq.is_none() && waits(moved.act) && !stays_late) {
            stay.closing_aside_seq = Some(seq);
        } else if is_over && stay.closed_seq.is_none() {
            stay.closed_seq = Some(seq);
            stay.closed_at = Some(at);
        }
    }
}
