//! Figures for pages: the records at a cut, and results in words.

use std::sync::LazyLock;

use district::bulletin::Tables;
use district::bulletin::known::{Bounds, Ends};
use district::bulletin::plain::{Told, told, words as plain_words};
use district::charter::Charter;
use district::figure::area::plain_area;
use district::figure::observed;
use district::lang::Lang;
use district::log::Seq;
use district::quantity::basis::Basis;
use district::quantity::interval::{Interval, Known};
use district::recipe::{Out, Recipe, Status, Val};
use district::rows::{Cut, Row, Snapshot};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::App;
use crate::amounts::in_english;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::own_unit::in_own_unit;
use crate::recipe_words::lines::{Lines, recipe_lines};
use crate::recipe_words::recipe_words;
use crate::registers::{grouped, thousands, yuan};

/// The most places that a computed number is told with.
const PLACES: u32 = 4;

/// The tables that come with the product. A test holds them to being readable.
static TABLES: LazyLock<Option<Tables>> = LazyLock::new(|| Tables::standard().ok());

/// Units, faces and rules.
pub fn tables() -> Result<&'static Tables, Failure> {
    TABLES
        .as_ref()
        .ok_or(Failure::Bad("the tables of the gate cannot be read"))
}

/// All records as of `cut` (now where absent).
pub async fn snapshot(app: &App, cut: Option<Seq>) -> Result<Snapshot, Failure> {
    Ok(app.ledger.snapshot(cut).await?)
}

/// All records as of `cut` (now where absent), with what `recipes` ask of the log.
pub async fn snapshot_for(
    app: &App,
    cut: Option<Seq>,
    recipes: &[Recipe],
) -> Result<Snapshot, Failure> {
    let mut snapshot = app.ledger.snapshot(cut).await?;
    app.ledger.tell(&mut snapshot, recipes).await?;
    Ok(snapshot)
}

/// A recipe in words, with the names of the records as of a cut.
pub fn formula(app: &App, recipe: &Recipe, cut: &dyn Cut, ctx: &Ctx) -> String {
    let charter = app.ledger.charter();
    let name = |kind: &str, key: &str| name_of(&charter, cut, ctx, (kind, key));
    recipe_words(ctx.language(), recipe, &name)
}

/// The same as lines: one sentence, and beneath it what its records have to meet.
pub fn formula_lines(app: &App, recipe: &Recipe, cut: &dyn Cut, ctx: &Ctx) -> Lines {
    let charter = app.ledger.charter();
    let name = |kind: &str, key: &str| name_of(&charter, cut, ctx, (kind, key));
    recipe_lines(ctx.language(), recipe, &name)
}

/// What a record, a place or the value of a cell is called; an observation by what it is of.
fn name_of(
    charter: &Charter,
    cut: &dyn Cut,
    ctx: &Ctx,
    (kind, key): (&str, &str),
) -> Option<String> {
    if kind == "cell:list" {
        return Some(ctx.list_name(key));
    }
    if let Some(field) = kind.strip_prefix("cell:") {
        let named = crate::told_words::value(ctx.language(), charter, field, key);
        return named.or_else(|| {
            let row = cut.row(field, key)?;
            row.cell("name").map(|_| row_name(row, ctx).to_owned())
        });
    }
    if kind == "tally" {
        return crate::told_words::item(ctx.language(), key);
    }
    if kind == "place" {
        let place = charter.places.get(key);
        let own = place.map(|place| place.name.get(ctx.language()).to_owned());
        return own.or_else(|| peer_name(cut, key, ctx));
    }
    let row = cut.row(kind, key)?;
    if kind == "observation" {
        let of = Recipe::Obs(observed::key(row)?);
        let name = |kind: &str, key: &str| name_of(charter, cut, ctx, (kind, key));
        return Some(recipe_words(ctx.language(), &of, &name));
    }
    Some(row_name(row, ctx))
        .filter(|name| *name != key)
        .map(str::to_owned)
}

