//! A box of the map, and the cells that cover it.

use std::f64::consts::{PI, TAU};

/// The finest cells that are named: about 530 metres across at the latitude of Hangzhou.
pub const FINEST: u8 = 16;
/// The coarsest: a province and more.
const COARSEST: u8 = 4;
/// Where Mercator's square ends.
const NORTHMOST: i64 = 85_051_128;

/// A box in millionths of a degree of WGS-84; every side is included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least longitude.
    pub west: i64,
    /// The least latitude.
    pub south: i64,
    /// The greatest longitude.
    pub east: i64,
    /// The greatest latitude.
    pub north: i64,
}

impl Bounds {
    /// The box of one point.
    pub const fn point(lat: i64, lon: i64) -> Self {
        Self {
            west: lon,
            south: lat,
            east: lon,
            north: lat,
        }
    }

    /// The least box that holds all these points of latitude and longitude; none where there is no point.
    pub fn around(points: impl IntoIterator<Item = (i64, i64)>) -> Option<Self> {
        points.into_iter().fold(None, |whole, (lat, lon)| {
            let one = Self::point(lat, lon);
            Some(whole.map_or(one, |whole| whole.and(one)))
        })
    }

    /// The least box that holds both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether the two have a point in common.
    pub const fn meets(self, other: Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    /// The middle: latitude, longitude.
    pub const fn middle(self) -> (i64, i64) {
        (
            i64::midpoint(self.south, self.north),
            i64::midpoint(self.west, self.east),
        )
    }

    /// The box of tile `x`, `y` at `zoom`; the edge that it shares with the next tile belongs to that one.
    pub fn of_tile(zoom: u8, x: u32, y: u32) -> Self {
        Self {
            west: micro(degrees_east(zoom, f64::from(x))),
            south: micro(degrees_north(zoom, f64::from(y) + 1.0)) + 1,
            east: micro(degrees_east(zoom, f64::from(x) + 1.0)) - 1,
            north: micro(degrees_north(zoom, f64::from(y))),
        }
    }

    /// The cells, at most four, that a thing of this size is kept under: of the finest level where it is no
    /// larger than a cell.
    pub fn cells(self) -> Vec<String> {
        let level = (COARSEST..=FINEST)
            .rev()
            .find(|level| self.count(*level) <= 4)
            .unwrap_or(COARSEST);
        self.cells_of(level)
    }

    /// The same for a box that is asked about, with the cells above them: what is larger is kept there.
    pub fn cover(self) -> (Vec<String>, Vec<String>) {
        let own = self.cells();
        let mut above: Vec<String> = own
            .iter()
            .flat_map(|cell| {
                let level = cell.len();
                (usize::from(COARSEST)..level).filter_map(|short| cell.get(..short))
            })
            .map(str::to_owned)
            .collect();
        above.sort_unstable();
        above.dedup();
        (own, above)
    }

    fn corners(self, level: u8) -> [(u32, u32); 2] {
        [
            column_and_row(level, self.north, self.west),
            column_and_row(level, self.south, self.east),
        ]
    }

    fn count(self, level: u8) -> u64 {
        let [(west, north), (east, south)] = self.corners(level);
        let span = |from: u32, to: u32| u64::from(to.saturating_sub(from)) + 1;
        span(west, east) * span(north, south)
    }

    fn cells_of(self, level: u8) -> Vec<String> {
        let [(west, north), (east, south)] = self.corners(level);
        (north..=south)
            .flat_map(|row| (west..=east).map(move |column| key(level, column, row)))
            .collect()
    }
}

/// The name of the cell of `level` in which a point lies.
pub fn quadkey(level: u8, lat: i64, lon: i64) -> String {
    let (column, row) = column_and_row(level, lat, lon);
    key(level, column, row)
}

/// The middle of a cell: latitude and longitude; none where the name is no cell's.
pub fn centre_of(cell: &str) -> Option<(i64, i64)> {
    let level = u8::try_from(cell.len()).ok().filter(|level| *level <= 24)?;
    let (mut column, mut row) = (0_u32, 0_u32);
    for digit in cell.chars() {
        let digit = digit.to_digit(4)?;
        column = column * 2 + digit % 2;
        row = row * 2 + digit / 2;
    }
    Some((
        micro(degrees_north(level, f64::from(row) + 0.5)),
        micro(degrees_east(level, f64::from(column) + 0.5)),
    ))
}

fn key(level: u8, column: u32, row: u32) -> String {
    (0..level)
        .rev()
        .map(|bit| match (column >> bit & 1, row >> bit & 1) {
            (0, 0) => '0',
            (_, 0) => '1',
            (0, _) => '2',
            (_, _) => '3',
        })
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "both are bounded by the number of cells across, which is small"
)]
fn column_and_row(level: u8, lat: i64, lon: i64) -> (u32, u32) {
    let across = f64::from(level).exp2();
    let lat = lat.clamp(-NORTHMOST, NORTHMOST) as f64 / 1e6;
    let east = (lon as f64 / 1e6 + 180.0) / 360.0;
    let south = 0.5 - lat.to_radians().tan().asinh() / TAU;
    let within = |share: f64| (share * across).floor().clamp(0.0, across - 1.0) as u32;
    (within(east), within(south))
}

