//! Marks that projects are said to have met: 已开工, 建成通车, 主体封顶.

use std::ops::Range;

use super::spots;
use super::tense::{Tense, tense};
use crate::bulletin::desk::Desk;
use crate::bulletin::judge::claims;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};

/// How far behind 首个 the words of a mark belong to it, in characters.
const FIRST: usize = 4;

/// Words of a mark.
#[derive(Clone, Debug)]
pub(in crate::bulletin::judge) struct Told<'d> {
    pub at: Range<usize>,
    /// The marks that they may be words of: 通车 of two.
    pub marks: Vec<&'d str>,
    /// Words that count nothing by themselves.
    pub also: bool,
    /// A condition or a noun: 完工后, 通车里程.
    pub noun: bool,
}

/// The words of marks in a range, in the order of the text. Those within a name are none.
pub(in crate::bulletin::judge) fn told<'d>(
    desk: &'d Desk<'_>,
    block: usize,
    range: &Range<usize>,
) -> Vec<Told<'d>> {
    let lexicon = &desk.tables.lexicon;
    let here = desk.block(block);
    let tokens = desk.within(block, range);
    let is_name = |at: &Range<usize>| {
        let mut names = tokens
            .iter()
            .filter(|token| matches!(token.tok, Tok::Name(_)));
        names.any(|token| token.at.start <= at.start && at.end <= token.at.end)
    };
    let mut all: Vec<Told<'d>> = Vec::new();
    for (table, also) in [(&lexicon.mark, false), (&lexicon.mark_also, true)] {
        for (mark, words) in table {
            for at in spots(desk, block, range, words) {
                if is_name(&at) {
                    continue;
                }
                match all.iter_mut().find(|told| told.at == at) {
                    Some(told) => told.marks.push(mark.as_str()),
                    None => all.push(Told {
                        noun: here.any(at.end, &lexicon.state.no_state).is_some(),
                        at,
                        marks: vec![mark.as_str()],
                        also,
                    }),
                }
            }
        }
    }
    all.sort_by_key(|told| told.at.start);
    // 建成通车: one mark in two words.
    all.dedup_by(|next, last| {
        let both = |mark: &&str| next.marks.contains(mark);
        let one = next.at.start <= last.at.end && last.marks.iter().any(both);
        if one {
            last.marks.retain(both);
            last.at.end = next.at.end;
            last.noun = next.noun;
            last.also &= next.also;
        }
        one
    });
    all
}

/// The words of marks in a sentence, each with the projects, by key, of which it is said.
pub(in crate::bulletin::judge) fn of_projects<'d>(
    desk: &'d Desk<'_>,
    block: usize,
    range: &Range<usize>,
) -> Vec<(Told<'d>, Vec<&'d str>)> {
    const OF: char = '\u{7684}';
    let here = desk.block(block);
    let mut all = Vec::new();
    let (mut from, mut of) = (range.start, Vec::new());
    let words = self::told(desk, block, range);
    for told in words.clone() {
        let at = told.at.clone();
        // 首个开工: who was first is judged by itself.
        let firsts = spots(desk, block, range, &desk.tables.lexicon.first.one);
        let is_first =
            |first: &Range<usize>| first.end <= at.start && at.start <= first.end + FIRST;
        if (told.also && told.noun) || firsts.iter().any(is_first) {
            continue;
        }
        let clause = here.clause_at(at.start);
        let own = run(desk, block, &(from.max(clause.start)..at.start));
        let behind = || run(desk, block, &(at.end..clause.end));
        let each = desk
            .within(block, &(clause.start..at.start))
            .iter()
            .any(|token| token.tok == Tok::Each);
        let earlier = from..clause.start.max(from);
        let named = if !own.is_empty() {
            own
        } else if here.chars.get(at.end) == Some(&OF) && !behind().is_empty() {
            behind()
        } else if each {
            projects(desk, block, &earlier)
        } else {
            run(desk, block, &earlier)
        };
        if !named.is_empty() {
            of = named;
        }
        from = at.end;
        if let Some(one) = respective(desk, block, &clause, (&at, &words), &of) {
            all.push((told, vec![one]));
            continue;
        }
        let said = if of.is_empty() {
            projects(desk, block, range)
        } else {
            of.clone()
        };
        all.push((told, said));
    }
    all
}

