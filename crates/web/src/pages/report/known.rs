//! What may be the same trouble as a slip that is about to be saved (重复件): the same caller's, and what lies open at
//! the same place. Whoever takes it down sees it first, and links the slip where it is the same.

use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Who};
use jiff::SignedDuration;
use ledger::{ActCommand, CommandError, Done, Target};

use super::everyday;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::forms::Filled;
use crate::views::{Line, line};
use crate::visitor::Visitor;

/// How long ago it may have been opened.
const SINCE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How many are looked at, and how many are shown.
const LOOKED_AT: i64 = 20;
const SHOWN: usize = 6;

/// What is known, beside the form that is about to be saved.
pub struct Known {
    /// The act that would save it.
    pub act: String,
    /// What may be the same; those of its own kind can answer for it.
    pub lines: Vec<(Line, bool)>,
    /// Files that came with the form already: field and hash.
    pub files: Vec<(&'static str, String)>,
}

/// Looks before a slip is saved. Nothing where there is nothing alike, or it was looked at already.
pub async fn known(
    app: &App,
    visitor: &Visitor,
    kind: Kind,
    act: Act,
    filled: &Filled,
    ctx: &Ctx,
) -> Result<Option<Known>, Failure> {
    if !act.takes_down() || filled.rest.contains_key("looked") || visitor.actor.mandates.is_empty()
    {
        return Ok(None);
    }
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let since = now.saturating_sub(SINCE).unwrap_or(now).as_microsecond();
    let given = |field: Field| {
        let text = filled.fields.get(&field).and_then(|all| all.first());
        text.map(|text| text.trim()).filter(|text| !text.is_empty())
    };
    let mut rows = Vec::new();
    if let Some(phone) = given(Field::ContactPhone) {
        rows.extend(
            app.ledger
                .called_from(phone, kind.as_str(), since, LOOKED_AT)
                .await?,
        );
    }
    let path = given(Field::Place).map(|place| charter.places.path(place));
    if let Some(path) = path.filter(|path| !path.is_empty()) {
        let seen = everyday(&charter).map(|(procedure, _)| procedure.kind);
        for kind in std::iter::once(kind).chain(seen) {
            let near = app
                .ledger
                .near(kind.as_str(), &path, since, LOOKED_AT)
                .await?;
            let alike = |category: Option<&str>| match (given(Field::Category), category) {
                (Some(mine), Some(theirs)) => mine == theirs,
                _ => true,
            };
            rows.extend(
                near.into_iter()
                    .filter(|row| alike(row.category.as_deref())),
            );
        }
    }
    rows.retain(|row| row.main.is_none());
    let mut seen = std::collections::BTreeSet::new();
    rows.retain(|row| seen.insert(row.no.clone()));
    if rows.is_empty() {
        return Ok(None);
    }
    let merges = may_merge(&charter, visitor, kind);
    let lines = rows.iter().take(SHOWN);
    let lines = lines.map(|row| {
        let answers = merges && row.kind == kind.as_str();
        (line(row, &charter, ctx, now), answers)
    });
    let files = filled
        .fields
        .iter()
        .filter(|(field, _)| field.is_evidence());
    let files =
        files.flat_map(|(field, all)| all.iter().map(move |hash| (field.as_str(), hash.clone())));
    Ok(Some(Known {
        act: act.to_string(),
        lines: lines.collect(),
        files: files.collect(),
    }))
}

/// Whether the visitor holds a role that merges slips of this kind.
fn may_merge(charter: &district::charter::Charter, visitor: &Visitor, kind: Kind) -> bool {
    let rule = charter
        .procedures
        .get(&kind)
        .and_then(|it| it.acts.get(&Act::Merge));
    let mut by = rule
        .into_iter()
        .flat_map(|rule| &rule.paths)
        .flat_map(|path| &path.by);
    by.any(|who| match who {
        Who::Role(role) => visitor
            .actor
            .mandates
            .iter()
            .any(|mandate| mandate.role == *role),
        _ => false,
    })
}

/// Links a slip that was just saved with the one that was chosen. Where that one cannot answer for it any more, the
/// slip stands by itself.
pub async fn link(
    app: &App,
    visitor: &Visitor,
    done: &Done,
    filled: &Filled,
) -> Result<(), Failure> {
    let Some(main) = filled.rest.get("same_as").filter(|main| !main.is_empty()) else {
        return Ok(());
    };
    let input = Input::new(Act::Merge).with(Field::Main, main.as_str());
    let target = Target::Matter(done.no.clone());
    let command = ActCommand::new(target, input, visitor.actor.party.clone());
    match app.ledger.act(command).await {
        Ok(_) | Err(CommandError::Refused(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
