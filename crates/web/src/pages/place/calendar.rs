//! `/places/{code}/calendar.ics`: the meetings and votes of a place, for a calendar to subscribe to (RFC 5545).

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use district::calendar::china_instant;
use district::kinds::Kind;
use jiff::Timestamp;
use jiff::civil::Time;
use ledger::MatterRow;
use ledger::read::{Filter, Order};

use crate::App;
use crate::failure::Failure;
use crate::views::{held, place_name, title};
use crate::visitor::Visitor;

/// The meetings and the announced votes of a place and of all places within it, newest first.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let charter = app.ledger.charter();
    let place = charter.places.get(&code).ok_or(Failure::NotFound)?;
    let mut text = Lines::default();
    text.line("BEGIN:VCALENDAR");
    text.line("VERSION:2.0");
    text.line("PRODID:-//sanwei//meetings//ZH");
    text.line(&format!(
        "X-WR-CALNAME:{}",
        escaped(place.name.get(visitor.lang))
    ));
    for kind in [Kind::table(), Kind::poll()] {
        let filter = Filter {
            kind: Some(kind.to_string()),
            path: Some(charter.places.path(&code)),
            ..Filter::default()
        };
        let found = app.ledger.matters(&filter, Order::Newest, None, 200);
        for row in found.await?.rows.iter() {
            let name = place_name(&charter, &row.place, visitor.lang);
            let title = title(row, &charter, visitor.lang);
            let told = event(&mut text, row, &title, &name);
            told.or_else(|| window(&mut text, row, &title, &name));
        }
    }
    text.line("END:VCALENDAR");
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kind, text.0).into_response())
}

/// A meeting, where its day is known.
pub(crate) fn event(text: &mut Lines, row: &MatterRow, title: &str, place: &str) -> Option<()> {
    let standing = held(row)?.standing;
    let sheet = standing.sheet.as_ref()?.meeting()?;
    let day = sheet.held_on?;
    let hour = sheet
        .held_at
        .as_deref()
        .and_then(|hour| hour.parse::<Time>().ok());
    text.line("BEGIN:VEVENT");
    text.line(&format!("UID:{}@sanwei", row.no));
    text.line(&format!(
        "DTSTAMP:{}",
        utc(Timestamp::from_microsecond(row.last_at).ok()?)
    ));
    match hour {
        Some(hour) => text.line(&format!(
            "DTSTART:{}",
            utc(china_instant(day.to_datetime(hour)))
        )),
        None => text.line(&format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d"))),
    }
    text.line(&format!("SUMMARY:{}", escaped(title)));
    let venue = sheet.venue.as_deref().unwrap_or_default();
    text.line(&format!(
        "LOCATION:{}",
        escaped(format!("{place} {venue}").trim())
    ));
    if standing.step.as_str() == "void" {
        text.line("STATUS:CANCELLED");
    }
    text.line("END:VEVENT");
    Some(())
}

/// A vote, from its first moment to its last, where it is announced. An assembly that votes by being there is one too.
pub(crate) fn window(text: &mut Lines, row: &MatterRow, title: &str, place: &str) -> Option<()> {
    let standing = held(row)?.standing;
    let frozen = standing.sheet.as_ref()?.vote()?.frozen.as_ref()?;
    text.line("BEGIN:VEVENT");
    text.line(&format!("UID:{}@sanwei", row.no));
    let changed = Timestamp::from_microsecond(row.last_at).ok()?;
    text.line(&format!("DTSTAMP:{}", utc(changed)));
    text.line(&format!("DTSTART:{}", utc(frozen.opens)));
    text.line(&format!("DTEND:{}", utc(frozen.closes)));
    text.line(&format!("SUMMARY:{}", escaped(title)));
    text.line(&format!("LOCATION:{}", escaped(place)));
    text.line("TRANSP:TRANSPARENT");
    if standing.step.as_str() == "void" {
        text.line("STATUS:CANCELLED");
    }
    text.line("END:VEVENT");
    Some(())
}

/// An instant as calendars write it.
pub(crate) fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text in which nothing ends the value early.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// Lines that end with CRLF and are folded after 75 bytes at most.
#[derive(Default)]
pub(crate) struct Lines(pub(crate) String);

impl Lines {
    /// Adds a line.
    pub(crate) fn line(&mut self, text: &str) {
        let mut length = 0;
        for c in text.chars().filter(|c| !c.is_control()) {
            if length + c.len_utf8() > 74 {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.line(&"议".repeat(60));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(lines.0.replace("\r\n ", "").trim_end(), "议".repeat(60));
    }

    #[test]
    fn nothing_ends_a_value_early() {
        assert_eq!(escaped("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
    }
}
