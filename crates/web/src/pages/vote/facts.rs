//! How ballots of a vote are counted, under which law, and who is on its roll.

use district::dates;
use district::kinds::ballot::Measure;
use district::kinds::vote::Vote;
use district::procedure::Field;
use jiff::civil::Date;

use super::needs::of_total;
use super::{Poll, word_of};
use crate::catalog::say;
use crate::ctx::Ctx;

/// How ballots are counted, and what is on the roll.
pub(super) fn facts(
    poll: &Poll,
    day: Date,
    total: Option<Measure>,
    ctx: &Ctx,
) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    facts.push((
        ctx.word("field", Field::Assembly.as_str()),
        ctx.word("choice", &poll.sheet.assembly),
    ));
    facts.extend(terms(&poll.sheet, ctx));
    if let Ok(set) = poll.sheet.set(day) {
        let law = &set.thresholds;
        let since = dates::whole_day(law.valid_from, ctx.language());
        let values = [
            ("source", law.source.as_str().into()),
            ("day", since.as_str().into()),
        ];
        let since = say(ctx.language(), "poll-law-since", &values);
        let since = if poll.sheet.is_binding() {
            since
        } else {
            ctx.t("poll-need-none")
        };
        facts.push((ctx.t("poll-law"), since));
        let limit = set.publish.name(ctx.language());
        facts.push((
            ctx.t("poll-publish"),
            ctx.ta("poll-publish-within", "limit", limit),
        ));
    }
    if let Some(roll) = &poll.sheet.roll {
        let heads = total.map_or(u64::from(roll.heads), |total| total.heads);
        let total = total.filter(|_| poll.sheet.frozen.is_some());
        let total = total.map(|total| of_total("poll-roll-total", total, total, ctx));
        let values = [
            ("units", i64::from(roll.units).into()),
            ("heads", heads.to_string().into()),
        ];
        let (name, key) = if roll.units == 0 {
            ("poll-people", "poll-roll-people")
        } else {
            ("poll-roll", "poll-roll-units")
        };
        let known = say(ctx.language(), key, &values);
        facts.push((ctx.t(name), total.unwrap_or(known)));
    }
    facts
}

/// The rules that were chosen for this vote, as its page and its announcement say them; nothing where the law of the
/// assembly leaves no choice.
pub(super) fn terms(sheet: &Vote, ctx: &Ctx) -> Vec<(String, String)> {
    let Some(terms) = sheet.terms.as_ref().filter(|_| sheet.has_own_rules()) else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    let mut add = |field: Field, words: String| {
        facts.push((ctx.word("field", field.as_str()), words));
    };
    let choice = |word: &str| ctx.word("choice", word);
    add(Field::Parking, choice(&word_of(&terms.parking)));
    add(Field::Silence, silence_words(sheet, ctx));
    let duplicates = word_of(&terms.duplicates);
    let stands = ["first", "last", "paper"].contains(&duplicates.as_str());
    let key = if stands {
        format!("{duplicates}_stands")
    } else {
        duplicates
    };
    add(Field::Duplicates, choice(&key));
    let replacing = if terms.replacing {
        "until_close"
    } else {
        "never"
    };
    add(Field::Replacing, choice(replacing));
    let most = terms.proxies.max_per_person;
    add(Field::Proxies, choice(&most.to_string()));
    if most > 0 {
        // Who they are is for members; that there are some is a rule for everybody.
        let barred = match terms.proxies.barred.len() {
            0 => ctx.t("poll-barred-none"),
            count => ctx.ta("poll-barred", "count", count.to_string()),
        };
        add(Field::Barred, barred);
    }
    add(Field::CoHeads, choice(&word_of(&terms.co_heads)));
    add(Field::CoVote, choice(&word_of(&terms.co_vote)));
    let channels = terms
        .channels
        .iter()
        .map(|it| ctx.word("poll", word_of(it)));
    let channels: Vec<String> = channels.collect();
    add(Field::Channels, channels.join(&ctx.t("list-comma")));
    let follow = if terms.follow {
        "offered"
    } else {
        "not_offered"
    };
    add(Field::Follow, choice(follow));
    facts
}

/// What silence means, with the clause that says so.
pub(super) fn silence_words(sheet: &Vote, ctx: &Ctx) -> String {
    let Some(terms) = &sheet.terms else {
        return String::new();
    };
    let silence = ctx.word("choice", word_of(&terms.silence.policy));
    match &terms.silence.clause {
        Some(clause) => {
            let values = [("silence", silence.into()), ("clause", clause.into())];
            say(ctx.language(), "notice-silence", &values)
        }
        None => silence,
    }
}
