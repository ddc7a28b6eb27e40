//! Figures over the log that a text says by their titles: counts of matters, rates, votes, who attended. The figure is
//! asked again of the place and the time that the text names.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::moment::{Moment, Years, moment};
use crate::bulletin::page::{Block, Part};
use crate::bulletin::say::of_quantity;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::plain_area;
use crate::figure::face::Face;
use crate::figure::register::{Figure, Figures};
use crate::quantity::period::Period;
use crate::recipe::{Out, Recipe};

/// The most figures that one text says so.
const MOST: usize = 64;
/// The fewest characters by which a figure is known.
const FEWEST: usize = 2;
/// From so many characters on its number may stand apart from it.
const LONG: usize = 3;
/// How far behind its title a figure's number stands, in characters.
const NEAR: usize = 12;

/// A number that is said of a figure by its title.
struct Said {
    block: usize,
    at: Range<usize>,
    face: Face,
    /// The dimension of the number that is printed.
    dim: String,
    /// The figure for what the text names, the likeliest first.
    recipes: Vec<Recipe>,
    /// Whether it tells the number before it again, in other words.
    again: bool,
}

/// What has to be read of the log before the page is judged.
pub(in crate::bulletin) fn asks(desk: &Desk<'_>) -> Vec<Recipe> {
    said(desk)
        .into_iter()
        .flat_map(|said| said.recipes)
        .collect()
}

/// Judges them, and claims their places.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>) {
    let units = &desk.tables.units;
    let mut before: Option<(String, Out)> = None;
    for said in said(desk) {
        let eval = |recipe: &Recipe| {
            let out = recipe.eval(desk.cut, units).ok()?;
            let fits = out.dim == said.dim || (out.unit == "%" && said.dim == "ratio");
            (fits && !out.sealed).then_some((recipe.to_string(), out))
        };
        let outs: Vec<(String, Out)> = match before.take().filter(|_| said.again) {
            Some(told) => vec![told],
            None => said.recipes.iter().filter_map(eval).collect(),
        };
        let holds = |(_, out): &&(String, Out)| said.face.may_say(out, units).is_ok();
        let (verdict, reason, told) = match (outs.iter().find(holds), outs.first()) {
            (Some(told), _) => (Verdict::Ok, Reason::Holds, told),
            (None, Some(told)) if said.face == Face::BeyondHalf => {
                (Verdict::Overclaim, Reason::NotHalf, told)
            }
            (None, Some(told)) => (Verdict::Conflict, Reason::Differs, told),
            // What nobody has read is not judged here.
            (None, None) => continue,
        };
        before = Some(told.clone());
        let (figure, out) = told;
        let found = Found::new(said.block, said.at.clone(), verdict, reason)
            .figure(figure.clone())
            .value(out.to_string());
        desk.say(match verdict {
            Verdict::Conflict => found.rule(Rule::G2),
            Verdict::Overclaim => found.rule(Rule::G4),
            _ => found,
        });
        desk.claim(said.block, said.at);
    }
}

/// A figure as a title calls it, without the time and the place, and the place that it is of.
struct Titled<'f> {
    figure: &'f Figure,
    place: Option<String>,
}

