//! `sanwei export`: a register as a file, from the same hand as its page. A server may run meanwhile.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use district::calendar::china_time;
use district::lang::Lang;
use district::record::RecordKind;
use jiff::civil::Date;
use ledger::Ledger;
use web::exports::{Form, View, export};

use crate::clock;
use crate::error::Failure;
use crate::open;
use crate::progress::busy;
use crate::store::Store;

/// What to write, and how.
#[derive(Debug, Args)]
pub struct Export {
    /// The register, such as `project` or `mark`.
    kind: RecordKind,
    /// csv, xlsx, geojson (where the register has places) or oc4ids (projects).
    #[arg(long = "as", default_value = "csv")]
    form: Form,
    /// The day facts are looked at; today where not said.
    #[arg(long)]
    asof: Option<Date>,
    /// The entry of the log up to which versions are read; the newest where not said.
    #[arg(long)]
    cut: Option<i64>,
    /// Where to; on the standard output where not said.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Headings in English.
    #[arg(long)]
    english: bool,
    #[command(flatten)]
    store: Store,
}

/// Writes the register.
pub async fn run(asked: Export) -> Result<ExitCode, Failure> {
    let kind = asked.kind;
    // Who sits at the machine is not thereby one of its keepers.
    if kind.is_sealed() {
        return Err(Failure::Said(format!(
            "the register {kind} is sealed: its keepers take it along from its page"
        )));
    }
    if !open::is_there(&asked.store) {
        let folder = asked.store.data.display();
        return Err(Failure::Said(format!(
            "{folder}: there are no records here"
        )));
    }
    let to_terminal = asked.out.is_none() && std::io::stdout().is_terminal();
    if to_terminal && asked.form == Form::Xlsx {
        let why = "a workbook is no text: name a file with --out";
        return Err(Failure::Said(why.to_owned()));
    }
    let db = open::db(&asked.store).await?;
    let ledger = Ledger::look(db, open::DISTRICT, clock::now).await?;
    let view = View {
        day: asked
            .asof
            .unwrap_or_else(|| china_time(clock::now()).date()),
        cut: asked.cut.unwrap_or_else(|| ledger.head().seq),
        lang: if asked.english { Lang::En } else { Lang::Zh },
    };
    let written = export(&ledger, kind, asked.form, view, None);
    let made = busy("reading the register", written)
        .await
        .map_err(|error| Failure::Said(error.to_string()))?;
    match asked.out {
        Some(path) => {
            std::fs::write(&path, &made.bytes)
                .map_err(|error| Failure::File(path.clone(), error))?;
            eprintln!("{} bytes in {}", made.bytes.len(), path.display());
        }
        None => std::io::stdout().write_all(&made.bytes)?,
    }
    Ok(ExitCode::SUCCESS)
}
