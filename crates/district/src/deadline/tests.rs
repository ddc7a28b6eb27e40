use crate::lang::Lang;
use jiff::civil::{date, datetime};

use super::*;

fn count(limit: &str, from: DateTime) -> Deadline {
    let limit = limit.parse().expect("a limit");
    due(
        limit,
        china_instant(from),
        &Calendar::china(),
        &Hours::default(),
    )
}

fn due_at(limit: &str, from: DateTime) -> DateTime {
    china_time(count(limit, from).at)
}

#[test]
fn five_working_days() {
    for (from, last) in [
        (date(2021, 7, 29), date(2021, 8, 5)),
        (date(2021, 9, 17), date(2021, 9, 26)),
        (date(2021, 9, 28), date(2021, 10, 11)),
        (date(2021, 2, 5), date(2021, 2, 18)),
        (date(2026, 2, 12), date(2026, 2, 26)),
        (date(2026, 4, 30), date(2026, 5, 11)),
    ] {
        assert_eq!(
            due_at("5 working days", from.at(9, 0, 0, 0)),
            last.at(17, 30, 0, 0),
            "{from}"
        );
    }
}

#[test]
fn thirty_natural_days_move_off_holidays() {
    for (effective, last) in [
        (date(2021, 7, 29), date(2021, 8, 30)),
        (date(2021, 9, 1), date(2021, 10, 8)),
        (date(2021, 9, 3), date(2021, 10, 8)),
    ] {
        let midnight = last.tomorrow().expect("a day").at(0, 0, 0, 0);
        assert_eq!(
            due_at("30 days", effective.at(10, 0, 0, 0)),
            midnight,
            "{effective}"
        );
    }
    let moved = count("30 days", datetime(2021, 9, 1, 10, 0, 0, 0));
    assert_eq!(moved.reason.moved_from, Some(date(2021, 10, 1)));
}

#[test]
fn working_hours_run_over_lunch_night_and_weekend() {
    let thursday = |hour, minute| datetime(2021, 7, 29, hour, minute, 0, 0);
    assert_eq!(due_at("2 working hours", thursday(9, 0)), thursday(11, 0));
    assert_eq!(due_at("4 working hours", thursday(9, 0)), thursday(14, 30));
    assert_eq!(
        due_at("4 working hours", thursday(15, 30)),
        datetime(2021, 7, 30, 10, 30, 0, 0)
    );
    assert_eq!(
        due_at("2 working hours", thursday(10, 0)),
        thursday(12, 0),
        "due before lunch, not after"
    );
    let friday = datetime(2021, 7, 30, 17, 0, 0, 0);
    assert_eq!(
        due_at("1 working hour", friday),
        datetime(2021, 8, 2, 9, 0, 0, 0)
    );
}

#[test]
fn off_hours_start_at_the_next_working_minute() {
    let first = datetime(2021, 8, 2, 8, 30, 0, 0);
    for from in [
        datetime(2021, 7, 30, 17, 30, 0, 0),
        datetime(2021, 7, 31, 12, 0, 0, 0),
        datetime(2021, 8, 2, 6, 0, 0, 0),
    ] {
        assert_eq!(
            due_at("2 working hours", from),
            first.saturating_add(2.hours()),
            "{from}"
        );
    }
    let lunch = datetime(2021, 7, 29, 12, 30, 0, 0);
    assert_eq!(
        due_at("1 working hour", lunch),
        datetime(2021, 7, 29, 14, 30, 0, 0)
    );
    let late = datetime(2021, 7, 29, 23, 59, 30, 0);
    assert_eq!(
        due_at("1 working hour", late),
        datetime(2021, 7, 30, 9, 30, 0, 0)
    );
}

#[test]
fn urgent_hours_are_the_plain_clock() {
    let night = datetime(2021, 10, 1, 23, 15, 20, 0);
    assert_eq!(due_at("2 hours", night), datetime(2021, 10, 2, 1, 16, 0, 0));
}

#[test]
fn the_reason_is_given_in_both_languages() {
    let plain = count("5 working days", datetime(2021, 7, 29, 9, 0, 0, 0));
    assert_eq!(plain.explain(Lang::Zh), "8月5日 周四 17:30 到期：5个工作日");
    assert_eq!(
        plain.explain(Lang::En),
        "due Thu 5 Aug 17:30: 5 working days"
    );

    let autumn = count("5 working days", datetime(2021, 9, 28, 9, 0, 0, 0));
    assert_eq!(
        autumn.explain(Lang::Zh),
        "10月11日 周一 17:30 到期：5个工作日（国庆节放假不计；10月9日调休上班计入）"
    );
    assert_eq!(
        autumn.explain(Lang::En),
        "due Mon 11 Oct 17:30: 5 working days (without National Day; with make-up workdays 9 Oct)"
    );

    let court = count("30 days", datetime(2021, 7, 29, 9, 0, 0, 0));
    assert_eq!(
        court.explain(Lang::Zh),
        "8月30日 周一 24:00 到期：30日（8月28日为休息日，顺延至下一工作日）"
    );
}

#[test]
fn a_year_without_calendar_warns() {
    let unsure = count("5 working days", datetime(2026, 12, 30, 9, 0, 0, 0));
    assert_eq!(unsure.reason.uncovered_year, Some(2027));
    assert!(
        unsure
            .explain(Lang::Zh)
            .starts_with("2027年1月6日 周三 17:30 到期"),
        "{}",
        unsure.explain(Lang::Zh)
    );
    assert!(unsure.explain(Lang::Zh).contains("2027年放假安排尚未录入"));
    let sure = count("5 working days", datetime(2026, 4, 30, 9, 0, 0, 0));
    assert_eq!(sure.reason.uncovered_year, None);
}

#[test]
fn a_deadline_survives_json() {
    let autumn = count("5 working days", datetime(2021, 9, 28, 9, 0, 0, 0));
    let text = serde_json::to_string(&autumn).expect("written");
    assert_eq!(
        serde_json::from_str::<Deadline>(&text).expect("read"),
        autumn
    );
    assert!(text.contains("\"limit\":\"5 working days\""), "{text}");
}

#[test]
fn the_end_of_time_does_not_loop() {
    let last = count("65535 working hours", DateTime::MAX);
    assert!(last.at <= Timestamp::MAX);
    count("65535 days", DateTime::MAX);
    count("65535 hours", DateTime::MAX);
}
