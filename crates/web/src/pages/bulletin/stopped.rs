//! `/bulletins/stopped`: texts that the gate holds back and that are shown as examples, each with what stops it.

use std::ops::Range;

use askama::Template;
use axum::extract::State;
use district::bulletin::proof::{asks, proof};
use district::bulletin::source::{Level, Piece as Of, read};
use district::bulletin::verdict::Finding;
use district::figure::register::Figures;
use district::record::RecordKind;
use jiff::civil::Date;

use super::findings::{Margin, Piece, margin, pieces};
use super::list::headline;
use crate::App;
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
}

/// Whether any is shown.
pub async fn any(app: &App) -> Result<bool, Failure> {
    let kept = app.ledger.records(RecordKind::Bulletin, None).await?;
    Ok(kept
        .iter()
        .any(|kept| kept.record.cell("shown") == Some("yes")))
}

/// Shows them, held against the newest records.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/bulletins");
    let mut texts = Vec::new();
    for kept in app.ledger.records(RecordKind::Bulletin, None).await? {
        let record = &kept.record;
        if record.cell("shown") != Some("yes") {
            continue;
        }
        let (Some(day), Some(body)) = (record.day("day"), record.cell("body")) else {
            continue;
        };
        texts.extend(stopped(&app, body, day, &ctx).await?);
    }
    texts.sort_by(|a, b| b.day.cmp(&a.day));
    page(&Show { ctx, texts })
}

async fn stopped(app: &App, body: &str, day: Date, ctx: &Ctx) -> Result<Option<Stopped>, Failure> {
    let tables = tables()?;
    let mut cut = app.ledger.figures_at(None).await?;
    let asked = asks(body, tables, &cut);
    app.ledger.tell_values(&mut cut, &asked).await?;
    let Ok(proof) = proof(body, &Figures::at(&cut), tables, &cut) else {
        return Ok(None);
    };
    let held = |finding: &&Finding| tables.rules.severity(finding, day).is_some();
    let held: Vec<Finding> = proof.findings.iter().filter(held).cloned().collect();
    let margin = margin(body, &held, day, &cut, ctx)?;
    let (text, held) = as_read(body, &held);
    Ok((!margin.stops.is_empty()).then(|| Stopped {
        title: headline(body),
        day: day.to_string(),
        pieces: pieces(&text, &held),
        margin,
    }))
}

/// A source as it reads, without the names of its figures, and findings with their places in that.
fn as_read(source: &str, findings: &[Finding]) -> (String, Vec<Finding>) {
    let mut text = String::new();
    let mut shown = 0;
    // Of each character of the source where it, or the figure around it, begins and ends in what is read.
    let mut places = vec![Range::<usize>::default(); source.chars().count() + 1];
    for passage in read(source).unwrap_or_default() {
        if passage.level != Level::Paragraph && !text.is_empty() {
            text.push('\n');
            shown += 1;
        }
        for piece in passage.pieces {
            match piece {
                Of::Text(words, from) => {
                    for (n, c) in words.chars().enumerate() {
                        if let Some(place) = places.get_mut(from + n) {
                            *place = shown..shown + 1;
                        }
                        text.push(c);
                        shown += 1;
                    }
                }
                Of::Tag { name, words, at } => {
                    let words = words.unwrap_or(name);
                    let len = words.chars().count();
                    for place in places.get_mut(at).unwrap_or_default() {
                        *place = shown..shown + len;
                    }
                    text.push_str(&words);
                    shown += len;
                }
            }
        }
        text.push('\n');
        shown += 1;
    }
    let moved = findings.iter().map(|finding| {
        let place = |at: usize| places.get(at).cloned().unwrap_or_default();
        Finding {
            start: place(finding.start).start,
            end: place(finding.end.saturating_sub(1)).end,
            ..finding.clone()
        }
    });
    (text, moved.collect())
}
