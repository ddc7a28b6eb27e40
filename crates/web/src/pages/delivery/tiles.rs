//! The numbers above a board, each with what opens it.

use std::cmp::Ordering;

use district::delivery::Landing;
use district::delivery::board::Show;
use district::quantity::period::Period;
use district::rate::Rate;

use super::counts::Counts;
use super::shelf::Shelf;
use crate::catalog::say;
use crate::cited::Cited;
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
    /// How it is made; its numbers with their figures.
    pub formula: Vec<Cited>,
}

/// The same board with some words of its address changed.
pub type To<'a> = dyn Fn(&[(&str, &str)]) -> String + 'a;

/// The numbers.
pub fn tiles(counts: Counts<'_>, shelf: &Shelf, ctx: &Ctx, to: &To<'_>) -> Vec<Tile> {
    let seen = counts.seen;
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
    // What no figure counts opens its list.
    let figure = |show: Show| match counts.href(show) {
        href if href.is_empty() => to(&[("show", show.as_str())]),
        href => href,
    };
    let words = |words: String| vec![Cited::words(words)];
    let mut tiles = Vec::new();
    // What one unit owes is no list, and has no rate.
    if seen.unit.is_empty() {
        tiles.push(Tile {
            label: ctx.t("landing-rate"),
            value: rate.percent(),
            href: if seen.place.is_empty() {
                let landing = Landing::recipe(&seen.list, seen.gate, seen.day);
                address_at(&landing, seen.cut)
            } else {
                figure(Show::Landed)
            },
            formula: vec![
                Cited::words(format!("{gate}: ")),
                Cited::number(rate.num.to_string(), counts.href(Show::Landed)),
                Cited::words(" / ".to_owned()),
                Cited::number(rate.den.to_string(), counts.href(Show::All)),
                Cited::words(format!("{unknown}{pace}")),
            ],
        });
    }
    tiles.extend([
        Tile {
            label: ctx.t("projects-elapsed"),
            value: time.percent(),
            href: address_at(&Period::Day(seen.day).elapsed_recipe(), seen.cut),
            formula: words(say(ctx.language(), "projects-elapsed-formula", &args)),
        },
        Tile {
            label: ctx.t("projects-members"),
            value: seen.members.to_string(),
            href: figure(Show::All),
            formula: words(shelf.words(ctx)),
        },
        Tile {
            label: ctx.t("projects-late"),
            value: seen.late.to_string(),
            href: figure(Show::Late),
            formula: words(ctx.t("projects-late-formula")),
        },
        Tile {
            label: ctx.t("board-soon"),
            value: seen.soon.to_string(),
            href: figure(Show::Soon),
            formula: words(ctx.t("board-soon-formula")),
        },
    ]);
    tiles
}
