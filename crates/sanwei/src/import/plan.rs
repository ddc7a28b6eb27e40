//! What an import will do, found out before anything of it is done.
//!
//! Every register is put into a copy of the charter, and every act is done by its procedure on that copy,
//! with the rules that the writer follows. What passes here is not refused later.

mod closing;
pub mod votes;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use district::advance::Scene;
use district::calendar::china_time;
use district::id::{EvidenceHash, MatterNo};
use district::kinds::Kind;
use district::law;
use district::law::Effect;
use district::party::Actor;
use district::procedure::{Act, Field, Input, Standing};
use jiff::civil::Date;
use ledger::{Before, Change, Flaw, evidence};

use super::folder::Folder;
use super::hall::Hall;
use super::line::Line;
use super::records;
use super::registers::Asked;
use super::stories::{self, Step, Story, Told};
use crate::error::Failure;
use crate::progress::Progress;

/// What is new in a folder against a ledger, and fits.
#[derive(Debug)]
pub struct Plan {
    /// Changes to the registers.
    pub changes: Vec<Change>,
    /// The stories.
    pub stories: Vec<Story>,
    /// Which acts are new, in order of time: the story's index and the act's.
    pub acts: Vec<(usize, Step)>,
    /// The numbers and receipts of the stories that have begun already.
    pub begun: BTreeMap<usize, (MatterNo, Option<String>)>,
    /// What is unlikely about lines of registers, where it was asked.
    pub doubts: Vec<Failure>,
    /// Mandates that hold and that the folder names no more, in words.
    pub left: Vec<String>,
}

impl Plan {
    /// Checks everything in a folder against what is there before. Nothing is written. With `today`, lines of
    /// registers are also asked what is unlikely about them.
    pub fn make(
        folder: &Folder,
        asked: Vec<Asked>,
        lines: &[Line],
        stories: Vec<Story>,
        mut before: Before,
        today: Option<Date>,
    ) -> Result<Self, Failure> {
        let mut changes = changes(asked, &mut before)?;
        let mut doubts = Vec::new();
        let records = records::changes(lines, &mut before, today, &mut doubts)?;
        changes.extend(records);
        let mut rehearsal = Rehearsal::new(folder, &stories, &before);
        let acts = rehearsal.run()?;
        let begun = rehearsal.begun;
        Ok(Self {
            changes,
            stories,
            acts,
            begun,
            doubts,
            left: Vec::new(),
        })
    }

    /// How many matters begin.
    pub fn matters(&self) -> usize {
        let new = self.acts.iter().filter(|(_, step)| *step == Step::Act(0));
        new.filter(|(s, _)| self.stories.get(*s).is_some_and(|it| it.born.is_none()))
            .count()
    }
}

fn changes(asked: Vec<Asked>, before: &mut Before) -> Result<Vec<Change>, Failure> {
    let mut new = Vec::new();
    for asked in asked {
        if before.has(&asked.change) {
            continue;
        }
        before.make(&asked.change).map_err(|flaw| match flaw {
            Flaw::Calendar(error) => {
                Failure::Line(asked.file.clone(), error.line, error.fault.to_string())
            }
            Flaw::Groups(error) => Failure::Line(asked.file.clone(), error.line, error.reason),
            Flaw::Routing(error) => Failure::Line(asked.file.clone(), error.line, error.reason),
            flaw => asked.refuse(flaw.to_string()),
        })?;
        new.push(asked);
    }
    // A body may stand below the person who acts for it, so that it is looked for last.
    for asked in &new {
        if let Change::Party(party) = &asked.change
            && let Some(org) = &party.org
            && !before.charter.parties.contains_key(org)
        {
            return Err(asked.refuse(format!("there is no party {org}")));
        }
    }
    Ok(new.into_iter().map(|asked| asked.change).collect())
}

struct Rehearsal<'a> {
    folder: &'a Folder,
    stories: &'a [Story],
    before: &'a Before,
    /// Where each story's matter stands, by its index.
    standings: BTreeMap<usize, Standing>,
    begun: BTreeMap<usize, (MatterNo, Option<String>)>,
    photos: BTreeMap<String, EvidenceHash>,
    /// The votes among them.
    halls: BTreeMap<usize, Hall>,
}

impl<'a> Rehearsal<'a> {
    fn new(folder: &'a Folder, stories: &'a [Story], before: &'a Before) -> Self {
        Self {
            folder,
            stories,
            before,
            standings: BTreeMap::new(),
            begun: BTreeMap::new(),
            photos: BTreeMap::new(),
            halls: BTreeMap::new(),
        }
    }

