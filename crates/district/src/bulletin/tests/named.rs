//! People who are no officers are asked before they are named, and names with digits are no bare numbers.

use super::coast::coast;
use super::*;
use crate::bulletin::verdict::Rule;

fn asked(text: &str) -> Vec<String> {
    let found = check(text, &Tables::standard().unwrap(), &coast()).into_iter();
    let g9 = found.filter(|finding| finding.rule == Some(Rule::G9));
    g9.map(|finding| finding.quote).collect()
}

#[test]
fn whoever_is_named_by_what_they_are_of_themselves_is_asked() {
    assert_eq!(asked("低保户赵秀兰,患糖尿病。"), ["赵秀兰"]);
    assert_eq!(asked("茶农李桂香说,今年收成好。"), ["李桂香"]);
    assert_eq!(asked("退休教师王建民住在桥头。"), ["王建民"]);
    assert_eq!(
        asked("快递员张大伟、保安刘小强、学生陈晓参加。"),
        ["张大伟", "刘小强", "陈晓"]
    );
}

#[test]
fn whoever_says_or_suffers_something_is_asked_and_words_that_only_look_like_names_are_none() {
    assert_eq!(asked("走访中,赵秀兰患有眼疾。"), ["赵秀兰"]);
    assert_eq!(asked("种茶人家多,采茶工孙二妹表示满意。"), ["孙二妹"]);
    let none: [&str; 0] = [];
    for text in [
        "学生方面,成绩喜人。",
        "农户金额,逐年增加。",
        "居民高兴地说,门口亮堂了。",
        "员工马上表示满意。",
        "石桥街道表示,要抓落实。",
        "区长江大勇表示,要抓落实。江大勇说,路要修好。",
        "田间地头说丰收。",
        "万元户说起当年。",
    ] {
        assert_eq!(asked(text), none, "{text}");
    }
}

#[test]
fn a_number_that_is_a_name_stops_nothing_and_asks_nothing() {
    for name in [
        "60后、90后茶客",
        "118医院",
        "201路",
        "302国道",
        "12345热线",
        "2.0版",
        "K3路",
        "S205",
        "8号楼",
        "1号线",
        "1461次列车",
        "4.0时代",
    ] {
        let found = check(
            &format!("2023年,{name}来了。"),
            &Tables::standard().unwrap(),
            &coast(),
        );
        let told: Vec<_> = found
            .iter()
            .filter(|found| found.rule.is_some())
            .map(|found| format!("{} {}", found.verdict, found.quote))
            .collect();
        assert!(told.is_empty(), "{name}: {told:?}");
    }
}

#[test]
fn parts_of_an_address_are_asked_about_and_counts_stay_numbers() {
    let stop = |text: &str| {
        let tables = Tables::standard().unwrap();
        let found = check(&format!("2023年,{text}。"), &tables, &coast());
        stops(&found, &tables, &[])
    };
    assert!(stop("家在6村12组").is_empty());
    for text in [
        "新增62后续岗位",
        "建成302",
        "服务12345",
        "2.5版面",
        "新建5处",
    ] {
        assert!(!stop(text).is_empty(), "{text}");
    }
}

#[test]
fn whoever_is_met_in_the_middle_of_a_clause_is_asked() {
    for (text, name) in [
        ("项目由王小明牵头实施。", "王小明"),
        ("据李桂香介绍,今年收成好。", "李桂香"),
        ("路上与张丽娟交谈。", "张丽娟"),
        ("工作组向陈志强颁发聘书。", "陈志强"),
        ("钱款被李大勇取走。", "李大勇"),
        ("摊位由欧阳春梅承包。", "欧阳春梅"),
        ("合同由周强签订,由周强负责。", "周强"),
        ("村里的孙建国说,路好走了。", "孙建国"),
        ("请赵文静带队。", "赵文静"),
    ] {
        assert_eq!(asked(text), [name], "{text}");
    }
}

#[test]
fn places_enterprises_and_words_that_begin_as_names_are_asked_about_by_nobody() {
    let none: [&str; 0] = [];
    for text in [
        "由江山市牵头,与金华合作,向黄山学习。",
        "由方正集团承建,与金山村签约,由王府井路改造。",
        "与高新产业对接,由金融办负责,和田间管理同步。",
        "据石化厂介绍,由林业局牵头。",
        "走向高山,面向广大农户,数据张贴上墙。",
        "由马家庄社区牵头,由石桥街道负责。",
        "与白茶品牌合作,由黄明月饼厂供货。",
        "由安全生产委员会负责,与平台对接。",
        "由徐州经济开发区牵头,由任务牵引。",
        "和许多人一起,与史料相符,由何处来。",
        "参与建设,共同富裕,由于明年要完成。",
    ] {
        assert_eq!(asked(text), none, "{text}");
    }
}

#[test]
fn a_byline_is_no_mention() {
    let none: [&str; 0] = [];
    for text in [
        "本报讯(记者 王小明 通讯员 李建国)新桥通车。",
        "新桥通车。\n\n记者 王小明 通讯员 李建国 张晓燕",
        "新桥通车,由通讯员 李建国、张晓燕 报道。",
        "文/图 王小明",
        "记者王小明说,桥通了。",
    ] {
        assert_eq!(asked(text), none, "{text}");
    }
    assert_eq!(asked("记者与张丽娟交谈。"), ["张丽娟"]);
    assert_eq!(asked("记者找到孙建国。"), ["孙建国"]);
}
