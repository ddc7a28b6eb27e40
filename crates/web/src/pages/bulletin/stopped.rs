//! `/bulletins/stopped`: texts that the gate holds back and that are shown as examples, each with what stops it.

use std::ops::Range;

use askama::Template;
use axum::extract::{Query, State};
use district::bulletin::source::{Element, Frame, Level, Piece as Of, Reading, headline, read};
use district::bulletin::verdict::Finding;
use district::log::Seq;
use district::record::RecordKind;
use jiff::civil::Date;

use super::findings::{Margin, Piece, held_look, margin, pieces};
use crate::App;
use crate::apart::proved;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::tables;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// A text with what stops it.
struct Stopped {
    title: String,
    day: String,
    pieces: Vec<Piece>,
    margin: Margin,
}

#[derive(Template)]
#[template(path = "bulletin/stopped.html")]
struct Show {
    ctx: Ctx,
    texts: Vec<Stopped>,
    /// What links carry on of the moment that was asked for, the day of it, and its entry.
    at: String,
    asof: String,
    cut: Seq,
}

/// Whether any is shown as of a cut.
pub async fn any(app: &App, cut: Option<Seq>) -> Result<bool, Failure> {
    let kept = app.ledger.records(RecordKind::Bulletin, cut).await?;
    Ok(kept
        .iter()
        .any(|kept| kept.record.cell("shown") == Some("yes")))
}

/// Shows them, held against the records as of the moment that is asked for: the newest where none is.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<AsOf>) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/bulletins/stopped");
    let cut = asked.cut(&app).await?;
    let mut texts = Vec::new();
    for kept in app.ledger.records(RecordKind::Bulletin, cut).await? {
        let record = &kept.record;
        if record.cell("shown") != Some("yes") {
            continue;
        }
        let (Some(day), Some(body)) = (record.day("day"), record.cell("body")) else {
            continue;
        };
        texts.extend(stopped(&app, (body, day), cut, &ctx).await?);
    }
    texts.sort_by(|a, b| b.day.cmp(&a.day));
    page(&Show {
        texts,
        at: asked.query("?"),
        asof: asked.day().to_owned(),
        cut: cut.unwrap_or_else(|| app.ledger.head().seq),
        ctx,
    })
}

async fn stopped(
    app: &App,
    (body, day): (&str, Date),
    cut: Option<Seq>,
    ctx: &Ctx,
) -> Result<Option<Stopped>, Failure> {
    let tables = tables()?;
    let cut = app.ledger.figures_at(cut).await?;
    let (cut, proof) = proved(app, body, cut).await?;
    let Ok(proof) = proof else {
        return Ok(None);
    };
    let held = |finding: &&Finding| tables.rules.severity(finding, day).is_some();
    let held: Vec<Finding> = proof.findings.iter().filter(held).cloned().collect();
    let margin = margin(body, &held, day, app, &cut, ctx)?;
    let (text, held) = as_read(body, &held);
    Ok((!margin.stops.is_empty()).then(|| Stopped {
        title: headline(body, Reading::Markdown),
        day: day.to_string(),
        pieces: pieces(&text, &held, |finding| held_look(finding, day)),
        margin,
    }))
}

/// A source as it reads, without the names of its figures, and findings with their places in that.
fn as_read(source: &str, findings: &[Finding]) -> (String, Vec<Finding>) {
    let mut read = AsRead {
        text: String::new(),
        shown: 0,
        in_cell: false,
        places: vec![Range::default(); source.chars().count() + 1],
    };
    for element in self::read(source).unwrap_or_default() {
        read.element(element);
    }
    let moved = findings.iter().map(|finding| {
        let place = |at: usize| read.places.get(at).cloned().unwrap_or_default();
        Finding {
            start: place(finding.start).start,
            end: place(finding.end.saturating_sub(1)).end,
            ..finding.clone()
        }
    });
    let moved = moved.collect();
    (read.text, moved)
}

struct AsRead {
    text: String,
    shown: usize,
    in_cell: bool,
    /// Of each character of the source where it, or the figure around it, begins and ends in what is read.
    places: Vec<Range<usize>>,
}

impl AsRead {
    fn element(&mut self, element: Element) {
        match element {
            Element::Passage(passage) => {
                if passage.level != Level::Paragraph && !self.text.is_empty() {
                    self.put("\n");
                }
                for piece in passage.pieces {
                    self.piece(piece);
                }
                if !self.in_cell {
                    self.put("\n");
                }
            }
            Element::Opens(Frame::Cell(_)) => self.in_cell = true,
            Element::Opens(Frame::Item) => self.put("\u{b7} "),
            Element::Closes(Frame::Cell(_)) => {
                self.in_cell = false;
                self.put("\u{3000}");
            }
            Element::Closes(Frame::Row) => self.put("\n"),
            _ => {}
        }
    }

    fn piece(&mut self, piece: Of) {
        match piece {
            Of::Text(words, from) => {
                for (c, at) in words.chars().zip(from..) {
                    let shown = self.shown;
                    if let Some(place) = self.places.get_mut(at) {
                        *place = shown..shown + 1;
                    }
                    self.put(c.encode_utf8(&mut [0; 4]));
                }
            }
            Of::Tag { name, words, at } => {
                let words = words.unwrap_or(name);
                let shown = self.shown..self.shown + words.chars().count();
                for place in self.places.get_mut(at).unwrap_or_default() {
                    *place = shown.clone();
                }
                self.put(&words);
            }
            Of::Break(_) => self.put("\n"),
            Of::Opens(_) | Of::Closes(_) => {}
        }
    }

    fn put(&mut self, words: &str) {
        self.text.push_str(words);
        self.shown += words.chars().count();
    }
}
