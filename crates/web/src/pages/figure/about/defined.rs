//! What the indicators of a figure are: definition, unit and scale, price basis, producer, source.

use std::collections::BTreeSet;

use district::dates::whole_day;
use district::delivery::{LANDING_RATE, Landing};
use district::lang::Lang;
use district::recipe::Recipe;
use district::rows::{Cut, Row, Snapshot};
use rust_decimal::Decimal;

use super::Fact;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figure_files::{base_unit, unit_in_english};
use crate::figures::{row_name, tables};
use crate::registers::thousands;

/// The facts of every indicator that a figure is of: those of these observations. A rate that is derived is of its indicator too, and told with
/// the gate that was chosen for it. A place in an order has neither unit nor scale nor prices.
pub(super) fn defined(
    recipe: &Recipe,
    rows: &[&Row],
    (cut, is_place): (&Snapshot, bool),
    ctx: &Ctx,
) -> Result<Vec<Fact>, Failure> {
    let mut facts = Vec::new();
    let mut keys: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.cell("indicator"))
        .collect();
    // What the observations say of their prices is told already.
    let priced = !rows.is_empty() && rows.iter().all(|row| row.cell("basis").is_some());
    if let Some((list, gate, day)) = Landing::read(recipe) {
        let args = [
            ("day", whole_day(day, ctx.language()).into()),
            ("gate", ctx.word("landing", gate.as_str()).into()),
            ("list", list.into()),
        ];
        let words = say(ctx.language(), "landing-here", &args);
        facts.push(Fact::told(ctx.t("figure-here"), words));
        keys.insert(LANDING_RATE);
    }
    for key in &keys {
        let row = cut.row("indicator", key);
        // Of several, each says whose it is.
        let name = match row.map(|row| row_name(row, ctx)) {
            Some(name) if keys.len() > 1 => format!("{name}{}", ctx.t("sheet-colon")),
            _ => String::new(),
        };
        let cell = |column: &str| {
            let english = || row?.cell(&format!("{column}_en"));
            let own = || row?.cell(column);
            let cell = match ctx.language() {
                Lang::En => english().or_else(own),
                Lang::Zh => own(),
            };
            cell.map(|cell| format!("{name}{cell}"))
        };
        // In English a unit is told by what it comes to: 亿元 is 100,000,000 yuan.
        let unit = || match ctx.language() {
            Lang::En => {
                let told = row?.cell("unit")?;
                let told = unit_in_english(told).unwrap_or_else(|| told.to_owned());
                Some(format!("{name}{told}"))
            }
            Lang::Zh => cell("unit"),
        };
        let label = |column: &str| ctx.word("column", column);
        let mut definition = Fact::or_gap(label("definition"), cell("definition"), ctx);
        if row.is_some_and(|row| row.cell("definition_invented").is_some()) {
            definition.note = ctx.t("record-invented");
        }
        facts.push(definition);
        if !is_place {
            facts.push(Fact::or_gap(label("unit"), unit(), ctx));
            let (scale, money) = scale(row)?;
            // In English the unit says it already.
            let scale = scale.filter(|_| ctx.language() == Lang::Zh);
            facts.extend(scale.map(|scale| Fact::told(ctx.t("figure-scale"), scale)));
            if money && !priced {
                facts.push(Fact::or_gap(label("price_basis"), cell("price_basis"), ctx));
            }
        }
        facts.push(Fact::or_gap(label("producer"), cell("producer"), ctx));
        let source = row.and_then(|row| cut.row("source", row.cell("source")?));
        let title = source.map(|source| format!("{name}{}", row_name(source, ctx)));
        facts.push(Fact::or_gap(ctx.t("figure-definition-source"), title, ctx));
    }
    Ok(facts)
}

/// How many of the base unit one of an indicator's unit is, where that is more than one; and whether it is money.
fn scale(row: Option<&Row>) -> Result<(Option<String>, bool), Failure> {
    let units = &tables()?.units;
    let Some(unit) = row.and_then(|row| units.find(row.cell("unit")?)) else {
        return Ok((None, false));
    };
    let symbol = base_unit(Lang::Zh, units.symbol(&unit.dim));
    let many = unit.num > 1 && unit.den == 1 && unit.dim != "count";
    let words = many.then(|| {
        let amount = thousands(Decimal::from(unit.num));
        format!("1 {} = {amount} {symbol}", unit.word())
    });
    Ok((words, unit.dim == "money"))
}
