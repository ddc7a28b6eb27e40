//! States: sold or only listed, approved or begun, paid by whom, which phase, where it lies, what is planned.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// Judges every state word.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    for (block, range) in desk.sentences() {
        sale(desk, block, &range);
        marks(desk, block, &range);
        stages(desk, block, &range);
        money(desk, block, &range);
        phases(desk, block, &range);
        places(desk, block, &range);
        plans(desk, block, &range);
    }
}

fn spots(
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

/// Marks of projects that the sentence names.
fn marks(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let firsts = spots(desk, block, range, &desk.tables.lexicon.first.one);
    let is_first = |at: &Range<usize>| {
        firsts
            .iter()
            .any(|first| first.end <= at.start && at.start <= first.end + 4)
    };
    let lexicon = &desk.tables.lexicon;
    let here = desk.block(block);
    let no_state = |at: &Range<usize>| here.any(at.end, &lexicon.state.no_state).is_some();
    let mut places: Vec<(Range<usize>, &str)> = Vec::new();
    for (table, strict) in [(&lexicon.mark, true), (&lexicon.mark_also, false)] {
        for (mark, words) in table {
            let spots = spots(desk, block, range, words).into_iter();
            let told = spots.filter(|at| (strict || !no_state(at)) && !is_first(at));
            places.extend(told.map(|at| (at, mark.as_str())));
        }
    }
    places.sort_by_key(|(at, _)| at.start);
    // 建成通车: one mark in two words.
    places.dedup_by(|next, last| {
        let one = next.1 == last.1 && next.0.start <= last.0.end;
        if one {
            last.0.end = next.0.end;
        }
        one
    });
    // A mark is said of what was named since the one before it; where nothing was, of the same.
    let all = projects(desk, block, range);
    let (mut from, mut of) = (range.start, Vec::new());
    for (at, mark) in places {
        let named = projects(desk, block, &(from..at.start));
        if !named.is_empty() {
            of = named;
        }
        from = at.end;
        let told = if of.is_empty() { &all } else { &of };
        if !told.is_empty() {
            met(desk, block, at, mark, told);
        }
    }
}

/// The projects that are named in a range, by key.
fn projects<'d>(desk: &'d Desk<'_>, block: usize, range: &Range<usize>) -> Vec<&'d str> {
    let known = desk.within(block, range).iter();
    let known = known.filter_map(|token| desk.known(token));
    known
        .filter(|known| known.kind == "project")
        .map(|known| known.key.as_str())
        .collect()
}

/// Whether these projects have met a mark, as it is said.
fn met(desk: &Desk<'_>, block: usize, at: Range<usize>, mark: &str, projects: &[&str]) {
    let told = tense(desk, block, &at);
    let found =
        |verdict, reason| Found::new(block, at.clone(), verdict, reason).about(mark.to_owned());
    let (behind, met): (Vec<&str>, Vec<&str>) = projects
        .iter()
        .copied()
        .partition(|project| !desk.gathered.has_met(mark, project));
    let names = |keys: &[&str]| {
        let name = |key: &&str| {
            let row = desk.cut.row("project", key);
            let name = row.and_then(|row| row.cell("name"));
            name.unwrap_or(key).to_owned()
        };
        keys.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    desk.say(match told {
        Tense::Done | Tense::Aim if behind.is_empty() => found(Verdict::Ok, Reason::State),
        Tense::Done if desk.cut.rows("mark").is_empty() => {
            found(Verdict::Gap, Reason::NoMarks).rule(Rule::G1)
        }
        Tense::Done => found(Verdict::Overclaim, Reason::NoState)
            .rule(Rule::G7)
            .value(names(&behind)),
        Tense::Not | Tense::Will if !met.is_empty() => found(Verdict::Conflict, Reason::AlreadyMet)
            .rule(Rule::G7)
            .value(names(&met)),
        Tense::Not => found(Verdict::Ok, Reason::State),
        Tense::Will | Tense::Aim => found(Verdict::Ok, Reason::Planned),
    });
}

/// A stage between marks, 主体封顶: it presumes the mark before it, and whether it was reached a document tells.
fn stages(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let told = projects(desk, block, range);
    if told.is_empty() {
        return;
    }
    for (mark, words) in &desk.tables.lexicon.stage {
        for at in spots(desk, block, range, words) {
            let begun = told
                .iter()
                .all(|project| desk.gathered.has_met(mark, project));
            if tense(desk, block, &at) != Tense::Done {
                continue;
            }
            if !begun {
                met(desk, block, at, mark, &told);
            } else if let Some(key) = super::claims::document(desk, block, &at) {
                let found = Found::new(block, at, Verdict::Ok, Reason::Documented);
                desk.say(found.figure(format!("cell(claim, {key}, document)")));
            } else {
                desk.tell(block, at, Verdict::Unproven, Rule::G1, Reason::NoDocument);
            }
        }
    }
}

/// Whether something is said to have happened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Done,
    Not,
    Will,
    /// Work goes on towards it, and perhaps it was reached meanwhile.
    Aim,
}

/// What stands before the words of a mark, in their clause: 尚未开工, 将于9月开工. The nearest word counts.
pub(super) fn tense(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> Tense {
    let words = &desk.tables.lexicon.state;
    let here = desk.block(block);
    let before = here.clause_at(at.start).start..at.start;
    let last = |list: &[String]| {
        let places = list
            .iter()
            .flat_map(|word| here.places(word, before.clone()));
        let real = places.filter(|at| here.any(at.start, &words.not_but).is_none());
        real.map(|at| at.end).max()
    };
    let told = [
        (last(&words.done), Tense::Done),
        (last(&words.not), Tense::Not),
        (last(&words.will), Tense::Will),
        (last(&words.aim), Tense::Aim),
    ];
    let nearest = told
        .into_iter()
        .filter_map(|(end, tense)| Some((end?, tense)))
        .max_by_key(|(end, _)| *end);
    nearest.map_or(Tense::Done, |(_, tense)| tense)
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

/// X位于Y, where both are known.
fn places(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let here = desk.block(block);
    for at in spots(desk, block, range, &desk.tables.lexicon.place.within) {
        let tokens = desk.within(block, range);
        let before = tokens
            .iter()
            .rev()
            .filter(|token| token.at.end <= at.start)
            .find_map(|token| desk.known(token).map(|known| (token, known)));
        let clause = here.clause_at(at.start);
        let after = tokens
            .iter()
            .filter(|token| token.at.start >= at.end && token.at.start < clause.end)
            .find_map(|token| {
                desk.known(token)
                    .filter(|known| matches!(known.kind.as_str(), "place" | "zone"))
                    .map(|known| (token, known))
            });
        let (Some((subject_at, subject)), Some((place_at, place))) = (before, after) else {
            short_zone(desk, block, &at, &clause);
            continue;
        };
        let Some(row) = desk.row_of(subject) else {
            continue;
        };
        let own = [row.cell("zone"), row.cell("place")];
        let spot = subject_at.at.start..place_at.at.end;
        let same = own
            .iter()
            .flatten()
            .any(|own| *own == place.proper || *own == place.key);
        if same {
            desk.say(
                Found::new(block, spot, Verdict::Ok, Reason::Within).value(place.proper.clone()),
            );
        } else if own.iter().any(Option::is_some) {
            let value = own.iter().flatten().copied().collect::<Vec<_>>().join(", ");
            desk.say(
                Found::new(block, spot, Verdict::Conflict, Reason::Elsewhere)
                    .rule(Rule::G12)
                    .value(value),
            );
        }
    }
}

/// 位于小镇的GS1101-17地块: the end of the zone's name stands for it.
fn short_zone(desk: &Desk<'_>, block: usize, at: &Range<usize>, clause: &Range<usize>) {
    let ahead = desk.within(block, &(at.end..clause.end));
    let Some((token, row)) = ahead.iter().find_map(|token| {
        let row = desk.row_of(desk.known(token).filter(|known| known.kind == "parcel")?)?;
        Some((token, row))
    }) else {
        return;
    };
    let words = desk.block(block).words(at.end..(at.end + 2));
    if row.cell("zone").is_some_and(|zone| zone.ends_with(&words)) {
        let found = Found::new(block, at.start..token.at.end, Verdict::Ok, Reason::Within);
        desk.say(found.value(row.cell("zone").unwrap_or_default()));
    }
}

/// What is only planned is no figure.
fn plans(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    for at in spots(desk, block, range, &desk.tables.lexicon.fixed.planned) {
        desk.hold(block, at.start..range.end, Reason::Planned);
    }
}
