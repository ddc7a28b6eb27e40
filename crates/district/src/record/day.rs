//! Days and periods as people and spreadsheets write them.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::heading::Words;
use crate::quantity::period::Period;

/// A spreadsheet counts days from the one before this; 1900 was no leap year, and it believes so.
const EPOCH: Date = date(1899, 12, 30);
/// Days that a spreadsheet writes as a bare number: of 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;

/// A day: `2021-07-29`, `2021/7/29`, `2021.7.29`, `2021年7月29日`, `20210729`, or as a spreadsheet counts
/// days, `44406`; midnight after it is left out.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = without_midnight(text);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && text.len() == 8 {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return dated(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    }
    if digits && text.len() == 5 {
        let serial: i32 = text.parse().ok()?;
        let days = SERIALS.contains(&serial).then_some(serial)?;
        return EPOCH.checked_add(days.days()).ok();
    }
    let plain = text.strip_suffix(['\u{65e5}', '\u{53f7}']).unwrap_or(text);
    let divides = ['-', '/', '.', '\u{5e74}', '\u{6708}'];
    let parts = plain.split(divides).map(|part| part.trim().parse::<i16>());
    let parts: Vec<i16> = parts.collect::<Result<_, _>>().ok()?;
    let [year, month, day] = parts[..] else {
        return None;
    };
    dated(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn dated(year: i16, month: i8, day: i8) -> Option<Date> {
    let sound = year >= 1900;
    sound.then(|| Date::new(year, month, day).ok())?
}

/// What a spreadsheet adds to a day that it takes for an instant.
fn without_midnight(text: &str) -> &str {
    let ends = [" 00:00:00", "T00:00:00", " 0:00:00", " 00:00", " 0:00"];
    let cut = ends.iter().find_map(|end| text.strip_suffix(end));
    cut.unwrap_or(text)
}

/// A period in our own spelling, or as people write it: `2021年1—6月`, `2021年上半年`, `2021年`, `2021年6月3日`.
pub(super) fn period(text: &str) -> Option<Period> {
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let told = Words::bundled()?.months(text);
    if text.contains('\u{65e5}') {
        return day(text).map(Period::Day);
    }
    let whole_year = text.strip_suffix('\u{5e74}').is_some();
    let year = || Period::months(told.year?, 1, 12);
    told.period().or_else(|| whole_year.then(year)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_and_spreadsheets_write_them() {
        let forms = [
            "2021-03-05",
            "2021/3/5",
            "2021.3.5",
            "2021\u{5e74}3\u{6708}5\u{65e5}",
            "2021\u{5e74}03\u{6708}05\u{65e5}",
            "20210305",
            "44260",
            "2021/3/5 0:00",
            "2021-03-05T00:00:00",
        ];
        for text in forms {
            assert_eq!(day(text), Some(date(2021, 3, 5)), "{text}");
        }
        for text in [
            "20211305",
            "129",
            "0",
            "2021\u{5e74}3\u{6708}",
            "05/03/2021",
            "1e4",
            "99999",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_read_in_words() {
        let half = Some(Period::first_half(2021));
        let words = [
            "2021M01-06",
            "2021\u{5e74}1-6\u{6708}",
            "2021\u{5e74}1\u{2014}6\u{6708}",
            "2021\u{5e74}\u{4e0a}\u{534a}\u{5e74}",
        ];
        for text in words {
            assert_eq!(period(text), half, "{text}");
        }
        assert_eq!(period("2021\u{5e74}"), Period::months(2021, 1, 12));
        assert_eq!(
            period("2021\u{5e74}6\u{6708}3\u{65e5}"),
            Some(Period::Day(date(2021, 6, 3)))
        );
        assert_eq!(period("1-6\u{6708}"), None, "of which year?");
        assert_eq!(period("soon"), None);
    }
}
