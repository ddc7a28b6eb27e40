//! Where a matter stands, folded from what was done to it. The fold is the same when an act is written
//! and when the log is read again.

mod back;
mod supervised;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{CategoryCode, MatterNo, PartyId, PlaceCode, StepId};
use crate::kinds::Keeps;
use crate::matter::{Act, Due, Duty, Field, Given, Kind, Moved, Phase, Why};
use crate::party::Desk;

pub use back::Back;
pub use supervised::Supervised;

impl Moved {
    /// Whether the matter goes to another step, desk or deadline by this, and so begins a new stay.
    pub fn moves(&self, before: &Standing) -> bool {
        self.to != before.step || self.desk != before.desk || self.due != before.due
    }

    /// Whether what was over begins again: its one who raised it says so, or whoever calls back hears it.
    pub(crate) fn reopens(&self, before: &Standing) -> bool {
        let hears = self.act == Act::CallBack && before.is_closed() && self.phase != Phase::Closed;
        self.act == Act::Dispute || hears
    }
}

/// Where a matter stands.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, kept under its own name"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Its number.
    pub no: MatterNo,
    /// Its kind.
    pub kind: Kind,
    /// The procedure's version it began with.
    pub version: u32,
    /// The hash of that procedure's file.
    pub procedure: String,
    /// Where it is.
    pub place: PlaceCode,
    /// Its category, once there is one.
    pub category: Option<CategoryCode>,
    /// The step it stands in.
    pub step: StepId,
    /// What that step means.
    pub phase: Phase,
    /// Whose desk it lies on; closed matters lie on none.
    pub desk: Option<Desk>,
    /// Since when it stands there.
    pub since: Timestamp,
    /// By when it should leave.
    pub due: Option<Due>,
    /// The deadline last set for each step since the matter was opened or reopened.
    pub dues: BTreeMap<StepId, Timestamp>,
    /// The desk it was dispatched to.
    pub assignee: Option<Desk>,
    /// That desk was designated after a dispute, for good.
    pub designated: bool,
    /// The day that a pending request asks for.
    pub asked_until: Option<Date>,
    /// That request is for works (工程类延期), which a leader grants however long it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asked_works: bool,
    /// Who answers for what it is about: 主管部门, 权属单位, 养护单位, as far as the desk that sent it on said so.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answerable: BTreeMap<Field, String>,
    /// The step in which it was asked that it be voided, while nobody has decided that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_from: Option<StepId>,
    /// Who played which part last.
    pub duties: BTreeMap<Duty, PartyId>,
    /// How often it was sent back as wrongly dispatched.
    pub sent_back: u16,
    /// How often a check failed (返工数).
    pub reworks: u16,
    /// How often more time was granted.
    pub extensions: u16,
    /// How often it was opened again.
    pub reopened: u16,
    /// The matter that answers for this one.
    pub main: Option<MatterNo>,
    /// That one is this one, begun anew at its right place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub relocated: bool,
    /// From where work was sent back, until it has gone on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<Back>,
    /// The score last given.
    pub score: Option<String>,
    /// Whoever raised it wants to stay unknown to whom it is about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// What of its opening limits go by: what is wanted, how pressing it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pressing: Vec<String>,
    /// The matters it grew out of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<MatterNo>,
    /// How it is supervised from above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervised: Option<Supervised>,
    /// What only its kind keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Keeps>,
}

impl Standing {
    /// The standing of a new matter.
    ///
    /// `None` where the act did not open one, or names no place.
    pub fn begin(
        no: MatterNo,
        moved: &Moved,
        actor: Option<&PartyId>,
        at: Timestamp,
    ) -> Option<Self> {
        let opened = moved.opened.as_ref()?;
        let blank = Self {
            no,
            kind: opened.kind,
            version: opened.version,
            procedure: opened.procedure.clone(),
            place: moved.given.place()?,
            category: None,
            step: moved.to.clone(),
            phase: moved.phase,
            desk: None,
            since: at,
            due: None,
            dues: BTreeMap::new(),
            assignee: None,
            designated: false,
            asked_until: None,
            asked_works: false,
            answerable: BTreeMap::new(),
            asked_from: None,
            duties: actor
                .filter(|_| !opened.for_another)
                .map(|party| (Duty::Reporter, party.clone()))
                .into_iter()
                .collect(),
            sent_back: 0,
            reworks: 0,
            extensions: 0,
            reopened: 0,
            main: None,
            relocated: false,
            back: None,
            score: None,
            secret: moved.given.fields.contains_key(&Field::Secret),
            pressing: opened.pressing.clone(),
            sources: Vec::new(),
            supervised: None,
            sheet: Keeps::blank(opened.kind),
        };
        Some(blank.after(moved, actor, at))
    }

