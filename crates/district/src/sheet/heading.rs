//! What a heading says beside the name of its column, and rows that are no lines: the unit that a whole column is
//! written in (总投资（万元）), the row that sums up the others.

use crate::clean::clean;
use crate::record::unit::{self, in_words_of};
use crate::record::{RecordKind, Row};

/// The heading that names a column of the key.
pub const KEY: &str = "key";

/// A heading: its column, and the unit that it says the column is written in.
pub(super) struct Headed {
    /// The name of its column, [`KEY`], or what stands there where it is neither.
    pub(super) name: String,
    /// The unit.
    pub(super) unit: InUnit,
}

/// The unit of a column's cells, where its heading tells one.
#[derive(Default)]
pub(super) struct InUnit(Option<String>);

impl InUnit {
    /// A cell with the unit of its column; one that tells its own, or that is no number, stays as it is.
    pub(super) fn of(&self, cell: &str) -> String {
        match &self.0 {
            Some(word) => in_words_of(cell, word),
            None => cell.to_owned(),
        }
    }
}

/// What a heading names. Of one that nobody knows, the unit in brackets at its end is cut off where it fits what
/// the column holds.
pub(super) fn headed<'a>(
    kind: RecordKind,
    written: &str,
    label: impl Fn(&str) -> Option<&'a str>,
) -> Headed {
    let whole = clean(written, true);
    let named = |name: &str| label(name).map_or_else(|| name.to_owned(), str::to_owned);
    let name = named(&whole);
    let plain = |name| Headed {
        name,
        unit: InUnit::default(),
    };
    if name == KEY || kind.column(&name).is_some() {
        return plain(name);
    }
    let Some((bare, inside)) = bracketed(&whole) else {
        return plain(name);
    };
    let bare = named(bare);
    let Some(column) = kind.column(&bare) else {
        return plain(name);
    };
    match unit::of_column(column.shape, inside) {
        Some(word) => Headed {
            name: bare,
            unit: InUnit((!word.is_empty()).then(|| word.to_owned())),
        },
        None => plain(name),
    }
}

/// A heading without the brackets at its end, and what stands in them, without the word for a unit.
fn bracketed(heading: &str) -> Option<(&str, &str)> {
    let pairs = [('(', ')'), ('[', ']'), ('\u{3010}', '\u{3011}')];
    pairs.into_iter().find_map(|(open, close)| {
        let (bare, inside) = heading.strip_suffix(close)?.rsplit_once(open)?;
        let inside = inside.trim();
        let inside = inside.strip_prefix("\u{5355}\u{4f4d}").unwrap_or(inside);
        let inside = inside.trim_start_matches([':', '\u{ff1a}', ' ']);
        Some((bare.trim(), inside))
    })
}

/// How a row begins that sums up the others.
const TOTALS: &[&str] = &[
    "\u{5408}\u{8ba1}",
    "\u{603b}\u{8ba1}",
    "\u{5c0f}\u{8ba1}",
    "\u{5171}\u{8ba1}",
    "total",
    "subtotal",
];

fn is_total_word(cell: &str) -> bool {
    let text = clean(cell, true).to_lowercase();
    let text: String = text.split_whitespace().collect();
    TOTALS.contains(&text.trim_end_matches(':'))
}

/// The word by which a row sums up the others.
pub(super) fn total_of(row: &Row) -> Option<String> {
    let found = row.cells.iter().find(|cell| is_total_word(cell))?;
    Some(clean(found, true))
}

/// Whether a row sums up the others: it says so, and has no key of its own.
pub(super) fn is_total(row: &Row, key: usize) -> bool {
    let key = row.cells.get(key).map_or("", String::as_str);
    (clean(key, true).is_empty() || is_total_word(key)) && total_of(row).is_some()
}
