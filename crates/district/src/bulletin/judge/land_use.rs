//! The class of land in a parcel's code against the words for its use (GB 50137-2011, table 3.3.2).

use crate::bulletin::desk::Desk;
use crate::bulletin::token::Token;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::rows::Row;

/// Judges the parcels of each article: once where a class and the words differ.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let mut done = Vec::new();
    for block in 0..desk.page.blocks.len() {
        let here = desk.block(block);
        for token in desk.within(block, &(0..here.chars.len())) {
            let Some(row) = parcel(desk, token).filter(|_| !done.contains(&here.article)) else {
                continue;
            };
            let Some((class, meant)) = class(desk, row) else {
                continue;
            };
            // A long enough word for another use, in the same article.
            let Some(said) = row.cell("use").filter(|said| !says(said, meant)) else {
                continue;
            };
            let stands = |block: usize| {
                let whole = 0..desk.block(block).chars.len();
                desk.mentions(block, whole, said)
            };
            if desk
                .page
                .article(here.article)
                .any(|(block, _)| stands(block))
            {
                done.push(here.article);
                let found = Found::new(block, token.at.clone(), Verdict::Text, Reason::UseClass);
                let found = found.rule(Rule::G11).about(format!("{class} {meant}"));
                desk.say(found.value(said));
            }
        }
    }
}

fn parcel<'a>(desk: &Desk<'a>, token: &Token) -> Option<&'a Row> {
    let known = desk.known(token).filter(|known| known.kind == "parcel")?;
    desk.row_of(known)
}

/// The class of a parcel: what its record says, else what its code says between dashes.
fn class<'d>(desk: &'d Desk<'_>, row: &'d Row) -> Option<(&'d str, &'d str)> {
    let classes = &desk.tables.lexicon.land_use;
    let parts = row.cell("use_class").into_iter().chain(row.key.split('-'));
    parts.into_iter().find_map(|part| {
        let (class, meant) = classes.get_key_value(part)?;
        Some((class.as_str(), meant.as_str()))
    })
}

/// Whether words name a class.
fn says(said: &str, meant: &str) -> bool {
    said.contains(meant) || meant.contains(said)
}
