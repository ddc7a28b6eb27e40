//! Land: areas in 亩 and square metres, and whether what is said of the sides closes.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::log::Seq;
use crate::record::{Glance, RecordKind};

/// The sides a parcel must have.
pub const SIDES: [&str; 4] = ["east", "south", "west", "north"];

/// Square metres as 亩: 1 亩 is 2000/3 square metres, so that 86,000 are 129 exactly.
pub fn mu(square_metres: Decimal) -> Decimal {
    square_metres * Decimal::from(3) / Decimal::from(2000)
}

/// 亩 as square metres.
pub fn square_metres(mu: Decimal) -> Decimal {
    mu * Decimal::from(2000) / Decimal::from(3)
}

/// How sides are told: 东 南 西 北, each corner after the side that it begins with.
pub const FACINGS: [&str; 8] = [
    "east",
    "southeast",
    "south",
    "southwest",
    "west",
    "northwest",
    "north",
    "northeast",
];

/// Where a side stands among those that are told.
pub fn place_among_sides(facing: &str) -> usize {
    let found = FACINGS.iter().position(|known| *known == facing);
    found.unwrap_or(FACINGS.len())
}

/// The sides of which nothing is said. A corner such as `southeast` speaks for both of its sides.
pub fn missing_sides<'a>(facing: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let told: Vec<&str> = facing.into_iter().collect();
    let mut sides = SIDES.to_vec();
    sides.retain(|side| !told.iter().any(|told| told.contains(side)));
    sides
}

/// The kinds of area of a parcel, which are kept apart; the surest first.
pub const AREAS: [&str; 3] = ["area_surveyed", "area_announced", "area_computed"];

/// The area that a parcel is known by, in square metres: as surveyed, else as announced, else as computed.
pub fn known_area<'a>(cell: impl Fn(&str) -> Option<&'a str>) -> Option<Decimal> {
    known(cell).map(|(_, area)| area)
}

/// The same, with the place of its kind in [`AREAS`].
fn known<'a>(cell: impl Fn(&str) -> Option<&'a str>) -> Option<(usize, Decimal)> {
    let mut kinds = AREAS.iter().enumerate();
    kinds.find_map(|(at, column)| Some((at, cell(column)?.parse().ok()?)))
}

/// Parcels in all at a cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many.
    pub count: usize,
    /// Of how many no area is known.
    pub gaps: usize,
    /// What the others come to, in square metres, of whatever kind each is.
    pub area: Decimal,
    /// The same by kind, in the order of [`AREAS`]: how many are known by it, and what they come to.
    pub by_kind: [(usize, Decimal); 3],
}

impl Sum {
    /// The kind by which all of them are known, if it is one and the same: areas of two kinds are no sum.
    pub fn one_kind(&self) -> Option<&'static str> {
        let mut used = AREAS
            .iter()
            .zip(&self.by_kind)
            .filter(|(_, (count, _))| *count > 0);
        let (kind, _) = used.next()?;
        (used.next().is_none() && self.gaps == 0).then_some(*kind)
    }
}

/// The known area of every version of every parcel, held small, so that a sum at any cut reads no register.
/// It is filled in the order of the log.
#[derive(Debug, Default)]
pub struct Areas(IndexMap<Box<str>, Vec<(Seq, Known)>>);

/// What a version says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Withdrawn,
    Gap,
    Area(usize, Decimal),
}

impl Areas {
    /// The registers that are held.
    pub const KINDS: &[RecordKind] = &[RecordKind::Parcel];

    /// The next version of a parcel, made by entry `seq`.
    pub fn put(&mut self, parcel: &Glance<'_>, seq: Seq) {
        let known = if parcel.is_withdrawn() {
            Known::Withdrawn
        } else {
            let known = known(|column| parcel.cell(column));
            known.map_or(Known::Gap, |(kind, area)| Known::Area(kind, area))
        };
        match self.0.get_mut(parcel.key()) {
            Some(versions) => versions.push((seq, known)),
            None => drop(self.0.insert(parcel.key().into(), vec![(seq, known)])),
        }
    }

    /// The sum at a cut.
    pub fn sum(&self, cut: Seq) -> Sum {
        let mut sum = Sum::default();
        for versions in self.0.values() {
            let newest = versions.iter().rev().find(|(seq, _)| *seq <= cut);
            match newest.map_or(Known::Withdrawn, |(_, known)| *known) {
                Known::Withdrawn => continue,
                Known::Gap => sum.gaps += 1,
                Known::Area(kind, area) => match sum.area.checked_add(area) {
                    Some(whole) => {
                        sum.area = whole;
                        if let Some((count, part)) = sum.by_kind.get_mut(kind) {
                            // A part of what could be added up.
                            (*count, *part) = (*count + 1, *part + area);
                        }
                    }
                    // More land than there is on earth: no sum.
                    None => sum.gaps += 1,
                },
            }
            sum.count += 1;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    #[test]
    fn a_hundred_and_twenty_nine_are_eighty_six_thousand() {
        assert_eq!(square_metres(Decimal::from(129)), Decimal::from(86_000));
        assert_eq!(mu(Decimal::from(86_000)), Decimal::from(129));
        assert_eq!(
            square_metres(Decimal::from(161)).round(),
            Decimal::from(107_333)
        );
        assert_eq!(
            mu(Decimal::new(10_733_333, 2)).round_dp(2),
            Decimal::from(161)
        );
    }

    #[test]
    fn parcels_are_summed_at_every_cut_and_a_gap_is_no_nought() {
        let parcel = |key: &str, cells: &[(&str, &str)]| Record {
            kind: RecordKind::Parcel,
            key: key.to_owned(),
            cells: cells
                .iter()
                .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
                .collect(),
        };
        let log = [
            parcel("a", &[("area_announced", "21500.5")]),
            parcel("b", &[]),
            parcel("b", &[("area_announced", "9"), ("area_surveyed", "10")]),
            parcel("a", &[("withdrawn", "yes")]),
        ];
        let mut areas = Areas::default();
        for (record, seq) in log.iter().zip(1..) {
            areas.put(&record.into(), seq);
        }
        let at = |cut| {
            let sum = areas.sum(cut);
            (sum.count, sum.gaps, sum.area.to_string())
        };
        assert_eq!(at(0), (0, 0, "0".to_owned()));
        assert_eq!(at(2), (2, 1, "21500.5".to_owned()));
        assert_eq!(at(3), (2, 0, "21510.5".to_owned()));
        assert_eq!(at(9), (1, 0, "10".to_owned()));
        // One surveyed and one announced are no sum of one kind.
        assert_eq!(areas.sum(2).one_kind(), None);
        assert_eq!(areas.sum(3).one_kind(), None);
        assert_eq!(areas.sum(9).one_kind(), Some("area_surveyed"));
        let by_kind = areas
            .sum(3)
            .by_kind
            .map(|(count, area)| (count, area.to_string()));
        assert_eq!(by_kind[0], (1, "10".to_owned()));
        assert_eq!(by_kind[1], (1, "21500.5".to_owned()));
    }

    #[test]
    fn a_side_of_which_nothing_is_said_is_missed() {
        assert_eq!(missing_sides(["southeast", "west"]), ["north"]);
        assert!(missing_sides(["southeast", "northwest"]).is_empty());
        assert!(missing_sides(SIDES).is_empty());
        assert_eq!(missing_sides([]).len(), 4);
    }
}
