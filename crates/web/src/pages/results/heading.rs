//! What the results call a number, found again from the recipe behind it: a figure that was opened from there is
//! headed by the same name, with where and when.

use district::calendar::china_time;
use district::charter::Charter;
use district::dates;
use district::figure::measured::Measured;
use district::formula::{Formula, Measure};
use district::kinds::Kind;
use district::procedure::Act;
use district::recipe::Recipe;
use district::recipe::query::Query;
use jiff::civil::Date;

use super::measure_name;
use super::rates::{Term, terms};
use super::recipes::Asked;
use crate::App;
use crate::ctx::Ctx;
use crate::views::{category_name, place_name};

/// A name with what it is about.
struct Called {
    name: String,
    kind: Option<Kind>,
    place: Option<String>,
    days: (Date, Date),
}

/// The heading of a recipe; none where the results give no such number.
pub fn heading(app: &App, recipe: &Recipe, ctx: &Ctx) -> Option<String> {
    let charter = app.ledger.charter();
    let called = called(recipe, &charter, ctx)?;
    let lang = ctx.language();
    let place = called.place.as_deref().unwrap_or(charter.code.as_str());
    let kind = called.kind.and_then(|kind| charter.procedures.get(&kind));
    let name = match kind {
        Some(procedure) => format!("{} · {}", called.name, procedure.name.get(lang)),
        None => called.name,
    };
    let (from, to) = called.days;
    let whole = from == from.first_of_month() && to == from.last_of_month();
    let when = if whole {
        dates::month(from, lang)
    } else {
        let year = china_time(app.ledger.now()).year();
        format!(
            "{} – {}",
            dates::day(from, year, lang),
            dates::day(to, year, lang)
        )
    };
    Some(format!(
        "{name} · {} · {when}",
        place_name(&charter, place, lang)
    ))
}

fn called(recipe: &Recipe, charter: &Charter, ctx: &Ctx) -> Option<Called> {
    let lang = ctx.language();
    match recipe {
        Recipe::Share(above, below) => {
            let mut formulas = Formula::ALL.iter();
            let formula = formulas.find(|formula| {
                let (over, under) = formula.parts();
                is_measure(above, over) && is_measure(below, under)
            });
            match formula {
                Some(formula) => Some(of(first(below)?.measured()?, formula.name(lang).to_owned())),
                None => follow_up(above, below, ctx),
            }
        }
        Recipe::Minus(..) => {
            let measured = first(recipe)?.measured()?;
            let mut measures = Measure::ALL.iter();
            let measure = measures.find(|measure| is_measure(recipe, **measure));
            let name = match measure {
                Some(measure) => measure.name(lang).to_owned(),
                None if is_affairs(&words_of(recipe)?) => ctx.t("results-affairs"),
                None => return None,
            };
            Some(of(measured, name))
        }
        Recipe::Count(query) => match query.measured() {
            Some(measured) => {
                let names = measured.measures.iter();
                let names = names.map(|word| counted(word, measured.kind, charter, ctx));
                let name = names.collect::<Vec<_>>().join(&ctx.t("list-comma"));
                Some(of(measured, name))
            }
            None => spot(query, charter, ctx),
        },
        _ => None,
    }
}

/// What was opened, less what another stands for: slips are counted, and the affairs that they speak of.
fn is_affairs(words: &[(String, bool)]) -> bool {
    let [all, less @ ..] = words else {
        return false;
    };
    let stands = [Act::Merge, Act::Relocate].map(|act| format!("act.{act}"));
    all.0 == "opened"
        && !all.1
        && less
            .iter()
            .all(|(word, minus)| *minus && stands.contains(word))
}

fn of(measured: Measured, name: String) -> Called {
    Called {
        name,
        kind: Some(measured.kind),
        place: measured.place,
        days: (measured.from, measured.to),
    }
}

/// A count in words: an act by its name in the procedure.
fn counted(word: &str, kind: Kind, charter: &Charter, ctx: &Ctx) -> String {
    let act = word
        .strip_prefix("act.")
        .and_then(|act| act.parse::<Act>().ok());
    let rule = act.and_then(|act| charter.procedures.get(&kind)?.acts.get(&act));
    rule.map_or_else(
        || measure_name(word, ctx),
        |rule| rule.name.get(ctx.language()).to_owned(),
    )
}

fn first(recipe: &Recipe) -> Option<&Query> {
    match recipe {
        Recipe::Count(query) => Some(query),
        Recipe::Minus(more, _) => first(more),
        _ => None,
    }
}

/// The counts of a recipe, and whether each is taken away.
fn words_of(recipe: &Recipe) -> Option<Vec<(String, bool)>> {
    match recipe {
        Recipe::Count(query) => {
            let words = query.measured()?.measures.into_iter();
            Some(words.map(|word| (word, false)).collect())
        }
        Recipe::Minus(more, less) => {
            let mut words = words_of(more)?;
            words.extend(words_of(less)?.into_iter().map(|(word, _)| (word, true)));
            Some(words)
        }
        _ => None,
    }
}

fn is_measure(recipe: &Recipe, measure: Measure) -> bool {
    let is =
        |(word, minus): &(String, bool), term: &Term| *word == term.word && *minus == term.minus;
    words_of(recipe).is_some_and(|words| {
        let terms = terms(measure);
        words.len() == terms.len() && words.iter().zip(terms).all(|(word, term)| is(word, term))
    })
}

/// How often something was reported at one spot.
fn spot(query: &Query, charter: &Charter, ctx: &Ctx) -> Option<Called> {
    let (place, category) = (query.only("spot")?, query.only("category")?);
    let category = category_name(charter, Some(category), ctx.language());
    Some(Called {
        name: format!("{} · {category}", ctx.word("measure", "spot")),
        kind: query.only("kind")?.parse().ok(),
        place: Some(place.to_owned()),
        days: query.days("opened")?,
    })
}

/// A rate over those who were reached when they were asked afterwards.
fn follow_up(above: &Recipe, below: &Recipe, ctx: &Ctx) -> Option<Called> {
    let (Recipe::Count(asked), Recipe::Count(_)) = (above, below) else {
        return None;
    };
    let kind = asked.only("kind")?;
    let days = asked.days("day")?;
    let place = asked.only("place");
    let ask = Asked {
        kind,
        place,
        days,
        today: days.1,
    };
    let rates = [("response", "contacted"), ("solution", "solved")];
    let (rate, _) = rates.into_iter().find(|(_, field)| {
        ask.follow_ups(Some((field, "yes"))) == *above && ask.follow_ups(None) == *below
    })?;
    Some(Called {
        name: ctx.word("follow", rate),
        kind: kind.parse().ok(),
        place: place.map(str::to_owned),
        days,
    })
}