/// The page of a figure.
pub fn address(recipe: &Recipe) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("r", &recipe.to_string())
        .finish();
    format!("/figures?{query}")
}

/// The page of a figure as of a cut.
pub fn address_at(recipe: &Recipe, cut: Seq) -> String {
    format!("{}&cut={cut}", address(recipe))
}

/// A value as `<data value>` has it: a number in base units, and no words.
pub fn machine(out: &Out) -> String {
    tables().map_or_else(
        |_| out.to_string(),
        |tables| district::bulletin::edition::machine(out, &tables.units),
    )
}

/// What a row is called, in English where it has an English name.
pub fn row_name<'a>(row: &'a Row, ctx: &Ctx) -> &'a str {
    let english = match ctx.language() {
        Lang::En => row.cell("name_en").or(row.cell("title_en")),
        Lang::Zh => None,
    };
    let cells = ["name", "text", "title"];
    let own = || cells.into_iter().find_map(|cell| row.cell(cell));
    english.or_else(own).unwrap_or(&row.key)
}

/// What a set of peers calls a member of this code: an area that lies outside of the district is in no register of places.
pub fn peer_name(cut: &dyn Cut, code: &str, ctx: &Ctx) -> Option<String> {
    let named = |row: &Row, column: &str| {
        let names: Vec<&str> = row.parts(column).collect();
        let members: Vec<&str> = row.parts("members").collect();
        let at = members
            .iter()
            .position(|member| plain_area(member) == code)?;
        // Names without one for each member are nobody's.
        (names.len() == members.len()).then(|| names.get(at).map(|name| (*name).to_owned()))?
    };
    let sets = cut.rows("peers");
    let told = |column: &str| sets.iter().find_map(|row| named(row, column));
    let english = match ctx.language() {
        Lang::En => told("names_en"),
        Lang::Zh => None,
    };
    english.or_else(|| told("names"))
}

/// A result in words, with its unit; said to be about so much where it is known less finely than it is told.
pub fn said(out: &Out, ctx: &Ctx) -> String {
    let words = exactly(out, ctx);
    if out.is_about() {
        ctx.ta("figure-about", "amount", words)
    } else {
        words
    }
}

fn exactly(out: &Out, ctx: &Ctx) -> String {
    if let (Val::Num(num), Lang::En, Ok(tables)) = (&out.val, ctx.language(), tables())
        && !tables.units.is_symbol(&out.unit)
        && let Some(words) = in_english(*num, out, &tables.units, ctx)
    {
        return words;
    }
    match &out.val {
        // Registers keep money and areas to the last place: a sum of them is told as one number, like each of them.
        Val::Num(num) if out.dp.is_none() && matches!(out.unit.as_str(), "CNY" | "m2") => {
            let sum = num.middle().round_dp(4).normalize();
            with_unit(&sum.to_string(), &out.unit, ctx)
        }
        Val::Num(num) => with_unit(&number(*num, out.dp), &out.unit, ctx),
        Val::Rank(rank) | Val::Among(rank) => {
            let key = match out.val {
                Val::Among(_) => "figure-among",
                _ => "figure-rank",
            };
            let words = ctx.ta(key, "rank", i64::from(rank.r));
            if rank.n == 0 {
                words
            } else {
                format!("{words} / {}", rank.n)
            }
        }
        Val::List(names) => names.join(&ctx.t("list-comma")),
        Val::Date(day) => day.to_string(),
        Val::Word(word) => word.clone(),
    }
}

/// The same in the unit of its indicator, as its record tells it: about so much, so much at least or at most.
pub fn said_of(recipe: &Recipe, out: &Out, cut: &dyn Cut, ctx: &Ctx) -> String {
    let out = &in_own_unit(recipe, out, cut);
    let words = said(out, ctx);
    let key = match told(recipe, cut) {
        _ if !matches!(out.val, Val::Num(_)) => return words,
        Told::Exactly => return words,
        Told::About => "figure-about",
        Told::AtLeast => "figure-at-least",
        Told::AtMost => "figure-at-most",
    };
    ctx.ta(key, "amount", words)
}

