//! What makes two observations the same thing at two times of knowing.

use crate::area::plain_area;
use crate::record::Record;

/// The indicator, with the enterprises it is told of where these are some alone; the area without its version; the
/// period; the measure.
pub(crate) type Thing = (String, String, String, String);

/// What an observation is of.
pub(crate) fn thing(record: &Record) -> Thing {
    let cell = |name| record.cell(name).unwrap_or_default().to_owned();
    // What is told of some enterprises alone is another thing than what is told of all.
    let indicator = match record.cell("subject") {
        Some(subject) => format!("{}/{subject}", cell("indicator")),
        None => cell("indicator"),
    };
    (
        indicator,
        plain_area(&cell("area")).to_owned(),
        cell("period"),
        cell("measure"),
    )
}
