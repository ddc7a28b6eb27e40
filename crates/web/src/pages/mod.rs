//! Pages. Each is a struct with its template; a handler gathers what it shows.

pub mod bulletin;
pub mod delivery;
pub mod desk;
mod device;
pub mod embed;
pub mod evidence;
pub mod figure;
pub mod health;
mod hex;
pub mod home;
pub mod hot;
pub mod log;
pub mod map;
pub mod matter;
pub mod matters;
pub mod me;
pub mod meeting;
pub mod outbox;
pub mod own;
pub mod place;
pub mod posting;
pub mod prefs;
pub mod procedure;
mod query;
pub mod record;
pub mod report;
pub mod report_card;
pub mod results;
pub mod saved;
pub mod sign_in;
pub mod table;
pub mod vote;

use askama::Template;
use axum::response::Html;

use crate::failure::Failure;

/// A page as an answer.
pub type Page = Result<Html<String>, Failure>;

/// Renders a page.
pub fn page(template: &impl Template) -> Page {
    Ok(Html(template.render()?))
}
