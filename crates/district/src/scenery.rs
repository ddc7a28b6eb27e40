//! Scenery: lines that belong to no place and help people to find themselves on a map, such as a canal.

use serde_json::Value;

/// The most points that all lines may have together: this is a drawing, not a survey.
const POINTS_MAX: usize = 5_000;

/// A line of longitudes and latitudes, in degrees of WGS-84.
pub type Line = Vec<(f64, f64)>;

/// The lines of a district.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenery(pub Vec<Line>);

/// Why lines were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SceneryError {
    /// Not GeoJSON (RFC 7946) coordinates of lines.
    #[error("a line is a list of at least two `[longitude, latitude]` in degrees")]
    Form,
    /// More points than a drawing needs.
    #[error("the lines have more than {POINTS_MAX} points together")]
    TooMany,
}

impl Scenery {
    /// Reads a JSON list of the coordinates of `LineString`s, longitude first.
    pub fn parse(text: &str) -> Result<Self, SceneryError> {
        let json: Value = serde_json::from_str(text).or(Err(SceneryError::Form))?;
        let lines = json.as_array().ok_or(SceneryError::Form)?;
        let lines = lines
            .iter()
            .map(|line| line_of(line).ok_or(SceneryError::Form))
            .collect::<Result<Vec<_>, _>>()?;
        if lines.iter().map(Vec::len).sum::<usize>() > POINTS_MAX {
            return Err(SceneryError::TooMany);
        }
        Ok(Self(lines))
    }
}

fn line_of(line: &Value) -> Option<Line> {
    let points = line.as_array()?;
    let line = points.iter().map(point).collect::<Option<Line>>()?;
    (line.len() >= 2).then_some(line)
}

fn point(point: &Value) -> Option<(f64, f64)> {
    let (lon, lat) = (point.get(0)?.as_f64()?, point.get(1)?.as_f64()?);
    (lon.abs() <= 180.0 && lat.abs() <= 90.0).then_some((lon, lat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_needs_two_points_on_the_earth() {
        let read = Scenery::parse("[[[120.1,30.3],[120.2,30.4]]]").unwrap();
        assert_eq!(read.0, [vec![(120.1, 30.3), (120.2, 30.4)]]);
        for wrong in [
            "{}",
            "[[[120.1,30.3]]]",
            "[[[30.3,120.1],[0,0]]]",
            "[[[1,\"2\"],[0,0]]]",
            "x",
        ] {
            assert_eq!(Scenery::parse(wrong), Err(SceneryError::Form), "{wrong}");
        }
    }

    #[test]
    fn a_survey_is_too_much_for_a_drawing() {
        let point = "[120.1,30.3],";
        let text = format!("[[{}[120,30]]]", point.repeat(POINTS_MAX));
        assert_eq!(Scenery::parse(&text), Err(SceneryError::TooMany));
    }
}