    /// Does every act that was not done before, and says which.
    fn run(&mut self) -> Result<Vec<(usize, Step)>, Failure> {
        let stories = self.stories;
        let mut order: Vec<_> = stories
            .iter()
            .enumerate()
            .flat_map(|(s, story)| story.steps().map(move |(at, step)| (at, s, step, story)))
            .collect();
        order.sort_by_key(|(at, s, step, _)| (*at, *s, *step));
        let mut progress = Progress::new("checked", order.len());
        let mut new = Vec::new();
        for (at, s, step, story) in order {
            progress.step();
            let past = || {
                let newest = china_time(self.before.head.at);
                format!("the log has already passed this, to {newest}")
            };
            let past = (at < self.before.head.at).then(past);
            let fresh = match step {
                Step::Act(a) => match story.acts.get(a) {
                    Some(told) => self.tell(s, story, a, told, past),
                    None => continue,
                },
                Step::Poll(p) => match story.polled.get(p) {
                    Some(polled) => self.poll(s, story, polled, past),
                    None => continue,
                },
            };
            if fresh? {
                new.push((s, step));
            }
        }
        Ok(new)
    }

    /// Does an act, unless it was done before.
    fn tell(
        &mut self,
        s: usize,
        story: &Story,
        a: usize,
        told: &Told,
        past: Option<String>,
    ) -> Result<bool, Failure> {
        let refuse = |reason| {
            let reason = format!("{}: {reason}", story.key);
            stories::refuse(self.folder, told.line, reason)
        };
        if let Some(done) = self.before.done.get(&story.key_of(Step::Act(a))) {
            if let Entry::Vacant(first) = self.begun.entry(s) {
                first.insert((done.no.clone(), done.receipt.clone()));
                let standing = self.before.standings.get(&done.no).cloned();
                self.standings
                    .extend(standing.map(|standing| (s, standing)));
            }
            self.done_before(s, story, told).map_err(refuse)?;
            return Ok(false);
        }
        if let Some(past) = past {
            return Err(refuse(past));
        }
        let input = self.input(told).map_err(refuse)?;
        let standing = self.act(s, story, told, &input).map_err(refuse)?;
        self.standings.insert(s, standing);
        Ok(true)
    }

    /// What is handed in, with every file looked at and every story named by its number.
    fn input(&mut self, told: &Told) -> Result<Input, String> {
        let mut input = told.input.clone();
        stories::name_matters(&mut input, |key| {
            let named = self.stories.iter().position(|story| story.key == key);
            let named = named.and_then(|s| self.standings.get(&s));
            named.map(|standing| standing.no.to_string())
        })
        .map_err(|key| format!("no story `{key}` has begun by then"))?;
        for (field, name) in &told.photos {
            input = input.with(*field, self.photo(name)?.to_string());
        }
        Ok(input)
    }

    fn photo(&mut self, name: &str) -> Result<EvidenceHash, String> {
        if let Some(known) = self.photos.get(name) {
            return Ok(known.clone());
        }
        let bytes = self.folder.bytes(&format!("photos/{name}"));
        let bytes = bytes.map_err(|error| error.to_string())?;
        let bytes = bytes.ok_or_else(|| format!("photos/{name} is missing"))?;
        let hash = evidence::examine(&bytes).map_err(|error| format!("photos/{name}: {error}"))?;
        self.photos.insert(name.to_owned(), hash.clone());
        Ok(hash)
    }

