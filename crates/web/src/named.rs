//! Matters found by their words, and by the names of people and bodies.

use std::collections::BTreeSet;

use district::calendar::china_time;
use district::charter::Charter;
use district::id::PartyId;
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

/// How many hits are read at a time, and how many are looked through for one page.
const BATCH: i64 = 200;
const LOOKED_AT: i64 = 4_000;
/// For so many years back a number that says no year is looked for.
const YEARS: i16 = 10;

/// A page of what was found.
#[derive(Debug, Default)]
pub struct Page {
    /// The matters.
    pub rows: Vec<MatterRow>,
    /// From which hit on it goes on, where there is more.
    pub next: Option<i64>,
}

/// The matters that `q` finds and `filter` leaves, at most `limit`, after the first `from` hits: of that number before all
/// else, then by words, then what those of that name raised or were sent.
pub async fn found(
    app: &App,
    visitor: &Visitor,
    q: &str,
    filter: &Filter,
    from: i64,
    limit: i64,
) -> Result<Page, Failure> {
    let charter = app.ledger.charter();
    let limit = usize::try_from(limit).unwrap_or_default();
    let mut page = Page::default();
    let mut known = BTreeSet::new();
    if from <= 0 {
        let numbers = numbers(&charter, q, china_time(app.ledger.now()).year());
        let mut rows = app.ledger.matters_named(&numbers).await?;
        rows.retain(|row| filter.holds(row));
        rows.reverse();
        known.extend(rows.iter().map(|row| row.no.clone()));
        page.rows = rows;
    }
    let mut at = from.max(0);
    while at < from.max(0) + LOOKED_AT {
        let hits = app.ledger.search_from(q, BATCH, at).await?;
        for row in hits.iter() {
            if filter.holds(row) && !known.contains(&row.no) {
                if page.rows.len() >= limit {
                    page.next = Some(at);
                    return Ok(page);
                }
                known.insert(row.no.clone());
                page.rows.push(row.clone());
            }
            at += 1;
        }
        if i64::try_from(hits.len()).is_ok_and(|hits| hits < BATCH) {
            let names = by_name(app, visitor, &charter, q).await?;
            let more = names.into_iter().filter(|row| filter.holds(row));
            page.rows
                .extend(more.filter(|row| known.insert(row.no.clone())));
            return Ok(page);
        }
    }
    page.next = Some(at);
    Ok(page)
}

/// What those of that name raised or were sent.
async fn by_name(
    app: &App,
    visitor: &Visitor,
    charter: &Charter,
    q: &str,
) -> Result<Vec<MatterRow>, Failure> {
    let mut rows = Vec::new();
    for party in named(charter, visitor, q) {
        rows.extend(theirs(app, charter, visitor, party).await?);
    }
    Ok(rows)
}

/// The numbers that somebody may mean who writes only the end of one, or leaves its noughts out: `113`, `C113`,
/// `2021-113`, `c2021-113`.
fn numbers(charter: &Charter, q: &str, year: i16) -> Vec<String> {
    let q = q.trim().to_ascii_uppercase();
    let rest = q.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let (prefix, _) = q.split_at(q.len() - rest.len());
    let (said, n) = match rest.split_once('-') {
        Some((said, n)) => (said.parse::<i16>().ok(), n),
        None => (None, rest),
    };
    let is_n = (1..=6).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    let Some(n) = n.parse::<u32>().ok().filter(|_| is_n) else {
        return Vec::new();
    };
    if rest.contains('-') && said.is_none() {
        return Vec::new();
    }
    let years = said.map_or(year - YEARS..=year, |said| said..=said);
    let kinds = charter.procedures.values().map(|it| it.number.as_str());
    let kinds = kinds.filter(|number| prefix.is_empty() || *number == prefix);
    let of = |number: &str| -> Vec<String> {
        let years = years.clone();
        years.map(|year| format!("{number}{year}-{n:05}")).collect()
    };
    kinds.flat_map(of).collect()
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
    // Whoever works for a body sits where it sits.
    let sits = |id: &PartyId| *id == party.id || party.org.as_ref() == Some(id);
    let desks = mandates.filter(|mandate| sits(&mandate.party));
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use district::procedure::Procedure;

    use super::*;

    #[test]
    fn a_number_is_meant_by_its_end() {
        let mut charter = Charter::blank();
        for text in [
            include_str!("../../../procedures/case.toml"),
            include_str!("../../../procedures/call.toml"),
        ] {
            let procedure = Procedure::load("x.toml", text).unwrap();
            charter
                .procedures
                .insert(procedure.kind, Arc::new(procedure));
        }
        let has = |q: &str, no: &str| {
            let numbers = numbers(&charter, q, 2022);
            numbers.iter().any(|number| number == no)
        };
        for q in ["113", " 00113", "c113", "C2021-113", "2021-00113"] {
            assert!(has(q, "C2021-00113"), "{q}");
        }
        assert!(has("113", "H2022-00113") && !has("C113", "H2021-00113"));
        assert!(!has("2020-113", "C2021-00113"));
        for q in ["", "楼道", "1-2-3", "x-113", "13812345678", "C"] {
            assert!(numbers(&charter, q, 2022).is_empty(), "{q}");
        }
    }
}
