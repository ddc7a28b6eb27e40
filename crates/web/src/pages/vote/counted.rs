//! `/votes/{no}/result`: what was decided, by heads and by area, under each reading of silence; and
//! `/votes/{no}/receipts`: what became of every ballot. Neither tells who chose what.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use district::kinds::ballot::veil::public_code;
use district::kinds::ballot::{
    Counts, ItemClass, ItemTally, Measure, Reading, Requirement, Silence, Tally, Thresholds,
    Verdict,
};
use district::recipe::Recipe;

use ledger::polls::Ready;

use super::turnout::{Row, cell, columns, counts, key_of, part_key, share};
use super::whole::Whole;
use super::{Poll, need_words, word_of};
use crate::App;
use crate::catalog::say;
use crate::cited::Cited;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::figures::address;
use crate::pages::{Page, page};
use crate::visitor::Visitor;

/// A share as people read it, two decimals, half up, from integers; "—" of nothing.
pub fn percent(part: u64, whole: u64) -> String {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let Some(points) = (part * 20_000 + whole).checked_div(2 * whole) else {
        return "—".to_owned();
    };
    format!("{}.{:02}%", points / 100, points % 100)
}

/// How a verdict looks: carried, failed, or none where nothing is decided.
pub(super) const fn look_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Carried => "carried",
        Verdict::NoQuorum | Verdict::NotCarried => "failed",
        Verdict::NoForce => "none",
    }
}

/// An item under one reading of silence.
struct ReadingView {
    silence: String,
    applies: bool,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// Whether enough take part, and whether enough agree, by each count.
    met: Vec<(bool, bool)>,
    verdict: String,
    /// How that looks.
    look: &'static str,
    decides: bool,
}

/// An item.
struct ItemView {
    id: String,
    title: String,
    /// What the law calls it, with the article.
    class: String,
    need: String,
    verdict: String,
    /// How that looks.
    look: &'static str,
    consent: String,
    readings: Vec<ReadingView>,
}

#[derive(Template)]
#[template(path = "ballot/result.html")]
struct ResultPage {
    ctx: Ctx,
    no: String,
    title: String,
    place: String,
    law: String,
    sign: String,
    items: Vec<ItemView>,
    /// The ballots that came, and those that count.
    ballots: [Cited; 2],
    secrecy: String,
    hash: String,
    tally_hash: String,
    kept: bool,
}

/// What the law calls an item. The name of a class of owners' items begins with its article; a resolution's
/// stands beside that of its assembly.
fn called(class: ItemClass, source: &str, ctx: &Ctx) -> String {
    let name = ctx.word("choice", word_of(&class));
    match class {
        ItemClass::Ordinary | ItemClass::Inquiry => format!("{source} · {name}"),
        _ => name,
    }
}

/// Which sentence says what the result rests on.
fn law_key(poll: &Poll) -> &'static str {
    if !poll.sheet.is_binding() {
        "no-force-text"
    } else if poll.sheet.has_own_rules() {
        "result-law"
    } else {
        "result-law-heads"
    }
}

/// The roll and the result, once it is counted.
pub(crate) async fn count(app: &App, poll: &Poll) -> Result<(Arc<Ready>, Arc<Tally>), Failure> {
    if !poll.is_counted() {
        return Err(Failure::NotFound);
    }
    let ready = poll.ready(app).await?.ok_or(Failure::NotFound)?;
    let tally = app.ledger.counted(&poll.no, &poll.sheet, &ready).await?;
    Ok((ready, tally))
}

/// Shows the result.
pub async fn show(State(app): State<App>, visitor: Visitor, Path(no): Path<String>) -> Page {
    let poll = Poll::of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/votes/{}/result", poll.no)).about(&poll.standing);
    let (ready, tally) = count(&app, &poll).await?;
    let items = ready.rules.items.iter().zip(&tally.items);
    let law = &ready.rules.thresholds;
    // Where silence can mean nothing, there is nothing to compare.
    let alone = |need: Requirement| !poll.sheet.has_own_rules() || need.unanimous;
    let items = items.map(|(item, result)| ItemView {
        id: item.id.to_string(),
        title: item.title.clone(),
        class: called(item.class, &law.source, &ctx),
        need: need_words(law.requirement(item.class), &ctx),
        consent: consent_words(law.requirement(item.class), result, tally.applied, &ctx),
        verdict: ctx.word("poll", word_of(&result.verdict)),
        look: look_of(result.verdict),
        readings: result
            .readings
            .iter()
            .filter(|it| it.silence == tally.applied || !alone(law.requirement(item.class)))
            .map(|reading| ReadingView {
                silence: ctx.word("poll-silence", word_of(&reading.silence)),
                applies: reading.silence == tally.applied,
                decides: law.requirement(item.class).binding,
                columns: columns(&counts(law.counts), &ctx),
                rows: {
                    let key = key_of(poll.no.as_str(), &item.id.0, result.total);
                    let key = key.map(|key| by(key, reading.silence, tally.applied));
                    rows(law, result.total, reading, key.as_deref(), &ctx)
                },
                met: met(law.counts, reading),
                verdict: ctx.word("poll", word_of(&reading.verdict)),
                look: look_of(reading.verdict),
            })
            .collect(),
    });
    let items = items.collect();
    let is_counted = |it: &&district::kinds::ballot::Receipt| {
        it.outcome == district::kinds::ballot::Outcome::Counted
    };
    let (came, count) = (
        tally.receipts.len(),
        tally.receipts.iter().filter(is_counted).count(),
    );
    let told = Whole::of(&poll, ready.roster.total());
    let frozen = poll.sheet.frozen.as_ref();
    page(&ResultPage {
        no: poll.no.to_string(),
        title: poll.title(&app, &ctx),
        place: poll.place(&app, &ctx),
        law: ctx.ta(law_key(&poll), "source", law.source.as_str()),
        sign: ctx.word("result-sign", &poll.sheet.assembly),
        ballots: [
            told.came(ctx.t("result-ballots"), came.to_string(), "ballots"),
            told.came(ctx.t("result-counted"), count.to_string(), "accepted"),
        ],
        secrecy: ctx.word("poll-secrecy", &poll.sheet.secrecy),
        hash: frozen.map(|it| it.hash.clone()).unwrap_or_default(),
        tally_hash: poll.sheet.counted.clone().unwrap_or_default(),
        kept: poll.is_kept_by(&app, &visitor),
        items,
        ctx,
    })
}

