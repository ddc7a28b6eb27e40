//! A register as a file: a sheet, a map, the projects in the form of the Open Contracting for Infrastructure
//! Data Standard. Pages, the API and the command line write the same bytes. What may not be read on a page may
//! not be carried off in a file either: who asks is checked by whoever calls.

mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use district::calendar::china_instant;
use district::charter::Charter;
use district::delivery::board::{Question, Show, Versions};
use district::delivery::{Gate, Schedule};
use district::lang::Lang;
use district::log::Seq;
use district::record::{Column, Record, RecordKind, Shape};
use district::sheet::KEY;
use jiff::Timestamp;
use jiff::civil::Date;
use ledger::gate::SHEETS;
use ledger::read::Kept;
use ledger::{DbError, Ledger};
use serde_json::{Map, Value, json};

use crate::catalog::say;
use crate::registers::name_of;
use crate::sheets::Table;
pub use words::{chosen, example};

/// How a register is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table of text, in UTF-8.
    Csv,
    /// A workbook.
    Xlsx,
    /// RFC 7946.
    GeoJson,
    /// Open Contracting for Infrastructure Data Standard, 0.9.
    Oc4ids,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::GeoJson, Self::Oc4ids];

    /// Its word in addresses and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::GeoJson => "geojson",
            Self::Oc4ids => "oc4ids",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Oc4ids => "oc4ids.json",
            form => form.as_str(),
        }
    }

    /// What a browser takes it for.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::GeoJson => "application/geo+json",
            Self::Oc4ids => "application/json",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// It is none of the forms.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of csv, xlsx, geojson, oc4ids")]
pub struct NoForm(String);

impl FromStr for Form {
    type Err = NoForm;
    fn from_str(word: &str) -> Result<Self, NoForm> {
        let found = Self::ALL.into_iter().find(|form| form.as_str() == word);
        found.ok_or_else(|| NoForm(word.to_owned()))
    }
}

/// Why a register could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The register has nothing of the kind: no places for a map, no projects for the standard.
    #[error("the register {0} cannot be written as {1}")]
    NotSo(RecordKind, Form),
    /// The standard asks for at least one project.
    #[error("there is no project to write")]
    Nothing,
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Book(String),
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A file to be saved.
#[derive(Debug)]
pub struct File {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// From which point of view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The day facts are looked at.
    pub day: Date,
    /// The entry up to which records are known.
    pub cut: Seq,
    /// The language of headings.
    pub lang: Lang,
}

/// Whether the register has something that lies on a map.
pub fn has_places(kind: RecordKind) -> bool {
    let on_map = |shape| matches!(shape, Shape::Outline | Shape::Place);
    kind.columns().iter().any(|column| on_map(column.shape))
}

/// Whether the register can be written so.
pub fn has_form(kind: RecordKind, form: Form) -> bool {
    match form {
        Form::Csv | Form::Xlsx => true,
        Form::GeoJson => has_places(kind),
        Form::Oc4ids => kind == RecordKind::Project,
    }
}

/// Writes a register, or the lines of it that are given, as a file.
///
/// # Errors
/// A register that has no such form, or a store that fails.
pub async fn export(
    ledger: &Ledger,
    kind: RecordKind,
    form: Form,
    view: View,
    lines: Option<Vec<Kept>>,
) -> Result<File, ExportError> {
    if !has_form(kind, form) {
        return Err(ExportError::NotSo(kind, form));
    }
    let lines = match lines {
        Some(lines) => lines,
        None => ledger.records(kind, Some(view.cut)).await?,
    };
    let charter = ledger.charter();
    let records: Vec<&Record> = lines.iter().map(|kept| &kept.record).collect();
    let bytes = match form {
        Form::Csv => table(kind, rows(&records), view.lang).csv(),
        Form::Xlsx => {
            let table = table(kind, rows(&records), view.lang);
            let book = SHEETS.pass(move || table.xlsx()).await;
            let book = book.ok_or_else(|| ExportError::Book("it broke off".to_owned()))?;
            book.map_err(|error| ExportError::Book(error.to_string()))?
        }
        Form::GeoJson => geojson(&records, &charter).to_string().into_bytes(),
        Form::Oc4ids if records.is_empty() => return Err(ExportError::Nothing),
        Form::Oc4ids => {
            let schedules = schedules(ledger, view).await?;
            // Made on demand: the day is that of the newest line, not of the asking.
            let newest = lines.iter().map(|kept| kept.at).max();
            let at = newest.unwrap_or_else(|| ledger.now());
            let whole = oc4ids(&records, &schedules, &charter, view, at);
            whole.to_string().into_bytes()
        }
    };
    Ok(File {
        name: format!("{kind}-{}-{}.{}", view.day, view.cut, form.ending()),
        bytes,
    })
}

/// Every project's marks on a day.
async fn schedules(
    ledger: &Ledger,
    view: View,
) -> Result<BTreeMap<String, Schedule<'static>>, DbError> {
    let charter = ledger.charter();
    let ask = |versions: &Versions| {
        let question = Question {
            cut: view.cut,
            day: view.day,
            list: "",
            gate: Gate::Permit,
            unit: "",
            within: None,
            show: Show::All,
            beside: None,
        };
        let board = versions.board(&question, &charter.calendar);
        let all = board.standings();
        all.map(|it| {
            let schedule = it.schedule(view.day, &charter.calendar);
            (it.key.to_owned(), schedule)
        })
        .collect()
    };
    ledger.board(ask).await
}

