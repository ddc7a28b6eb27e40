//! 联名: who has signed for an item, line by line as the sheet has it, and how many that is.
//!
//! A line is sealed: it names a household and a person. What is kept in the open is how many households there are;
//! how many owners and what area that is by the list is for those who work on the item.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ballot::doctor::{Person, plain, unit_key};
use super::ballot::{Demand, PersonId, Roll, Tenure, Unit, VoterId};
use crate::matter::{Act, Refusal, Stop};

/// A signature as its line says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The household, as lists name units: `3-2-501`; empty where only a name stands.
    pub unit: String,
    /// The name.
    pub name: String,
    /// The day, where the line says one.
    pub on: Option<Date>,
}

impl Signature {
    /// What one household signs once under.
    fn key(&self) -> &str {
        if self.unit.is_empty() {
            &self.name
        } else {
            &self.unit
        }
    }
}

/// Reads lines such as `3幢2单元501 某某 2026-03-01`: a household, a name and perhaps a day, with spaces, tabs or
/// commas between. A name alone is a line where people sign who are on a list by name.
///
/// # Errors
/// The first line (from 1) that names nobody, or a day after `today`.
pub fn read(text: &str, today: Date) -> Result<Vec<Signature>, u16> {
    let lines = text.lines().zip(1_u16..);
    let written = lines.filter(|(line, _)| !plain(line).is_empty());
    let signed: Result<Vec<Signature>, u16> = written
        .map(|(line, at)| {
            signature(line)
                .filter(|it| it.on.is_none_or(|on| on <= today))
                .ok_or(at)
        })
        .collect();
    signed.and_then(|signed| {
        if signed.is_empty() {
            Err(1)
        } else {
            Ok(signed)
        }
    })
}

fn signature(line: &str) -> Option<Signature> {
    let line = plain(line);
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '、' | ';' | '；' | '，');
    let mut words: Vec<&str> = line.split(is_between).filter(|it| !it.is_empty()).collect();
    let on = words.last().and_then(|word| day(word));
    if on.is_some() {
        words.pop();
    }
    // A unit has a number in it, and goes on as long as words begin with one: `3幢 2单元 501`.
    let has_number = words
        .first()
        .is_some_and(|it| it.contains(|c: char| c.is_ascii_digit()));
    let goes_on = |word: &&&str| word.starts_with(|c: char| c.is_ascii_digit());
    let further = words.iter().skip(1).take_while(goes_on).count();
    let (unit, name) = words.split_at(if has_number { 1 + further } else { 0 });
    let name: String = name.concat();
    (!name.is_empty()).then(|| Signature {
        unit: unit_key(&unit.concat()),
        name,
        on,
    })
}

/// `2026-03-01`, `2026/3/1`, `2026.3.1` or `2026年3月1日`.
fn day(word: &str) -> Option<Date> {
    let word = word.trim_end_matches('日');
    let mut parts = word.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// All that stands signed, in the order in which it was put down: a household counts once, and whoever takes their
/// name back is gone.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    lines: BTreeMap<String, Signature>,
}

impl Sheet {
    /// Puts down what an act brought.
    pub fn put(&mut self, act: Act, lines: Vec<Signature>) {
        for line in lines {
            let key = line.key().to_owned();
            if act == Act::SignOff {
                self.lines.remove(&key);
            } else {
                self.lines.entry(key).or_insert(line);
            }
        }
    }

    /// How many households, and how many of those on the list where there is one.
    pub fn count(&self, list: Option<&List<'_>>) -> Signed {
        let households = self.lines.len() as u64;
        let Some(list) = list else {
            return Signed {
                households,
                ..Signed::default()
            };
        };
        let heads: BTreeSet<&VoterId> = self
            .lines
            .values()
            .filter_map(|line| list.head_of(line))
            .collect();
        let matched = self
            .lines
            .values()
            .filter(|line| list.head_of(line).is_some())
            .count() as u64;
        let all: BTreeMap<&VoterId, u64> = list.weights();
        let weight = |head: &&VoterId| all.get(*head).copied();
        Signed {
            households,
            by_list: true,
            heads: heads.iter().filter(|head| weight(head).is_some()).count() as u64,
            area: heads.iter().filter_map(weight).sum(),
            of_heads: all.len() as u64,
            of_area: all.values().sum(),
            strangers: households - matched,
        }
    }
}

