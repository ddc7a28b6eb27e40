//! Numbers of any size and with any number of places, in sentences of every kind: they are judged, and never too much to
//! reckon with. Of 柳溪区 and 青溪区.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::coast::coast;
use super::*;

static WILLOW: LazyLock<(Tables, Snapshot, Vec<String>)> = LazyLock::new(|| {
    let faults: Faults = toml::from_str(include_str!("faults.toml")).unwrap();
    let texts = faults.fault.into_iter();
    let texts = texts.flat_map(|fault| [fault.wrong, fault.mended]);
    (Tables::standard().unwrap(), willow(), texts.collect())
});

/// A text with another number for each that stands in it.
fn refilled(text: &str, number: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let mut told = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        told.push_str(before);
        told.push_str(number);
        rest = from.trim_start_matches(is_digit);
    }
    told + rest
}

#[test]
fn a_number_too_large_or_too_fine_to_compute_with_is_not_overlooked() {
    let tables = Tables::standard().unwrap();
    for number in [
        "0.1234567890123456789012345678",
        "0.12345678901234567890123456789012345",
        "79228162514264337593543950335",
        "999999999999999999999999",
        "1000000000000000000000000000000000000000",
    ] {
        for unit in ["亿元", "万多亿元"] {
            let text = format!("2023年前三季度,GDP{number}{unit}。");
            let found = check(&text, &tables, &coast());
            assert_ne!(stops(&found, &tables, &[]), Vec::<String>::new(), "{text}");
        }
    }
}

proptest! {
    #[test]
    fn a_number_of_any_size_is_judged_in_any_sentence(
        which in any::<prop::sample::Index>(),
        number in prop_oneof!["[0-9]{1,40}", "[0-9]{1,30}\\.[0-9]{1,32}", "[1-9]0{0,30}"],
    ) {
        let (tables, cut, texts) = &*WILLOW;
        check(&refilled(which.get::<String>(texts), &number), tables, cut);
    }
}
