//! Answers about days that are over: no later entry changes them, so they are kept while the log goes on. A page that
//! is read again after every entry reads its past once.

use std::collections::BTreeMap;
use std::fmt::{self, Debug};
use std::sync::{Arc, Mutex, PoisonError};

use district::recipe::query::Query;

use super::{Answer, Cells, days};
use crate::Ledger;

/// How many rows are kept; an answer without rows counts as one.
const KEPT: usize = 20_000;

/// Answers by their question, with the instant from which they hold.
#[derive(Default)]
pub(crate) struct Over {
    rows: usize,
    answers: BTreeMap<String, (i64, Arc<Answer>)>,
}

/// As a field of the ledger, shared by its clones.
pub(crate) type Shared = Arc<Mutex<Over>>;

impl Debug for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} answers with {} rows", self.answers.len(), self.rows)
    }
}

/// The instant from which no entry changes the answer to a question; nothing where any may. It counts what happened
/// on days, and looks at nothing that is decided later.
pub(super) fn end(query: &Query, cells: &Cells) -> Option<i64> {
    let counts = query.measured().filter(|counts| !counts.settles)?;
    let end = counts.to.tomorrow().ok()?;
    (*cells == Cells::asked()).then(|| days::start(end))
}

/// An answer without the cells that nobody asked for: those may change.
fn lasting(query: &Query, answer: Answer) -> Answer {
    let (range, mut rows) = answer?;
    let asks = |cell: &str| cell == "kind" || query.conds.iter().any(|cond| cond.field == cell);
    for row in &mut rows {
        row.cells.retain(|cell, _| asks(cell));
        row.later.retain(|cell, _| asks(cell));
    }
    Ok((range, rows))
}

impl Ledger {
    /// The answer to a question whose days were over by the instant `at`.
    pub(super) fn known_as_over(&self, question: &str, at: i64) -> Option<Arc<Answer>> {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        let (end, answer) = over.answers.get(question)?;
        (*end <= at).then(|| answer.clone())
    }

    /// Keeps an answer that holds from the instant `end`.
    pub(super) fn keep_as_over(
        &self,
        question: String,
        query: &Query,
        end: i64,
        answer: Answer,
    ) -> Arc<Answer> {
        let answer = Arc::new(lasting(query, answer));
        let rows = answer.as_ref().as_ref().map_or(0, |(_, rows)| rows.len()) + 1;
        let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        if over.rows + rows > KEPT {
            *over = Over::default();
        }
        let kept = (end, answer.clone());
        if over.answers.insert(question, kept).is_none() {
            over.rows += rows;
        }
        answer
    }
}
