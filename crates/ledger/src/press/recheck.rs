//! Reading what is out again: every figure of the newest edition of each day at the newest entry. What no
//! longer holds becomes a line of the register of corrections due; what holds again is taken off it.

use std::collections::{BTreeMap, BTreeSet};

use district::bulletin::Tables;
use district::calendar::china_time;
use district::recipe::Recipe;
use district::record::{Record, RecordKind};
use jiff::Timestamp;

use crate::Ledger;
use crate::command::{Change, CommandError};
use crate::read::{Kept, Released};

/// So many of the newest editions are read again, whatever became of them.
const EDITIONS: i64 = 400;
/// The longest words that are kept of a figure, in characters.
const WORDS: usize = 300;

impl Ledger {
    /// Evaluates the newest edition of each day again, and keeps the register of corrections due. Gives how
    /// many lines of it changed.
    pub async fn recheck(&self, tables: &Tables) -> Result<usize, CommandError> {
        self.recheck_newest(tables, EDITIONS).await
    }

    /// The same of so many of the newest editions, and of every day for which a correction is due.
    pub async fn recheck_newest(
        &self,
        tables: &Tables,
        editions: i64,
    ) -> Result<usize, CommandError> {
        let corrections = self.records(RecordKind::Correction, None).await?;
        let released = self.to_read_again(editions, &corrections).await?;
        let mut due = self.due(released, tables).await?;
        let mut changes = Vec::new();
        for kept in corrections {
            match due.remove(&kept.record.key) {
                Some(now) if same(&now, &kept.record) => {}
                Some(mut now) => {
                    // Its clock goes on from when it was first found, and whoever is at it stays at it. That
                    // it was dismissed was said of another value.
                    for cell in ["found", "taken_by", "taken"] {
                        if let Some(kept) = kept.record.cells.get(cell) {
                            now.cells.insert(cell.to_owned(), kept.clone());
                        }
                    }
                    changes.push(Change::Revised(now, kept.seq));
                }
                None => changes.push(withdrawn(kept)),
            }
        }
        changes.extend(due.into_values().map(Change::Record));
        let count = changes.len();
        if count > 0 {
            self.change(changes, None).await?;
        }
        Ok(count)
    }

    /// Takes the figures of earlier editions of a day off the register: `name` has taken their place.
    pub(super) async fn settle_corrected(
        &self,
        name: &str,
        at: Option<Timestamp>,
    ) -> Result<(), CommandError> {
        let day = name.split('.').next().unwrap_or(name);
        let kept = self.records(RecordKind::Correction, None).await?;
        let corrected = kept.into_iter().filter(|kept| {
            let edition = kept.record.cell("edition").unwrap_or_default();
            edition != name && edition.split('.').next() == Some(day)
        });
        let settled: Vec<Change> = corrected.map(withdrawn).collect();
        if !settled.is_empty() {
            self.change_at(settled, None, at).await?;
        }
        Ok(())
    }

    /// The newest edition of each day, as far back as is asked and as something is still due.
    async fn to_read_again(
        &self,
        editions: i64,
        corrections: &[Kept],
    ) -> Result<Vec<Released>, CommandError> {
        let mut days = BTreeSet::new();
        let mut released = self.editions(None, editions).await?;
        released.retain(|released| days.insert(released.edition.day));
        for kept in corrections {
            let edition = kept.record.cell("edition").unwrap_or_default();
            let day = edition.split('.').next().and_then(|day| day.parse().ok());
            if let Some(day) = day.filter(|day| days.insert(*day)) {
                let of_day = self.editions_of(day, None).await?;
                released.extend(of_day.into_iter().next());
            }
        }
        Ok(released)
    }

    /// What of these editions is to be corrected now, by its key.
    async fn due(
        &self,
        released: Vec<Released>,
        tables: &Tables,
    ) -> Result<BTreeMap<String, Record>, CommandError> {
        let found = china_time(self.now()).date().to_string();
        let mut due = BTreeMap::new();
        if released.is_empty() {
            return Ok(due);
        }
        let recipes = recipes(&released);
        let mut snapshot = self.snapshot_of(&registers(&recipes)).await?;
        self.tell_values(&mut snapshot, &recipes).await?;
        for Released { edition, .. } in released {
            for difference in edition.differences(&snapshot, tables) {
                // What its words may still say is no mistake: its ground has a newer version, and it stands.
                if difference.stands {
                    continue;
                }
                let key = format!("{}/{}", edition.edition, difference.id);
                let cells = [
                    ("edition", Some(edition.edition.clone())),
                    ("figure", Some(difference.id)),
                    ("was", Some(short(&difference.was))),
                    ("is", difference.is.as_deref().map(short)),
                    ("found", Some(found.clone())),
                ];
                let cells = cells
                    .into_iter()
                    .filter_map(|(name, cell)| Some((name.to_owned(), cell?)));
                let record = Record {
                    kind: RecordKind::Correction,
                    key: key.clone(),
                    cells: cells.collect(),
                };
                due.insert(key, record);
            }
        }
        Ok(due)
    }
}

/// Takes a line off the register, unless somebody has put another version of it meanwhile.
fn withdrawn(mut kept: Kept) -> Change {
    let cell = ("withdrawn".to_owned(), "yes".to_owned());
    kept.record.cells.extend([cell]);
    Change::Revised(kept.record, kept.seq)
}

/// What the figures of editions are derived by.
fn recipes(released: &[Released]) -> Vec<Recipe> {
    let figs = released.iter().flat_map(|released| &released.edition.figs);
    let recipes: BTreeSet<&str> = figs.map(|fig| fig.recipe.as_str()).collect();
    recipes
        .into_iter()
        .filter_map(|recipe| recipe.parse().ok())
        .collect()
}

/// The registers that recipes are derived from: what they name, and what an observation or a rank leans on.
fn registers(recipes: &[Recipe]) -> BTreeSet<RecordKind> {
    let named = recipes.iter().flat_map(Recipe::kinds);
    let leaned_on = [
        RecordKind::Observation,
        RecordKind::Indicator,
        RecordKind::Peers,
    ];
    named
        .filter_map(|kind| kind.parse().ok())
        .chain(leaned_on)
        .collect()
}

/// Whether two lines say the same, whenever it was found.
fn same(a: &Record, b: &Record) -> bool {
    ["was", "is"]
        .iter()
        .all(|cell| a.cell(cell) == b.cell(cell))
}

/// Words that fit their cell.
fn short(words: &str) -> String {
    words.chars().take(WORDS).collect()
}
