//! What a correction says of figures that are printed more than once.

use super::*;

#[test]
fn a_figure_that_is_printed_once_less_did_not_change() {
    let cut = willow();
    let twice = format!("{SOURCE}\n地区生产总值{{gdp|412.35亿元}}。\n");
    let old = release(&twice, &cut, ("a", "b"), &[]).unwrap();
    let tables = Tables::standard().unwrap();
    let changed = |source: &str| -> Vec<(Option<String>, Option<String>)> {
        let asked = Asked {
            name: "2022-10-10.2",
            district: "0107",
            day: DAY,
            head: "00",
            source,
            writers: &["a".to_owned()],
            releaser: "b",
            accepted: &[],
            corrects: Some((&old, "shorter")),
        };
        let new = Edition::release(&set(source, &cut), &asked, &tables, &cut).unwrap();
        let changes = new.corrects.unwrap().changes.into_iter();
        changes.map(|one| (one.was, one.is)).collect()
    };
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(changed(SOURCE), []);
    let once = twice.replacen("{gdp|412.35亿元}", "{gdp|约412亿元}", 1);
    assert_eq!(changed(&once), [(some("412.35亿元"), some("约412亿元"))]);
    // Left out altogether.
    let without = SOURCE.replace("地区生产总值{gdp|412.35亿元}。", "");
    assert_eq!(
        changed(&without),
        [(some("412.35亿元"), None), (some("412.35亿元"), None)]
    );
}
