//! What has to be so before an assembly is announced: enough handed over, the list made up as its law says.

use jiff::civil::Date;

use super::{Vote, subject};
use crate::kinds::ballot::Assembly;
use crate::matter::{Act, Field, Given, Owed, Problem, Refusal, Stop};

/// Whether the list of owners lets this assembly be called on `today`.
pub(super) fn check(
    sheet: &Vote,
    set: &'static Assembly,
    given: &Given,
    today: Date,
) -> Result<(), Refusal> {
    let Some(roll) = &sheet.roll else {
        return Err(Stop::NoRoll.into());
    };
    if let Some(first) = set.ripe.first() {
        // A list that was brought in before anybody asked does not say it.
        let stock = roll.stock.ok_or(Stop::RollAtFault)?;
        let day = given.day(Field::FirstDelivery);
        let ripe = |it: &crate::kinds::ballot::assembly::Ripe| {
            it.holds(stock.delivered, stock.area, day, today)
        };
        if !set.ripe.iter().any(ripe) {
            return Err(Stop::NotRipe(&first.source).into());
        }
    }
    if let Some(composed) = &set.composed {
        let Some(delegates) = given.count(Field::Delegates) else {
            let (field, problem) = (Field::Delegates, Problem::Missing);
            return Err(Refusal::Owes {
                act: Act::Announce,
                owed: vec![Owed { field, problem }],
            });
        };
        let members = u64::from(roll.heads);
        if delegates > members || !composed.share.met(delegates, members) {
            return Err(Stop::NotComposed(&composed.source).into());
        }
    }
    for seats in sheet.rests.values().filter_map(|rests| rests.seats) {
        let stock = roll.stock.ok_or(Stop::RollAtFault)?;
        if let Some(rule) = subject::seats_wrong(seats, stock.dwellings, today) {
            return Err(Stop::SeatsWrong(rule).into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::super::{Rests, RollNote, Shows};
    use super::*;

    const DAY: Date = date(2026, 3, 2);

    fn given(pairs: &[(Field, &str)]) -> Given {
        let mut given = Given::default();
        for (field, text) in pairs {
            given.fields.insert(*field, (*text).to_owned());
        }
        given
    }

    fn call(assembly: &str, list: &str, pairs: &[(Field, &str)]) -> Result<(), Refusal> {
        let sheet = Vote {
            assembly: assembly.to_owned(),
            roll: RollNote::read(list),
            ..Vote::default()
        };
        let set = Assembly::on(assembly, DAY).unwrap();
        check(&sheet, set, &given(pairs), DAY)
    }

    #[test]
    fn the_first_meeting_waits_until_enough_is_handed_over() {
        // Ten flats of 100 m²; 杭州市物业管理条例 第22条.
        let list = |delivered: u32| format!("ab 0 10 8 10 100000 {delivered}");
        let early = Err(Stop::NotRipe("杭州市物业管理条例 第22条").into());
        assert_eq!(call("first", &list(60_000), &[]), Ok(()));
        assert_eq!(call("first", &list(59_999), &[]), early);
        let two_years = [(Field::FirstDelivery, "2024-03-02")];
        assert_eq!(call("first", &list(30_000), &two_years), Ok(()));
        assert_eq!(call("first", &list(29_999), &two_years), early);
        let a_day_less = [(Field::FirstDelivery, "2024-03-03")];
        assert_eq!(call("first", &list(30_000), &a_day_less), early);
        // Later meetings wait for nothing; a list that says nothing is brought in again.
        assert_eq!(call("interim", &list(0), &[]), Ok(()));
        assert_eq!(
            call("first", "ab 0 10 8", &[]),
            Err(Stop::RollAtFault.into())
        );
    }

    #[test]
    fn four_fifths_of_a_meeting_of_delegates_are_delegates() {
        let of = |delegates: &str| call("delegates", "ab 0 0 10", &[(Field::Delegates, delegates)]);
        let few = Err(Stop::NotComposed("城市居民委员会组织法(2025) 第28条").into());
        assert_eq!(of("8"), Ok(()));
        assert_eq!(of("7"), few);
        assert_eq!(of("11"), few);
        let unsaid = call("delegates", "ab 0 0 10", &[]);
        assert!(matches!(unsaid, Err(Refusal::Owes { .. })));
        assert_eq!(call("residents", "ab 0 0 10", &[]), Ok(()));
    }

    fn electing(seats: u64) -> Vote {
        let rests = Rests {
            subject: "election".to_owned(),
            source: "杭州市物业管理条例 第26条".to_owned(),
            shows: Some(Shows {
                class: "candidates".to_owned(),
                days: 15,
            }),
            notice: Some("G2026-00001".into()),
            seats: Some(seats),
        };
        Vote {
            assembly: "interim".to_owned(),
            roll: RollNote::read("ab 0 120 90 110 990000 990000"),
            rests: BTreeMap::from([("1".into(), rests)]),
            ..Vote::default()
        }
    }

    #[test]
    fn a_committee_of_even_size_is_not_announced() {
        let set = Assembly::on("interim", DAY).unwrap();
        let of = |seats| check(&electing(seats), set, &Given::default(), DAY);
        let wrong = Err(Stop::SeatsWrong("杭州市物业管理条例 第27条").into());
        assert_eq!(of(7), Ok(()));
        assert_eq!(of(6), wrong);
        assert_eq!(of(3), wrong);
    }
}
