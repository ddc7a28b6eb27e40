//! The formulas of the loop's figures, as data: each is printed beside its figure.
//!
//! Places count by different denominators, so a percentage without its formula says nothing. "Due"
//! always means: the deadline of that work lies in the period ([`Measure::means`]).

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

    /// What exactly is counted, printed beside the figure: the one definition that the counts follow.
    ///
    /// For each of them a matter counts once in a month: a deadline that was moved, kept through rework or set
    /// anew in the same month counts where it lies last.
    pub const fn means(self, lang: Lang) -> &'static str {
        match self {
            Self::Handled => lang.pick(
                "应处置数里已经处置反馈的；被返工的，到再次反馈为止不算。",
                "of those due, the ones reported done; one sent back for rework only once it is done again.",
            ),
            Self::HandledInTime => lang.pick(
                "应处置数里最后一次反馈不晚于处置时限的；返工不改时限。",
                "of those due, the ones last reported done by their deadline, which rework does not move.",
            ),
            Self::HandlingDue => lang.pick(
                "处置时限落在本期的案件，一件算一次；批准延期的按新时限算，挂账、回退、并案的不算。",
                "matters whose deadline for handling lies in the period, each once; an extended one by its new deadline, none that is suspended, sent back or merged.",
            ),
            Self::HandlingOverdue => lang.pick(
                "应处置数里时限已过、还没有处置反馈的。",
                "of those due, the ones past their deadline and not reported done.",
            ),
            Self::Closed => lang.pick("应结案数里已经结案的。", "of those due to be closed, the closed ones."),
            Self::ClosedInTime => lang.pick(
                "应结案数里不晚于结案时限结案的。",
                "of those due to be closed, the ones closed by their deadline.",
            ),
            Self::ClosingDue => lang.pick(
                "结案时限落在本期的案件，一件算一次；结案时限是处置时限加上核查和答复的时限，走没走到核查都算；挂账的不算，批准挂账时已经过了结案时限的照算。",
                "matters whose deadline for closing lies in the period, each once: the deadline for handling with the time for check and answer, whether or not it came that far; none that is suspended, unless that day had passed when it was.",
            ),
            Self::Returned => lang.pick(
                "本期核查不通过的次数，一次算一次。",
                "checks that failed in the period, each of them.",
            ),
            Self::Extended => lang.pick(
                "应处置数里时限经批准延期的，一件算一次。",
                "of those due, the ones whose deadline was extended, each once.",
            ),
            Self::DispatchedRight => lang.pick(
                "已派遣的，减去回退后值班长认定派错、另行指定的。",
                "those dispatched, less the ones that the duty lead found to be wrongly sent and gave to another desk.",
            ),
            Self::DispatchDue => lang.pick(
                "派遣时限落在本期的案件，一件算一次。",
                "matters whose deadline for dispatch lies in the period, each once.",
            ),
            Self::Filed => lang.pick("本期立案的案件。", "cases filed in the period."),
            Self::FiledInTime => lang.pick(
                "其中不晚于立案时限的。",
                "of those, the ones filed by their deadline.",
            ),
            Self::Reported => lang.pick("本期上报的。", "what was reported in the period."),
            Self::ReportedValid => lang.pick(
                "本期受理的，加上自行处置的。",
                "what was accepted in the period, and what was reported as fixed.",
            ),
            Self::VerifiedInTime => lang.pick(
                "应核实数里不晚于时限核实的。",
                "of those due, the ones verified by their deadline.",
            ),
            Self::VerificationDue => lang.pick(
                "核实时限落在本期的，一件算一次。",
                "reports whose deadline for verification lies in the period, each once.",
            ),
            Self::CheckedInTime => lang.pick(
                "应核查数里不晚于时限核查的，通过不通过都算。",
                "of those due, the ones checked by their deadline, passed or not.",
            ),
            Self::CheckDue => lang.pick(
                "核查时限落在本期的，一件算一次。",
                "matters whose deadline for the check lies in the period, each once.",
            ),
            Self::Satisfied => lang.pick("本期办结、评价为满意的。", "closed in the period and rated as satisfied."),
            Self::Rated => lang.pick("本期办结、有评价的。", "closed in the period and rated."),
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
