//! The texts that hang for everybody to read: the announcement and the result.

use district::calendar::china_time;
use district::dates;
use district::kinds::ballot::{Counts, ItemTally, Measure, Reading, Requirement, Silence};
use district::kinds::vote::Vote;
use district::procedure::Standing;

use super::counted::{consent_words, percent};
use super::facts::{silence_words, terms};
use super::square::square;
use super::{Poll, need_words, word_of};
use crate::App;
use crate::catalog::{Said, say};
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::place_name;

/// The sentence for the assembly that decides; the owners' own has the plain key.
fn key(stem: &str, sheet: &Vote) -> String {
    if sheet.has_own_rules() {
        stem.to_owned()
    } else {
        format!("{stem}-{}", sheet.assembly)
    }
}

/// The free text that an announcement begins with. What is fixed stands beneath it, from the record.
pub fn notice(app: &App, standing: &Standing, sheet: &Vote, ctx: &Ctx) -> String {
    let place = place_name(
        &app.ledger.charter(),
        standing.place.as_str(),
        ctx.language(),
    );
    let today = china_time(app.ledger.now()).date();
    let Some(law) = sheet.thresholds(today) else {
        return String::new();
    };
    let lines = [
        ctx.ta(&key("notice-heading", sheet), "place", place.as_str()),
        ctx.ta(&key("notice-opening", sheet), "source", law.source.as_str()),
        ctx.ta("notice-where", "no", standing.no.as_str()),
    ];
    lines.join("\n")
}

/// What an announcement fixes: window, items, rules, roll and the hash of them all.
fn fixed(sheet: &Vote, total: Option<Measure>, ctx: &Ctx) -> Vec<String> {
    let (Some(frozen), Some(rules)) = (&sheet.frozen, sheet.rules()) else {
        return Vec::new();
    };
    let law = &rules.thresholds;
    let at = |at| {
        let at = china_time(at);
        let day = dates::whole_day(at.date(), ctx.language());
        format!("{day} {}", at.strftime("%H:%M"))
    };
    let window = [
        ("opens", Said::from(at(frozen.opens))),
        ("closes", at(frozen.closes).into()),
    ];
    let mut lines = vec![say(ctx.language(), "notice-window", &window)];
    for item in &sheet.items {
        let values = [
            ("number", Said::from(item.id.0.as_str())),
            ("title", item.title.as_str().into()),
            ("class", ctx.word("choice", word_of(&item.class)).into()),
            ("need", need_words(law.requirement(item.class), ctx).into()),
        ];
        let sentence = if sheet.has_own_rules() {
            "notice-item"
        } else {
            "notice-item-plain"
        };
        lines.push(say(ctx.language(), sentence, &values));
    }
    let terms = terms(sheet, ctx);
    if !terms.is_empty() {
        lines.push(ctx.t("notice-rules"));
    }
    for (name, words) in terms {
        let values = [("name", name.into()), ("words", words.into())];
        lines.push(say(ctx.language(), "notice-term", &values));
    }
    let proof = sheet.terms.as_ref().filter(|_| sheet.has_own_rules());
    if proof.is_some_and(|terms| terms.silence.own_proof) {
        lines.push(ctx.t("notice-own-proof"));
    }
    if let Some(roll) = &sheet.roll {
        // As the count has it: stock is one head, and a stall gives a vote only where the rules say so.
        let heads = total.map_or(u64::from(roll.heads), |total| total.heads);
        let values = [
            ("units", Said::from(i64::from(roll.units))),
            ("heads", heads.to_string().into()),
            ("hash", roll.hash.as_str().into()),
        ];
        let roll = if roll.units == 0 {
            "notice-roll-people"
        } else {
            "notice-roll"
        };
        lines.push(say(ctx.language(), roll, &values));
    }
    lines.push(ctx.word("poll-secrecy", &sheet.secrecy));
    lines.push(ctx.ta("notice-hash", "hash", frozen.hash.as_str()));
    lines
}

/// The free text that a result begins with. The figures stand beneath it, from the count.
pub fn result(app: &App, standing: &Standing, sheet: &Vote, ctx: &Ctx) -> String {
    let charter = app.ledger.charter();
    let place = place_name(&charter, standing.place.as_str(), ctx.language());
    let lines = [
        ctx.ta(&key("result-heading", sheet), "place", place.as_str()),
        ctx.ta(&key("result-where", sheet), "no", standing.no.as_str()),
    ];
    lines.join("\n")
}

/// What the program puts beneath the text of a notice.
#[derive(Default)]
pub struct Beneath {
    /// Its sentences.
    pub lines: Vec<String>,
    /// What can be done where its address leads.
    pub way: String,
    /// Where that is.
    pub path: String,
}

/// What the program puts beneath the text of a notice that a vote has hung up: of an announcement what it
/// fixed, of a result what was counted, and the way there. Nothing beneath any other.
pub async fn beneath(app: &App, posting: &Standing, ctx: &Ctx) -> Result<Beneath, Failure> {
    for no in &posting.sources {
        let Ok(poll) = Poll::of(app, no.as_str()).await else {
            continue;
        };
        if poll.sheet.notice.as_ref() == Some(&posting.no) {
            return Ok(Beneath {
                lines: fixed(&poll.sheet, poll.total(app).await?, ctx),
                way: ctx.t("notice-way"),
                path: format!("/votes/{}", poll.no),
            });
        }
        if poll.sheet.result.as_ref() == Some(&posting.no) {
            return Ok(Beneath {
                lines: counted(app, &poll.standing, &poll.sheet, ctx).await?,
                way: ctx.t("result-way"),
                path: format!("/votes/{}/result", poll.no),
            });
        }
    }
    Ok(Beneath::default())
}

