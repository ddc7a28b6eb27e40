//! How far the district reaches.

use district::charter::Charter;
use district::geo::Position;

/// So far from every place of the district a point is no point of it, in metres.
pub const FAR: f64 = 50_000.0;

/// The box outside which no point may lie in the district, in degrees of WGS-84: south, west, north, east. `None` where no
/// place has a position.
pub fn extent(charter: &Charter) -> Option<[f64; 4]> {
    /// Metres of a degree of latitude.
    const DEGREE: f64 = 111_000.0;
    let points = charter.places.iter().filter_map(|place| place.position);
    let mut around: Option<[f64; 4]> = None;
    for point in points.map(Position::to_wgs84) {
        let tall = FAR / DEGREE;
        let wide = tall / point.lat().to_radians().cos().max(0.1);
        let (lat, lon) = (point.lat(), point.lon());
        let [south, west, north, east] = around.unwrap_or([90.0, 180.0, -90.0, -180.0]);
        around = Some([
            south.min(lat - tall),
            west.min(lon - wide),
            north.max(lat + tall),
            east.max(lon + wide),
        ]);
    }
    around
}
