//! The formulas of the loop's figures, as data: each is printed beside its figure.
//!
//! Places count by different denominators, so a percentage without its formula says nothing. "Due"
//! always means: the deadline of that step lies in the period.

use crate::lang::Lang;
use crate::rate::Rate;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What is counted.
    pub enum Measure {
        /// Matters handled.
        Handled = "handled",
        /// Matters handled in time.
        HandledInTime = "handled_in_time",
        /// Matters whose handling fell due.
        HandlingDue = "handling_due",
        /// Matters overdue and still not handled.
        HandlingOverdue = "handling_overdue",
        /// Matters closed.
        Closed = "closed",
        /// Matters closed in time.
        ClosedInTime = "closed_in_time",
        /// Matters whose closing fell due.
        ClosingDue = "closing_due",
        /// Failed checks, each sending the matter back.
        Returned = "returned",
        /// Extensions granted.
        Extended = "extended",
        /// Matters dispatched to the right desk.
        DispatchedRight = "dispatched_right",
        /// Matters whose dispatch fell due.
        DispatchDue = "dispatch_due",
        /// Cases filed.
        Filed = "filed",
        /// Cases filed in time.
        FiledInTime = "filed_in_time",
        /// Reports.
        Reported = "reported",
        /// Reports found valid.
        ReportedValid = "reported_valid",
        /// Reports verified on site in time.
        VerifiedInTime = "verified_in_time",
        /// Reports whose verification fell due.
        VerificationDue = "verification_due",
        /// Matters checked in time.
        CheckedInTime = "checked_in_time",
        /// Matters whose check fell due.
        CheckDue = "check_due",
        /// Matters whose reporter is satisfied.
        Satisfied = "satisfied",
        /// Matters that were rated.
        Rated = "rated",
    }
}

vocabulary! {
    /// A rate with a name.
    pub enum Formula {
        /// 处置率.
        Handling = "handling",
        /// 按期处置率.
        HandlingInTime = "handling_in_time",
        /// 结案率.
        Closing = "closing",
        /// 按期结案率.
        ClosingInTime = "closing_in_time",
        /// 返工率.
        Rework = "rework",
        /// 延期率.
        Extension = "extension",
        /// 超期待处置率.
        Overdue = "overdue",
        /// 准确派遣率.
        Dispatch = "dispatch",
        /// 按时立案率.
        Filing = "filing",
        /// 有效上报率.
        Reporting = "reporting",
        /// 按期核实率.
        Verification = "verification",
        /// 按期核查率.
        Checking = "checking",
        /// 满意率. What it is divided by differs between places: here, all that were rated.
        Satisfaction = "satisfaction",
    }
}

impl Measure {
    /// What is counted, in words.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Handled => lang.pick("处置数", "handled"),
            Self::HandledInTime => lang.pick("按期处置数", "handled in time"),
            Self::HandlingDue => lang.pick("应处置数", "due to be handled"),
            Self::HandlingOverdue => lang.pick("超期待处置数", "overdue and not handled"),
            Self::Closed => lang.pick("结案数", "closed"),
            Self::ClosedInTime => lang.pick("按期结案数", "closed in time"),
            Self::ClosingDue => lang.pick("应结案数", "due to be closed"),
            Self::Returned => lang.pick("返工数", "sent back for rework"),
            Self::Extended => lang.pick("延期数", "extended"),
            Self::DispatchedRight => lang.pick("准确派遣数", "dispatched to the right desk"),
            Self::DispatchDue => lang.pick("应派遣数", "due to be dispatched"),
            Self::Filed => lang.pick("立案数", "filed"),
            Self::FiledInTime => lang.pick("按时立案数", "filed in time"),
            Self::Reported => lang.pick("上报数", "reported"),
            Self::ReportedValid => lang.pick("有效上报数", "validly reported"),
            Self::VerifiedInTime => lang.pick("按时核实数", "verified in time"),
            Self::VerificationDue => lang.pick("应核实数", "due to be verified"),
            Self::CheckedInTime => lang.pick("按时核查数", "checked in time"),
            Self::CheckDue => lang.pick("应核查数", "due to be checked"),
            Self::Satisfied => lang.pick("满意数", "satisfied"),
            Self::Rated => lang.pick("评价数", "rated"),
        }
    }
}

