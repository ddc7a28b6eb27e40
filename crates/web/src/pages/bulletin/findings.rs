//! What the gate says, beside the text it says it of.

use district::bulletin::gate::Severity;
use district::bulletin::verdict::{Finding, Reason, Rule, Verdict};
use district::figure::area::plain_area;
use district::recipe::Recipe;
use district::rows::Cut;
use jiff::civil::Date;

use super::next::next;
use crate::App;
use crate::catalog::say;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::{address, formula, row_name, tables};
use crate::gate_words;
use crate::period_words::period_words;

/// A piece of the text: plain, or with what was found there.
pub struct Piece {
    pub text: String,
    /// The findings' numbers, from 1; none where the text is plain.
    pub notes: Vec<usize>,
    /// go, warn, stop or rest: the gravest of them.
    pub look: &'static str,
}

/// A finding beside the text.
pub struct Note {
    pub number: usize,
    pub quote: String,
    pub verdict: String,
    pub look: &'static str,
    pub rule: String,
    /// The rule by its name.
    pub called: String,
    pub reason: String,
    /// What to do about it; empty where nothing is to be done.
    pub next: String,
    /// The figure it may be, in words, and its page; empty where none is meant.
    pub figure: String,
    pub href: String,
    /// Where the words stand, in UTF-16 units as a browser counts: first and one past the last.
    pub from: usize,
    pub to: usize,
}

impl Note {
    /// The words without quotation marks of their own: they are shown in some.
    pub fn shown(&self) -> &str {
        unquoted(&self.quote)
    }
}

/// Words without the quotation marks around them.
pub fn unquoted(words: &str) -> &str {
    let inner = words.strip_prefix('\u{201c}');
    inner
        .and_then(|words| words.strip_suffix('\u{201d}'))
        .filter(|inner| !inner.contains('\u{201c}'))
        .unwrap_or(words)
}

/// What a text on its way is held back by.
#[derive(Default)]
pub struct Margin {
    /// What stops it.
    pub stops: Vec<Note>,
    /// What asks for a second person.
    pub asks: Vec<Note>,
    /// How many places hold, as a figure or as a name.
    pub holds: usize,
}

/// The words of a verdict.
pub fn verdict_words(verdict: Verdict, ctx: &Ctx) -> String {
    ctx.t(&format!(
        "verdict-{}",
        verdict.as_str().to_ascii_lowercase()
    ))
}

/// How a verdict looks.
pub const fn look(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "go",
        Verdict::Conflict | Verdict::Overclaim => "stop",
        Verdict::Term | Verdict::Offer => "rest",
        _ => "warn",
    }
}

/// What a rule is called.
pub fn rule_name(rule: Rule, ctx: &Ctx) -> String {
    let rules = tables().map_or(&[][..], |tables| tables.rules.rows());
    let row = rules.iter().find(|row| row.code == rule);
    row.map_or_else(String::new, |row| row.name.get(ctx.language()).to_owned())
}

/// How a finding looks beside the page of a day: by what it does there.
pub fn held_look(finding: &Finding, day: Date) -> &'static str {
    let severity = tables().map(|tables| tables.rules.severity(finding, day));
    match severity {
        Ok(Some(Severity::Stop)) => "stop",
        Ok(Some(Severity::Ask)) => "warn",
        _ => look(finding.verdict),
    }
}

/// A figure in words, with its page: a recipe as it reads, a name as it is.
fn meant(figure: &str, app: &App, cut: &dyn Cut, ctx: &Ctx) -> (String, String) {
    if figure.is_empty() {
        return (String::new(), String::new());
    }
    match figure.parse::<Recipe>() {
        Ok(recipe) => (formula(app, &recipe, cut, ctx), address(&recipe)),
        Err(_) => (figure.to_owned(), String::new()),
    }
}

