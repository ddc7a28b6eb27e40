//! How long the names on a list of owners are kept: as long as a court can be asked about the vote
//! (区分所有解释 第12条), and no longer than they serve a purpose (个人信息保护法 第19, 47条).

use jiff::Timestamp;
use jiff::civil::Date;

use super::Vote;
use crate::calendar::china_time;
use crate::matter::{Act, Refusal, Stop};

/// Whether names may go. `ended`: when the matter came to where it stands. A vote that was called off has nothing
/// that anybody could be asked about.
pub(crate) fn check(
    sheet: &Vote,
    act: Act,
    ended: Option<Timestamp>,
    today: Date,
) -> Result<(), Refusal> {
    if act != Act::EraseNames {
        return Ok(());
    }
    if sheet.nameless || sheet.roll.is_none() {
        return Err(Stop::NoRoll.into());
    }
    let published = ended.filter(|_| sheet.result.is_some());
    let (Some(published), Ok(set)) = (published, sheet.set(today)) else {
        return Ok(());
    };
    let until = set.names_kept.until(china_time(published).date());
    if today < until {
        return Err(Stop::NamesKept(until, &set.names_kept.source).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::RollNote;
    use super::*;
    use crate::calendar::china_instant;

    fn vote(assembly: &str, is_published: bool) -> Vote {
        Vote {
            assembly: assembly.to_owned(),
            roll: RollNote::read("ab 0 4 3"),
            result: is_published.then(|| "G2026-00001".into()),
            ..Vote::default()
        }
    }

    fn ask(sheet: &Vote, today: Date) -> Result<(), Refusal> {
        let ended = china_instant(date(2026, 3, 2).at(9, 0, 0, 0));
        check(sheet, Act::EraseNames, Some(ended), today)
    }

    #[test]
    fn names_stay_for_the_year_in_which_a_court_can_be_asked() {
        let sheet = vote("regular", true);
        // The year ends with the day that has the number of the first one.
        let kept = Stop::NamesKept(date(2027, 3, 3), "区分所有解释 第12条");
        assert_eq!(ask(&sheet, date(2026, 3, 3)), Err(kept.into()));
        assert_eq!(ask(&sheet, date(2027, 3, 2)), Err(kept.into()));
        assert_eq!(ask(&sheet, date(2027, 3, 3)), Ok(()));
    }

    #[test]
    fn what_was_called_off_or_only_asked_keeps_no_names() {
        assert_eq!(ask(&vote("regular", false), date(2026, 3, 3)), Ok(()));
        assert_eq!(ask(&vote("inquiry", true), date(2026, 3, 3)), Ok(()));
    }

    #[test]
    fn names_are_erased_once() {
        let mut sheet = vote("regular", true);
        sheet.nameless = true;
        assert_eq!(ask(&sheet, date(2028, 1, 1)), Err(Stop::NoRoll.into()));
    }
}
