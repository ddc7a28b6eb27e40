//! The lines of a card for programs: every observed figure of the period, with its words in both languages.

use std::collections::BTreeMap;

use district::bulletin::edition::Fig;
use district::bulletin::plain;
use district::lang::Lang;
use district::recipe::{Measure, Out, Recipe};
use district::rows::{Cut, Row};
use serde::Serialize;

use super::Sheet;
use crate::ctx::Ctx;
use crate::figure_files::Both;
use crate::figures::{basis_words, figure_text, said_of, standing, tables};

/// One observed figure of the period.
#[derive(Serialize)]
pub(super) struct Line {
    /// `retail.level`; the second of its kind `retail.level.2`.
    #[serde(skip)]
    pub id: String,
    #[serde(skip)]
    pub fig: Fig,
    /// The key of the indicator.
    #[serde(rename = "indicator_key")]
    pub indicator: String,
    name: Both,
    pub measure: &'static str,
    measure_name: Both,
    /// What it is about beside the area, such as an enterprise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The number as it is on record, without separators.
    pub told: Option<String>,
    /// The unit that it is on record in.
    pub told_unit: String,
    words: Both,
    area_name: Both,
    basis_name: Both,
    /// Preliminary or revised; nothing where it is final.
    status_name: Both,
    /// Of a place in an order: among whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    among_name: Option<Both>,
    /// Of a place in an order: by which measure, where that is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranked_by: Option<String>,
    /// Definition, prices and producer of the indicator; in JSON they stand with it.
    #[serde(skip)]
    definition: Both,
    #[serde(skip)]
    price_basis: Both,
    #[serde(skip)]
    producer: Both,
}

/// The lines in the order of their indicators, in words of a Chinese and an English sheet.
pub(super) fn lines(sheets: &[Sheet<'_>; 2]) -> Vec<Line> {
    let [sheet, _] = sheets;
    let mut lines: Vec<Line> = sheet.rows().filter_map(|row| line(sheets, row)).collect();
    let place = |line: &Line| {
        let measure = Measure::ALL
            .iter()
            .position(|it| it.as_str() == line.measure);
        (
            line.indicator.clone(),
            line.subject.clone(),
            measure,
            line.fig.recipe.clone(),
        )
    };
    lines.sort_by_key(place);
    lines.dedup_by(|a, b| a.fig.recipe == b.fig.recipe);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in &mut lines {
        let count = seen.entry(line.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            line.id = format!("{}.{count}", line.id);
        }
        line.fig.f.clone_from(&line.id);
    }
    lines
}

fn line(sheets: &[Sheet<'_>; 2], row: &Row) -> Option<Line> {
    let [sheet, english] = sheets;
    let measure: Measure = row.cell("measure")?.parse().ok()?;
    let own = Recipe::Cell {
        kind: row.kind.clone(),
        key: row.key.clone(),
        field: "value".to_owned(),
    };
    let of = Recipe::Obs(sheet.key(row, measure)?);
    // Of one indicator there are several places, each among its peers: then its own line is told.
    let (recipe, out) = match sheet.eval(&of) {
        Some(out) => (of, out),
        None if measure == Measure::Rank => sheet.eval(&own).map(|out| (own, out))?,
        None => return None,
    };
    let tables = tables().ok()?;
    let say = plain::words(&recipe, &out, sheet.cut, tables);
    let fig = Fig::of("", say, (&recipe, 1), &out, (sheet.cut, &tables.units));
    let indicator = row.cell("indicator")?;
    let named = sheet.cut.row("indicator", indicator);
    let both = |words: &dyn Fn(&Ctx) -> String| {
        Both::said(|lang| {
            words(if lang == Lang::Zh {
                sheet.ctx
            } else {
                english.ctx
            })
        })
    };
    let peers = row.cell("among");
    let area = row.cell("area")?;
    Some(Line {
        id: format!("{indicator}.{measure}"),
        indicator: indicator.to_owned(),
        name: Both::cell(named, "name"),
        measure: measure.as_str(),
        measure_name: both(&|ctx| ctx.word("choice", measure.as_str())),
        subject: row.cell("subject").map(str::to_owned),
        told: figure_text(&out),
        told_unit: out.unit.clone(),
        words: both(&|ctx| said_of(&recipe, &out, sheet.cut, ctx)),
        area_name: both(&|ctx| super::super::area_name(sheet.cut, ctx, area)),
        basis_name: both(&|ctx| basis(&out, ctx)),
        status_name: both(&|ctx| standing(&out, ctx)),
        among: peers.map(str::to_owned),
        ranked_by: row.cell("rank_of").map(str::to_owned),
        among_name: peers.map(|key| Both::cell(sheet.cut.row("peers", key), "name")),
        definition: Both::cell(named, "definition"),
        price_basis: Both::cell(named, "price_basis"),
        producer: Both::cell(named, "producer"),
        fig,
    })
}

fn basis(out: &Out, ctx: &Ctx) -> String {
    out.basis
        .map_or_else(String::new, |basis| basis_words(basis, ctx))
}

impl Line {
    /// The cell of one of its own columns; nothing where every sheet of figures has it.
    pub fn cell(&self, column: &str) -> Option<String> {
        let some = |text: &Option<String>| Some(text.clone().unwrap_or_default());
        let both = |words: &Both, lang: &str| {
            if lang == "zh" {
                some(&words.zh)
            } else {
                some(&words.en)
            }
        };
        let own = match column {
            "indicator" => return Some(self.indicator.clone()),
            "measure" => return Some(self.measure.to_owned()),
            "subject" => return some(&self.subject),
            "told" => return some(&self.told),
            "told_unit" => return Some(self.told_unit.clone()),
            "among" => return some(&self.among),
            "ranked_by" => return some(&self.ranked_by),
            _ => column.rsplit_once('_'),
        };
        let (name, lang) = own.filter(|(_, lang)| matches!(*lang, "zh" | "en"))?;
        match name {
            "name" => both(&self.name, lang),
            "measure" => both(&self.measure_name, lang),
            "words" => both(&self.words, lang),
            "area" => both(&self.area_name, lang),
            "basis" => both(&self.basis_name, lang),
            "status" => both(&self.status_name, lang),
            "definition" => both(&self.definition, lang),
            "price_basis" => both(&self.price_basis, lang),
            "producer" => both(&self.producer, lang),
            "among" => both(self.among_name.as_ref().unwrap_or(&Both::default()), lang),
            _ => None,
        }
    }
}
