//! 是去年同期的3倍: so many times as large as what.

use crate::bulletin::desk::Desk;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Quantity, Tok, Token};
use crate::recipe::Measure;

/// How many of the base unit of ratios one multiple is: per cent.
const MULTIPLE: u64 = 100;
/// "Of", between what is compared with and the multiple.
const OF: char = '\u{7684}';

/// What something is so many times as large as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::bulletin) enum Against {
    /// The same period of the year before.
    YearBefore,
    /// The whole that the district is part of.
    Whole,
    /// Something that nobody can tell.
    Unknown,
}

/// What a multiple is of; nothing where it is no multiple, or one by which something grew.
pub(super) fn against(
    desk: &Desk<'_>,
    block: usize,
    token: &Token,
    quantity: &Quantity,
) -> Option<Against> {
    let unit = desk.tables.units.find(&quantity.unit)?;
    if unit.dim != "ratio" || unit.num != MULTIPLE {
        return None;
    }
    let lexicon = &desk.tables.lexicon;
    let here = desk.block(block);
    let clause = here.clause_at(token.at.start);
    let mut end = token.at.start;
    if end > clause.start && here.chars.get(end - 1) == Some(&OF) {
        end -= 1;
        if ends(here, end, &lexicon.measure.year_before) > 0 {
            return Some(Against::YearBefore);
        }
        end -= ends(here, end, &lexicon.rank.average);
        return Some(if ends(here, end, &lexicon.place.parent) > 0 {
            Against::Whole
        } else {
            Against::Unknown
        });
    }
    loop {
        let light = ends(here, end, &lexicon.measure.grown_by);
        if light == 0 {
            break;
        }
        end -= light;
    }
    let before = desk.within(block, &(clause.start..end));
    let grown = before.last().is_some_and(|last| {
        last.at.end == end
            && matches!(
                last.tok,
                Tok::Measure(Some(Measure::Growth) | None) | Tok::Unlike
            )
    });
    (!grown).then_some(Against::Unknown)
}

/// How long the longest of these words is that ends at a place; 0 where none does.
fn ends(here: &Block, end: usize, words: &[String]) -> usize {
    let fits = |len: &usize| end >= *len;
    let ending = words.iter().filter_map(|word| {
        let len = Some(word.chars().count()).filter(fits)?;
        here.has(end - len, word).then_some(len)
    });
    ending.max().unwrap_or(0)
}