/// A list of those who have a vote, as one was last brought in for the place.
#[derive(Clone, Debug)]
pub struct List<'a> {
    roll: &'a Roll,
    /// Who its numbers are; empty once the names were erased.
    people: BTreeMap<&'a PersonId, &'a str>,
    members: BTreeMap<&'a VoterId, &'a [PersonId]>,
    units: BTreeMap<String, &'a VoterId>,
}

impl<'a> List<'a> {
    /// A list with the people that its numbers are.
    pub fn new(roll: &'a Roll, people: &'a [Person]) -> Self {
        let units = roll.units.iter().filter_map(|unit| {
            let head = head_of(roll, unit)?;
            Some((unit_key(&unit.id.0), head))
        });
        Self {
            roll,
            people: people.iter().map(|it| (&it.id, it.name.as_str())).collect(),
            members: roll
                .voters
                .iter()
                .map(|it| (&it.id, it.members.as_slice()))
                .collect(),
            units: units.collect(),
        }
    }

    /// Whose signature a line is: the owner of the unit, by name as long as names are known; on a list of people
    /// whoever has the name.
    fn head_of(&self, line: &Signature) -> Option<&'a VoterId> {
        let is_named = |person: &PersonId| self.people.get(person) == Some(&line.name.as_str());
        if self.roll.units.is_empty() {
            let mut voters = self.roll.voters.iter();
            let voter = voters.find(|voter| voter.members.iter().any(is_named))?;
            return Some(&voter.id);
        }
        let head = *self.units.get(&line.unit)?;
        let members = self.members.get(head)?;
        let is_theirs = self.people.is_empty() || members.iter().any(is_named);
        is_theirs.then_some(head)
    }

    /// The area of each head in 0.01 m²; parking places and stalls give no vote (区分所有解释 第8, 9条).
    fn weights(&self) -> BTreeMap<&'a VoterId, u64> {
        if self.roll.units.is_empty() {
            return self.roll.voters.iter().map(|it| (&it.id, 0)).collect();
        }
        let mut weights = BTreeMap::new();
        for unit in self.roll.units.iter().filter(|unit| !unit.stall) {
            if let Some(head) = head_of(self.roll, unit) {
                *weights.entry(head).or_insert(0) += unit.area;
            }
        }
        weights
    }
}

/// Who votes for a unit: its owner, or the developer while it is not handed over.
fn head_of<'a>(roll: &'a Roll, unit: &'a Unit) -> Option<&'a VoterId> {
    match unit.tenure {
        Tenure::Delivered => unit.owner.as_ref(),
        _ => roll.developer.as_ref(),
    }
}

/// How many have signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// Households, each once, whoever lives there.
    pub households: u64,
    /// Whether they were held against a list of those who have a vote.
    pub by_list: bool,
    /// Heads of the list that have signed.
    pub heads: u64,
    /// What they own, in 0.01 m².
    pub area: u64,
    /// All heads of the list.
    pub of_heads: u64,
    /// All area of the list, in 0.01 m².
    pub of_area: u64,
    /// Lines that are nobody's on the list.
    pub strangers: u64,
}

impl Signed {
    /// As a line of an entry.
    pub fn line(&self) -> String {
        let Self {
            households,
            by_list,
            heads,
            area,
            of_heads,
            of_area,
            strangers,
        } = self;
        let by_list = u8::from(*by_list);
        format!("{households} {by_list} {heads} {area} {of_heads} {of_area} {strangers}")
    }

    /// Reads it back.
    pub fn parse(line: &str) -> Option<Self> {
        let mut numbers = line.split(' ').map(str::parse::<u64>);
        let mut next = || numbers.next()?.ok();
        Some(Self {
            households: next()?,
            by_list: next()? == 1,
            heads: next()?,
            area: next()?,
            of_heads: next()?,
            of_area: next()?,
            strangers: next()?,
        })
    }

