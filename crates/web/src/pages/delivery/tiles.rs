//! The numbers above a board, each with what opens it.

use std::cmp::Ordering;

use district::calendar::Calendar;
use district::delivery::board::Show;
use district::delivery::{Landing, late_recipe, members, soon_recipe};
use district::quantity::period::Period;
use district::rate::Rate;
use district::recipe::Recipe;

use super::board::Seen;
use super::shelf::Shelf;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::figures::address_at;

/// A number above the board.
pub struct Tile {
    /// What it is.
    pub label: String,
    /// The number.
    pub value: String,
    /// Its figure, or the list that it counts.
    pub href: String,
    /// How it is made.
    pub formula: String,
}

/// The same board with some words of its address changed.
pub type To<'a> = dyn Fn(&[(&str, &str)]) -> String + 'a;

/// The numbers.
pub fn tiles(seen: &Seen, shelf: &Shelf, calendar: &Calendar, ctx: &Ctx, to: &To<'_>) -> Vec<Tile> {
    let rate = seen.rate();
    let (gone, days) = Period::Day(seen.day).elapsed();
    let time = Rate::new(gone.into(), days.into());
    let pace = match rate.compare(time) {
        Some(Ordering::Greater) => format!(" · {}", ctx.t("projects-ahead")),
        Some(Ordering::Less) => format!(" · {}", ctx.t("projects-behind")),
        Some(Ordering::Equal) => format!(" · {}", ctx.t("projects-even")),
        None => String::new(),
    };
    let unknown = match seen.unknown {
        0 => String::new(),
        count => format!(" · {}", ctx.ta("board-unknown-count", "count", count)),
    };
    let gate = ctx.word("landing", seen.gate.as_str());
    let args = [("gone", gone.into()), ("days", days.into())];
    let shown = |show: Show| to(&[("show", show.as_str())]);
    // What is narrowed to a unit or a place opens its list; a whole list is a figure.
    let whole = seen.unit.is_empty() && seen.place.is_empty();
    let figure = |recipe: &Recipe, show: Show| {
        if whole {
            address_at(recipe, seen.cut)
        } else {
            shown(show)
        }
    };
    let landing = Landing::recipe(&seen.list, seen.gate, seen.day);
    let counted = Recipe::Count(members(&seen.list, seen.day));
    let [late, soon] = [late_recipe, soon_recipe].map(|of| of(&seen.list, seen.day, calendar));
    let mut tiles = Vec::new();
    // What one unit owes is no list, and has no rate.
    if seen.unit.is_empty() {
        tiles.push(Tile {
            label: ctx.t("landing-rate"),
            value: rate.percent(),
            href: figure(&landing, Show::Landed),
            formula: format!("{gate}: {} / {}{unknown}{pace}", rate.num, rate.den),
        });
    }
    tiles.extend([
        Tile {
            label: ctx.t("projects-elapsed"),
            value: time.percent(),
            href: address_at(&Period::Day(seen.day).elapsed_recipe(), seen.cut),
            formula: say(ctx.language(), "projects-elapsed-formula", &args),
        },
        Tile {
            label: ctx.t("projects-members"),
            value: seen.members.to_string(),
            href: figure(&counted, Show::All),
            formula: shelf.words(ctx),
        },
        Tile {
            label: ctx.t("projects-late"),
            value: seen.late.to_string(),
            href: figure(&late, Show::Late),
            formula: ctx.t("projects-late-formula"),
        },
        Tile {
            label: ctx.t("board-soon"),
            value: seen.soon.to_string(),
            href: figure(&soon, Show::Soon),
            formula: ctx.t("board-soon-formula"),
        },
    ]);
    tiles
}
