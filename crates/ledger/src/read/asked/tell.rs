//! Reading into a snapshot what recipes ask of the log.

use std::collections::BTreeMap;
use std::sync::Arc;

use district::figure::register::Figures;
use district::log::Seq;
use district::recipe::Recipe;
use district::recipe::query::Query;
use district::rows::{Cut, Snapshot};
use futures_util::stream::{self, StreamExt, TryStreamExt};

use super::{Answer, Cells, Log, over};
use crate::Ledger;
use crate::db::DbError;

/// How many questions are read at once: as many as a pool has readers.
const AT_ONCE: usize = 8;

impl Ledger {
    /// Reads from the log what `recipes` ask of it, as of the snapshot's cut, for whoever hands the rows on: they
    /// have every cell.
    pub async fn tell(&self, snapshot: &mut Snapshot, recipes: &[Recipe]) -> Result<(), DbError> {
        let asked = recipes.iter().flat_map(Recipe::asked);
        let asked = asked.map(|query| (query, Cells::All)).collect();
        self.answer(snapshot, asked).await
    }

    /// The same for whoever evaluates them and no more: rows have the cells that the recipes read. Values, grounds
    /// and hashes are the same.
    pub async fn tell_values(
        &self,
        snapshot: &mut Snapshot,
        recipes: &[Recipe],
    ) -> Result<(), DbError> {
        self.answer(snapshot, Cells::of(recipes)).await
    }

    async fn answer(
        &self,
        snapshot: &mut Snapshot,
        asked: BTreeMap<Query, Cells>,
    ) -> Result<(), DbError> {
        if asked.is_empty() {
            return Ok(());
        }
        let cut = snapshot.seq();
        let charter = self.charter();
        let log = Log {
            db: self.db(),
            district: self.district(),
            charter: &charter,
            head: self.head().seq,
        };
        let at = log.instant(cut).await?;
        let answer = |(query, cells): (Query, Cells)| async move {
            let answer = self.known(log, &query, &cells, (cut, at)).await?;
            Ok::<_, DbError>((query, answer))
        };
        let mut answers = stream::iter(asked).map(answer).buffered(AT_ONCE);
        while let Some((query, answer)) = answers.try_next().await? {
            snapshot.tell(&query, (*answer).clone());
        }
        Ok(())
    }

    async fn known(
        &self,
        log: Log<'_>,
        query: &Query,
        cells: &Cells,
        (cut, at): (Seq, i64),
    ) -> Result<Arc<Answer>, DbError> {
        let Some(end) = over::end(query, cells).filter(|end| *end <= at) else {
            let question = format!("{cut} {query} {cells:?}");
            return self.still(question, log.ask(query, cells, cut)).await;
        };
        // Where a place lies may be told anew.
        let place = query.only("place");
        let path = place.map_or_else(String::new, |code| log.charter.places.path(code));
        let question = format!("{path} {query}");
        if let Some(answer) = self.known_as_over(&question, at) {
            return Ok(answer);
        }
        let answer = log.ask(query, cells, cut).await?;
        Ok(self.keep_as_over(question, query, end, answer))
    }

    /// The records as of `cut` (now where absent), with all that figures with a name ask of the log, for whoever
    /// evaluates them.
    pub async fn figures_at(&self, cut: Option<Seq>) -> Result<Snapshot, DbError> {
        let mut snapshot = self.snapshot(cut).await?;
        let recipes = named(&snapshot);
        self.tell_values(&mut snapshot, &recipes).await?;
        Ok(snapshot)
    }
}

/// The recipes of all figures that have a name.
pub(crate) fn named(snapshot: &Snapshot) -> Vec<Recipe> {
    let figures = Figures::at(snapshot);
    let figures = figures.iter();
    figures.map(|figure| figure.recipe.clone()).collect()
}
