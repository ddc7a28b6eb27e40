//! The bulletin 报: pages whose numbers are figures, and the gate that stops them when the two part.

pub mod bundle;
pub mod correction;
mod desk;
pub mod edition;
mod fig;
pub mod fill;
pub mod gate;
mod gathered;
mod glued;
mod governing;
mod judge;
pub mod known;
mod leans;
pub mod lexicon;
mod moment;
mod names;
mod numeral;
pub mod page;
pub mod plain;
pub mod proof;
mod said;
pub mod say;
mod scan;
mod setting;
pub mod since;
pub mod source;
mod token;
pub mod verdict;

use crate::figure::recipe::Recipe;
use crate::figure::rows::Cut;
use crate::figure::unit::{BadUnits, Units};
use desk::Desk;
use judge::fits::Cited;
use lexicon::Lexicon;
use page::Page;
use verdict::{Finding, Found};

/// The longest text that is checked, in characters.
pub const LONGEST: usize = 50_000;

/// The tables that a page is checked with.
#[derive(Clone, Debug)]
pub struct Tables {
    /// How pages say things.
    pub lexicon: Lexicon,
    /// Units.
    pub units: Units,
    /// The gate's rules.
    pub rules: gate::Rules,
}

/// Tables that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadTables {
    /// The lexicon or the rules are no TOML of their form.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// The units are broken.
    #[error(transparent)]
    Units(#[from] BadUnits),
}

impl Tables {
    /// Reads tables from their texts.
    pub fn load(lexicon: &str, units: &str, rules: &str) -> Result<Self, BadTables> {
        Ok(Self {
            lexicon: Lexicon::load(lexicon)?,
            units: Units::load(units)?,
            rules: gate::Rules::load(rules)?,
        })
    }

    /// The tables that come with the product.
    pub fn standard() -> Result<Self, BadTables> {
        Self::load(
            include_str!("../../../../rules/bulletin/lexicon.toml"),
            include_str!("../../../../rules/bulletin/units.toml"),
            include_str!("../../../../rules/bulletin/gate.toml"),
        )
    }
}

/// Checks a plain text, without tags, against the records at a cut. Findings stand in the order of the text.
pub fn check(text: &str, tables: &Tables, cut: &dyn Cut) -> Vec<Finding> {
    checked(&Page::read(text, &tables.lexicon), tables, cut, &[])
}

/// The same of a page that cites figures in these places.
fn checked(page: &Page, tables: &Tables, cut: &dyn Cut, cited: &[Cited]) -> Vec<Finding> {
    let desk = Desk::new(page, tables, cut);
    let all = said::read(&desk);
    judge::told::judge(&desk);
    judge::law::judge(&desk);
    judge::figures::judge(&desk, &all);
    judge::rises::judge(&desk, &all);
    judge::ranks::judge(&desk, &all);
    judge::times::judge(&desk, &all);
    judge::measures::judge(&desk, &all);
    let lists = judge::lists::judge(&desk);
    judge::counts::judge(&desk, &all, &lists);
    judge::labels::judge(&desk);
    judge::days::judge(&desk);
    judge::terms::judge(&desk);
    judge::claims::judge(&desk);
    judge::firsts::judge(&desk);
    judge::parts::judge(&desk);
    judge::sides::judge(&desk);
    judge::states::judge(&desk);
    judge::within::judge(&desk);
    judge::land_use::judge(&desk);
    judge::places::judge(&desk, &all);
    judge::particles::judge(&desk);
    judge::matters::judge(&desk);
    judge::people::judge(&desk);
    judge::offers::judge(&desk, &all);
    judge::fits::judge(&desk, &all, cited);
    let mut findings: Vec<Finding> = desk
        .found()
        .into_iter()
        .filter_map(|found| placed(page, found))
        .collect();
    findings.sort_by_key(|finding| (finding.start, finding.end, finding.verdict));
    findings.dedup();
    findings
}

/// What a store has to read of the log before it checks a text ([`check`]): recipes whose questions are told to
/// the cut. What nobody has read is not judged.
pub fn asks(text: &str, tables: &Tables, cut: &dyn Cut) -> Vec<Recipe> {
    asked_of(&Page::read(text, &tables.lexicon), tables, cut)
}

fn asked_of(page: &Page, tables: &Tables, cut: &dyn Cut) -> Vec<Recipe> {
    let desk = Desk::new(page, tables, cut);
    let mut asked = judge::matters::asks(&desk);
    asked.extend(judge::told::asks(&desk));
    asked
}

/// A finding with its place in the text as it was given.
fn placed(page: &Page, found: Found) -> Option<Finding> {
    let block = page.blocks.get(found.block)?;
    let last = found.at.end.min(block.chars.len()).checked_sub(1)?;
    Some(Finding {
        start: *block.pos.get(found.at.start)?,
        end: block.pos.get(last)? + 1,
        quote: block.words(found.at.start..last + 1),
        verdict: found.verdict,
        rule: found.rule,
        figure: found.figure,
        value: found.value,
        reason: found.reason,
        about: found.about,
    })
}

#[cfg(test)]
mod tests;
