//! Thresholds of law: 应当经三分之二以上业主同意 states a rule, and counts nobody; 三分之二以上业主同意了 does, and needs
//! its figure.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::bulletin::desk::Desk;
use crate::bulletin::lexicon::Threshold;
use crate::bulletin::numeral::number;
use crate::bulletin::page::Block;
use crate::bulletin::token::{Approx, Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// Judges every threshold in a sentence that states a rule, and claims its place.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let words = &desk.tables.lexicon.law;
    for (block, range) in desk.sentences() {
        for token in desk.within(block, &range) {
            let Some(percent) = percent(token) else {
                continue;
            };
            let here = desk.block(block);
            if desk.is_claimed(block, &token.at) || !states_a_rule(desk, here, &range, &token.at) {
                continue;
            }
            let found = |reason| Found::new(block, token.at.clone(), Verdict::Term, reason);
            let set = desk.tables.lexicon.threshold.iter().find(|row| {
                let of = row.of.iter();
                let named = of.flat_map(|noun| here.places(noun, range.clone())).next();
                row.percent() == Some(percent) && row.in_year(desk.year) && named.is_some()
            });
            let votes = has(here, &words.votes, &range);
            match set {
                Some(row) => desk.say(found(Reason::Law).about(row.law.clone())),
                None if votes => desk.say(found(Reason::Threshold).rule(Rule::G11)),
                None => continue,
            }
            desk.claim(block, token.at.clone());
        }
    }
}

/// The share from which on something is decided, in whole per cent.
fn percent(token: &Token) -> Option<Decimal> {
    match &token.tok {
        Tok::Half => Some(Decimal::from(50)),
        Tok::Quantity(quantity) if quantity.unit == "%" => {
            matches!(quantity.approx, Approx::More | Approx::About).then_some(quantity.value)
        }
        _ => None,
    }
}

/// Whether a sentence says what has to be, and not what was: by a word of duty in the clause of the threshold or right
/// beside it, where nothing in the clause has happened; or by the law that it names, where nothing in the sentence has.
fn states_a_rule(
    desk: &Desk<'_>,
    here: &Block,
    sentence: &Range<usize>,
    at: &Range<usize>,
) -> bool {
    let words = &desk.tables.lexicon.law;
    let clause = here.clause_at(at.start);
    let before = here.clause_at(clause.start.saturating_sub(1));
    let behind = here.clause_at(clause.end + 1);
    let near = before.start.max(sentence.start)..behind.end.min(sentence.end);
    let duty = has(here, &words.duty, &near) && !happened(desk, here, &clause);
    let reached = has(here, &words.reached, &clause);
    let grounds = has(here, &words.grounds, sentence) || cites_an_article(desk, here, sentence);
    duty || (grounds && !reached && !happened(desk, here, sentence))
}

/// 第278条, 第二十二条: the article of a law.
fn cites_an_article(desk: &Desk<'_>, here: &Block, range: &Range<usize>) -> bool {
    let lexicon = &desk.tables.lexicon;
    range.clone().any(|at| {
        let order = here.chars.get(at) == Some(&lexicon.rank.order);
        let found = order.then(|| number(here, at + 1, lexicon)).flatten();
        found.is_some_and(|found| here.has(found.end, &lexicon.law.article))
    })
}

/// 已, 了, 曾: something has happened. 为了 and 了解 say nothing of it.
fn happened(desk: &Desk<'_>, here: &Block, range: &Range<usize>) -> bool {
    let words = &desk.tables.lexicon.law;
    let only_looks = |at: &Range<usize>| {
        let around = at.start.saturating_sub(1)..(at.end + 1).min(here.chars.len());
        has(here, &words.not_happened, &around)
    };
    let all = words.happened.iter();
    let mut all = all.flat_map(|word| here.places(word, range.clone()));
    all.any(|at| !only_looks(&at))
}

fn has(here: &Block, words: &[String], range: &Range<usize>) -> bool {
    let mut words = words.iter();
    words.any(|word| !here.places(word, range.clone()).is_empty())
}

impl Threshold {
    /// The share in whole per cent, as a fraction is read.
    fn percent(&self) -> Option<Decimal> {
        let (part, whole) = self.share.split_once('/')?;
        let (part, whole): (Decimal, Decimal) = (part.parse().ok()?, whole.parse().ok()?);
        let share = part.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(share.checked_div(whole)?.round())
    }

    /// Whether it is in force on any day of a year.
    fn in_year(&self, year: i16) -> bool {
        self.from.year() <= year && self.until.is_none_or(|until| year <= until.year())
    }
}
