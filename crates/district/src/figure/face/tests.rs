use std::collections::BTreeSet;

use super::*;
use crate::recipe::Status;

fn units() -> Units {
    Units::load(include_str!("../../../../../rules/bulletin/units.toml")).unwrap()
}

fn out(val: Val, unit: &str) -> Out {
    let units = units();
    Out {
        val,
        unit: unit.to_owned(),
        dim: units
            .find(unit)
            .map_or_else(String::new, |unit| unit.dim.clone()),
        dp: None,
        period: None,
        basis: None,
        status: Status::Final,
        grounds: BTreeSet::new(),
        ranges: Vec::new(),
        sealed: false,
        gh: [0; 32],
        out: [0; 32],
    }
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn num(text: &str, unit: &str) -> Out {
    out(Val::Num(Interval::exact(dec(text))), unit)
}

fn place(r: u32, tied: bool) -> Out {
    out(Val::Rank(Rank { r, n: 13, tied }), "")
}

fn fits(face: &Face, out: &Out) -> bool {
    face.may_say(out, &units()).is_ok()
}

#[test]
fn a_number_is_the_value_rounded_to_its_places() {
    let said = Face::Number(dec("986.61"), "亿元".to_owned());
    assert!(fits(&said, &num("98661000000", "元")));
    assert!(fits(&said, &num("986.605", "亿元")), "half up");
    assert!(!fits(&said, &num("986.6049", "亿元")));
    assert!(!fits(&said, &num("986.615", "亿元")));
    assert!(!fits(&said, &num("986.61", "万元")));
    assert_eq!(
        said.may_say(&num("986.61", "亩"), &units()),
        Err(Unsaid::Unit("亿元".to_owned(), "亩".to_owned()))
    );
}

#[test]
fn a_coarse_value_may_not_be_said_finely() {
    let coarse = out(Val::Num(Interval::printed(dec("33")).unwrap()), "亿元");
    assert!(!fits(
        &Face::Number(dec("33.0"), "亿元".to_owned()),
        &coarse
    ));
    assert!(fits(&Face::Number(dec("33"), "亿元".to_owned()), &coarse));
}

#[test]
fn about_is_rounded() {
    let about = Face::About(dec("6.2"), "万平方米".to_owned());
    assert!(fits(&about, &num("61500", "平方米")) && fits(&about, &num("62499", "平方米")));
    assert!(!fits(&about, &num("62500", "平方米")) && !fits(&about, &num("61499", "平方米")));
}

#[test]
fn and_more_ends_at_the_next_step() {
    let more = Face::AndMore(dec("200"), "人".to_owned());
    for (people, said) in [("199", false), ("200", true), ("299", true), ("300", false)] {
        assert_eq!(fits(&more, &num(people, "人")), said, "{people}");
    }
    let ten = Face::AndMore(dec("10"), "名".to_owned());
    assert!(fits(&ten, &num("19", "人")) && !fits(&ten, &num("20", "人")));
}

#[test]
fn ranks() {
    assert!(fits(&Face::Place(2), &place(2, false)) && !fits(&Face::Place(2), &place(3, false)));
    assert!(
        fits(&Face::AmongFirst(3), &place(3, false))
            && !fits(&Face::AmongFirst(3), &place(4, false))
    );
    assert!(fits(&Face::Leads, &place(1, false)));
    assert!(
        !fits(&Face::Leads, &place(1, true)),
        "who shares the first place leads nobody"
    );
    assert!(!fits(&Face::Leads, &place(2, false)));
    assert!(fits(&Face::NearTop, &place(3, false)) && !fits(&Face::NearTop, &place(4, false)));
}

#[test]
fn two_digits() {
    let two = Face::Digits(2);
    for (rate, said) in [
        ("9.99", false),
        ("10", true),
        ("99.9", true),
        ("100", false),
        ("-12", false),
    ] {
        assert_eq!(fits(&two, &num(rate, "%")), said, "{rate}");
    }
}

#[test]
fn half_is_not_beyond_half() {
    assert!(
        !fits(&Face::BeyondHalf, &num("50", "%")) && fits(&Face::BeyondHalf, &num("50.1", "%"))
    );
}

#[test]
fn lists_are_closed_or_open() {
    let list = out(Val::List(["a", "b", "c"].map(str::to_owned).to_vec()), "");
    let members = |named: &[&str], count, open| Face::Members {
        named: named.iter().map(|name| (*name).to_owned()).collect(),
        count,
        open,
    };
    assert!(fits(&members(&["a", "b"], Some(3), true), &list));
    assert!(!fits(&members(&["a", "b"], Some(4), true), &list));
    assert!(!fits(&members(&["a", "b"], None, false), &list));
    assert!(fits(&members(&["a", "b", "c"], None, false), &list));
    assert!(!fits(&members(&["a", "x"], None, true), &list));
    assert!(fits(&Face::Several, &list));
}
