//! `sanwei import`: a district's registers and records from a folder of CSV and TOML files.
//!
//! Everything is read and checked before anything is written, so a wrong line changes nothing. The same
//! folder again adds nothing: registers that are as they were are left out, and every act has its key.

mod ballots;
mod booths;
mod bulletins;
mod folder;
mod geometry;
mod hall;
mod known;
mod line;
mod outlines;
mod plan;
mod records;
mod registers;
mod stories;
mod table;
mod write;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use district::calendar::china_time;
use district::party::Role;
use jiff::civil::Date;
use ledger::evidence::EvidenceStore;
use ledger::{Before, Db, Ledger};

pub use folder::{Folder, line_at, shared};

use crate::clock;
use crate::error::Failure;
use crate::open;
use crate::store::Store;
use plan::Plan;

/// How the codes of places in 杭州市 begin (GB/T 2260).
const HANGZHOU: &str = "3301";

/// Runs it from the command line. What is unlikely is told, and brought in only where `doubtful` answers for it.
pub async fn run(
    folder: &Path,
    store: &Store,
    dry_run: bool,
    doubtful: bool,
) -> Result<ExitCode, Failure> {
    let folder = Folder::Disk(folder.to_owned());
    open::keep_time(store)?;
    let today = Some(china_time(clock::now()).date());
    // A wrong folder is refused before so much as an empty database is made for it.
    let mut planned = None;
    if dry_run || !open::is_there(store) {
        let db = if open::is_there(store) {
            Some(open::db(store).await?)
        } else {
            None
        };
        let plan = plan(&folder, db.as_ref(), today).await?;
        if dry_run {
            tell(&plan);
            tell_left(&plan);
            println!("{} would be written", in_words(&plan));
            return Ok(ExitCode::SUCCESS);
        }
        answer(&plan, doubtful)?;
        planned = Some(plan);
    }
    let (ledger, evidence) = open::ledger(store).await?;
    let done = match planned {
        // What was planned for an empty store is still true where nobody has written to it meanwhile.
        Some(plan) if ledger.head().seq == 0 => carry_out(plan, &folder, &ledger, &evidence).await,
        _ => bring(&folder, &ledger, &evidence, today, doubtful).await,
    };
    let today = china_time(ledger.now()).date();
    let uncovered = ledger.charter().uncovered(today);
    let code = ledger.charter().code.clone();
    ledger.close().await?;
    println!("{} written", done?);
    if !code.as_str().starts_with(HANGZHOU) {
        eprintln!(
            "votes of owners in {code} also follow the ordinance of Hangzhou, the one local law that comes with the program: docs/vote-guide.md"
        );
    }
    let takes_in = !uncovered.contains(&Role::Intake);
    for role in uncovered {
        let where_to = if takes_in {
            "matters stay with who takes them in"
        } else {
            "matters lie at a desk where nobody sits, since nobody takes them in either"
        };
        eprintln!(
            "nobody is {role} of the whole district: outside the places that have one, {where_to}"
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Loads a folder that comes with the program into a ledger, and says in words what was written.
pub async fn load(
    folder: &Folder,
    ledger: &Ledger,
    evidence: &EvidenceStore,
) -> Result<String, Failure> {
    bring(folder, ledger, evidence, None, true).await
}

async fn bring(
    folder: &Folder,
    ledger: &Ledger,
    evidence: &EvidenceStore,
    today: Option<Date>,
    doubtful: bool,
) -> Result<String, Failure> {
    let plan = plan(folder, Some(ledger.db()), today).await?;
    answer(&plan, doubtful)?;
    carry_out(plan, folder, ledger, evidence).await
}

fn tell(plan: &Plan) {
    for doubt in &plan.doubts {
        eprintln!("{doubt}");
    }
}

/// Tells what the folder does not name any more and what goes on all the same.
fn tell_left(plan: &Plan) {
    for mandate in &plan.left {
        eprintln!(
            "{mandate}, and mandates.csv does not say so: to end it, put its line back with the last day in `to`"
        );
    }
}

/// Stops at what is unlikely, unless somebody answers for it.
fn answer(plan: &Plan, doubtful: bool) -> Result<(), Failure> {
    if plan.doubts.is_empty() || doubtful {
        return Ok(());
    }
    tell(plan);
    let count = plan.doubts.len();
    Err(Failure::Said(format!(
        "{count} lines are doubtful and nothing was written; where they are right, say --doubtful"
    )))
}

async fn carry_out(
    plan: Plan,
    folder: &Folder,
    ledger: &Ledger,
    evidence: &EvidenceStore,
) -> Result<String, Failure> {
    let words = in_words(&plan);
    tell_left(&plan);
    let bulletins = bulletins::read(folder)?;
    let waiting = write::write(plan, folder, ledger, evidence).await?;
    bulletins::write(bulletins, folder, ledger, waiting).await?;
    Ok(words)
}

/// What a ledger would hold with a folder's registers and records alone. Nothing is written.
pub fn before(folder: &Folder) -> Result<Before, Failure> {
    let asked = registers::read(folder)?;
    let lines = records::read(folder)?;
    let mut before = Before::nothing();
    let plan = Plan::make(folder, asked, &lines, Vec::new(), before.clone(), None)?;
    for change in &plan.changes {
        before
            .make(change)
            .map_err(|flaw| Failure::Said(flaw.to_string()))?;
    }
    Ok(before)
}

async fn plan(folder: &Folder, db: Option<&Db>, today: Option<Date>) -> Result<Plan, Failure> {
    let asked = registers::read(folder)?;
    let records = records::read(folder)?;
    let stories = stories::read(folder)?;
    let before = match db {
        None => Before::nothing(),
        Some(db) => {
            db.migrate().await?;
            let keys: BTreeSet<String> = stories
                .iter()
                .flat_map(|story| story.steps().map(|(_, step)| story.key_of(step)))
                .collect();
            Before::read(db, open::DISTRICT, &keys).await?
        }
    };
    let left = today.map(|today| registers::left(&asked, &before.charter.mandates, today));
    let mut plan = Plan::make(folder, asked, &records, stories, before, today)?;
    plan.left = left.unwrap_or_default();
    Ok(plan)
}

fn in_words(plan: &Plan) -> String {
    format!(
        "{} changes to registers, {} matters and {} acts",
        plan.changes.len(),
        plan.matters(),
        plan.acts.len()
    )
}