/// The table of a register in a reader's language; `rows` of it.
pub fn table(kind: RecordKind, rows: Vec<Vec<String>>, lang: Lang) -> Table {
    let word =
        |family: &str, word: &str| say(lang, &format!("{family}-{}", word.replace('_', "-")), &[]);
    let own = kind.all_columns();
    let columns = own.map(|column| (word("column", column.word), Some(column.shape)));
    let key = (say(lang, "record-key", &[]), None);
    Table {
        title: word("record", kind.as_str()),
        columns: std::iter::once(key).chain(columns).collect(),
        rows,
    }
}

fn rows(records: &[&Record]) -> Vec<Vec<String>> {
    let row = |record: &&Record| {
        let cells = record.kind.all_columns();
        let cells = cells.map(|column| record.cell(column.name).unwrap_or_default().to_owned());
        std::iter::once(record.key.clone()).chain(cells).collect()
    };
    records.iter().map(row).collect()
}

/// What stands in the heading of a sheet, in either language, as the name of its column.
pub fn label(kind: RecordKind, written: &str) -> Option<&'static str> {
    let said = |key: &str| [Lang::Zh, Lang::En].map(|lang| say(lang, key, &[]).to_lowercase());
    let written = written.to_lowercase();
    if said("record-key").contains(&written) {
        return Some(KEY);
    }
    let word = |name: &str| format!("column-{}", name.replace('_', "-"));
    let called = |of: fn(&Column) -> &str| {
        let mut all = kind.all_columns();
        all.find(|column| said(&word(of(column))).contains(&written))
    };
    // What the register calls it, else what the word means elsewhere.
    let found = called(|column| column.word).or_else(|| called(|column| column.name));
    found.map(|column| column.name)
}

/// Outlines, or else the position of the place.
fn geojson(records: &[&Record], charter: &Charter) -> Value {
    let features = records.iter().map(|record| {
        let mut cells = record.cells.clone();
        cells.remove("outline");
        json!({
            "type": "Feature",
            "id": record.key,
            "geometry": geometry(record, charter),
            "properties": cells,
        })
    });
    json!({
        "type": "FeatureCollection",
        "features": features.collect::<Vec<_>>(),
    })
}

/// The outline of a record, or else where its place lies; null where neither is known.
fn geometry(record: &Record, charter: &Charter) -> Value {
    let outline = record.cell("outline");
    if let Some(outline) = outline.and_then(|text| serde_json::from_str(text).ok()) {
        return outline;
    }
    let place = record
        .cell("place")
        .and_then(|code| charter.places.get(code));
    place
        .and_then(|place| place.position)
        .map_or(Value::Null, |position| {
            let (lat, lon) = (position.lat(), position.lon());
            json!({ "type": "Point", "coordinates": [lon, lat] })
        })
}

/// An instant as the standard writes it.
fn instant(at: Timestamp) -> String {
    at.round(jiff::Unit::Second).unwrap_or(at).to_string()
}

fn oc4ids(
    projects: &[&Record],
    schedules: &BTreeMap<String, Schedule<'static>>,
    charter: &Charter,
    view: View,
    at: Timestamp,
) -> Value {
    let (day, cut, code) = (view.day, view.cut, &charter.code);
    let projects = projects.iter().map(|project| {
        let schedule = schedules.get(&project.key);
        project_of(project, schedule, charter)
    });
    json!({
        "uri": format!("urn:x-sanwei:{code}:project:{day}:{cut}"),
        "version": "0.9",
        "publishedDate": instant(at),
        "publisher": { "name": charter.name.zh },
        "projects": projects.collect::<Vec<_>>(),
    })
}

fn project_of(project: &Record, schedule: Option<&Schedule<'static>>, charter: &Charter) -> Value {
    let cell = |name| project.cell(name);
    let is_met = |mark: &str| {
        let found = schedule.and_then(|schedule| schedule.mark(mark));
        found.is_some_and(|it| it.met.is_met())
    };
    // A stage is claimed only where its mark was met; what is not known is left out.
    let stages = [
        ("production", "completed"),
        ("completion", "completion"),
        ("start", "implementation"),
        ("permit", "preparation"),
        ("land", "preparation"),
        ("approval", "preparation"),
    ];
    let status = stages.into_iter().find(|(mark, _)| is_met(mark));
    let party = |unit: &str, role: &str| json!({ "id": unit, "name": unit, "roles": [role] });
    let parties: Vec<Value> = cell("responsible_unit")
        .map(|unit| party(unit, "publicAuthority"))
        .into_iter()
        .chain(cell("building_unit").map(|unit| party(unit, "administrativeEntity")))
        .collect();
    let mut whole = Map::new();
    let mut put = |name: &str, value: Value| {
        whole.insert(name.to_owned(), value);
    };
    put("id", project.key.clone().into());
    put("title", name_of(project).into());
    if !parties.is_empty() {
        put("parties", parties.into());
    }
    if let Some((_, status)) = status {
        put("status", status.into());
    }
    if let Some(plan) = cell("plan") {
        put("description", plan.into());
    }
    let days = [("startDate", "begun"), ("endDate", "ends")];
    let period: Map<String, Value> = days
        .into_iter()
        .filter_map(|(name, column)| {
            let begins = china_instant(project.day(column)?.at(0, 0, 0, 0));
            Some((name.to_owned(), instant(begins).into()))
        })
        .collect();
    if !period.is_empty() {
        put("period", period.into());
    }
    if let Some(amount) = project.number("investment") {
        let amount: Value = serde_json::from_str(&amount.to_string()).unwrap_or(Value::Null);
        let amount = json!({ "amount": amount, "currency": "CNY" });
        put("budget", json!({ "amount": amount }));
    }
    let geometry = geometry(project, charter);
    // The standard has no word for a site that was made up; such a one is left out.
    if !geometry.is_null() && !project.is_site_invented() {
        put("locations", json!([{ "id": "1", "geometry": geometry }]));
    }
    whole.into()
}
