//! `/records` and its registers: lines as of a cut, one line with all that names it, and putting a line.

mod doubt;
pub mod edit;
pub mod export;
mod fault;
pub mod import;
pub mod list;
pub mod outline;
pub mod show;

use district::record::RecordKind;
pub use doubt::doubt_words;
pub use fault::{fault_words, outline_words};

/// The kinds whose records name one of `kind`, with the column that does.
pub fn naming(kind: RecordKind) -> impl Iterator<Item = (RecordKind, &'static str)> {
    use district::record::Shape;
    RecordKind::ALL
        .iter()
        .flat_map(|other| other.columns().iter().map(move |column| (*other, column)))
        .filter(move |(_, column)| {
            matches!(column.shape, Shape::Ref(named) | Shape::Refs(named) if named == kind)
        })
        .map(|(other, column)| (other, column.name))
}
