//! `/results`: how well it goes, by formulas printed beside each figure; every number opens its list.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use district::calendar::china_time;
use jiff::civil::Date;
use serde::Deserialize;

use super::{Page, page};
use crate::App;
use crate::ctx::Ctx;
use crate::visitor::Visitor;

/// A period as the address says it.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A kind.
    kind: Option<String>,
    /// A month, `2021-07`.
    month: Option<String>,
}

/// A rate: its name, numerator and denominator, each a measure of the roll-ups.
pub struct Formula {
    /// Its name in the catalogues.
    pub key: &'static str,
    /// The measures above the line; none where it is what was sent and did not come back.
    pub num: &'static [&'static str],
    /// The measures below the line.
    pub den: &'static [&'static str],
}

/// The rates of a district's own rules (处置率, 按期处置率, 结案率 …). Which owner's stays each speaks of
/// follows from the procedure: handling lies with the assignee, checking with the checker.
pub const RATES: &[Formula] = &[
    Formula {
        key: "rate-handled",
        num: &["done.assignee"],
        den: &["due.assignee"],
    },
    Formula {
        key: "rate-handled-in-time",
        num: &["ontime.assignee"],
        den: &["due.assignee"],
    },
    Formula {
        key: "rate-checked-in-time",
        num: &["ontime.checker"],
        den: &["due.checker"],
    },
    Formula {
        key: "rate-verified-in-time",
        num: &["ontime.specialist"],
        den: &["due.specialist"],
    },
    Formula {
        key: "rate-rework",
        num: &["act.rework"],
        den: &["done.assignee"],
    },
    Formula {
        key: "rate-extension",
        num: &["act.grant_extension"],
        den: &["due.assignee"],
    },
    Formula {
        key: "rate-sent-right",
        num: &[],
        den: &["act.dispatch"],
    },
    Formula {
        key: "rate-satisfied",
        num: &["score.satisfied"],
        den: &["score.satisfied", "score.mostly", "score.unsatisfied"],
    },
];

/// A tile of the page.
struct Tile {
    label: String,
    value: String,
    href: String,
    formula: String,
}

/// A street's row.
struct Row {
    name: String,
    code: String,
    cells: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "results/show.html")]
