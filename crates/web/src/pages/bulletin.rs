//! `/bulletin/check`: a page as it would be printed, held against the records before it is.

use askama::Template;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Response};
use district::bulletin::verdict::{Finding, Verdict};
use district::bulletin::{LONGEST, check};
use serde::Deserialize;

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{snapshot, tables};
use crate::visitor::Visitor;

/// A piece of the text: plain, or with what was found there.
struct Piece {
    text: String,
    /// The findings' numbers, from 1; none where the text is plain.
    notes: Vec<usize>,
    /// go, warn, stop or term: the gravest of them.
    look: &'static str,
}

/// A finding beside the text.
struct Note {
    number: usize,
    quote: String,
    verdict: String,
    look: &'static str,
    rule: String,
    reason: String,
    figure: String,
}

#[derive(Template)]
#[template(path = "bulletin/check.html")]
struct Check {
    ctx: Ctx,
    text: String,
    error: String,
    checked: bool,
    pieces: Vec<Piece>,
    notes: Vec<Note>,
    counts: Vec<(String, usize, &'static str)>,
}

/// The empty form.
pub async fn form(State(app): State<App>, visitor: Visitor) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/bulletin/check");
    page(&Check {
        ctx,
        text: String::new(),
        error: String::new(),
        checked: false,
        pieces: Vec::new(),
        notes: Vec::new(),
        counts: Vec::new(),
    })
}

/// A text.
#[derive(Debug, Deserialize)]
pub struct Text {
    text: String,
}

/// Checks a text against the newest records. Nothing of it is kept.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Form(Text { text }): Form<Text>,
) -> Result<Response, Failure> {
    let ctx = Ctx::new(&app, &visitor, "/bulletin/check");
    let text = text.replace("\r\n", "\n");
    let error = if text.chars().count() > LONGEST {
        ctx.ta("error-too-long", "max", LONGEST)
    } else {
        String::new()
    };
    let findings = if error.is_empty() {
        check(&text, tables()?, &snapshot(&app, None).await?)
    } else {
        Vec::new()
    };
    let notes: Vec<_> = findings
        .iter()
        .zip(1..)
        .map(|(finding, n)| note(finding, n, &ctx))
        .collect();
    let counts = Verdict::ALL.iter().filter_map(|verdict| {
        let count = findings
            .iter()
            .filter(|finding| finding.verdict == *verdict)
            .count();
        (count > 0).then(|| (verdict_words(*verdict, &ctx), count, look(*verdict)))
    });
    let html = page(&Check {
        counts: counts.collect(),
        pieces: pieces(&text, &findings),
        checked: error.is_empty(),
        notes,
        error,
        text,
        ctx,
    })?;
    Ok(html.into_response())
}

fn verdict_words(verdict: Verdict, ctx: &Ctx) -> String {
    ctx.t(&format!(
        "verdict-{}",
        verdict.as_str().to_ascii_lowercase()
    ))
}

const fn look(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "go",
        Verdict::Conflict | Verdict::Overclaim => "stop",
        Verdict::Term | Verdict::Offer => "rest",
        _ => "warn",
    }
}

fn note(finding: &Finding, number: usize, ctx: &Ctx) -> Note {
    let value = finding.value.clone().unwrap_or_default();
    let key = format!("gate-{}", finding.reason.as_str());
    Note {
        number,
        quote: finding.quote.clone(),
        verdict: verdict_words(finding.verdict, ctx),
        look: look(finding.verdict),
        rule: finding
            .rule
            .map_or_else(String::new, |rule| rule.to_string()),
        reason: ctx.ta(&key, "value", &value),
        figure: finding.figure.clone().unwrap_or_default(),
    }
}

/// The text cut at every edge of a finding.
fn pieces(text: &str, findings: &[Finding]) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let mut edges: Vec<usize> = findings
        .iter()
        .flat_map(|finding| [finding.start, finding.end])
        .chain([0, chars.len()])
        .filter(|edge| *edge <= chars.len())
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let grave = ["rest", "go", "warn", "stop"];
    edges
        .windows(2)
        .map(|pair| {
            let covers = |finding: &&(usize, &Finding)| {
                finding.1.start <= pair[0] && pair[1] <= finding.1.end
            };
            let numbered: Vec<_> = (1..).zip(findings).collect();
            let here: Vec<_> = numbered.iter().filter(covers).collect();
            let gravest = here
                .iter()
                .map(|(_, finding)| look(finding.verdict))
                .max_by_key(|look| grave.iter().position(|known| known == look));
            Piece {
                text: chars[pair[0]..pair[1]].iter().collect(),
                notes: here.iter().map(|(number, _)| *number).collect(),
                look: gravest.unwrap_or_default(),
            }
        })
        .collect()
}
