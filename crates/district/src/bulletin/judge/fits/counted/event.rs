//! Of which event a cell is: the sentence, or what the article named last, has to be that one.

use std::ops::Range;

use super::Misfit;
use crate::bulletin::desk::Desk;
use crate::bulletin::verdict::{Reason, Rule};
use crate::rows::Row;

/// By how many of its last characters an event is known: 沙龙.
const TAIL: usize = 2;

/// A cell of an event that the text has not named, where another was on its day.
pub(super) fn misfit(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    (kind, key, field): (&str, &str, &str),
) -> Option<Misfit> {
    if kind != "event" || field == "day" {
        return None;
    }
    let own = desk.cut.row(kind, key)?;
    let day = own.cell("day")?;
    let mut others = desk.cut.rows("event");
    others.retain(|row| row.key != own.key && row.cell("day") == Some(day));
    let first = others.first()?;
    let article = desk.block(block).article;
    let sentence = desk.block(block).sentence_at(at.start);
    let blocks = desk
        .page
        .article(article)
        .filter(|(index, _)| *index <= block);
    let ranges: Vec<(usize, Range<usize>)> = blocks
        .map(|(index, here)| {
            (
                index,
                0..if index == block {
                    sentence.end
                } else {
                    here.chars.len()
                },
            )
        })
        .collect();
    // The last place where any of these words stands.
    let last = |words: &[String]| {
        let places = ranges.iter().flat_map(|(index, range)| {
            let places = words.iter();
            let places =
                places.flat_map(move |word| desk.block(*index).places(word, range.clone()));
            places.map(move |at| (*index, at.start))
        });
        places.max()
    };
    let named = last(&names(own, true));
    let other = others
        .iter()
        .filter_map(|row| last(&names(row, false)))
        .max();
    let here = named.is_some_and(|(index, at)| index == block && sentence.contains(&at));
    (named.is_none() || (named < other && !here))
        .then(|| (Rule::G6, Reason::WhichEvent, first.key.clone()))
}

/// What an event is called: by its names, and by how they end.
fn names(row: &Row, tails: bool) -> Vec<String> {
    let names = ["name", "aliases"]
        .iter()
        .flat_map(|column| row.parts(column));
    let names: Vec<String> = names.map(str::to_owned).collect();
    let tail = |name: &String| {
        let len = name.chars().count();
        name.chars()
            .skip(len.saturating_sub(TAIL))
            .collect::<String>()
    };
    let tails: Vec<String> = names.iter().filter(|_| tails).map(tail).collect();
    [names, tails].concat()
}
