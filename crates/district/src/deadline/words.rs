//! A deadline in words.

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::{Deadline, Reason};
use crate::calendar::china_time;
use crate::lang::Lang;

impl Deadline {
    /// The deadline in one short line: `8月5日 周四 17:30 到期：5个工作日`,
    /// `due Thu 08-05 17:30: 5 working days`.
    pub fn line(&self, lang: Lang) -> String {
        let when = self.when(lang);
        let limit = self.reason.limit.name(lang);
        match lang {
            Lang::Zh => format!("{when} 到期：{limit}"),
            Lang::En => format!("due {when}: {limit}"),
        }
    }

    /// The line, followed by what made the count longer or unsure.
    pub fn explain(&self, lang: Lang) -> String {
        let line = self.line(lang);
        match (self.reason.because(lang), lang) {
            (because, _) if because.is_empty() => line,
            (because, Lang::Zh) => format!("{line}（{}）", because.join("；")),
            (because, Lang::En) => format!("{line} ({})", because.join("; ")),
        }
    }

    /// The moment on the wall clock in China. Midnight is shown as 24:00 of
    /// the day that ends, and the year only where it is not that of the start.
    pub fn when(&self, lang: Lang) -> String {
        let at = china_time(self.at);
        let (day, clock) = day_and_clock(at);
        let same_year = day.year() == self.reason.from.year();
        match lang {
            Lang::Zh => {
                let year = if same_year {
                    String::new()
                } else {
                    format!("{}年", day.year())
                };
                format!("{year}{} {} {clock}", month_day(day), weekday(day))
            }
            Lang::En => {
                let year = if same_year {
                    String::new()
                } else {
                    format!("{}-", day.year())
                };
                format!(
                    "{} {year}{} {clock}",
                    day.strftime("%a"),
                    day.strftime("%m-%d")
                )
            }
        }
    }
}

impl Reason {
    /// What made the count longer or unsure, a clause each; empty for a
    /// count over ordinary days.
    pub fn because(&self, lang: Lang) -> Vec<String> {
        let mut clauses = Vec::new();
        if let Some(day) = self.moved_from {
            clauses.push(match lang {
                Lang::Zh => format!("{}为休息日，顺延至下一工作日", month_day(day)),
                Lang::En => format!(
                    "{} is a day off, moved to the next working day",
                    day.strftime("%m-%d")
                ),
            });
        }
        if !self.skipped.is_empty() {
            let names: Vec<&str> = self
                .skipped
                .iter()
                .map(|name| holiday(name, lang))
                .collect();
            clauses.push(match lang {
                Lang::Zh => format!("{}放假不计", names.join("、")),
                Lang::En => format!("without {}", names.join(", ")),
            });
        }
        if !self.made_up.is_empty() {
            clauses.push(match lang {
                Lang::Zh => format!("{}调休上班计入", join(&self.made_up, "、", month_day)),
                Lang::En => {
                    format!(
                        "with make-up workdays {}",
                        join(&self.made_up, ", ", |d| d.strftime("%m-%d").to_string())
                    )
                }
            });
        }
        if let Some(year) = self.uncovered_year {
            clauses.push(match lang {
                Lang::Zh => format!("{year}年放假安排尚未录入，暂按周末推算"),
                Lang::En => {
                    format!("the holidays of {year} are not known yet, only weekends were left out")
                }
            });
        }
        clauses
    }
}

fn day_and_clock(at: DateTime) -> (Date, String) {
    match at.date().yesterday() {
        Ok(day) if at.time() == Time::MIN => (day, "24:00".to_owned()),
        _ => (at.date(), at.strftime("%H:%M").to_string()),
    }
}

fn month_day(day: Date) -> String {
    format!("{}月{}日", day.month(), day.day())
}

fn join(days: &[Date], between: &str, word: impl Fn(Date) -> String) -> String {
    days.iter()
        .map(|day| word(*day))
        .collect::<Vec<_>>()
        .join(between)
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}

/// The English name of a public holiday; an unknown one keeps its own name.
fn holiday(name: &str, lang: Lang) -> &str {
    let en = match name {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        other => other,
    };
    lang.pick(name, en)
}
