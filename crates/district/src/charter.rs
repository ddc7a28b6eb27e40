//! The charter: the rules and registers of one district as they are at one moment, in memory.
//!
//! Places, mandates, categories, routing, calendar and procedures are small beside the matters, and
//! every act and every page asks them. They are read once and replaced whole when one of them changes.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU16;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::calendar::{Calendar, china_instant};
use crate::category::Categories;
use crate::groups::Groups;
use crate::hours::Hours;
use crate::id::{CategoryCode, PartyId, PlaceCode};
use crate::limit::{Limit, Unit};
use crate::matter::Kind;
use crate::party::{Actor, Desk, Mandate, Party, Role};
use crate::place::Places;
use crate::procedure::{Owner, Procedure};
use crate::routing::{Routing, Rule};
use crate::scenery::Scenery;
use crate::words::Name;

const SEVEN: NonZeroU16 = NonZeroU16::new(7).unwrap();

/// The rules and registers of one district.
#[derive(Clone, Debug)]
pub struct Charter {
    /// The district's own code, such as 330105.
    pub code: PlaceCode,
    /// Its name.
    pub name: Name,
    /// What the district calls its own ways of working, by the word of the register that keeps them.
    pub labels: BTreeMap<String, Name>,
    /// Every place.
    pub places: Places,
    /// Everybody who holds a mandate, and every organisation.
    pub parties: BTreeMap<PartyId, Party>,
    /// Every mandate, past and coming ones too.
    pub mandates: Vec<Mandate>,
    /// The categories of problems.
    pub categories: Categories,
    /// Which desk a problem is proposed to.
    pub routing: Routing,
    /// Which group chats hear of which matters.
    pub groups: Groups,
    /// Lines that help people to find themselves on the map.
    pub scenery: Scenery,
    /// Public holidays and make-up workdays.
    pub calendar: Calendar,
    /// Office hours.
    pub hours: Hours,
    /// The newest procedure of each kind.
    pub procedures: BTreeMap<Kind, Arc<Procedure>>,
    /// Older versions that running matters began with, by the hash of their file.
    pub pinned: BTreeMap<String, Arc<Procedure>>,
}

impl Charter {
    /// The kinds that are not somebody's trouble, and stay out of lists of troubles.
    pub fn beside_problems(&self) -> Vec<String> {
        let kinds = self.procedures.keys();
        kinds
            .filter(|kind| !kind.is_problem())
            .map(ToString::to_string)
            .collect()
    }

    /// The charter of a district of which nothing is known yet.
    pub fn blank() -> Self {
        Self {
            code: PlaceCode::from(""),
            name: Name::new("", ""),
            labels: BTreeMap::new(),
            places: Places::default(),
            parties: BTreeMap::new(),
            mandates: Vec::new(),
            categories: Categories::default(),
            routing: Routing::default(),
            groups: Groups::default(),
            scenery: Scenery::default(),
            calendar: Calendar::china(),
            hours: Hours::default(),
            procedures: BTreeMap::new(),
            pinned: BTreeMap::new(),
        }
    }

    /// A party together with the mandates it holds on `day`, its organisation's included.
    pub fn actor(&self, party: &PartyId, day: Date) -> Actor {
        let org = self.parties.get(party).and_then(|party| party.org.as_ref());
        let theirs = |mandate: &&Mandate| mandate.party == *party || Some(&mandate.party) == org;
        let mandates = self
            .mandates
            .iter()
            .filter(theirs)
            .filter(|m| m.holds_on(day))
            .cloned()
            .collect();
        Actor {
            party: Some(party.clone()),
            mandates,
        }
    }

    /// The nearest desk of `role`, going up from `place`, that somebody sits at on `day`. Where nobody does, the
    /// nearest that takes matters in keeps it (首接负责), so that no matter lies where nobody looks; and where there is
    /// none of those either, that role's desk at the district.
    pub fn desk(&self, role: Role, place: &PlaceCode, day: Date) -> Desk {
        self.held_desk(role, place, day)
            .or_else(|| self.held_desk(Role::Intake, place, day))
            .unwrap_or_else(|| Desk {
                role,
                place: self.code.clone(),
            })
    }

    /// The nearest desk of `role` going up from `place` that somebody sits at.
    fn held_desk(&self, role: Role, place: &PlaceCode, day: Date) -> Option<Desk> {
        let held = |code: &PlaceCode| {
            self.mandates
                .iter()
                .any(|m| m.role == role && m.place == *code && m.holds_on(day))
        };
        let nearest = self
            .places
            .up(place.as_str())
            .find(|place| held(&place.code));
        nearest.map(|place| Desk {
            role,
            place: place.code.clone(),
        })
    }