/// What was counted: both counts of every item, and the reading that decides.
async fn counted(
    app: &App,
    standing: &Standing,
    sheet: &Vote,
    ctx: &Ctx,
) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    if let Some(ready) = app.ledger.ready(&standing.no, sheet).await? {
        let counted = app.ledger.counted(&standing.no, sheet, &ready).await?;
        for (item, result) in ready.rules.items.iter().zip(&counted.items) {
            let reading = result
                .readings
                .iter()
                .find(|it| it.silence == counted.applied);
            let Some(reading) = reading else { continue };
            let values = [
                ("number", Said::from(item.id.0.as_str())),
                ("title", item.title.as_str().into()),
                ("all", result.total.heads.to_string().into()),
                ("whole", square(result.total.area).into()),
                ("heads", reading.participating.heads.to_string().into()),
                ("area", square(reading.participating.area).into()),
                ("unsaid", reading.unsaid.heads.to_string().into()),
                ("yes", reading.yes.heads.to_string().into()),
                ("yesarea", square(reading.yes.area).into()),
                (
                    "rate",
                    percent(reading.yes.heads, reading.participating.heads).into(),
                ),
                (
                    "arearate",
                    percent(reading.yes.area, reading.participating.area).into(),
                ),
                (
                    "need",
                    need_words(ready.rules.thresholds.requirement(item.class), ctx).into(),
                ),
                ("verdict", ctx.word("poll", word_of(&result.verdict)).into()),
            ];
            let need = ready.rules.thresholds.requirement(item.class);
            let sentence = match need {
                Requirement { binding: false, .. } => "result-item-asked",
                Requirement { presence: true, .. } => "result-item-there",
                Requirement {
                    counts: Counts::Heads,
                    ..
                } => "result-item-heads",
                _ => "result-item",
            };
            lines.push(say(ctx.language(), sentence, &values));
            lines.extend(readings(sheet, need, result, counted.applied, ctx));
            let consent = consent_words(need, result, counted.applied, ctx);
            lines.extend(Some(consent).filter(|words| !words.is_empty()));
        }
        if sheet.has_own_rules() {
            lines.push(ctx.ta("result-silence", "silence", silence_words(sheet, ctx)));
            let source = ready.rules.thresholds.source.as_str();
            lines.push(ctx.ta("result-law", "source", source));
        }
    }
    if let Some(frozen) = &sheet.frozen {
        let late = app.ledger.entered_late(&standing.no, frozen.closes).await?;
        let late = (late > 0).then(|| ctx.ta("result-late", "count", late));
        lines.extend(late);
    }
    let hash = sheet.counted.as_deref().unwrap_or_default();
    lines.push(ctx.ta("notice-counted", "hash", hash));
    Ok(lines)
}

/// What was said of an item, and where silence can have a meaning, the same under each reading of it, the one that
/// decides first.
fn readings(
    sheet: &Vote,
    need: Requirement,
    result: &ItemTally,
    applied: Silence,
    ctx: &Ctx,
) -> Vec<String> {
    let of = |silence| result.readings.iter().find(move |it| it.silence == silence);
    // Where everybody affected has to agree, that is said by itself.
    let (Some(applies), false) = (of(applied), need.unanimous) else {
        return Vec::new();
    };
    if !sheet.has_own_rules() {
        let values = [
            ("no", applies.no.heads.to_string().into()),
            ("abstain", applies.abstain.heads.to_string().into()),
        ];
        return vec![say(ctx.language(), "result-others", &values)];
    }
    let spoke = of(Silence::NotParticipating).map(|it| it.participating);
    let line = |reading: &Reading| {
        // Those who take part beyond those who voted are the silent.
        let silent = spoke.map(|spoke| {
            let heads = reading.participating.heads.saturating_sub(spoke.heads);
            let area = reading.participating.area.saturating_sub(spoke.area);
            (heads, area)
        });
        let (silent, silent_area) = silent.unwrap_or_default();
        let which = if reading.silence == applied {
            "result-applies"
        } else {
            "result-compare"
        };
        let silence = ctx.word("choice", word_of(&reading.silence));
        let mut values = vec![
            ("silence", Said::from(silence)),
            ("which", ctx.t(which).into()),
            ("silent", silent.to_string().into()),
            ("silentarea", square(silent_area).into()),
            (
                "verdict",
                ctx.word("poll", word_of(&reading.verdict)).into(),
            ),
        ];
        let said = [
            (["heads", "area"], reading.participating),
            (["yes", "yesarea"], reading.yes),
            (["no", "noarea"], reading.no),
            (["abstain", "abstainarea"], reading.abstain),
        ];
        for ([heads, area], measure) in said {
            values.push((heads, measure.heads.to_string().into()));
            values.push((area, square(measure.area).into()));
        }
        say(ctx.language(), "result-reading", &values)
    };
    let others = result.readings.iter().filter(|it| it.silence != applied);
    std::iter::once(applies).chain(others).map(line).collect()
}
