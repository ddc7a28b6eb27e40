//! Positions on the earth, tagged with the datum they were captured in.
//!
//! Phones give WGS-84; all public Chinese maps draw GCJ-02; Baidu draws BD-09. CGCS2000 agrees with
//! WGS-84 to within decimetres and is treated as the same. A position is kept as captured and turned
//! into WGS-84 where positions are compared.

use std::f64::consts::PI;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// The datum of a position.
    pub enum Datum {
        /// GPS, CGCS2000.
        Wgs84 = "wgs84",
        /// Public Chinese maps.
        Gcj02 = "gcj02",
        /// Baidu.
        Bd09 = "bd09",
    }
}

/// Semi-major axis of the Krasovsky ellipsoid, in metres.
const A: f64 = 6_378_245.0;
/// Its first eccentricity squared.
const EE: f64 = 0.006_693_421_622_965_943;
/// Mean radius of the earth, in metres.
const EARTH: f64 = 6_371_008.8;
const X_PI: f64 = PI * 3000.0 / 180.0;

/// A point with its datum. Degrees; latitude first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Position {
    lat: f64,
    lon: f64,
    datum: Datum,
}

/// Why a position was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PositionError {
    /// Not `lat,lon,datum`.
    #[error("a position is written `lat,lon,datum`, such as `30.3190,120.1420,wgs84`")]
    Form,
    /// Beyond the poles or the date line.
    #[error("a latitude lies within ±90 and a longitude within ±180 degrees")]
    Range,
}

impl Position {
    /// A position in degrees.
    pub fn new(lat: f64, lon: f64, datum: Datum) -> Result<Self, PositionError> {
        if lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0 {
            Ok(Self { lat, lon, datum })
        } else {
            Err(PositionError::Range)
        }
    }

    /// Latitude in degrees.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Longitude in degrees.
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// The datum it was captured in.
    pub const fn datum(self) -> Datum {
        self.datum
    }

    /// The same point in WGS-84.
    #[must_use]
    pub fn to_wgs84(self) -> Self {
        match self.datum {
            Datum::Wgs84 => self,
            Datum::Gcj02 => {
                let (lat, lon) = gcj_to_wgs(self.lat, self.lon);
                Self {
                    lat,
                    lon,
                    datum: Datum::Wgs84,
                }
            }
            Datum::Bd09 => {
                let (lat, lon) = bd_to_gcj(self.lat, self.lon);
                let (lat, lon) = gcj_to_wgs(lat, lon);
                Self {
                    lat,
                    lon,
                    datum: Datum::Wgs84,
                }
            }
        }
    }

    /// The same point in GCJ-02.
    #[must_use]
    pub fn to_gcj02(self) -> Self {
        let wgs = self.to_wgs84();
        let (lat, lon) = wgs_to_gcj(wgs.lat, wgs.lon);
        Self {
            lat,
            lon,
            datum: Datum::Gcj02,
        }
    }

    /// The same point in BD-09.
    #[must_use]
    pub fn to_bd09(self) -> Self {
        let gcj = self.to_gcj02();
        let (lat, lon) = gcj_to_bd(gcj.lat, gcj.lon);
        Self {
            lat,
            lon,
            datum: Datum::Bd09,
        }
    }

    /// Latitude and longitude in WGS-84, in millionths of a degree.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "degrees are bounded, their millionths fit"
    )]
    pub fn to_micro_degrees(self) -> (i64, i64) {
        let wgs = self.to_wgs84();
        (
            (wgs.lat * 1e6).round() as i64,
            (wgs.lon * 1e6).round() as i64,
        )
    }

    /// The point at these millionths of a degree in WGS-84.
    #[expect(
        clippy::cast_precision_loss,
        reason = "millionths of a degree are small beside what a double holds exactly"
    )]
    pub fn from_micro_degrees(lat: i64, lon: i64) -> Result<Self, PositionError> {
        Self::new(lat as f64 / 1e6, lon as f64 / 1e6, Datum::Wgs84)
    }

    /// The distance to another point along the surface, in metres.
    pub fn metres_to(self, other: Self) -> f64 {
        let (a, b) = (self.to_wgs84(), other.to_wgs84());
        let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let h =
            half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half((b.lon - a.lon).to_radians());
        // Rounding may push the antipodes a hair beyond 1, where asin is no number.
        2.0 * EARTH * h.sqrt().min(1.0).asin()
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.7},{:.7},{}", self.lat, self.lon, self.datum)
    }
}

impl FromStr for Position {
    type Err = PositionError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        let [lat, lon, datum] = parts[..] else {
            return Err(PositionError::Form);
        };
        let degrees = |text: &str| text.parse::<f64>().or(Err(PositionError::Form));
        Self::new(
            degrees(lat)?,
            degrees(lon)?,
            datum.parse().or(Err(PositionError::Form))?,
        )
    }
}

impl TryFrom<String> for Position {
    type Error = PositionError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.to_string()
    }
}

/// Outside of this box all datums are the same.
fn outside_china(lat: f64, lon: f64) -> bool {
    !(0.8293..=55.8271).contains(&lat) || !(72.004..=137.8347).contains(&lon)
}

fn wgs_to_gcj(lat: f64, lon: f64) -> (f64, f64) {
    if outside_china(lat, lon) {
        return (lat, lon);
    }
    let (d_lat, d_lon) = offset(lat, lon);
    (lat + d_lat, lon + d_lon)
}

/// By iteration, since the way there has no closed way back; far below a millimetre after eight rounds.
fn gcj_to_wgs(lat: f64, lon: f64) -> (f64, f64) {
    let (mut guess_lat, mut guess_lon) = (lat, lon);
    for _ in 0..8 {
        let (there_lat, there_lon) = wgs_to_gcj(guess_lat, guess_lon);
        guess_lat -= there_lat - lat;
        guess_lon -= there_lon - lon;
    }
    (guess_lat, guess_lon)
}

