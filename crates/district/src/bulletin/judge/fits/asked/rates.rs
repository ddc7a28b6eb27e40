//! Which rate it is that stands before a figure: 满意率 is none that is called 处置率.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::judge::fits::cited::{Cited, Misfit};
use crate::bulletin::judge::fits::counted::noun::names;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Reason, Rule};

/// By how many characters before its end a rate is known.
const STEM: usize = 2;

/// Another rate than the figure, by a name that nothing of the figure has.
pub(super) fn misfit(
    desk: &Desk<'_>,
    block: usize,
    at: &Range<usize>,
    cited: &Cited,
) -> Option<Misfit> {
    let lexicon = &desk.tables.lexicon;
    let unit = desk.tables.units.find(&cited.unit);
    unit.filter(|unit| unit.dim == "ratio")?;
    let here = desk.block(block);
    let clause = here.clause_at(at.start).start;
    let words = &lexicon.measure;
    let light = [&words.equals, &words.grown_by, &words.level, &words.light];
    let mut end = at.start;
    while let Some(word) = light.iter().find_map(|list| here.ends_in(end, list)) {
        end = end
            .checked_sub(word.chars().count())
            .filter(|end| *end > clause)?;
    }
    let tail = here.ends_in(end, &lexicon.log.rates)?.chars().count();
    let from = end.checked_sub(STEM + 1).filter(|from| *from >= clause)?;
    let stem = here.words(from..end - 1);
    // What a register names, a measure and a time are held against the figure by themselves.
    let read = desk
        .within(block, &(clause..end))
        .iter()
        .any(|token| token.at.end > from && !matches!(token.tok, Tok::Bare | Tok::Label(_)));
    if read || !stem.chars().all(char::is_alphabetic) {
        return None;
    }
    let names = names(desk, cited);
    let alike = lexicon
        .log
        .alike
        .iter()
        .filter(|group| group.contains(&stem));
    let mut own = std::iter::once(&stem).chain(alike.flatten());
    let is_own = own.any(|word| names.iter().any(|name| name.contains(word.as_str())));
    let whole = end - tail.max(STEM + 1);
    (!is_own).then(|| (Rule::G2, Reason::OtherIndicator, here.words(whole..end)))
}
