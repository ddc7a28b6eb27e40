//! The public log, without what would say who called under secrecy.

use std::collections::{BTreeMap, BTreeSet};

use ledger::read::LogLine;

use crate::App;
use crate::failure::Failure;
use crate::sight::callers;
use crate::views::held;

/// Lines of the log as everybody reads them: where whoever raised a matter asked for secrecy, what began it says no
/// more of them than that somebody raised it.
pub async fn public_log(
    app: &App,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<LogLine>, Failure> {
    let mut lines = app.ledger.log(before, limit).await?;
    let of = |line: &LogLine| line.subject.strip_prefix("matter/").map(str::to_owned);
    let nos: BTreeSet<String> = lines.iter().filter_map(of).collect();
    let nos: Vec<String> = nos.into_iter().collect();
    let rows = app.ledger.matters_named(&nos).await?;
    let secret = rows.iter().filter(|row| {
        // What cannot be read says nothing, and hides all the same.
        held(row).is_none_or(|held| held.standing.secret)
    });
    let opened: BTreeMap<&str, i64> = secret
        .map(|row| (row.no.as_str(), row.opened_seq))
        .collect();
    for line in &mut lines {
        let begins = line.subject.strip_prefix("matter/");
        let begins = begins.and_then(|no| opened.get(no)) == Some(&line.seq);
        if begins {
            line.capacity = callers(&line.capacity).to_owned();
        }
    }
    Ok(lines)
}
