//! The bulletin 报: written, checked, released, read, corrected.

pub mod check;
pub mod corrections;
pub mod draft;
pub mod due;
pub mod files;
mod findings;
pub mod list;
mod next;
mod press;
pub mod printed;
pub mod release;
mod set;
pub mod settle;
pub mod settled;
mod sheet;
pub mod show;
mod signed_out;
pub mod stopped;
pub mod titles;

pub use press::Press;

use district::charter::Charter;
use district::record::RecordKind;
use district::record::may_be_released_by;

use crate::App;
use crate::failure::Failure;
use crate::registers::may_read;
use crate::visitor::Visitor;

/// Refuses whoever neither writes nor releases.
pub fn at_the_desk(app: &App, visitor: &Visitor) -> Result<(), Failure> {
    if may_read(RecordKind::Bulletin, visitor, app) {
        Ok(())
    } else {
        Err(visitor.not_theirs())
    }
}

fn may_write(app: &App, visitor: &Visitor) -> bool {
    RecordKind::Bulletin.may_be_kept_by(&visitor.actor, &app.ledger.charter())
}

pub fn may_release(app: &App, visitor: &Visitor) -> bool {
    may_be_released_by(&visitor.actor, &app.ledger.charter())
}

/// What the public reads of a person.
fn person(charter: &Charter, id: &str) -> String {
    charter.parties.get(id).map_or_else(
        || id.to_owned(),
        |party| party.alias.clone().unwrap_or_else(|| party.name.clone()),
    )
}
