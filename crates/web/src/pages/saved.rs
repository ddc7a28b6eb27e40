//! `/saved`: an address of the desk or of the list, kept under a name.

use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use ledger::SavedRow;
use serde::Deserialize;

use crate::App;
use crate::failure::Failure;
use crate::visitor::Visitor;

/// The longest name, in characters, and the longest address, in bytes.
const NAME_MAX: usize = 40;
const ADDRESS_MAX: usize = 500;

/// What is to be kept.
#[derive(Debug, Deserialize)]
pub struct Asked {
    name: String,
    #[serde(default)]
    address: String,
}

/// The pages whose addresses are filters.
fn is_list(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic());
    matches!(path, "/desk" | "/matters") && plain && address.len() <= ADDRESS_MAX
}

/// Keeps the list and shows it again.
pub async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    let party = visitor.actor.party.ok_or(Failure::Unauthorised)?;
    let name: String = asked.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Failure::Bad("a name has one to forty characters"));
    }
    if !is_list(&asked.address) {
        return Err(Failure::Bad(
            "only lists of the desk and of matters are kept",
        ));
    }
    let row = SavedRow {
        party: party.0,
        name,
        address: asked.address.clone(),
    };
    if !app.ledger.save(&row).await? {
        return Err(Failure::Bad("thirty lists are kept already"));
    }
    Ok(Redirect::to(&asked.address).into_response())
}

/// Keeps it no longer.
pub async fn forget(
    State(app): State<App>,
    visitor: Visitor,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    let party = visitor.actor.party.ok_or(Failure::Unauthorised)?;
    app.ledger.forget(&party, &asked.name).await?;
    Ok(Redirect::to("/desk").into_response())
}

#[cfg(test)]
mod tests {
    use super::is_list;

    #[test]
    fn only_lists_of_this_site_are_kept() {
        assert!(is_list("/desk?view=waiting") && is_list("/matters?q=%E6%A5%BC"));
        for other in [
            "",
            "/desk/outbox",
            "//desk",
            "https://x/desk",
            "/matters/C1",
            "/desk?\r\nx",
        ] {
            assert!(!is_list(other), "{other}");
        }
    }
}
