//! Registers as files, and sheets into registers: what the pages of registers offer, for programs.

use std::collections::BTreeSet;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use district::record::RecordKind;
use district::sheet::{Planned, Verdict};
use ledger::Change;
use ledger::gate::SHEETS;
use ledger::read::Kept;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Asks;
use super::board::no_board;
use super::dto::Problem;
use super::records::{filtered, kind_of};
use crate::App;
use crate::apart::apart;
use crate::asof::AsOf;
use crate::exports::{Form, View, export as write};
use crate::failure::Failure;
use crate::pages::delivery::board::{Asked, look};
use crate::pages::record::export::{failed, file};
use crate::pages::record::import::{Fault, Judged, judge, rows_of};
use crate::registers::Book;
use crate::sheets;
use crate::visitor::Visitor;

/// Which lines, from which point of view.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// A filter, such as `list = 152@2021`.
    #[serde(rename = "where")]
    filter: Option<String>,
    /// Projects alone: those on a list.
    list: Option<String>,
    /// Projects alone: what counts as landed.
    gate: Option<String>,
    /// Projects alone: `landed`, `open`, `late`, `soon`, `unrecorded` or `moved`.
    show: Option<String>,
    /// Projects alone: the unit that answers for them.
    unit: Option<String>,
    /// Projects alone: a place and everything within.
    place: Option<String>,
    /// Projects alone: a day whose plan is laid beside.
    beside: Option<String>,
    /// The day asked about; today where not said.
    asof: Option<String>,
    /// The entry of the log up to which versions are read; the newest where not said.
    cut: Option<i64>,
}

impl Which {
    /// What is asked of the board; nothing where only the register is meant.
    fn board(&self) -> Option<Asked> {
        let words = [
            &self.list,
            &self.gate,
            &self.show,
            &self.unit,
            &self.place,
            &self.beside,
        ];
        words.iter().any(|word| word.is_some()).then(|| Asked {
            // Every project, where no list is named.
            list: Some(self.list.clone().unwrap_or_default()),
            gate: self.gate.clone(),
            show: self.show.clone(),
            unit: self.unit.clone(),
            place: self.place.clone(),
            at: AsOf::new(self.asof.clone(), self.cut),
            beside: self.beside.clone(),
            after: None,
        })
    }
}

async fn lines(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    which: &Which,
    cut: i64,
) -> Result<Option<Vec<Kept>>, Failure> {
    let filter = which.filter.as_deref().unwrap_or_default();
    let by_filter = match filter.trim() {
        "" => None,
        filter => Some(filtered(app, visitor, kind, filter, cut).await?),
    };
    let Some(asked) = which.board() else {
        return Ok(by_filter);
    };
    if kind != RecordKind::Project {
        return Err(Failure::unfit(
            "`list`, `gate`, `show`, `unit`, `place` and `beside` are for projects",
        ));
    }
    let seen = look(app, asked, usize::MAX).await.map_err(no_board)?;
    let keys: BTreeSet<&str> = seen.rows.iter().map(|row| row.key.as_str()).collect();
    let mut lines = match by_filter {
        Some(lines) => lines,
        None => app.ledger.records(kind, Some(cut)).await?,
    };
    lines.retain(|kept| keys.contains(kept.record.key.as_str()));
    Ok(Some(lines))
}

/// Takes a register along: `csv`, `xlsx`, `geojson` where it has places, `oc4ids` for projects. A register that
/// is sealed is for those who keep it alone.
#[utoipa::path(get, path = "/api/v1/exports/{kind}/{form}", tag = "records",
    params(Which, ("kind" = String, Path), ("form" = String, Path)),
    responses((status = 200, description = "The file", content(
            (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Object = "application/geo+json"), (Object = "application/json"))),
        (status = 400, content_type = "application/problem+json", body = Problem),
        (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 404, content_type = "application/problem+json", body = Problem)),
    security((), ("token" = ["read"])))]
pub async fn export(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, form)): Path<(String, String)>,
    Asks(which): Asks<Which>,
) -> Result<Response, Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    let form: Form = form.parse().or(Err(Failure::NotFound))?;
    let book = Book::at(&app, &AsOf::new(which.asof.clone(), which.cut))?;
    let view = View {
        day: book.day,
        cut: book.cut,
        lang: visitor.lang,
    };
    let lines = lines(&app, &visitor, kind, &which, book.cut).await?;
    let made = write(&app.ledger, kind, form, view, lines).await;
    let made = made.map_err(failed)?;
    Ok(file(&made.name, form.media(), made.bytes))
}

/// What is done with a sheet.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Write it. Without this the sheet is only looked at.
    #[serde(default)]
    write: bool,
    /// Write the sound lines of a sheet that has others too.
    #[serde(default)]
    sound_only: bool,
    /// Write the doubtful lines too: they are right after all.
    #[serde(default)]
    doubtful: bool,
}

