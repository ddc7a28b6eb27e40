//! The registers of a district: its profile and rules, places, parties, mandates.

use std::collections::BTreeMap;
use std::sync::Arc;

use district::geo::{Datum, Position};
use district::id::PlaceCode;
use district::party::{Mandate, Party};
use district::place::Place;
use district::procedure::Procedure;
use district::words::Name;
use jiff::civil::Date;
use ledger::{Change, Ledger, Profile};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::folder::{Folder, line_at};
use crate::error::Failure;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct District {
    code: PlaceCode,
    name: Name,
    calendar: String,
    categories: String,
    procedures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceLine {
    code: String,
    parent: Option<String>,
    kind: String,
    name_zh: String,
    name_en: String,
    from: Option<Date>,
    to: Option<Date>,
    lat: Option<f64>,
    lon: Option<f64>,
    plate: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartyLine {
    code: String,
    kind: String,
    name: String,
    alias: Option<String>,
    org: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MandateLine {
    party: String,
    role: String,
    place: String,
    from: Option<Date>,
    to: Option<Date>,
}

/// Reads every register and says what is new against the ledger.
pub async fn read(folder: &Folder, ledger: &Ledger) -> Result<Vec<Change>, Failure> {
    let charter = ledger.charter();
    let mut changes = documents(folder, ledger).await?;
    let outlines = outlines(folder)?;
    for (line, row) in csv::<PlaceLine>(folder, "places.csv")? {
        let place = place(row, &outlines)
            .map_err(|reason| Failure::Line(folder.path("places.csv"), line, reason))?;
        if charter.places.get(place.code.as_str()) != Some(&place) {
            changes.push(Change::Place(place));
        }
    }
    for (line, row) in csv::<PartyLine>(folder, "parties.csv")? {
        let refuse = |error: district::vocabulary::UnknownWord| {
            Failure::Line(folder.path("parties.csv"), line, error.to_string())
        };
        let kind = row.kind.parse().map_err(refuse)?;
        let party = Party {
            id: row.code.into(),
            kind,
            name: row.name,
            alias: row.alias,
            org: row.org.map(Into::into),
        };
        if charter.parties.get(&party.id) != Some(&party) {
            changes.push(Change::Party(party));
        }
    }
    for (line, row) in csv::<MandateLine>(folder, "mandates.csv")? {
        let refuse = |error: district::vocabulary::UnknownWord| {
            Failure::Line(folder.path("mandates.csv"), line, error.to_string())
        };
        let role = row.role.parse().map_err(refuse)?;
        let mandate = Mandate {
            party: row.party.into(),
            role,
            place: row.place.into(),
            from: row.from,
            to: row.to,
        };
        if !charter.mandates.contains(&mandate) {
            changes.push(Change::Mandate(mandate));
        }
    }
    Ok(changes)
}

async fn documents(folder: &Folder, ledger: &Ledger) -> Result<Vec<Change>, Failure> {
    let text = folder.needed("district.toml")?;
    let district: District = toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Failure::Line(
            folder.path("district.toml"),
            line_at(text.as_bytes(), at),
            error.message().to_owned(),
        )
    })?;
    let profile = Profile {
        code: district.code,
        name: district.name,
        hours: district::hours::Hours::default(),
    };
    let profile =
        serde_json::to_string(&profile).map_err(|error| Failure::Said(error.to_string()))?;
    let mut documents = vec![
        ("district".to_owned(), profile),
        ("calendar".to_owned(), folder.needed(&district.calendar)?),
        (
            "categories".to_owned(),
            folder.needed(&district.categories)?,
        ),
    ];
    for file in &district.procedures {
        let text = folder.needed(file)?;
        let name = folder.path(file).display().to_string();
        let procedure =
            Procedure::load(&name, &text).map_err(|error| Failure::Said(error.to_string()))?;
        documents.push((format!("procedure/{}", procedure.kind), text));
    }
    if let Some(routing) = folder.text("routing.csv")? {
        documents.push(("routing".to_owned(), routing));
    }
    let known = ledger.documents().await?;
    let is_new = |(name, text): &(String, String)| {
        known.get(name).map(String::as_str) != Some(blake3_of(text).as_str())
    };
    Ok(documents
        .into_iter()
        .filter(is_new)
        .map(|(name, text)| Change::Document(name, Arc::from(text)))
        .collect())
}

fn blake3_of(text: &str) -> String {
    web::id_of(text)
}

/// The outlines of `geometry.geojson`, by the code in each feature's properties.
fn outlines(folder: &Folder) -> Result<BTreeMap<String, String>, Failure> {
    let Some(text) = folder.text("geometry.geojson")? else {
        return Ok(BTreeMap::new());
    };
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| {
        Failure::Line(
            folder.path("geometry.geojson"),
            error.line(),
            error.to_string(),
        )
    })?;
    let features = json.get("features").and_then(serde_json::Value::as_array);
    Ok(features
        .into_iter()
        .flatten()
        .filter_map(|feature| {
            let code = feature.get("properties")?.get("code")?.as_str()?;
            Some((code.to_owned(), feature.get("geometry")?.to_string()))
        })
        .collect())
}

fn place(row: PlaceLine, outlines: &BTreeMap<String, String>) -> Result<Place, String> {
    let position = match (row.lat, row.lon) {
        (Some(lat), Some(lon)) => {
            Some(Position::new(lat, lon, Datum::Wgs84).map_err(|error| error.to_string())?)
        }
        (None, None) => None,
        _ => return Err("a latitude needs a longitude, and the other way round".to_owned()),
    };
    Ok(Place {
        outline: outlines.get(&row.code).cloned(),
        code: row.code.into(),
        parent: row.parent.map(Into::into),
        kind: row
            .kind
            .parse()
            .map_err(|error: district::vocabulary::UnknownWord| error.to_string())?,
        name: Name::new(row.name_zh, row.name_en),
        from: row.from,
        to: row.to,
        position,
        plate: row.plate,
        note: row.note,
    })
}

/// The rows of a CSV file with their lines. Unknown and missing columns are refused.
fn csv<T: DeserializeOwned>(folder: &Folder, name: &str) -> Result<Vec<(usize, T)>, Failure> {
    let text = folder.needed(name)?;
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for row in reader.deserialize() {
        let line = rows.len() + 2;
        let row = row.map_err(|error: csv::Error| {
            let line = error
                .position()
                .map_or(line, |at| usize::try_from(at.line()).unwrap_or(line));
            Failure::Line(folder.path(name), line, error.to_string())
        })?;
        rows.push((line, row));
    }
    Ok(rows)
}
