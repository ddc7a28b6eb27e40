//! 公示: a text that hangs for everybody to read, for as long as the rule says, with proof.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::floor::Floor;
use super::objections;
use crate::matter::{Act, Field, Given, Moved, Owed, Problem, Refusal, Stop};

pub use crate::matter::choices::posting::CLASSES;

/// How long a text of one class hangs, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The class.
    pub class: &'static str,
    /// The first day on which it holds.
    pub from: Date,
    /// For so many days at least; the day it goes up does not count (民法典 第201条).
    pub days: u8,
    /// The rule, as it is cited: the title and the article.
    pub rule: &'static str,
    /// The article; 0 for a rule of the house.
    pub article: u8,
}

const fn term(class: &'static str, from: Date, days: u8, rule: &'static str, article: u8) -> Term {
    Term {
        class,
        from,
        days,
        rule,
        article,
    }
}

const ALWAYS: Date = date(2000, 1, 1);
/// 杭州市物业管理条例 in force.
const HANGZHOU: Date = date(2022, 3, 1);
/// 城市居民委员会组织法 as revised, in force.
const COMMITTEES_LAW: Date = date(2026, 1, 1);

/// Every term; of one class the newest that holds on the day is the one. `rule` is a word of the
/// catalogues; `house` is what the product keeps where no rule in force says more.
pub const TERMS: &[Term] = &[
    term("affairs", ALWAYS, 15, "house", 0),
    term("affairs", COMMITTEES_LAW, 15, "residents_committees", 34),
    term("minutes", ALWAYS, 7, "house", 0),
    term("minutes", COMMITTEES_LAW, 15, "residents_committees", 34),
    term("committee_decision", ALWAYS, 7, "house", 0),
    term("committee_information", ALWAYS, 7, "house", 0),
    term(
        "committee_information",
        HANGZHOU,
        15,
        "hangzhou_property",
        30,
    ),
    term("vote_notice", ALWAYS, 15, "house", 0),
    term("vote_notice", HANGZHOU, 15, "hangzhou_property", 19),
    term("vote_result", ALWAYS, 15, "house", 0),
    term("inquiry_notice", ALWAYS, 7, "house", 0),
    term("inquiry_result", ALWAYS, 7, "house", 0),
    term("candidates", ALWAYS, 7, "house", 0),
    term("candidates", HANGZHOU, 7, "hangzhou_property", 26),
    term("fee_plan", ALWAYS, 30, "house", 0),
    term("fee_plan", HANGZHOU, 30, "hangzhou_property", 53),
    term("other", ALWAYS, 7, "house", 0),
];

/// The term of `class` on `day`.
pub fn term_of(class: &str, day: Date) -> Option<&'static Term> {
    TERMS
        .iter()
        .filter(|term| term.class == class && term.from <= day)
        .max_by_key(|term| term.from)
}

/// The version of the procedure since which days are counted from the first proof that a notice hung. A notice that
/// began before keeps no such day, and its days are counted from the day it went up.
const COUNTED_FROM_PROOF: u32 = 2;

/// What a posting keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// Its class.
    pub class: String,
    /// The day it went up.
    pub from: Option<Date>,
    /// The last day it hangs.
    pub until: Option<Date>,
    /// Places where it was seen hanging.
    pub boards: u16,
    /// Objections without an answer.
    pub objections: u16,
    /// Those that have one, by their number.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub answered: BTreeSet<u16>,
    /// The day on which it was first seen hanging. From then on its days are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_shown: Option<Date>,
}

impl Posting {
    pub(super) fn remember(&mut self, moved: &Moved, today: Date, version: u32) {
        match moved.act {
            Act::Post => {
                let class = moved.given.text(Field::PostClass);
                self.class = class.map(str::to_owned).unwrap_or_default();
                self.from = Some(today);
                self.until = moved.given.until();
            }
            Act::ShowPosted => {
                self.boards += 1;
                if version >= COUNTED_FROM_PROOF {
                    self.first_shown = self.first_shown.or(Some(today));
                }
            }
            Act::Object => self.objections += 1,
            Act::Respond => {
                objections::answer(&mut self.objections, &mut self.answered, &moved.given);
            }
            _ => {}
        }
    }

