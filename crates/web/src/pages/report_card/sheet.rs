//! What a period tells about an area: its figures, each bound to its records, and what grew how much.

use std::collections::BTreeSet;

use district::figure::eval::Why;
use district::quantity::period::Period;
use district::recipe::{Measure, ObsKey, Out, Recipe, Val};
use district::rows::{Cut, Row, Snapshot};
use rust_decimal::Decimal;

use super::{Asked, area, ordered};
use crate::chart::{Bars, Head, Number};
use crate::ctx::Ctx;
use crate::figures::{address, machine, row_name, said_of, standing, tables};
use crate::invented::Invented;
use crate::pages::hex::hex;

/// One indicator of the card.
pub(super) struct Item {
    pub(super) name: String,
    /// Its level, or what else is known first.
    pub(super) head: Option<Said>,
    /// What is known first, where that is no level.
    pub(super) instead: String,
    /// Growth, average growth, rank.
    pub(super) more: Vec<(String, Said)>,
    /// Lines that tell one thing differently, by what they measure: none of them is shown as the figure.
    pub(super) clash: Vec<(String, Said)>,
    /// How trustworthy the first of them is.
    pub(super) status: String,
    /// The mark of what was made up, where any of it stands on such.
    pub(super) invented: String,
}

/// A figure in words with its page.
pub(super) struct Said {
    pub(super) words: String,
    /// The same for machines.
    pub(super) value: String,
    pub(super) href: String,
    /// The recipe, and the hash of its result.
    pub(super) recipe: String,
    pub(super) out: String,
    /// The mark of what was made up.
    pub(super) invented: String,
}

/// The observations of a period about an area.
pub(super) struct Sheet<'a> {
    pub(super) cut: &'a Snapshot,
    pub(super) area: String,
    pub(super) ctx: &'a Ctx,
    pub(super) period: Period,
    pub(super) invented: Invented,
    /// What links carry on of the moment that was asked for.
    pub(super) at: String,
}

impl<'a> Sheet<'a> {
    /// The card of a period, of the area that is asked for.
    pub(super) fn of(cut: &'a Snapshot, ctx: &'a Ctx, asked: &Asked, period: Period) -> Self {
        Self {
            area: area(cut, asked.area.as_deref()),
            invented: Invented::at(cut),
            at: asked.at.query("&"),
            cut,
            ctx,
            period,
        }
    }