/// What a sheet does, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Looked {
    kind: String,
    new: usize,
    changed: usize,
    same: usize,
    wrong: usize,
    doubtful: usize,
    /// Columns that the register does not have; they are left out.
    left_out: Vec<String>,
    /// The entry that the last line was written as; absent where nothing was written.
    seq: Option<i64>,
    /// Every line that is not the same.
    lines: Vec<LookedLine>,
}

/// A line of a sheet.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookedLine {
    /// The line, from 1.
    line: usize,
    key: String,
    /// `new`, `changed`, `doubtful` or `wrong`.
    state: &'static str,
    /// What is wrong, with its column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) problems: Vec<String>,
    /// What is unlikely about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) doubts: Vec<String>,
    /// Column, what stood there, what will.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<(String, String, String)>,
}

/// Looks at a sheet (CSV or XLSX, as the body), and writes it where asked. A sheet with a fault changes nothing
/// unless its sound lines are asked for, nor does one with a doubtful line unless those are answered for, or left.
#[utoipa::path(post, path = "/api/v1/imports/{kind}", tag = "records", params(How, ("kind" = String, Path)),
    request_body(content((String = "text/csv"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
    responses((status = 200, body = Looked), (status = 201, body = Looked),
        (status = 403, content_type = "application/problem+json", body = Problem),
        (status = 413, content_type = "application/problem+json", body = Problem),
        (status = 422, content_type = "application/problem+json", body = Problem)),
    security(("token" = ["act"])))]
pub async fn import(
    State(app): State<App>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Asks(how): Asks<How>,
    body: Bytes,
) -> Result<(StatusCode, Json<Looked>), Failure> {
    let kind = kind_of(&kind, &visitor, &app)?;
    if !kind.may_be_kept_by(&visitor.actor, &app.ledger.charter()) {
        return Err(visitor.not_theirs());
    }
    if body.len() > sheets::MOST {
        return Err(Failure::TooLarge);
    }
    let rows = apart(&SHEETS, move || rows_of(&body, kind)).await?;
    let rows = rows.map_err(|fault| match fault {
        Fault::Unreadable(why) => Failure::unfit(why.to_string()),
        Fault::Sheet(why) => Failure::unfit(why.to_string()),
    })?;
    let judged = judge(&app, kind, rows).await?;
    let plan = &judged.plan;
    let records = plan.written(|_line| how.doubtful);
    let is_whole = plan.wrong() == 0 && (plan.doubtful() == 0 || how.doubtful);
    let is_asked = how.write && (is_whole || how.sound_only);
    let seq = if is_asked && !records.is_empty() {
        let changes = records.into_iter().map(Change::Record).collect();
        let party = visitor.actor.party.clone();
        Some(app.ledger.change(changes, party).await?)
    } else {
        None
    };
    let status = match (seq, how.write && !is_asked) {
        (Some(_), _) => StatusCode::CREATED,
        // It was to be written and has faults: what is wrong is told, and nothing was.
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    Ok((status, Json(looked(kind, &judged, seq))))
}

fn looked(kind: RecordKind, judged: &Judged, seq: Option<i64>) -> Looked {
    let plan = &judged.plan;
    let count = |is: fn(&Verdict) -> bool| {
        let taken = plan.lines.iter().filter(|line| !line.is_wrong());
        taken.filter(|line| is(&line.verdict)).count()
    };
    Looked {
        kind: kind.to_string(),
        new: count(|verdict| matches!(verdict, Verdict::New)),
        changed: count(|verdict| matches!(verdict, Verdict::Changed(_))),
        same: count(|verdict| matches!(verdict, Verdict::Same)),
        wrong: plan.wrong(),
        doubtful: plan.doubtful(),
        left_out: judged.left_out.clone(),
        seq,
        lines: plan.lines.iter().filter_map(looked_line).collect(),
    }
}

pub(super) fn looked_line(line: &Planned) -> Option<LookedLine> {
    let (mut state, mut problems, changes) = match &line.verdict {
        Verdict::Same => return None,
        Verdict::New => ("new", Vec::new(), Vec::new()),
        Verdict::Changed(changes) => {
            let changes = changes.iter().map(|(name, was, is)| {
                let name: &str = name;
                (name.to_owned(), was.clone(), is.clone())
            });
            ("changed", Vec::new(), changes.collect())
        }
        Verdict::Wrong(problems) => {
            let told = problems.iter().map(ToString::to_string);
            ("wrong", told.collect(), Vec::new())
        }
        Verdict::Repeated(earlier) => {
            let told = format!("`key`: stands in line {earlier} too");
            ("wrong", vec![told], Vec::new())
        }
        Verdict::NamesNothing(of, key) => {
            let told = format!("`{of}`: there is no {of} `{key}`");
            ("wrong", vec![told], Vec::new())
        }
    };
    let mut doubts: Vec<String> = line.doubts.iter().map(ToString::to_string).collect();
    if line.is_wrong() {
        state = "wrong";
        problems.append(&mut doubts);
    } else if line.is_doubtful() {
        state = "doubtful";
    }
    Some(LookedLine {
        line: line.line,
        key: line.key.clone(),
        state,
        problems,
        doubts,
        changes,
    })
}
