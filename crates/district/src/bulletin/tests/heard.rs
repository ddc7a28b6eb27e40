//! Numbers in words that were said past the gate: signs, fractions, crowds, halves, doublings, bounds. Each stands just
//! beside a wording that is none. Of 青溪区.

use super::coast::coast;
use super::*;

fn found(text: &str) -> Vec<Finding> {
    let text = format!("2023年前三季度,{text}。");
    check(&text, &Tables::standard().unwrap(), &coast())
}

/// Cases in which exactly these words are not judged as they should be.
fn differing(cases: &[(&str, &str, &str)]) -> Vec<String> {
    let wrong = |(text, quote, want): &(&str, &str, &str)| {
        let all = found(text);
        let of = all.iter().filter(|finding| finding.quote == *quote);
        let told: Vec<_> = of
            .map(|finding| format!("{} {}", finding.verdict, finding.reason))
            .collect();
        (told != [*want]).then(|| format!("{text}: {quote} is {told:?} of {all:#?}"))
    };
    cases.iter().filter_map(wrong).collect()
}

/// Texts in which something stops that should not.
fn stopping(texts: &[&'static str]) -> Vec<(&'static str, Vec<String>)> {
    let tables = Tables::standard().unwrap();
    let each = texts.iter().map(|text| {
        let stops = stops(&found(text), &tables, &[]);
        (*text, stops)
    });
    each.filter(|(_, stops)| !stops.is_empty()).collect()
}

const NONE: [String; 0] = [];
const CALM: [(&str, Vec<String>); 0] = [];

#[test]
fn what_lies_below_nought_is_heard_and_a_dash_or_a_cellar_is_none() {
    let cases = [
        ("净增企业-3个", "-3个", "GAP no-record"),
        ("企业数变化-3个", "-3个", "GAP no-record"),
        ("企业数为-3个", "-3个", "GAP no-record"),
        ("GDP增速\u{2212}3.2%", "\u{2212}3.2%", "CONFLICT differs"),
        ("规上工业增加值增速为负4.6%", "负4.6%", "OK holds"),
        ("规上工业增加值增速为负4.5%", "负4.5%", "CONFLICT differs"),
        ("规上工业增加值负增长4.6%", "4.6%", "OK holds"),
        ("规上工业增加值负增长4.7%", "4.7%", "CONFLICT differs"),
        ("气温零下3℃", "零下3℃", "GAP no-record"),
    ];
    assert_eq!(differing(&cases), NONE);
    assert_eq!(
        stopping(&["东区-3幢", "西苑-2标段", "车停负2层", "胜负难料"]),
        CALM
    );
}

#[test]
fn a_fraction_in_digits_is_a_share_and_a_day_or_a_house_is_none() {
    let cases = [
        ("开工率达2/3", "2/3", "CONFLICT differs"),
        ("开工率近2/3", "近2/3", "OK holds"),
        ("3/4以上的项目受益", "3/4以上", "UNPROVEN no-record"),
        ("1/10的商户歇业", "1/10", "GAP no-record"),
        ("7/20以上的商户歇业", "7/20以上", "UNPROVEN no-record"),
    ];
    assert_eq!(differing(&cases), NONE);
    assert_eq!(
        stopping(&["2/3号楼", "24/7值守", "7/29专刊", "1/2期工程", "A2/3区"]),
        CALM
    );
}

#[test]
fn crowds_and_distances_that_nobody_counted_are_heard() {
    let cases = [
        ("修渠几千米", "几千米", "GAP no-record"),
        ("传承数百年", "数百年", "GAP no-record"),
        ("走访数十家", "数十家", "UNPROVEN no-record"),
        ("走访上百企业", "上百", "UNPROVEN no-record"),
        ("吸引数千游客", "数千", "GAP no-record"),
        ("有上百年历史", "上百年", "UNPROVEN no-record"),
        ("成百上千的游客", "成百上千", "UNPROVEN no-record"),
        ("成千上万名游客", "成千上万名", "UNPROVEN no-record"),
        ("十几家商户", "十几家", "GAP no-record"),
        ("三十来个摊位", "三十来个", "GAP no-record"),
        ("20来个摊位", "20来个", "GAP no-record"),
        ("三五家商户", "三五家", "GAP no-record"),
        ("十七八个摊位", "十七八个", "GAP no-record"),
        ("二三十家商户", "二三十家", "GAP no-record"),
        ("三四百人", "三四百人", "GAP no-record"),
        ("一两家商户", "一两家", "GAP no-record"),
        ("三四万元", "三四万元", "GAP no-record"),
    ];
    assert_eq!(differing(&cases), NONE);
    assert_eq!(
        stopping(&[
            "网上百货热销",
            "多数百姓满意",
            "附近百姓",
            "路上千里迢迢",
            "通过万兴路",
            "上百度搜索",
            "十四五规划",
            "一二产业融合",
            "五六年级学生",
            "三五成群",
            "二〇二三届",
            "来自五湖",
        ]),
        CALM
    );
}

#[test]
fn a_half_alone_is_a_half_and_another_half_is_none() {
    let cases = [
        ("一半商户受益", "一半", "GAP no-record"),
        ("半数商户受益", "半数", "GAP no-record"),
        ("近半商户受益", "近半", "GAP no-record"),
        ("不到一半商户受益", "不到一半", "GAP no-record"),
        ("开工率达一半", "一半", "CONFLICT differs"),
        ("开工率不足一半", "不足一半", "CONFLICT differs"),
        ("开工率一半以上", "一半以上", "OK holds"),
    ];
    assert_eq!(differing(&cases), NONE);
    assert_eq!(
        stopping(&["另一半摊位", "事半功倍", "上半场", "前半程"]),
        CALM
    );
}

#[test]
fn doublings_are_counted() {
    // 5.9% is the record; what fits it and what does not is told by the sentence.
    let cases = [
        ("社零翻番", "翻番", "CONFLICT differs"),
        ("社零翻两番", "翻两番", "CONFLICT differs"),
        ("社零翻了两番", "翻了两番", "CONFLICT differs"),
        ("社零翻了近一番", "翻了近一番", "CONFLICT differs"),
        ("社零翻一番半", "翻一番半", "CONFLICT differs"),
        ("摊位翻几番", "翻几番", "GAP no-record"),
    ];
    assert_eq!(differing(&cases), NONE);
    assert_eq!(stopping(&["翻开一番新貌", "一番努力", "翻一翻"]), CALM);
}

#[test]
fn how_much_a_doubling_is_is_told_by_its_count() {
    use crate::bulletin::say::face;
    use crate::figure::face::Face;
    let tables = Tables::standard().unwrap();
    let percent = |words: &str| face(words, 2023, &tables).unwrap().face;
    let (number, unit) = (|of: i64| rust_decimal::Decimal::from(of), || "%".to_owned());
    assert_eq!(percent("翻一番"), Face::AndMore(number(100), unit()));
    assert_eq!(percent("翻两番"), Face::AndMore(number(300), unit()));
    assert_eq!(percent("翻了三番"), Face::AndMore(number(700), unit()));
    assert_eq!(percent("翻了近一番"), Face::Nearly(number(100), unit()));
    assert_eq!(
        percent("翻一番半"),
        Face::Between(number(182), number(200), unit())
    );
}

#[test]
fn tenths_and_bounds_are_read_whole() {
    let cases = [
        ("三成商户受益", "三成", "GAP no-record"),
        ("两成多商户受益", "两成多", "UNPROVEN no-record"),
        ("七八成商户受益", "七八成", "GAP no-record"),
        ("开工率六成多", "六成多", "OK holds"),
        ("开工率五成多", "五成多", "CONFLICT differs"),
        ("开工率六七成", "六七成", "OK holds"),
        ("开工率至少60%", "至少60%", "OK holds"),
        ("开工率多达70%", "多达70%", "CONFLICT differs"),
        ("开工率不超过64%", "不超过64%", "OK holds"),
        ("开工率不超过63%", "不超过63%", "CONFLICT differs"),
        ("开工率不足64%", "不足64%", "CONFLICT differs"),
        ("开工率少于70%", "少于70%", "OK holds"),
        ("至少30家商户", "至少30家", "GAP no-record"),
        ("不足30家商户", "不足30家", "GAP no-record"),
        ("至多30家商户", "至多30家", "GAP no-record"),
    ];
    assert_eq!(differing(&cases), NONE);
    // 不少于 is no praise of many.
    assert!(
        found("不少于30家商户")
            .iter()
            .all(|finding| finding.quote != "不少")
    );
    assert_eq!(stopping(&["一成不变", "三成立专班", "不满意的地方"]), CALM);
}
