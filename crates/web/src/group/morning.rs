//! The morning's list: what is late, what is due today, and how much else is under way.

use std::collections::BTreeSet;
use std::sync::Arc;

use district::calendar::china_time;
use district::charter::Charter;
use district::dates;
use district::kinds::Kind;
use district::lang::Lang;
use district::place::PlaceKind;
use jiff::Timestamp;
use ledger::db::DbError;
use ledger::read::{Filter, Order};
use ledger::{Ledger, MatterRow};

use super::one::page;
use super::plain;
use crate::catalog::say;
use crate::views::category_name;

/// How many matters are looked at; who has more open has another list than this one.
const MOST: i64 = 500;
/// What stays free for the last line, in bytes.
const LAST: usize = 400;

/// The list of a robot's groups as markdown of at most `most` bytes; nothing where nothing is late or due
/// today.
pub async fn group_morning(
    ledger: &Ledger,
    robot: &str,
    address: Option<&str>,
    most: usize,
) -> Result<Option<String>, DbError> {
    let charter = ledger.charter();
    let lang = Lang::Zh;
    let rows = open(ledger, &charter, robot).await?;
    let now = ledger.now();
    let today = china_time(now).date();
    let due = |row: &MatterRow| Timestamp::from_microsecond(row.due_at?).ok();
    let late: Vec<_> = rows
        .iter()
        .filter(|row| due(row).is_some_and(|at| at < now))
        .collect();
    let soon: Vec<_> = rows
        .iter()
        .filter(|row| due(row).is_some_and(|at| at >= now && china_time(at).date() == today))
        .collect();
    if late.is_empty() && soon.is_empty() {
        return Ok(None);
    }
    let count = |key, n: usize| say(lang, key, &[("n", n.to_string().as_str().into())]);
    let rest = rows.len() - late.len() - soon.len();
    let mut text = format!(
        "**{}**\n<font color=\"warning\">{}</font> · <font color=\"info\">{}</font> · {}",
        say(lang, "group-morning", &[]),
        count("group-morning-late", late.len()),
        count("group-morning-today", soon.len()),
        count("group-morning-rest", rest),
    );
    let all: Vec<_> = late.iter().chain(&soon).collect();
    for (told, row) in all.iter().enumerate() {
        let line = line(&charter, row, address, now, lang);
        if text.len() + line.len() + LAST > most {
            text.push_str(&format!(
                "\n{}",
                count("group-morning-more", all.len() - told)
            ));
            break;
        }
        text.push_str(&line);
    }
    if let Some(address) = address {
        let (words, address) = (
            say(lang, "group-morning-all", &[]),
            address.trim_end_matches('/'),
        );
        text.push_str(&format!("\n[{words}]({address}/matters)"));
    }
    Ok(Some(text))
}

/// What is open where the robot tells a morning, the most pressing first.
async fn open(
    ledger: &Ledger,
    charter: &Arc<Charter>,
    robot: &str,
) -> Result<Vec<MatterRow>, DbError> {
    let mut rows: Vec<MatterRow> = Vec::new();
    let mut seen = BTreeSet::new();
    let rules = charter.groups.0.iter();
    for rule in rules.filter(|rule| rule.morning && rule.robot == robot) {
        let kinds = Kind::ALL.iter().filter(|kind| {
            kind.groups_may_hear() && rule.kind.is_none_or(|wanted| wanted == **kind)
        });
        for kind in kinds {
            let filter = Filter {
                kind: Some(kind.to_string()),
                path: Some(charter.places.path(rule.place.as_str())),
                closed: Some(false),
                ..Filter::default()
            };
            let list = ledger.matters(&filter, Order::Pressing, None, MOST).await?;
            let fresh = list.rows.iter().filter(|row| seen.insert(row.no.clone()));
            rows.extend(fresh.cloned());
        }
    }
    rows.sort_by(|one, other| (one.due_at, &one.no).cmp(&(other.due_at, &other.no)));
    Ok(rows)
}

fn line(
    charter: &Charter,
    row: &MatterRow,
    address: Option<&str>,
    now: Timestamp,
    lang: Lang,
) -> String {
    let what = plain(&category_name(charter, row.category.as_deref(), lang));
    // As wide as in every message to a group.
    let wide = [PlaceKind::Compound, PlaceKind::Community, PlaceKind::Street];
    let place = charter.places.nearest(&row.place, &wide);
    let place = plain(place.map_or("", |place| place.name.get(lang)));
    let until = row
        .due_at
        .and_then(|at| Timestamp::from_microsecond(at).ok())
        .map(|at| dates::moment(at, now, lang));
    let until = until.unwrap_or_default();
    let no = match address {
        Some(address) => format!("[{}]({})", row.no, page(address, &row.no)),
        None => row.no.clone(),
    };
    format!("\n> {until} {what} · {place} {no}")
}
