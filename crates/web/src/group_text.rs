//! What a group chat reads of a matter: what, roughly where, how far. Never who, in whose words, or behind
//! which door: nothing that somebody wrote is in it.

use district::id::MatterNo;
use district::lang::Lang;
use district::place::PlaceKind;
use ledger::db::DbError;
use ledger::{Ledger, MatterRow};

use crate::catalog::say;
use crate::views::category_name;

/// The text about a matter in the language of the place; nothing where the matter is gone or groups may
/// not hear of it. `address` is where the district's pages are found, if it is known.
pub async fn group_text(
    ledger: &Ledger,
    no: &MatterNo,
    address: Option<&str>,
) -> Result<Option<String>, DbError> {
    let row = ledger.matter(no).await?;
    Ok(row.and_then(|row| text(ledger, &row, address)))
}

fn text(ledger: &Ledger, row: &MatterRow, address: Option<&str>) -> Option<String> {
    let kind: district::kinds::Kind = row.kind.parse().ok()?;
    if !kind.groups_may_hear() {
        return None;
    }
    let charter = ledger.charter();
    let lang = Lang::Zh;
    let what = match category_name(&charter, row.category.as_deref(), lang) {
        name if name.is_empty() => charter.procedures.get(&kind)?.name.get(lang).to_owned(),
        name => name,
    };
    // Down to the compound; doors and stairs are nobody's business in a chat.
    let wide = [PlaceKind::Compound, PlaceKind::Community, PlaceKind::Street];
    let place = charter.places.nearest(&row.place, &wide);
    let place = place.map_or("", |place| place.name.get(lang));
    let held = crate::views::held(row)?;
    let step = charter
        .procedure(kind, &held.standing.procedure)?
        .step(&held.standing.step)?
        .name
        .get(lang)
        .to_owned();
    let hours = row
        .closed_at
        .map(|closed| (closed - row.opened_at) / 3_600_000_000);
    let mut lines = vec![say(
        lang,
        "group-head",
        &[("what", (&what).into()), ("place", place.into())],
    )];
    lines.push(match hours {
        Some(hours) => say(
            lang,
            "group-closed",
            &[
                ("step", (&step).into()),
                ("days", (hours / 24).into()),
                ("hours", (hours % 24).into()),
            ],
        ),
        None => say(lang, "group-open", &[("step", (&step).into())]),
    });
    lines.push(match address {
        Some(address) => format!(
            "{} {}/matters/{}",
            row.no,
            address.trim_end_matches('/'),
            row.no
        ),
        None => row.no.clone(),
    });
    Some(lines.join("\n"))
}
