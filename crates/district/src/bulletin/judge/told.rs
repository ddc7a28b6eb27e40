//! Figures over the log that a text says by their titles: counts of matters, rates, votes, who attended. The figure is
//! asked again of the place and the time that the text names.

use std::ops::Range;

use crate::bulletin::desk::Desk;
use crate::bulletin::moment::{Moment, Years, moment};
use crate::bulletin::page::{Block, Part};
use crate::bulletin::say::of_quantity;
use crate::bulletin::token::{Tok, Token};
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::face::Face;
use crate::figure::register::{Figure, Figures};
use crate::quantity::period::Period;
use crate::recipe::{Out, Recipe};

/// The most figures that one text says so.
const MOST: usize = 64;
/// The fewest characters by which a figure is known.
const FEWEST: usize = 3;
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
    for said in said(desk) {
        let eval = |recipe: &Recipe| {
            let out = recipe.eval(desk.cut, units).ok()?;
            let fits = out.dim == said.dim || (out.unit == "%" && said.dim == "ratio");
            (fits && !out.sealed).then_some((recipe.to_string(), out))
        };
        let outs: Vec<(String, Out)> = said.recipes.iter().filter_map(eval).collect();
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

fn said(desk: &Desk<'_>) -> Vec<Said> {
    let figures = Figures::at(desk.cut);
    let mut titles: Vec<(String, &Figure)> = figures
        .iter()
        .filter(|figure| !figure.recipe.reads().is_empty())
        .filter_map(|figure| Some((title(desk, &figure.title.zh)?, figure)))
        .collect();
    // Of two titles at one place the longer is meant.
    titles.sort_by_key(|(title, _)| std::cmp::Reverse(title.chars().count()));
    let mut all = Vec::new();
    for (index, range) in desk.sentences() {
        let here = desk.block(index);
        let mut places: Vec<(Range<usize>, &Figure)> = Vec::new();
        for (title, figure) in &titles {
            for at in here.places(title, range.clone()) {
                if places
                    .iter()
                    .all(|(other, _)| at.end <= other.start || other.end <= at.start)
                {
                    places.push((at, figure));
                }
            }
        }
        places.sort_by_key(|(at, _)| at.start);
        for (nth, (at, figure)) in places.iter().enumerate() {
            let next = places
                .get(nth + 1)
                .map_or(range.end, |(next, _)| next.start);
            let end = next.min(at.end + NEAR);
            if let Some((number, face, dim)) = number(desk, index, at.end..end) {
                let recipes = recipes(desk, figure, index, range.start..number.start);
                all.push(Said {
                    block: index,
                    at: number,
                    face,
                    dim,
                    recipes,
                });
            }
        }
    }
    all.truncate(MOST);
    all
}

/// What a figure is called without the time and the place that its title names.
fn title(desk: &Desk<'_>, title: &str) -> Option<String> {
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
    let (mut words, mut at) = (String::new(), 0);
    while let Some(c) = block.chars.get(at) {
        let time = moment(&block, at, years, lexicon).map(|(_, end)| end);
        let name = desk
            .names
            .at(&block, at)
            .and_then(|index| desk.names.all.get(index));
        let place = name
            .filter(|name| name.kind == "place")
            .map(|name| at + name.chars.len());
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
    (words.chars().count() >= FEWEST).then_some(words)
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

/// A figure for the place and time that the sentence names before its number; where it names none, for those that the
/// article named last, and as it stands.
fn recipes(desk: &Desk<'_>, figure: &Figure, block: usize, before: Range<usize>) -> Vec<Recipe> {
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
    let places = match place(&mut here.iter()) {
        Some(place) => vec![Some(place)],
        None if is_own(&before) => vec![None],
        None => candidates(place(&mut earlier.iter().copied())),
    };
    let times = match time(&mut here.iter()) {
        Some(time) => vec![Some(time)],
        None => candidates(time(&mut earlier.iter().copied())),
    };
    let mut recipes = Vec::new();
    for place in &places {
        for time in &times {
            let narrowed = figure.recipe.narrowed(place.as_deref(), *time);
            recipes.extend(narrowed.filter(|recipe| !recipes.contains(recipe)));
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
