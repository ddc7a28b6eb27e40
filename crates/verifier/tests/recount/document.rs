//! The worked example of `docs/tally.md` is a file that counts to the result printed below it.

use std::path::Path;

fn block<'t>(text: &'t str, language: &str) -> &'t str {
    let start = text.split_once(&format!("```{language}\n")).unwrap().1;
    start.split_once("```").unwrap().0
}

#[test]
fn the_worked_example_counts_as_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tally.md");
    let text = std::fs::read_to_string(path).unwrap();
    let report = verifier::recount(block(&text, "json")).unwrap();
    assert_eq!(report.to_string(), block(&text, "text"), "\n{report}");
}
