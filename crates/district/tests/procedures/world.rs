//! A small district in which every role is held twice, and the fields that an act asks for.

use std::path::Path;
use std::sync::Arc;

use district::advance::{Advance, Scene};
use district::category::Categories;
use district::charter::Charter;
use district::id::{MatterNo, PartyId, StepId};
use district::kinds::Kind;
use district::party::{Actor, Mandate, Party, PartyKind, Role};
use district::place::{Place, PlaceKind};
use district::procedure::{
    Act, ActRule, Field, Given, Input, Need, Procedure, Refusal, Shape, Standing,
};
use district::words::Name;
use indexmap::IndexMap;
use jiff::Timestamp;

/// Friday 30 July 2021, 09:10 in the district.
pub const BEGIN: Timestamp = Timestamp::constant(1_627_607_400, 0);
/// The house where every matter of these tests lies, within compound `c`, street `s`, district `d`.
pub const HOUSE: &str = "b";
/// A compound that is none of the house's.
pub const ELSEWHERE: &str = "c2";

/// The district, and every procedure of the folder.
pub struct World {
    pub charter: Charter,
    pub procedures: Vec<Arc<Procedure>>,
}

/// Somebody who acts; the one who raised a matter may hold its receipt instead of a name.
#[derive(Clone, Debug)]
pub struct Person {
    pub actor: Actor,
    pub receipt: bool,
}

impl World {
    pub fn new() -> Self {
        let mut charter = Charter::blank();
        charter.code = "d".into();
        for (code, parent, kind) in [
            ("d", None, PlaceKind::District),
            ("s", Some("d"), PlaceKind::Street),
            ("c", Some("s"), PlaceKind::Community),
            (HOUSE, Some("c"), PlaceKind::Compound),
            (ELSEWHERE, Some("s"), PlaceKind::Compound),
        ] {
            charter.places.put(Place {
                code: code.into(),
                parent: parent.map(Into::into),
                kind,
                name: Name::new(code, code),
                from: None,
                to: None,
                position: None,
                outline: None,
                plate: None,
                note: None,
            });
        }
        charter.categories =
            Categories::parse(include_str!("../../../../procedures/categories.toml")).unwrap();
        for role in Role::ALL {
            for id in [format!("{role}-1"), format!("{role}-2")] {
                let party = Party {
                    id: id.as_str().into(),
                    kind: PartyKind::Person,
                    name: id.clone(),
                    alias: None,
                    org: None,
                };
                charter.parties.insert(party.id.clone(), party);
                charter.mandates.push(mandate(&id, *role, "d"));
            }
        }
        let procedures = procedures();
        for procedure in &procedures {
            let (kind, hash) = (procedure.kind, procedure.hash.clone());
            charter.procedures.insert(kind, procedure.clone());
            charter.pinned.insert(hash, procedure.clone());
        }
        Self {
            charter,
            procedures,
        }
    }

    /// Everybody: two of each role, and somebody unnamed with and without the receipt.
    pub fn people(&self) -> Vec<Person> {
        let day = district::calendar::china_time(BEGIN).date();
        let named = self.charter.parties.keys().map(|party| Person {
            actor: self.charter.actor(party, day),
            receipt: false,
        });
        let unnamed = [false, true].map(|receipt| Person {
            actor: Actor::anonymous(),
            receipt,
        });
        named.chain(unnamed).collect()
    }

    pub fn scene<'a>(&'a self, person: &'a Person, now: Timestamp) -> Scene<'a> {
        Scene {
            charter: &self.charter,
            actor: &person.actor,
            receipt: person.receipt,
            now,
        }
    }

    /// An act with all in hand that it asks for; what may be left out too where the hand is full.
    pub fn input(&self, act: Act, rule: &ActRule, now: Timestamp, hand: Hand) -> Input {
        let asked = rule.needs.iter().filter(|need| hand.full || !need.optional);
        asked.fold(Input::new(act), |input, need| {
            input.with(need.what, self.value(need.what, now, hand.pick))
        })
    }

    /// Something well formed for `field`: the first of many sorts of text that the field takes; where it is
    /// one of several words, the one that is picked.
    fn value(&self, field: Field, now: Timestamp, pick: usize) -> String {
        let days = match field {
            Field::OpensOn | Field::HeldOn => 20,
            Field::ClosesOn | Field::Until => 30,
            _ => 7,
        };
        let span = jiff::SignedDuration::from_hours(days * 24);
        let later = district::calendar::china_time(now + span).date();
        let category = self.charter.categories.iter().next().unwrap();
        let texts = [
            later.to_string(),
            HOUSE.to_owned(),
            category.code.to_string(),
            format!("{}@d", Role::Property),
            "30.31,120.12,wgs84".to_owned(),
            "C2021-99999".to_owned(),
            "12.50".to_owned(),
            "5".to_owned(),
            "14:30".to_owned(),
            "yes".to_owned(),
            "project/canal-museum".to_owned(),
            blake3::hash(b"a photograph").to_hex().to_string(),
            "words".to_owned(),
        ];
        let likely: Vec<String> = match field.shape() {
            Shape::Choice(words) => {
                let (before, from) = words.split_at(pick % words.len().max(1));
                from.iter().chain(before).map(ToString::to_string).collect()
            }
            Shape::Line(_) | Shape::Text(_) => vec!["words".to_owned()],
            _ => Vec::new(),
        };
        let rule = ActRule {
            name: Name::new("", ""),
            paths: Vec::new(),
            needs: vec![Need {
                what: field,
                optional: false,
                when: std::collections::BTreeMap::new(),
            }],
        };
        let fits = |text: &&String| {
            let input = Input::new(Act::Note).with(field, text.as_str());
            Given::read(&input, &rule, &self.charter).is_ok()
        };
        let text = likely.iter().chain(&texts).find(fits);
        text.unwrap_or_else(|| panic!("these tests know no text that fits `{field}`"))
            .clone()
    }

