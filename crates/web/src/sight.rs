//! How much of a matter somebody sees, on pages and over the API alike.

use std::collections::BTreeSet;

use district::charter::Charter;
use district::id::{MatterNo, PartyId, PlaceCode};
use district::party::{Actor, Desk, Role};
use district::place::Places;
use district::procedure::{Field, Secrecy, Standing, Who};
use ledger::MatterRow;
use ledger::read::{Said, Told};

use crate::App;
use crate::failure::Failure;
use crate::views::held;
use crate::visitor::Visitor;

/// How much of a matter somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Fields for members, and names of staff.
    pub members: bool,
    /// Sealed fields: for those who must speak with the person.
    pub sealed: bool,
}

impl Sight {
    /// What `visitor` sees of the matter of `row`, by the mandates of today.
    pub fn of(visitor: &Visitor, row: &MatterRow, standing: &Standing, charter: &Charter) -> Self {
        use Role::{Callback, Community, DutyLead, Intake, Resident, Specialist};
        let over = |role| {
            visitor
                .actor
                .mandate_for(role, &row.place, &charter.places)
                .is_some()
        };
        let handles = standing
            .assignee
            .as_ref()
            .is_some_and(|desk| visitor.actor.sits_at(desk));
        let members = Role::ALL
            .iter()
            .any(|role| *role != Resident && over(*role))
            || standing
                .desk
                .as_ref()
                .is_some_and(|desk| visitor.actor.sits_at(desk))
            || handles;
        // Never for those the matter was sent to: a complaint's author stays unknown to whom it is about. Who asked for
        // secrecy is known to nobody but who takes calls in, answers for them and calls back: it may be about anybody
        // else.
        let speaks: &[Role] = if standing.secret {
            &[Intake, Callback, DutyLead]
        } else {
            &[Intake, Callback, Specialist, Community, DutyLead]
        };
        let speaks = speaks.iter().copied().any(over);
        Self {
            members,
            sealed: speaks && !handles,
        }
    }
}

/// What a reader sees of each entry of one matter: never who called where they asked for secrecy, and always what
/// they said themselves.
#[derive(Clone, Debug)]
pub struct Reading {
    /// How much of the matter.
    pub sight: Sight,
    secret: bool,
    place: PlaceCode,
    actor: Actor,
    me: Option<PartyId>,
    receipt: bool,
    reporter: bool,
    /// Secret matters that are named, and that the reader may not tie to this one.
    hidden: BTreeSet<String>,
}

impl Reading {
    /// What `visitor` reads of a matter, who may hold its receipt.
    pub fn of(
        visitor: &Visitor,
        row: &MatterRow,
        standing: &Standing,
        charter: &Charter,
        receipt: bool,
    ) -> Self {
        let me = visitor.actor.party.clone();
        let mine = me.as_ref().map(PartyId::as_str);
        Self {
            sight: Sight::of(visitor, row, standing, charter),
            secret: standing.secret,
            place: standing.place.clone(),
            actor: visitor.actor.clone(),
            hidden: BTreeSet::new(),
            reporter: mine.is_some() && mine == row.reporter.as_deref(),
            me,
            receipt,
        }
    }

    /// Whether sealed parts are asked of the store: for those who speak with the person, and for that person.
    pub const fn asks_sealed(&self) -> bool {
        self.sight.sealed || self.reporter || self.receipt
    }

    /// Leaves of what came from the store what this reader may read.
    pub fn keep(&self, told: &mut [Told]) {
        for one in told {
            if !self.sight.sealed {
                // Name and number stay with those who call back, also where a page is left open.
                let own = self.is_own(one);
                one.said
                    .keep_sealed(|field| own && field.secrecy() != Secrecy::Sealed);
            }
        }
    }

    /// Whether the reader said it. A receipt stands for whoever raised the matter, also where another wrote it down.
    fn is_own(&self, told: &Told) -> bool {
        let by_me =
            told.actor.is_some() && told.actor.as_deref() == self.me.as_ref().map(PartyId::as_str);
        by_me || (self.receipt && is_callers(told))
    }

