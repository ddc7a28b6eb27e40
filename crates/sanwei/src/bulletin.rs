//! `sanwei bulletin check`: the gate over a plain text.

mod verify;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use district::bulletin::gate::Severity;
use district::bulletin::proof;
use district::bulletin::verdict::{Finding, Reason};
use district::bulletin::{LONGEST, Tables, asks, check};
use district::figure::register::Figures;
use district::lang::Lang;
use district::recipe::Recipe;
use district::rows::Snapshot;
use ledger::Before;
use serde::Serialize;
use web::catalog;

use crate::error::Failure;
use crate::import::{self, Folder};
use crate::store::Store;
use crate::{clock, open};

/// What to do with bulletins.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a page of plain text against the newest records: what holds, what conflicts, what is bare.
    /// Exits 0 where nothing stops it, 1 where something does.
    Check {
        /// The text, in UTF-8; `-` reads it from standard input.
        text: PathBuf,
        /// The store; without one the folder `data` where it holds records, else the sample district.
        #[arg(long, conflicts_with = "district")]
        data: Option<PathBuf>,
        /// A district's folder, as `sanwei import` reads it.
        #[arg(long)]
        district: Option<PathBuf>,
        /// The text cites figures by `{name|words}`, as a bulletin's text does.
        #[arg(long)]
        tagged: bool,
        /// Print one JSON object a line. `start` and `end` count characters of the text from 0.
        #[arg(long)]
        json: bool,
        /// Give reasons in English.
        #[arg(long)]
        english: bool,
    },
    /// Derive every figure of a downloaded edition again, without a server. Exits 0 where all fit, 1 with the
    /// first that does not.
    Verify {
        /// The file, as it was downloaded: `2021-07-30.1.zip`.
        file: PathBuf,
    },
    /// List a district's named figures, with their values.
    Figures {
        /// The store. What a figure counts in the log is found in a store only.
        #[arg(long, conflicts_with = "district")]
        data: Option<PathBuf>,
        /// A district's folder; without one the sample district.
        #[arg(long)]
        district: Option<PathBuf>,
        /// Print one JSON object a line.
        #[arg(long)]
        json: bool,
    },
}

/// Runs it. Exits 2 where it cannot be done.
pub async fn run(command: Command) -> ExitCode {
    let done = match command {
        Command::Check {
            text,
            data,
            district,
            tagged,
            json,
            english,
        } => {
            let lang = if english { Lang::En } else { Lang::Zh };
            let checked = checked(&text, data, district, tagged).await;
            checked.and_then(|found| print(&found, lang, json))
        }
        Command::Figures {
            data,
            district,
            json,
        } => figures(data, district, json).await,
        Command::Verify { file } => verify::run(&file),
    };
    done.unwrap_or_else(|failure| {
        eprintln!("sanwei: {failure}");
        ExitCode::from(2)
    })
}

async fn figures(
    data: Option<PathBuf>,
    district: Option<PathBuf>,
    json: bool,
) -> Result<ExitCode, Failure> {
    let cut = match data {
        Some(data) => in_store(data, |_| Vec::new()).await?,
        None => in_folder(&district.map_or(Folder::Sample, Folder::Disk))?,
    };
    let figures = Figures::at(&cut);
    let tables = Tables::standard().map_err(|why| Failure::Said(why.to_string()))?;
    let mut out = std::io::stdout().lock();
    for (figure, found) in figures.eval_all(&cut, &tables.units) {
        let (value, missing) = match found {
            Ok(found) => (Some(found.to_string()), None),
            Err(why) => (None, Some(why.to_string())),
        };
        if json {
            let line = serde_json::json!({
                "figure": figure.name,
                "value": value,
                "missing": missing,
                "recipe": figure.recipe.to_string(),
            });
            writeln!(out, "{line}")?;
        } else {
            let shown = value.or(missing).unwrap_or_default();
            writeln!(out, "{:<28} {shown}", figure.name)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

struct Checked {
    findings: Vec<Finding>,
    tables: Tables,
}

async fn checked(
    text: &Path,
    data: Option<PathBuf>,
    district: Option<PathBuf>,
    tagged: bool,
) -> Result<Checked, Failure> {
    let words = read(text)?;
    let told = |why: &dyn std::fmt::Display| Failure::Said(format!("{}: {why}", text.display()));
    if words.chars().count() > LONGEST {
        return Err(told(&format!("has more than {LONGEST} characters")));
    }
    let tables = Tables::standard().map_err(|why| Failure::Said(why.to_string()))?;
    let asked = |cut: &Snapshot| {
        if tagged {
            proof::asks(&words, &tables, cut)
        } else {
            asks(&words, &tables, cut)
        }
    };
    let cut = match (data, district) {
        (None, Some(folder)) => in_folder(&Folder::Disk(folder))?,
        (Some(data), None) => in_store(data, asked).await?,
        _ if open::is_there(&store("data".into())) => in_store("data".into(), asked).await?,
        _ => {
            eprintln!("sanwei: no store here; checking against the sample district");
            in_folder(&Folder::Sample)?
        }
    };
    let findings = if tagged {
        proof::proof(&words, &Figures::at(&cut), &tables, &cut)
            .map_err(|why| told(&why))?
            .findings
    } else {
        check(&words, &tables, &cut)
    };
    Ok(Checked { findings, tables })
}

fn read(path: &Path) -> Result<String, Failure> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)?;
        bytes
    } else {
        std::fs::read(path).map_err(|error| Failure::File(path.to_owned(), error))?
    };
    String::from_utf8(bytes).map_err(|error| {
        let line = import::line_at(error.as_bytes(), error.utf8_error().valid_up_to());
        Failure::Line(path.to_owned(), line, "this is not UTF-8".to_owned())
    })
}

