//! What was filled in, with the files that came along; they are kept as they come.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest as _, Multipart, Request};
use axum::http::header;
use district::record::{RecordKind, Shape};
use ledger::evidence::Upload;

use crate::App;
use crate::failure::{Failure, refused_file};
use crate::visitor::Visitor;

/// The field of a paper that a line rests on, which has no line of its own yet.
const PAPER: &str = "source-file";
/// The end of the name of a field that takes a file away.
pub(super) const REMOVE: &str = "-remove";
/// The longest text of a field, in bytes: an outline has thousands of points.
const TEXT_MAX: usize = 1024 * 1024;

/// A paper that a line rests on.
pub(super) struct Paper {
    pub(super) hash: String,
    /// What it is called: the name of the file.
    pub(super) title: String,
}

/// What was filled in.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) key: String,
    /// The version that was changed.
    pub(super) seen: i64,
    /// What somebody answers for.
    pub(super) sure: String,
    pub(super) cells: BTreeMap<String, String>,
    pub(super) paper: Option<Paper>,
    /// Files that were not taken: their field, and the key of the sentence that says why.
    pub(super) refused: Vec<(&'static str, &'static str)>,
}

impl Filled {
    /// Every cell of the line: of a form that was sent, what is not there is empty.
    pub(super) fn cells(&self, kind: RecordKind) -> Vec<(&'static str, String)> {
        let columns = kind.all_columns();
        let cell = |name| self.cells.get(name).cloned().unwrap_or_default();
        columns
            .map(|column| (column.name, cell(column.name)))
            .collect()
    }

    /// Whether a cell names this.
    pub(super) fn says(&self, column: &str, named: &str) -> bool {
        let cell = self.cells.get(column).map(String::as_str);
        cell.is_some_and(|cell| cell.split('|').any(|part| part.trim() == named))
    }

    fn take(&mut self, kind: RecordKind, name: &str, text: String) {
        match name {
            "key" => self.key = text,
            "seen" => self.seen = text.trim().parse().unwrap_or_default(),
            "sure" => self.sure = text,
            _ => match name.strip_suffix(REMOVE) {
                Some(column) if kind.column(column).is_some() => {
                    self.cells.insert(column.to_owned(), String::new());
                }
                _ if kind.column(name).is_some() => {
                    self.cells.insert(name.to_owned(), text);
                }
                _ => {}
            },
        }
    }

    /// Keeps a file for the column it is meant for.
    async fn keep(
        &mut self,
        app: &App,
        visitor: &Visitor,
        column: &'static str,
        upload: (String, axum::body::Bytes),
        is_paper: bool,
    ) -> Result<(), Failure> {
        let (title, bytes) = upload;
        let upload = Upload {
            bytes,
            name: Some(title.clone()),
            party: visitor.actor.party.clone(),
        };
        match app.ledger.keep(&app.evidence, upload).await {
            Ok(kept) if is_paper => {
                let title: String = title.chars().take(80).collect();
                let hash = kept.hash.to_string();
                self.paper = Some(Paper { hash, title });
            }
            Ok(kept) => {
                self.cells.insert(column.to_owned(), kept.hash.to_string());
            }
            Err(error) => self.refused.push((column, refused_file(error)?)),
        }
        Ok(())
    }
}

/// Reads a form, with files or without.
pub(super) async fn read(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    request: Request,
) -> Result<Filled, Failure> {
    let broken = Failure::Bad("the form cannot be read");
    let media = request.headers().get(header::CONTENT_TYPE);
    let media = media
        .and_then(|media| media.to_str().ok())
        .unwrap_or_default();
    let mut filled = Filled::default();
    if !media.starts_with("multipart/form-data") {
        let form = Form::<BTreeMap<String, String>>::from_request(request, app).await;
        let Form(pairs) = form.or(Err(broken))?;
        for (name, text) in pairs {
            filled.take(kind, &name, text);
        }
        return Ok(filled);
    }
    let mut form = Multipart::from_request(request, app)
        .await
        .or(Err(broken))?;
    let cut_short = || Failure::Bad("the form was cut short");
    while let Some(part) = form.next_field().await.or(Err(cut_short()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.or(Err(Failure::TooLarge))?;
        let Some(file) = file else {
            if bytes.len() > TEXT_MAX {
                return Err(Failure::TooLarge);
            }
            let text = String::from_utf8(bytes.to_vec());
            let text = text.or(Err(Failure::Bad("the text is not UTF-8")))?;
            filled.take(kind, &name, text);
            continue;
        };
        let column = kind.column(if name == PAPER { "source" } else { &name });
        let takes = |shape: Shape| name == PAPER || shape == Shape::File;
        if let Some(column) = column.filter(|it| !bytes.is_empty() && takes(it.shape)) {
            let is_paper = name == PAPER;
            filled
                .keep(app, visitor, column.name, (file, bytes), is_paper)
                .await?;
        }
    }
    Ok(filled)
}