struct Results {
    ctx: Ctx,
    months: Vec<(String, String, bool)>,
    kinds: Vec<(String, String, bool)>,
    seq: i64,
    counts: Vec<(String, i64, String)>,
    tiles: Vec<Tile>,
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// A percentage with two decimals, half up, from integers; "—" where there is nothing to divide by.
pub fn percent(num: i64, den: i64) -> String {
    if den <= 0 {
        return "—".to_owned();
    }
    let hundredths = (i128::from(num) * 20_000 + i128::from(den)) / (2 * i128::from(den));
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// A measure in words.
pub fn measure_name(measure: &str, ctx: &Ctx) -> String {
    let (family, of) = measure.split_once('.').unwrap_or((measure, ""));
    let family_words = ctx.word("measure", family);
    let of_words = match family {
        "act" => {
            let key = format!("act-{}", of.replace('_', "-"));
            if crate::catalog::has(&key) {
                ctx.t(&key)
            } else {
                of.to_owned()
            }
        }
        "score" => ctx.word("choice", of),
        "due" | "done" | "ontime" | "overdue" => ctx.word("owner", of),
        _ => String::new(),
    };
    format!("{family_words} {of_words}").trim().to_owned()
}

/// Shows the results of a month.
pub async fn show(State(app): State<App>, visitor: Visitor, Query(asked): Query<Asked>) -> Page {
    let charter = app.ledger.charter();
    let head = app.ledger.head();
    // The newest month with anything in it; an empty log has none, and shows this month.
    let newest = if head.seq == 0 {
        app.ledger.now()
    } else {
        head.at
    };
    let first = asked
        .month
        .as_deref()
        .and_then(|month| format!("{month}-01").parse::<Date>().ok())
        .unwrap_or_else(|| china_time(newest).date().first_of_month());
    let last = first.last_of_month();
    let kind = asked
        .kind
        .filter(|kind| {
            charter
                .procedures
                .keys()
                .any(|known| known.as_str() == kind)
        })
        .or_else(|| {
            super::report::everyday(&charter).map(|(procedure, _)| procedure.kind.to_string())
        })
        .unwrap_or_default();
    let path = format!("/results?kind={kind}&month={}", first.strftime("%Y-%m"));
    let ctx = Ctx::new(&app, &visitor, &path);
    let lang = ctx.language();
    let (from, to) = (first.to_string(), last.to_string());
    let mut by_scope: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    for count in app.ledger.counts(&kind, &from, &to).await? {
        by_scope
            .entry(count.scope)
            .or_default()
            .insert(count.measure, count.n);
    }
    let none = BTreeMap::new();
    let whole = by_scope.get(charter.code.as_str()).unwrap_or(&none);
    let list = |measure: &str, place: &str| {
        format!("/matters?kind={kind}&measure={measure}&place={place}&from={from}&to={to}")
    };
    let here = charter.code.as_str();
    let n =
        |counts: &BTreeMap<String, i64>, measure: &str| counts.get(measure).copied().unwrap_or(0);
    let counts = ["opened", "closed", "reopened"]
        .into_iter()
        .map(|measure| {
            let href = if measure == "reopened" {
                list("act.dispute", here)
            } else {
                list(measure, here)
            };
            (ctx.word("measure", measure), n(whole, measure), href)
        })
        .collect();
    let tiles = RATES
        .iter()
        .map(|formula| {
            let (num, den) = figures(formula, whole);
            let measure = formula
                .num
                .first()
                .or(formula.den.first())
                .copied()
                .unwrap_or_default();
            Tile {
                label: ctx.t(formula.key),
                value: percent(num, den),
                href: list(measure, here),
                formula: format!(
                    "{} = {num} / {den}",
                    ctx.t(&format!("{}-formula", formula.key))
                ),
            }
        })
        .collect();
    let rows = charter
        .places
        .within(here)
        .filter(|place| by_scope.contains_key(place.code.as_str()))
        .map(|place| {
            let code = place.code.as_str();
            let counts = by_scope.get(code).unwrap_or(&none);
            let mut cells = vec![
                (n(counts, "opened").to_string(), list("opened", code)),
                (n(counts, "closed").to_string(), list("closed", code)),
            ];
            for formula in &RATES[..2] {
                let (num, den) = figures(formula, counts);
                cells.push((
                    percent(num, den),
                    list(formula.num.first().copied().unwrap_or_default(), code),
                ));
            }
            Row {
                name: place.name.get(lang).to_owned(),
                code: code.to_owned(),
                cells,
            }
        })
        .collect();
    let columns = vec![
        ctx.t("measure-opened"),
        ctx.t("measure-closed"),
        ctx.t("rate-handled"),
        ctx.t("rate-handled-in-time"),
    ];
    let month_of = |date: Date| date.strftime("%Y-%m").to_string();
    let months = (-2..=1)
        .filter_map(|step| first.checked_add(jiff::Span::new().months(step)).ok())
        .map(|date| {
            (
                format!("/results?kind={kind}&month={}", month_of(date)),
                month_of(date),
                date == first,
            )
        })
        .collect();
    let kinds = charter
        .procedures
        .values()
        .map(|procedure| {
            let href = format!("/results?kind={}&month={}", procedure.kind, month_of(first));
            (
                href,
                procedure.name.get(lang).to_owned(),
                procedure.kind.as_str() == kind,
            )
        })
        .collect();
    page(&Results {
        ctx,
        months,
        kinds,
        seq: head.seq,
        counts,
        tiles,
        columns,
        rows,
    })
}

/// The numerator and denominator of a rate, from the counts by measure.
pub fn figures(formula: &Formula, counts: &BTreeMap<String, i64>) -> (i64, i64) {
    let sum = |measures: &[&str]| {
        measures
            .iter()
            .filter_map(|measure| counts.get(*measure))
            .sum::<i64>()
    };
    let den = sum(formula.den);
    // Sent right is what was sent and did not come back.
    let num = if formula.num.is_empty() {
        den - sum(&["act.send_back"])
    } else {
        sum(formula.num)
    };
    (num, den)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn published_figures_come_out_as_printed() {
        assert_eq!(percent(911, 972), "93.72%");
        assert_eq!(percent(737, 972), "75.82%");
        assert_eq!(percent(902, 956), "94.35%");
        assert_eq!(percent(9, 16), "56.25%");
        assert_eq!(percent(5912, 6026), "98.11%");
        assert_eq!(percent(0, 0), "—");
    }
}
