//! What editions of earlier programs stood on.

use super::{Cut, Row};
use crate::figure::eval::Why;
use crate::figure::query::Query;
use crate::figure::told::Range;
use crate::log::Seq;

/// A cut whose ranges are bound by their ends and their size alone: what editions stood on before the entries
/// of a range were bound too.
#[derive(Clone, Copy)]
pub(crate) struct Unsealed<'a>(pub &'a dyn Cut);

impl Cut for Unsealed<'_> {
    fn seq(&self) -> Seq {
        self.0.seq()
    }

    fn rows(&self, kind: &str) -> Vec<&Row> {
        self.0.rows(kind)
    }

    fn row(&self, kind: &str, key: &str) -> Option<&Row> {
        self.0.row(kind, key)
    }

    fn observations(&self, indicator: &str) -> Vec<&Row> {
        self.0.observations(indicator)
    }

    fn district(&self) -> Option<&str> {
        self.0.district()
    }

    fn range(&self, query: &Query) -> Option<Result<Range, Why>> {
        let range = self.0.range(query)?;
        Some(range.map(|range| Range {
            seal: None,
            ..range
        }))
    }

    fn told(&self, query: &Query) -> Option<Vec<&Row>> {
        self.0.told(query)
    }
}
