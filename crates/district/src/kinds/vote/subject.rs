//! What an item is about where its class alone does not say what the law asks for, as dated rules in
//! `rules/vote/subjects.toml`.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::MatterNo;
use crate::kinds::ballot::ItemClass;
use crate::matter::{Act, Field, Given, Owed, Problem, Refusal, Stop};

/// A notice that has to hang before the vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shows {
    /// Its class, one of [`crate::kinds::posting::CLASSES`].
    pub class: String,
    /// For so many days at least before the first day of voting; the day it goes up does not count.
    pub days: u8,
}

/// What one subject needs from a day on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    name: String,
    classes: Vec<ItemClass>,
    #[serde(default)]
    asked: bool,
    #[serde(default)]
    shows: Option<Shows>,
    #[serde(default)]
    paper: bool,
    #[serde(default)]
    seats: bool,
    source: String,
    valid_from: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Small {
    dwellings: u32,
    seats: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seats {
    least: u64,
    most: u64,
    small: Small,
    source: String,
    valid_from: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    subject: Vec<Rule>,
    seats: Vec<Seats>,
}

/// A file that cannot be read leaves no rule; a test holds that it can.
static RULES: LazyLock<Option<File>> = LazyLock::new(|| {
    let text = include_str!("../../../../../rules/vote/subjects.toml");
    toml::from_str(text).ok()
});

fn rules() -> &'static [Rule] {
    RULES.as_ref().map_or(&[], |file| &file.subject)
}

/// What an item keeps of its subject, as the rule stood when it was put.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rests {
    /// The subject, one of [`crate::matter::choices::vote::SUBJECTS`].
    pub subject: String,
    /// The rule.
    pub source: String,
    /// The notice that the rule asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<Shows>,
    /// The notice that is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<MatterNo>,
    /// How many members the committee will have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u64>,
}

/// The rule on a subject that holds on `day`.
fn rule_on(name: &str, day: Date) -> Option<&'static Rule> {
    let held = rules().iter();
    let held = held.filter(|rule| rule.name == name && rule.valid_from <= day);
    held.max_by_key(|rule| rule.valid_from)
}

/// The rule that an item keeps, for citing.
pub(crate) fn cited(rests: &Rests) -> &'static str {
    let rule = rules().iter().find(|rule| rule.source == rests.source);
    rule.map_or("", |rule| &rule.source)
}

impl Rests {
    /// What an item of a subject keeps; nothing where it names none.
    pub(super) fn read(given: &Given, day: Date) -> Option<Self> {
        let rule = rule_on(given.text(Field::Subject)?, day)?;
        Some(Self {
            subject: rule.name.clone(),
            source: rule.source.clone(),
            shows: rule.shows.clone(),
            notice: given.text(Field::RestsOn).map(MatterNo::from),
            seats: given.count(Field::Seats),
        })
    }
}

/// What an item of a subject has to bring along.
pub(super) fn check(class: ItemClass, given: &Given, day: Date) -> Result<(), Refusal> {
    let mut held = rules().iter().filter(|rule| rule.valid_from <= day);
    let Some(name) = given.text(Field::Subject) else {
        let is_asked = held.any(|rule| rule.asked && rule.classes.contains(&class));
        return if is_asked {
            owes(Field::Subject)
        } else {
            Ok(())
        };
    };
    let Some(rule) = rule_on(name, day) else {
        let later = rules().iter().filter(|rule| rule.name == name);
        let first = later.map(|rule| rule.valid_from).min();
        return first.map_or(Ok(()), |first| Err(Stop::NotInForce(first).into()));
    };
    if !rule.classes.contains(&class) {
        return Err(Stop::SubjectElsewhere(&rule.source).into());
    }
    if rule.shows.is_some() && given.text(Field::RestsOn).is_none() {
        return owes(Field::RestsOn);
    }
    if rule.paper && given.files(Field::Document).is_empty() {
        return owes(Field::Document);
    }
    if rule.seats && given.count(Field::Seats).is_none() {
        return owes(Field::Seats);
    }
    Ok(())
}

fn owes(field: Field) -> Result<(), Refusal> {
    let problem = Problem::Missing;
    Err(Refusal::Owes {
        act: Act::PutItem,
        owed: vec![Owed { field, problem }],
    })
}

