use super::*;

#[test]
fn every_fixed_way_is_read() {
    let tables = Tables::standard().unwrap();
    let read = |words: &str| face(words, 2021, &tables).map(|spoken| spoken.face);
    let number = |value: &str, unit: &str| (value.parse().unwrap(), unit.to_owned());
    let (value, unit) = number("986.61", "亿元");
    assert_eq!(read("986.61亿元"), Some(Face::Number(value, unit)));
    let (value, unit) = number("6.2", "万平方米");
    assert_eq!(read("约6.2万平方米"), Some(Face::About(value, unit)));
    let (value, unit) = number("200", "人");
    assert_eq!(read("200余人"), Some(Face::AndMore(value, unit)));
    assert_eq!(read("第2位"), Some(Face::Place(2)));
    assert_eq!(read("倒数第2位"), Some(Face::FromLast(2)));
    assert_eq!(read("末位"), Some(Face::FromLast(1)));
    assert_eq!(read("6"), Some(Face::Number(6.into(), String::new())));
    for words in ["不足200人", "不到200人"] {
        let (value, unit) = number("200", "人");
        assert_eq!(read(words), Some(Face::Under(value, unit)), "{words}");
    }
    let (value, unit) = number("3.2", "%");
    let fell = face("下降3.2%", 2021, &tables).unwrap();
    assert_eq!(
        fell,
        Spoken {
            face: Face::Number(value, unit),
            fall: true
        }
    );
    assert_eq!(read("前3位"), Some(Face::AmongFirst(3)));
    assert_eq!(read("两位数"), Some(Face::Digits(2)));
    assert_eq!(read("领跑"), Some(Face::Leads));
    assert_eq!(read("过半"), Some(Face::BeyondHalf));
    assert_eq!(read("多次"), Some(Face::Several));
    assert_eq!(
        read("7月29日"),
        Some(Face::Date(jiff::civil::date(2021, 7, 29)))
    );
    assert_eq!(read("欣欣向荣"), None);
}

#[test]
fn words_that_say_more_than_one_thing_are_none() {
    let tables = Tables::standard().unwrap();
    for words in [
        "412.35亿元,增长12.5%",
        "412.35亿元,全市第一",
        "12.5%,新增就业9万人",
        "地区生产总值412.35亿元",
        "第2位和第3位",
        "全国第2位",
        "实现过半",
        "两位数增长",
        "7月29日下午",
        "多次修理",
        "4个项目",
        "甲园、乙馆等5个,全市第一",
        "甲园、乙馆等重点5个",
        "412.35",
        "约",
        "",
    ] {
        let read = face(words, 2021, &tables);
        let bare = matches!(&read, Some(spoken) if matches!(&spoken.face, Face::Number(_, unit) if unit.is_empty()));
        assert!(read.is_none() || bare, "{words}: {read:?}");
    }
}

#[test]
fn lists_are_read_with_their_count() {
    let tables = Tables::standard().unwrap();
    let members = |named: &[&str], count, open| {
        let named = named.iter().map(|name| (*name).to_owned()).collect();
        Some(Face::Members { named, count, open })
    };
    let read = |words: &str| face(words, 2021, &tables).map(|spoken| spoken.face);
    assert_eq!(
        read("甲园、乙馆等5个"),
        members(&["甲园", "乙馆"], Some(5), true)
    );
    assert_eq!(
        read("甲园、乙馆和丙院"),
        members(&["甲园", "乙馆", "丙院"], None, false)
    );
}

