//! A deadline in words.

use jiff::civil::Date;

use super::{Deadline, Reason};
use crate::calendar::china_time;
use crate::dates;
use crate::lang::Lang;

impl Deadline {
    /// The deadline in one short line: `8月5日 周四 17:30 到期：5个工作日`,
    /// `due Thu 5 Aug 17:30: 5 working days`.
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
        dates::end(china_time(self.at), self.reason.from.year(), lang)
    }
}

impl Reason {
    /// What made the count longer or unsure, a clause each; empty for a
    /// count over ordinary days.
    pub fn because(&self, lang: Lang) -> Vec<String> {
        let mut clauses = Vec::new();
        if let Some(day) = self.moved_from {
            let day = self.day(day, lang);
            clauses.push(match lang {
                Lang::Zh => format!("{day}为休息日，顺延至下一工作日"),
                Lang::En => format!("{day} is a day off, moved to the next working day"),
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
            let days = self.made_up.iter().map(|day| self.day(*day, lang));
            let days = days.collect::<Vec<_>>().join(lang.pick("、", ", "));
            clauses.push(match lang {
                Lang::Zh => format!("{days}调休上班计入"),
                Lang::En => format!("with make-up workdays {days}"),
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

    fn day(&self, day: Date, lang: Lang) -> String {
        dates::day(day, self.from.year(), lang)
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
