//! A view of the map as its address says it: where, how near, which layers, as of when.

use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::{PI, TAU};

use district::map::Bounds;

use super::{Atlas, Layer};

/// The size of the drawing, in units that are pixels of the web's maps.
pub const WIDTH: f64 = 720.0;
/// See [`WIDTH`].
pub const HEIGHT: f64 = 540.0;
/// How near and how far one can go.
const NEAREST: f64 = 19.0;
const FARTHEST: f64 = 9.0;
/// The width of a tile.
const TILE: f64 = 256.0;

/// A view.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The middle, in degrees of WGS-84.
    pub lat: f64,
    /// The middle, in degrees of WGS-84.
    pub lon: f64,
    /// How near, in levels of the web's maps.
    pub zoom: f64,
    /// The layers that are on.
    pub layers: BTreeSet<Layer>,
    /// The end of the address that keeps the day and the cut.
    pub tail: String,
}

impl View {
    /// The view that an address asks for: `lat`, `lon` and `z`, or a `place`; the whole district otherwise.
    pub fn read(asked: &BTreeMap<String, String>, atlas: &Atlas, tail: String) -> Self {
        let number = |name: &str| {
            let text = asked.get(name)?;
            text.parse::<f64>().ok().filter(|number| number.is_finite())
        };
        let layers = match asked.get("layers") {
            Some(list) => Layer::list(list).unwrap_or_else(|| Layer::ALL.into()),
            // A form says that it was sent; without it nothing was chosen yet.
            None if asked.contains_key("set") => {
                let on = |layer: &Layer| asked.contains_key(layer.word());
                Layer::ALL.into_iter().filter(on).collect()
            }
            None => Layer::ALL.into(),
        };
        let place = asked.get("place").and_then(|code| atlas.get(code));
        let whole = Self::fitting(place.map_or(atlas.whole, |shape| shape.bounds));
        let (lat, lon) = match (number("lat"), number("lon")) {
            (Some(lat), Some(lon)) if lat.abs() < 85.0 && lon.abs() <= 180.0 => (lat, lon),
            _ => (whole.0, whole.1),
        };
        let zoom = number("z").unwrap_or(whole.2).clamp(FARTHEST, NEAREST);
        Self {
            lat,
            lon,
            zoom,
            layers,
            tail,
        }
    }

    /// The view that a box fills, with every layer.
    pub fn around(bounds: Bounds) -> Self {
        let (lat, lon, zoom) = Self::fitting(bounds);
        Self {
            lat,
            lon,
            zoom,
            layers: Layer::ALL.into(),
            tail: String::new(),
        }
    }