/// The word behind a number that counts, where its unit does not say what: 宗 behind 4 parcels. In English the words
/// around it do.
pub fn counted_in(recipe: &Recipe, out: &Out, cut: &dyn Cut, ctx: &Ctx) -> String {
    let is_bare = out.unit.is_empty() && matches!(out.val, Val::Num(_));
    let counted = tables()
        .ok()
        .filter(|_| is_bare && ctx.language() == Lang::Zh)
        .map(|tables| plain_words(recipe, out, cut, tables));
    let told = said_of(recipe, out, cut, ctx);
    counted
        .and_then(|counted| counted.strip_prefix(&told).map(str::to_owned))
        .unwrap_or_default()
}

/// Between which ends a number lies, in the unit that it is told in; nothing where it is exact, or none.
pub fn ends_of(recipe: &Recipe, out: &Out, cut: &dyn Cut, ctx: &Ctx) -> Option<String> {
    let units = &tables().ok()?.units;
    let number = matches!(out.val, Val::Num(_));
    let range = number.then(|| Bounds::of(recipe, out, cut, units))??;
    let told = in_own_unit(recipe, out, cut).unit;
    let own = |end: Decimal| {
        let end = Interval::exact(end);
        let own = units
            .find(&told)
            .map_or(Some(end), |unit| unit.from_base(end));
        own.map(|own| own.middle().round_dp(4).normalize().to_string())
    };
    let (low, high) = (range.low.and_then(own), range.high.and_then(own));
    let args = [
        ("low", low.clone().unwrap_or_default().into()),
        ("high", high.clone().unwrap_or_default().into()),
    ];
    let key = match (range.ends, low, high) {
        (Ends::Both, Some(low), Some(high)) => return Some(format!("{low}–{high}")),
        (Ends::Lower, Some(_), Some(_)) => "figure-from-below",
        (_, Some(_), None) => "figure-from",
        (_, _, Some(_)) => "figure-up-to",
        _ => return None,
    };
    Some(say(ctx.language(), key, &args))
}

/// The number of a result without its unit, or its place; nothing where it is neither.
pub fn figure_text(out: &Out) -> Option<String> {
    match &out.val {
        Val::Num(num) => Some(number(*num, out.dp)),
        Val::Rank(rank) => Some(rank.r.to_string()),
        _ => None,
    }
}

/// A price basis in words.
pub fn basis_words(basis: Basis, ctx: &Ctx) -> String {
    match basis {
        Basis::Nominal => ctx.t("basis-nominal"),
        Basis::Reported => ctx.t("basis-reported"),
        Basis::Constant(year) => ctx.ta("basis-constant", "year", year.to_string()),
    }
}

/// A number with its unit: money and areas as registers tell them, what was reported as it was.
fn with_unit(number: &str, unit: &str, ctx: &Ctx) -> String {
    match (unit, number.parse::<Decimal>()) {
        ("CNY", Ok(_)) => yuan(number, ctx),
        ("m2", Ok(metres)) => ctx.ta("unit-square-metres", "amount", thousands(metres)),
        // In English digits are grouped; in Chinese they stand as the record has them.
        (_, Ok(value)) if ctx.language() == Lang::En => format!("{}{unit}", grouped(value)),
        _ => format!("{number}{unit}"),
    }
}

/// A number with the places it is known to; where its ends round to no one number, from which to which.
pub fn number(num: Interval, dp: Option<u32>) -> String {
    if let Some(places) = dp {
        let middle = num
            .middle()
            .round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        return format!("{middle:.*}", places as usize);
    }
    match num.known(PLACES) {
        Known::One(value) => value.to_string(),
        Known::Between(lo, hi) => format!("{lo}–{hi}"),
    }
}

/// How trustworthy a result is, in words; empty where it is final.
pub fn standing(out: &Out, ctx: &Ctx) -> String {
    match out.status {
        Status::Final => String::new(),
        Status::Revised => ctx.t("choice-R"),
        Status::Preliminary => ctx.t("choice-P"),
    }
}
