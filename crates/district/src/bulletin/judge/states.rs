//! States: sold or only listed, approved or begun, paid by whom, which phase, where it lies, what is planned.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Reason, Rule, Verdict};

mod lies;
pub(super) mod marks;
pub(super) mod tense;

/// Judges every state word.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for (block, range) in desk.sentences() {
        sale(desk, block, &range);
        marks::judge(desk, block, &range);
        marks::stages(desk, block, &range);
        money(desk, block, &range);
        phases(desk, block, &range);
        lies::judge(desk, block, &range);
        plans(desk, block, &range);
    }
}

pub(super) fn spots(
    desk: &Desk<'_>,
    block: usize,
    range: &Range<usize>,
    words: &[String],
) -> Vec<Range<usize>> {
    let here = desk.block(block);
    words
        .iter()
        .flat_map(|word| here.places(word, range.clone()))
        .collect()
}

/// 挂牌出让: put up and sold are two states.
fn sale(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let words = &desk.tables.lexicon.sale;
    let sold = spots(desk, block, range, &words.sold);
    for listed in spots(desk, block, range, &words.listed) {
        let Some(both) = sold.iter().find(|sold| sold.start == listed.end) else {
            continue;
        };
        let parcels = desk.cut.rows("parcel");
        let dated = !parcels.is_empty() && parcels.iter().all(|row| row.cell("sold").is_some());
        let at = listed.start..both.end;
        if dated {
            desk.hold(block, at, Reason::State);
        } else {
            desk.tell(block, at, Verdict::Ambiguous, Rule::G7, Reason::TwoStates);
        }
    }
}

/// Paying without an amount.
fn money(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let amount = desk
        .within(block, range)
        .iter()
        .any(|token| match &token.tok {
            Tok::Quantity(quantity) => desk
                .tables
                .units
                .find(&quantity.unit)
                .is_some_and(|unit| unit.dim == "money"),
            _ => false,
        });
    if amount {
        return;
    }
    for at in spots(desk, block, range, &desk.tables.lexicon.money.owed) {
        let clause = desk.block(block).clause_at(at.start);
        desk.tell(block, clause, Verdict::Gap, Rule::G1, Reason::NoAmount);
    }
}

/// 二期 where neither the page nor the records know the first.
fn phases(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let words = &desk.tables.lexicon.phase;
    let here = desk.block(block);
    let numerals: Vec<char> = words.numerals.chars().collect();
    for at in range.clone() {
        let number = here
            .chars
            .get(at)
            .and_then(|c| numerals.iter().position(|known| known == c));
        let (Some(number), Some(true)) = (number, here.chars.get(at + 1).map(|c| *c == words.word))
        else {
            continue;
        };
        let spot = at..at + 2;
        // 青石水厂二期 is the name of a project.
        let named = desk.within(block, range).iter().any(|token| {
            matches!(token.tok, Tok::Name(_)) && token.at.start <= at && spot.end <= token.at.end
        });
        if named {
            continue;
        }
        let number = number + 1;
        let first = numerals
            .first()
            .map(|first| format!("{first}{}", words.word))
            .unwrap_or_default();
        let told = desk
            .page
            .article(here.article)
            .any(|(_, block)| !block.places(&first, 0..block.chars.len()).is_empty());
        let recorded = desk
            .cut
            .rows("phase")
            .iter()
            .any(|row| row.cell("number") == Some(&number.to_string()));
        if number > 1 && !told {
            desk.tell(block, spot, Verdict::Gap, Rule::G1, Reason::NoPhase);
        } else if recorded {
            desk.hold(block, spot, Reason::Registered);
        }
    }
}

/// What is only planned is no figure.
fn plans(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    for at in spots(desk, block, range, &desk.tables.lexicon.fixed.planned) {
        desk.hold(
            block,
            at.start..until_done(desk, block, &at, range.end),
            Reason::Planned,
        );
    }
}

/// Where a clause begins behind a plan that tells what is so by now: 将建设8幢楼,目前已竣工.
fn until_done(desk: &Desk<'_>, block: usize, plan: &Range<usize>, end: usize) -> usize {
    let here = desk.block(block);
    let mut clause = here.clause_at(plan.start);
    while clause.end < end {
        let next = here.clause_at(clause.end + 1);
        if !spots(desk, block, &next, &desk.tables.lexicon.state.done).is_empty() {
            return clause.end;
        }
        clause = next;
    }
    end
}
