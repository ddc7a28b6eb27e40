//! From what was sent to a plan, and from a plan to the log: for the page and for programs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use district::calendar::china_time;
use district::charter::Charter;
use district::monthly::{
    BadMapping, Grid, Heading, Mapping, NoTable, Plan, Registers, Spec, Words, document, plan,
    related,
};
use district::record::{Problem, Record, RecordKind, Row};
use ledger::Change;
use ledger::gate::SHEETS;

use crate::App;
use crate::apart::apart;
use crate::failure::Failure;
use crate::sheets::{self, Unreadable};
use crate::visitor::{Visitor, id_of};

/// How much of a title is kept as a document's, in characters.
const TITLE: usize = 80;

/// What was sent.
#[derive(Debug, Default)]
pub struct Sent {
    /// The file; empty where the table comes for the second time.
    pub bytes: Vec<u8>,
    /// Everything else.
    pub fields: BTreeMap<String, String>,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum Fault {
    /// The file cannot be read.
    Unreadable(Unreadable),
    /// There is no table in it.
    NoTable(NoTable),
    /// A kept mapping is none.
    Mapping(BadMapping),
    /// There is no mapping of that name.
    Unknown(String),
}

/// A table with its mapping and plan.
#[derive(Debug)]
pub struct Worked {
    /// Its cells as they came.
    pub rows: Vec<Row>,
    /// Cut up.
    pub grid: Grid,
    /// What it is.
    pub mapping: Mapping,
    /// The key of the mapping that was kept, and its name.
    pub kept: Option<(String, String)>,
    /// Whether a kept mapping knows every line and column.
    pub is_known: bool,
    /// What holds for all of it.
    pub heading: Heading,
    /// Every indicator.
    pub indicators: Vec<Record>,
    /// Every set of peers.
    pub peers: Vec<Record>,
    /// Every enterprise.
    pub enterprises: Vec<Record>,
    /// The district's rules and registers.
    pub charter: Arc<Charter>,
    /// Whether the document is on record already, because the same file was brought in before.
    pub is_known_document: bool,
    /// What it would do.
    pub plan: Plan,
}

impl Sent {
    /// A field; empty where it was not sent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |text| text.trim())
    }

    /// Whether a field says so.
    pub fn is(&self, name: &str, word: &str) -> bool {
        self.field(name) == word
    }

