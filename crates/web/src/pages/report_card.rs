//! `/report-card`: a period's figures, each bound to its records; what grew how much, and what pulled it.

pub mod compare;
mod download;
pub mod embed;
mod pull;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use district::figure::period::Period;
use district::figure::recipe::{Measure, ObsKey, Out, Recipe, Val};
use district::figure::rows::{Cut, Row, Snapshot};
use district::log::Seq;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Page, page};
use crate::App;
use crate::catalog::say;
use crate::chart::{Bars, Head, Number, Pull};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{address, cut_of_day, middle, said, snapshot, standing, tables};
use crate::pages::figure::hex;
use crate::period_words::period_words;
use crate::visitor::Visitor;
pub use download::download;

/// Which period, as of which entry or the end of which day.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    period: Option<String>,
    /// The area; the one that most observations are of where none is named.
    area: Option<String>,
    cut: Option<Seq>,
    asof: Option<String>,
}

impl Asked {
    /// The cut that is asked for; none for everything that is known.
    async fn cut(&self, app: &App) -> Result<Option<Seq>, Failure> {
        match self.cut {
            Some(cut) => Ok(Some(cut)),
            None => cut_of_day(app, self.asof.as_deref()).await,
        }
    }
}

/// One indicator of the card.
struct Item {
    name: String,
    /// Its level, or what else is known first.
    head: Option<Said>,
    /// Growth, average growth, rank.
    more: Vec<(String, Said)>,
    status: String,
}

/// A figure in words with its page.
struct Said {
    words: String,
    href: String,
    /// The recipe, and the hash of its result.
    recipe: String,
    out: String,
}

#[derive(Template)]
#[template(path = "report_card/show.html")]
struct Card {
    ctx: Ctx,
    period: String,
    /// The period in words.
    said: String,
    periods: Vec<(String, String, bool)>,
    items: Vec<Item>,
    growth: Option<Bars>,
    pulls: Vec<Pull>,
    /// What to copy in order to show a chart elsewhere.
    growth_embed: String,
    pull_embed: String,
    asof: String,
    cut: Seq,
}

/// Shows the card of the period that the address names.
pub async fn of(
    state: State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(period): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    period.parse::<Period>().or(Err(Failure::NotFound))?;
    let period = Some(period);
    show(state, visitor, headers, Query(Asked { period, ..asked })).await
}

/// Shows the card of a period; the newest that has figures where none is named.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Page {
    let ctx = Ctx::new(&app, &visitor, "/report-card");
    let cut = snapshot(&app, asked.cut(&app).await?).await?;
    let asof = asked.asof.clone().unwrap_or_default();
    let mut periods: Vec<Period> = cut
        .rows("observation")
        .iter()
        .filter_map(|row| row.cell("period")?.parse().ok())
        .collect();
    periods.sort_by_key(|period| (std::cmp::Reverse(period.last_day()), period.first_day()));
    periods.dedup();
    let fullest = periods.iter().max_by_key(|period| {
        let text = period.to_string();
        cut.rows("observation")
            .iter()
            .filter(|row| row.cell("period") == Some(&text))
            .count()
    });
    let wanted = asked.period.as_deref().and_then(|text| text.parse().ok());
    let Some(period) = wanted.or(fullest.copied()) else {
        return page(&Card {
            period: String::new(),
            said: String::new(),
            periods: Vec::new(),
            items: Vec::new(),
            growth: None,
            pulls: Vec::new(),
            growth_embed: String::new(),
            pull_embed: String::new(),
            asof,
            cut: cut.seq(),
            ctx,
        });
    };
    let sheet = Sheet::of(&cut, &ctx, &asked, period);
    let items: Vec<_> = sheet
        .indicators()
        .iter()
        .filter_map(|row| sheet.item(row))
        .collect();
    let growth = sheet.growth();
    let pulls = sheet.pulls();
    let said = |period: Period| period_words(period, ctx.language());
    let embed = |chart: &str| {
        let path = format!("/embed/report-card/{period}/{chart}?lang={}", ctx.lang);
        let title = format!("{} {}", ctx.t("card-title"), said(period));
        super::embed::snippet(&headers, app.config.secure, &path, &title, 420)
    };
    page(&Card {
        growth_embed: embed("growth"),
        pull_embed: embed("pull"),
        period: period.to_string(),
        said: said(period),
        periods: periods
            .iter()
            .map(|other| {
                (
                    format!("/report-card/{other}"),
                    said(*other),
                    *other == period,
                )
            })
            .collect(),
        items,
        growth,
        pulls,
        asof,
        cut: cut.seq(),
        ctx,
    })
}

/// The area that is asked for, or the one that most observations are of.
fn area(cut: &Snapshot, asked: Option<&str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for area in cut
        .rows("observation")
        .into_iter()
        .filter_map(|row| row.cell("area"))
    {
        *counts.entry(area).or_default() += 1;
    }
    let known = asked.filter(|area| counts.contains_key(area));
    let most = || {
        counts
            .iter()
            .max_by_key(|(_, count)| **count)
            .map(|(area, _)| *area)
    };
    known.or_else(most).unwrap_or_default().to_owned()
}

/// An area by its name, with the day since which it is bounded so.
fn area_name(cut: &Snapshot, ctx: &Ctx, code: &str) -> String {
    let (place, version) = code.split_once('@').unwrap_or((code, ""));
    let row = cut.row("place", place);
    let in_english = row.filter(|_| ctx.lang == "en");
    let name = in_english.and_then(|row| row.cell("name_en"));
    let name = name.or(row.and_then(|row| row.cell("name")));
    let name = name.unwrap_or(place);
    if version.is_empty() {
        return name.to_owned();
    }
    let args = [("area", name.into()), ("since", version.into())];
    say(ctx.language(), "card-area-since", &args)
}

