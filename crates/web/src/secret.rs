//! The public log, without what would say who called under secrecy, or whose a ballot of a secret vote is.

use std::collections::{BTreeMap, BTreeSet};

use district::party::Desk;
use ledger::read::LogLine;

use crate::App;
use crate::failure::Failure;
use crate::sight::{callers, veiled};
use crate::views::held;

/// A line as everybody reads it.
pub struct Public {
    /// The line.
    pub line: LogLine,
    /// Whether only the day of it is told: when a ballot came, beside how the turnout grew, would tell whose it is.
    pub by_day: bool,
}

/// The registers in which ballots come in.
const BALLOTS: [&str; 2] = ["ballots", "papers"];

/// Lines of the log as everybody reads them: where whoever raised a matter asked for secrecy, what began it says no
/// more of them than that somebody raised it, and no desk says which house it is about. Of a ballot of a secret vote it
/// says the day on which it came, and not in which capacity.
pub async fn public_log(
    app: &App,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Public>, Failure> {
    let lines = app.ledger.log(before, limit).await?;
    let of = |line: &LogLine| {
        let (register, no) = line.subject.split_once('/')?;
        let is_asked = register == "matter" || BALLOTS.contains(&register);
        is_asked.then(|| no.to_owned())
    };
    let nos: BTreeSet<String> = lines.iter().filter_map(of).collect();
    let nos: Vec<String> = nos.into_iter().collect();
    let rows = app.ledger.matters_named(&nos).await?;
    let secret = rows.iter().filter(|row| {
        // What cannot be read says nothing, and hides all the same.
        held(row).is_none_or(|held| held.standing.secret)
    });
    let secret: BTreeMap<&str, _> = secret.map(|row| (row.no.as_str(), row)).collect();
    let charter = app.ledger.charter();
    let is_open = |no: &str| {
        let row = rows.iter().find(|row| row.no == no);
        let held = row.and_then(held);
        let sheet = held.as_ref().and_then(|it| it.standing.sheet.as_ref());
        let vote = sheet.and_then(|sheet| sheet.vote());
        vote.is_some_and(|vote| !vote.is_secret())
    };
    let public = lines.into_iter().map(|mut line| {
        let about = line.subject.split_once('/');
        let by_day =
            about.is_some_and(|(register, no)| BALLOTS.contains(&register) && !is_open(no));
        let no = line.subject.strip_prefix("matter/");
        if let Some(row) = no.and_then(|no| secret.get(no)) {
            if line.seq == row.opened_seq {
                line.capacity = callers(&line.capacity).to_owned();
            }
            if let Ok(desk) = line.capacity.parse::<Desk>() {
                let wide = row.place.as_str().into();
                line.capacity = veiled(&desk, &wide, &charter.places).to_string();
            }
        }
        if by_day {
            line.capacity.clear();
        }
        Public { line, by_day }
    });
    Ok(public.collect())
}
