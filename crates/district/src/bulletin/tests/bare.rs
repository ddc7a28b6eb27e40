//! Numbers and asserting words in shapes that are easily overlooked, and names that only look like them. Of 青溪区.

use super::coast::coast;
use super::*;

/// The verdicts on exactly these words; empty where nothing is said of them.
fn told(text: &str, quote: &str) -> Vec<String> {
    let found = check(
        &format!("2023年前三季度,{text}。"),
        &Tables::standard().unwrap(),
        &coast(),
    );
    let of = found.iter().filter(|finding| finding.quote == quote);
    of.map(|finding| format!("{} {}", finding.verdict, finding.reason))
        .collect()
}

/// What stops a sentence.
fn stopped(text: &str) -> Vec<String> {
    let tables = Tables::standard().unwrap();
    let found = check(&format!("2023年前三季度,{text}。"), &tables, &coast());
    stops(&found, &tables, &[])
}

const NONE: [&str; 0] = [];

#[test]
fn a_number_behind_a_latin_name_is_a_number_and_a_code_is_none() {
    assert_eq!(told("GDP205.64亿元", "205.64亿元"), ["OK holds"]);
    assert_eq!(told("GDP352.99亿元", "352.99亿元"), ["CONFLICT differs"]);
    assert_eq!(told("CPI上涨,PPI102.3%", "102.3%"), ["GAP no-record"]);
    for name in [
        "A7区",
        "K3次列车",
        "G20峰会",
        "PM2浓度",
        "LOFT49开园",
        "B2B平台",
    ] {
        assert_eq!(stopped(name), NONE, "{name}");
    }
}

#[test]
fn a_number_with_its_sign_is_a_number_and_a_dash_makes_none() {
    assert_eq!(told("社零增长+5.9%", "+5.9%"), ["OK holds"]);
    assert_eq!(told("社零增幅+9.9%", "+9.9%"), ["CONFLICT differs"]);
    assert_eq!(told("净流入人口-320人", "-320人"), ["GAP no-record"]);
    assert_eq!(told("贸易顺差-12.4亿元", "-12.4亿元"), ["GAP no-record"]);
    assert_eq!(told("气温-2℃", "-2℃"), ["GAP no-record"]);
    for name in [
        "东区-3幢",
        "西苑-2标段",
        "城南-城北",
        "党建+5大行动",
        "“1+6+N”体系",
    ] {
        assert_eq!(stopped(name), NONE, "{name}");
    }
}

#[test]
fn hundreds_and_thousands_that_nobody_counted_are_numbers_all_the_same() {
    assert_eq!(told("社零突破千亿元", "突破千亿元"), ["CONFLICT differs"]);
    assert_eq!(told("GDP超百亿元", "超百亿元"), ["CONFLICT differs"]);
    assert_eq!(told("社零近百亿元", "近百亿元"), ["OK holds"]);
    assert_eq!(told("GDP数百亿元", "数百亿元"), ["OK holds"]);
    assert_eq!(
        told("游客接待量超千万人次", "超千万人次"),
        ["CONFLICT differs"]
    );
    assert_eq!(told("游客接待量达数百万人次", "数百万人次"), ["OK holds"]);
    for (text, quote) in [
        ("投入百亿元", "百亿元"),
        ("引来上千名游客", "上千名"),
        ("惠及数百户", "数百户"),
        ("服务百余家企业", "百余家"),
        ("组织千名干部", "千名"),
        ("发放补贴上亿元", "上亿元"),
        ("超千万元", "超千万元"),
        ("关店上万家", "上万家"),
        ("通过百余次走访", "百余次"),
        ("栽下万余株,百万余名", "百万余名"),
    ] {
        assert_eq!(told(text, quote).len(), 1, "{text} {quote}");
        assert_ne!(stopped(text), NONE, "{text}");
    }
    for name in [
        "百年老店",
        "千家万户",
        "百货商店",
        "千方百计",
        "百亿级产业",
        "三百米外",
        "千米跑道",
        "百分百",
        "老百姓",
        "百日攻坚",
        "通过万兴路",
        "千岛湖",
    ] {
        assert!(
            stopped(name).iter().all(|stop| stop.contains("三百米")),
            "{name}: {:?}",
            stopped(name)
        );
    }
}

#[test]
fn a_place_needs_no_noun_where_its_peers_or_a_verb_stand_before_it() {
    assert_eq!(told("社零增速稳居全市前三", "前三"), ["CONFLICT differs"]);
    assert_eq!(told("社零增速跻身前8,势头良好", "前8"), ["OK holds"]);
    assert_eq!(told("社零增速上升至全市第二", "第二"), ["CONFLICT differs"]);
    assert_eq!(told("社零增速由第九上升至第八", "第八"), ["OK holds"]);
    assert_eq!(
        told("社零增速位居全市前列", "前列"),
        ["OVERCLAIM stronger-than-body"]
    );
    assert_eq!(
        told("各项工作走在全省前列", "前列"),
        ["UNPROVEN no-document"]
    );
    for name in [
        "上升至第二阶段",
        "市第二医院",
        "前列腺筛查",
        "名列前三季度表彰",
    ] {
        assert_eq!(stopped(name), NONE, "{name}");
    }
}

#[test]
fn fractions_and_halves_are_numbers() {
    assert_eq!(told("开工率近三分之二", "近三分之二"), ["OK holds"]);
    assert_eq!(told("开工率达九分之二", "九分之二"), ["CONFLICT differs"]);
    assert_eq!(
        told("三分之二以上的项目受益", "三分之二以上"),
        ["UNPROVEN no-record"]
    );
    assert_eq!(told("十分之一的商户歇业", "十分之一"), ["GAP no-record"]);
    assert_eq!(told("开工率近半", "近半"), ["CONFLICT differs"]);
    assert_eq!(told("开工率逾半数", "逾半数"), ["OK holds"]);
    for (text, quote) in [("一半以上的商户", "一半以上"), ("超半数居民", "超半数")]
    {
        assert_eq!(told(text, quote), ["UNPROVEN no-document"]);
    }
    assert_eq!(told("社零成倍增长", "成倍增长"), ["CONFLICT differs"]);
    for name in ["近半年来", "十分满意", "过半百之年", "前半程"] {
        assert_eq!(
            stopped(name)
                .iter()
                .filter(|stop| stop.contains('半'))
                .count(),
            0,
            "{name}"
        );
    }
}

#[test]
fn to_be_above_all_is_a_claim_and_to_aim_at_it_is_none() {
    for (text, quote) in [
        ("社零创历史最高", "历史最高"),
        ("实现零的突破", "零的突破"),
        ("码头全省最大", "全省最大"),
        ("蝉联榜首", "蝉联"),
        ("在全省率先实现通达", "率先"),
        ("拥有全国唯一的馆藏", "全国唯一"),
    ] {
        assert!(
            told(text, quote).contains(&"UNPROVEN no-document".to_owned()),
            "{text}: {:?}",
            told(text, quote)
        );
    }
    for name in ["打造全省最大码头", "力争率先通达", "率先垂范", "唯一的路"] {
        assert_eq!(stopped(name), NONE, "{name}");
    }
}
