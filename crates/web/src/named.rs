//! Matters found by their words, and by the names of people and bodies.

use std::collections::BTreeSet;
use std::sync::Arc;

use district::charter::Charter;
use district::party::Party;
use ledger::MatterRow;
use ledger::read::{Filter, Order};

use crate::App;
use crate::failure::Failure;
use crate::sight::Sight;
use crate::views::held;
use crate::visitor::Visitor;

/// How many parties a name may stand for, and how many matters of each are looked at.
const PARTIES: usize = 5;
const OF_EACH: i64 = 20;
/// A single letter names nobody.
const LEAST: usize = 2;

/// The matters that `q` finds, at most `limit`: by words first, then what those of that name raised or were sent.
pub async fn found(
    app: &App,
    visitor: &Visitor,
    q: &str,
    limit: i64,
) -> Result<Arc<Vec<MatterRow>>, Failure> {
    let by_words = app.ledger.search(q, limit).await?;
    let charter = app.ledger.charter();
    let named = named(&charter, visitor, q);
    if named.is_empty() {
        return Ok(by_words);
    }
    let mut rows = by_words.to_vec();
    let mut known: BTreeSet<String> = rows.iter().map(|row| row.no.clone()).collect();
    for party in named {
        for row in theirs(app, &charter, visitor, party).await? {
            if known.insert(row.no.clone()) {
                rows.push(row);
            }
        }
    }
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(Arc::new(rows))
}

/// Those whom the name stands for. Names are for staff; an alias was chosen so that everybody may read it.
fn named<'a>(charter: &'a Charter, visitor: &Visitor, q: &str) -> Vec<&'a Party> {
    let q = q.trim();
    if q.chars().count() < LEAST {
        return Vec::new();
    }
    let is_staff = visitor.actor.is_staff();
    let is_it = |party: &&Party| {
        let alias = party.alias.as_ref().is_some_and(|alias| alias.contains(q));
        alias || (is_staff && party.name.contains(q))
    };
    charter
        .parties
        .values()
        .filter(is_it)
        .take(PARTIES)
        .collect()
}

/// What a party raised, and what was sent to the desks it sits at, as far as the visitor may know that it did.
async fn theirs(
    app: &App,
    charter: &Charter,
    visitor: &Visitor,
    party: &Party,
) -> Result<Vec<MatterRow>, Failure> {
    let mandates = charter.mandates.iter();
    let desks = mandates.filter(|mandate| mandate.party == party.id);
    let desks: Vec<String> = desks.map(|mandate| mandate.desk().to_string()).collect();
    let raised = Filter {
        reporter: Some(party.id.to_string()),
        ..Filter::default()
    };
    let sent = Filter {
        assignees: desks.clone(),
        ..Filter::default()
    };
    let mut rows = Vec::new();
    for (filter, is_asked) in [(raised, true), (sent, !desks.is_empty())] {
        if is_asked {
            let list = app.ledger.matters(&filter, Order::Newest, None, OF_EACH);
            rows.extend(list.await?.rows.iter().cloned());
        }
    }
    rows.retain(|row| {
        let Some(held) = held(row) else { return false };
        let sight = Sight::of(visitor, row, &held.standing, charter);
        let raised = row.reporter.as_deref() == Some(party.id.as_str());
        match (raised, held.standing.secret) {
            // Who must stay unknown is not found by name.
            (true, true) => sight.sealed,
            (true, false) => party.alias.is_some() || sight.members,
            (false, _) => sight.members,
        }
    });
    Ok(rows)
}
