//! Who sat at the table, in words: each party and each guest by name, and for which items.

use district::kinds::meeting::{Meeting, SIDES, Seat, THREE};
use district::mask::scrub;
use district::procedure::{Act, Field, Moved};
use jiff::Timestamp;
use ledger::read::{Said, Told};

use crate::catalog::say;
use crate::ctx::Ctx;

/// A party at the table.
pub struct Party {
    /// Its word.
    pub side: &'static str,
    /// Its name.
    pub name: String,
    /// Whether it was invited.
    pub invited: bool,
    /// Whether it was there for the whole or for an item.
    pub was_there: bool,
    /// Who came, and for what, one line each.
    pub who: Vec<String>,
    /// The same with the party in one phrase.
    pub phrase: String,
    /// Whether it has signed.
    pub signed: bool,
}

/// Who came for a party.
struct Came {
    guest: Option<String>,
    details: String,
}

/// A seat, with those who sat there.
pub struct Seated {
    /// The seat.
    pub seat: Seat,
    /// Who sat there for the party; a field for members.
    names: Vec<String>,
}

impl Seated {
    /// The party, or the guest by name.
    pub fn name(&self, ctx: &Ctx) -> String {
        match &self.seat.guest {
            Some(guest) => scrub(guest),
            None => ctx.word("choice", &self.seat.side),
        }
    }
}

/// The acts of a meeting in their order.
pub fn moves(told: &[Told]) -> impl DoubleEndedIterator<Item = (Timestamp, &Moved)> {
    told.iter().filter_map(|told| match &told.said {
        Said::Moved(moved, _) => Some((Timestamp::from_microsecond(told.at).ok()?, &**moved)),
        Said::Erased => None,
    })
}

/// When the parties sat down.
pub fn begun(told: &[Told]) -> Option<Timestamp> {
    let begin = moves(told).find(|(_, moved)| moved.act == Act::Begin);
    begin.map(|(at, _)| at)
}

/// Who sat at the table, read from the entries, so that a meeting of which only the parties are kept tells its guests
/// too. Who came for a party is told to members alone.
pub fn seated(told: &[Told], sheet: &Meeting, members: bool) -> Vec<Seated> {
    let mut seated: Vec<Seated> = Vec::new();
    for (_, moved) in moves(told) {
        let mut seat = Seat::of(&moved.given);
        match moved.act {
            Act::Attend => {
                let known = sheet.seats.iter().find(|it| it.is_same(&seat));
                seat.missed = known.map(|it| it.missed.clone()).unwrap_or_default();
                let who = moved.given.text(Field::Attendee).filter(|_| members);
                let who = who.map(scrub);
                match seated.iter_mut().find(|it| it.seat.is_same(&seat)) {
                    Some(same) => same.names.extend(who),
                    None => seated.push(Seated {
                        seat,
                        names: who.into_iter().collect(),
                    }),
                }
            }
            Act::StrikeOff => seated.retain(|it| !it.seat.is_same(&seat)),
            _ => {}
        }
    }
    seated
}

/// The parties, the three first; guests where there are any.
pub fn parties(sheet: &Meeting, seated: &[Seated], ctx: &Ctx) -> Vec<Party> {
    SIDES
        .iter()
        .filter(|side| {
            THREE.contains(side) || sheet.invited.contains(**side) || sheet.was_there(side)
        })
        .map(|side| {
            let name = ctx.word("choice", side);
            let came = who(sheet, seated, side, ctx);
            Party {
                side,
                was_there: sheet.was_there(side),
                who: Party::lines(&came, ctx),
                phrase: Party::phrase(&name, &came, ctx),
                name,
                invited: sheet.invited.contains(*side),
                signed: sheet.signed.contains(*side),
            }
        })
        .collect()
}

/// Who came for a party, one line each: guests by name, and for which items where it was not the whole.
fn who(sheet: &Meeting, seated: &[Seated], side: &str, ctx: &Ctx) -> Vec<Came> {
    let comma = ctx.t("meeting-comma");
    let mut came: Vec<(&Seat, Vec<String>, Vec<String>)> = Vec::new();
    for one in seated.iter().filter(|it| it.seat.side == side) {
        let place = |item| sheet.agenda.iter().position(|no| no == item);
        let only = one.seat.item.as_ref().and_then(place);
        let only = only.map(|place| (place + 1).to_string());
        let Some(same) = came.iter_mut().find(|it| it.0.is_whose(&one.seat)) else {
            came.push((&one.seat, one.names.clone(), only.into_iter().collect()));
            continue;
        };
        let new = one.names.iter().filter(|name| !same.1.contains(name));
        let new: Vec<_> = new.cloned().collect();
        same.1.extend(new);
        match only {
            Some(only) if !same.2.is_empty() => same.2.push(only),
            Some(_) => {}
            // There for the whole after all.
            None => same.2.clear(),
        }
    }
    let told = came.into_iter().map(|(seat, names, only)| {
        let only = only.join(&comma);
        let only = (!only.is_empty()).then(|| ctx.ta("meeting-only-for", "items", only));
        let details: Vec<_> = names.into_iter().chain(only).collect();
        Came {
            guest: seat.guest.as_deref().map(scrub),
            details: details.join(&comma),
        }
    });
    told.collect()
}

/// A text with another in brackets behind it, where there is one.
pub fn bracketed(text: &str, beside: &str, ctx: &Ctx) -> String {
    if beside.is_empty() {
        return text.to_owned();
    }
    let values = [("text", text.into()), ("beside", beside.into())];
    say(ctx.language(), "meeting-bracketed", &values)
}

impl Party {
    /// Who came for it, one line each, beneath its name.
    fn lines(came: &[Came], ctx: &Ctx) -> Vec<String> {
        let line = |came: &Came| match &came.guest {
            Some(guest) => bracketed(guest, &came.details, ctx),
            None => came.details.clone(),
        };
        let lines = came.iter().map(line);
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// The party and who came for it in one phrase; guests by name.
    fn phrase(name: &str, came: &[Came], ctx: &Ctx) -> String {
        let comma = ctx.t("meeting-comma");
        let phrase = |came: &Came| match &came.guest {
            Some(guest) => {
                let beside = [name, &came.details];
                let beside: Vec<_> = beside.into_iter().filter(|it| !it.is_empty()).collect();
                bracketed(guest, &beside.join(&comma), ctx)
            }
            None => bracketed(name, &came.details, ctx),
        };
        let phrases: Vec<_> = came.iter().map(phrase).collect();
        phrases.join(&ctx.t("list-comma"))
    }
}
