use super::*;

#[test]
fn the_lexicon_is_read() {
    let lexicon =
        Lexicon::load(include_str!("../../../../../rules/bulletin/lexicon.toml")).unwrap();
    assert_eq!(lexicon.numeral.digits.chars().count(), 10);
    assert_eq!(lexicon.period.quarters.len(), 4);
}
