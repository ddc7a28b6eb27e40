//! Bulletins that are brought in: `bulletins.toml` names the texts in `bulletins/`, who wrote each and when,
//! and who released it. The gate judges them like any other; what it holds back stays a text.

use district::bulletin::Tables;
use district::bulletin::edition::Accepted;
use district::bulletin::verdict::Rule;
use district::calendar::china_instant;
use district::id::PartyId;
use district::record::{Record, RecordKind};
use jiff::civil::{Date, DateTime};
use ledger::press::{Release, ReleaseError};
use ledger::{Change, Ledger};
use serde::Deserialize;

use super::folder::Folder;
use super::known::Waiting;
use crate::error::Failure;

const FILE: &str = "bulletins.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    bulletin: Vec<Bulletin>,
}

/// A text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bulletin {
    key: String,
    day: Date,
    /// The file in `bulletins/`.
    text: String,
    writer: PartyId,
    at: DateTime,
    release: Option<Released>,
    /// Shown to everybody with what stops it, as an example.
    #[serde(default)]
    shown: bool,
    #[serde(skip)]
    body: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Released {
    by: PartyId,
    at: DateTime,
    /// What asks: the rule, the words, and why they may be printed.
    #[serde(default)]
    answers: Vec<Answer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    rule: Rule,
    quote: String,
    reason: String,
}

/// Reads them, where there are any.
pub fn read(folder: &Folder) -> Result<Vec<Bulletin>, Failure> {
    let Some(text) = folder.text(FILE)? else {
        return Ok(Vec::new());
    };
    let said = |why: String| Failure::Said(format!("{}: {why}", folder.path(FILE).display()));
    let file: File = toml::from_str(&text).map_err(|error| said(error.to_string()))?;
    let mut read = file.bulletin;
    for bulletin in &mut read {
        if bulletin.text.contains(['/', '\\']) || bulletin.text.starts_with('.') {
            return Err(said(format!(
                "`{}` is not the name of a file in bulletins/",
                bulletin.text
            )));
        }
        bulletin.body = folder.needed(&format!("bulletins/{}", bulletin.text))?;
    }
    Ok(read)
}

/// Puts the texts and releases those that are to be, each after what was known by then; at the end the rest of what
/// waits. The same folder again changes nothing.
pub async fn write(
    bulletins: Vec<Bulletin>,
    folder: &Folder,
    ledger: &Ledger,
    mut waiting: Waiting,
) -> Result<(), Failure> {
    for bulletin in bulletins {
        let told = |why: String| {
            let file = folder.path(&format!("bulletins/{}", bulletin.text));
            Failure::Said(format!("{}: {why}", file.display()))
        };
        let day = bulletin.day.to_string();
        let cells = [("day", day.as_str()), ("body", bulletin.body.as_str())];
        let charter = ledger.charter();
        let record = Record::read(RecordKind::Bulletin, &bulletin.key, cells, &charter).map_err(
            |problems| {
                let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
                told(problems.join("; "))
            },
        )?;
        let versions = ledger
            .record_versions(RecordKind::Bulletin, &bulletin.key)
            .await?;
        // Whoever wrote on since then is not written over.
        if !versions.iter().any(|version| version.record == record) {
            let at = Some(china_instant(bulletin.at));
            waiting.write_until(ledger, at).await?;
            let writer = Some(bulletin.writer.clone());
            let put = ledger.change_at(vec![Change::Record(record.clone())], writer, at);
            put.await.map_err(|error| told(error.to_string()))?;
        } else if !ledger.editions_of(bulletin.day, None).await?.is_empty() {
            continue;
        }
        if bulletin.shown {
            show(&bulletin, &record, ledger).await?;
        }
        if let Some(released) = &bulletin.release {
            let at = china_instant(released.at);
            waiting.write_until(ledger, Some(at)).await?;
            let done = release(&bulletin, released, ledger).await;
            match done {
                Ok(_) | Err(ReleaseError::Unchanged(_)) => {}
                Err(ReleaseError::Held(findings)) => {
                    let places: Vec<_> = findings
                        .iter()
                        .map(|finding| format!("{} ({})", finding.quote, finding.reason))
                        .collect();
                    return Err(told(format!("is held back: {}", places.join(", "))));
                }
                Err(error) => return Err(told(error.to_string())),
            }
        }
    }
    Ok(waiting.write_until(ledger, None).await?)
}

/// Shows a text to everybody, unless somebody wrote on since it came in.
async fn show(bulletin: &Bulletin, own: &Record, ledger: &Ledger) -> Result<(), Failure> {
    let kept = ledger
        .record(RecordKind::Bulletin, &bulletin.key, None)
        .await?;
    let Some(mut record) = kept.map(|kept| kept.record) else {
        return Ok(());
    };
    // Unless somebody wrote on, or it is shown already.
    if record != *own {
        return Ok(());
    }
    record.cells.insert("shown".to_owned(), "yes".to_owned());
    let at = Some(china_instant(bulletin.at));
    let put = ledger.change_at(vec![Change::Record(record)], None, at);
    put.await
        .map_err(|error| Failure::Said(error.to_string()))?;
    Ok(())
}

async fn release(
    bulletin: &Bulletin,
    released: &Released,
    ledger: &Ledger,
) -> Result<String, ReleaseError> {
    let accepted = released.answers.iter().map(|answer| Accepted {
        rule: answer.rule,
        quote: answer.quote.clone(),
        by: released.by.to_string(),
        reason: answer.reason.clone(),
    });
    let asked = Release {
        draft: bulletin.key.clone(),
        seen: None,
        releaser: released.by.clone(),
        accepted: accepted.collect(),
        why: String::new(),
        at: Some(china_instant(released.at)),
    };
    let tables = Tables::standard().map_err(|error| ReleaseError::Page(error.to_string()))?;
    let charter = ledger.charter();
    let press = web::Press { charter: &charter };
    ledger.release(&asked, &tables, &press).await
}