/// Where each affected owner has to agree: how many have, and what the others said.
pub(super) fn consent_words(
    need: Requirement,
    result: &ItemTally,
    applied: Silence,
    ctx: &Ctx,
) -> String {
    let mut readings = result.readings.iter();
    let reading = readings.find(|it| it.silence == applied && need.unanimous);
    let Some(reading) = reading else {
        return String::new();
    };
    let silent = result
        .total
        .heads
        .saturating_sub(reading.participating.heads);
    let values = [
        ("all", result.total.heads.to_string().into()),
        ("yes", reading.yes.heads.to_string().into()),
        ("no", reading.no.heads.to_string().into()),
        ("abstain", reading.abstain.heads.to_string().into()),
        ("silent", silent.to_string().into()),
    ];
    say(ctx.language(), "result-consent", &values)
}

/// The key of an item under a reading of silence: that which decides has none of its own.
fn by(key: String, silence: Silence, applied: Silence) -> String {
    if silence == applied {
        key
    } else {
        format!("{key}/{}", word_of(&silence))
    }
}

/// The numbers of a reading from above: all, who takes part, what they said, and the shares of them.
fn rows(
    law: &Thresholds,
    total: Measure,
    reading: &Reading,
    key: Option<&str>,
    ctx: &Ctx,
) -> Vec<Row> {
    let mut said = vec![
        ("result-all", "", total),
        (part_key(law.presence), "part", reading.participating),
        ("poll-yes", "yes", reading.yes),
        ("poll-no", "no", reading.no),
        ("poll-abstain", "abstain", reading.abstain),
    ];
    said.extend(
        law.presence
            .then_some(("result-unsaid", "unsaid", reading.unsaid)),
    );
    let shares = [
        ("result-part-of-all", "part", ""),
        ("result-yes-of-part", "yes", "part"),
        ("result-yes-of-all", "yes", ""),
    ];
    let of = |word: &str| said.iter().find(|it| it.1 == word).map(|it| it.2);
    let counts = counts(law.counts);
    let to = |recipe: Option<Recipe>| recipe.map_or_else(String::new, |it| address(&it));
    let numbers = said.iter().map(|(what, word, measure)| Row {
        what: ctx.t(what),
        cells: counts
            .iter()
            .map(|it| {
                let figure = key.map(|key| cell(key, word, it.word));
                (it.text(*measure), to(figure))
            })
            .collect(),
    });
    let shares = shares.iter().map(|(what, a, b)| Row {
        what: ctx.t(what),
        cells: counts
            .iter()
            .map(|it| {
                let [part, whole] = [a, b].map(|word| of(word).map_or(0, |of| it.of(of)));
                let figure = key.map(|key| share(key, a, b, it.word));
                (percent(part, whole), to(figure))
            })
            .collect(),
    });
    numbers.chain(shares).collect()
}

/// Whether enough take part, and whether enough agree, by each count.
fn met(counts: Counts, reading: &Reading) -> Vec<(bool, bool)> {
    let (quorum, agreed) = (reading.quorum, reading.agreed);
    let mut met = vec![(quorum.heads, agreed.heads)];
    met.extend((counts == Counts::HeadsAndArea).then_some((quorum.area, agreed.area)));
    met
}

#[derive(Template)]
#[template(path = "ballot/receipts.html")]
struct Receipts {
    ctx: Ctx,
    no: String,
    title: String,
    receipts: Vec<(String, String)>,
}

/// What became of every ballot, by receipt.
pub async fn receipts(State(app): State<App>, visitor: Visitor, Path(no): Path<String>) -> Page {
    let poll = Poll::of(&app, &no).await?;
    let ctx =
        Ctx::new(&app, &visitor, &format!("/votes/{}/receipts", poll.no)).about(&poll.standing);
    let (_, tally) = count(&app, &poll).await?;
    // A receipt opens the file from which an owner counts again, so that none is ever shown as it is.
    let receipts = tally.receipts.iter().map(|it| {
        let code = public_code(&it.serial);
        (code, super::ballot::outcome_words(&it.outcome, &ctx))
    });
    let mut receipts: Vec<_> = receipts.collect();
    // Sorted by code: the order in which ballots came would tell more than it should.
    receipts.sort();
    page(&Receipts {
        no: poll.no.to_string(),
        title: poll.title(&app, &ctx),
        receipts,
        ctx,
    })
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_half_up_from_integers() {
        assert_eq!(percent(2066, 2218), "93.15%");
        assert_eq!(percent(1999, 2999), "66.66%");
        assert_eq!(percent(1, 2), "50.00%");
        assert_eq!(percent(0, 0), "—");
    }
}