struct Sheet<'a> {
    cut: &'a Snapshot,
    area: String,
    ctx: &'a Ctx,
    period: Period,
}

impl<'a> Sheet<'a> {
    /// The card of a period, of the area that is asked for.
    fn of(cut: &'a Snapshot, ctx: &'a Ctx, asked: &Asked, period: Period) -> Self {
        Self {
            area: area(cut, asked.area.as_deref()),
            cut,
            ctx,
            period,
        }
    }

    /// The observations of the period about the area as a whole.
    fn rows(&self) -> impl Iterator<Item = &'a Row> + use<'a, '_> {
        let period = self.period.to_string();
        self.cut
            .rows("observation")
            .into_iter()
            .filter(move |row| row.cell("period") == Some(&period))
            .filter(|row| row.cell("area") == Some(&self.area))
    }

    fn indicators(&self) -> Vec<&'a Row> {
        let named: BTreeSet<&str> = self
            .rows()
            .filter(|row| row.cell("subject").is_none())
            .filter_map(|row| row.cell("indicator"))
            .collect();
        let rows = self.cut.rows("indicator").into_iter();
        rows.filter(|row| named.contains(row.key.as_str()))
            .collect()
    }

    fn key(&self, row: &Row, measure: Measure) -> Option<ObsKey> {
        Some(ObsKey {
            indicator: row.cell("indicator")?.to_owned(),
            area: row.cell("area")?.to_owned(),
            period: self.period,
            measure,
            subject: row.cell("subject").map(str::to_owned),
        })
    }

    fn eval(&self, recipe: &Recipe) -> Option<Out> {
        recipe.eval(self.cut, &tables().ok()?.units).ok()
    }

    fn said(&self, recipe: &Recipe) -> Option<(Said, Out)> {
        let out = self.eval(recipe)?;
        let said = Said {
            words: said(&out, self.ctx),
            href: address(recipe),
            recipe: recipe.to_string(),
            out: hex(&out.out),
        };
        Some((said, out))
    }

    fn item(&self, indicator: &Row) -> Option<Item> {
        let mut item = Item {
            name: indicator.cell("name").unwrap_or(&indicator.key).to_owned(),
            head: None,
            more: Vec::new(),
            status: String::new(),
        };
        let of = |row: &&Row| {
            row.cell("indicator") == Some(&indicator.key) && row.cell("subject").is_none()
        };
        for row in self.rows().filter(of) {
            let measure: Measure = row.cell("measure")?.parse().ok()?;
            // Of one indicator there are several ranks, each among its peers: then its own line is told.
            let own = || Recipe::Cell {
                kind: row.kind.clone(),
                key: row.key.clone(),
                field: "value".to_owned(),
            };
            let told = self.said(&Recipe::Obs(self.key(row, measure)?));
            let rank = measure == Measure::Rank;
            let Some((said, out)) = told.or_else(|| rank.then(own).and_then(|own| self.said(&own)))
            else {
                continue;
            };
            item.status = standing(&out, self.ctx);
            if measure == Measure::Level {
                item.head = Some(said);
            } else {
                let mut label = self.ctx.word("choice", measure.as_str());
                if measure == Measure::Rank
                    && let Some(peers) =
                        row.cell("among").and_then(|key| self.cut.row("peers", key))
                {
                    label = format!("{label} · {}", peers.cell("name").unwrap_or(&peers.key));
                }
                item.more.push((label, said));
            }
        }
        (item.head.is_some() || !item.more.is_empty()).then_some(item)
    }

    fn head(&self, id: &str, title: String, about: String) -> Head {
        Head {
            id: id.to_owned(),
            title,
            about,
            source: self.ctx.ta("record-cut", "seq", self.cut.seq()),
        }
    }

    /// Growth of every indicator that has one, the greatest first.
    fn growth(&self) -> Option<Bars> {
        let mut found: Vec<(String, Number, Decimal)> = Vec::new();
        for row in self.rows().filter(|row| row.cell("subject").is_none()) {
            let Some(key) = self
                .key(row, Measure::Growth)
                .filter(|_| row.cell("measure") == Some("yoy"))
            else {
                continue;
            };
            let recipe = Recipe::Obs(key);
            let Some((said, out)) = self.said(&recipe) else {
                continue;
            };
            let (Val::Num(num), Some(indicator)) = (out.val, row.cell("indicator")) else {
                continue;
            };
            let name = self
                .cut
                .row("indicator", indicator)
                .and_then(|row| row.cell("name"));
            let number = Number::new(middle(num), said.words)
                .of(said.recipe, said.href)
                .out(said.out);
            found.push((name.unwrap_or(indicator).to_owned(), number, middle(num)));
        }
        if found.len() < 2 {
            return None;
        }
        found.sort_by_key(|(.., value)| std::cmp::Reverse(*value));
        let about = found
            .iter()
            .map(|(name, number, _)| format!("{name} {}", number.said));
        let about = about.collect::<Vec<_>>().join(&self.ctx.t("list-comma"));
        let head = self.head("growth", self.ctx.t("card-growth"), about);
        let rows = found
            .into_iter()
            .map(|(name, number, _)| (name, number, true))
            .collect();
        let (of, measure) = (self.ctx.t("column-indicator"), self.ctx.t("choice-yoy"));
        Some(Bars::draw(head, of, measure, rows))
    }
}
