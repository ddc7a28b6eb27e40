use crate::log::Seq;
use crate::rows::*;

#[test]
fn a_revision_leaves_the_earlier_cut_as_it_was() {
    let mut history = History::default();
    history.append("observation", "retail", [("value", "614.36")]);
    history.append("observation", "retail", [("value", "614.40")]);
    let value = |seq| {
        let cut = history.at(seq);
        cut.row("observation", "retail")
            .and_then(|row| row.cell("value"))
            .map(str::to_owned)
    };
    assert_eq!(value(0), None);
    assert_eq!(value(1).as_deref(), Some("614.36"));
    assert_eq!(value(2).as_deref(), Some("614.40"));
}

#[test]
fn an_observation_is_found_by_the_indicator_that_it_has_now() {
    let mut history = History::default();
    history.append("observation", "a", [("indicator", "retail")]);
    history.append("observation", "b", [("indicator", "retail")]);
    history.append("observation", "a", [("indicator", "trade")]);
    history.append("project", "c", [("indicator", "retail")]);
    let keys = |cut: Seq, indicator: &str| -> Vec<String> {
        let cut = history.at(cut);
        let rows = cut.observations(indicator).into_iter();
        rows.map(|row| row.key.clone()).collect()
    };
    assert_eq!(keys(2, "retail"), ["a", "b"]);
    assert_eq!(keys(4, "retail"), ["b"]);
    assert_eq!(keys(4, "trade"), ["a"]);
}
