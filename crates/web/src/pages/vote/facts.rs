//! How ballots of a vote are counted, under which law, and who is on its roll.

use district::dates;
use district::kinds::ballot::Measure;
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
    let mut add = |field: Field, words: String| {
        facts.push((ctx.word("field", field.as_str()), words));
    };
    let choice = |word: &str| ctx.word("choice", word);
    add(Field::Assembly, choice(&poll.sheet.assembly));
    if let Some(terms) = poll
        .sheet
        .terms
        .as_ref()
        .filter(|_| poll.sheet.has_own_rules())
    {
        add(Field::Parking, choice(&word_of(&terms.parking)));
        let mut silence = choice(&word_of(&terms.silence.policy));
        if let Some(clause) = &terms.silence.clause {
            silence = format!("{silence} ({clause})");
        }
        add(Field::Silence, silence);
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
        add(
            Field::Proxies,
            choice(&terms.proxies.max_per_person.to_string()),
        );
        add(Field::CoHeads, choice(&word_of(&terms.co_heads)));
        add(Field::CoVote, choice(&word_of(&terms.co_vote)));
        let channels = terms
            .channels
            .iter()
            .map(|it| ctx.word("poll", word_of(it)));
        let channels: Vec<String> = channels.collect();
        add(Field::Channels, channels.join(&ctx.t("list-comma")));
    }
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
