//! The problems of projects that are open now: what a weekly meeting asks first.

use std::collections::{BTreeMap, BTreeSet};

use district::record::RecordKind;

use crate::App;
use crate::failure::Failure;

/// How many problems of each of these projects are open: reported from its page, or put on record.
pub async fn problems<'a>(
    app: &App,
    keys: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, usize>, Failure> {
    let own = RecordKind::Project;
    let keys: Vec<&str> = keys.collect();
    let reported = app.ledger.open_about(own, &keys).await?;
    let mut open: BTreeSet<(String, String)> = reported.into_iter().collect();
    let requests = app
        .ledger
        .naming(RecordKind::Request, own, &keys, None)
        .await?;
    let named: Vec<(String, String)> = requests
        .iter()
        .filter_map(|kept| {
            let cell = |name| kept.record.cell(name).map(str::to_owned);
            Some((cell(own.as_str())?, cell("matter")?))
        })
        .collect();
    let nos: Vec<String> = named.iter().map(|(_, no)| no.clone()).collect();
    let rows = app.ledger.matters_named(&nos).await?;
    let is_open = |no: &String| {
        let mut rows = rows.iter();
        rows.any(|row| row.no == *no && row.closed_at.is_none())
    };
    open.extend(named.into_iter().filter(|(_, no)| is_open(no)));
    let mut counts = BTreeMap::new();
    for (key, _) in open {
        *counts.entry(key).or_insert(0) += 1;
    }
    Ok(counts)
}