    /// How wide and high the drawing is.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "both are small whole numbers"
    )]
    pub const fn size() -> (i64, i64) {
        (WIDTH as i64, HEIGHT as i64)
    }

    /// The middle and the zoom at which a box fills the drawing.
    fn fitting(bounds: Bounds) -> (f64, f64, f64) {
        let (north_west, south_east) = (
            world(degrees(bounds.north), degrees(bounds.west)),
            world(degrees(bounds.south), degrees(bounds.east)),
        );
        let across = (south_east.0 - north_west.0).max(1e-9);
        let down = (south_east.1 - north_west.1).max(1e-9);
        let scale = (WIDTH / (across * TILE)).min(HEIGHT / (down * TILE));
        // Quarters of a level, with a little air around.
        let zoom = ((scale.log2() - 0.05) * 4.0).floor() / 4.0;
        let lat = latitude(f64::midpoint(north_west.1, south_east.1));
        let lon = f64::midpoint(degrees(bounds.west), degrees(bounds.east));
        (lat, lon, zoom.clamp(FARTHEST, 18.5))
    }

    fn scale(&self) -> f64 {
        TILE * self.zoom.exp2()
    }

    /// What the drawing shows.
    pub fn bounds(&self) -> Bounds {
        let (x, y) = world(self.lat, self.lon);
        let (across, down) = (WIDTH / self.scale() / 2.0, HEIGHT / self.scale() / 2.0);
        Bounds {
            west: micro((x - across) * 360.0 - 180.0),
            south: micro(latitude(y + down)),
            east: micro((x + across) * 360.0 - 180.0),
            north: micro(latitude(y - down)),
        }
    }

    /// Where a point falls on the drawing: across and down.
    pub fn place(&self, (lat, lon): (i64, i64)) -> (f64, f64) {
        let (x, y) = world(degrees(lat), degrees(lon));
        let (x0, y0) = world(self.lat, self.lon);
        (
            (x - x0) * self.scale() + WIDTH / 2.0,
            (y - y0) * self.scale() + HEIGHT / 2.0,
        )
    }

    /// The address of this view with other layers.
    pub fn address(&self) -> String {
        let mut address = format!(
            "/map?lat={:.5}&lon={:.5}&z={}",
            self.lat,
            self.lon,
            short(self.zoom)
        );
        if self.layers.len() < Layer::ALL.len() {
            let words: Vec<_> = self.layers.iter().map(|layer| layer.word()).collect();
            address.push_str(&format!("&layers={}", words.join(",")));
        }
        if !self.tail.is_empty() {
            address.push_str(&format!("&{}", self.tail));
        }
        address
    }

    /// The address of the view some thirds of the drawing to the east and south, and some levels nearer.
    pub fn moved(&self, east: f64, south: f64, nearer: f64) -> String {
        let (x, y) = world(self.lat, self.lon);
        let step = |size: f64, thirds: f64| size * thirds / 3.0 / self.scale();
        Self {
            lat: latitude(y + step(HEIGHT, south)).clamp(-85.0, 85.0),
            lon: ((x + step(WIDTH, east)) * 360.0 - 180.0).clamp(-180.0, 180.0),
            zoom: (self.zoom + nearer).clamp(FARTHEST, NEAREST),
            ..self.clone()
        }
        .address()
    }

    /// The address of a view around a point.
    pub fn at((lat, lon): (i64, i64), zoom: f64) -> String {
        let zoom = short(zoom.clamp(FARTHEST, NEAREST));
        format!(
            "/map?lat={:.5}&lon={:.5}&z={zoom}",
            degrees(lat),
            degrees(lon)
        )
    }
}

/// A zoom without needless places.
fn short(zoom: f64) -> String {
    let text = format!("{zoom:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Where a point lies in Mercator's square, from 0 to 1 across and down.
fn world(lat: f64, lon: f64) -> (f64, f64) {
    let south = 0.5 - lat.to_radians().tan().asinh() / TAU;
    ((lon + 180.0) / 360.0, south)
}

fn latitude(down: f64) -> f64 {
    (PI * (1.0 - 2.0 * down)).sinh().atan().to_degrees()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "millionths of a degree are small beside what a double holds exactly"
)]
fn degrees(micro: i64) -> f64 {
    micro as f64 / 1e6
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
    use super::*;

    fn view() -> View {
        View {
            lat: 30.319,
            lon: 120.142,
            zoom: 14.0,
            layers: Layer::ALL.into(),
            tail: String::new(),
        }
    }

    #[test]
    fn the_middle_is_in_the_middle_and_the_edges_are_the_bounds() {
        let view = view();
        let (x, y) = view.place((30_319_000, 120_142_000));
        assert!((x - 360.0).abs() < 0.01 && (y - 270.0).abs() < 0.01);
        let bounds = view.bounds();
        let (x, y) = view.place((bounds.north, bounds.west));
        assert!(x.abs() < 0.1 && y.abs() < 0.1);
    }

    #[test]
    fn an_address_leads_back_to_its_view_and_nonsense_to_the_whole() {
        let address = view().moved(1.0, 0.0, 1.0);
        assert_eq!(address, "/map?lat=30.31900&lon=120.16260&z=15");
        let asked = |text: &str| {
            let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
            pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect::<BTreeMap<_, _>>()
        };
        let atlas = Atlas {
            shapes: Vec::new(),
            whole: Bounds {
                west: 120_100_000,
                south: 30_200_000,
                east: 120_200_000,
                north: 30_300_000,
            },
        };
        let there = View::read(
            &asked("lat=30.319&lon=120.1&z=15&layers=cases"),
            &atlas,
            String::new(),
        );
        assert_eq!(there.layers, [Layer::Cases].into());
        let lost = View::read(
            &asked("lat=NaN&lon=x&z=inf&layers=moon"),
            &atlas,
            String::new(),
        );
        assert_eq!(lost.layers.len(), 6);
        assert!((lost.lat - 30.25).abs() < 0.01 && lost.zoom > 11.0);
    }
}