/// The rule against a committee of so many members in a compound of so many dwellings.
pub(super) fn seats_wrong(seats: u64, dwellings: u32, day: Date) -> Option<&'static str> {
    let all = RULES.as_ref().map_or(&[][..], |file| &file.seats);
    let held = all.iter().filter(|rule| rule.valid_from <= day);
    let rule = held.max_by_key(|rule| rule.valid_from)?;
    let is_small = dwellings <= rule.small.dwellings && seats == rule.small.seats;
    let is_odd = (rule.least..=rule.most).contains(&seats) && seats % 2 == 1;
    (!is_small && !is_odd).then_some(rule.source.as_str())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::kinds::posting::term_of;
    use crate::matter::choices::vote::SUBJECTS;

    const SINCE: Date = date(2022, 3, 1);

    fn given(pairs: &[(Field, &str)]) -> Given {
        let mut given = Given::default();
        for (field, text) in pairs {
            given.fields.insert(*field, (*text).to_owned());
        }
        given
    }

    #[test]
    fn every_subject_has_a_rule_whose_notice_has_a_class() {
        for name in SUBJECTS {
            let rule = rule_on(name, SINCE).unwrap();
            if let Some(shows) = &rule.shows {
                assert!(term_of(&shows.class, SINCE).is_some(), "{name}");
            }
        }
        let known = |rule: &Rule| SUBJECTS.contains(&rule.name.as_str());
        assert!(rules().iter().all(known));
    }

    #[test]
    fn whoever_elects_a_committee_names_the_candidates_notice_and_the_seats() {
        let put = |pairs: &[(Field, &str)], day| check(ItemClass::Committee, &given(pairs), day);
        // 杭州市物业管理条例 第26条: nobody is elected who was not put up beforehand.
        assert_eq!(put(&[], SINCE), owes(Field::Subject));
        assert_eq!(put(&[], date(2022, 2, 28)), Ok(()));
        let election = (Field::Subject, "election");
        let notice = (Field::RestsOn, "G2026-00001");
        assert_eq!(put(&[election], SINCE), owes(Field::RestsOn));
        assert_eq!(put(&[election, notice], SINCE), owes(Field::Seats));
        let whole = [election, notice, (Field::Seats, "5")];
        assert_eq!(put(&whole, SINCE), Ok(()));
        // 第31条: a recall needs neither.
        assert_eq!(put(&[(Field::Subject, "recall")], SINCE), Ok(()));
        let early = put(&whole, date(2022, 2, 28)).unwrap_err();
        assert_eq!(early.first_day(), Some(SINCE));
    }

    #[test]
    fn a_price_is_changed_with_its_audit_and_its_plan() {
        let mut said = given(&[(Field::Subject, "price")]);
        let put = |said: &Given| check(ItemClass::Manager, said, SINCE);
        // 杭州市物业管理条例 第53条.
        assert_eq!(put(&said), owes(Field::RestsOn));
        said.fields.insert(Field::RestsOn, "G2026-00001".to_owned());
        assert_eq!(put(&said), owes(Field::Document));
        let audit = crate::id::EvidenceHash::from("0000");
        said.evidence.insert(Field::Document, vec![audit]);
        assert_eq!(put(&said), Ok(()));
        let kept = Rests::read(&said, SINCE).unwrap();
        assert_eq!(kept.shows.unwrap().days, 30);
    }

    #[test]
    fn running_costs_common_income_and_disposals_are_other_major_matters() {
        // 杭州市物业管理条例 第16条, 区分所有解释 第7条: never one of the first eight numbers.
        for subject in ["committee_costs", "income_use", "disposal"] {
            let said = given(&[(Field::Subject, subject)]);
            assert_eq!(check(ItemClass::Other, &said, SINCE), Ok(()));
            let refused = check(ItemClass::CommonParts, &said, SINCE).unwrap_err();
            assert!(
                refused.cites().is_some_and(|rule| !rule.is_empty()),
                "{subject}"
            );
        }
        assert_eq!(check(ItemClass::Other, &given(&[]), SINCE), Ok(()));
    }

    #[test]
    fn a_committee_has_five_to_eleven_odd_members_or_three_in_a_small_compound() {
        // 杭州市物业管理条例 第27条.
        let right = |seats, dwellings| seats_wrong(seats, dwellings, SINCE).is_none();
        for seats in 0..=13 {
            let is_right = [5, 7, 9, 11].contains(&seats);
            assert_eq!(right(seats, 101), is_right, "{seats} of 101 dwellings");
            assert_eq!(right(seats, 100), is_right || seats == 3, "{seats} of 100");
        }
        assert_eq!(seats_wrong(4, 500, date(2022, 2, 28)), None);
    }
}