    /// Whether the name of who did it stays out.
    pub fn hides(&self, told: &Told) -> bool {
        self.secret && !self.sight.sealed && is_callers(told)
    }

    /// In which capacity it was done, as far as the reader may know.
    pub fn capacity(&self, told: &Told, places: &Places) -> String {
        let capacity = if self.hides(told) {
            callers(&told.capacity)
        } else {
            &told.capacity
        };
        match capacity.parse::<Desk>() {
            Ok(desk) => self.desk(&desk, places).to_string(),
            Err(_) => capacity.to_owned(),
        }
    }

    /// A desk as the reader may know it: who speaks with the caller knows which house a secret matter was sent to, and
    /// that house does.
    pub fn desk(&self, desk: &Desk, places: &Places) -> Desk {
        if !self.secret || self.sight.sealed || self.actor.sits_at(desk) {
            desk.clone()
        } else {
            veiled(desk, &self.place, places)
        }
    }

    /// Whether the reader may know the field: what was noted down when a secret caller was asked stays with their words.
    pub fn reads(&self, field: Field) -> bool {
        match field.secrecy() {
            Secrecy::Public => true,
            Secrecy::Members if self.secret && field == Field::Remark => self.sight.sealed,
            Secrecy::Members => self.sight.members,
            Secrecy::Sealed => false,
        }
    }

    /// Looks which of the matters that are named in `told` are secret to this reader.
    pub async fn look(
        &mut self,
        app: &App,
        visitor: &Visitor,
        told: &[Told],
    ) -> Result<(), Failure> {
        let moved = told.iter().filter_map(|told| match &told.said {
            Said::Moved(moved, _) => Some(moved),
            Said::Erased => None,
        });
        let named: BTreeSet<MatterNo> = moved
            .flat_map(|moved| moved.given.matters().map(|(_, no)| no))
            .collect();
        let nos: Vec<String> = named.iter().map(ToString::to_string).collect();
        let rows = app.ledger.matters_named(&nos).await?;
        let charter = app.ledger.charter();
        let hidden = rows
            .into_iter()
            .filter(|row| !self.ties(row, visitor, &charter));
        self.hidden = hidden.map(|row| row.no).collect();
        Ok(())
    }

    /// Whether the reader may know that this matter and that of `row` are tied: where one of them is secret, its tie
    /// would say where it lies.
    pub fn ties(&self, row: &MatterRow, visitor: &Visitor, charter: &Charter) -> bool {
        let theirs = held(row).is_some_and(|held| {
            !held.standing.secret || Sight::of(visitor, row, &held.standing, charter).sealed
        });
        theirs && (!self.secret || self.asks_sealed())
    }

    /// Of the matters that are named, `H2021-00001 H2021-00007`, those that the reader may know of.
    pub fn named(&self, nos: &str) -> String {
        let known = nos.split(' ').filter(|no| !self.hidden.contains(*no));
        known.collect::<Vec<_>>().join(" ")
    }
}

/// A desk within the place of a secret matter, as everybody reads it: the role, and no nearer where it is.
pub fn veiled(desk: &Desk, wide: &PlaceCode, places: &Places) -> Desk {
    let mut around = places.up(desk.place.as_str());
    let lies_within = around.any(|place| place.code == *wide);
    Desk {
        role: desk.role,
        place: if lies_within { wide } else { &desk.place }.clone(),
    }
}

/// Whether it is what began the matter, or was done by whoever raised it.
fn is_callers(told: &Told) -> bool {
    let begins = matches!(&told.said, Said::Moved(moved, _) if moved.opened.is_some());
    begins || told.capacity == Who::REPORTER
}

/// A capacity of somebody who is to stay unknown: only a desk that takes calls in says nothing of who called. Anything
/// else would say where they live, or whose steward or specialist they are.
pub fn callers(capacity: &str) -> &str {
    let takes_in = capacity
        .parse::<Desk>()
        .is_ok_and(|desk| desk.role == Role::Intake);
    if takes_in { capacity } else { Who::REPORTER }
}
