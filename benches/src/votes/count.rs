//! The count of a hundred thousand ballots, beside reading the same rows and doing nothing with them.

use std::collections::BTreeMap;
use std::time::Instant;

use district::kinds::ballot::{Channel, Choice, ItemId, tally};
use ledger::polls::{Slip, VoteCommand, Voting};
use ledger::{BallotRow, Ledger, Row};

use super::hall::{self, Hall};
use super::{beside, took};
use crate::Error;

/// How many ballots wait for the writer at once.
const AT_ONCE: usize = 512;

fn command(hall: &Hall, n: usize) -> Option<VoteCommand> {
    let voter = hall.ready.roll.voters.get(n)?;
    let choice = [
        Choice::Yes,
        Choice::Yes,
        Choice::No,
        Choice::Yes,
        Choice::Abstain,
    ][n % 5];
    let slip = Slip {
        by: voter.members.first()?.clone(),
        proxy: None,
        channel: Channel::Web,
        cast_at: None,
        proof: None,
        replaces: None,
        choices: BTreeMap::from([(ItemId::from("1"), choice)]),
        code: Some(hall.ready.secret.code(&hall.no, &voter.id)),
        voter: voter.id.clone(),
    };
    Some(VoteCommand::new(hall.no.clone(), Voting::Cast(slip), None))
}

/// Casts one ballot for each head and counts them.
pub async fn measure(ledger: &Ledger, hall: &Hall) -> Result<(), Error> {
    hall::open(ledger, hall).await?;
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    let heads = hall.ready.roll.voters.len();
    for command in (0..heads).filter_map(|n| command(hall, n)) {
        if tasks.len() >= AT_ONCE {
            tasks.join_next().await.ok_or("nothing was under way")???;
        }
        let ledger = ledger.clone();
        tasks.spawn(async move { ledger.vote(command).await });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    let rate = heads as u128 * 1_000 / began.elapsed().as_millis().max(1);
    println!(
        "  {:<52} {rate:>9} /s",
        "ballots taken, durable, 512 waiting"
    );
    let sql = format!(
        "SELECT {} FROM ballot WHERE district_id = $1 AND no = $2 ORDER BY seq",
        BallotRow::COLUMNS.join(", ")
    );
    let key = [1_i64.into(), hall.no.as_str().into()];
    let began = Instant::now();
    let rows: Vec<BallotRow> = ledger.db().all(&sql, &key).await?;
    let raw = began.elapsed();
    let began = Instant::now();
    let ballots = ledger.ballots(&hall.no).await?;
    let read = began.elapsed();
    let began = Instant::now();
    let result = tally(&hall.ready.roster, &hall.ready.rules, &[], &[], &ballots);
    let counted = began.elapsed();
    if result.receipts.len() != rows.len() {
        return Err("not every ballot was counted".into());
    }
    println!(
        "  {:<52} {:>9}",
        format!("the tally of {} ballots in memory", rows.len()),
        took(counted)
    );
    beside("read, understood and counted", read + counted, raw);
    Ok(())
}
