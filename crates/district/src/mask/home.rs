//! Homes within free text: an address is shown as far as the building.

/// What ends the name of a building, behind its number.
const BUILDINGS: &[&str] = &["号楼", "幢", "栋", "座"];
/// What follows the number of a stair.
const STAIR: &str = "单元";
/// What follows the number of a home.
const HOMES: &[&str] = &["室", "房", "户"];
/// Behind these a room is an office's, which everybody may know.
const OFFICES: &[&str] = &[
    "居委会",
    "社区",
    "街道",
    "中心",
    "办公室",
    "办公楼",
    "大楼",
    "会议室",
    "活动室",
    "党群",
    "政府",
    "大厅",
];
/// What a number in front of these counts or dates, so that it is no home.
const COUNTED: &str = "年月日个米元户人点幢栋座车辆次天分平块张只楼层岁";
const NUMERALS: &str = "零〇一二三四五六七八九十";

/// A number within a text: what stands before and behind it.
pub(super) struct Said<'a> {
    /// What was said before it, as shown.
    pub before: &'a str,
    /// The number, with the gaps within it.
    pub number: &'a [char],
    /// What is said behind it.
    pub behind: &'a [char],
}

/// How many characters of a number in words `chars` begins with; nothing where it is none.
pub(super) fn numeral_at(chars: &[char]) -> Option<usize> {
    let len = chars.iter().take_while(|c| NUMERALS.contains(**c)).count();
    (len > 0).then_some(len)
}

impl Said<'_> {
    /// The number with stars for what leads to somebody's door.
    pub fn masked(&self) -> Option<String> {
        if let Some(masked) = self.dashed() {
            return Some(masked);
        }
        let is_home = self.is_stair() || self.is_room() || self.is_bare_room();
        is_home.then(|| hidden(self.number))
    }

    fn groups(&self) -> Vec<usize> {
        self.number
            .split(|c| *c == '-')
            .map(<[char]>::len)
            .collect()
    }

    fn follows(&self, words: &[&str]) -> bool {
        let before = self.before.trim_end().trim_end_matches(['-', '#']);
        words.iter().any(|word| before.ends_with(word))
    }

    fn leads_to(&self, words: &[&str]) -> bool {
        let behind: String = self
            .behind
            .iter()
            .skip_while(|c| **c == ' ')
            .take(2)
            .collect();
        words.iter().any(|word| behind.starts_with(word))
    }

    /// `2单元` behind a building's number. Without a building it says which door of a yard, and no more.
    fn is_stair(&self) -> bool {
        self.leads_to(&[STAIR]) && self.follows(BUILDINGS)
    }

    /// `301室`, and `2室` behind a building or a stair; not `3室2厅`, and not an office's.
    fn is_room(&self) -> bool {
        let inside = self.follows(BUILDINGS) || self.follows(&[STAIR]);
        let least = if inside { 1 } else { 3 };
        let homes = if inside { HOMES } else { &HOMES[..2] };
        self.number.len() >= least && self.leads_to(homes) && !self.follows(OFFICES)
    }

    /// `501` behind a building or a stair.
    fn is_bare_room(&self) -> bool {
        let inside = self.follows(BUILDINGS) || self.follows(&[STAIR]);
        let next = self.behind.first();
        let counts = next.is_some_and(|next| COUNTED.contains(*next));
        inside && matches!(self.number.len(), 3 | 4) && self.groups().len() == 1 && !counts
    }

    /// `3-2-501`: building, stair and home, of which the first stays; `2-501` behind a building.
    fn dashed(&self) -> Option<String> {
        let groups = self.groups();
        if self.number.contains(&' ') {
            return None;
        }
        let shown = match groups[..] {
            [1 | 2, 1 | 2, 3 | 4] if !self.ends_in_year() => groups[0],
            [1 | 2, 3 | 4] if self.follows(BUILDINGS) => 0,
            _ => return None,
        };
        let (open, home) = self.number.split_at(shown);
        Some(open.iter().collect::<String>() + &hidden(home))
    }

    /// A date may be written with its year last.
    fn ends_in_year(&self) -> bool {
        let last: String = self
            .number
            .rsplit(|c| *c == '-')
            .next()
            .unwrap_or_default()
            .iter()
            .collect();
        last.len() == 4 && (last.starts_with("19") || last.starts_with("20"))
    }
}

/// Stars for every character but the gaps.
fn hidden(number: &[char]) -> String {
    let star = |c: &char| if matches!(c, ' ' | '-') { *c } else { '*' };
    number.iter().map(star).collect()
}

#[cfg(test)]
mod tests {
    use super::super::scrub;

    #[test]
    fn an_address_is_shown_as_far_as_the_building() {
        assert_eq!(scrub("3幢2单元，2021年7月"), "3幢*单元，2021年7月");
        assert_eq!(scrub("3幢2单元402堆着纸箱"), "3幢*单元***堆着纸箱");
        assert_eq!(scrub("2单元 1203 门口"), "2单元 **** 门口");
        assert_eq!(scrub("12号楼二单元三零一室"), "12号楼*单元***室");
        assert_eq!(scrub("楼上301室又漏水"), "楼上***室又漏水");
        assert_eq!(scrub("３０１室"), "***室");
        assert_eq!(scrub("新A座301"), "新A座***");
        assert_eq!(scrub("5幢 1203"), "5幢 ****");
        assert_eq!(scrub("住3-2-501"), "住3-*-***");
        assert_eq!(scrub("3幢2-501"), "3幢*-***");
        assert_eq!(scrub("5幢2单元2室"), "5幢*单元*室");
    }

    #[test]
    fn what_leads_to_nobodys_door_stays() {
        for said in [
            "居委会301室，3单元2个",
            "三室一厅，4室2厅",
            "500户居民",
            "5幢100米外",
            "3幢2021年建",
            "3幢、5幢之间",
            "10-12-2021",
            "一楼大厅十个人",
        ] {
            assert_eq!(scrub(said), said);
        }
    }
}