    /// Whether somebody sits at a desk on `day`.
    pub fn is_held(&self, desk: &Desk, day: Date) -> bool {
        let mut mandates = self.mandates.iter();
        mandates.any(|mandate| mandate.desk() == *desk && mandate.holds_on(day))
    }

    /// Every desk at which matters may lie though nobody sits there on `day`: those of the whole district that a step of
    /// some procedure goes to and nobody holds, and those whose holders have gone.
    pub fn empty_desks(&self, day: Date) -> BTreeSet<Desk> {
        let roles = self.uncovered(day).into_iter();
        let of_district = roles.map(|role| Desk {
            role,
            place: self.code.clone(),
        });
        let left = self.mandates.iter().map(crate::party::Mandate::desk);
        let mut desks: BTreeSet<_> = of_district.chain(left).collect();
        desks.retain(|desk| !self.is_held(desk, day));
        desks
    }

    /// The roles that own a step of some procedure, and that nobody holds for the whole district on `day`: a matter
    /// outside the places that they do hold it for would lie with whoever takes matters in.
    pub fn uncovered(&self, day: Date) -> BTreeSet<Role> {
        let owners = self.procedures.values().flat_map(|procedure| {
            let steps = procedure.steps.values();
            steps.filter_map(|step| match step.owner {
                Some(Owner::Role(role)) => Some(role),
                _ => None,
            })
        });
        owners
            .filter(|role| self.held_desk(*role, &self.code, day).is_none())
            .collect()
    }

    /// Every desk above `place` that somebody of `roles` sits at on `day`, nearest first.
    pub fn desks_above(&self, roles: &[Role], place: &PlaceCode, day: Date) -> Vec<Desk> {
        let mut desks = Vec::new();
        for above in self.places.up(place.as_str()) {
            for mandate in &self.mandates {
                let desk = mandate.desk();
                if mandate.place == above.code
                    && roles.contains(&mandate.role)
                    && mandate.holds_on(day)
                    && !desks.contains(&desk)
                {
                    desks.push(desk);
                }
            }
        }
        desks
    }

    /// Every desk that work at `place` may be sent to on `day`. Where a place is told only roughly, to hide who
    /// called, the desks within it are among them.
    pub fn desks_for(&self, place: &PlaceCode, roughly: bool, day: Date) -> Vec<Desk> {
        let mut desks = self.desks_above(Role::HANDLING, place, day);
        if roughly {
            let within = self.mandates.iter().filter(|mandate| {
                let inside = self
                    .places
                    .is_within(mandate.place.as_str(), place.as_str());
                Role::HANDLING.contains(&mandate.role) && mandate.holds_on(day) && inside
            });
            for desk in within.map(crate::party::Mandate::desk) {
                if !desks.contains(&desk) {
                    desks.push(desk);
                }
            }
        }
        desks
    }

    /// Who sits at `desk` on `day`.
    pub fn holders<'a>(&'a self, desk: &'a Desk, day: Date) -> impl Iterator<Item = &'a Party> {
        self.mandates
            .iter()
            .filter(move |m| m.role == desk.role && m.place == desk.place && m.holds_on(day))
            .filter_map(|m| self.parties.get(&m.party))
    }

    /// The desk that the district's routing proposes for a problem at `place`, and the rule that says so: the first
    /// that fits and whose role somebody holds there, else the first that fits.
    pub fn proposed_desk(
        &self,
        place: &PlaceCode,
        category: Option<&CategoryCode>,
        at: DateTime,
    ) -> Option<(Desk, &Rule)> {
        let office = self.calendar.is_working_day(at.date()) && self.hours.contains(at);
        let known = category.and_then(|code| self.categories.get(code.as_str()));
        let sort = known.map(|category| category.sort);
        let places = &self.places;
        let fitting = || (self.routing).fitting(place, category, sort, at, office, places);
        let held = fitting().find_map(|rule| {
            let desk = self.held_desk(rule.role, place, at.date())?;
            Some((desk, rule))
        });
        held.or_else(|| {
            let rule = fitting().next()?;
            Some((self.desk(rule.role, place, at.date()), rule))
        })
    }

    /// The close of business on `day`.
    pub(crate) fn close_of(&self, day: Date) -> Timestamp {
        china_instant(day.to_datetime(self.hours.closing()))
    }

    /// How long handling may take for a category; seven working days where nothing else is said.
    pub fn limit_for(&self, category: Option<&CategoryCode>) -> Limit {
        category
            .and_then(|code| self.categories.get(code.as_str()))
            .map_or(Limit::new(SEVEN, Unit::WorkingDays), |category| {
                category.limit
            })
    }

    /// The procedure a matter runs by: the one it began with.
    pub fn procedure(&self, kind: Kind, hash: &str) -> Option<&Arc<Procedure>> {
        self.procedures
            .get(&kind)
            .filter(|procedure| procedure.hash == hash)
            .or_else(|| self.pinned.get(hash))
    }
}