    /// The day on which it has hung for `days`; the day on which it was first seen does not count.
    pub fn hung_for(&self, days: u8) -> Option<Date> {
        let first = self.first_shown.or(self.from)?;
        first.checked_add(i64::from(days).days()).ok()
    }

    /// The first day on which it may come down: after its last day, and after the days of its term.
    pub fn may_come_down(&self) -> Option<Date> {
        let term = self.from.and_then(|from| term_of(&self.class, from));
        let hung = self.hung_for(term.map_or(0, |term| term.days));
        hung.max(self.until)?.tomorrow().ok()
    }
}

pub(crate) fn check(sheet: &Posting, act: Act, given: &Given, today: Date) -> Result<(), Refusal> {
    let stop = match act {
        Act::Post => {
            let class = given.text(Field::PostClass).unwrap_or_default();
            let days = term_of(class, today).map_or(0, |term| term.days);
            let until = given.until().unwrap_or(today);
            ((until - today).get_days() < i32::from(days)).then_some(Stop::ShownTooShort(days))
        }
        Act::ShowPosted => return check_proof(given),
        Act::Respond => objections::check(sheet.objections, &sheet.answered, given),
        Act::TakeDown if sheet.boards == 0 => Some(Stop::NeverShown),
        Act::TakeDown if sheet.may_come_down() > Some(today) => {
            sheet.may_come_down().map(Stop::DownTooEarly)
        }
        Act::TakeDown if sheet.objections > 0 => Some(Stop::ObjectionOpen),
        _ => None,
    };
    stop.map_or(Ok(()), |stop| Err(stop.into()))
}

/// Where it hangs is shown: a photograph of the board, or the way to the group or page.
fn check_proof(given: &Given) -> Result<(), Refusal> {
    let owes = |field, problem| {
        let owed = vec![Owed { field, problem }];
        let act = Act::ShowPosted;
        Err(Refusal::Owes { act, owed })
    };
    match given.text(Field::Link) {
        Some(link) if link.starts_with("https://") || link.starts_with("http://") => Ok(()),
        Some(_) => owes(Field::Link, Problem::Malformed),
        None if given.files(Field::PhotoCheck).is_empty() => {
            owes(Field::PhotoCheck, Problem::Missing)
        }
        None => Ok(()),
    }
}

/// The class under which minutes hang.
pub const MINUTES: &str = "minutes";

