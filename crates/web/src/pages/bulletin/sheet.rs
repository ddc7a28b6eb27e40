//! The printed sheet: articles in boxes, as a newspaper lays them.
//!
//! A sheet is made once, when it is released; after that its bytes are what people read. It is in the
//! language of its articles, and nothing of it depends on who reads.

use std::collections::BTreeMap;

use askama::Template;
use district::bulletin::edition::{Edition, Fig};
use district::bulletin::proof::Proof;
use district::charter::Charter;
use district::lang::Lang;
use jiff::civil::Date;
use serde_json::json;

use super::set::{Article, Part, Word, articles, letters};
use crate::catalog::say;

#[derive(Template)]
#[template(path = "bulletin/sheet.html")]
struct Sheet {
    name: String,
    day: String,
    iso: String,
    number: String,
    head: String,
    corrects: String,
    foot: String,
    articles: Vec<Article>,
    /// How much text it is: `few`, `some` or `many` letters. On paper a short text is set larger, so that it fills its
    /// sheet.
    length: &'static str,
}

/// How much text so many letters are: an A3 sheet holds about 1,100, 1,600 and 2,200 of
/// them in its three sizes.
const fn length(letters: usize) -> &'static str {
    match letters {
        0..=1050 => "few",
        1051..=1550 => "some",
        _ => "many",
    }
}

fn zh(key: &str, args: &[(&str, crate::catalog::Said<'_>)]) -> String {
    say(Lang::Zh, key, args)
}

/// What stands at the head of the sheet of an edition.
fn empty(charter: &Charter, day: Date) -> Sheet {
    let weekday = zh(
        &format!("weekday-{}", day.weekday().to_monday_one_offset()),
        &[],
    );
    Sheet {
        name: zh(
            "sheet-name",
            &[("district", charter.name.zh.as_str().into())],
        ),
        day: format!("{} {weekday}", day.strftime(&zh("sheet-day", &[]))),
        iso: day.to_string(),
        number: String::new(),
        head: String::new(),
        corrects: String::new(),
        foot: String::new(),
        articles: Vec::new(),
        length: length(0),
    }
}

/// What a document that is read away from here is set in: the scales and the sheet of the pages.
const STYLE: &str = concat!(
    include_str!("../../../style/00-tokens.css"),
    include_str!("../../../style/79-press.css"),
    include_str!("../../../templates/bulletin/page.css"),
);
/// What stands before and after the sheet within the document that is kept.
const ENDS: [&str; 2] = ["<!--sheet-->", "<!--end-->"];
/// Where a figure leads within the document.
const NOTE: &str = "#about-";

/// A figure's line beneath the sheet.
struct Note<'a> {
    id: String,
    fig: &'a Fig,
}

#[derive(Template)]
#[template(path = "bulletin/page.html")]
struct Document<'a> {
    title: String,
    style: &'static str,
    sheet: String,
    heading: String,
    heads: Vec<String>,
    notes: Vec<Note<'a>>,
    figures: String,
}

/// The edition as a document that is whole by itself: it can be read where there is no server, each figure leads to
/// its line beneath the sheet, and `figures` holds them for machines.
pub fn document(proof: &Proof, edition: &Edition, charter: &Charter) -> askama::Result<String> {
    let figs: BTreeMap<String, &Fig> = (1..)
        .zip(&edition.figs)
        .map(|(n, fig)| (format!("f{n}"), fig))
        .collect();
    let figures = json!({
        "v": edition.v, "edition": edition.edition, "cut": edition.cut, "figs": figs,
    });
    let notes = (1..).zip(&edition.figs);
    let notes = notes.map(|(n, fig)| Note {
        id: format!("f{n}"),
        fig,
    });
    let head = empty(charter, edition.day);
    let words = [
        "card-words",
        "record-name",
        "figures-value",
        "card-recipe",
        "card-out",
    ];
    Document {
        title: format!("{} {}", head.name, head.day),
        style: STYLE,
        sheet: printed(proof, edition, charter)?,
        heading: zh("figures-title", &[]),
        heads: words.iter().map(|word| zh(word, &[])).collect(),
        notes: notes.collect(),
        // Within a script a tag would end it.
        figures: figures.to_string().replace('<', "\\u003c"),
    }
    .render()
}

/// The sheet within the document that is kept, as the pages show it: its figures lead to their pages. What was kept
/// by an earlier program is the sheet alone.
pub fn within(kept: &str, edition: &str, at: &str) -> String {
    let [before, after] = ENDS;
    let inner = kept
        .split_once(before)
        .and_then(|(_, rest)| rest.split_once(after));
    let sheet = inner.map(|(sheet, _)| sheet);
    let note = format!("href=\"{NOTE}");
    let mut parts = sheet.unwrap_or(kept).split(&note);
    let mut within = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (id, rest) = part.split_once('"').unwrap_or((part, ""));
        within.push_str(&format!("href=\"/figures/{edition}/{id}{at}\"{rest}"));
    }
    within
}

/// The sheet of an edition, as it is printed.
fn printed(proof: &Proof, edition: &Edition, charter: &Charter) -> askama::Result<String> {
    let number = edition.edition.rsplit('.').next().unwrap_or_default();
    let figures: Vec<(String, String)> = (1..)
        .zip(&edition.figs)
        .map(|(n, fig)| (format!("{NOTE}f{n}"), fig.val.clone()))
        .collect();
    let corrects = edition.corrects.as_ref().map(|correction| {
        let args = [
            ("edition", correction.edition.as_str().into()),
            ("why", correction.why.as_str().into()),
        ];
        zh("sheet-corrects", &args)
    });
    let articles = articles(proof, &figures);
    Sheet {
        length: length(letters(&articles)),
        number: zh(
            if edition.corrects.is_some() {
                "sheet-number-corrected"
            } else {
                "sheet-number"
            },
            &[("number", number.into())],
        ),
        head: edition.head.clone(),
        corrects: corrects.unwrap_or_default(),
        foot: zh("sheet-foot", &[("seq", edition.cut.into())]),
        articles,
        ..empty(charter, edition.day)
    }
    .render()
}

/// The sheet of a text that is not released: its figures lead to their newest values.
pub fn preview(proof: &Proof, day: Date, charter: &Charter) -> askama::Result<String> {
    let figures: Vec<(String, String)> = proof
        .figs
        .iter()
        .map(|fig| (format!("/figures/{}", fig.name), String::new()))
        .collect();
    let articles = articles(proof, &figures);
    Sheet {
        length: length(letters(&articles)),
        number: zh("sheet-draft", &[]),
        articles,
        ..empty(charter, day)
    }
    .render()
}

#[cfg(test)]
mod tests;
