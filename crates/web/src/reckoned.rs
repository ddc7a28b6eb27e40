//! A formula with its numbers in it, as one line: 31.5亿元 ÷ 105.4亿元 = 30%.

use district::quantity::growth;
use district::quantity::interval::Interval;
use district::recipe::{Out, Recipe, Val};
use district::rows::Cut;

use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::figures::{counted_in, formula_lines, said, said_of, tables};
use crate::own_unit::in_own_unit;
use crate::recipe_words::lines::Lines;

/// So many places a rise is told with at most.
const PLACES: u32 = 2;

/// Evaluates the parts of a formula.
struct Reckoner<'a> {
    cut: &'a dyn Cut,
    ctx: &'a Ctx,
}

/// A formula as lines, led by the one with its numbers where anything is reckoned.
pub fn led_lines(app: &App, recipe: &Recipe, cut: &dyn Cut, ctx: &Ctx) -> Lines {
    let lines = formula_lines(app, recipe, cut, ctx);
    lines.led_by(reckoned(recipe, cut, ctx), ctx.t("reckoned-how"))
}

/// The line; empty where nothing is reckoned, a part has no value, or stands on what is sealed.
fn reckoned(recipe: &Recipe, cut: &dyn Cut, ctx: &Ctx) -> String {
    Reckoner { cut, ctx }.line(recipe).unwrap_or_default()
}

impl Reckoner<'_> {
    fn line(&self, recipe: &Recipe) -> Option<String> {
        let (key, parts) = match recipe {
            Recipe::Growth(a, b) => ("growth", [self.words(a)?, self.words(b)?]),
            Recipe::AverageOfTwo(a, b) => ("avg2", [self.words(a)?, self.words(b)?]),
            Recipe::Share(a, b) | Recipe::Ratio(a, b) => {
                ("ratio", [self.words(a)?, self.words(b)?])
            }
            Recipe::Minus(a, b) => ("minus", [self.words(a)?, self.words(b)?]),
            Recipe::Days(a, b) => ("days", [self.words(a)?, self.words(b)?]),
            Recipe::Weighted(parts) => {
                let each = parts.iter().map(|(part, weight)| {
                    let words = self.words(part)?;
                    Some(format!("{words} × {weight}"))
                });
                let each: Vec<String> = each.collect::<Option<_>>()?;
                ("weighted", [each.join(" + "), String::new()])
            }
            Recipe::Pull(of) => {
                let [part, grown, whole, rise] = &**of;
                let part = self.of_level(part, grown, growth::rise)?;
                ("pull", [part, self.of_level(whole, rise, growth::base)?])
            }
            Recipe::Contribution(of) => {
                let [part, grown, whole, rise] = &**of;
                let part = self.of_level(part, grown, growth::rise)?;
                let whole = self.of_level(whole, rise, growth::rise)?;
                ("contribution", [part, whole])
            }
            _ => return None,
        };
        let [a, b] = parts;
        let value = self.words(recipe)?;
        let args = [("a", a.into()), ("b", b.into()), ("value", value.into())];
        Some(say(self.ctx.language(), &format!("reckoned-{key}"), &args))
    }

    fn value(&self, recipe: &Recipe) -> Option<Out> {
        let out = recipe.eval(self.cut, &tables().ok()?.units).ok()?;
        Some(out).filter(|out| !out.sealed)
    }

    fn words(&self, recipe: &Recipe) -> Option<String> {
        let out = self.value(recipe)?;
        let words = said_of(recipe, &out, self.cut, self.ctx);
        Some(words + &counted_in(recipe, &out, self.cut, self.ctx))
    }

    /// What follows from a level and its growth, as finely as it is known.
    fn of_level(
        &self,
        level: &Recipe,
        grown: &Recipe,
        compute: fn(Interval, Interval) -> Result<Interval, growth::Refused>,
    ) -> Option<String> {
        let (of, by) = (self.value(level)?, self.value(grown)?);
        let (Val::Num(amount), Val::Num(rate)) = (&of.val, &by.val) else {
            return None;
        };
        let told = Out {
            val: Val::Num(compute(*amount, *rate).ok()?),
            dp: None,
            ..of
        };
        let told = in_own_unit(level, &told, self.cut);
        let Val::Num(amount) = told.val else {
            return None;
        };
        let dp = Some(amount.places(PLACES));
        Some(said(&Out { dp, ..told }, self.ctx))
    }
}