impl Formula {
    /// What is divided by what.
    pub const fn parts(self) -> (Measure, Measure) {
        match self {
            Self::Handling => (Measure::Handled, Measure::HandlingDue),
            Self::HandlingInTime => (Measure::HandledInTime, Measure::HandlingDue),
            Self::Closing => (Measure::Closed, Measure::ClosingDue),
            Self::ClosingInTime => (Measure::ClosedInTime, Measure::ClosingDue),
            Self::Rework => (Measure::Returned, Measure::ClosingDue),
            Self::Extension => (Measure::Extended, Measure::HandlingDue),
            Self::Overdue => (Measure::HandlingOverdue, Measure::HandlingDue),
            Self::Dispatch => (Measure::DispatchedRight, Measure::DispatchDue),
            Self::Filing => (Measure::FiledInTime, Measure::Filed),
            Self::Reporting => (Measure::ReportedValid, Measure::Reported),
            Self::Verification => (Measure::VerifiedInTime, Measure::VerificationDue),
            Self::Checking => (Measure::CheckedInTime, Measure::CheckDue),
            Self::Satisfaction => (Measure::Satisfied, Measure::Rated),
        }
    }

    /// The name of the rate.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Handling => lang.pick("处置率", "Handling rate"),
            Self::HandlingInTime => lang.pick("按期处置率", "Handled in time"),
            Self::Closing => lang.pick("结案率", "Closing rate"),
            Self::ClosingInTime => lang.pick("按期结案率", "Closed in time"),
            Self::Rework => lang.pick("返工率", "Rework rate"),
            Self::Extension => lang.pick("延期率", "Extension rate"),
            Self::Overdue => lang.pick("超期待处置率", "Overdue rate"),
            Self::Dispatch => lang.pick("准确派遣率", "Dispatched right"),
            Self::Filing => lang.pick("按时立案率", "Filed in time"),
            Self::Reporting => lang.pick("有效上报率", "Valid reports"),
            Self::Verification => lang.pick("按期核实率", "Verified in time"),
            Self::Checking => lang.pick("按期核查率", "Checked in time"),
            Self::Satisfaction => lang.pick("满意率", "Satisfied"),
        }
    }

    /// The formula as it is printed: `结案数 ÷ 应结案数`.
    pub fn words(self, lang: Lang) -> String {
        let (above, below) = self.parts();
        format!("{} ÷ {}", above.name(lang), below.name(lang))
    }

    /// The rate, from counts.
    pub fn rate(self, count: impl Fn(Measure) -> u64) -> Rate {
        let (above, below) = self.parts();
        Rate::new(count(above), count(below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A month as a city published it: 972 cases fell due, 911 were closed, 737 of them in time.
    #[test]
    fn published_figures_come_out() {
        let month = |measure| match measure {
            Measure::ClosingDue => 972,
            Measure::Closed => 911,
            Measure::ClosedInTime => 737,
            _ => 0,
        };
        assert_eq!(Formula::Closing.rate(month).percent(), "93.72%");
        assert_eq!(Formula::ClosingInTime.rate(month).percent(), "75.82%");
        assert_eq!(Formula::Dispatch.rate(month).percent(), "—");
        let closing = |closed, due| {
            Formula::Closing
                .rate(|m| if m == Measure::Closed { closed } else { due })
                .percent()
        };
        assert_eq!(closing(902, 956), "94.35%");
        assert_eq!(closing(9, 16), "56.25%");
        assert_eq!(closing(5912, 6026), "98.11%");
    }

    #[test]
    fn a_formula_says_what_it_divides() {
        assert_eq!(Formula::Rework.words(Lang::Zh), "返工数 ÷ 应结案数");
        assert_eq!(
            Formula::Extension.words(Lang::En),
            "extended ÷ due to be handled"
        );
        for formula in Formula::ALL {
            let (above, below) = formula.parts();
            assert_ne!(above, below, "{formula}");
            assert!(!formula.name(Lang::En).is_empty());
        }
    }
}
