//! A file that cannot be counted says where and why.

use crate::support::poll::*;
use district::kinds::ballot::file::TallyFile;
use district::kinds::ballot::{Choice, ItemClass};
use serde_json::{Value, json};

fn good() -> Value {
    let mut file: TallyFile = equal(ItemClass::Manager, 3, 100);
    cast(&mut file, 0, 2, Choice::Yes);
    serde_json::to_value(file).unwrap()
}

/// The fault after putting `value` at `pointer`.
fn fault(pointer: &str, value: Value) -> String {
    let mut file = good();
    *file.pointer_mut(pointer).unwrap() = value;
    verifier::recount(&file.to_string())
        .unwrap_err()
        .to_string()
}

#[test]
fn every_fault_names_its_place() {
    let cases = [
        ("/format", json!("other/9"), "format: "),
        (
            "/roll/units/1/area",
            json!("９０.５"),
            "roll.units[1].area: ",
        ),
        ("/roll/units/1/area", json!(90.5), "roll.units[1].area: "),
        ("/roll/units/1/area", json!(-1), "roll.units[1].area: "),
        ("/roll/units/1/area", json!(0), "roll.units[1].area: "),
        (
            "/roll/units/1/area",
            json!(u64::MAX),
            "roll.units[1].area: ",
        ),
        ("/roll/units/1/id", json!("u0"), "roll.units[1].id: "),
        ("/roll/units/1/owner", json!("x"), "roll.units[1].owner: "),
        (
            "/roll/units/1/tenure",
            json!("unsold"),
            "roll.units[1].tenure: ",
        ),
        ("/roll/voters/1/id", json!("v0"), "roll.voters[1].id: "),
        (
            "/roll/voters/1/members",
            json!(["v0"]),
            "roll.voters[1].members: ",
        ),
        (
            "/roll/voters/1/members",
            json!([]),
            "roll.voters[1].members: ",
        ),
        ("/roll/voters/1/named", json!("x"), "roll.voters[1].named: "),
        ("/roll/developer", json!("x"), "roll.developer: "),
        (
            "/rules/closes",
            json!("2020-01-01T00:00:00Z"),
            "rules.closes: ",
        ),
        ("/rules/closes", json!("tomorrow"), "rules.closes: "),
        ("/rules/items", json!([]), "rules.items: "),
        (
            "/rules/items/0/class",
            json!("279"),
            "rules.items[0].among: ",
        ),
        (
            "/rules/items/0/among",
            json!(["x"]),
            "rules.items[0].among[0]: ",
        ),
        (
            "/rules/thresholds/quorum/den",
            json!(0),
            "rules.thresholds.quorum: ",
        ),
        ("/ballots/1/choices/1", json!("maybe"), "ballots[1].choices"),
    ];
    for (pointer, value, place) in cases {
        let fault = fault(pointer, value);
        assert!(fault.starts_with(place), "{pointer}: {fault}");
    }
}

#[test]
fn unknown_repeated_and_trailing_text_is_refused() {
    let mut file = good();
    file["ballots"][0]["weight"] = json!(7);
    let fault = verifier::recount(&file.to_string())
        .unwrap_err()
        .to_string();
    assert!(fault.starts_with("ballots[0].weight: "), "{fault}");
    let twice = good().to_string().replacen(
        r#""choices":{"1":"yes"}"#,
        r#""choices":{"1":"yes","1":"no"}"#,
        1,
    );
    assert!(
        verifier::recount(&twice)
            .unwrap_err()
            .to_string()
            .contains("chosen twice")
    );
    assert!(verifier::recount(&format!("{} x", good())).is_err());
    assert!(verifier::recount("").is_err());
}

#[test]
fn the_command_gives_zero_for_any_verdict_and_one_for_a_bad_file() {
    let folder = std::env::temp_dir().join(format!("tally-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("vote.json");
    let run = |text: &str, json| {
        std::fs::write(&path, text).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = verifier::command(&path, json, &mut out, &mut err).unwrap();
        (
            code,
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        )
    };
    let mut no_quorum = good();
    no_quorum["ballots"] = json!([]);
    assert_eq!(run(&no_quorum.to_string(), false).0, verifier::COUNTED);
    let (code, out, _) = run(&good().to_string(), true);
    assert_eq!(code, verifier::COUNTED);
    let result: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(result["items"][0]["verdict"], "carried");
    assert_eq!(
        result["receipts"][0],
        json!({ "serial": "s0", "status": "counted" })
    );
    let (code, out, err) = run("{", false);
    assert_eq!((code, out.as_str()), (verifier::BAD_FILE, ""));
    assert!(err.contains("vote.json"));
    std::fs::remove_dir_all(&folder).unwrap();
}
