//! A list of owners with the dirt of every office that ever kept one: what can be read is read and said, and what only a
//! person can decide stops the vote.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

use district::kinds::ballot::doctor::sheet::{ListWords, cut, rows};
use district::kinds::ballot::doctor::{Examined, Symptom, examine};

const LIST: &str = "新安天苑业主名册（2026年）,,,,,
,房屋信息,,,业主信息,
楼栋,房号,面积,,姓名,证件号
,,建筑面积,套内面积,,
1幢,101室,\"1,089.50平方米\",,张　三,330105199001011234
1栋,1-102,89.5平,,张三,1234
１号楼,1幢1单元201,90,,李四和王五,
,１－２０２,90,,赵六 钱七,
,2026-03-02,90,,孙八,0008
2幢,,,,,
,101,90,,杭州某某置业有限公司,
,102,90,,周九等3人,0009
,103,90,,#N/A,
楼栋,房号,面积,,姓名,证件号
,104,90,,吴十,'001X

,105,90,,吴十,001x
,合计,1798.5,,,
制表人：某某,,,,,
";

fn read(text: &str) -> Examined {
    let words = ListWords::bundled().unwrap().with_developer("某某置业");
    examine(&rows(&cut(text).unwrap(), &words).unwrap(), &words.words)
}

#[test]
fn every_unit_of_a_dirty_list_is_found_once_under_one_name() {
    let found = read(LIST);
    let units: Vec<(&str, u64, Option<&str>)> = found
        .roll
        .units
        .iter()
        .map(|it| (it.id.0.as_str(), it.area, it.building.as_deref()))
        .collect();
    let one = Some("1幢");
    let two = Some("2幢");
    let expected = [
        ("1-101", 108_950, one),
        ("1-102", 8_950, one),
        ("1-1-201", 9_000, one),
        ("1-202", 9_000, one),
        ("1-2026-03-02", 9_000, one),
        ("2-101", 9_000, two),
        ("2-102", 9_000, two),
        ("2-104", 9_000, two),
        ("2-105", 9_000, two),
    ];
    assert_eq!(units, expected);
    let names: Vec<&str> = found.people.iter().map(|it| it.name.as_str()).collect();
    let expected = [
        "张三",
        "李四",
        "王五",
        "赵六",
        "钱七",
        "孙八",
        "某某置业",
        "周九等3人",
        "吴十",
    ];
    assert_eq!(names, expected);
}

#[test]
fn what_was_mended_is_said_and_what_cannot_be_stops_the_vote() {
    let found = read(LIST);
    let lines = |what| {
        let all = found.findings.iter().filter(|it| it.what == what);
        all.map(|it| it.line).collect::<Vec<_>>()
    };
    assert_eq!(lines(Symptom::UnitRewritten), [5, 7]);
    assert_eq!(lines(Symptom::WideText), [7, 8]);
    assert_eq!(lines(Symptom::NamesParted), [7, 8]);
    // The whole number of a document and its last four are one person's.
    assert_eq!(lines(Symptom::SamePerson), [6, 17]);
    assert_eq!(lines(Symptom::DeveloperVariant), [11]);
    assert_eq!(lines(Symptom::DeveloperStock), [11]);
    assert_eq!(lines(Symptom::RowSkipped), [18, 19]);
    let stops = [
        (Symptom::UnitIsDay, 9),
        (Symptom::OwnersUnnamed, 12),
        (Symptom::OwnerMissing, 13),
    ];
    let blocking: Vec<_> = found
        .findings
        .iter()
        .filter(|it| it.what.blocks())
        .collect();
    assert_eq!(blocking.len(), stops.len(), "{blocking:?}");
    for (what, line) in stops {
        assert_eq!(lines(what), [line]);
    }
}

#[test]
fn one_unit_twice_in_two_spellings_is_found() {
    let found = read("房号,面积,业主\n1幢2单元301室,90,甲\n1-2-301,90,乙\n");
    let twice = found
        .findings
        .iter()
        .find(|it| it.what == Symptom::UnitTwice);
    assert_eq!(twice.map(|it| it.line), Some(3));
    assert_eq!(found.roll.units[0].building.as_deref(), Some("1幢"));
}

#[test]
fn people_of_one_name_with_two_whole_numbers_stay_two() {
    let text = "房号,面积,业主,证件号\n1-101,90,甲,330105199001011234\n1-102,90,甲,330105198501011234\n\
                1-103,90,甲,1234\n";
    let found = read(text);
    assert_eq!(found.roll.voters.len(), 3);
    // Whose the last four are cannot be known.
    let stops = found.findings.iter().filter(|it| it.what.blocks());
    let stops: Vec<_> = stops.map(|it| (it.line, it.what)).collect();
    assert_eq!(stops, [(4, Symptom::SameName)]);
}
