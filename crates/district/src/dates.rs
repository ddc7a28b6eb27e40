//! Days and instants as people write them, in one place for every page, notice and deadline.
//!
//! A year is written where it is not the year that the reader has in mind. Days inside addresses, files and
//! registers stay as ISO 8601 has them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use crate::calendar::china_time;
use crate::lang::Lang;

/// A day beside another one: `8月5日`, `5 Aug`; with its year where that is another than `year`.
pub fn day(day: Date, year: i16, lang: Lang) -> String {
    if day.year() == year {
        let form = lang.pick("%-m月%-d日", "%-d %b");
        day.strftime(form).to_string()
    } else {
        whole_day(day, lang)
    }
}

/// A day with its year: `2021年8月5日`, `5 Aug 2021`.
pub fn whole_day(day: Date, lang: Lang) -> String {
    day.strftime(lang.pick("%Y年%-m月%-d日", "%-d %b %Y"))
        .to_string()
}

/// A day of the week and the day: `8月5日 周四`, `Thu 5 Aug`; with its year where that is another than `year`.
pub fn weekday_and_day(on: Date, year: i16, lang: Lang) -> String {
    let words = day(on, year, lang);
    match lang {
        Lang::Zh => format!("{words} {}", weekday(on, lang)),
        Lang::En => format!("{} {words}", weekday(on, lang)),
    }
}

/// A day of the week, short: `周四`, `Thu`.
pub fn weekday(day: Date, lang: Lang) -> &'static str {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    match day.weekday() {
        Monday => lang.pick("周一", "Mon"),
        Tuesday => lang.pick("周二", "Tue"),
        Wednesday => lang.pick("周三", "Wed"),
        Thursday => lang.pick("周四", "Thu"),
        Friday => lang.pick("周五", "Fri"),
        Saturday => lang.pick("周六", "Sat"),
        Sunday => lang.pick("周日", "Sun"),
    }
}

/// A month with its year: `2021年8月`, `Aug 2021`.
pub fn month(day: Date, lang: Lang) -> String {
    day.strftime(lang.pick("%Y年%-m月", "%b %Y")).to_string()
}

/// A month where there is little room, such as above a scale: `21年8月`, `Aug 21`.
pub fn short_month(day: Date, lang: Lang) -> String {
    day.strftime(lang.pick("%y年%-m月", "%b %y")).to_string()
}

/// An instant on the wall clock in China: `8月5日 17:30`, `5 Aug 17:30`; with the year where it is another than that
/// of `beside`.
pub fn moment(at: Timestamp, beside: Timestamp, lang: Lang) -> String {
    let at = china_time(at);
    let words = day(at.date(), china_time(beside).year(), lang);
    format!("{words} {}", at.strftime("%H:%M"))
}

/// An instant with its year: `2021年8月5日 17:30`, `5 Aug 2021 17:30`.
pub fn whole_moment(at: Timestamp, lang: Lang) -> String {
    let at = china_time(at);
    format!("{} {}", whole_day(at.date(), lang), at.strftime("%H:%M"))
}

/// The end of something on the wall clock, with the day of the week: `8月5日 周四 17:30`, `Thu 5 Aug 17:30`. Midnight
/// is 24:00 of the day that ends.
pub fn end(at: DateTime, year: i16, lang: Lang) -> String {
    let (on, clock) = match at.date().yesterday() {
        Ok(day) if at.time() == Time::MIN => (day, "24:00".to_owned()),
        _ => (at.date(), at.strftime("%H:%M").to_string()),
    };
    format!("{} {clock}", weekday_and_day(on, year, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_people_write_it_and_its_year_where_it_is_another() {
        let fifth = Date::constant(2021, 8, 5);
        for (lang, short, whole, with, of, little) in [
            (
                Lang::Zh,
                "8月5日",
                "2021年8月5日",
                "8月5日 周四",
                "2021年8月",
                "21年8月",
            ),
            (
                Lang::En,
                "5 Aug",
                "5 Aug 2021",
                "Thu 5 Aug",
                "Aug 2021",
                "Aug 21",
            ),
        ] {
            assert_eq!(day(fifth, 2021, lang), short);
            assert_eq!(day(fifth, 2022, lang), whole);
            assert_eq!(whole_day(fifth, lang), whole);
            assert_eq!(weekday_and_day(fifth, 2021, lang), with);
            assert_eq!(month(fifth, lang), of);
            assert_eq!(short_month(fifth, lang), little);
        }
    }

    #[test]
    fn an_instant_is_that_of_the_wall_clock_in_china() {
        let at: Timestamp = "2021-12-31T16:05:00Z".parse().unwrap();
        let before: Timestamp = "2021-12-31T15:59:59Z".parse().unwrap();
        assert_eq!(moment(at, at, Lang::Zh), "1月1日 00:05");
        assert_eq!(moment(at, at, Lang::En), "1 Jan 00:05");
        assert_eq!(moment(at, before, Lang::Zh), "2022年1月1日 00:05");
        assert_eq!(whole_moment(before, Lang::En), "31 Dec 2021 23:59");
    }

    #[test]
    fn what_ends_at_midnight_ends_with_the_day_before() {
        let midnight = Date::constant(2021, 8, 31).to_datetime(Time::MIN);
        assert_eq!(end(midnight, 2021, Lang::Zh), "8月30日 周一 24:00");
        assert_eq!(end(midnight, 2020, Lang::En), "Mon 30 Aug 2021 24:00");
    }
}
