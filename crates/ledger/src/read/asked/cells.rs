//! Which cells the rows of an answer have: what nobody looks at need not be read.

use std::collections::{BTreeMap, BTreeSet};

use district::recipe::Recipe;
use district::recipe::query::Query;

/// Which cells the rows of an answer have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cells {
    /// All that there are: for whoever hands the rows on.
    All,
    /// At least those that the question looks at, and these beside: for whoever only evaluates. The grounds, and so
    /// the hashes of a figure, are the same.
    Asked(BTreeSet<String>),
}

impl Cells {
    /// Those that a question looks at.
    pub const fn asked() -> Self {
        Self::Asked(BTreeSet::new())
    }

    /// What recipes ask of the log, each question once, with the cells that they read.
    pub fn of<'a>(recipes: impl IntoIterator<Item = &'a Recipe>) -> BTreeMap<Query, Self> {
        let mut asked: BTreeMap<Query, BTreeSet<String>> = BTreeMap::new();
        for (query, field) in recipes.into_iter().flat_map(Recipe::reads) {
            let cells = asked.entry(query).or_default();
            cells.extend(field.map(str::to_owned));
        }
        let asked = asked.into_iter();
        asked
            .map(|(query, cells)| (query, Self::Asked(cells)))
            .collect()
    }

    /// Whether one of `cells` is to be there.
    pub(super) fn has(&self, query: &Query, cells: &[&str]) -> bool {
        match self {
            Self::All => true,
            Self::Asked(beside) => cells.iter().any(|cell| {
                beside.contains(*cell) || query.conds.iter().any(|cond| cond.field == *cell)
            }),
        }
    }
}
