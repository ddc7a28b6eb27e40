//! A key for a line that nobody gave one.

use district::calendar::china_time;
use district::record::{Record, is_key};

use crate::App;
use crate::failure::Failure;

/// The key of a line while it has none; nobody's.
pub(super) const NOBODY: &str = "@new@";
/// So many keys are tried at once.
const TRIED: usize = 60;
/// The longest beginning of a key, in characters.
const STEM: usize = 60;

/// A key that no line has: made of what it must name and what tells it apart, such as project and mark; else of its
/// register and the day.
pub(super) async fn key(app: &App, record: &Record) -> Result<String, Failure> {
    let needed = record.kind.columns().iter().filter(|column| column.needed);
    let cells = needed.filter_map(|column| record.cell(column.name));
    let parts: Vec<&str> = cells.filter(|cell| is_key(cell)).collect();
    let mut stem: String = parts.join("-").chars().take(STEM).collect();
    if stem.is_empty() {
        let today = china_time(app.ledger.now()).date();
        stem = format!("{}-{}", record.kind, today.strftime("%Y%m%d"));
    }
    let more = (2..TRIED).map(|n| format!("{stem}-{n}"));
    let tried: Vec<String> = std::iter::once(stem.clone()).chain(more).collect();
    let keys: Vec<&str> = tried.iter().map(String::as_str).collect();
    let taken = app.ledger.records_keyed(record.kind, &keys, None).await?;
    let is_free = |key: &&String| taken.iter().all(|kept| kept.record.key != **key);
    let free = tried.iter().find(is_free).cloned();
    // The next entry of the log is nobody else's.
    Ok(free.unwrap_or_else(|| format!("{stem}-{}", app.ledger.head().seq + 1)))
}
