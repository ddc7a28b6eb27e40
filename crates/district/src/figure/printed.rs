//! A cut as something that was printed saw it.

use std::collections::BTreeMap;

use crate::log::{Hash, Seq};
use crate::recipe::query::Query;
use crate::recipe::told::Range;
use crate::rows::{Cut, Row, Why};

/// A cut whose ranges are sealed as they were when something was printed: by nothing, as editions were before the
/// entries of a range were bound too; or by another entry of the same instant, which covers the same rows.
pub(crate) struct AsPrinted<'a> {
    /// The cut.
    pub cut: &'a dyn Cut,
    /// The printed seals by question.
    pub seals: BTreeMap<&'a str, Option<Hash>>,
}

impl Cut for AsPrinted<'_> {
    fn seq(&self) -> Seq {
        self.cut.seq()
    }

    fn rows(&self, kind: &str) -> Vec<&Row> {
        self.cut.rows(kind)
    }

    fn row(&self, kind: &str, key: &str) -> Option<&Row> {
        self.cut.row(kind, key)
    }

    fn observations(&self, indicator: &str) -> Vec<&Row> {
        self.cut.observations(indicator)
    }

    fn range(&self, query: &Query) -> Option<Result<Range, Why>> {
        let range = self.cut.range(query)?;
        let printed = self.seals.get(query.to_string().as_str());
        Some(range.map(|mut range| {
            match printed {
                Some(None) => range.seal = None,
                Some(Some(seal)) if range.also.contains(seal) => range.seal = Some(*seal),
                _ => {}
            }
            range
        }))
    }

    fn told(&self, query: &Query) -> Option<Vec<&Row>> {
        self.cut.told(query)
    }
}
