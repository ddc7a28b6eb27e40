//! What people call by its name in a sheet, found: a place, an indicator, an enterprise. Only where exactly one
//! answers to the name; else the cell stays as it was written, and is refused as such.

use std::collections::BTreeSet;

use super::lines::Line;
use crate::charter::Charter;
use crate::clean::clean;
use crate::place::Place;
use crate::record::{PARTS, Record, RecordKind, Shape};

/// The key of the one record that is called so, by its name or another one that it goes by.
pub fn called<'a>(records: impl IntoIterator<Item = &'a Record>, name: &str) -> Option<&'a str> {
    let is_so = |record: &&Record| {
        let own = ["name", "title", "text"].into_iter();
        let own = own.filter_map(|column| record.cell(column));
        !record.is_withdrawn() && own.chain(record.parts("aliases")).any(|own| own == name)
    };
    let mut found = records.into_iter().filter(is_so);
    let one = found.next()?;
    found.next().is_none().then_some(one.key.as_str())
}

/// The one place that is called so, in either language.
fn place<'a>(charter: &'a Charter, name: &str) -> Option<&'a Place> {
    let all = charter.places.iter();
    let mut found =
        all.filter(|place| [&place.name.zh, &place.name.en].contains(&&name.to_owned()));
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// The cells of `lines` that name records, by register; what is no key may be a name.
pub fn cells(kind: RecordKind, lines: &[Line]) -> BTreeSet<(RecordKind, String)> {
    let all = lines.iter().flat_map(|line| &line.cells);
    let named = all.filter_map(|(name, cell)| match kind.column(name)?.shape {
        Shape::Ref(of) | Shape::Refs(of) => Some((of, cell)),
        _ => None,
    });
    let parts = named.flat_map(|(of, cell)| {
        let parts = cell.split([PARTS, '\u{ff5c}']);
        parts.map(move |part| (of, clean(part, true)))
    });
    parts.filter(|(_, part)| !part.is_empty()).collect()
}

/// Puts codes and keys in the place of names. `key` gives the key of the one record of a register that is called
/// so; nothing where there is none, or more than one, or where it is a key itself. `bounded` gives an area's code
/// with the day of its boundary, as other observations have it.
pub fn resolve(
    kind: RecordKind,
    lines: &mut [Line],
    charter: &Charter,
    key: impl Fn(RecordKind, &str) -> Option<String>,
    bounded: impl Fn(&str) -> Option<String>,
) {
    for (name, cell) in lines.iter_mut().flat_map(|line| &mut line.cells) {
        let Some(column) = kind.column(name) else {
            continue;
        };
        let text = clean(cell, true);
        let found = match column.shape {
            Shape::Ref(of) => key(of, &text),
            Shape::Refs(of) => {
                let parts = text.split(PARTS).map(|part| clean(part, true));
                let parts = parts.map(|part| key(of, &part).unwrap_or(part));
                Some(parts.collect::<Vec<_>>().join("|"))
            }
            Shape::Place if charter.places.get(&text).is_none() => {
                place(charter, &text).map(|place| place.code.to_string())
            }
            // The area of an observation: a place within one of its boundaries.
            _ if kind == RecordKind::Observation && *name == "area" => {
                let code = place(charter, &text).map(|place| place.code.to_string());
                code.map(|code| bounded(&code).unwrap_or(code))
            }
            _ => None,
        };
        if let Some(found) = found {
            *cell = found;
        }
    }
}