    /// Whether so many can demand it. `of_all` is how many have a vote, as somebody says where no list does.
    ///
    /// # Errors
    /// They are too few by heads, or by area where that counts and is known.
    pub fn meets(&self, demand: &'static Demand, of_all: Option<u64>) -> Result<(), Refusal> {
        let (signed, all) = if self.by_list {
            (self.heads, of_all.unwrap_or(self.of_heads))
        } else {
            (self.households, of_all.unwrap_or_default())
        };
        let by_area =
            !demand.area || self.of_area == 0 || demand.share.met(self.area, self.of_area);
        if signed <= all && demand.share.met(signed, all) && by_area {
            Ok(())
        } else {
            Err(Stop::DemandTooFew(&demand.source).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::kinds::ballot::doctor::examine;
    use crate::kinds::ballot::doctor::sheet::{ListWords, cut, rows};

    const TODAY: Date = date(2026, 3, 2);

    fn lines(text: &str) -> Vec<Signature> {
        read(text, TODAY).unwrap()
    }

    #[test]
    fn a_line_is_read_as_people_write_it() {
        let same = [
            "3-2-501 某甲 2026-03-01",
            "３幢２单元５０１室，某甲，2026/3/1",
            "3栋 2单元 501 某甲 2026.3.1",
            "3号楼2单元501号\t某甲\t2026年3月1日",
        ];
        for line in same {
            let read = lines(line);
            let [it] = read.as_slice() else {
                panic!("{line}")
            };
            assert_eq!((&*it.unit, &*it.name), ("3-2-501", "某甲"), "{line}");
            assert_eq!(it.on, Some(date(2026, 3, 1)));
        }
        assert_eq!(lines("某乙")[0].key(), "某乙");
        assert_eq!(lines("商铺12 朱1幢一〇一")[0].name, "朱1幢一〇一");
    }

    #[test]
    fn a_line_without_a_name_or_with_a_day_to_come_is_shown() {
        assert_eq!(read("1-101 甲\n\n1-102\n", TODAY), Err(3));
        assert_eq!(read("1-101 甲 2026-03-03", TODAY), Err(1));
        assert_eq!(read(" \n", TODAY), Err(1));
    }

    fn sheet(text: &str) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.put(Act::SignOn, lines(text));
        sheet
    }

    #[test]
    fn a_household_signs_once_and_can_take_it_back() {
        let mut sheet = sheet("1-101 甲\n1幢101室 乙\n1-102 丙");
        assert_eq!(sheet.count(None).households, 2);
        sheet.put(Act::SignOff, lines("1-102 丙"));
        assert_eq!(sheet.count(None).households, 1);
    }

    #[test]
    fn a_list_says_who_is_an_owner_and_what_they_own() {
        let text = "楼栋,房号,面积,业主,证件号后四位,用途\n1,101,100,甲,0001,\n1,102,50,甲,0001,\n\
                    1,201,150,乙,0002,\n1,202,700,丙,0003,\n车库,1,99,乙,0002,车位\n";
        let words = ListWords::bundled().unwrap();
        let found = examine(&rows(&cut(text).unwrap(), &words).unwrap(), &words.words);
        let list = List::new(&found.roll, &found.people);
        // Two flats of one owner are one head; a tenant and a flat that is not there are nobody's.
        let sheet = sheet("1-101 甲\n1-102 甲\n1-201 租客\n9-901 丁");
        let signed = sheet.count(Some(&list));
        let expected = Signed {
            households: 4,
            by_list: true,
            heads: 1,
            area: 15_000,
            of_heads: 3,
            of_area: 100_000,
            strangers: 2,
        };
        assert_eq!(signed, expected);
        assert_eq!(Signed::parse(&signed.line()), Some(signed));
        // One of three is a fifth of the heads; 15 % of the area is none.
        let demand = crate::kinds::ballot::Assembly::demand("interim", "recall", TODAY).unwrap();
        let few = Stop::DemandTooFew("杭州市物业管理条例 第31条");
        assert_eq!(signed.meets(demand, None), Err(few.into()));
        // Once names are erased, the unit alone says whose it is.
        let nameless = List::new(&found.roll, &[]);
        let signed = sheet.count(Some(&nameless));
        assert_eq!((signed.heads, signed.area), (2, 30_000));
        assert_eq!(signed.meets(demand, None), Ok(()));
    }

    #[test]
    fn without_a_list_somebody_says_how_many_there_are() {
        let demand = crate::kinds::ballot::Assembly::demand("interim", "recall", TODAY).unwrap();
        let signed = sheet("1-101 甲\n1-102 乙").count(None);
        assert_eq!(signed.meets(demand, Some(10)), Ok(()));
        assert!(signed.meets(demand, Some(11)).is_err());
        assert!(signed.meets(demand, None).is_err());
        assert!(signed.meets(demand, Some(1)).is_err());
    }
}
