//! Matters that may be the same trouble, for whoever may merge: one touch fills the form.

use district::charter::Charter;
use district::procedure::{Act, Standing};
use jiff::SignedDuration;
use ledger::MatterRow;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::ActForm;
use crate::views::{Line, line};

/// How long before this one the other may have been opened.
const SINCE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How many are looked at, and how many are shown.
const LOOKED_AT: i64 = 20;
const SHOWN: usize = 3;

/// Open matters of the same kind and category at the same place from the last thirty days, the oldest
/// first, since that is the one to merge into. None where the reader may not merge.
pub async fn similar(
    app: &App,
    row: &MatterRow,
    standing: &Standing,
    acts: &[ActForm],
    charter: &Charter,
    ctx: &Ctx,
) -> Result<Vec<Line>, Failure> {
    if acts.iter().all(|form| form.act != Act::Merge.as_str()) {
        return Ok(Vec::new());
    }
    let now = app.ledger.now();
    let since = now.saturating_sub(SINCE).unwrap_or(now).as_microsecond();
    let kind = standing.kind.as_str();
    let mut rows = app.ledger.near(kind, &row.path, since, LOOKED_AT).await?;
    rows.retain(|other| {
        let alike = match (&row.category, &other.category) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        alike && other.no != row.no && other.main.is_none()
    });
    rows.reverse();
    let rows = rows.iter().take(SHOWN);
    Ok(rows.map(|other| line(other, charter, ctx, now)).collect())
}