/// A、B分别开工和拿地: of as many marks as projects each is said of its own.
fn respective<'d>(
    desk: &Desk<'_>,
    block: usize,
    clause: &Range<usize>,
    (at, words): (&Range<usize>, &[Told<'_>]),
    projects: &[&'d str],
) -> Option<&'d str> {
    let mut tokens = desk.within(block, clause).iter();
    let from = tokens.find(|token| token.tok == Tok::Respectively)?.at.end;
    let marks = words.iter().map(|told| &told.at);
    let marks: Vec<&Range<usize>> = marks
        .filter(|at| from <= at.start && at.end <= clause.end)
        .collect();
    let nth = marks.iter().position(|mark| *mark == at)?;
    let paired = marks.len() == projects.len() && marks.len() > 1;
    projects.get(nth).copied().filter(|_| paired)
}

/// Marks of projects that the sentence names.
pub(super) fn judge(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    for (told, projects) in of_projects(desk, block, range) {
        if !projects.is_empty() {
            met(desk, block, told.at, &told.marks, &projects);
        }
    }
}

/// The tokens that name projects in a range, with their keys.
fn named<'d>(desk: &'d Desk<'_>, block: usize, range: &Range<usize>) -> Vec<(&'d Token, &'d str)> {
    let known = desk.within(block, range).iter();
    let known = known.filter_map(|token| Some((token, desk.known(token)?)));
    known
        .filter(|(_, known)| known.kind == "project")
        .map(|(token, known)| (token, known.key.as_str()))
        .collect()
}

/// The projects that are named in a range, by key.
fn projects<'d>(desk: &'d Desk<'_>, block: usize, range: &Range<usize>) -> Vec<&'d str> {
    let named = named(desk, block, range).into_iter();
    named.map(|(_, key)| key).collect()
}

/// Those that are named last in a range, side by side: of A正在建设、B和C it is B and C.
fn run<'d>(desk: &'d Desk<'_>, block: usize, range: &Range<usize>) -> Vec<&'d str> {
    let here = desk.block(block);
    let mut run: Vec<(&Token, &str)> = Vec::new();
    for (token, key) in named(desk, block, range).into_iter().rev() {
        let beside = run.last().is_none_or(|(next, _)| {
            let gap = token.at.end..next.at.start;
            let joint = desk
                .within(block, &gap)
                .iter()
                .rev()
                .find(|joint| matches!(joint.tok, Tok::Comma | Tok::And));
            let words = |range: Range<usize>| {
                let chars = here.chars.get(range).unwrap_or_default();
                chars.first() != Some(&'(') && chars.iter().any(|c| c.is_alphanumeric())
            };
            joint.is_some_and(|joint| {
                !words(gap.start..joint.at.start) && !words(joint.at.end..gap.end)
            })
        });
        if !beside {
            break;
        }
        run.push((token, key));
    }
    run.reverse();
    run.into_iter().map(|(_, key)| key).collect()
}

/// Whether these projects have met a mark, as it is said.
fn met(desk: &Desk<'_>, block: usize, at: Range<usize>, marks: &[&str], projects: &[&str]) {
    let tense = tense(desk, block, &at);
    let found = |verdict, reason| {
        let about = marks.first().copied().unwrap_or_default();
        Found::new(block, at.clone(), verdict, reason).about(about)
    };
    let has = |project: &str| {
        let mut met = marks
            .iter()
            .map(|mark| desk.gathered.has_met(mark, project));
        // Of what may be either, it is false only where both were met that it has yet to come.
        if matches!(tense, Tense::Not | Tense::Will) {
            met.all(|met| met)
        } else {
            met.any(|met| met)
        }
    };
    let (met, behind): (Vec<&str>, Vec<&str>) =
        projects.iter().copied().partition(|project| has(project));
    let names = |keys: &[&str]| {
        let names = keys.iter().map(|key| name(desk, key));
        names.collect::<Vec<_>>().join(", ")
    };
    desk.say(match tense {
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

/// A project by its name.
pub(in crate::bulletin::judge) fn name(desk: &Desk<'_>, key: &str) -> String {
    let row = desk.cut.row("project", key);
    let name = row.and_then(|row| row.cell("name"));
    name.unwrap_or(key).to_owned()
}

/// A stage between marks, 主体封顶: it presumes the mark before it, and whether it was reached a document tells.
pub(super) fn stages(desk: &Desk<'_>, block: usize, range: &Range<usize>) {
    let all = projects(desk, block, range);
    if all.is_empty() {
        return;
    }
    for (mark, words) in &desk.tables.lexicon.stage {
        for at in spots(desk, block, range, words) {
            let clause = desk.block(block).clause_at(at.start).start;
            let own = run(desk, block, &(clause..at.start));
            let told = if own.is_empty() { &all } else { &own };
            let begun = told
                .iter()
                .all(|project| desk.gathered.has_met(mark, project));
            if tense(desk, block, &at) != Tense::Done {
                continue;
            }
            if !begun {
                met(desk, block, at, &[mark.as_str()], told);
            } else if let Some(key) = claims::document(desk, block, &at) {
                let found = Found::new(block, at, Verdict::Ok, Reason::Documented);
                desk.say(found.figure(format!("cell(claim, {key}, document)")));
            } else {
                desk.tell(block, at, Verdict::Unproven, Rule::G1, Reason::NoDocument);
            }
        }
    }
}
