//! How much of a year is over, as a recipe.

use super::Recipe;
use crate::quantity::period::Period;

impl Period {
    /// How much of the year is over on its last day ([`Period::elapsed`]), as a recipe: from the day before its first one.
    pub fn elapsed_recipe(self) -> Recipe {
        let last = self.last_day();
        let before = last.first_of_year().yesterday().unwrap_or(last);
        let days = |to| {
            let day = |day| Box::new(Recipe::Day(day));
            Box::new(Recipe::Days(day(before), day(to)))
        };
        Recipe::Share(days(last), days(last.last_of_year()))
    }
}
