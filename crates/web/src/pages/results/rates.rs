//! The district's formulas over the roll-ups: which counts each is made of, and where they are listed.

use std::collections::BTreeMap;

use district::formula::{Formula, Measure};
use district::procedure::{Act, Phase, Procedure};
use district::rate::Rate;
use district::response::FollowUps;
use jiff::civil::Date;

use crate::ctx::Ctx;

/// A count of the roll-ups as part of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The measure of the roll-ups.
    pub word: &'static str,
    /// It is taken away.
    pub minus: bool,
}

const fn plus(word: &'static str) -> Term {
    Term { word, minus: false }
}

const fn minus(word: &'static str) -> Term {
    Term { word, minus: true }
}

/// What a measure is made of; [`Measure::means`] says it in words. Whose stays each speaks of follows from the
/// procedures: handling lies with the assignee, checking with the checker, verifying with the specialist.
pub const fn terms(measure: Measure) -> &'static [Term] {
    const SENT_RIGHT: [Term; 2] = [plus("done.dispatcher"), minus("wrong.dispatcher")];
    const OVERDUE: [Term; 2] = [plus("due.assignee"), minus("done.assignee")];
    const VALID: [Term; 2] = [plus("act.accept"), plus("act.report_fixed")];
    const RATED: [Term; 3] = [
        plus("score.satisfied"),
        plus("score.mostly"),
        plus("score.unsatisfied"),
    ];
    match measure {
        Measure::Handled => const { &[plus("done.assignee")] },
        Measure::HandledInTime => const { &[plus("ontime.assignee")] },
        Measure::HandlingDue => const { &[plus("due.assignee")] },
        Measure::HandlingOverdue => &OVERDUE,
        Measure::Closed => const { &[plus("closing.done")] },
        Measure::ClosedInTime => const { &[plus("closing.ontime")] },
        Measure::ClosingDue => const { &[plus("closing.due")] },
        Measure::Returned => const { &[plus("act.rework")] },
        Measure::Extended => const { &[plus("extended.assignee")] },
        Measure::DispatchedRight => &SENT_RIGHT,
        Measure::DispatchDue => const { &[plus("due.dispatcher")] },
        Measure::Filed => const { &[plus("left.register")] },
        Measure::FiledInTime => const { &[plus("intime.register")] },
        Measure::Reported => const { &[plus("opened")] },
        Measure::ReportedValid => &VALID,
        Measure::VerifiedInTime => const { &[plus("ontime.specialist")] },
        Measure::VerificationDue => const { &[plus("due.specialist")] },
        Measure::CheckedInTime => const { &[plus("ontime.checker")] },
        Measure::CheckDue => const { &[plus("due.checker")] },
        Measure::Satisfied => const { &[plus("score.satisfied")] },
        Measure::Rated => &RATED,
    }
}

/// Whether a procedure ever counts this: it has the act, or a step that lies with that owner.
fn counts(procedure: &Procedure, term: Term) -> bool {
    match term.word.split_once('.') {
        Some(("act" | "intime" | "left", act)) => {
            procedure.acts.keys().any(|known| known.as_str() == act)
        }
        Some(("extended", _)) => procedure.acts.contains_key(&Act::GrantExtension),
        Some(("due" | "done" | "ontime" | "wrong", owner)) => procedure
            .steps
            .values()
            .filter_map(|step| step.owner)
            .any(|known| known.to_string() == owner),
        // Whether what was promised to somebody is kept is looked at before it is closed.
        Some(("closing", _)) => procedure
            .steps
            .values()
            .any(|step| step.phase == Phase::Verifying),
        Some(_) => procedure.acts.contains_key(&Act::Rate),
        None => true,
    }
}

/// The formulas that say something about matters of this procedure.
pub fn formulas(procedure: &Procedure) -> impl Iterator<Item = Formula> {
    Formula::ALL.iter().copied().filter(|formula| {
        let (above, below) = formula.parts();
        [above, below]
            .iter()
            .all(|measure| terms(*measure).iter().any(|term| counts(procedure, *term)))
    })
}

/// The counts of a place in a period.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Over the whole period.
    pub whole: BTreeMap<String, i64>,
    /// Up to the day before today: only what fell due on those days can be overdue.
    pub past: BTreeMap<String, i64>,
}

impl Counts {
    /// One count of a measure.
    pub fn term(&self, measure: Measure, term: Term) -> i64 {
        let counts = match measure {
            Measure::HandlingOverdue => &self.past,
            _ => &self.whole,
        };
        counts.get(term.word).copied().unwrap_or(0)
    }

    /// A measure.
    pub fn measure(&self, measure: Measure) -> u64 {
        let sum: i64 = terms(measure)
            .iter()
            .map(|term| {
                let n = self.term(measure, *term);
                if term.minus { -n } else { n }
            })
            .sum();
        u64::try_from(sum).unwrap_or(0)
    }

    /// A rate.
    pub fn rate(&self, formula: Formula) -> Rate {
        formula.rate(|measure| self.measure(measure))
    }
}

/// What the follow-ups of a period said: the base of the three rates.
pub fn follow_ups(counts: &Counts) -> FollowUps {
    let of = |word: &str| {
        let n = counts.whole.get(&format!("callback.{word}"));
        n.and_then(|n| u64::try_from(*n).ok()).unwrap_or(0)
    };
    FollowUps {
        valid: of("valid"),
        contacted: of("contacted"),
        solved: of("solved"),
        satisfied: of("satisfied"),
        fairly: of("mostly"),
    }
}

/// What a measure is called, and what exactly it counts.
pub fn meaning(measure: Measure, ctx: &Ctx) -> (String, String) {
    let lang = ctx.language();
    (
        measure.name(lang).to_owned(),
        measure.means(lang).to_owned(),
    )
}

/// The days a measure is counted over: what is overdue ends before today.
pub fn days(measure: Measure, from: Date, to: Date, today: Date) -> (Date, Date) {
    match measure {
        Measure::HandlingOverdue => (from, to.min(today.yesterday().unwrap_or(today))),
        _ => (from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts() -> Counts {
        let whole = [
            ("due.assignee", 28),
            ("done.assignee", 15),
            ("done.dispatcher", 27),
            ("wrong.dispatcher", 1),
            ("due.dispatcher", 27),
        ];
        let past = [("due.assignee", 20), ("done.assignee", 15)];
        let map = |pairs: &[(&str, i64)]| {
            pairs
                .iter()
                .map(|(word, n)| ((*word).to_owned(), *n))
                .collect()
        };
        Counts {
            whole: map(&whole),
            past: map(&past),
        }
    }

    #[test]
    fn what_came_back_with_good_reason_was_not_sent_right() {
        assert_eq!(counts().rate(Formula::Dispatch), Rate::new(26, 27));
    }

    #[test]
    fn what_falls_due_today_is_not_yet_overdue() {
        assert_eq!(counts().rate(Formula::Overdue), Rate::new(5, 28));
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (from, today) = (day("2021-07-01"), day("2021-07-30"));
        let (_, to) = days(Measure::HandlingOverdue, from, day("2021-07-31"), today);
        assert_eq!(to, day("2021-07-29"));
    }

    #[test]
    fn without_a_denominator_there_is_no_rate() {
        assert_eq!(counts().rate(Formula::Closing).percent(), "—");
    }
}
