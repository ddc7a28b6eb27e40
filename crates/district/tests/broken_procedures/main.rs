//! Every way a procedure file can be broken is refused, with its line and its reason.

mod table;

use district::procedure::Procedure;

use table::{Broken, TABLE};

const CASE: &str = include_str!("../../../../procedures/case.toml");
const CALL: &str = include_str!("../../../../procedures/call.toml");
const ITEM: &str = include_str!("../../../../procedures/item.toml");

/// The line, from 1, on which `text` has `begin` for the first time.
fn line_with(text: &str, begin: &str) -> usize {
    text.lines()
        .position(|line| line.starts_with(begin))
        .map_or(0, |at| at + 1)
}

#[test]
fn every_broken_file_is_refused_with_line_and_reason() {
    for Broken {
        old,
        new,
        line,
        says,
    } in TABLE
    {
        assert!(CASE.contains(old), "the file has no {old:?} to break");
        let text = CASE.replacen(old, new, 1);
        let Err(error) = Procedure::load("case.toml", &text) else {
            panic!("not refused: {old:?} → {new:?}")
        };
        let told = error.to_string();
        assert!(told.contains(says), "{told:?} does not say {says:?}");
        let at = if line.is_empty() {
            CASE[..CASE.find(old).unwrap()].matches('\n').count() + 1
        } else {
            line_with(&text, line)
        };
        // Where one line was replaced by several, or several by one, any of them is near enough.
        let span = old.matches('\n').count().max(new.matches('\n').count());
        assert!(
            (at..=at + span).contains(&error.line),
            "{told:?} should name line {at}"
        );
        assert!(told.starts_with(&format!("case.toml:{}: ", error.line)));
    }
}

#[test]
fn a_call_that_is_closed_without_being_called_back_is_refused() {
    let path = "{ from = [\"handling\"], to = \"replied\", by = [\"assignee\"] }";
    assert!(CALL.contains(path));
    let both = format!("[{path}, {}]", path.replace("replied", "closed"));
    let text = CALL.replacen(path, &both, 1);
    let told = Procedure::load("call.toml", &text).unwrap_err().to_string();
    assert!(told.contains("act `finish` may not close"), "{told}");
}

#[test]
fn whoever_answers_a_call_does_not_call_back_to_ask_whether_it_helped() {
    for (act, by) in [("call_back", "assignee"), ("rework", "property")] {
        let at = CALL.find(&format!("[act.{act}]")).unwrap();
        let (before, rest) = CALL.split_at(at);
        let rest = rest.replacen("\"callback\"", &format!("\"{by}\""), 1);
        let error = Procedure::load("call.toml", &format!("{before}{rest}")).unwrap_err();
        let told = error.to_string();
        let says = format!("act `{act}` judges the work and may not be done by `{by}`");
        assert!(told.contains(&says), "{told}");
        assert_eq!(error.line, line_with(CALL, &format!("[act.{act}]")));
    }
}

#[test]
fn a_call_keeps_its_clock_its_other_way_and_the_callers_word() {
    for (old, new, says) in [
        (
            "to = \"handling\", by = [\"callback\"], clock = \"keep\" },\n  { from = [\"closed\"], by",
            "to = \"handling\", by = [\"callback\"] },\n  { from = [\"closed\"], by",
            "act `call_back` must say `clock = \"keep\"`",
        ),
        (
            "{ what = \"route\" }, ",
            "",
            "act `decline` must ask for `route`",
        ),
        (
            "by = [\"reporter\", \"callback\", \"intake\"]",
            "by = [\"callback\", \"intake\"]",
            "no `dispute` by the `reporter` leads from `closed`",
        ),
    ] {
        assert!(CALL.contains(old), "{old}");
        let text = CALL.replacen(old, new, 1);
        let told = Procedure::load("call.toml", &text).unwrap_err().to_string();
        assert!(told.contains(says), "{told}");
    }
}

#[test]
fn a_step_that_the_law_names_is_in_the_file() {
    for step in ["consulting", "doing", "for_owners", "for_residents"] {
        let text = ITEM.replace(step, "elsewhere");
        let told = Procedure::load("item.toml", &text).unwrap_err().to_string();
        assert!(
            told.contains(&format!("the law names step `{step}`")),
            "{told}"
        );
    }
}

#[test]
fn what_was_put_before_a_floor_grew_is_read_all_the_same_and_never_a_loop_that_is_open() {
    let text = CASE.replacen(", clock = \"keep\" }", " }", 1);
    assert!(Procedure::load("case.toml", &text).is_err());
    let stored = Procedure::stored("case.toml", &text).unwrap();
    assert_eq!(stored.text, text);
    let open = CASE.replacen("owner = \"checker\"\n", "", 1);
    assert!(Procedure::stored("case.toml", &open).is_err());
}

#[test]
fn an_empty_file_and_one_of_noise_are_refused() {
    for text in ["", "\0", "kind = \"case\"", "= = =", "[step]\n[act]"] {
        assert!(Procedure::load("x.toml", text).is_err(), "{text:?}");
    }
}
