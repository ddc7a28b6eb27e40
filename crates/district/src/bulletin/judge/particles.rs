//! 阔别已久的老厂: words of duration that stand right before a name and want a particle, or a comma.

use crate::bulletin::desk::Desk;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Reason, Rule, Verdict};

/// Judges every name that follows such words.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let words = &desk.tables.lexicon.grammar.wants_of;
    for block in 0..desk.page.blocks.len() {
        let here = desk.block(block);
        for token in desk.within(block, &(0..here.chars.len())) {
            if !matches!(token.tok, Tok::Name(_)) {
                continue;
            }
            let before = words.iter().find_map(|word| {
                let from = token.at.start.checked_sub(word.chars().count())?;
                here.has(from, word).then_some(from)
            });
            if let Some(from) = before {
                let at = from..token.at.end;
                desk.tell(block, at, Verdict::Text, Rule::G11, Reason::MissingOf);
            }
        }
    }
}
