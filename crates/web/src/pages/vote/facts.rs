//! How ballots of a vote are counted, under which law, and who is on its roll.

use district::dates;
use district::kinds::ballot::Measure;
use district::kinds::vote::Vote;
use district::procedure::Field;
use jiff::civil::Date;

use super::square::square;
use super::whole::Whole;
use super::{Poll, word_of};
use crate::catalog::say;
use crate::cited::Cited;
use crate::ctx::Ctx;

/// How ballots are counted.
pub(super) fn facts(poll: &Poll, day: Date, ctx: &Ctx) -> Vec<(String, String)> {
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
    facts
}

/// What the list is called, and who is on it: once it is frozen, heads and area with their figures.
pub(super) fn roll(poll: &Poll, total: Option<Measure>, ctx: &Ctx) -> Option<(String, Vec<Cited>)> {
    let roll = poll.sheet.roll.as_ref()?;
    let (name, key) = if roll.units == 0 {
        ("poll-people", "poll-roll-people")
    } else {
        ("poll-roll", "poll-roll-units")
    };
    let name = ctx.t(name);
    if let Some(total) = total.filter(|_| poll.sheet.frozen.is_some()) {
        let told = Whole::of(poll, total);
        let of = if roll.units == 0 {
            key
        } else {
            "poll-roll-heads"
        };
        let heads = ctx.ta(of, "heads", total.heads.to_string());
        let mut numbers = vec![told.listed(String::new(), heads, "heads")];
        // Where people are counted without what they own, there is no area to tell.
        if total.area > 0 {
            let area = ctx.ta("poll-roll-area", "area", square(total.area));
            numbers.push(told.listed(String::new(), area, "area"));
        }
        return Some((name, numbers));
    }
    let heads = total.map_or(u64::from(roll.heads), |total| total.heads);
    let values = [
        ("units", i64::from(roll.units).into()),
        ("heads", heads.to_string().into()),
    ];
    let known = say(ctx.language(), key, &values);
    Some((name, vec![Cited::words(known)]))
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