fn said(desk: &Desk<'_>) -> Vec<Said> {
    let figures = Figures::at(desk.cut);
    // Figures of several places may be called alike.
    let mut titles: Vec<(String, Vec<Titled<'_>>)> = Vec::new();
    for figure in figures
        .iter()
        .filter(|figure| !figure.recipe.reads().is_empty())
    {
        let Some((title, place)) = title(desk, &figure.title.zh) else {
            continue;
        };
        let one = Titled { figure, place };
        match titles.iter_mut().find(|(other, _)| *other == title) {
            Some((_, of)) => of.push(one),
            None => titles.push((title, vec![one])),
        }
    }
    // Of two titles at one place the longer is meant.
    titles.sort_by_key(|(title, _)| std::cmp::Reverse(title.chars().count()));
    let mut all = Vec::new();
    for (index, range) in desk.sentences() {
        let here = desk.block(index);
        let mut places: Vec<(Range<usize>, &Vec<Titled<'_>>)> = Vec::new();
        for (title, figures) in &titles {
            for at in here.places(title, range.clone()) {
                if places
                    .iter()
                    .all(|(other, _)| at.end <= other.start || other.end <= at.start)
                {
                    places.push((at, figures));
                }
            }
        }
        places.sort_by_key(|(at, _)| at.start);
        for (nth, (at, figures)) in places.iter().enumerate() {
            let next = places
                .get(nth + 1)
                .map_or(range.end, |(next, _)| next.start);
            if is_narrowed(desk, index, at) {
                continue;
            }
            let end = next.min(at.end + NEAR);
            let Some((number, face, dim)) = number(desk, index, at.end..end) else {
                continue;
            };
            if at.len() < LONG && number.start != at.end {
                continue;
            }
            let recipes = recipes(desk, figures, index, range.start..number.start);
            if recipes.is_empty() {
                continue;
            }
            // 处置率为48%,不足五成: the same number in other words.
            let again = again(desk, index, number.end..next);
            let told = std::iter::once(((number, face, dim), false));
            for ((at, face, dim), again) in told.chain(again.map(|told| (told, true))) {
                all.push(Said {
                    block: index,
                    at,
                    face,
                    dim,
                    recipes: recipes.clone(),
                    again,
                });
            }
        }
    }
    all.truncate(MOST);
    all
}

/// Whether a word that nobody reads stands right before a title and narrows it: 按期办结案件 are none of all 办结案件.
fn is_narrowed(desk: &Desk<'_>, block: usize, at: &Range<usize>) -> bool {
    let here = desk.block(block);
    let clause = here.clause_at(at.start).start;
    let letter = at.start.checked_sub(1).and_then(|at| here.chars.get(at));
    if at.start <= clause || !letter.is_some_and(|c| c.is_alphanumeric()) {
        return false;
    }
    let ends = |token: &Token| token.at.end == at.start;
    if desk.within(block, &(clause..at.start)).iter().any(ends) {
        return false;
    }
    let lexicon = &desk.tables.lexicon;
    let of = [lexicon.around.of.to_string()];
    let lists = [
        &lexicon.place.own,
        &lexicon.place.parent,
        &lexicon.place.light,
        &lexicon.measure.light,
        &lexicon.measure.level,
        &lexicon.whole.within,
        &lexicon.whole.before,
        &lexicon.state.done,
        &lexicon.list.lead_in,
        &lexicon.period.points,
    ];
    let light = lists
        .iter()
        .any(|list| here.ends_in(at.start, list).is_some());
    !light && here.ends_in(at.start, &of).is_none()
}

/// A number that the next clause begins with.
fn again(
    desk: &Desk<'_>,
    block: usize,
    range: Range<usize>,
) -> Option<(Range<usize>, Face, String)> {
    let mut tokens = desk.within(block, &range).iter();
    let pause = tokens.next().filter(|token| token.tok == Tok::Break)?;
    let next = tokens.next()?.at.clone();
    let adjoins = pause.at.start == range.start && next.start == pause.at.end;
    number(desk, block, next).filter(|_| adjoins)
}

/// What a figure is called without the time and the place that its title names, and that place.
fn title(desk: &Desk<'_>, title: &str) -> Option<(String, Option<String>)> {
    let chars: Vec<char> = title.chars().collect();
    let block = Block {
        part: Part::Body,
        article: 0,
        pos: (0..chars.len()).collect(),
        chars,
    };
    let lexicon = &desk.tables.lexicon;
    let years = Years {
        page: desk.year,
        last: desk.year,
    };
    let (mut words, mut at, mut of) = (String::new(), 0, None);
    while let Some(c) = block.chars.get(at) {
        let time = moment(&block, at, years, lexicon).map(|(_, end)| end);
        let name = desk
            .names
            .at(&block, at)
            .and_then(|index| desk.names.all.get(index));
        let named = name.filter(|name| name.kind == "place");
        if let Some(named) = named.filter(|name| name.key != plain_area(&desk.area)) {
            of = Some(named.key.clone());
        }
        let place = named.map(|name| at + name.chars.len());
        let own = block
            .any(at, &lexicon.place.own)
            .map(|word| at + word.chars().count());
        match time.or(place).or(own).filter(|end| *end > at) {
            Some(end) => at = end,
            None => {
                words.push(*c);
                at += 1;
            }
        }
    }
    (words.chars().count() >= FEWEST).then_some((words, of))
}

/// The number that stands behind a title, how it is said, and what it measures.
fn number(
    desk: &Desk<'_>,
    block: usize,
    range: Range<usize>,
) -> Option<(Range<usize>, Face, String)> {
    for token in desk.within(block, &range) {
        match &token.tok {
            Tok::Quantity(quantity) => {
                let unit = desk.tables.units.find(&quantity.unit);
                let dim = unit.map_or_else(String::new, |unit| unit.dim.clone());
                return Some((token.at.clone(), of_quantity(quantity), dim));
            }
            Tok::Half => return Some((token.at.clone(), Face::BeyondHalf, "ratio".to_owned())),
            Tok::Name(_) | Tok::Bare | Tok::Rank(_) | Tok::Top(_) | Tok::Digits(_) => return None,
            _ => {}
        }
    }
    None
}

/// Figures for the place and time that the sentence names before its number; where it names none, as they stand, and for
/// those that the article named last. What is a figure of one place is meant only where that place is.
fn recipes(
    desk: &Desk<'_>,
    figures: &[Titled<'_>],
    block: usize,
    before: Range<usize>,
) -> Vec<Recipe> {
    let here = desk.within(block, &before);
    let own = &desk.tables.lexicon.place.own;
    let is_own = |range: &Range<usize>| {
        let text = desk.block(block);
        own.iter()
            .any(|word| !text.places(word, range.clone()).is_empty())
    };
    let article = desk.block(block).article;
    let earlier: Vec<&Token> = desk
        .page
        .article(article)
        .map(|(index, _)| index)
        .filter(|index| *index <= block)
        .flat_map(|index| {
            let end = if index == block {
                before.start
            } else {
                desk.block(index).chars.len()
            };
            desk.within(index, &(0..end))
        })
        .collect();
    let place = |tokens: &mut dyn DoubleEndedIterator<Item = &Token>| {
        let known = tokens
            .rev()
            .find_map(|token| desk.known(token).filter(|it| it.kind == "place"));
        known.map(|known| known.key.clone())
    };
    let time = |tokens: &mut dyn DoubleEndedIterator<Item = &Token>| {
        tokens.rev().find_map(|token| match token.tok {
            Tok::Time(Moment::Period(period)) => Some(period),
            Tok::Time(Moment::Day(day, _)) => Some(Period::Day(day)),
            _ => None,
        })
    };
    let district = plain_area(&desk.area);
    let places = match place(&mut here.iter()) {
        Some(place) if place == district => vec![None],
        Some(place) => vec![Some(place)],
        None if is_own(&before) => vec![None],
        None => {
            let mut places = candidates(place(&mut earlier.iter().copied()));
            places.reverse();
            places
        }
    };
    let times = match time(&mut here.iter()) {
        Some(time) => vec![Some(time)],
        None => candidates(time(&mut earlier.iter().copied())),
    };
    let mut recipes: Vec<Recipe> = Vec::new();
    for place in &places {
        let meant = figures
            .iter()
            .filter(|one| one.place.is_none() || one.place == *place);
        for one in meant {
            for time in &times {
                let narrowed = one.figure.recipe.narrowed(place.as_deref(), *time);
                recipes.extend(narrowed.filter(|recipe| !recipes.contains(recipe)));
            }
        }
    }
    recipes
}

/// What was named before, and that nothing was.
fn candidates<T>(named: Option<T>) -> Vec<Option<T>> {
    match named {
        Some(named) => vec![Some(named), None],
        None => vec![None],
    }
}