    fn said(&self, name: &str) -> Option<String> {
        let text = self.field(name);
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl Worked {
    /// Whether nothing stands against it: no cell is refused (or the others alone are asked for), and for what
    /// is asked somebody has given the reason.
    pub fn may_be_written(&self, sound_only: bool) -> bool {
        !self.lacks_reason() && (sound_only || self.plan.refused() == 0)
    }

    /// Whether something is asked, and nobody has given the reason.
    pub fn lacks_reason(&self) -> bool {
        self.plan.asked() > 0 && self.heading.reason.is_empty()
    }
}

/// Reads a table and plans it.
pub async fn work(app: &App, sent: &Sent) -> Result<Result<Worked, Fault>, Failure> {
    let indicators = all(app, RecordKind::Indicator).await?;
    let kept = all(app, RecordKind::Mapping).await?;
    let peers = all(app, RecordKind::Peers).await?;
    let enterprises = all(app, RecordKind::Enterprise).await?;
    let Some(words) = Words::bundled() else {
        return Err(Failure::Bad("the words of tables cannot be read"));
    };
    let rows = if sent.bytes.is_empty() {
        sheets::typed(sent.fields.get("text").map_or("", String::as_str))
    } else {
        let bytes = sent.bytes.clone();
        apart(&SHEETS, move || sheets::grid(&bytes)).await?
    };
    let rows = match rows {
        Ok(rows) => rows,
        Err(why) => return Ok(Err(Fault::Unreadable(why))),
    };
    let grid = match Grid::cut(&rows, words) {
        Ok(grid) => grid,
        Err(why) => return Ok(Err(Fault::NoTable(why))),
    };
    let (kept, known) = match find(&kept, sent, &grid) {
        Ok(found) => found.unzip(),
        Err(fault) => return Ok(Err(fault)),
    };
    let own = app.ledger.charter().code.to_string();
    let area = usual_area(app, &indicators).await?.unwrap_or(own);
    let named: Vec<&Record> = indicators.iter().collect();
    let whose: Vec<&Record> = enterprises.iter().collect();
    let mapping = Mapping::suggest(known.as_ref(), &grid, words, (&named, &whose), &area);
    let mapping = if sent.field("stage").is_empty() {
        mapping
    } else {
        said(sent, &grid, mapping)
    };
    let heading = Heading {
        source: document(&rows, grid.months),
        ..heading(app, sent, &grid)
    };
    let source = app.ledger.record(RecordKind::Source, &heading.source, None);
    let is_known_document = source
        .await?
        .is_some_and(|kept| !kept.record.is_withdrawn());
    let plan = planned(app, &grid, &mapping, &heading, (&indicators, &peers)).await?;
    let is_known = known.is_some_and(|known| {
        let (found, all) = known.knows(&grid);
        found == all
    });
    Ok(Ok(Worked {
        rows,
        grid,
        mapping,
        kept,
        is_known,
        heading,
        indicators,
        peers,
        enterprises,
        charter: app.ledger.charter(),
        is_known_document,
        plan,
    }))
}

/// Every line of a register that stands.
async fn all(app: &App, kind: RecordKind) -> Result<Vec<Record>, Failure> {
    let all = app.ledger.records(kind, None).await?;
    let standing = all.into_iter().map(|kept| kept.record);
    Ok(standing.filter(|record| !record.is_withdrawn()).collect())
}

type Kept = ((String, String), Mapping);

/// The mapping that is asked for by its key, else the kept one that knows most of the table: half at least.
fn find(kept: &[Record], sent: &Sent, grid: &Grid) -> Result<Option<Kept>, Fault> {
    let read = |record: &Record| {
        let mapping = Mapping::read(record.cell("body").unwrap_or_default())?;
        let name = record.cell("name").unwrap_or_default().to_owned();
        Ok::<Kept, BadMapping>(((record.key.clone(), name), mapping))
    };
    if let Some(key) = sent.said("mapping") {
        let found = kept.iter().find(|record| record.key == key);
        let found = found.ok_or(Fault::Unknown(key))?;
        return read(found).map(Some).map_err(Fault::Mapping);
    }
    // A kept one that cannot be read stands in nobody's way until it is asked for.
    let readable = kept.iter().filter_map(|record| read(record).ok());
    let best = readable.max_by_key(|(_, mapping)| mapping.knows(grid).0);
    Ok(best.filter(|(_, mapping)| {
        let (found, all) = mapping.knows(grid);
        2 * found >= all
    }))
}

/// The area that most is known of, with the day of its boundary.
async fn usual_area(app: &App, indicators: &[Record]) -> Result<Option<String>, Failure> {
    let keys: Vec<&str> = indicators.iter().map(|it| it.key.as_str()).collect();
    let of = RecordKind::Indicator;
    let known = app
        .ledger
        .naming(RecordKind::Observation, of, &keys, None)
        .await?;
    let code = app.ledger.charter().code.to_string();
    let areas = known.iter().filter_map(|kept| kept.record.cell("area"));
    let own = areas.filter(|area| area.starts_with(&code));
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for area in own {
        *often.entry(area).or_default() += 1;
    }
    let most = often.into_iter().max_by_key(|(_, count)| *count);
    Ok(most.map(|(area, _)| area.to_owned()))
}

/// What the form says of lines and columns.
fn said(sent: &Sent, grid: &Grid, mut mapping: Mapping) -> Mapping {
    sent.field("area").clone_into(&mut mapping.area);
    sent.field("among").clone_into(&mut mapping.among);
    for (n, line) in grid.lines.iter().enumerate() {
        let of = |what: &str| sent.said(&format!("line-{n}-{what}"));
        let (indicator, area, subject) = (of("indicator"), of("area"), of("subject"));
        let spec = Spec {
            skip: indicator.is_none() && area.is_none() && subject.is_none(),
            indicator,
            area,
            subject,
            unit: of("unit"),
            ..Spec::default()
        };
        mapping.line.insert(line.label.clone(), spec);
    }
    for (n, head) in grid.heads.iter().enumerate() {
        let of = |what: &str| sent.said(&format!("column-{n}-{what}"));
        let measure = of("measure");
        let measure_is_rank = measure.as_deref() == Some("rank");
        let spec = Spec {
            skip: measure.is_none(),
            measure,
            indicator: of("indicator"),
            rank_of: of("rank_of").filter(|_| measure_is_rank),
            span: of("span"),
            basis: of("basis"),
            ..Spec::default()
        };
        mapping.column.insert(head.words.clone(), spec);
    }
    mapping
}

fn heading(app: &App, sent: &Sent, grid: &Grid) -> Heading {
    let told = grid.months;
    let number = |name: &str| sent.field(name).parse::<i16>().ok();
    let month = |name: &str| number(name).and_then(|n| i8::try_from(n).ok());
    let months = month("from").zip(month("to")).or(told.months);
    let status = sent.said("status").unwrap_or_else(|| "P".to_owned());
    Heading {
        year: number("year").or(told.year),
        months,
        status,
        source: String::new(),
        released: sent.field("released").to_owned(),
        reason: sent.field("reason").to_owned(),
        today: china_time(app.ledger.now()).date(),
    }
}

async fn planned(
    app: &App,
    grid: &Grid,
    mapping: &Mapping,
    heading: &Heading,
    (indicators, peers): (&[Record], &[Record]),
) -> Result<Plan, Failure> {
    let specs = mapping.line.values().chain(mapping.column.values());
    let named: BTreeSet<&str> = specs.filter_map(|spec| spec.indicator.as_deref()).collect();
    let held: BTreeSet<&str> = related(named.iter().copied(), indicators);
    let named: Vec<&str> = named.union(&held).copied().collect();
    let of = RecordKind::Indicator;
    let known = app
        .ledger
        .naming(RecordKind::Observation, of, &named, None)
        .await?;
    let known: Vec<&Record> = known.iter().map(|kept| &kept.record).collect();
    let indicators: Vec<&Record> = indicators.iter().collect();
    let peers: Vec<&Record> = peers.iter().collect();
    let registers = Registers {
        indicators: &indicators,
        peers: &peers,
        known: &known,
    };
    let charter = app.ledger.charter();
    Ok(plan(grid, mapping, heading, registers, &charter))
}

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// How many observations.
    pub count: usize,
    /// The period of the newest of them, as records write it.
    pub period: String,
}

/// Writes what the plan says, with the document it is from and the mapping under its name, all or nothing.
pub async fn write(
    app: &App,
    visitor: &Visitor,
    sent: &Sent,
    worked: &Worked,
) -> Result<Written, Failure> {
    let charter = app.ledger.charter();
    let name = sent
        .said("remember")
        .or_else(|| worked.kept.as_ref().map(|(_, name)| name.clone()));
    let key = match (&worked.kept, &name) {
        (Some((key, kept)), Some(name)) if kept == name => key.clone(),
        (_, Some(name)) => key_of(name),
        (_, None) => String::new(),
    };
    let records: Vec<Record> = worked.plan.records().cloned().collect();
    let count = records.len();
    let told = records.iter().filter_map(|record| record.cell("period"));
    let last = told.max().unwrap_or_default().to_owned();
    let period = last.clone();
    let written = Written { count, period };
    if count == 0 {
        return Ok(written);
    }
    let title = sent
        .said("title")
        .unwrap_or_else(|| worked.grid.title.clone());
    let title = if title.is_empty() {
        last.clone()
    } else {
        title
    };
    let title: String = title.chars().take(TITLE).collect();
    let mut cells = vec![("title", title.as_str())];
    let short: String = name.iter().flat_map(|name| name.chars()).take(60).collect();
    if !short.is_empty() {
        cells.push(("organisation", &short));
    }
    if !worked.heading.released.is_empty() {
        cells.push(("day", &worked.heading.released));
    }
    let mut all = Vec::new();
    // A document on which figures stand stays as it is.
    if !worked.is_known_document {
        let source = &worked.heading.source;
        let document = Record::read(RecordKind::Source, source, cells, &charter);
        all.push(document.map_err(|problems| unsound(&problems))?);
    }
    if let Some(name) = &name {
        let body = worked.mapping.text();
        let cells = [("name", name.as_str()), ("body", body.as_str())];
        let mapping = Record::read(RecordKind::Mapping, &key, cells, &charter);
        all.push(mapping.map_err(|problems| unsound(&problems))?);
    }
    let mut changes = Vec::new();
    for record in all {
        let known = app.ledger.record(record.kind, &record.key, None).await?;
        if known.is_none_or(|known| known.record != record) {
            changes.push(Change::Record(record));
        }
    }
    changes.extend(records.into_iter().map(Change::Record));
    let party = visitor.actor.party.clone();
    app.ledger.change(changes, party).await?;
    Ok(written)
}

fn unsound(problems: &[Problem]) -> Failure {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Failure::Request(
        axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        told.join("; "),
    )
}

/// A key made of a name: its letters where it has Latin ones, else what it is known by.
fn key_of(name: &str) -> String {
    let is_plain = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if is_plain {
        return name.to_owned();
    }
    let id: String = id_of(name).chars().take(10).collect();
    format!("table-{id}")
}