    /// One matter at each step that it can come to, reached by acts that were allowed.
    pub fn standings(&self, procedure: &Procedure) -> IndexMap<StepId, Standing> {
        let people = self.people();
        let mut reached: IndexMap<StepId, Standing> = IndexMap::new();
        let mut open = vec![None];
        while let Some(standing) = open.pop() {
            for (act, rule) in acts_at(procedure, standing.as_ref()) {
                let hands = [Hand::BARE, Hand::FULL];
                for (person, hand) in people.iter().flat_map(|p| hands.map(|hand| (p, hand))) {
                    let input = self.input(act, rule, BEGIN, hand);
                    let scene = self.scene(person, BEGIN);
                    let Ok(mut advance) = procedure.advance(standing.as_ref(), &input, scene)
                    else {
                        continue;
                    };
                    enrich(&mut advance);
                    let next = after(standing.as_ref(), &advance, person, BEGIN);
                    if !reached.contains_key(&next.step) {
                        reached.insert(next.step.clone(), next.clone());
                        open.push(Some(next));
                    }
                }
            }
        }
        reached
    }
}

/// What somebody brings to an act.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// Whether all is handed in that could be.
    pub full: bool,
    /// Which word is chosen where a field offers several.
    pub pick: usize,
}

impl Hand {
    pub const BARE: Self = Self {
        full: false,
        pick: 0,
    };
    pub const FULL: Self = Self {
        full: true,
        pick: 0,
    };
}

/// Whether every step is reached in a moment. Meetings, notices and votes take days that pass first.
pub fn is_plain(procedure: &Procedure) -> bool {
    !matches!(procedure.kind, Kind::Meeting | Kind::Posting | Kind::Vote)
}

/// Adds to an act what the store adds to it: what a list of owners comes to, and how a vote was counted.
pub fn enrich(advance: &mut Advance) {
    let fields = &mut advance.moved.given.fields;
    match advance.moved.act {
        Act::ImportRoll => drop(fields.insert(Field::RollNote, "ab 0 4 3".to_owned())),
        Act::CountVotes => drop(fields.insert(Field::Verdicts, "1=carried".to_owned())),
        _ => {}
    }
}

/// Every procedure that the folder holds; a file of another sort names no kind.
fn procedures() -> Vec<Arc<Procedure>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures");
    #[expect(
        clippy::disallowed_methods,
        reason = "a file that nobody told the tests of must be tested too"
    )]
    let mut texts: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .filter(|(_, text)| text.lines().any(|line| line.starts_with("kind = ")))
        .collect();
    texts.sort();
    assert!(texts.len() >= 3, "the folder of procedures was not found");
    let load = |(name, text): (String, String)| Procedure::load(&name, &text).map(Arc::new);
    let loaded: Result<_, _> = texts.into_iter().map(load).collect();
    loaded.unwrap()
}

pub fn mandate(party: &str, role: Role, place: &str) -> Mandate {
    Mandate {
        party: party.into(),
        role,
        place: place.into(),
        from: None,
        to: None,
    }
}

/// Somebody new who holds one role at one place and has done nothing yet.
pub fn newcomer(role: Role, place: &str) -> Person {
    let id = "newcomer";
    Person {
        actor: Actor {
            party: Some(PartyId::from(id)),
            mandates: vec![mandate(id, role, place)],
        },
        receipt: false,
    }
}

/// The acts with a path from where a matter stands, or those that begin one.
pub fn acts_at<'a>(
    procedure: &'a Procedure,
    standing: Option<&Standing>,
) -> Vec<(Act, &'a ActRule)> {
    match standing {
        Some(standing) => procedure.acts_from(&standing.step).collect(),
        None => procedure.openings().collect(),
    }
}

/// Where a matter stands after one more act.
pub fn after(
    standing: Option<&Standing>,
    advance: &Advance,
    person: &Person,
    now: Timestamp,
) -> Standing {
    let party = person.actor.party.as_ref();
    match standing {
        Some(standing) => standing.clone().after(&advance.moved, party, now),
        None => Standing::begin(MatterNo::from("X2021-00001"), &advance.moved, party, now).unwrap(),
    }
}

/// Whether an act was refused because of who wanted to do it.
pub fn is_not_yours(answer: &Result<Advance, Refusal>) -> bool {
    matches!(answer, Err(Refusal::NotYours { .. }))
}
