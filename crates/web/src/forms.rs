//! Forms: what a person fills in for an act, from what the procedure asks for, and back.

pub mod choices;
mod groups;
mod writer;

use std::collections::BTreeMap;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use district::advance::owes_photo;
use district::charter::Charter;
use district::id::{CategoryCode, PlaceCode};
use district::procedure::{Act, ActRule, Field, Input, Owed, Shape};
use district::routing::Rule;
use ledger::evidence::Upload;

pub use choices::places;
use choices::{Group, by_class, by_compound};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::{Failure, refused_file};
use crate::views::{category_name, desk_name};
use crate::visitor::Visitor;

/// A field as a template shows it.
#[derive(Clone, Debug)]
pub struct FormField {
    /// The field's word.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What helps.
    pub hint: String,
    /// How it is shown.
    pub shape: &'static str,
    /// The longest text.
    pub max: usize,
    /// It may be left out.
    pub optional: bool,
    /// The choices: value, words, whether chosen.
    pub options: Vec<(String, String, bool)>,
    /// The same in groups, where there are many; empty where they stand in none.
    pub groups: Vec<Group>,
    /// What was filled in.
    pub value: String,
    /// What is wrong with it.
    pub error: String,
    /// Where it is asked for only by what is chosen in another field.
    pub when: Option<When>,
}

/// An act as a form.
#[derive(Clone, Debug)]
pub struct ActForm {
    /// The act's word.
    pub act: String,
    /// What the button says.
    pub name: String,
    /// Whether it ends something for good, and looks like it.
    pub grave: bool,
    /// It stands open: the one that was tried, or the first where it is the reader's turn.
    pub open: bool,
    /// Who is signed in as it is written, by code.
    pub written_as: String,
    /// It waits in the phone where there is no signal; what is told in confidence never lies there.
    pub waits: bool,
    /// What it asks for.
    pub fields: Vec<FormField>,
}

/// What is told in confidence.
const CONFIDED: [Field; 4] = [
    Field::Secret,
    Field::Withheld,
    Field::Signers,
    Field::SignedSheet,
];

pub use groups::When;
use groups::when;

/// What a form is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The place.
    pub place: &'a PlaceCode,
    /// The category, once there is one.
    pub category: Option<&'a CategoryCode>,
    /// The place is told only roughly, to hide who called.
    pub roughly: bool,
}

/// The form of one act, filled with `values`, with what is `owed` said at each field. Where a desk is
/// asked for, the one that the routing proposes stands first in the choice, with the rule that says so.
pub fn act_form(
    act: Act,
    rule: &ActRule,
    about: About<'_>,
    ctx: &Ctx,
    app: &App,
    values: &BTreeMap<Field, Vec<String>>,
    owed: &[Owed],
) -> ActForm {
    let charter = app.ledger.charter();
    let now = district::calendar::china_time(app.ledger.now());
    let fields = rule
        .needs
        .iter()
        .map(|need| {
            let field = need.what;
            let mut value = values
                .get(&field)
                .and_then(|values| values.first())
                .cloned()
                .unwrap_or_default();
            let mut hint = hint(field, ctx);
            if value.is_empty()
                && field.shape() == Shape::Desk
                && let Some((desk, rule)) = charter.proposed_desk(about.place, about.category, now)
            {
                value = desk.to_string();
                hint = proposal_words(rule, &charter, ctx);
            }
            if value.is_empty() && !need.optional && field.shape() == Shape::Category {
                // What it is held to be so far; whoever acts corrects it or leaves it.
                value = about.category.map(ToString::to_string).unwrap_or_default();
            }
            let (shape, max) = shape_of(field.shape());
            let error = owed
                .iter()
                .find(|owed| owed.field == field)
                .map(|owed| ctx.word("owed", owed.problem.as_str()));
            FormField {
                name: field.as_str(),
                label: ctx.word("field", field.as_str()),
                hint,
                shape,
                max,
                optional: need.optional
                    && !(field == Field::PhotoCheck && owes_photo(act, about.category, &charter)),
                groups: match field.shape() {
                    Shape::Place => by_compound(&charter, &value, ctx),
                    Shape::Category => by_class(&charter, &value, ctx),
                    _ => Vec::new(),
                },
                options: options(field, about, &value, &charter, ctx, app),
                value,
                error: error.unwrap_or_default(),
                when: when(need, ctx),
            }
        })
        .collect();
    let grave = matches!(
        act,
        Act::Decline
            | Act::DeclineFiling
            | Act::Void
            | Act::AskVoid
            | Act::Deny
            | Act::SendBack
            | Act::EraseNames
            | Act::Withdraw
    );
    ActForm {
        act: act.to_string(),
        name: rule.name.get(ctx.language()).to_owned(),
        grave,
        open: false,
        written_as: ctx.party().to_owned(),
        waits: !CONFIDED.iter().any(|field| rule.takes(*field)),
        fields,
    }
}

