//! Checking a page: every judge looks at it, and what they found stands in the order of the text.

use super::judge;
use super::judge::fits::Cited;
use super::lay::lay;
use super::page::Page;
use super::said;
use super::tables::Tables;
use super::verdict::{Finding, Found};
use crate::recipe::Recipe;
use crate::rows::Cut;

/// Checks a plain text, without tags, against the records at a cut. Findings stand in the order of the text.
pub fn check(text: &str, tables: &Tables, cut: &dyn Cut) -> Vec<Finding> {
    checked(&Page::read(text, &tables.lexicon), tables, cut, &[])
}

/// The same of a page that cites figures in these places.
pub(super) fn checked(
    page: &Page,
    tables: &Tables,
    cut: &dyn Cut,
    cited: &[Cited],
) -> Vec<Finding> {
    let desk = lay(page, tables, cut);
    let all = said::read(&desk);
    judge::told::judge(&desk);
    judge::law::judge(&desk);
    judge::contributions::judge(&desk);
    judge::figures::judge(&desk, &all, cited);
    judge::hopes::aims::judge(&desk, &all);
    judge::rises::judge(&desk, &all);
    judge::turned::judge(&desk, &all);
    judge::trends::judge(&desk, &all);
    judge::apart::judge(&desk, &all);
    judge::ranks::judge(&desk, &all);
    judge::ratios::judge(&desk, &all);
    judge::times::judge(&desk, &all);
    judge::measures::judge(&desk, &all);
    let lists = judge::lists::judge(&desk);
    judge::attended::judge(&desk, &lists);
    judge::counts::judge(&desk, &all, &lists);
    judge::labels::judge(&desk, &lists);
    judge::numerals::judge(&desk);
    judge::days::judge(&desk, cited);
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
    judge::works::judge(&desk);
    judge::votes::judge(&desk);
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

pub(super) fn asked_of(page: &Page, tables: &Tables, cut: &dyn Cut) -> Vec<Recipe> {
    let desk = lay(page, tables, cut);
    let mut asked = judge::matters::asks(&desk);
    asked.extend(judge::told::asks(&desk));
    asked.extend(judge::works::asks(&desk));
    asked.extend(judge::votes::asks(&desk));
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
