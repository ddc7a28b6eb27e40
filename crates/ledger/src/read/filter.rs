//! Which matters a list is of, asked of the store and of one row.

use jiff::civil::Date;

use super::query::{Query, after_path};
use crate::rows::MatterRow;
use crate::value::Value;

/// Which matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<String>,
    /// Of none of these kinds.
    pub without: Vec<String>,
    /// At this place or within it, by the way down to it (`330105/330105009/`).
    pub path: Option<String>,
    /// Of this category.
    pub category: Option<String>,
    /// In this step.
    pub step: Option<String>,
    /// Over, or not.
    pub closed: Option<bool>,
    /// Supervised in public.
    pub listed: bool,
    /// Past their deadline at this instant, in microseconds.
    pub late_at: Option<i64>,
    /// On one of these desks.
    pub desks: Vec<String>,
    /// Dispatched to one of these desks.
    pub assignees: Vec<String>,
    /// Waits for somebody else than these.
    pub elsewhere: Option<Elsewhere>,
    /// Raised by this party.
    pub reporter: Option<String>,
    /// Opened at or after this instant, in microseconds.
    pub opened_from: Option<i64>,
    /// Behind this measure of the results, between two days (both inclusive).
    pub measure: Option<(String, Date, Date)>,
}

/// What somebody waits for: it lies on none of their desks, and was dispatched to one of them, or was moved last by
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Their desks.
    pub desks: Vec<String>,
    /// Who they are.
    pub party: String,
}

impl Elsewhere {
    /// Narrows a list of matters `m` to what lies on none of their desks and waits for another all the same.
    pub(super) fn narrow<'a>(&'a self, query: &mut Query<'a>) {
        let Self { desks, party } = self;
        let mut moved = "EXISTS (SELECT 1 FROM entry e WHERE e.district_id = m.district_id \
                         AND e.seq = m.last_seq AND e.actor = ?)"
            .to_owned();
        let mut values = vec![Value::from(party)];
        if !desks.is_empty() {
            let places = vec!["?"; desks.len()].join(", ");
            moved = format!("(m.assignee IN ({places}) OR {moved})");
            values.splice(0..0, desks.iter().map(Value::from));
            query.and(
                &format!("(m.desk IS NULL OR m.desk NOT IN ({places}))"),
                desks.iter().map(Value::from),
            );
        }
        query.and(&moved, values);
    }
}

impl Filter {
    /// Whether a matter as it stands is one of these: what the statement of [`crate::Ledger::matters`] asks, of one row. What
    /// stands behind a measure, and who has moved a matter last, no row says by itself: of such a list none is said to be.
    pub fn holds(&self, row: &MatterRow) -> bool {
        let Self {
            kind,
            without,
            path,
            category,
            step,
            closed,
            listed,
            late_at,
            desks,
            assignees,
            elsewhere,
            reporter,
            opened_from,
            measure,
        } = self;
        let same = |asked: &Option<String>, value: Option<&str>| {
            asked.is_none() || asked.as_deref() == value
        };
        let one_of = |words: &[String], value: &Option<String>| {
            words.is_empty() || value.as_ref().is_some_and(|value| words.contains(value))
        };
        let within = |path: &String| row.path >= *path && row.path < after_path(path);
        let is_over = row.phase == "closed";
        let is_late = |now: i64| !is_over && row.due_at.is_some_and(|due| due < now);
        same(kind, Some(&row.kind))
            && !without.contains(&row.kind)
            && path.as_ref().is_none_or(within)
            && same(category, row.category.as_deref())
            && same(step, Some(&row.step))
            && closed.is_none_or(|closed| closed == is_over)
            && (!listed || row.grade.is_some())
            && late_at.is_none_or(is_late)
            && one_of(desks, &row.desk)
            && one_of(assignees, &row.assignee)
            && same(reporter, row.reporter.as_deref())
            && opened_from.is_none_or(|from| row.opened_at >= from)
            && elsewhere.is_none()
            && measure.is_none()
    }
}