fn store(data: PathBuf) -> Store {
    Store {
        data,
        database: None,
        evidence: None,
        access: crate::bucket::Access::default(),
    }
}

fn in_folder(folder: &Folder) -> Result<Snapshot, Failure> {
    let before = import::before(folder)?;
    Ok(Snapshot::of_folder(
        &before.charter,
        before.records.into_values(),
    ))
}

/// The newest records of a store, with what its figures and `asks` ask of its log.
async fn in_store(
    data: PathBuf,
    asks: impl Fn(&Snapshot) -> Vec<Recipe>,
) -> Result<Snapshot, Failure> {
    let store = store(data);
    if !open::is_there(&store) {
        return Err(Failure::Said(format!(
            "{}: there are no records here",
            store.data.display()
        )));
    }
    let db = open::db(&store).await?;
    let before = Before::read(&db, open::DISTRICT, &BTreeSet::new()).await?;
    let head = before.head.seq;
    let mut cut = ledger::read::snapshot(&db, open::DISTRICT, &before.charter, head).await?;
    let log = ledger::read::Log {
        db: &db,
        district: open::DISTRICT,
        charter: &before.charter,
        head,
    };
    let figures = Figures::at(&cut);
    let asked = asks(&cut);
    let recipes = figures.iter().map(|figure| &figure.recipe).chain(&asked);
    for (query, cells) in ledger::read::Cells::of(recipes) {
        let answer = log.ask(&query, &cells, head).await?;
        cut.tell(&query, answer);
    }
    Ok(cut)
}

#[derive(Serialize)]
struct Line<'a> {
    quote: &'a str,
    start: usize,
    end: usize,
    verdict: &'static str,
    rule: Option<&'static str>,
    figure: Option<&'a str>,
    value: Option<&'a str>,
    reason: String,
}

fn print(checked: &Checked, lang: Lang, json: bool) -> Result<ExitCode, Failure> {
    let today = district::calendar::china_time(clock::now()).date();
    let mut out = std::io::stdout().lock();
    let mut stops = 0_usize;
    for finding in &checked.findings {
        let severity = checked.tables.rules.severity(finding, today);
        stops += usize::from(severity == Some(Severity::Stop));
        let reason = reason(finding, lang);
        if json {
            let line = Line {
                quote: &finding.quote,
                start: finding.start,
                end: finding.end,
                verdict: finding.verdict.as_str(),
                rule: finding.rule.map(district::bulletin::verdict::Rule::as_str),
                figure: finding.figure.as_deref(),
                value: finding.value.as_deref(),
                reason,
            };
            let line =
                serde_json::to_string(&line).map_err(|error| Failure::Said(error.to_string()))?;
            writeln!(out, "{line}")?;
        } else {
            let rule = finding.rule.map_or("", |rule| rule.as_str());
            writeln!(
                out,
                "{:<9} {rule:<3} {}  {reason}",
                finding.verdict.as_str(),
                finding.quote
            )?;
        }
    }
    if !json {
        writeln!(
            out,
            "{} places, {stops} stop the page",
            checked.findings.len()
        )?;
    }
    Ok(ExitCode::from(u8::from(stops > 0)))
}

fn reason(finding: &Finding, lang: Lang) -> String {
    let value = finding.value.as_deref().unwrap_or("\u{2014}");
    let word = format!("choice-{}", finding.about);
    let about = match finding.reason {
        Reason::OtherMeasure if catalog::has(&word) => catalog::say(lang, &word, &[]),
        _ => finding.about.clone(),
    };
    let args = [("value", value.into()), ("about", about.as_str().into())];
    catalog::say(lang, &format!("gate-{}", finding.reason), &args)
}

#[cfg(test)]
mod tests {
    use district::bulletin::verdict::Reason;

    #[test]
    fn every_reason_has_its_sentence() {
        for reason in Reason::ALL {
            assert!(web::catalog::has(&format!("gate-{reason}")), "{reason}");
        }
    }
}
