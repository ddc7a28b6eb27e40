//! In which year a page is laid on the desk.

use super::desk::Desk;
use super::governing::{first_year, printed_year};
use super::judge::records::holds;
use super::moment::Moment;
use super::page::Page;
use super::said;
use super::tables::Tables;
use super::token::{Tok, Token};
use crate::quantity::period::Period;
use crate::rows::Cut;

/// The year of a page of which nothing tells any.
const NO_YEAR: i16 = 2000;

/// Lays a page on a desk, in its year: the newest that it prints, else that of the newest records. A year that is
/// named only behind numbers which the newer records hold is a base, and not the page's own.
pub(super) fn lay<'a>(page: &'a Page, tables: &'a Tables, cut: &'a dyn Cut) -> Desk<'a> {
    let (printed, newest) = (printed_year(page, &tables.lexicon), newest_year(cut));
    let desk = Desk::in_year(page, tables, cut, printed.or(newest).unwrap_or(NO_YEAR));
    let newer = newest.filter(|newest| printed.is_some_and(|printed| printed < *newest));
    let before = newer.and_then(|_| first_year(page, &tables.lexicon));
    let Some((newer, before)) = newer.zip(before).filter(|(_, at)| tells_before(&desk, *at)) else {
        return desk;
    };
    let other = Desk::in_year(page, tables, cut, newer);
    if held_before(&other, before) > held_before(&desk, before) {
        other
    } else {
        desk
    }
}

/// Whether a period without a year stands before a place.
fn tells_before(desk: &Desk<'_>, (block, at): (usize, usize)) -> bool {
    let told = |token: &Token| matches!(token.tok, Tok::Time(Moment::Period(_)));
    let earlier = desk.tokens.iter().take(block).flatten().any(told);
    earlier || desk.within(block, &(0..at)).iter().any(told)
}

/// How many numbers before a place are what the records say.
fn held_before(desk: &Desk<'_>, place: (usize, usize)) -> usize {
    let all = said::read(desk).into_iter();
    let before = all.filter(|said| (said.block, said.at.start) < place);
    before.filter(|said| holds(desk, said)).count()
}

/// The year of the newest observation, else of the newest event.
fn newest_year(cut: &dyn Cut) -> Option<i16> {
    let years = |kind: &str, column: &str| {
        let rows = cut.rows(kind).into_iter();
        let cells = rows.filter_map(|row| row.cell(column));
        let periods = cells.filter_map(|text| text.parse::<Period>().ok());
        periods.map(Period::year).max()
    };
    years("observation", "period").or_else(|| years("event", "day"))
}
