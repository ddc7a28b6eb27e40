//! Many outlines at once: a GeoJSON collection as lines of a register, one for each feature.

use district::sheet::Line;
use serde_json::{Value, json};

use super::{ROWS, Unreadable};

/// Whether these bytes are JSON, and no table.
pub fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{")
}

/// Whether a feature says anything of an outline: one with no geometry, or with a point, does not.
pub fn says_outline(feature: &Value) -> bool {
    let geometry = feature.get("geometry").filter(|it| !it.is_null());
    geometry.is_some_and(|it| it.get("type").and_then(Value::as_str) != Some("Point"))
}

/// The features of a collection, each with the `key` of its line in its properties, or as its `id`. A line is
/// counted as people count: the first feature is 1. A feature that says nothing of an
/// outline is no line: so our own export tells of what has none. In which datum it was drawn is said by the
/// feature or by the
/// collection; WGS-84 otherwise (RFC 7946 §4).
pub fn outlines(text: &str) -> Result<Vec<Line>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let json: Value = serde_json::from_str(text).or(Err(Unreadable::Neither))?;
    let features = json.get("features").and_then(Value::as_array);
    let features = features.ok_or(Unreadable::Neither)?;
    if features.len() > ROWS {
        return Err(Unreadable::Long);
    }
    let line = |(line, feature): (usize, &Value)| {
        let said = |name: &str| match feature.pointer(name) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let mut outline = json!({ "type": "Feature", "geometry": feature.get("geometry") });
        if let Some(datum) = feature.get("datum").or_else(|| json.get("datum")) {
            outline["datum"] = datum.clone();
        }
        let key = said("/properties/key").or_else(|| said("/id"));
        // One without a key is told all the same.
        (key.is_none() || says_outline(feature)).then(|| Line {
            line,
            key: key.unwrap_or_default(),
            cells: vec![("outline", outline.to_string())],
        })
    };
    Ok((1..).zip(features).filter_map(line).collect())
}
