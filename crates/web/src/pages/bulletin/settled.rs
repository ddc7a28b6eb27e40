//! What the desk does about a released figure that no longer holds, on the page as by a program: it is taken up, or
//! dismissed with a reason by somebody who wrote none of it.

use district::bulletin::correction::may_be_dismissed_by;
use district::calendar::china_time;
use district::log::Seq;
use district::record::{Record, RecordKind};
use ledger::Change;

use super::may_write;
use super::show::edition;
use crate::App;
use crate::failure::Failure;
use crate::visitor::Visitor;

/// The longest reason, in characters.
pub const REASON: usize = 300;

/// The line of the figure `f1` of the edition `2021-07-30.1`, which is to be corrected or was dismissed.
pub async fn kept(app: &App, (edition, figure): &(String, String)) -> Result<Record, Failure> {
    let key = format!("{edition}/{figure}");
    let kept = app
        .ledger
        .record(RecordKind::Correction, &key, None)
        .await?;
    let record = kept.ok_or(Failure::NotFound)?.record;
    if record.is_withdrawn() {
        return Err(Failure::NotFound);
    }
    Ok(record)
}

/// What somebody may do about it now.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    /// Take it up.
    pub take: bool,
    /// Dismiss it.
    pub dismiss: bool,
}

impl Offered {
    /// What a visitor is offered.
    pub async fn to(app: &App, visitor: &Visitor, record: &Record) -> Result<Self, Failure> {
        let open = record.cell("dismissed_by").is_none();
        let name = record.cell("edition").unwrap_or_default();
        let released = edition(app, name).await?.edition;
        let charter = app.ledger.charter();
        Ok(Self {
            take: open && record.cell("taken_by").is_none() && may_write(app, visitor),
            dismiss: open && may_be_dismissed_by(&visitor.actor, &released, &charter),
        })
    }
}

/// A reason that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

/// Why a reason cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadReason {
    /// There is none.
    Empty,
    /// It is longer than [`REASON`].
    TooLong,
}

impl Reason {
    /// Reads what was written.
    pub fn read(text: &str) -> Result<Self, BadReason> {
        let text = text.trim();
        if text.is_empty() {
            Err(BadReason::Empty)
        } else if text.chars().count() > REASON {
            Err(BadReason::TooLong)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

/// What is done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Somebody is at it.
    Taken,
    /// It is not corrected.
    Dismissed(Reason),
}

/// Does it in the visitor's name; refused where it is not offered to them. Gives the entry.
pub async fn do_to(
    app: &App,
    visitor: &Visitor,
    mut record: Record,
    done: Done,
) -> Result<Seq, Failure> {
    let party = visitor.actor.party.clone().ok_or(Failure::Unauthorised)?;
    let offered = Offered::to(app, visitor, &record).await?;
    let today = china_time(app.ledger.now()).date().to_string();
    let mut set = |name: &str, value: String| {
        record.cells.insert(name.to_owned(), value);
    };
    match done {
        Done::Taken if offered.take => {
            set("taken_by", party.to_string());
            set("taken", today);
        }
        Done::Dismissed(Reason(reason)) if offered.dismiss => {
            set("dismissed_by", party.to_string());
            set("dismissed", today);
            set("reason", reason);
        }
        Done::Taken | Done::Dismissed(_) => return Err(Failure::Forbidden),
    }
    let change = vec![Change::Record(record)];
    Ok(app.ledger.change(change, Some(party)).await?)
}
