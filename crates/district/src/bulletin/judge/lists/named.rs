//! Lists of projects that a text names, 列入重点的项目, and what it says of all that are on one.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::judge::states::marks;
use crate::bulletin::judge::states::tense::{Tense, tense};
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::recipe::query::Query;

/// How many signs and light words may stand between a list's short name and its noun: “152”的项目.
const NOUN: usize = 2;
/// From so many characters on a name is no other word.
const LONG: usize = 4;

/// The lists that a range names, and where: 152@2021 as 152, of several at one place the longest name.
pub(in crate::bulletin::judge) fn named<'d>(
    desk: &'d Desk<'_>,
    block: usize,
    range: &Range<usize>,
) -> Vec<(&'d str, Range<usize>)> {
    let here = desk.block(block);
    let rows = desk.cut.rows("membership").into_iter();
    let mut lists: Vec<&str> = rows.filter_map(|row| row.cell("list")).collect();
    lists.sort_unstable();
    lists.dedup();
    let mut all: Vec<(&str, Range<usize>)> = Vec::new();
    for list in lists {
        let base = list.split('@').next().unwrap_or_default();
        if base.chars().count() < 2 {
            continue;
        }
        let places = here.places(base, range.clone()).into_iter();
        all.extend(
            places
                .filter(|at| is_list(desk, block, at))
                .map(|at| (list, at)),
        );
    }
    // 省重点项目 names no list that is called 重点.
    let whole = all.clone();
    all.retain(|(_, at)| {
        let longer = |other: &Range<usize>| {
            other.len() > at.len() && other.start <= at.start && at.end <= other.end
        };
        !whole.iter().any(|(_, other)| longer(other))
    });
    all
}

/// Whether words are the name of a list, and no other use of them: 重点 wants its noun.
fn is_list(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> bool {
    let here = desk.block(block);
    let lexicon = &desk.tables.lexicon;
    let light = |c: &char| !c.is_alphanumeric() || *c == lexicon.around.of;
    let rest = here.chars.get(at.end..).unwrap_or_default();
    let next = at.end + rest.iter().take_while(|c| light(c)).count().min(NOUN);
    let before =
        at.start - usize::from(at.start > 0 && here.chars.get(at.start - 1).is_some_and(light));
    let noun = here.any(next, &lexicon.class.project).is_some()
        || here.ends_in(before, &lexicon.list.onto).is_some();
    let letters = || here.words(at.clone()).chars().any(|c| !c.is_ascii_digit());
    noun || (at.len() >= LONG && letters())
}

/// 民生实事全部完工: what is said of all that are on a list.
pub(super) fn judge(desk: &Desk<'_>) {
    for (block, range) in desk.sentences() {
        let here = desk.block(block);
        for (list, at) in named(desk, block, &range) {
            let clause = here.clause_at(at.start);
            let projects = desk
                .within(block, &clause)
                .iter()
                .filter_map(|token| desk.known(token))
                .any(|known| known.kind == "project");
            let parents = &desk.tables.lexicon.place.parent;
            if projects || here.ends_in(at.start, parents).is_some() {
                continue;
            }
            let words = desk.tables.lexicon.list.all.iter();
            let words = words.flat_map(|word| here.places(word, at.end..clause.end));
            let Some(every) = words.min_by_key(|word| word.start) else {
                continue;
            };
            let marks = marks::told(desk, block, &(every.end..clause.end));
            for told in marks.iter().filter(|told| !(told.also && told.noun)) {
                let between = every.end..told.at.start;
                let counted = desk
                    .within(block, &between)
                    .iter()
                    .any(|token| matches!(token.tok, Tok::Quantity(_)));
                if !counted && tense(desk, block, &told.at) == Tense::Done {
                    desk.say(met(
                        desk,
                        list,
                        &told.marks,
                        (block, every.start..told.at.end),
                    ));
                }
            }
        }
    }
}

/// Whether all that are on a list have met a mark.
fn met(desk: &Desk<'_>, list: &str, marks: &[&str], (block, at): (usize, Range<usize>)) -> Found {
    let members = Query::all("membership").with("list", list);
    let members = members.run(desk.cut).into_iter();
    let projects = members.filter_map(|row| row.cell("project"));
    let behind = projects.filter(|project| {
        let mut marks = marks.iter();
        !marks.any(|mark| desk.gathered.has_met(mark, project))
    });
    let behind: Vec<String> = behind.map(|key| marks::name(desk, key)).collect();
    let found = |verdict, reason| Found::new(block, at.clone(), verdict, reason);
    if behind.is_empty() {
        found(Verdict::Ok, Reason::State)
    } else if desk.cut.rows("mark").is_empty() {
        found(Verdict::Gap, Reason::NoMarks).rule(Rule::G1)
    } else {
        found(Verdict::Overclaim, Reason::NoState)
            .rule(Rule::G4)
            .value(behind.join(", "))
    }
}
