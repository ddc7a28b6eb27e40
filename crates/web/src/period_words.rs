//! A period as people say it: 2021年上半年, 2021年1—5月; January to May 2021.

use district::dates;
use district::lang::Lang;
use district::quantity::period::Period;
use jiff::civil::Date;

use crate::catalog::say;

/// The words for a period; a day is written as it is.
pub fn period_words(period: Period, lang: Lang) -> String {
    let Period::Months { year, from, to } = period else {
        return period.to_string();
    };
    let key = match (from, to) {
        (1, 12) => "period-year",
        (1, 6) => "period-first-half",
        (7, 12) => "period-second-half",
        (1, 3) | (4, 6) | (7, 9) | (10, 12) => "period-quarter",
        _ if from == to => "period-month",
        _ => "period-months",
    };
    let month = |month: i8| say(lang, &format!("month-{month}"), &[]);
    let (year, from, to) = (year.to_string(), month(from), (month(to), to / 3));
    let args = [
        ("year", year.as_str().into()),
        ("from", from.as_str().into()),
        ("to", to.0.as_str().into()),
        ("quarter", i64::from(to.1).into()),
    ];
    say(lang, key, &args)
}

/// The same where there is little room, such as beneath an axis: the months, and their year.
pub fn short_period(period: Period, lang: Lang) -> (String, String) {
    let (year, from, to) = match period {
        Period::Months { year, from, to } => (year, from, to),
        Period::Day(day) => {
            let year = day.year();
            return (dates::day(day, year, lang), year.to_string());
        }
    };
    let key = match (from, to) {
        (1, 12) => return (period_words(period, lang), String::new()),
        (1, 6) => "tick-first-half",
        (7, 12) => "tick-second-half",
        (1, 3) | (4, 6) | (7, 9) | (10, 12) => "tick-quarter",
        _ if from == to => "tick-month",
        _ => "tick-months",
    };
    let month = |month: i8| match lang {
        Lang::Zh => month.to_string(),
        Lang::En => Date::new(year, month, 1)
            .map_or_else(|_| month.to_string(), |day| day.strftime("%b").to_string()),
    };
    let args = [
        ("from", month(from).into()),
        ("to", month(to).into()),
        ("quarter", i64::from(to / 3).into()),
    ];
    let year = [("year", year.to_string().into())];
    (say(lang, key, &args), say(lang, "period-year", &year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beneath_an_axis_months_and_year_stand_apart() {
        let short = |text: &str, lang| short_period(text.parse().unwrap(), lang);
        let pair = |months: &str, year: &str| (months.to_owned(), year.to_owned());
        assert_eq!(short("2021M01-05", Lang::Zh), pair("1—5月", "2021年"));
        assert_eq!(short("2021M01-05", Lang::En), pair("Jan–May", "2021"));
        assert_eq!(short("2021M01-06", Lang::Zh), pair("上半年", "2021年"));
        assert_eq!(short("2021", Lang::Zh), pair("2021年", ""));
    }

    #[test]
    fn a_period_is_said_as_people_say_it() {
        let said = |text: &str, lang| period_words(text.parse().unwrap(), lang);
        for (period, zh, en) in [
            ("2021", "2021年", "2021"),
            ("2021M01-06", "2021年上半年", "First half of 2021"),
            ("2021M01-05", "2021年1—5月", "January to May 2021"),
            ("2021Q2", "2021年第2季度", "Quarter 2 of 2021"),
            ("2021M07", "2021年7月", "July 2021"),
            ("2021-07-29", "2021-07-29", "2021-07-29"),
        ] {
            assert_eq!(said(period, Lang::Zh), zh);
            assert_eq!(said(period, Lang::En), en);
        }
    }
}
