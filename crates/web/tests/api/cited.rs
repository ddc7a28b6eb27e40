//! A number that leads to a figure is that figure's number.

use axum::http::StatusCode;
use rust_decimal::{Decimal, RoundingStrategy};

use super::support::District;

/// Every figure that a page links to, with the words of the link.
pub fn figures(page: &str) -> Vec<(String, String)> {
    let links = page.split("<a href=\"/figures?r=").skip(1);
    let of = |rest: &str| {
        let (href, rest) = rest.split_once('"')?;
        let text = rest.split_once('>')?.1.split_once("</a>")?.0;
        let words = text.rsplit("</span>").next()?.trim().to_owned();
        let href = href.replace("&#38;", "&");
        Some((format!("/figures?r={href}"), words))
    };
    links.filter_map(of).collect()
}

/// The last number of some words.
pub fn number(words: &str) -> Option<Decimal> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut runs = words.split(|c: char| !is_part(c)).rev();
    let run = runs.find(|run| run.contains(|c: char| c.is_ascii_digit()))?;
    run.replace(',', "").parse().ok()
}

/// Opens, as nobody in particular, each figure that a page shows to `who`: it has the number of the page, or where the page has a
/// dash, none. Gives how many they are.
pub async fn agree(d: &District, who: &str, path: &str) -> usize {
    let page = d.page(who, path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
    let figures = figures(&page.text);
    for (href, words) in &figures {
        let shown = d.page("", href).await.text;
        let value = shown.split("figure-value\"").nth(1);
        let value = value.and_then(|it| it.split_once('>')?.1.split_once("</data>"));
        match value {
            Some((value, _)) => {
                // A page may tell fewer places than the figure does.
                let told = number(words).unwrap_or_else(|| panic!("{path}: {words}"));
                let half = RoundingStrategy::MidpointAwayFromZero;
                let is = number(value).map(|it| it.round_dp_with_strategy(told.scale(), half));
                assert_eq!(Some(told), is, "{path}: {words}, {value}, {href}");
            }
            None => assert_eq!(words, "—", "{path}: {href}\n{shown}"),
        }
    }
    figures.len()
}
