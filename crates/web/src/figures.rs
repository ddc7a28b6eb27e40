//! Figures for pages: the records at a cut, and results in words.

use std::sync::LazyLock;

use district::bulletin::Tables;
use district::figure::interval::Interval;
use district::figure::recipe::{Out, Recipe, Standing, Val};
use district::figure::rows::{Row, Snapshot};
use district::log::Seq;
use district::record::RecordKind;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;

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
    let charter = app.ledger.charter();
    let cut = cut.unwrap_or_else(|| app.ledger.head().seq);
    let mut snapshot = Snapshot::of(&charter, &[], cut);
    for kind in RecordKind::ALL {
        for kept in app.ledger.records(*kind, Some(cut)).await? {
            snapshot.put(Row::of_record(&kept.record, kept.seq, kept.hash));
        }
    }
    Ok(snapshot)
}

/// The page of a figure.
pub fn address(recipe: &Recipe) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("r", &recipe.to_string())
        .finish();
    format!("/figures?{query}")
}

/// One number for drawing: the middle of what it can be.
pub fn middle(num: Interval) -> Decimal {
    (num.lo + num.hi) / Decimal::TWO
}

/// A result in words, with its unit.
pub fn said(out: &Out, ctx: &Ctx) -> String {
    match &out.val {
        Val::Num(num) => format!("{}{}", number(*num, out.dp), out.unit),
        Val::Rank(rank) => {
            let words = ctx.ta("figure-rank", "rank", i64::from(rank.r));
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

/// A number with the places it is known to; an interval where its ends differ when rounded so.
fn number(num: Interval, dp: Option<u32>) -> String {
    let round = |value: Decimal, places| {
        value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
    };
    if let Some(places) = dp {
        return format!("{:.*}", places as usize, round(middle(num), places));
    }
    for places in (0..=4).rev() {
        let (lo, hi) = (round(num.lo, places), round(num.hi, places));
        if lo == hi {
            return lo.normalize().to_string();
        }
    }
    format!(
        "{}–{}",
        round(num.lo, 2).normalize(),
        round(num.hi, 2).normalize()
    )
}

/// How trustworthy a result is, in words; empty where it is final.
pub fn standing(out: &Out, ctx: &Ctx) -> String {
    match out.standing {
        Standing::Final => String::new(),
        Standing::Revised => ctx.t("choice-R"),
        Standing::Preliminary => ctx.t("choice-P"),
    }
}
