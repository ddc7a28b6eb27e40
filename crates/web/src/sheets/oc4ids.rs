//! Projects as the Open Contracting for Infrastructure Data Standard (0.9) writes them, as lines of their register:
//! what `exports` writes is read again.

use district::calendar::china_time;
use district::sheet::{Line, Lines};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{ROWS, Unreadable};

/// Where the standard keeps what the register has.
const KNOWN: &[&str] = &[
    "id",
    "title",
    "description",
    "period",
    "budget",
    "parties",
    "locations",
];

/// Whether a text is a package of projects.
pub fn is_package(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let read = serde_json::from_str::<Value>(text);
    read.is_ok_and(|json| json.get("projects").is_some_and(Value::is_array))
}

/// The projects of a package. The first is line 1. What a project does not tell stays as it is in the register;
/// what the register has no column for is named as left out, the stage of a project among it: that follows from
/// its marks.
///
/// # Errors
/// No package, or more than [`ROWS`] projects.
pub fn projects(text: &str) -> Result<Lines, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let json: Value = serde_json::from_str(text).or(Err(Unreadable::Neither))?;
    let projects = json.get("projects").and_then(Value::as_array);
    let projects = projects.ok_or(Unreadable::Neither)?;
    if projects.len() > ROWS {
        return Err(Unreadable::Long);
    }
    let mut left_out: Vec<String> = projects
        .iter()
        .filter_map(Value::as_object)
        .flat_map(|project| project.keys())
        .filter(|name| !KNOWN.contains(&name.as_str()))
        .cloned()
        .collect();
    left_out.sort_unstable();
    left_out.dedup();
    let lines = (1..).zip(projects).map(|(line, project)| Line {
        line,
        key: said(project, "/id").unwrap_or_default(),
        cells: cells(project),
    });
    Ok(Lines {
        lines: lines.collect(),
        left_out,
        ..Lines::default()
    })
}

fn cells(project: &Value) -> Vec<(&'static str, String)> {
    let party = |role: &str| {
        let parties = project.get("parties")?.as_array()?;
        let has_role = |party: &&Value| {
            let roles = party.get("roles").and_then(Value::as_array);
            roles.is_some_and(|roles| roles.iter().any(|one| one == role))
        };
        said(parties.iter().find(has_role)?, "/name")
    };
    let told = [
        ("name", said(project, "/title")),
        ("plan", said(project, "/description")),
        ("begun", day(project, "/period/startDate")),
        ("ends", day(project, "/period/endDate")),
        ("investment", amount(project)),
        ("responsible_unit", party("publicAuthority")),
        ("building_unit", party("administrativeEntity")),
        ("outline", outline(project)),
    ];
    let told = told.into_iter();
    told.filter_map(|(name, cell)| Some((name, cell?)))
        .collect()
}

fn said(value: &Value, at: &str) -> Option<String> {
    match value.pointer(at)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The day in the district of an instant of the standard. What is none stays as it is written, so that its line is
/// refused with it.
fn day(project: &Value, at: &str) -> Option<String> {
    let written = said(project, at)?;
    let instant: Result<Timestamp, _> = written.parse();
    Some(match instant {
        Ok(instant) => china_time(instant).date().to_string(),
        Err(_) => written,
    })
}

/// What it is to cost, in yuan. An amount of other money is no number of the register and is refused with its line.
fn amount(project: &Value) -> Option<String> {
    let amount = said(project, "/budget/amount/amount")?;
    match said(project, "/budget/amount/currency").as_deref() {
        None | Some("CNY") => Some(amount),
        Some(other) => Some(format!("{amount} {other}")),
    }
}

/// The first polygon among its locations; a point is no outline.
fn outline(project: &Value) -> Option<String> {
    let locations = project.get("locations")?.as_array()?;
    let mut shapes = locations
        .iter()
        .filter_map(|location| location.get("geometry"));
    let shape = shapes.find(|shape| shape.get("type").is_some_and(|sort| sort == "Polygon"))?;
    Some(json!({ "type": "Feature", "geometry": shape }).to_string())
}
