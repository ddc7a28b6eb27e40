//! What a cell does to the register: which line it tells anew, what it keeps of it, and every cell that changes.

use super::around::told;
use super::asked::Asked;
use super::cell::{Done, PlannedCell};
use super::doubt::Doubt;
use super::likely;
use crate::record::Record;

/// Columns that tell where a line is from: another document always tells them anew.
const FROM: &[&str] = &["source", "at"];
/// Columns by which a line that says the same becomes no other.
const BESIDE: &[&str] = &["source", "at", "released", "note"];

/// Preliminary, revised, final: how far a value has come.
fn come(status: Option<&str>) -> u8 {
    match status {
        Some("F") => 2,
        Some("R") => 1,
        _ => 0,
    }
}

/// Every cell that is not what it was, but for some columns.
fn changes(before: &Record, now: &Record, but: &[&str]) -> Vec<(&'static str, String, String)> {
    let columns = now.kind.all_columns();
    let columns = columns.filter(|column| !but.contains(&column.name));
    let cell = |row: &Record, name| row.cell(name).unwrap_or_default().to_owned();
    columns
        .map(|column| {
            let name = column.name;
            (name, cell(before, name), cell(now, name))
        })
        .filter(|(_, was, is)| was != is)
        .collect()
}

impl Asked<'_> {
    /// Holds the observation beside what is known.
    pub(super) fn weigh(&self, mut record: Record, planned: &mut PlannedCell) {
        let before = match self.known.before(&record) {
            Ok(before) => before,
            Err(doubt) => return planned.doubts.push(doubt),
        };
        match before {
            Some(before) => self.revise(&mut record, before, planned),
            None => {
                self.name(&mut record);
                planned.done = Done::New;
            }
        }
        planned.before = before.cloned();
        let members = record
            .cell("among")
            .and_then(|key| self.known.peers.get(key));
        if let (Some(members), Some(place)) = (members, record.number("value"))
            && *members > 0
            && place > (*members).into()
        {
            planned.done = Done::Refused;
            let beyond = Doubt::Beyond(place.normalize().to_string(), *members);
            return planned.doubts.push(beyond);
        }
        if planned.done != Done::Same {
            self.doubt(&record, before, planned);
        }
        planned.record = Some(record);
    }

    /// A key that no other line has: a rank among other peers is another line.
    fn name(&self, record: &mut Record) {
        let own = record.key.clone();
        let among = record.cell("among").map(str::to_owned);
        let mut more = among.into_iter().chain((2..).map(|n: u32| n.to_string()));
        while self.known.keys.contains_key(record.key.as_str())
            && let Some(more) = more.next()
        {
            record.key = format!("{own}-{more}");
        }
    }

    /// Tells a line anew: what the table says nothing of stays.
    fn revise(&self, record: &mut Record, before: &Record, planned: &mut PlannedCell) {
        record.key.clone_from(&before.key);
        let is_rank = record.cell("measure") == Some("rank");
        let untold = [
            ("among", is_rank && self.mapping.among.is_empty()),
            ("rank_of", is_rank && self.spec.rank_of.is_none()),
            ("basis", self.spec.basis.is_none()),
        ];
        for (column, _) in untold.iter().filter(|(_, untold)| *untold) {
            keep(record, before, column);
        }
        let around = &self.known.around;
        let equal = around.amount(before) == around.amount(record);
        if equal && before.cell("bound").is_none() {
            let one_unit = around.unit(before) == around.unit(record);
            keep_value(record, before, one_unit);
            // The same value told again has come no less far than it had.
            if come(record.cell("status")) < come(before.cell("status")) {
                keep(record, before, "status");
            }
            keep(record, before, "note");
        } else if record.cell("status") != Some("F") {
            // What was preliminary and is told again otherwise is revised, unless the office calls it final.
            record.cells.insert("status".to_owned(), "R".to_owned());
        }
        let unsaid_status = before.cell("status").is_none() && record.cell("status") == Some("P");
        let mut changed = changes(before, record, BESIDE);
        changed.retain(|(column, ..)| *column != "status" || !unsaid_status);
        if changed.is_empty() {
            planned.done = Done::Same;
        } else {
            planned.done = Done::Revised(told(before));
            planned.changes = changes(before, record, FROM);
        }
    }

    fn doubt(&self, record: &Record, before: Option<&Record>, planned: &mut PlannedCell) {
        let around = &self.known.around;
        if self.measure() == "level" {
            planned
                .doubts
                .extend(likely::level(record, before, around).0);
        }
        if self.measure() == "yoy" {
            let now = self.level_beside(record);
            planned.doubts.extend(likely::growth(record, now, around));
        }
    }
}

/// The same value keeps its spelling, but where it is told with more places: a spreadsheet drops noughts, and adds
/// none.
fn keep_value(record: &mut Record, before: &Record, one_unit: bool) {
    let scale = |row: &Record| row.number("value").map_or(0, |value| value.scale());
    if one_unit && scale(record) > scale(before) {
        return;
    }
    for column in ["value", "unit"] {
        keep(record, before, column);
    }
}

/// A cell stays as it was.
fn keep(record: &mut Record, before: &Record, column: &str) {
    match before.cell(column) {
        Some(own) => record.cells.insert(column.to_owned(), own.to_owned()),
        None => record.cells.remove(column),
    };
}