    /// The standing after one more act.
    #[must_use]
    pub fn after(mut self, moved: &Moved, actor: Option<&PartyId>, at: Timestamp) -> Self {
        if let (Some(duty), Some(party)) = (moved.duty(), actor) {
            self.duties.insert(duty, party.clone());
        }
        self.back = Back::after(
            self.back.take(),
            self.assignee.as_ref(),
            self.due.as_ref(),
            moved,
            at,
        );
        self.remember(moved);
        let supervised = self.supervised.take();
        self.supervised = Supervised::after(supervised, moved, moved.reopens(&self));
        if let Some(sheet) = &mut self.sheet {
            sheet.remember(moved, at, self.version);
        }
        if moved.moves(&self) {
            self.since = at;
            // What was asked for spoke of where it stood.
            self.duties.remove(&Duty::OverrideAsker);
        }
        self.step = moved.to.clone();
        self.phase = moved.phase;
        self.desk.clone_from(&moved.desk);
        self.due.clone_from(&moved.due);
        if let Some(due) = &moved.due {
            self.dues.insert(moved.to.clone(), due.at);
        }
        self
    }

    fn remember(&mut self, moved: &Moved) {
        let given = &moved.given;
        if let Some(category) = given.category() {
            self.category = Some(category);
        }
        match moved.act {
            Act::Dispatch | Act::Designate | Act::Accept | Act::Receive | Act::Assign
                if given.desk().is_some() =>
            {
                self.assignee = given.desk();
                self.designated = moved.act == Act::Designate;
            }
            Act::Coordinate => {
                self.assignee.clone_from(&moved.desk);
                self.designated = false;
            }
            Act::SendBack => {
                self.assignee = None;
                self.sent_back += 1;
            }
            _ if moved.reopens(self) => {
                self.reopened += 1;
                self.dues.clear();
                self.designated = false;
            }
            Act::CallBack if moved.moves(self) && moved.phase != Phase::Closed => self.reworks += 1,
            Act::Rework => {
                self.reworks += 1;
                if let Some(desk) = given.desk() {
                    self.designated &= self.assignee.as_ref() == Some(&desk);
                    self.assignee = Some(desk);
                }
            }
            Act::AskExtension | Act::AskSuspension => {
                self.asked_until = given.until();
                self.asked_works = given.is_for_works();
            }
            Act::GrantExtension => {
                self.extensions += 1;
                self.asked_until = None;
                self.asked_works = false;
            }
            Act::RefuseExtension | Act::GrantSuspension | Act::RefuseSuspension => {
                self.asked_until = None;
                self.asked_works = false;
            }
            Act::AskVoid => self.asked_from = Some(self.step.clone()),
            Act::Void | Act::RefuseVoid => self.asked_from = None,
            Act::Merge | Act::Relocate => {
                self.main = given.main();
                self.relocated = moved.act == Act::Relocate;
            }
            _ => {}
        }
        for field in [Field::Authority, Field::OwningUnit, Field::CareUnit] {
            let named = given.text(field).map(|unit| (field, unit.to_owned()));
            self.answerable.extend(named);
        }
        let grown = given
            .matters()
            .filter(|(field, _)| *field == Field::Sources);
        self.sources.extend(grown.map(|(_, no)| no));
        if let Some(score) = given.text(Field::Score) {
            self.score = Some(score.to_owned());
        }
    }

    /// Whether it is over.
    pub fn is_closed(&self) -> bool {
        self.phase == Phase::Closed
    }

    /// Whether this person raised it, by name or by the receipt. Whoever took it down for somebody else may have the
    /// receipt in hand, to give it to them: it does not speak for them.
    pub fn is_raised_by(&self, party: Option<&PartyId>, receipt: bool) -> bool {
        let is = |duty| party.is_some() && self.duty_of(duty) == party;
        is(Duty::Reporter) || (receipt && !is(Duty::Taker))
    }

    /// The matter that this one was begun anew as, at its right place.
    pub fn begun_anew(&self) -> Option<&MatterNo> {
        self.main.as_ref().filter(|_| self.relocated)
    }

    /// Who played this part last.
    pub fn duty_of(&self, duty: Duty) -> Option<&PartyId> {
        self.duties.get(&duty)
    }

    /// The deadline that stays where work that was sent back goes on by this act.
    pub(crate) fn due_of_back(&self, act: Act, given: &Given, now: Timestamp) -> Option<Due> {
        let back = self.back.as_ref()?;
        let goes_on = matches!(act, Act::Dispatch | Act::Designate | Act::Coordinate);
        let again = given.desk().is_some() && given.desk() == back.desk;
        let stays = goes_on && (again || back.due < now);
        stays.then_some(Due {
            at: back.due,
            why: Why::Kept,
        })
    }
}
