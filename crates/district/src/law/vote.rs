//! The notices and items that a vote rests on, and what hangs once it is announced or counted.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::effect::Effect;
use crate::calendar::china_time;
use crate::id::MatterNo;
use crate::kinds::vote::{Vote, cited};
use crate::matter::{Act, Field, Given, Input, Kind, Refusal, Stop};
use crate::standing::Standing;

/// For so many days a notice hangs at least.
const HANGS: i64 = 15;

/// The matters that an act on a vote looks at.
pub(super) fn leans_on(standing: &Standing, sheet: &Vote, act: Act) -> Vec<MatterNo> {
    match act {
        Act::OpenVote => sheet.notice.iter().cloned().collect(),
        Act::Announce => sheet
            .rests
            .values()
            .filter_map(|rests| rests.notice.clone())
            .collect(),
        Act::PublishResult => standing.sources.clone(),
        _ => Vec::new(),
    }
}

/// Nothing opens that nobody was told of, and nothing before the notice has hung for its days; nothing is
/// announced whose own notice has not hung.
pub(super) fn check_leaning(
    sheet: &Vote,
    act: Act,
    given: &Given,
    today: Date,
    others: &BTreeMap<MatterNo, Standing>,
) -> Result<(), Refusal> {
    if act == Act::Announce {
        return check_shown(sheet, given, others);
    }
    if act != Act::OpenVote {
        return Ok(());
    }
    let notice = sheet.notice.as_ref().and_then(|no| others.get(no));
    let posting = notice.and_then(|notice| notice.sheet.as_ref()?.posting());
    let posting = posting.filter(|posting| posting.boards > 0);
    let posting = posting.ok_or(Stop::NeverShown)?;
    let set = sheet.set(posting.from.unwrap_or(today)).ok();
    let due = posting.hung_for(set.map_or(0, |set| set.notice));
    match due.filter(|due| *due > today) {
        Some(due) => Err(Stop::NoticeNotRun(due).into()),
        None => Ok(()),
    }
}

/// What is announced hangs for everybody to read, and the result too; an item that waited for the owners
/// hears what they decided, whichever way it went.
pub(super) fn effects(
    standing: &Standing,
    sheet: &Vote,
    act: Act,
    given: &Given,
    now: Timestamp,
    others: &BTreeMap<MatterNo, Standing>,
) -> Vec<Effect> {
    let today = china_time(now).date();
    let Ok(set) = sheet.set(today) else {
        return Vec::new();
    };
    let [announced, told] = &set.hangs;
    let class = match act {
        Act::Announce => announced,
        Act::PublishResult => told,
        _ => return Vec::new(),
    };
    let least = today.saturating_add(jiff::Span::new().days(HANGS));
    let until = given.day(Field::ClosesOn).unwrap_or(least).max(least);
    let mut input = Input::new(Act::Post)
        .with(Field::PostClass, class.as_str())
        .with(Field::Place, standing.place.as_str())
        .with(Field::Until, until.to_string())
        .with(Field::Sources, standing.no.as_str());
    let text = given.text(Field::FullText).unwrap_or_default();
    // Its first line is what it is called.
    let heading: String = text
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    input = input
        .with(Field::Words, heading)
        .with(Field::FullText, text);
    let mut effects = vec![Effect::Begin(Kind::Posting, input)];
    let awaited = sheet.awaited_at();
    if let Some(awaited) = awaited.filter(|_| act == Act::PublishResult) {
        let waiting = standing.sources.iter().filter(|no| {
            others
                .get(*no)
                .is_some_and(|item| item.kind == Kind::Item && item.step.as_str() == awaited)
        });
        effects.extend(waiting.map(|no| {
            let answer: String = text.chars().take(2000).collect();
            if !sheet.is_carried() {
                let input = Input::new(Act::Inform).with(Field::Answer, answer);
                return Effect::Tell(no.clone(), input);
            }
            let input = Input::new(Act::Finish)
                .with(Field::Measures, answer)
                .with(Field::Vote, standing.no.as_str());
            Effect::On(no.clone(), input)
        }));
    }
    effects
}

/// Whether the notices that its items rest on have hung long enough before the first day of voting, and were seen.
fn check_shown(
    sheet: &Vote,
    given: &Given,
    others: &BTreeMap<MatterNo, Standing>,
) -> Result<(), Refusal> {
    for rests in sheet.rests.values() {
        let Some(shows) = &rests.shows else { continue };
        let hung = || {
            let notice = others.get(rests.notice.as_ref()?)?;
            let posting = notice.sheet.as_ref()?.posting()?;
            let days = (given.day(Field::OpensOn)? - posting.from?).get_days();
            let is_it = posting.class == shows.class && posting.boards > 0;
            (is_it && days >= i32::from(shows.days)).then_some(())
        };
        if hung().is_none() {
            return Err(Stop::NotShownBefore(cited(rests)).into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::kinds::Keeps;
    use crate::kinds::posting::Posting;
    use crate::kinds::vote::{Rests, Shows};
    use crate::matter::{Moved, Opened, Phase};

    fn given(field: Field, text: &str) -> Given {
        let mut given = Given::default();
        given.fields.insert(field, text.to_owned());
        given
    }

    /// A vote that elects a committee, whose candidates have to hang before.
    fn electing() -> Vote {
        let rests = Rests {
            subject: "election".to_owned(),
            source: "杭州市物业管理条例 第26条".to_owned(),
            shows: Some(Shows {
                class: "candidates".to_owned(),
                days: 15,
            }),
            notice: Some("G2026-00001".into()),
            seats: Some(5),
        };
        Vote {
            assembly: "interim".to_owned(),
            rests: BTreeMap::from([("1".into(), rests)]),
            ..Vote::default()
        }
    }

    fn notice(posting: Posting) -> Standing {
        let moved = Moved {
            act: Act::Post,
            opened: Some(Opened {
                pressing: Vec::new(),
                receipt: None,
                for_another: false,
                kind: Kind::Posting,
                version: 1,
                procedure: String::new(),
                path: String::new(),
            }),
            from: None,
            to: "shown".into(),
            phase: Phase::Acting,
            desk: None,
            due: None,
            closing: None,
            given: given(Field::Place, "c"),
        };
        let at = jiff::Timestamp::UNIX_EPOCH;
        let begun = Standing::begin("G2026-00001".into(), &moved, None, at).unwrap();
        Standing {
            sheet: Some(Keeps::Posting(posting)),
            ..begun
        }
    }

    #[test]
    fn candidates_hang_fifteen_days_before_anybody_votes() {
        let ask = |class: &str, boards, opens: &str| {
            let posting = Posting {
                class: class.to_owned(),
                from: Some(date(2026, 3, 1)),
                boards,
                ..Posting::default()
            };
            let others = BTreeMap::from([("G2026-00001".into(), notice(posting))]);
            check_shown(&electing(), &given(Field::OpensOn, opens), &others)
        };
        let short = Err(Stop::NotShownBefore("杭州市物业管理条例 第26条").into());
        assert_eq!(ask("candidates", 1, "2026-03-16"), Ok(()));
        assert_eq!(ask("candidates", 1, "2026-03-15"), short);
        assert_eq!(ask("candidates", 0, "2026-03-16"), short);
        assert_eq!(ask("other", 1, "2026-03-16"), short);
        let nowhere = BTreeMap::new();
        let opens = given(Field::OpensOn, "2026-05-01");
        assert_eq!(check_shown(&electing(), &opens, &nowhere), short);
    }
}
