//! What every page knows: the reader's language and sight, who they are, where they are.

use std::sync::Arc;

use district::charter::Charter;
use district::kinds::Keeps;
use district::lang::Lang;
use district::procedure::{Refusal, Standing};
use district::record::RecordKind;

use crate::App;
use crate::catalog::{Said, say};
use crate::pages::record::naming;
use crate::refusal_words::refused;
use crate::visitor::Visitor;

/// The frame of a page.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// `zh` or `en`, as templates compare it.
    pub lang: &'static str,
    /// Elder mode: larger type and targets.
    pub elder: bool,
    language: Lang,
    path: String,
    district: String,
    head: String,
    name: Option<String>,
    party: String,
    staff: bool,
    mere: bool,
    own_pages: Vec<OwnPage>,
    charter: Arc<Charter>,
}

/// A kind of matter that has pages of its own, as the navigation names it.
#[derive(Clone, Debug)]
pub struct OwnPage {
    /// The list of its matters.
    pub list: String,
    /// Where their pages lie.
    pub at: String,
    /// Its name.
    pub name: String,
}

impl Ctx {
    /// The frame for `visitor` at `path`.
    pub fn new(app: &App, visitor: &Visitor, path: &str) -> Self {
        let charter = app.ledger.charter();
        let language = visitor.lang;
        let head = app.ledger.head();
        let name = visitor.actor.party.as_ref().map(|party| {
            charter.parties.get(party).map_or_else(
                || say(language, "me-title", &[]),
                |party| party.name.clone(),
            )
        });
        Self {
            lang: language.pick("zh", "en"),
            elder: visitor.elder,
            language,
            path: path.to_owned(),
            district: charter.name.get(language).to_owned(),
            head: format!("{} · {}", head.seq, short_hash(&head.hash)),
            name,
            party: visitor.party().to_owned(),
            staff: visitor.actor.is_staff(),
            own_pages: own_pages(&charter, language),
            mere: false,
            charter,
        }
    }

    /// The frame in another language than the reader's, for what everybody reads.
    #[must_use]
    pub const fn read_in(mut self, language: Lang) -> Self {
        self.language = language;
        self.lang = language.pick("zh", "en");
        self
    }

    /// The frame of a page about one matter: what has no legal force looks different on every page of it.
    #[must_use]
    pub fn about(self, standing: &Standing) -> Self {
        let sheet = standing.sheet.as_ref();
        self.marked(sheet.is_some_and(Keeps::is_without_force))
    }

    /// The frame of a page that is, or is not, about something without legal force.
    #[must_use]
    pub const fn marked(mut self, without_force: bool) -> Self {
        self.mere = without_force;
        self
    }

    /// Whether the page is about something that has no legal force.
    pub const fn is_without_force(&self) -> bool {
        self.mere
    }

    /// What can be put down about a line of a register: the registers whose lines name one of it and that its keepers
    /// keep too, each with the form in which it is named already.
    pub fn additions(&self, kind: impl AsRef<str>, key: impl AsRef<str>) -> Vec<(String, String)> {
        let Ok(kind) = kind.as_ref().parse::<RecordKind>() else {
            return Vec::new();
        };
        let keeps = |other: RecordKind| {
            let mut own = kind.kept_by().iter();
            own.all(|role| other.kept_by().contains(role))
        };
        let naming = naming(kind).filter(|(other, _)| *other != kind && keeps(*other));
        let named = naming.map(|(other, column)| {
            let register = self.word("record", other.as_str());
            let form = format!("/records/{other}/edit?");
            let at = form.len();
            let mut query = form_urlencoded::Serializer::for_suffix(form, at);
            let href = query.append_pair(column, key.as_ref()).finish();
            (self.ta("record-add", "register", register), href)
        });
        named.collect()
    }

    /// The language.
    pub const fn language(&self) -> Lang {
        self.language
    }

    /// The sentence behind `key`.
    pub fn t(&self, key: &str) -> String {
        say(self.language, key, &[])
    }

    /// The sentence behind `key` with one value in it.
    pub fn ta<'a>(&self, key: &str, name: &'a str, value: impl Into<Said<'a>>) -> String {
        say(self.language, key, &[(name, value.into())])
    }

    /// What a list of a year is called, `152@2021`; any other word is its own name.
    pub fn list_name(&self, list: &str) -> String {
        let dated = list.rsplit_once('@');
        let Some((name, year)) = dated.filter(|(_, year)| year.parse::<u16>().is_ok()) else {
            return list.to_owned();
        };
        let said = [("name", name.into()), ("year", year.into())];
        say(self.language, "projects-list-named", &said)
    }

    /// Why an act was not done, with the day from which it would be, or the rule behind it.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        refused(self.language, refusal)
    }

    /// The name of a word of a vocabulary: `word("role", "street_unit")`.
    pub fn word(&self, family: &str, word: impl AsRef<str>) -> String {
        self.t(&format!("{family}-{}", word.as_ref().replace('_', "-")))
    }

    /// The box of the district for a telephone's position: south, west, north and east in degrees; empty where its places
    /// have no positions.
    pub fn extent(&self) -> String {
        let degrees = crate::extent::extent(&self.charter);
        let words = degrees.map(|box_of| box_of.map(|degree| format!("{degree:.4}")).join(","));
        words.unwrap_or_default()
    }

    /// Whether somebody is signed in.
    pub const fn signed_in(&self) -> bool {
        self.name.is_some()
    }

    /// Their name.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }

    /// Who is signed in, by code; empty where nobody is.
    pub fn party(&self) -> &str {
        &self.party
    }

    /// The district's name.
    pub fn district(&self) -> String {
        self.district.clone()
    }

    /// Whether the page lies at `address` or under it.
    pub fn lies_at(&self, address: &str) -> bool {
        let rest = self.path.strip_prefix(address);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// The page's own address.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether they hold a mandate.
    pub const fn is_staff(&self) -> bool {
        self.staff
    }

    /// The kinds of matter that have pages of their own.
    pub fn own_pages(&self) -> &[OwnPage] {
        &self.own_pages
    }

    /// The newest entry of the log and the beginning of its hash.
    pub fn head(&self) -> &str {
        &self.head
    }
}

fn own_pages(charter: &Charter, lang: Lang) -> Vec<OwnPage> {
    let with_page = charter.procedures.iter().filter_map(|(kind, procedure)| {
        Some(OwnPage {
            list: format!("/matters?kind={kind}"),
            at: format!("/{}", kind.page()?),
            name: procedure.name.get(lang).to_owned(),
        })
    });
    with_page.collect()
}

/// The beginning of a hash, as people compare it.
pub fn short_hash(hash: &[u8]) -> String {
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
