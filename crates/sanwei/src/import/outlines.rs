//! Where lines of registers lie: `records/<kind>.geojson`, and `invented/<kind>.geojson` for what was made up to
//! complete a sample.
//!
//! A collection of features, each with the `key` of a line in its properties (or as its `id`) and its polygon; a
//! `place` beside it is the line's place. Each is looked at as on the page where one outline is brought in. A line
//! of the same folder is completed; one that was there before keeps everything else.

use std::collections::HashMap;

use district::record::RecordKind;
use serde_json::{Value, json};
use web::sheets::says_outline;

use super::folder::Folder;
use super::line::Line;
use crate::error::Failure;

/// Lays the outlines of a register's file on its lines, where there is such a file.
pub fn lay(
    folder: &Folder,
    place: &str,
    kind: RecordKind,
    invented: bool,
    lines: &mut Vec<Line>,
) -> Result<(), Failure> {
    let name = format!("{place}/{kind}.geojson");
    let Some(text) = folder.text(&name)? else {
        return Ok(());
    };
    let file = folder.path(&name);
    let refuse = |line, reason: String| Failure::Line(file.clone(), line, reason);
    if kind.column("outline").is_none() {
        return Err(refuse(1, format!("a {kind} has no outline")));
    }
    let json: Value =
        serde_json::from_str(&text).map_err(|error| refuse(error.line(), error.to_string()))?;
    let features = json.get("features").and_then(Value::as_array);
    let features = features.ok_or_else(|| refuse(1, "is no FeatureCollection".to_owned()))?;
    let own = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.kind == kind);
    let mut known: HashMap<String, usize> = own.map(|(at, line)| (line.key.clone(), at)).collect();
    for (n, feature) in features.iter().enumerate() {
        let refuse = |reason: &str| refuse(1, format!("feature {}: {reason}", n + 1));
        let said = |name: &str| feature.pointer(name).and_then(Value::as_str);
        let key = said("/properties/key").or_else(|| said("/id"));
        let key = key.ok_or_else(|| refuse("says no `key`"))?;
        // So our own export tells of a line that has no outline.
        if !says_outline(feature) {
            continue;
        }
        let mut outline = json!({ "type": "Feature", "geometry": feature.get("geometry") });
        // In which datum it was drawn is said by the file or by the feature; WGS-84 otherwise (RFC 7946 §4).
        if let Some(datum) = feature.get("datum").or_else(|| json.get("datum")) {
            outline["datum"] = datum.clone();
        }
        let mut cells = vec![("outline", outline.to_string())];
        if let Some(place) = said("/properties/place") {
            cells.push(("place", place.to_owned()));
        }
        if invented {
            cells.push(("site_invented", "yes".to_owned()));
        }
        let Some(line) = known.get(key).and_then(|at| lines.get_mut(*at)) else {
            known.insert(key.to_owned(), lines.len());
            lines.push(Line {
                file: file.clone(),
                line: 1,
                kind,
                key: key.to_owned(),
                cells,
                lays: true,
            });
            continue;
        };
        let is_told = |name: &str| {
            let mut known = line.cells.iter();
            known.any(|(known, cell)| *known == name && !cell.trim().is_empty())
        };
        if is_told("outline") {
            return Err(refuse(&format!("`{key}` has an outline already")));
        }
        if invented && is_told("place") && said("/properties/place").is_some() {
            return Err(refuse(&format!(
                "the place of `{key}` is told, and not to be made up"
            )));
        }
        line.cells.extend(cells);
    }
    Ok(())
}