/// A value as records give it, with its unit.
fn value(val: crate::recipe::Val, unit: &str, dim: &str) -> Out {
    Out {
        val,
        unit: unit.to_owned(),
        dim: dim.to_owned(),
        dp: None,
        period: None,
        basis: None,
        status: crate::recipe::Status::Final,
        grounds: std::collections::BTreeSet::new(),
        ranges: Vec::new(),
        sealed: false,
        gh: [0; 32],
        out: [0; 32],
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table, a line for each word")]
fn every_asserting_word_holds_just_inside_and_not_just_outside() {
    use crate::quantity::interval::Interval;
    use crate::quantity::rank::Rank;
    let tables = Tables::standard().unwrap();
    let number = |text: &str| match text.split_once(' ') {
        Some((n, unit)) => {
            let dim = tables.units.find(unit).map_or("", |unit| unit.dim.as_str());
            value(Val::Num(Interval::exact(n.parse().unwrap())), unit, dim)
        }
        None => value(
            Val::Num(Interval::exact(text.parse().unwrap())),
            "",
            "count",
        ),
    };
    let rank = |r, tied| value(Val::Rank(Rank { r, n: 13, tied }), "", "rank");
    let says = |words: &str, out: &Out| {
        let face = face(words, 2021, &tables).unwrap_or_else(|| panic!("{words} is no face"));
        face.may_say(out, &tables.units).is_ok()
    };
    let lexicon = &tables.lexicon;
    let mut cases: Vec<(String, Out, Out)> = Vec::new();
    for word in &lexicon.approx.about {
        cases.push((
            format!("{word}6.2亿元"),
            number("6.249 亿元"),
            number("6.25 亿元"),
        ));
    }
    for word in &lexicon.approx.more {
        cases.push((format!("200{word}人"), number("200 人"), number("199 人")));
        cases.push((format!("200{word}人"), number("299 人"), number("300 人")));
    }
    for word in &lexicon.approx.over {
        cases.push((format!("{word}200人"), number("200 人"), number("199 人")));
    }
    for word in &lexicon.approx.near {
        cases.push((format!("{word}200人"), number("199 人"), number("200 人")));
        cases.push((format!("{word}200人"), number("150 人"), number("149 人")));
    }
    for word in &lexicon.approx.under {
        cases.push((format!("{word}200人"), number("199 人"), number("200 人")));
        cases.push((format!("{word}200人"), number("100 人"), number("99 人")));
    }
    for word in &lexicon.approx.over_after {
        cases.push((format!("200人{word}"), number("200 人"), number("199 人")));
    }
    for word in &lexicon.approx.under_after {
        cases.push((format!("200人{word}"), number("199 人"), number("200 人")));
    }
    for word in &lexicon.approx.about_after {
        cases.push((
            format!("6.2亿元{word}"),
            number("6.249 亿元"),
            number("6.25 亿元"),
        ));
    }
    for (word, by) in &lexicon.numeral.doubled {
        cases.push((word.clone(), number(&format!("{by} %")), number("99 %")));
    }
    for word in &lexicon.rank.last {
        cases.push((word.clone(), rank(13, false), rank(12, false)));
    }
    for word in &lexicon.measure.fall {
        cases.push((format!("{word}3.2%"), number("-3.2 %"), number("3.2 %")));
    }
    cases.push(("六成".to_owned(), number("62.5 %"), number("65 %")));
    cases.push(("百分之七点五".to_owned(), number("7.5 %"), number("7.6 %")));
    cases.push(("-3.2%".to_owned(), number("-3.2 %"), number("3.2 %")));
    cases.push((
        "1.2万余户".to_owned(),
        number("12500 户"),
        number("13000 户"),
    ));
    cases.push((
        "3.12 亿元".to_owned(),
        number("3.12 亿元"),
        number("3.13 亿元"),
    ));
    cases.push(("倒数第2位".to_owned(), rank(12, false), rank(2, false)));
    for word in &lexicon.rank.lead {
        cases.push((word.clone(), rank(1, false), rank(2, false)));
        cases.push((word.clone(), rank(1, false), rank(1, true)));
    }
    for word in &lexicon.rank.weak {
        cases.push((word.clone(), rank(3, false), rank(4, false)));
    }
    cases.push(("第3位".to_owned(), rank(3, false), rank(2, false)));
    cases.push(("前3位".to_owned(), rank(3, true), rank(4, false)));
    for (word, digits) in &lexicon.digits {
        let least = 10_u32.pow(digits.saturating_sub(1));
        let over = number(&format!("{} %", 10_u32.pow(*digits)));
        cases.push((word.clone(), number(&format!("{least} %")), over));
    }
    for word in &lexicon.half.words {
        cases.push((word.clone(), number("50.01 %"), number("50 %")));
    }
    assert!(cases.len() > 15, "{}", cases.len());
    for (words, inside, outside) in cases {
        assert!(says(&words, &inside), "{words} of {inside}");
        assert!(!says(&words, &outside), "{words} of {outside}");
    }
}
