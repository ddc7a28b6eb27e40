//! Wholes and parts, lists and counts, and what points are told against.

use super::*;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of sentences")]
fn parts_behind_of_which_are_not_the_whole() {
    let cases = [
        (
            "2023年前三季度,地区生产总值352.47亿元,其中一产52.1亿元、二产120.2亿元、三产180.2亿元。",
            "352.47亿元",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,其中一产52.1亿元、二产120.2亿元、三产180.2亿元。",
            "120.2亿元",
            "GAP no-record",
        ),
        (
            "2023年前三季度,茶叶产量1.86万吨,其中绿茶1.2万吨、红茶0.7万吨。",
            "1.86万吨",
            "OK holds",
        ),
        (
            "2023年前三季度,茶叶产量1.86万吨,其中绿茶1.2万吨、红茶0.7万吨。",
            "1.2万吨",
            "GAP no-record",
        ),
        (
            "2023年前三季度,固定资产投资同比增长12.3%,其中茶产业投资占23%—25%。",
            "12.3%",
            "OK holds",
        ),
        (
            "2023年前三季度,固定资产投资同比增长12.3%,其中茶产业投资占23%—25%。",
            "23%—25%",
            "GAP no-record",
        ),
        (
            "2023年前三季度,固定资产投资同比增长12.3%,茶产业投资占四成。",
            "12.3%",
            "OK holds",
        ),
        (
            "2023年前三季度,全区市场主体68214户,每万人拥有市场主体1456户。",
            "68214户",
            "OK holds",
        ),
        (
            "2023年前三季度,全区市场主体68214户,每万人拥有市场主体1456户。",
            "1456户",
            "GAP no-record",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,同比多增12亿元。",
            "352.47亿元",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,同比多增12亿元。",
            "12亿元",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,其中二产增长9.9%。",
            "9.9%",
            "GAP no-record",
        ),
        // A registered one behind it is itself, and what no noun stands before is the whole's.
        (
            "2023年前三季度,主要指标向好,其中,地区生产总值352.47亿元,同比增长6.8%,社零104.20亿元。",
            "6.8%",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,其中社零104.20亿元,同比增长7.1%。",
            "7.1%",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,其中社零104.20亿元,同比增长7.2%。",
            "7.2%",
            "CONFLICT differs",
        ),
    ];
    assert_eq!(differing(&cases), "");
    let each = [
        (
            "2023年前三季度,地区生产总值352.47亿元,人均7.5万元。",
            "352.47亿元",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值352.47亿元,人均7.5万元。",
            "7.5万元",
            "GAP no-record",
        ),
        (
            "2023年前三季度,城镇居民人均可支配收入32418元。",
            "32418元",
            "OK holds",
        ),
    ];
    assert_eq!(differing(&each), "");
    let named = [
        (
            "2023年前三季度,全区市场主体68214户,其中新增9306户,同比增长17.5%。",
            "9306户",
            "OK holds",
        ),
        (
            "2023年前三季度,全区市场主体68214户,其中新增9306户,同比增长17.5%。",
            "17.5%",
            "OK holds",
        ),
        (
            "2023年前三季度,全区市场主体68214户,其中新增9360户。",
            "9360户",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,全区市场主体68214户,其中注销9306户。",
            "9306户",
            "GAP no-record",
        ),
    ];
    assert_eq!(differing(&named), "");
}

