//! What a board counts, as figures. A board of one place counts what no recipe asks for, and its numbers open its list.

use district::calendar::Calendar;
use district::delivery::board::Show;
use district::delivery::{Landing, late_recipe, members, soon_recipe};
use district::recipe::Recipe;

use super::board::Seen;
use crate::figures::address_at;

/// The counts of a board.
#[derive(Clone, Copy)]
pub struct Counts<'a> {
    /// The board.
    pub seen: &'a Seen,
    /// By which a due day is overdue.
    pub calendar: &'a Calendar,
}

impl Counts<'_> {
    /// The recipe that counts what the board lists under a word; nothing where there is none.
    fn recipe(self, show: Show) -> Option<Recipe> {
        let Seen {
            list,
            unit,
            gate,
            day,
            ..
        } = self.seen;
        if !self.seen.place.is_empty() {
            return None;
        }
        let all = || Recipe::Count(members(list, *day));
        let landed = || Recipe::Count(Landing::landed_query(list, *gate, *day));
        match show {
            Show::Late => Some(late_recipe(list, unit, *day, self.calendar)),
            Show::Soon => Some(soon_recipe(list, unit, *day, self.calendar)),
            // What one unit answers for is no list.
            _ if !unit.is_empty() => None,
            Show::All => Some(all()),
            Show::Landed => Some(landed()),
            Show::Open => Some(Recipe::Minus(Box::new(all()), Box::new(landed()))),
            Show::Moved | Show::Unrecorded | Show::Unknown => None,
        }
    }

    /// The page of the figure; empty where there is none.
    pub fn href(self, show: Show) -> String {
        let address = |recipe: Recipe| address_at(&recipe, self.seen.cut);
        self.recipe(show).map_or_else(String::new, address)
    }

    /// The pages of how many are late, and soon, with what a unit owes; empty where there are none.
    pub fn owed_by(self, unit: &str) -> [String; 2] {
        if unit.is_empty() || !self.seen.place.is_empty() {
            return [String::new(), String::new()];
        }
        [late_recipe, soon_recipe].map(|of| {
            let recipe = of(&self.seen.list, unit, self.seen.day, self.calendar);
            address_at(&recipe, self.seen.cut)
        })
    }
}