/// How a value is shown, and its longest text.
pub const fn shape_of(shape: Shape) -> (&'static str, usize) {
    match shape {
        Shape::Line(max) => ("line", max),
        Shape::Text(max) => ("text", max),
        Shape::Choice(_) => ("choice", 0),
        Shape::Tick => ("tick", 0),
        Shape::Day => ("day", 10),
        Shape::Yuan => ("yuan", 13),
        Shape::Count => ("count", 7),
        Shape::Position => ("position", 0),
        Shape::Place | Shape::Category | Shape::Desk => ("select", 0),
        Shape::Hour => ("line", 5),
        Shape::Matter => ("line", 24),
        Shape::Record => ("line", 100),
        Shape::Matters => ("line", 400),
        Shape::Photos => ("photos", 0),
        Shape::Files => ("files", 0),
    }
}

fn hint(field: Field, ctx: &Ctx) -> String {
    let key = format!("hint-{}", field.as_str().replace('_', "-"));
    if crate::catalog::has(&key) {
        ctx.t(&key)
    } else {
        String::new()
    }
}

/// Why a desk is proposed.
pub fn proposal_words(rule: &Rule, charter: &Charter, ctx: &Ctx) -> String {
    let lang = ctx.language();
    let place = charter.places.get(rule.place.as_str());
    let category = rule.category.as_ref().map(ToString::to_string);
    let category = match rule.sort {
        Some(sort) => ctx.word("sort", sort.as_str()),
        None => category_name(charter, category.as_deref(), lang),
    };
    let when = ctx.word("when", rule.when.as_str());
    let parts = [
        place.map_or("", |place| place.name.get(lang)),
        &category,
        &when,
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    ctx.ta("desk-proposed", "rule", parts.join(" × "))
}

fn options(
    field: Field,
    about: About<'_>,
    value: &str,
    charter: &Charter,
    ctx: &Ctx,
    app: &App,
) -> Vec<(String, String, bool)> {
    let lang = ctx.language();
    let pick = |code: &str, words: String| (code.to_owned(), words, code == value);
    match field.shape() {
        Shape::Choice(words) => words
            .iter()
            .map(|word| pick(word, ctx.word("choice", word)))
            .collect(),
        Shape::Category => charter
            .categories
            .iter()
            .map(|c| pick(c.code.as_str(), c.name.get(lang).to_owned()))
            .collect(),
        Shape::Desk => {
            let today = district::calendar::china_time(app.ledger.now()).date();
            let desks = charter.desks_for(about.place, about.roughly, today);
            desks
                .iter()
                .map(|desk| pick(&desk.to_string(), desk_name(desk, charter, ctx)))
                .collect()
        }
        Shape::Place => places(charter, value, lang),
        _ => Vec::new(),
    }
}

/// What came in with a form.
#[derive(Debug, Default)]
pub struct Filled {
    /// The fields of the procedure.
    pub fields: BTreeMap<Field, Vec<String>>,
    /// Everything else: `seen`, `key`, `lat`, …
    pub rest: BTreeMap<String, String>,
    /// Files that were not taken: the field, and the catalogue key of why.
    pub refused: Vec<(Field, &'static str)>,
}

/// Why a form could not be read to its end.
fn cut(why: &MultipartError) -> Failure {
    if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Bad("the form is cut short")
    }
}

/// Hands every part of a form over by its name; none may have more than `most` bytes.
pub async fn parts(
    mut form: Multipart,
    most: usize,
    mut take: impl FnMut(&str, Vec<u8>),
) -> Result<(), Failure> {
    while let Some(part) = form.next_field().await.map_err(|why| cut(&why))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.or(Err(Failure::TooLarge))?;
        if bytes.len() > most {
            return Err(Failure::TooLarge);
        }
        take(&name, bytes.to_vec());
    }
    Ok(())
}

