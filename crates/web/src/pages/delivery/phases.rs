//! The phases of a park or a project.

use district::record::RecordKind;
use rust_decimal::Decimal;

use super::facts::{come, figure};
use super::shelf::Shelf;
use crate::ctx::Ctx;
use crate::registers::thousands;

/// A phase: which, how large, and when it opened or opens.
pub struct Phase {
    /// Which.
    pub name: String,
    /// The area of its floors.
    pub floor_area: String,
    /// The figure that it is; empty where nobody told it.
    pub figure: String,
    /// The day.
    pub opened: String,
    /// Its line.
    pub href: String,
    /// Made up for a sample.
    pub invented: bool,
}

/// The phases that name `key` of the register `of`, by their numbers.
pub fn phases(shelf: &Shelf, of: RecordKind, key: &str, ctx: &Ctx) -> Vec<Phase> {
    let mut told: Vec<_> = shelf.naming(RecordKind::Phase, of.as_str(), key).collect();
    told.sort_by_key(|phase| phase.number("number"));
    let phases = told.into_iter().map(|phase| {
        let size = floors(phase.number("floor_area"), ctx);
        let about = phase.ticked("about") && phase.cell("floor_area").is_some();
        Phase {
            name: ctx.ta("parks-phase", "number", phase.cell("number").unwrap_or("—")),
            floor_area: if about {
                ctx.ta("parks-about", "area", size)
            } else {
                size
            },
            figure: figure(phase, "floor_area", shelf),
            opened: come(phase, "opened", shelf, ctx).unwrap_or_else(|| "—".to_owned()),
            href: shelf.page_of(phase.kind, &phase.key),
            invented: phase.is_invented(),
        }
    });
    phases.collect()
}

/// An area of floors: no land, and not told in the measure of land.
pub(super) fn floors(square_metres: Option<Decimal>, ctx: &Ctx) -> String {
    square_metres.map_or_else(
        || "—".to_owned(),
        |m2| ctx.ta("unit-square-metres", "amount", thousands(m2)),
    )
}