/// A finding as a note.
pub fn note(finding: &Finding, number: usize, app: &App, cut: &dyn Cut, ctx: &Ctx) -> Note {
    let value = finding.value.as_deref().unwrap_or_default();
    let about = named(&finding.about, cut, ctx);
    let args = [
        ("value", in_words(finding, value, ctx).into()),
        ("about", in_words(finding, &about, ctx).into()),
    ];
    let (figure, href) = meant(finding.figure.as_deref().unwrap_or_default(), app, cut, ctx);
    Note {
        number,
        quote: finding.quote.clone(),
        verdict: verdict_words(finding.verdict, ctx),
        look: look(finding.verdict),
        rule: finding
            .rule
            .map_or_else(String::new, |rule| rule.to_string()),
        called: finding
            .rule
            .map_or_else(String::new, |rule| rule_name(rule, ctx)),
        next: next(finding, ctx),
        reason: say(ctx.language(), &gate_words::key(finding), &args),
        figure,
        href,
        from: finding.start,
        to: finding.end,
    }
}

/// A period or a measure as people say it; anything else as it is.
fn in_words(finding: &Finding, told: &str, ctx: &Ctx) -> String {
    match finding.reason {
        Reason::NoYear
        | Reason::OnePeriod
        | Reason::EmptyPeriod
        | Reason::TwoPeriods
        | Reason::OtherPeriod => told.parse().map_or_else(
            |_error| told.to_owned(),
            |period| period_words(period, ctx.language()),
        ),
        Reason::OtherMeasure => ctx.word("choice", told),
        _ => told.to_owned(),
    }
}

/// Keys of records by their names: `gdp, services` is 地区生产总值、服务业增加值.
fn named(about: &str, cut: &dyn Cut, ctx: &Ctx) -> String {
    const KINDS: [&str; 9] = [
        "indicator",
        "event",
        "project",
        "park",
        "parcel",
        "peers",
        "enterprise",
        "building",
        "place",
    ];
    let name = |key: &str| {
        let row = KINDS.iter().find_map(|kind| cut.row(kind, plain_area(key)));
        row.map_or_else(|| key.to_owned(), |row| row_name(row, ctx).to_owned())
    };
    let each: Vec<String> = about.split(", ").map(name).collect();
    each.join(&ctx.t("list-comma"))
}

/// Findings of a text by what they do with the page of a day.
pub fn margin(
    text: &str,
    findings: &[Finding],
    day: Date,
    app: &App,
    cut: &dyn Cut,
    ctx: &Ctx,
) -> Result<Margin, Failure> {
    let rules = &tables()?.rules;
    let mut margin = Margin::default();
    let units = utf16(text);
    for (finding, number) in findings.iter().zip(1..) {
        let mut note = note(finding, number, app, cut, ctx);
        let at = |char: usize| units.get(char).copied().unwrap_or_default();
        (note.from, note.to) = (at(finding.start), at(finding.end));
        match rules.severity(finding, day) {
            Some(Severity::Stop) => margin.stops.push(Note {
                look: "stop",
                ..note
            }),
            Some(Severity::Ask) => margin.asks.push(Note {
                look: "warn",
                ..note
            }),
            None => margin.holds += 1,
        }
    }
    Ok(margin)
}

/// Where each character begins, in UTF-16 units; the end of the text last.
fn utf16(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut begins = Vec::with_capacity(text.len() / 2);
    for c in text.chars() {
        begins.push(at);
        at += c.len_utf16();
    }
    begins.push(at);
    begins
}

/// The text cut at every edge of a finding. `look`: how a finding looks.
pub fn pieces(
    text: &str,
    findings: &[Finding],
    look: impl Fn(&Finding) -> &'static str,
) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let mut edges: Vec<usize> = findings
        .iter()
        .flat_map(|finding| [finding.start, finding.end])
        .chain([0, chars.len()])
        .filter(|edge| *edge <= chars.len())
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let grave = ["rest", "go", "warn", "stop"];
    edges
        .windows(2)
        .map(|pair| {
            let covers = |finding: &&(usize, &Finding)| {
                finding.1.start <= pair[0] && pair[1] <= finding.1.end
            };
            let numbered: Vec<_> = (1..).zip(findings).collect();
            let here: Vec<_> = numbered.iter().filter(covers).collect();
            let gravest = here
                .iter()
                .map(|(_, finding)| look(finding))
                .max_by_key(|look| grave.iter().position(|known| known == look));
            Piece {
                text: chars[pair[0]..pair[1]].iter().collect(),
                notes: here.iter().map(|(number, _)| *number).collect(),
                look: gravest.unwrap_or_default(),
            }
        })
        .collect()
}
