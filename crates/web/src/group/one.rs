//! One matter, as a group reads of it.

use district::groups::Form;
use district::id::MatterNo;
use district::kinds::Kind;
use district::lang::Lang;
use district::place::PlaceKind;
use district::procedure::{Field, Secrecy};
use ledger::db::DbError;
use ledger::read::Said;
use ledger::{Ledger, MatterRow};

use super::{GroupCard, GroupMessage, plain};
use crate::catalog::say;
use crate::views::category_name;

/// The language of groups: that of the place.
const LANG: Lang = Lang::Zh;

/// What is said of a matter, before it has a form.
struct Words {
    kind: Kind,
    what: String,
    place: String,
    step: String,
    /// From being reported until it was over, in hours.
    hours: Option<i64>,
}

/// The text about a matter in the language of the place; nothing where the matter is gone or groups may
/// not hear of it. `address` is where the district's pages are found, if it is known.
pub async fn group_text(
    ledger: &Ledger,
    no: &MatterNo,
    address: Option<&str>,
) -> Result<Option<String>, DbError> {
    let row = ledger.matter(no).await?;
    Ok(row.and_then(|row| Some(text(&words(ledger, &row)?, &row.no, address))))
}

/// The message about a matter in the form in which `robot` tells it. A card needs a page to lead to: where
/// `address` is unknown it is plain lines.
pub async fn group_message(
    ledger: &Ledger,
    robot: &str,
    no: &MatterNo,
    address: Option<&str>,
) -> Result<Option<GroupMessage>, DbError> {
    let Some(row) = ledger.matter(no).await? else {
        return Ok(None);
    };
    let Some(words) = words(ledger, &row) else {
        return Ok(None);
    };
    let charter = ledger.charter();
    let form = charter
        .groups
        .form(robot, words.kind, &row.place, &charter.places);
    Ok(Some(match (form, address) {
        (Form::Card, Some(address)) if words.hours.is_some() => GroupMessage::Card(GroupCard {
            title: head(&words),
            words: format!("{}\n{}", how_far(&words), row.no),
            url: page(address, &row.no),
            picture: picture(ledger, no, address).await?,
        }),
        (Form::Markdown, _) => GroupMessage::Markdown(markdown(&words, &row.no, address)),
        _ => GroupMessage::Text(text(&words, &row.no, address)),
    }))
}

fn words(ledger: &Ledger, row: &MatterRow) -> Option<Words> {
    let kind: Kind = row.kind.parse().ok()?;
    if !kind.groups_may_hear() {
        return None;
    }
    let charter = ledger.charter();
    let what = match category_name(&charter, row.category.as_deref(), LANG) {
        name if name.is_empty() => charter.procedures.get(&kind)?.name.get(LANG).to_owned(),
        name => name,
    };
    // Down to the compound; doors and stairs are nobody's business in a chat.
    let wide = [PlaceKind::Compound, PlaceKind::Community, PlaceKind::Street];
    let place = charter.places.nearest(&row.place, &wide);
    let held = crate::views::held(row)?;
    let step = charter
        .procedure(kind, &held.standing.procedure)?
        .step(&held.standing.step)?;
    Some(Words {
        kind,
        what,
        place: place.map_or_else(String::new, |place| place.name.get(LANG).to_owned()),
        step: step.name.get(LANG).to_owned(),
        hours: row
            .closed_at
            .map(|closed| (closed - row.opened_at) / 3_600_000_000),
    })
}

fn head(words: &Words) -> String {
    let (what, place) = (words.what.as_str().into(), words.place.as_str().into());
    say(LANG, "group-head", &[("what", what), ("place", place)])
}

fn how_far(words: &Words) -> String {
    let step = ("step", words.step.as_str().into());
    match words.hours {
        Some(hours) => say(
            LANG,
            "group-closed",
            &[
                step,
                ("days", (hours / 24).into()),
                ("hours", (hours % 24).into()),
            ],
        ),
        None => say(LANG, "group-open", &[step]),
    }
}

pub(super) fn page(address: &str, no: &str) -> String {
    format!("{}/matters/{no}", address.trim_end_matches('/'))
}

fn text(words: &Words, no: &str, address: Option<&str>) -> String {
    let link = match address {
        Some(address) => format!("{no} {}", page(address, no)),
        None => no.to_owned(),
    };
    [head(words), how_far(words), link].join("\n")
}

fn markdown(words: &Words, no: &str, address: Option<&str>) -> String {
    let color = if words.hours.is_some() {
        "info"
    } else {
        "comment"
    };
    let link = match address {
        Some(address) => format!("[{no}]({})", page(address, no)),
        None => no.to_owned(),
    };
    let (head, far) = (plain(&head(words)), plain(&how_far(words)));
    format!("**{head}**\n> <font color=\"{color}\">{far}</font>\n{link}")
}

/// The newest photograph of how it is now, small: nobody's face can be made out in it.
async fn picture(ledger: &Ledger, no: &MatterNo, address: &str) -> Result<Option<String>, DbError> {
    let field = Field::PhotoAfter;
    if field.secrecy() != Secrecy::Public {
        return Ok(None);
    }
    // Nothing sealed is asked for: it has no place in a chat.
    let told = ledger.thread(no, false).await?;
    let newest = told.iter().rev().find_map(|told| match &told.said {
        Said::Moved(moved, _) => moved.given.files(field).last(),
        Said::Erased => None,
    });
    let address = address.trim_end_matches('/');
    Ok(newest.map(|hash| format!("{address}/evidence/{hash}/thumb")))
}
