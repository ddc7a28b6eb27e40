//! `sanwei procedure check|draw`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use district::procedure::Procedure;

use crate::error::Failure;

/// What to do with procedure files.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say whether each file is a closed loop that keeps the floor of its kind.
    Check {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Draw a file as an SVG picture.
    Draw {
        /// The file.
        file: PathBuf,
        /// In English.
        #[arg(long)]
        english: bool,
    },
}

/// Runs it. Exits 1 where any file is refused.
pub fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Check { files } => {
            let mut refused = false;
            for file in files {
                let text = std::fs::read_to_string(&file)
                    .map_err(|error| Failure::File(file.clone(), error))?;
                match Procedure::load(&file.display().to_string(), &text) {
                    Ok(p) => println!(
                        "{}: {} {}, {} steps, {} acts: ok",
                        file.display(),
                        p.kind,
                        p.version,
                        p.steps.len(),
                        p.acts.len()
                    ),
                    Err(error) => {
                        println!("{error}");
                        refused = true;
                    }
                }
            }
            Ok(if refused {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            })
        }
        Command::Draw { file, english } => {
            let text = std::fs::read_to_string(&file)
                .map_err(|error| Failure::File(file.clone(), error))?;
            let procedure = Procedure::load(&file.display().to_string(), &text)
                .map_err(|error| Failure::Said(error.to_string()))?;
            let lang = if english {
                district::lang::Lang::En
            } else {
                district::lang::Lang::Zh
            };
            let svg = web::draw_procedure(&procedure, lang)
                .map_err(|error| Failure::Said(error.to_string()))?;
            print!("{svg}");
            Ok(ExitCode::SUCCESS)
        }
    }
}
