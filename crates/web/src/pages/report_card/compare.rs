//! `/report-card/compare`: two report cards side by side: two periods of one area, or two areas in one
//! period. A difference is told only where both are of one unit, growth only where their basis allows it.

mod download;
mod heads;
mod sides;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::bulletin::edition::Fig;
use district::bulletin::plain;
use district::figure::area::plain_area;
use district::log::Seq;
use district::quantity::period::Period;
use district::recipe::{Measure, ObsKey, Out, Recipe, Val};
use district::rows::{Cut, Row, Snapshot};
use serde::Deserialize;

use crate::App;
use crate::asof::AsOf;
use crate::chart::{Head, Number, Slope};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{address, machine, said_of, snapshot, tables};
use crate::invented::Invented;
use crate::pages::hex::hex;
use crate::pages::page;
use crate::period_words::period_words;
use crate::visitor::Visitor;
pub use download::download;
use sides::{choices, length, sides, unknown};

/// Which two cards, as of when.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The period of the left card.
    a: Option<String>,
    /// The period of the right one.
    b: Option<String>,
    /// The area of the left card.
    area: Option<String>,
    /// The area of the right one.
    other: Option<String>,
    #[serde(flatten)]
    at: AsOf,
}

/// A card: an area in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Side {
    area: String,
    period: Period,
}

impl Side {
    /// One of its observations.
    fn of(&self, indicator: &str, measure: Measure) -> Recipe {
        Recipe::Obs(ObsKey {
            indicator: indicator.to_owned(),
            area: self.area.clone(),
            period: self.period,
            measure,
            subject: None,
        })
    }
}

/// A figure of one side.
#[derive(Clone)]
struct Said {
    words: String,
    /// The same for machines.
    value: String,
    recipe: String,
    out: String,
    href: String,
    number: Option<rust_decimal::Decimal>,
    /// The mark of what was made up, where it stands on such.
    invented: String,
    /// All that is known of it.
    fig: Fig,
}

/// One measure of one indicator on both sides.
struct Row2 {
    /// The indicator's key and the measure, whatever the language.
    key: (String, Measure),
    indicator: String,
    measure: String,
    a: Option<Said>,
    b: Option<Said>,
    /// The right less the left, or the growth from the one to the other.
    difference: Option<Said>,
    /// Why there is none although both are told; empty where that is plain.
    why: String,
}

impl Row2 {
    /// Its cells, from the left.
    fn cells(&self) -> [Option<&Said>; 3] {
        [&self.a, &self.b, &self.difference].map(Option::as_ref)
    }
}

#[derive(Template)]
#[template(path = "report_card/compare.html")]
struct Compare {
    ctx: Ctx,
    periods: Vec<(String, String)>,
    areas: Vec<(String, String)>,
    a: String,
    b: String,
    area: String,
    other: String,
    /// What both sides share, or both of them whole.
    lead: String,
    /// What each of them is beside the other.
    heads: (String, String),
    rows: Vec<Row2>,
    /// What has to be known before totals are laid side by side; empty where nothing has.
    warnings: Vec<String>,
    /// Other areas that are told of in the same months, each with the page that has it on the right.
    beside: Vec<(String, String)>,
    /// What was asked for and nobody recorded, in words; empty where all of it is there.
    unknown: String,
    slope: Option<Slope>,
    asof: String,
    /// What links carry on of the moment that was asked for.
    at: String,
    cut: Seq,
    query: String,
}

struct Desk<'a> {
    cut: &'a Snapshot,
    ctx: &'a Ctx,
    sides: [Side; 2],
    invented: Invented,
}

