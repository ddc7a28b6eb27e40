//! The problems of projects that are open now: what a weekly meeting asks first.

use std::collections::{BTreeMap, BTreeSet};

use district::record::RecordKind;

use crate::App;
use crate::failure::Failure;

/// The open problems of a project.
#[derive(Clone, Copy, Debug, Default)]
pub struct Open {
    /// How many.
    pub count: usize,
    /// Those past their limit.
    pub late: usize,
}

/// How many problems of each of these projects are open: reported from its page, or put on record.
pub async fn problems<'a>(
    app: &App,
    keys: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, Open>, Failure> {
    let own = RecordKind::Project;
    let keys: Vec<&str> = keys.collect();
    let reported = app.ledger.open_about(own, &keys).await?;
    let mut named: BTreeSet<(String, String)> = reported.into_iter().collect();
    let requests = app
        .ledger
        .naming(RecordKind::Request, own, &keys, None)
        .await?;
    named.extend(requests.iter().filter_map(|kept| {
        let cell = |name| kept.record.cell(name).map(str::to_owned);
        Some((cell(own.as_str())?, cell("matter")?))
    }));
    let nos: Vec<String> = named.iter().map(|(_, no)| no.clone()).collect();
    let rows = app.ledger.matters_named(&nos).await?;
    let now = app.ledger.now().as_microsecond();
    let mut open: BTreeMap<String, Open> = BTreeMap::new();
    for (key, no) in named {
        let row = rows
            .iter()
            .find(|row| row.no == no && row.closed_at.is_none());
        if let Some(row) = row {
            let open = open.entry(key).or_default();
            open.count += 1;
            open.late += usize::from(row.due_at.is_some_and(|due| due < now));
        }
    }
    Ok(open)
}