    /// The observations of the period about the area as a whole.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a Row> + use<'a, '_> {
        let period = self.period.to_string();
        self.cut
            .rows("observation")
            .into_iter()
            .filter(move |row| row.cell("period") == Some(&period))
            .filter(|row| row.cell("area") == Some(&self.area))
    }

    pub(super) fn indicators(&self) -> Vec<&'a Row> {
        let named: BTreeSet<&str> = self
            .rows()
            .filter(|row| row.cell("subject").is_none())
            .filter_map(|row| row.cell("indicator"))
            .collect();
        let rows = ordered(self.cut).into_iter();
        rows.filter(|row| named.contains(row.key.as_str()))
            .collect()
    }

    pub(super) fn key(&self, row: &Row, measure: Measure) -> Option<ObsKey> {
        Some(ObsKey {
            indicator: row.cell("indicator")?.to_owned(),
            area: row.cell("area")?.to_owned(),
            period: self.period,
            measure,
            subject: row.cell("subject").map(str::to_owned),
        })
    }

    pub(super) fn eval(&self, recipe: &Recipe) -> Option<Out> {
        recipe.eval(self.cut, &tables().ok()?.units).ok()
    }

    pub(super) fn said(&self, recipe: &Recipe) -> Option<(Said, Out)> {
        let out = self.eval(recipe)?;
        let said = Said {
            words: said_of(recipe, &out, self.cut, self.ctx),
            value: machine(&out),
            href: address(recipe) + &self.at,
            recipe: recipe.to_string(),
            out: hex(&out.out),
            invented: self.invented.mark(&out.grounds, self.ctx),
        };
        Some((said, out))
    }

    /// Whether several lines answer, and tell it differently.
    fn is_contradicted(&self, recipe: &Recipe) -> bool {
        let Ok(tables) = tables() else {
            return false;
        };
        let told = recipe.eval(self.cut, &tables.units);
        matches!(told, Err(Why::Several(_)))
    }

    pub(super) fn item(&self, indicator: &Row) -> Option<Item> {
        let mut item = Item {
            name: row_name(indicator, self.ctx).to_owned(),
            head: None,
            instead: String::new(),
            more: Vec::new(),
            clash: Vec::new(),
            status: String::new(),
            invented: String::new(),
        };
        let mut others = Vec::new();
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
                if self.is_contradicted(&Recipe::Obs(self.key(row, measure)?))
                    && let Some((said, _)) = self.said(&own())
                {
                    let label = self.ctx.word("choice", measure.as_str());
                    item.clash.push((label, said));
                }
                continue;
            };
            let status = standing(&out, self.ctx);
            if measure == Measure::Level {
                item.head = Some(said);
                item.status = status;
            } else {
                let mut label = self.ctx.word("choice", measure.as_str());
                if measure == Measure::Rank
                    && let Some(peers) =
                        row.cell("among").and_then(|key| self.cut.row("peers", key))
                {
                    label = format!("{label} · {}", row_name(peers, self.ctx));
                }
                if measure == Measure::Rank {
                    label = format!("{label} · {}", self.ranked_by(row));
                }
                others.push((measure, label, said, status));
            }
        }
        // Growth before places: in the order in which measures are named.
        others.sort_by_key(|(measure, ..)| Measure::ALL.iter().position(|it| it == measure));
        let mut others = others.into_iter();
        if item.head.is_none() {
            match others.next() {
                Some((_, label, said, status)) => {
                    (item.head, item.instead, item.status) = (Some(said), label, status);
                }
                None if item.clash.is_empty() => return None,
                None => {}
            }
        }
        item.more = others.map(|(_, label, said, _)| (label, said)).collect();
        item.more.extend(self.targets(indicator));
        let told = item
            .head
            .iter()
            .chain(item.more.iter().map(|(_, said)| said));
        let marks = told.map(|said| &said.invented);
        let mark = marks.into_iter().find(|mark| !mark.is_empty());
        item.invented = mark.cloned().unwrap_or_default();
        Some(item)
    }

    /// What a told rank puts in order, or that its source does not say.
    fn ranked_by(&self, row: &Row) -> String {
        let by = row.cell("rank_of").unwrap_or("unsaid");
        self.ctx.word("rank-by", by)
    }

    /// The indicators that have this measure in the period, with it.
    pub(super) fn growing(&self, measure: Measure) -> Vec<(String, ObsKey)> {
        let rows = self.rows().filter(|row| row.cell("subject").is_none());
        let rows = rows.filter(|row| row.cell("measure") == Some(measure.as_str()));
        rows.filter_map(|row| {
            let key = self.key(row, measure)?;
            let indicator = self.cut.row("indicator", &key.indicator);
            let name = indicator.map(|row| row_name(row, self.ctx));
            Some((name.unwrap_or(&key.indicator).to_owned(), key))
        })
        .collect()
    }

    pub(super) fn head(&self, id: &str, title: String, about: String) -> Head {
        Head {
            id: id.to_owned(),
            title,
            about,
            source: self.ctx.ta("record-cut", "seq", self.cut.seq()),
        }
    }

    /// Growth of every indicator that has one, the greatest first.
    pub(super) fn growth(&self) -> Option<Bars> {
        let mut found: Vec<(String, Number, Decimal)> = Vec::new();
        let mut invented = false;
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
            invented |= !said.invented.is_empty();
            let (Val::Num(num), Some(indicator)) = (out.val, row.cell("indicator")) else {
                continue;
            };
            let name = self
                .cut
                .row("indicator", indicator)
                .map(|row| row_name(row, self.ctx));
            let number = Number::new(num.middle(), said.words);
            let number = number.of(said.recipe, said.href, said.out);
            found.push((name.unwrap_or(indicator).to_owned(), number, num.middle()));
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
        let head = head.marked(invented, self.ctx);
        let rows = found
            .into_iter()
            .map(|(name, number, _)| (name, number, true))
            .collect();
        let (of, measure) = (self.ctx.t("column-indicator"), self.ctx.t("choice-yoy"));
        Some(Bars::draw(head, of, measure, rows))
    }
}
