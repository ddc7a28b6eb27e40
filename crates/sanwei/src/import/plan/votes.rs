//! The votes of a rehearsal: what was done in them before, their ballots, and the notices they put up.

use district::advance::Scene;
use district::calendar::china_time;
use district::id::MatterNo;
use district::kinds::Kind;
use district::kinds::vote::Vote;
use district::party::Actor;
use district::procedure::{Act, Input, Standing};

use super::Rehearsal;
use crate::error::Failure;
use crate::import::ballots::{self, Polled};
use crate::import::stories::{Story, Told};

/// The notice that an act of a vote has put up.
pub fn notice_of(sheet: &Vote, act: Act) -> Option<&MatterNo> {
    match act {
        Act::Announce => sheet.notice.as_ref(),
        Act::PublishResult => sheet.result.as_ref(),
        _ => None,
    }
}

/// The story whose matter an act of another story puts up.
pub fn born_of(stories: &[Story], of: &Story, act: Act) -> Option<usize> {
    let is_it = |born: &(String, Act)| born.0 == of.key && born.1 == act;
    stories
        .iter()
        .position(|story| story.born.as_ref().is_some_and(is_it))
}

impl Rehearsal<'_> {
    /// An act that was done before has left its list and its notice behind.
    pub(super) fn done_before(
        &mut self,
        s: usize,
        story: &Story,
        told: &Told,
    ) -> Result<(), String> {
        if let Some(new) = &told.roll {
            self.halls.entry(s).or_default().bring(new, None)?;
        }
        let standing = self.standings.get(&s);
        let sheet = standing.and_then(|standing| standing.sheet.as_ref()?.vote());
        let Some(sheet) = sheet.cloned() else {
            return Ok(());
        };
        let act = told.input.act;
        if act == Act::Announce {
            self.halls.entry(s).or_default().freeze(&sheet)?;
        }
        let born = born_of(self.stories, story, act).zip(notice_of(&sheet, act));
        if let Some((t, no)) = born {
            let standing = self.before.standings.get(no).cloned();
            self.standings.extend(standing.map(|it| (t, it)));
            self.begun.entry(t).or_insert_with(|| (no.clone(), None));
        }
        Ok(())
    }

    /// The announcement of a vote freezes its list.
    pub(super) fn freeze(&mut self, s: usize, after: &Standing) -> Result<(), String> {
        let sheet = after.sheet.as_ref().and_then(|sheet| sheet.vote());
        sheet.map_or(Ok(()), |sheet| {
            self.halls.entry(s).or_default().freeze(sheet)
        })
    }

    /// What an act puts up for everybody to read, as the writer does it.
    pub(super) fn put_up(
        &mut self,
        input: &Input,
        story: &Story,
        told: &Told,
        scene: Scene<'_>,
    ) -> Result<Option<String>, String> {
        let act = told.input.act;
        let procedure = scene.charter.procedures.get(&Kind::notice());
        let procedure = procedure.ok_or("there is no procedure for notices")?;
        let advance = procedure.advance(None, input, scene);
        let moved = advance.map_err(|refusal| refusal.to_string())?.moved;
        let born = born_of(self.stories, story, act);
        let no = match born {
            Some(t) => format!("STORY-{t}"),
            None => format!("NOTICE-{}-{act}", story.key),
        };
        if let Some(t) = born {
            let no = MatterNo(no.clone());
            let standing = Standing::begin(no, &moved, told.actor.as_ref(), told.at);
            self.standings.extend(standing.map(|it| (t, it)));
        }
        Ok(Some(no))
    }

    /// Takes a line of the ballots, unless it was taken before.
    pub(super) fn poll(
        &mut self,
        s: usize,
        story: &Story,
        polled: &Polled,
        past: Option<String>,
    ) -> Result<bool, Failure> {
        let folder = self.folder;
        let refuse = |reason: String| ballots::refuse(folder, polled, &reason);
        let done = self.before.voted.contains(&polled.key_in(&story.key));
        if !done {
            past.map_or(Ok(()), Err).map_err(refuse)?;
            self.may_poll(s, polled).map_err(refuse)?;
        }
        let hall = self.halls.entry(s).or_default();
        hall.poll(polled, done).map_err(refuse)?;
        Ok(!done)
    }

    fn may_poll(&self, s: usize, polled: &Polled) -> Result<(), String> {
        let charter = &self.before.charter;
        let standing = self.standings.get(&s).ok_or("the vote has not begun")?;
        let actor = match &polled.actor {
            None => Actor::anonymous(),
            Some(party) if charter.parties.contains_key(party) => {
                charter.actor(party, china_time(polled.at).date())
            }
            Some(party) => return Err(format!("there is no party {party}")),
        };
        let scene = Scene {
            charter,
            actor: &actor,
            receipt: false,
            now: polled.at,
        };
        let procedure = charter.procedure(standing.kind, &standing.procedure);
        let procedure = procedure.ok_or("there is no procedure for it")?;
        let place = Some(&standing.place);
        let permit = procedure.permit(polled.act, Some(standing), place, scene);
        let (_, capacity) = permit.map_err(|refusal| refusal.to_string())?;
        if polled.act == Act::Cast && !polled.is_own_hand() && !capacity.contains('@') {
            return Err("somebody else's word is taken down at a desk".to_owned());
        }
        Ok(())
    }
}