#[test]
fn parts_that_are_all_come_to_the_whole_as_far_as_both_are_rounded() {
    let apart = |parts: &str| {
        let text = format!("2023年前三季度,地区生产总值352.47亿元,其中{parts}。");
        let found = check(&text, &Tables::standard().unwrap(), &inland());
        let parts = found
            .into_iter()
            .filter(|found| found.reason == verdict::Reason::PartsDiffer);
        parts.map(|found| found.value.unwrap()).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(
        apart("一产52.1亿元、二产120亿元、三产190亿元"),
        ["362.1亿元"]
    );
    assert_eq!(
        apart("第一产业增加值52.10亿元,第二产业增加值120.20亿元,第三产业增加值180.20亿元"),
        ["352.5亿元"]
    );
    assert_eq!(
        apart("第一产业增加值52.10亿元;第二产业增加值120.20亿元;第三产业增加值180.17亿元"),
        none
    );
    // Within what rounding leaves open, and with one told in another unit.
    assert_eq!(apart("一产52.1亿元、二产120.2亿元、三产180.2亿元"), none);
    assert_eq!(apart("一产521000万元、二产120.2亿元、三产180.2亿元"), none);
    // Some parts only, and parts of something narrower, say nothing of the whole.
    assert_eq!(apart("一产52.1亿元、二产120亿元"), none);
    assert_eq!(apart("县域一产52.1亿元、二产12亿元、三产19亿元"), none);
}

#[test]
fn a_list_says_how_many_only_where_a_count_stands() {
    let cases = [
        ("2023年,设桥梁11座、隧道3座。", "11座", "GAP no-record"),
        ("2023年,设桥梁11座、隧道3座。", "3座", "GAP no-record"),
        (
            "2023年,甲村、乙村和丙村通车。",
            "甲村、乙村和丙村通车",
            "OK listed",
        ),
        (
            "2023年,甲村、乙村、丙村3个通车。",
            "甲村、乙村、丙村3个",
            "OK counted",
        ),
        ("2023年,甲村、乙村2座通车。", "甲村、乙村2座", "OK counted"),
        (
            "2023年,甲村、乙村5个通车。",
            "甲村、乙村5个",
            "CONFLICT miscounted",
        ),
        (
            "2023年前三季度,地区生产总值增速居9个县(市、区)第2位。",
            "第2位",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值增速居9个县(市、区)第2位。",
            "9个",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值增速居8个县(市、区)第2位。",
            "8个",
            "GAP no-record",
        ),
        (
            "2023年,三地(甲村、乙村、丙村)通车。",
            "甲村、乙村、丙村",
            "OK listed",
        ),
    ];
    assert_eq!(differing(&cases), "");
    let counted = |text: &str| -> Vec<String> {
        let found = check(text, &Tables::standard().unwrap(), &inland()).into_iter();
        let counted = found.filter(|found| found.reason == verdict::Reason::Counted);
        counted.map(|found| found.quote).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(counted("2023年,学校首批招生12个班540人。"), none);
    assert_eq!(
        counted("2023年前三季度,地区生产总值增速居9个县(市、区)第2位。"),
        none
    );
    assert_eq!(
        told("2023年,首批代表签约。", "首批代表签约"),
        ["GAP open-list"]
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of sentences")]
fn points_are_held_against_another_time_and_another_indicator() {
    let cases = [
        (
            "2023年前三季度,规上工业增加值同比下降0.4%,降幅比1—8月收窄1.5个百分点。",
            "1.5个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,规上工业增加值同比下降0.4%,降幅比1—8月收窄1.6个百分点。",
            "1.6个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,规上工业增加值同比下降0.4%,降幅比1—8月扩大1.5个百分点。",
            "1.5个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,社零增长7.1%,增速较1—8月回落0.4个百分点。",
            "0.4个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,社零增长7.1%,增速较1—8月加快0.4个百分点。",
            "0.4个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,社零增长7.1%,增速较1—7月回落0.4个百分点。",
            "0.4个百分点",
            "GAP no-record",
        ),
        (
            "2023年前三季度,社零增长7.1%,增速较上年同期回落0.4个百分点。",
            "0.4个百分点",
            "GAP no-record",
        ),
        (
            "2022年末,城镇化率58.7%,比2020年提高2.1个百分点。",
            "2.1个百分点",
            "OK holds",
        ),
        (
            "2022年末,城镇化率58.7%,比2020年提高1.2个百分点。",
            "1.2个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,农村居民人均可支配收入12806元,增长8.2%,增速快于城镇居民3.1个百分点。",
            "3.1个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,农村居民人均可支配收入12806元,增长8.2%,增速快于城镇居民3.3个百分点。",
            "3.3个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,农村居民人均可支配收入12806元,增长8.2%,增速慢于城镇居民3.1个百分点。",
            "3.1个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,农村居民收入增速快于城镇居民3.1个百分点。",
            "3.1个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,固定资产投资增速快于地区生产总值5.5个百分点。",
            "5.5个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,固定资产投资增速快于地区生产总值增速6.5个百分点。",
            "6.5个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,固定资产投资增速快于乡村产值6.5个百分点。",
            "6.5个百分点",
            "GAP no-record",
        ),
        (
            "2023年前三季度,固定资产投资增速快于地区生产总值5.5个百分点,同比增长12.3%。",
            "12.3%",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值增长6.8%,高于全市0.9个百分点。",
            "0.9个百分点",
            "OK holds",
        ),
    ];
    let whole = [
        (
            "2023年前三季度,农村居民人均可支配收入增速比城镇居民快3.1个百分点。",
            "3.1个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,固定资产投资增速比地区生产总值高5.5个百分点。",
            "5.5个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,固定资产投资增速比地区生产总值低5.5个百分点。",
            "5.5个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,地区生产总值增长6.8%,高于全省0.3个百分点。",
            "0.3个百分点",
            "GAP no-record",
        ),
        (
            "2023年前三季度,地区生产总值增长6.8%,比全市快0.9个百分点。",
            "0.9个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值增长6.8%,比全市平均快了0.9个百分点。",
            "0.9个百分点",
            "OK holds",
        ),
        (
            "2023年前三季度,地区生产总值增长6.8%,比全市低0.9个百分点。",
            "0.9个百分点",
            "CONFLICT differs",
        ),
        (
            "2023年前三季度,社零增长7.1%,增速比1—8月低0.4个百分点。",
            "0.4个百分点",
            "OK holds",
        ),
    ];
    assert_eq!(differing(&whole), "");
    assert_eq!(differing(&cases), "");
}

#[test]
fn thousands_before_a_large_unit_are_part_of_the_number() {
    let cases = [
        (
            "2023年,接待游客超2千万人次。",
            "超2千万人次",
            "GAP no-record",
        ),
        ("2023年,服务5百余户。", "5百余户", "GAP no-record"),
        (
            "2023年前三季度,市场主体超6千户。",
            "超6千户",
            "CONFLICT differs",
        ),
        ("2023年,道路长2千米。", "2千米", "GAP no-record"),
    ];
    assert_eq!(differing(&cases), "");
}