fn degrees_east(level: u8, column: f64) -> f64 {
    column / f64::from(level).exp2() * 360.0 - 180.0
}

fn degrees_north(level: u8, row: f64) -> f64 {
    let share = row / f64::from(level).exp2();
    (PI * (1.0 - 2.0 * share)).sinh().atan().to_degrees()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "degrees are bounded, their millionths fit"
)]
fn micro(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_is_named_as_on_every_map_of_the_web() {
        // The worked example of the tile system: column 3, row 5 at level 3 is "213".
        assert_eq!(key(3, 3, 5), "213");
        assert_eq!(quadkey(10, 30_319_000, 120_142_000), "1321210303");
    }

    #[test]
    fn what_is_small_is_kept_under_few_cells() {
        let parcel = Bounds {
            west: 120_140_000,
            south: 30_319_000,
            east: 120_142_000,
            north: 30_321_000,
        };
        let cells = parcel.cells();
        assert!((1..=4).contains(&cells.len()) && cells[0].len() == 16);
        assert_eq!(Bounds::point(0, 0).cells().len(), 1);
    }

    proptest! {
        #[test]
        fn whatever_meets_a_tile_is_found_by_its_cover(
            lat in 30_200_000_i64..30_400_000, lon in 120_000_000_i64..120_300_000,
            high in 0_i64..30_000, wide in 0_i64..30_000, zoom in 9_u8..18, dx in 0_u32..2, dy in 0_u32..2,
        ) {
            let thing = Bounds { west: lon, south: lat, east: lon + wide, north: lat + high };
            let (x, y) = column_and_row(zoom, lat, lon);
            let tile = Bounds::of_tile(zoom, x + dx, y + dy);
            let (own, above) = tile.cover();
            let kept = thing.cells();
            let found = kept.iter().any(|cell| {
                above.contains(cell) || own.iter().any(|own| cell.starts_with(own.as_str()))
            });
            prop_assert!(!thing.meets(tile) || found, "{thing:?} {tile:?} {kept:?} {own:?}");
        }

        #[test]
        fn a_point_lies_in_the_tile_of_its_cell(lat in -80_000_000_i64..80_000_000, lon in -179_000_000_i64..179_000_000) {
            let (x, y) = column_and_row(12, lat, lon);
            let tile = Bounds::of_tile(12, x, y);
            let around = Bounds { west: tile.west - 2, south: tile.south - 2, east: tile.east + 2, north: tile.north + 2 };
            prop_assert!(around.meets(Bounds::point(lat, lon)));
        }
    }
}
