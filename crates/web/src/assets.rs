//! The style, the islands and the mark, out of the binary.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::failure::Failure;

#[derive(RustEmbed)]
#[folder = "style/"]
struct Style;

#[derive(RustEmbed)]
#[folder = "islands/"]
struct Islands;

/// The map library, put there from its package by `scripts/setup.sh map`; a program built without it draws
/// the map itself.
#[derive(RustEmbed)]
#[folder = "library/"]
struct Library;

/// The one file of the library.
const LIBRARY: &str = "ol.js";

/// Whether the program was built with the map library.
pub fn has_library() -> bool {
    Library::get(LIBRARY).is_some()
}

/// The sheets joined in the order of their names.
static SHEET: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut names: Vec<_> = Style::iter()
        .filter(|name| name.ends_with(".css"))
        .collect();
    names.sort();
    names
        .iter()
        .filter_map(|name| Style::get(name))
        .flat_map(|file| file.data.into_owned())
        .collect()
});

/// `/assets/{*name}`
pub async fn show(Path(name): Path<String>) -> Result<Response, Failure> {
    let (media, bytes) = if name == "app.css" {
        ("text/css; charset=utf-8", SHEET.clone())
    } else if let Some(island) = name.strip_prefix("islands/") {
        (
            "text/javascript; charset=utf-8",
            Islands::get(island)
                .ok_or(Failure::NotFound)?
                .data
                .into_owned(),
        )
    } else if let Some(library) = name.strip_prefix("library/") {
        let file = Library::get(library).filter(|_| library == LIBRARY);
        let file = file.ok_or(Failure::NotFound)?;
        let headers = [
            (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (header::CACHE_CONTROL, "public, max-age=604800"),
        ];
        return Ok((headers, file.data.into_owned()).into_response());
    } else if name == "mark.svg" {
        (
            "image/svg+xml",
            Style::get("mark.svg")
                .ok_or(Failure::NotFound)?
                .data
                .into_owned(),
        )
    } else {
        return Err(Failure::NotFound);
    };
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CACHE_CONTROL, "public, max-age=600"),
    ];
    Ok((headers, bytes).into_response())
}
