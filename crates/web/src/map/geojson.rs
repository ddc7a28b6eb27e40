//! A window of the map as GeoJSON (RFC 7946). Its member `datum` says in which datum it is: WGS-84, as the
//! standard has it, or another one for drawing on a map that is published in it.

use district::geo::{Datum, Position};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::Feature;

/// Features of the map.
#[derive(Debug, Serialize, ToSchema)]
pub struct Collection {
    /// `FeatureCollection`.
    #[serde(rename = "type")]
    sort: &'static str,
    /// The datum of the coordinates: `wgs84`, `gcj02` or `bd09`.
    datum: &'static str,
    /// GeoJSON features. Properties: `layer`, `title`, `name` of a place, `note`, `href`, `sort`, `at` (where the name stands), and
    /// `n` with `many` where a feature stands for several things.
    features: Vec<Value>,
}

/// Features in a datum.
pub fn collection(features: &[Feature], datum: Datum) -> Collection {
    Collection {
        sort: "FeatureCollection",
        datum: datum.as_str(),
        features: features.iter().map(|feature| one(feature, datum)).collect(),
    }
}

fn one(feature: &Feature, datum: Datum) -> Value {
    let at = pair(feature.at, datum);
    let geometry = if feature.rings.is_empty() {
        json!({ "type": "Point", "coordinates": at })
    } else {
        let ring = |ring: &Vec<(i64, i64)>| {
            ring.iter()
                .map(|point| pair(*point, datum))
                .collect::<Vec<_>>()
        };
        // Rings of several parts are told apart by nobody here; each is drawn.
        let parts: Vec<_> = feature.rings.iter().map(|one| [ring(one)]).collect();
        json!({ "type": "MultiPolygon", "coordinates": parts })
    };
    let mut properties = json!({
        "layer": feature.layer.word(),
        "title": feature.title,
        "note": feature.note,
        "href": feature.href,
        "sort": feature.sort,
        "at": at,
    });
    if !feature.name.is_empty() {
        properties["name"] = feature.name.clone().into();
    }
    if let Some(count) = feature.count {
        properties["n"] = count.into();
        properties["many"] = feature.is_many.into();
    }
    json!({ "type": "Feature", "id": feature.id, "geometry": geometry, "properties": properties })
}

/// Longitude and latitude in degrees.
fn pair((lat, lon): (i64, i64), datum: Datum) -> Value {
    let Ok(here) = Position::from_micro_degrees(lat, lon) else {
        return Value::Null;
    };
    let there = match datum {
        Datum::Wgs84 => here,
        Datum::Gcj02 => here.to_gcj02(),
        Datum::Bd09 => here.to_bd09(),
    };
    let six = |degrees: f64| (degrees * 1e6).round() / 1e6;
    json!([six(there.lon()), six(there.lat())])
}
