//! What somebody filled in for an act that was refused: shown again, so that nothing is lost.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use district::procedure::{Act, Field, Owed, Procedure, Refusal, Shape};
use ledger::CommandError;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::{About, ActForm, Filled, act_form};
use crate::pages::query::query_of;
use crate::visitor::Visitor;

/// Under whom a form arrives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sender {
    /// Whoever wrote it, as far as the form says.
    #[default]
    Writer,
    /// Nobody is signed in any more.
    Nobody,
    /// Somebody else is signed in since, or somebody where nobody was.
    Other,
}

impl Sender {
    /// Who sends it, by what the form says of who wrote it.
    pub fn of(filled: &Filled, visitor: &Visitor) -> Self {
        match (filled.is_anothers(visitor), &visitor.actor.party) {
            (false, _) => Self::Writer,
            (true, None) => Self::Nobody,
            (true, Some(_)) => Self::Other,
        }
    }

    /// The status that a form is answered with which is not taken under its sender.
    pub const fn status(self) -> Option<StatusCode> {
        match self {
            Self::Writer => None,
            Self::Nobody => Some(StatusCode::UNAUTHORIZED),
            Self::Other => Some(StatusCode::CONFLICT),
        }
    }

    /// Why it is not taken.
    pub fn told(self, ctx: &Ctx) -> String {
        match self {
            Self::Writer => String::new(),
            Self::Nobody => ctx.t("session-ended-text"),
            Self::Other => ctx.ta("written-by-other", "name", ctx.name()),
        }
    }
}

/// Whether an act is refused only for want of somebody who does it.
pub fn is_unknown(error: &CommandError, visitor: &Visitor) -> bool {
    let nobody = visitor.actor.party.is_none();
    nobody && matches!(error, CommandError::Refused(Refusal::NotYours { .. }))
}

/// A try that was refused, so that nothing filled in is lost.
#[derive(Default)]
pub struct Tried {
    /// The act.
    pub act: Option<Act>,
    /// What was filled in.
    pub fields: BTreeMap<Field, Vec<String>>,
    /// What is owed.
    pub owed: Vec<Owed>,
    /// What to say.
    pub flash: Option<(&'static str, String, String)>,
    /// Under whom it came.
    pub sender: Sender,
    /// Who wrote it.
    pub written_as: String,
}

impl Tried {
    /// What would be lost: the texts of an act that is refused and no longer among those that are open.
    pub fn kept(&self, open: &[ActForm], ctx: &Ctx) -> Vec<(String, String)> {
        let Some(act) = self.act.filter(|_| self.flash.is_some()) else {
            return Vec::new();
        };
        if open.iter().any(|form| form.act == act.as_str()) {
            return Vec::new();
        }
        let texts = self.fields.iter().filter(|(field, _)| {
            matches!(field.shape(), Shape::Line(_) | Shape::Text(_)) && **field != Field::Main
        });
        let texts = texts.flat_map(|(field, values)| values.iter().map(move |text| (field, text)));
        texts
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(field, text)| (ctx.word("field", field.as_str()), text.clone()))
            .collect()
    }

    /// The form once more for whoever is not signed in any more: they sign in beside it, and send it from here.
    pub fn unsent(
        &self,
        procedure: &Procedure,
        about: About<'_>,
        ctx: &Ctx,
        app: &App,
    ) -> Option<ActForm> {
        let act = self.act.filter(|_| self.sender == Sender::Nobody)?;
        let rule = procedure.acts.get(&act)?;
        let mut form = act_form(act, rule, about, ctx, app, &self.fields, &[]);
        form.written_as.clone_from(&self.written_as);
        Some(form)
    }

    /// Where they sign in, which leads back to the page they were on.
    pub fn sign_in(&self, ctx: &Ctx) -> String {
        match self.sender {
            Sender::Nobody => format!("/sign-in?{}", query_of(&[("back", ctx.path())])),
            _ => String::new(),
        }
    }

    /// Nothing was tried yet; where a main matter is picked, the form that merges is filled with it.
    pub fn merging(main: Option<String>) -> Self {
        let Some(main) = main else {
            return Self::default();
        };
        let main = main.trim().chars().take(24).collect();
        Self {
            act: Some(Act::Merge),
            fields: BTreeMap::from([(Field::Main, vec![main])]),
            ..Self::default()
        }
    }
}

/// A refusal a person can mend, in words; anything else goes on as it is.
pub type Mendable = (&'static str, String, Vec<Owed>);

/// What was refused, in words.
pub fn explain<T>(error: CommandError, ctx: &Ctx) -> Result<T, Mendable> {
    let owed = match &error {
        CommandError::Refused(Refusal::Owes { owed, .. }) => owed.clone(),
        _ => Vec::new(),
    };
    let text = match &error {
        CommandError::Refused(refusal) => ctx.refusal(refusal),
        _ => ctx.t(Failure::from(error).key()),
    };
    let names: Vec<_> = owed
        .iter()
        .map(|owed| ctx.word("field", owed.field.as_str()))
        .collect();
    let list = names.join(&ctx.t("list-comma"));
    let text = if list.is_empty() {
        text
    } else {
        format!("{text} {list}")
    };
    Err(("stop", text, owed))
}
