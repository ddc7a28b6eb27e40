//! Where a parcel, a project or a park lies: its outline, drawn by itself, and the way to it on the map.

use district::map::Outline;
use district::record::Record;

use super::shelf::Shelf;
use crate::map::View;

/// The outline of a line of a register.
pub struct Site {
    /// The outline.
    pub d: String,
    /// How wide the drawing is.
    pub width: i64,
    /// How high.
    pub height: i64,
    /// Its own place on the map.
    pub map: String,
    /// Whether it was made up to complete a sample.
    pub invented: bool,
}

/// The site of a record; none where it has no outline.
pub fn site(record: &Record, shelf: &Shelf) -> Option<Site> {
    let outline = Outline::drawn(record.cell("outline")?)?;
    let mut view = View::around(outline.bounds());
    if shelf.book.asked {
        view.tail = shelf.tail();
    }
    let (width, height) = View::size();
    let corners = outline.ring().iter().enumerate().map(|(n, (lat, lon))| {
        let (x, y) = view.place((lat / 10, lon / 10));
        format!("{}{x:.1} {y:.1}", if n == 0 { 'M' } else { 'L' })
    });
    Some(Site {
        d: corners.collect::<String>() + "Z",
        width,
        height,
        map: view.address(),
        invented: record.is_invented() || record.is_site_invented(),
    })
}
