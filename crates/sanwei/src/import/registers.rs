//! The registers of a district: its profile and rules, places, parties, mandates.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use district::geo::{Datum, Position};
use district::hours::Hours;
use district::id::PlaceCode;
use district::party::{Mandate, Party};
use district::place::Place;
use district::procedure::Procedure;
use district::words::Name;
use jiff::civil::Date;
use ledger::{Change, Profile};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::folder::{Folder, line_at};
use super::geometry::{self, Geometry};
use super::table::Table;
use crate::error::Failure;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct District {
    code: PlaceCode,
    name: Name,
    #[serde(default)]
    hours: Hours,
    /// What the district calls its own ways of working.
    #[serde(default)]
    labels: BTreeMap<String, Name>,
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

const PLACES: Table = Table {
    file: "places.csv",
    heading: &[
        "code", "parent", "kind", "name_zh", "name_en", "from", "to", "lat", "lon", "plate", "note",
    ],
    free: &["name_zh", "name_en", "note"],
};

const PARTIES: Table = Table {
    file: "parties.csv",
    heading: &["code", "kind", "name", "alias", "org"],
    free: &["name", "alias"],
};

const MANDATES: Table = Table {
    file: "mandates.csv",
    heading: &["party", "role", "place", "from", "to"],
    free: &[],
};

/// A change to the registers, and the line that asks for it.
#[derive(Debug)]
pub struct Asked {
    /// The file.
    pub file: PathBuf,
    /// The line; none where the file as a whole asks.
    pub line: Option<usize>,
    /// The change.
    pub change: Change,
}

impl Asked {
    /// Says what is wrong with it, and where.
    pub fn refuse(&self, reason: String) -> Failure {
        match self.line {
            Some(line) => Failure::Line(self.file.clone(), line, reason),
            None => Failure::Said(format!("{}: {reason}", self.file.display())),
        }
    }
}

/// Reads every register of a folder.
pub fn read(folder: &Folder) -> Result<Vec<Asked>, Failure> {
    let mut asked = documents(folder)?;
    let geometry = Geometry::read(folder)?;
    asked.extend(geometry.scenery().map(|lines| Asked {
        file: folder.path(geometry::FILE),
        line: None,
        change: Change::Document("scenery".to_owned(), Arc::from(lines)),
    }));
    asked.extend(rows(folder, &PLACES, |row| {
        let place = place(row, &geometry)?;
        Ok((place.code.to_string(), Change::Place(place)))
    })?);
    asked.extend(rows(folder, &PARTIES, |row: PartyLine| {
        let party = Party {
            kind: row.kind.parse().map_err(said)?,
            id: row.code.into(),
            name: row.name,
            alias: row.alias,
            org: row.org.map(Into::into),
        };
        Ok((party.id.to_string(), Change::Party(party)))
    })?);
    asked.extend(rows(folder, &MANDATES, |row: MandateLine| {
        let from = row.from.map(|day| day.to_string()).unwrap_or_default();
        let key = [&*row.party, &*row.role, &*row.place, &*from].join(",");
        let mandate = Mandate {
            role: row.role.parse().map_err(said)?,
            party: row.party.into(),
            place: row.place.into(),
            from: row.from,
            to: row.to,
        };
        if matches!((mandate.from, mandate.to), (Some(from), Some(to)) if to < from) {
            return Err("it ends before it begins".to_owned());
        }
        Ok((key, Change::Mandate(mandate)))
    })?);
    Ok(asked)
}

/// The mandates that hold on a day in the records and that no line of the folder names any more, in words: what is
/// deleted from a file is not ended by that.
pub fn left(asked: &[Asked], held: &[Mandate], today: Date) -> Vec<String> {
    let named = |mandate: &Mandate| {
        asked.iter().any(|asked| match &asked.change {
            Change::Mandate(it) => {
                (&it.party, it.role, &it.place) == (&mandate.party, mandate.role, &mandate.place)
            }
            _ => false,
        })
    };
    let holds = held.iter().filter(|it| it.holds_on(today) && !named(it));
    holds
        .map(|it| format!("{} is still {} of {}", it.party, it.role, it.place))
        .collect()
}

/// The rows of a table as changes. `read` gives a row's key, which stands once in the file.
fn rows<T: DeserializeOwned>(
    folder: &Folder,
    table: &Table,
    read: impl Fn(T) -> Result<(String, Change), String>,
) -> Result<Vec<Asked>, Failure> {
    let file = folder.path(table.file);
    let mut lines = BTreeMap::new();
    let mut asked = Vec::new();
    for (line, row) in table.read(folder)? {
        let refuse = |reason| Failure::Line(file.clone(), line, reason);
        let (key, change) = read(row).map_err(refuse)?;
        if key.is_empty() {
            return Err(refuse("the code is empty".to_owned()));
        }
        if let Some(first) = lines.insert(key.clone(), line) {
            return Err(refuse(format!("`{key}` stands in line {first} already")));
        }
        asked.push(Asked {
            file: file.clone(),
            line: Some(line),
            change,
        });
    }
    Ok(asked)
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn documents(folder: &Folder) -> Result<Vec<Asked>, Failure> {
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
        hours: district.hours,
        labels: district.labels,
    };
    let profile =
        serde_json::to_string(&profile).map_err(|error| Failure::Said(error.to_string()))?;
    let document = |file: &str, name: &str, text: String| Asked {
        file: folder.path(file),
        line: None,
        change: Change::Document(name.to_owned(), Arc::from(text)),
    };
    let calendar = folder.needed(&district.calendar)?;
    let categories = folder.needed(&district.categories)?;
    let mut asked = vec![
        document("district.toml", "district", profile),
        document(&district.calendar, "calendar", calendar),
        document(&district.categories, "categories", categories),
    ];
    for file in &district.procedures {
        let text = folder.needed(file)?;
        let name = folder.path(file).display().to_string();
        let procedure =
            Procedure::load(&name, &text).map_err(|error| Failure::Said(said(error)))?;
        asked.push(document(
            file,
            &format!("procedure/{}", procedure.kind),
            text,
        ));
    }
    if let Some(groups) = folder.text("groups.csv")? {
        asked.push(document("groups.csv", "groups", groups));
    }
    if let Some(routing) = folder.text("routing.csv")? {
        asked.push(document("routing.csv", "routing", routing));
    }
    Ok(asked)
}

fn place(row: PlaceLine, geometry: &Geometry) -> Result<Place, String> {
    let position = match (row.lat, row.lon) {
        (Some(lat), Some(lon)) => Some(Position::new(lat, lon, Datum::Wgs84).map_err(said)?),
        (None, None) => None,
        _ => return Err("a latitude needs a longitude, and the other way round".to_owned()),
    };
    Ok(Place {
        outline: geometry.outline(&row.code)?,
        code: row.code.into(),
        parent: row.parent.map(Into::into),
        kind: row.kind.parse().map_err(said)?,
        name: Name::new(row.name_zh, row.name_en),
        from: row.from,
        to: row.to,
        position,
        plate: row.plate,
        note: row.note,
    })
}
