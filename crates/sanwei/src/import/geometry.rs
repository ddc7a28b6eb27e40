//! Outlines of places and the lines between them, from `GeoJSON` (RFC 7946): WGS-84, longitude first.

use std::collections::BTreeMap;

use serde_json::Value;

use super::folder::Folder;
use crate::error::Failure;

/// The file of outlines.
pub const FILE: &str = "geometry.geojson";

/// The geometries of a folder, by the `code` in each feature's properties.
#[derive(Debug, Default)]
pub struct Geometry(BTreeMap<String, Value>);

impl Geometry {
    /// Reads the file, where there is one.
    pub fn read(folder: &Folder) -> Result<Self, Failure> {
        let Some(text) = folder.text(FILE)? else {
            return Ok(Self::default());
        };
        let refuse = |line, reason| Failure::Line(folder.path(FILE), line, reason);
        let json: Value =
            serde_json::from_str(&text).map_err(|error| refuse(error.line(), error.to_string()))?;
        let features = json.get("features").and_then(Value::as_array);
        let features =
            features.ok_or_else(|| refuse(1, "this is not a FeatureCollection".to_owned()))?;
        let mut outlines = BTreeMap::new();
        for feature in features {
            let code = feature.pointer("/properties/code").and_then(Value::as_str);
            let (Some(code), Some(geometry)) = (code, feature.get("geometry")) else {
                continue;
            };
            if outlines.insert(code.to_owned(), geometry.clone()).is_some() {
                return Err(refuse(1, format!("`{code}` has two features")));
            }
        }
        Ok(Self(outlines))
    }

    /// The coordinates of every `LineString`, in the order of their codes, as the rule file `scenery` has
    /// them; nothing where there is none.
    pub fn scenery(&self) -> Option<String> {
        let is_line =
            |geometry: &&Value| geometry.get("type").and_then(Value::as_str) == Some("LineString");
        let lines = self.0.values().filter(is_line);
        let lines: Vec<_> = lines
            .filter_map(|line| line.get("coordinates").cloned())
            .collect();
        (!lines.is_empty()).then(|| Value::Array(lines).to_string())
    }

    /// The outline of a place, where it has one.
    pub fn outline(&self, code: &str) -> Result<Option<String>, String> {
        let Some(geometry) = self.0.get(code) else {
            return Ok(None);
        };
        if is_outline(geometry) {
            Ok(Some(geometry.to_string()))
        } else {
            Err(format!(
                "its outline in {FILE} is not a closed Polygon or MultiPolygon in degrees"
            ))
        }
    }
}

fn is_outline(geometry: &Value) -> bool {
    let Some(coordinates) = geometry.get("coordinates") else {
        return false;
    };
    match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => is_polygon(coordinates),
        Some("MultiPolygon") => all(coordinates, is_polygon),
        _ => false,
    }
}

fn is_polygon(rings: &Value) -> bool {
    all(rings, |ring| {
        let positions = ring.as_array().map_or(&[][..], Vec::as_slice);
        positions.len() >= 4 && positions.first() == positions.last() && all(ring, is_position)
    })
}

fn is_position(position: &Value) -> bool {
    let degree = |index, most: f64| {
        let number = position.get(index).and_then(Value::as_f64);
        number.is_some_and(|number| number.abs() <= most)
    };
    degree(0, 180.0) && degree(1, 90.0)
}

/// Whether there are parts, and each is as it should be.
fn all(list: &Value, is_right: impl Fn(&Value) -> bool) -> bool {
    let parts = list.as_array();
    parts.is_some_and(|parts| !parts.is_empty() && parts.iter().all(is_right))
}