impl Desk<'_> {
    fn said(&self, recipe: &Recipe) -> Option<(Said, Out)> {
        let tables = tables().ok()?;
        let out = recipe.eval(self.cut, &tables.units).ok()?;
        let say = plain::words(recipe, &out, self.cut, tables);
        let whole = (self.cut as &dyn Cut, &tables.units);
        let number = match &out.val {
            Val::Num(num) => Some(num.middle()),
            _ => None,
        };
        let said = Said {
            words: said_of(recipe, &out, self.cut, self.ctx),
            value: machine(&out),
            href: format!("{}&cut={}", address(recipe), self.cut.seq()),
            recipe: recipe.to_string(),
            out: hex(&out.out),
            number,
            invented: self.invented.mark(&out.grounds, self.ctx),
            fig: Fig::of("", say, (recipe, 1), &out, whole),
        };
        Some((said, out))
    }

    /// Every measure that one of the sides has.
    fn rows(&self) -> Vec<Row2> {
        let on = |row: &&&Row, side: &Side| {
            row.cell("subject").is_none()
                && row.cell("area") == Some(&side.area)
                && row.cell("period").and_then(|text| text.parse().ok()) == Some(side.period)
        };
        let all = self.cut.rows("observation");
        let told = all
            .iter()
            .filter(|row| self.sides.iter().any(|side| on(row, side)));
        let kept: BTreeSet<(String, String)> = told
            .filter_map(|row| {
                Some((
                    row.cell("indicator")?.to_owned(),
                    row.cell("measure")?.to_owned(),
                ))
            })
            .collect();
        let mut rows = Vec::new();
        for indicator in super::ordered(self.cut) {
            for measure in Measure::ALL {
                if !kept.contains(&(indicator.key.clone(), measure.to_string())) {
                    continue;
                }
                let [a, b] = self
                    .sides
                    .each_ref()
                    .map(|side| side.of(&indicator.key, *measure));
                let [left, right] = [&a, &b].map(|of| self.said(of).map(|(said, _)| said));
                if left.is_none() && right.is_none() {
                    continue;
                }
                let basis = |said: &Option<Said>| said.as_ref()?.fig.basis.clone();
                let bases = basis(&left).zip(basis(&right));
                let apart = *measure != Measure::Rank && bases.is_some_and(|(a, b)| a != b);
                rows.push(Row2 {
                    key: (indicator.key.clone(), *measure),
                    indicator: crate::figures::row_name(indicator, self.ctx).to_owned(),
                    measure: self.measured(&indicator.key, *measure),
                    difference: (!apart)
                        .then(|| self.difference(*measure, &a, &b))
                        .flatten(),
                    why: if apart {
                        self.ctx.t("compare-other-basis")
                    } else {
                        String::new()
                    },
                    a: left,
                    b: right,
                });
            }
        }
        rows
    }

    /// From the right side to the left: growth of a level over time where the basis allows it, else how many
    /// units or points more. Places in an order are not taken from one another.
    fn difference(&self, measure: Measure, a: &Recipe, b: &Recipe) -> Option<Said> {
        let apart = self.uneven() || self.is_rebounded();
        let totals = measure.is_in_the_indicators_unit() && apart;
        if measure == Measure::Rank || totals || self.sides[0] == self.sides[1] {
            return None;
        }
        let one_area = self.sides[0].area == self.sides[1].area;
        let (a, b) = (Box::new(a.clone()), Box::new(b.clone()));
        let growth = (measure == Measure::Level && one_area && !self.uneven())
            .then(|| self.said(&Recipe::Growth(a.clone(), b.clone())))
            .flatten();
        let less = || self.said(&Recipe::Minus(a, b));
        growth.or_else(less).map(|(said, _)| said)
    }

    fn uneven(&self) -> bool {
        length(self.sides[0].period) != length(self.sides[1].period)
    }

    /// Whether both are one place, bounded in two ways.
    fn is_rebounded(&self) -> bool {
        let [a, b] = self.sides.each_ref().map(|side| &side.area);
        a != b && plain_area(a) == plain_area(b)
    }

    /// What has to be known before totals are laid side by side.
    fn warnings(&self) -> Vec<String> {
        let told = [
            (self.uneven(), "compare-uneven"),
            (self.is_rebounded(), "compare-rebounded"),
        ];
        let told = told.into_iter().filter(|(is, _)| *is);
        told.map(|(_, key)| self.ctx.t(key)).collect()
    }

    /// Growth then and now, where two indicators or more have it on both sides.
    fn slope(&self, rows: &[Row2]) -> Option<Slope> {
        let at_once = self.sides[0].period == self.sides[1].period;
        let number = |said: &Said| {
            let number = Number::new(said.number?, said.words.clone());
            let (recipe, href) = (said.recipe.clone(), said.href.clone());
            Some(number.of(recipe, href, said.out.clone()))
        };
        let pairs = rows
            .iter()
            .filter(|row| row.key.1 == Measure::Growth)
            .filter(|row| row.why.is_empty())
            .filter_map(|row| {
                let (a, b) = (number(row.a.as_ref()?)?, number(row.b.as_ref()?)?);
                let (then, now) = if at_once { (a, b) } else { (b, a) };
                Some((row.indicator.clone(), then, now, true))
            });
        let pairs: Vec<_> = pairs.collect();
        let mut growing = rows.iter().filter(|row| row.key.1 == Measure::Growth);
        let invented = growing.any(|row| {
            let mut cells = row.cells().into_iter().flatten();
            cells.any(|said| !said.invented.is_empty())
        });
        if pairs.len() < 2 {
            return None;
        }
        // From left to right: of two periods the earlier stands first, of two areas the one on the left.
        let (a, b) = self.differing();
        let about = pairs
            .iter()
            .map(|(name, then, now, _)| format!("{name}: {} → {}", then.said, now.said));
        let head = Head {
            id: "compare".to_owned(),
            title: self.ctx.t("card-growth"),
            about: about.collect::<Vec<_>>().join(&self.ctx.t("list-comma")),
            source: self.ctx.ta("record-cut", "seq", self.cut.seq()),
        };
        let head = head.marked(invented, self.ctx);
        Some(Slope::draw(
            head,
            self.ctx.t("column-indicator"),
            if at_once { (a, b) } else { (b, a) },
            pairs,
        ))
    }
}

