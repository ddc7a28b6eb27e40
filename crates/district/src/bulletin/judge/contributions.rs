//! 贡献了三成增长, 贡献率30%: how much of a growth a part has brought about, which is no growth of the whole.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::say::of_quantity;
use crate::bulletin::token::{Quantity, Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::observed;
use crate::figure::register::Figures;
use crate::recipe::{Measure, Out, Recipe};

/// Judges every contribution against the figures that have a name, and claims its place.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for (block, range) in desk.sentences() {
        for token in desk.within(block, &range) {
            let Tok::Quantity(quantity) = &token.tok else {
                continue;
            };
            if is_contributed(desk, block, token, quantity) {
                desk.say(verdict(desk, block, token, quantity));
                desk.claim(block, token.at.clone());
            }
        }
    }
}

/// Whether a part in per cent stands behind 贡献 in its clause, and not behind growth of its own: 贡献突出,增长7.9%.
fn is_contributed(desk: &Desk<'_>, block: usize, token: &Token, quantity: &Quantity) -> bool {
    let unit = desk.tables.units.find(&quantity.unit);
    if unit.is_none_or(|unit| unit.dim != "ratio") {
        return false;
    }
    let here = desk.block(block);
    let clause = here.clause_at(token.at.start).start;
    let before = desk.within(block, &(clause..token.at.start));
    let grown = before.last().is_some_and(|last| {
        let growth = matches!(
            last.tok,
            Tok::Measure(Some(Measure::Growth | Measure::AverageOfTwo) | None)
                | Tok::Fall
                | Tok::Unlike
        );
        growth && last.at.end == token.at.start
    });
    let numbers = before.iter().rev();
    let mut numbers = numbers.filter(|token| matches!(token.tok, Tok::Quantity(_)));
    let from = numbers.next().map_or(clause, |token| token.at.end);
    let mut words = desk.tables.lexicon.turned.contributes.iter();
    !grown && words.any(|word| !here.places(word, from..token.at.start).is_empty())
}

fn verdict(desk: &Desk<'_>, block: usize, token: &Token, quantity: &Quantity) -> Found {
    let units = &desk.tables.units;
    let figures = Figures::at(desk.cut);
    let named = figures.iter().filter_map(|figure| {
        let of = is_named(desk, block, token.at.start, &figure.recipe);
        let out = figure.recipe.eval(desk.cut, units).ok();
        out.filter(|out| of && !out.sealed)
            .map(|out| (&figure.recipe, out))
    });
    let named: Vec<(&Recipe, Out)> = named.collect();
    let face = of_quantity(quantity);
    let fits = |(_, out): &&(&Recipe, Out)| face.may_say(out, units).is_ok();
    let found = |verdict, reason| Found::new(block, token.at.clone(), verdict, reason);
    match (named.iter().find(fits), named.first()) {
        (Some((recipe, out)), _) => found(Verdict::Ok, Reason::Holds)
            .figure(recipe.to_string())
            .value(out.to_string()),
        (None, Some((recipe, out))) => found(Verdict::Conflict, Reason::Differs)
            .rule(Rule::G2)
            .figure(recipe.to_string())
            .value(out.to_string()),
        (None, None) => found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
    }
}

/// Whether a contribution is that of a part which the article has named by then.
fn is_named(desk: &Desk<'_>, block: usize, at: usize, recipe: &Recipe) -> bool {
    let Recipe::Contribution(parts) = recipe else {
        return false;
    };
    let keys = parts.first().map(|part| observed::keys(part, desk.cut));
    let article = desk.block(block).article;
    let range = |index: usize| -> Range<usize> {
        0..if index == block {
            at
        } else {
            desk.block(index).chars.len()
        }
    };
    let earlier = || {
        desk.page
            .article(article)
            .filter(|(index, _)| *index <= block)
    };
    keys.into_iter().flatten().any(|key| match &key.subject {
        Some(subject) => subject.split('|').any(|part| {
            earlier().any(|(index, here)| !here.places(part.trim(), range(index)).is_empty())
        }),
        None => earlier().any(|(index, _)| {
            let mut known = desk.within(index, &range(index)).iter();
            known.any(|token| {
                desk.known(token)
                    .is_some_and(|known| known.key == key.indicator)
            })
        }),
    })
}