fn gcj_to_bd(lat: f64, lon: f64) -> (f64, f64) {
    if outside_china(lat, lon) {
        return (lat, lon);
    }
    let z = lon.hypot(lat) + 0.000_02 * (lat * X_PI).sin();
    let theta = lat.atan2(lon) + 0.000_003 * (lon * X_PI).cos();
    (z * theta.sin() + 0.006, z * theta.cos() + 0.0065)
}

fn bd_to_gcj(lat: f64, lon: f64) -> (f64, f64) {
    let (mut guess_lat, mut guess_lon) = (lat - 0.006, lon - 0.0065);
    for _ in 0..8 {
        let (there_lat, there_lon) = gcj_to_bd(guess_lat, guess_lon);
        guess_lat -= there_lat - lat;
        guess_lon -= there_lon - lon;
    }
    (guess_lat, guess_lon)
}

fn offset(lat: f64, lon: f64) -> (f64, f64) {
    let (x, y) = (lon - 105.0, lat - 35.0);
    let waves = (20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()) * 2.0 / 3.0;
    let lat_waves = (20.0 * (y * PI).sin() + 40.0 * (y / 3.0 * PI).sin()) * 2.0 / 3.0
        + (160.0 * (y / 12.0 * PI).sin() + 320.0 * (y * PI / 30.0).sin()) * 2.0 / 3.0;
    let lon_waves = (20.0 * (x * PI).sin() + 40.0 * (x / 3.0 * PI).sin()) * 2.0 / 3.0
        + (150.0 * (x / 12.0 * PI).sin() + 300.0 * (x / 30.0 * PI).sin()) * 2.0 / 3.0;
    let raw_lat = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + waves
        + lat_waves;
    let raw_lon =
        300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * x.abs().sqrt() + waves + lon_waves;
    let rad = lat.to_radians();
    let magic = 1.0 - EE * rad.sin().powi(2);
    let root = magic.sqrt();
    let d_lat = raw_lat * 180.0 / ((A * (1.0 - EE)) / (magic * root) * PI);
    let d_lon = raw_lon * 180.0 / (A / root * rad.cos() * PI);
    (d_lat, d_lon)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Datum, Position};

    const VECTORS: [[f64; 6]; 3] = [
        [
            31.177_427_6,
            121.527_210_6,
            31.175_303_98,
            121.531_541_86,
            31.181_328_61,
            121.538_015_69,
        ],
        [
            39.911_954,
            116.377_817,
            39.913_345_46,
            116.384_047_22,
            39.919_575_55,
            116.390_454_71,
        ],
        [
            30.319_0,
            120.142_0,
            30.316_698_16,
            120.146_734_48,
            30.322_755_74,
            120.153_204_12,
        ],
    ];

    fn close(position: Position, lat: f64, lon: f64) {
        assert!(
            (position.lat() - lat).abs() < 1e-6 && (position.lon() - lon).abs() < 1e-6,
            "{position} is not {lat},{lon}"
        );
    }

    #[test]
    fn published_vectors_hold_both_ways() {
        for [lat, lon, gcj_lat, gcj_lon, bd_lat, bd_lon] in VECTORS {
            let wgs = Position::new(lat, lon, Datum::Wgs84).unwrap();
            close(wgs.to_gcj02(), gcj_lat, gcj_lon);
            close(wgs.to_bd09(), bd_lat, bd_lon);
            close(
                Position::new(gcj_lat, gcj_lon, Datum::Gcj02)
                    .unwrap()
                    .to_wgs84(),
                lat,
                lon,
            );
            close(
                Position::new(bd_lat, bd_lon, Datum::Bd09)
                    .unwrap()
                    .to_wgs84(),
                lat,
                lon,
            );
        }
    }

    #[test]
    fn the_shift_at_gongshu_is_about_522_metres() {
        let here = Position::new(30.3190, 120.1420, Datum::Wgs84).unwrap();
        let misread = Position::new(30.316_698_16, 120.146_734_48, Datum::Wgs84).unwrap();
        assert!((here.metres_to(misread) - 522.0).abs() < 3.0);
    }

    #[test]
    fn outside_of_china_nothing_shifts() {
        let london = Position::new(51.5, -0.12, Datum::Wgs84).unwrap();
        close(london.to_gcj02(), 51.5, -0.12);
        close(london.to_bd09(), 51.5, -0.12);
        let read_back = Position::new(51.5, -0.12, Datum::Bd09).unwrap();
        close(read_back.to_wgs84(), 51.5, -0.12);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!("30.3,120.1".parse::<Position>().is_err());
        assert!("91,0,wgs84".parse::<Position>().is_err());
        assert!("NaN,0,wgs84".parse::<Position>().is_err());
    }

    #[test]
    fn the_antipodes_are_half_a_turn_away() {
        let here = Position::new(30.0, 120.0, Datum::Wgs84).unwrap();
        let there = Position::new(-30.0, -60.0, Datum::Wgs84).unwrap();
        assert!((here.metres_to(there) - 20_015_115.0).abs() < 1.0);
    }

    proptest! {
        #[test]
        fn every_datum_leads_back(lat in 3.0..53.0, lon in 75.0..134.0) {
            let point = Position::new(lat, lon, Datum::Wgs84).unwrap();
            for there in [point.to_gcj02(), point.to_bd09()] {
                let back = there.to_wgs84();
                prop_assert!((back.lat() - lat).abs() < 1e-6 && (back.lon() - lon).abs() < 1e-6, "{}", back);
            }
        }
    }
}
