//! Names that somebody is introduced by: `我是张三`, `住5幢的李四`. A text does not say which of its words are names; behind
//! these words, and before the end of what is said, it is certain enough.

/// What a name follows.
const CUES: &[&str] = &[
    "我是", "我叫", "名叫", "叫做", "本人", "姓名", "邻居", "住户", "户主",
];
/// What may stand between the two.
const BETWEEN: &str = "：: 是叫";
/// The surnames that most people have, and the two characters of others.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程\
                        魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺毛郝顾\
                        龚邵万钱严赖覃洪武莫孔汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳\
                        甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝辛管柴蒙鲍华喻祁蒲滕屈饶牟艾尤阳穆\
                        司卓古吉缪简褚娄窦戚岑景费卜晏席卫柏宗瞿桂全闵苟卞姬仇栾隋巩佘池查邝";
const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "司徒",
];
/// Where a name ends.
const ENDS: &str =
    "的家住在是有电手要想和与跟说反投来等也先女阿师老大叔奶爷被把就从向给，。、；！？";
/// Words that begin like a name.
const NO_NAMES: &[&str] = &[
    "高层", "高楼", "高中", "高龄", "万科", "金都", "江苏", "江西", "江南", "江北", "安徽", "安置",
    "成都", "宁波", "温州", "常住", "方便", "任何", "余杭", "武汉", "康桥", "夏天", "龙湖", "全体",
    "全部", "管理", "管家", "单身", "马上", "于是", "白天", "华侨", "古稀", "本人", "成年", "关心",
    "关注", "包括", "石祥", "莫干", "盛夏", "查看", "安全", "安装",
];
/// How far behind 住 the person may come.
const LIVES_MAX: usize = 14;

/// Where names stand in `chars`, in order: the first character and the length.
pub(super) fn names(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let named = start(chars, at).and_then(|start| Some((start, name_at(&chars[start..])?)));
        if let Some((start, len)) = named {
            found.push((start, len));
            at = start + len;
        } else {
            at += 1;
        }
    }
    found
}

/// Where the name would begin that what stands at `at` introduces.
fn start(chars: &[char], at: usize) -> Option<usize> {
    let rest = &chars[at..];
    if let Some(cue) = CUES.iter().find(|cue| begins(rest, cue)) {
        let behind = at + cue.chars().count();
        let gap = chars[behind..].iter().take_while(|c| BETWEEN.contains(**c));
        return Some(behind + gap.count());
    }
    if rest.first() != Some(&'住') {
        return None;
    }
    let lives = rest.iter().take(LIVES_MAX);
    let mut lives = lives.take_while(|c| !"，。、；！？,.;!?\n".contains(**c));
    lives.position(|c| *c == '的').map(|of| at + of + 1)
}

/// How long the name is that `chars` begins with: surname and one or two more, then something that ends it.
fn name_at(chars: &[char]) -> Option<usize> {
    if NO_NAMES.iter().any(|word| begins(chars, word)) {
        return None;
    }
    let compound = COMPOUND.iter().any(|surname| begins(chars, surname));
    let first = *chars.first()?;
    let surname = match compound {
        true => 2,
        false if SURNAMES.contains(first) => 1,
        false => return None,
    };
    let given = chars[surname..].iter().take(2);
    let given = given
        .take_while(|c| is_han(**c) && !ENDS.contains(**c))
        .count();
    let next = chars.get(surname + given);
    let ends = next.is_none_or(|next| !is_han(*next) || ENDS.contains(*next));
    (given > 0 && ends).then_some(surname + given)
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut given = chars.iter();
    word.chars().all(|wanted| given.next() == Some(&wanted))
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::super::scrub;

    #[test]
    fn whoever_is_introduced_keeps_the_surname() {
        assert_eq!(scrub("我是张三，楼上漏水"), "我是张*，楼上漏水");
        assert_eq!(scrub("我是张三家里漏水了"), "我是张*家里漏水了");
        assert_eq!(scrub("我叫王小明"), "我叫王**");
        assert_eq!(scrub("本人：欧阳小明。"), "本人：欧阳**。");
        assert_eq!(
            scrub("住5幢的李四天天吵"),
            "住5幢的李四天天吵",
            "it may go on"
        );
        assert_eq!(scrub("住5幢的李四"), "住5幢的李*");
        assert_eq!(
            scrub("住5幢2单元的李四在楼道堆东西"),
            "住5幢*单元的李*在楼道堆东西"
        );
        assert_eq!(scrub("邻居赵六说的"), "邻居赵*说的");
        assert_eq!(scrub("我是张晓明先生"), "我是张**先生");
    }

    #[test]
    fn an_alias_and_what_is_no_name_stay() {
        for said in [
            "我是何阿姨",
            "我是高层住户",
            "我是这里的业主",
            "我是本楼的，灯坏了",
            "邻居家的狗",
            "我是万科的业主",
            "住在楼上的人",
        ] {
            assert_eq!(scrub(said), said);
        }
    }
}