    fn act(
        &mut self,
        s: usize,
        story: &Story,
        told: &Told,
        input: &Input,
    ) -> Result<Standing, String> {
        let before = self.before;
        let charter = &before.charter;
        let actor = match &told.actor {
            None => Actor::anonymous(),
            Some(party) if charter.parties.contains_key(party) => {
                charter.actor(party, china_time(told.at).date())
            }
            Some(party) => return Err(format!("there is no party {party}")),
        };
        let standing = self.standings.get(&s);
        let procedure = match standing {
            Some(standing) => charter.procedure(standing.kind, &standing.procedure),
            None => charter.procedures.get(&story.kind),
        };
        let procedure = procedure.ok_or_else(|| format!("there is no procedure {}", story.kind))?;
        let scene = Scene {
            charter,
            actor: &actor,
            // A receipt given out at the beginning is shown from then on.
            receipt: standing.is_some() && story.acts.first().is_some_and(gives_receipt),
            now: told.at,
        };
        if standing.is_none() && story.born.is_some() {
            return Err("what puts it up has not been done by then".to_owned());
        }
        let advance = procedure.advance(standing, input, scene);
        let mut moved = match advance {
            Ok(advance) => advance.moved,
            Err(refusal) => {
                let stops = self.halls.get(&s).map(Hall::stops).unwrap_or_default();
                return Err(format!("{refusal} {stops}").trim_end().to_owned());
            }
        };
        if let Some(new) = &told.roll {
            let hall = self.halls.entry(s).or_default();
            hall.bring(new, Some(&mut moved))?;
        }
        if moved.act == Act::Announce
            && let Some(sheet) = standing.and_then(|standing| standing.sheet.as_ref()?.vote())
        {
            self.halls
                .entry(s)
                .or_default()
                .concern(sheet, &mut moved)?;
        }
        if moved.act == Act::CountVotes {
            self.halls.entry(s).or_default().count(&mut moved)?;
        }
        let named = law::leans_on(procedure.kind, standing, moved.act, &moved.given);
        let others = named.iter().filter_map(|no| {
            let other = self.standings.values().find(|other| other.no == *no)?;
            Some((no.clone(), other.clone()))
        });
        let rival = law::rivals(procedure.kind, moved.act, &moved.given);
        let rivals = self.standings.values().filter(|other| {
            let works = other.sheet.as_ref().and_then(|sheet| sheet.works());
            rival.is_some() && works.is_some_and(|works| works.vote == rival)
        });
        let rivals = rivals.map(|other| (other.no.clone(), other.clone()));
        let others = others.chain(rivals).collect();
        let places = &charter.places;
        law::check_leaning(procedure.kind, standing, &moved, &others, places, told.at)
            .map_err(|refusal| refusal.to_string())?;
        let effects = law::effects(standing, moved.act, &moved.given, told.at, &others);
        if let Some(notice) = self.follow(effects, story, told, scene)? {
            moved.given.fields.insert(Field::Posting, notice);
        }
        let standing = self.standings.get(&s);
        let was_closed = standing.is_some_and(Standing::is_closed);
        let after = match standing.cloned() {
            Some(standing) => standing.after(&moved, told.actor.as_ref(), told.at),
            // Its real number is given by the writer.
            None => Standing::begin(
                MatterNo(format!("STORY-{s}")),
                &moved,
                told.actor.as_ref(),
                told.at,
            )
            .ok_or("the act begins no matter")?,
        };
        if after.sheet.as_ref().is_some_and(|it| it.vote().is_some()) && moved.act == Act::Announce
        {
            self.freeze(s, &after)?;
        }
        if after.is_closed() && !was_closed && moved.act != Act::LogRound {
            self.close_merged(&after.no, moved.act, &moved, told);
            if told.input.fields.contains_key(&Field::Answer) {
                self.close_sources(&after.no, &moved, told);
            }
        }
        Ok(after)
    }

    /// What an act does to the matters of other stories, and the notice that it puts up.
    fn follow(
        &mut self,
        effects: Vec<Effect>,
        story: &Story,
        told: &Told,
        scene: Scene<'_>,
    ) -> Result<Option<String>, String> {
        let mut notice = None;
        for effect in effects {
            let tells = matches!(&effect, Effect::Tell(..));
            let (no, input) = match effect {
                Effect::On(no, input) | Effect::Tell(no, input) => (no, input),
                Effect::Begin(kind, input) => {
                    if kind == Kind::notice() {
                        notice = self.put_up(&input, story, told, scene)?;
                    }
                    continue;
                }
            };
            let standing = self
                .standings
                .values_mut()
                .find(|standing| standing.no == no)
                .ok_or_else(|| format!("no story has begun {no}"))?;
            let advance = scene
                .charter
                .procedure(standing.kind, &standing.procedure)
                .ok_or_else(|| format!("there is no procedure {}", standing.kind))?
                .advance(
                    Some(standing),
                    &input,
                    Scene {
                        receipt: false,
                        ..scene
                    },
                );
            let advance = match advance {
                Err(_) if tells => continue,
                advance => advance.map_err(|refusal| format!("{no}: {refusal}"))?,
            };
            *standing = standing
                .clone()
                .after(&advance.moved, told.actor.as_ref(), told.at);
        }
        Ok(notice)
    }
}

/// Whether whoever began the matter comes back with a receipt: they have no account, or had it filed.
fn gives_receipt(told: &Told) -> bool {
    let given = |field| told.input.fields.contains_key(field);
    told.actor.is_none() || [Field::FiledFor, Field::FiledBy].iter().any(given)
}
