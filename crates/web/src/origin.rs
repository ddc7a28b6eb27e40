//! Where this server was asked, for addresses that leave the page: printed, embedded, written down.

use axum::http::{HeaderMap, header};

/// Scheme and host that `headers` were sent to, such as `https://sanwei.example`.
pub fn origin(headers: &HeaderMap, secure: bool) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    let scheme = if secure { "https" } else { "http" };
    format!("{scheme}://{host}")
}
