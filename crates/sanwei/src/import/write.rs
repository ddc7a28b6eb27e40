//! Writes what was planned: the registers in one piece, then the acts in order of time.

use std::collections::BTreeMap;

use bytes::Bytes;
use ledger::evidence::{EvidenceStore, Upload};
use ledger::{ActCommand, Ledger, Target};

use super::booths::{Booths, sheet_of};
use super::folder::Folder;
use super::known::{Waiting, by_day};
use super::plan::Plan;
use super::plan::votes::{born_of, notice_of};
use super::stories::{self, Step};
use crate::error::Failure;
use crate::progress::Progress;

/// Carries a plan out, and gives what became known only after the last act. Broken off in the middle, the same
/// folder again goes on from there.
pub async fn write(
    plan: Plan,
    folder: &Folder,
    ledger: &Ledger,
    evidence: &EvidenceStore,
) -> Result<Waiting, Failure> {
    let Plan {
        changes,
        stories,
        acts,
        mut begun,
        doubts: _,
        left: _,
    } = plan;
    let mut waiting = Waiting::default();
    if !changes.is_empty() {
        // The registers come just before the first record that rests on them.
        let first = acts.first().and_then(|(s, step)| {
            let steps = stories.get(*s)?.steps();
            steps.into_iter().find(|it| it.1 == *step)
        });
        let mut at = first.map(|(at, _)| at);
        let mut changes = changes;
        if ledger.head().seq == 0 {
            (changes, waiting, at) = by_day(changes, at);
        }
        ledger.change_at(changes, None, at).await?;
    }
    let mut numbers: BTreeMap<&str, String> = BTreeMap::new();
    for (s, (no, _)) in &begun {
        numbers.extend(stories.get(*s).map(|story| (&*story.key, no.to_string())));
    }
    let mut progress = Progress::new("acts written", acts.len());
    let mut booths = Booths::default();
    for (s, step) in acts {
        progress.step();
        let Some(story) = stories.get(s) else {
            continue;
        };
        let when = story.steps().find(|it| it.1 == step);
        if let Some((at, _)) = when {
            waiting.write_until(ledger, Some(at)).await?;
        }
        let a = match step {
            Step::Act(a) => a,
            Step::Poll(p) => {
                let no = begun.get(&s).map(|begun| &begun.0);
                booths.poll(ledger, folder, story, p, no).await?;
                continue;
            }
        };
        let Some(told) = story.acts.get(a) else {
            continue;
        };
        let mut input = told.input.clone();
        // A story names another matter by that one's key. The plan has found them all.
        let named = stories::name_matters(&mut input, |key| numbers.get(key).cloned());
        named.map_err(|key| stories::refuse(folder, told.line, key))?;
        for (field, name) in &told.photos {
            let bytes = folder.bytes(&format!("photos/{name}"))?;
            let upload = Upload {
                bytes: Bytes::from(bytes.unwrap_or_default().into_owned()),
                name: Some(name.clone()),
                party: told.actor.clone(),
            };
            let kept = ledger.keep(evidence, upload).await?;
            input = input.with(*field, kept.hash.to_string());
        }
        let (target, receipt) = match begun.get(&s) {
            Some((no, receipt)) => (Target::Matter(no.clone()), receipt.clone()),
            None => (Target::New(story.kind), None),
        };
        let mut command = ActCommand::new(target, input, told.actor.clone());
        command.key = Some(story.key_of(step));
        command.roll = told.roll.clone().map(Box::new);
        command.at = Some(told.at);
        command.receipt = receipt;
        let done = ledger.act(command).await.map_err(|error| {
            stories::refuse(folder, told.line, format!("{}: {error}", story.key))
        })?;
        numbers.insert(&story.key, done.no.to_string());
        let act = told.input.act;
        if let Some(t) = born_of(&stories, story, act) {
            let sheet = sheet_of(ledger, &done.no).await?;
            if let Some(no) = sheet.as_ref().and_then(|sheet| notice_of(sheet, act)) {
                begun.insert(t, (no.clone(), None));
                numbers.extend(stories.get(t).map(|it| (&*it.key, no.to_string())));
            }
        }
        begun.entry(s).or_insert((done.no, done.receipt));
    }
    Ok(waiting)
}