async fn cut(app: &App, asked: &Asked) -> Result<Snapshot, Failure> {
    snapshot(app, asked.at.cut(app).await?).await
}

/// Shows both.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let cut = cut(&app, &asked).await?;
    let unknown = unknown(&cut, &asked);
    let known = unknown.as_ref().map(|_| Asked::default());
    let Some(sides) = sides(&cut, known.as_ref().unwrap_or(&asked)) else {
        // Nothing is on record then; the card says so.
        return Ok(Redirect::to(&format!("/report-card{}", asked.at.query("?"))).into_response());
    };
    let (a, b) = (sides[0].period.to_string(), sides[1].period.to_string());
    let pairs = [
        ("a", a.as_str()),
        ("b", b.as_str()),
        ("area", sides[0].area.as_str()),
        ("other", sides[1].area.as_str()),
    ];
    let query = crate::pages::query::query_of(&pairs);
    let ctx = Ctx::new(&app, &visitor, &format!("/report-card/compare?{query}"));
    let (periods, areas) = choices(&cut);
    let desk = Desk {
        cut: &cut,
        ctx: &ctx,
        sides: sides.clone(),
        invented: Invented::at(&cut),
    };
    // Nobody's card is shown in the place of one that there is not.
    let rows = if unknown.is_some() {
        Vec::new()
    } else {
        desk.rows()
    };
    let (heads, slope, warnings) = (desk.differing(), desk.slope(&rows), desk.warnings());
    let (lead, beside) = (desk.lead(), desk.beside(&asked.at));
    let [left, right] = sides;
    let status = if unknown.is_some() {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::OK
    };
    let shown = page(&Compare {
        unknown: unknown.map_or_else(String::new, |(key, what)| ctx.ta(key, "what", what)),
        periods: periods
            .into_iter()
            .map(|period| (period_words(period, ctx.language()), period.to_string()))
            .collect(),
        areas: areas
            .into_iter()
            .map(|code| (super::area_name(&cut, &ctx, &code), code))
            .collect(),
        a,
        b,
        area: left.area,
        other: right.area,
        lead,
        heads,
        rows,
        warnings,
        beside,
        slope,
        asof: asked.at.day().to_owned(),
        at: asked.at.query("?"),
        cut: cut.seq(),
        query,
        ctx,
    })?;
    Ok((status, shown).into_response())
}
