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

/// The worker that keeps pages open without a signal.
const WORKER: &str = "keep-open.js";

/// Its text, with what it keeps and the version of it: the hash of every byte, so that a new program begins anew.
static KEEPER: LazyLock<Option<String>> = LazyLock::new(|| {
    let pattern = Islands::get(WORKER)?.data.into_owned();
    let pattern = String::from_utf8(pattern).ok()?;
    let mut names: Vec<_> = Islands::iter().filter(|name| name != WORKER).collect();
    names.sort();
    let mut all = String::from_utf8_lossy(&SHEET).into_owned();
    all.push_str(&pattern);
    for name in &names {
        all.push_str(&String::from_utf8_lossy(&Islands::get(name)?.data));
    }
    let islands = names.iter().map(|name| format!("/assets/islands/{name}"));
    let own = ["/assets/app.css", "/assets/mark.svg"].map(str::to_owned);
    let paths: Vec<_> = own.into_iter().chain(islands).collect();
    let paths = serde_json::to_string(&paths).ok()?;
    let text = pattern.replace("%VERSION%", &district::id::secret_id(&all));
    Some(text.replace("%ASSETS%", &paths))
});

/// The worker serves every page, though it lies among the assets.
fn worker() -> Result<Response, Failure> {
    let text = KEEPER.as_ref().ok_or(Failure::NotFound)?;
    let headers = [
        ("content-type", "text/javascript; charset=utf-8"),
        ("cache-control", "no-cache"),
        ("service-worker-allowed", "/"),
    ];
    Ok((headers, text.as_str()).into_response())
}

/// `/assets/{*name}`
pub async fn show(Path(name): Path<String>) -> Result<Response, Failure> {
    let (media, bytes) = if name == "app.css" {
        ("text/css; charset=utf-8", SHEET.clone())
    } else if let Some(island) = name.strip_prefix("islands/") {
        if island == WORKER {
            return worker();
        }
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
