//! Names of persons.

use super::stars;

/// Surnames of two characters, the common ones and those of note.
const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文",
    "长孙", "司徒", "司空", "端木", "轩辕", "南宫", "西门", "独孤", "申屠", "太史", "公羊", "澹台",
    "淳于", "单于", "呼延", "万俟", "闻人", "赫连", "钟离", "濮阳", "东郭", "百里", "第五", "拓跋",
    "完颜", "纳兰", "左丘", "乐正", "鲜于", "闾丘", "宗政", "仲孙", "巫马", "漆雕", "壤驷", "公冶",
    "公良", "梁丘", "东门", "谷梁", "段干", "归海", "羊舌", "微生",
];

/// Forms of address: behind a surname they make an alias, which says little.
const TITLES: &[&str] = &[
    "大伯", "大爷", "大妈", "大娘", "大叔", "大婶", "大姐", "大哥", "阿姨", "阿婆", "阿公", "奶奶",
    "爷爷", "叔叔", "伯伯", "伯母", "婆婆", "先生", "女士", "小姐", "师傅", "老师", "医生",
];

/// A person's name as the public reads it: `张三` becomes `张*`, `欧阳小明` becomes `欧阳**`.
///
/// An alias was chosen so that it may be read, and stays: `王大伯`, `何阿姨`, `老李`. A full name before
/// a form of address is masked before it: `张晓明先生` becomes `张**先生`.
pub fn name(text: &str) -> String {
    let text = text.trim();
    if let Some((person, title)) = titled(text) {
        return if is_surname(person) {
            text.to_owned()
        } else {
            format!("{}{title}", name(person))
        };
    }
    let chars: Vec<char> = text.chars().collect();
    if let ['老' | '小' | '阿', _] = chars[..] {
        return text.to_owned();
    }
    if text.is_ascii() {
        return text
            .split_whitespace()
            .map(|word| keep(word, 1))
            .collect::<Vec<_>>()
            .join(" ");
    }
    let compound = COMPOUND.iter().any(|surname| text.starts_with(surname));
    keep(text, if compound && chars.len() > 2 { 2 } else { 1 })
}

fn titled(text: &str) -> Option<(&str, &str)> {
    TITLES.iter().find_map(|title| {
        let person = text.strip_suffix(title)?;
        (!person.is_empty()).then_some((person, *title))
    })
}

fn is_surname(text: &str) -> bool {
    text.chars().count() == 1 || COMPOUND.contains(&text)
}

/// Keeps the first characters and the dot between the parts of a name; a single character is hidden.
fn keep(text: &str, head: usize) -> String {
    if text.chars().count() <= head {
        return stars(text);
    }
    let mask = |(i, c)| if i < head || c == '·' { c } else { '*' };
    text.chars().enumerate().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn the_surname_stays() {
        assert_eq!(name("张三"), "张*");
        assert_eq!(name("王小明"), "王**");
        assert_eq!(name("欧阳小明"), "欧阳**");
        assert_eq!(name("欧阳"), "欧*", "then it is 欧 with a given name");
        assert_eq!(name("阿迪力·买买提"), "阿**·***");
        assert_eq!(name("John Smith"), "J*** S****");
        assert_eq!(name("李"), "*");
        assert_eq!(name(""), "");
    }

    #[test]
    fn an_alias_stays_and_a_full_name_does_not_hide_behind_a_title() {
        for alias in ["王大伯", "何阿姨", "老李", "欧阳先生"] {
            assert_eq!(name(alias), alias);
        }
        assert_eq!(name("张晓明先生"), "张**先生");
    }
}