/// Anybody may object, and hears back.
pub(super) const FLOOR: Floor = Floor {
    owes: &[
        (
            Act::Post,
            &[
                Field::Place,
                Field::PostClass,
                Field::FullText,
                Field::Until,
            ],
        ),
        (Act::ShowPosted, &[Field::Board]),
        (Act::Object, &[Field::Words]),
        (Act::Respond, &[Field::Answer]),
    ],
    passes_through: &[],
    closes_by: &[Act::TakeDown],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_holds_from_its_day_on() {
        let rule = |day| term_of("committee_information", day).map(|term| (term.days, term.rule));
        assert_eq!(rule(date(2022, 2, 28)), Some((7, "house")));
        assert_eq!(rule(date(2022, 3, 1)), Some((15, "hangzhou_property")));
    }

    #[test]
    fn every_class_has_a_term() {
        for class in CLASSES {
            assert!(term_of(class, date(2021, 7, 30)).is_some(), "{class}");
        }
    }

    #[test]
    fn each_text_hangs_as_long_as_its_article_says() {
        let of = |class, day| term_of(class, day).map(|term| (term.days, term.rule, term.article));
        let now = date(2026, 3, 2);
        // 城市居民委员会组织法 第34条: what the residents' committee does and what was agreed hang for fifteen days.
        let affairs = Some((15, "residents_committees", 34));
        assert_eq!((of("affairs", now), of("minutes", now)), (affairs, affairs));
        assert_eq!(of("minutes", date(2025, 12, 31)), Some((7, "house", 0)));
        // 杭州市物业管理条例: 第30条 the committee's information, 第26条 candidates, 第53条 a plan of fees, 第19条 a
        // vote.
        assert_eq!(
            of("committee_information", now),
            Some((15, "hangzhou_property", 30))
        );
        assert_eq!(of("candidates", now), Some((7, "hangzhou_property", 26)));
        assert_eq!(of("fee_plan", now), Some((30, "hangzhou_property", 53)));
        assert_eq!(of("vote_notice", now), Some((15, "hangzhou_property", 19)));
        assert_eq!(of("fee_plan", date(2022, 2, 28)), Some((30, "house", 0)));
        // A result hangs for fifteen days by the house's own rule, as other cities have it by theirs.
        assert_eq!(of("vote_result", now), Some((15, "house", 0)));
    }

    #[test]
    fn the_last_day_belongs_to_the_term() {
        let sheet = Posting {
            until: Some(date(2021, 8, 6)),
            boards: 1,
            ..Posting::default()
        };
        let down = |day| check(&sheet, Act::TakeDown, &Given::default(), day);
        let early = Stop::DownTooEarly(date(2021, 8, 7));
        assert_eq!(down(date(2021, 8, 6)), Err(early.into()));
        assert_eq!(down(date(2021, 8, 7)), Ok(()));
    }

    #[test]
    fn days_are_counted_from_the_first_proof_that_it_hung() {
        let sheet = Posting {
            class: "minutes".to_owned(),
            from: Some(date(2021, 7, 30)),
            until: Some(date(2021, 8, 6)),
            first_shown: Some(date(2021, 8, 3)),
            boards: 1,
            ..Posting::default()
        };
        let down = |day| check(&sheet, Act::TakeDown, &Given::default(), day);
        let early = Stop::DownTooEarly(date(2021, 8, 11));
        assert_eq!(down(date(2021, 8, 10)), Err(early.into()));
        assert_eq!(down(date(2021, 8, 11)), Ok(()));
    }

    #[test]
    fn a_notice_of_before_is_told_again_as_it_was_kept() {
        let moved = |act| Moved {
            act,
            opened: None,
            from: Some("shown".into()),
            to: "shown".into(),
            phase: crate::matter::Phase::Acting,
            desk: None,
            due: None,
            closing: None,
            given: Given::default(),
        };
        let told = |version| {
            let mut sheet = Posting::default();
            sheet.remember(&moved(Act::Post), date(2021, 7, 30), version);
            sheet.remember(&moved(Act::ShowPosted), date(2021, 8, 3), version);
            (sheet.boards, sheet.first_shown, sheet.hung_for(5))
        };
        assert_eq!(told(1), (1, None, Some(date(2021, 8, 4))));
        assert_eq!(told(2), (1, Some(date(2021, 8, 3)), Some(date(2021, 8, 8))));
    }

    #[test]
    fn where_it_hangs_is_shown_by_a_photograph_or_a_link() {
        let show = |given: &Given| {
            check(
                &Posting::default(),
                Act::ShowPosted,
                given,
                date(2021, 8, 3),
            )
        };
        let mut given = Given::default();
        given.fields.insert(Field::Board, "北门".to_owned());
        assert!(matches!(show(&given), Err(Refusal::Owes { .. })));
        given.fields.insert(Field::Link, "x".to_owned());
        assert!(matches!(show(&given), Err(Refusal::Owes { .. })));
        given
            .fields
            .insert(Field::Link, "https://group.example/7".to_owned());
        assert_eq!(show(&given), Ok(()));
    }

    #[test]
    fn one_answer_is_for_one_objection() {
        let mut sheet = Posting {
            objections: 2,
            ..Posting::default()
        };
        let answer = |number: &str| {
            let fields = [(Field::Number, number.to_owned())];
            Given {
                fields: fields.into(),
                ..Given::default()
            }
        };
        let respond = |sheet: &Posting, number: &str| {
            check(sheet, Act::Respond, &answer(number), date(2021, 8, 3))
        };
        assert_eq!(respond(&sheet, "3"), Err(Stop::NoSuchObjection.into()));
        assert_eq!(respond(&sheet, "2"), Ok(()));
        objections::answer(&mut sheet.objections, &mut sheet.answered, &answer("2"));
        assert_eq!(sheet.objections, 1);
        assert_eq!(respond(&sheet, "2"), Err(Stop::NoSuchObjection.into()));
        assert_eq!(
            objections::unanswered(sheet.objections, &sheet.answered),
            [1]
        );
    }
}
