//! Every number of the results as a figure: the recipe that its page derives it by.

use district::figure::measured;
use district::formula::{Formula, Measure};
use district::recipe::Recipe;
use district::recipe::query::{Op, Query};
use jiff::civil::Date;

use super::rates::{Term, days, terms};
use crate::figures::address;

/// What is counted where, and when.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The kind of matters.
    pub kind: &'a str,
    /// The place; none for the whole district.
    pub place: Option<&'a str>,
    /// The first and the last day.
    pub days: (Date, Date),
    /// The day on which it is asked.
    pub today: Date,
}

impl Asked<'_> {
    /// How many of one measure of the roll-ups.
    pub fn count(self, word: &str) -> Option<Recipe> {
        measured::query(self.kind, &[word], self.place, self.days).map(Recipe::Count)
    }

    /// How often a spot was reported.
    pub fn spot(self, place: &str, category: &str) -> Recipe {
        let query = Query::all("matter")
            .with("kind", self.kind)
            .with("spot", place)
            .with("category", category);
        Recipe::Count(between(query, "opened", self.days))
    }

    /// The last follow-up of each matter that reached somebody, or those of them in which `of` was given.
    pub fn follow_ups(self, of: Option<(&str, &str)>) -> Recipe {
        let mut query = Query::all("act")
            .with("kind", self.kind)
            .with("act", "call_back")
            .with("last", "yes");
        if let Some((field, word)) = of {
            query = query.with(field, word);
        }
        if let Some(place) = self.place {
            query = query.with("place", place);
        }
        Recipe::Count(between(query, "day", self.days))
    }

    /// A measure of the formulas: its counts, those that are taken away behind the others.
    pub fn measure(self, measure: Measure) -> Option<Recipe> {
        let days = days(measure, self.days.0, self.days.1, self.today);
        let asked = Self { days, ..self };
        let (less, more): (Vec<Term>, Vec<Term>) =
            terms(measure).iter().copied().partition(|term| term.minus);
        let words: Vec<&str> = more.iter().map(|term| term.word).collect();
        // Of one family, they are one question with alternatives.
        let query = measured::query(self.kind, &words, self.place, days)?;
        less.into_iter()
            .try_fold(Recipe::Count(query), |sum, term| {
                let less = asked.count(term.word)?;
                Some(Recipe::Minus(Box::new(sum), Box::new(less)))
            })
    }

    /// A rate.
    pub fn rate(self, formula: Formula) -> Option<Recipe> {
        let (above, below) = formula.parts();
        let (above, below) = (self.measure(above)?, self.measure(below)?);
        Some(Recipe::Share(Box::new(above), Box::new(below)))
    }

    /// The page of the figure.
    pub fn href(recipe: Option<&Recipe>) -> String {
        recipe.map_or_else(String::new, address)
    }
}

/// With a cell between two days, both included.
fn between(query: Query, cell: &str, (from, to): (Date, Date)) -> Query {
    query
        .where_(cell, Op::AtLeast, &from.to_string())
        .where_(cell, Op::AtMost, &to.to_string())
}