/// A part of a form as text.
pub fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The longest text of one field, in bytes, before its own limit is looked at.
const TEXT_MAX: usize = 32 * 1024;

impl Filled {
    /// Reads a form with its files; the files are kept as they come.
    pub async fn read(mut form: Multipart, app: &App, visitor: &Visitor) -> Result<Self, Failure> {
        let mut filled = Self::default();
        while let Some(part) = form.next_field().await.map_err(|why| cut(&why))? {
            let name = part.name().unwrap_or_default().to_owned();
            let field: Option<Field> = name.parse().ok();
            let file = part.file_name().map(str::to_owned);
            // A name in broken letters is no name; what has one or a type is a file all the same.
            let is_file = file.is_some() || part.content_type().is_some();
            let bytes = part.bytes().await.map_err(|why| cut(&why))?;
            match field {
                Some(field) if is_file && field.is_evidence() => {
                    if file.as_deref() == Some("") && bytes.is_empty() {
                        continue;
                    }
                    let upload = Upload {
                        bytes,
                        name: file,
                        party: visitor.actor.party.clone(),
                    };
                    match app.ledger.keep(&app.evidence, upload).await {
                        Ok(kept) => filled
                            .fields
                            .entry(field)
                            .or_default()
                            .push(kept.hash.to_string()),
                        Err(error) => filled.refused.push((field, refused_file(error)?)),
                    }
                }
                field => {
                    if bytes.len() > TEXT_MAX {
                        return Err(Failure::TooLarge);
                    }
                    let text = String::from_utf8(bytes.to_vec())
                        .or(Err(Failure::Bad("the text is not UTF-8")))?;
                    match field {
                        Some(field) => filled.fields.entry(field).or_default().push(text),
                        None => drop(filled.rest.insert(name, text)),
                    }
                }
            }
        }
        filled.read_position();
        Ok(filled)
    }

    fn read_position(&mut self) {
        let get = |name: &str| {
            self.rest
                .get(name)
                .map(|text| text.trim())
                .filter(|text| !text.is_empty())
        };
        if let (Some(lat), Some(lon)) = (get("lat"), get("lon")) {
            let datum = get("datum").unwrap_or("wgs84");
            let position = format!("{lat},{lon},{datum}");
            self.fields.insert(Field::Position, vec![position]);
        }
    }

    /// The input of `act`.
    pub fn input(&self, act: Act) -> Input {
        Input {
            act,
            fields: self.fields.clone(),
        }
    }

    /// The idempotency key of the form.
    pub fn key(&self, visitor: &Visitor) -> Option<String> {
        let key = self
            .rest
            .get("idempotency_key")
            .filter(|key| (8..=64).contains(&key.len()))?;
        let who = visitor
            .actor
            .party
            .as_ref()
            .map_or("", |party| party.as_str());
        Some(format!("form/{who}/{key}"))
    }

    /// The newest entry the person saw.
    pub fn seen(&self) -> Option<i64> {
        self.rest.get("seen")?.parse().ok()
    }
}
