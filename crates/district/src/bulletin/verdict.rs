//! What the gate says of a place in a text.

use std::ops::Range;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A verdict.
    pub enum Verdict {
        /// It holds.
        Ok = "OK",
        /// Named or needed, and not derivable from the records.
        Gap = "GAP",
        /// A claim without a figure or a document.
        Unproven = "UNPROVEN",
        /// It can be read in several ways that differ.
        Ambiguous = "AMBIG",
        /// It contradicts the records, or another place of the page.
        Conflict = "CONFLICT",
        /// Stronger than what bears it.
        Overclaim = "OVERCLAIM",
        /// True, and weaker than what the page itself says elsewhere.
        Weaker = "WEAKER",
        /// A slip of the text.
        Text = "TEXT",
        /// A name, although it may hold a number.
        Term = "TERM",
        /// Not printed: something stronger that the records would bear.
        Offer = "NEW",
    }
}

vocabulary! {
    /// The gate's rules; their words and dates are in the table of rules.
    pub enum Rule {
        /// Neither a figure nor a registered name.
        G1 = "G1",
        /// Cannot be said of the value.
        G2 = "G2",
        /// Two values, or two periods.
        G3 = "G3",
        /// Stronger than the page or the records.
        G4 = "G4",
        /// A list, a sum or a boundary is not whole.
        G5 = "G5",
        /// Period, basis, peers, ties or unit are missing.
        G6 = "G6",
        /// A state word is ahead of the record.
        G7 = "G7",
        /// A ground is newer than the cut.
        G8 = "G8",
        /// A ground is sealed, or a person is named.
        G9 = "G9",
        /// Writer and releaser are one.
        G10 = "G10",
        /// Two spellings or heads of one term, or an unknown name.
        G11 = "G11",
        /// A point outside the area.
        G12 = "G12",
    }
}

vocabulary! {
    /// Why. The sentences are in the catalogues, by `gate-WORD`.
    pub enum Reason {
        /// The value is the record's.
        Holds = "holds",
        /// The record has another value.
        Differs = "differs",
        /// No record has it.
        NoRecord = "no-record",
        /// A claim that no document bears out.
        NoDocument = "no-document",
        /// A claim with a document.
        Documented = "documented",
        /// No year stands anywhere on the page.
        NoYear = "no-year",
        /// One period throughout.
        OnePeriod = "one-period",
        /// A period in which nothing is recorded.
        EmptyPeriod = "empty-period",
        /// One value under two periods.
        TwoPeriods = "two-periods",
        /// One key with two values on the page.
        TwoValues = "two-values",
        /// A date with its event.
        Event = "event",
        /// A date with no event in the records.
        NoEvent = "no-event",
        /// A word instead of a date.
        VagueDay = "vague-day",
        /// Which measure is compared or ranked is not said.
        NoMeasure = "no-measure",
        /// Two measures under one claim.
        TwoMeasures = "two-measures",
        /// A set of peers without members.
        NoPeers = "no-peers",
        /// The value to compare with is not recorded.
        NothingToCompare = "nothing-to-compare",
        /// Weaker than the exact rank elsewhere on the page.
        WeakerThanBody = "weaker-than-body",
        /// Stronger than the body.
        StrongerThanBody = "stronger-than-body",
        /// Growth is printed for some of a list only.
        SomeOnly = "some-only",
        /// Said to be in two digits where only a one-digit average is known.
        OneDigitAverage = "one-digit-average",
        /// Growth without its level.
        NoLevel = "no-level",
        /// Not beyond the half.
        NotHalf = "not-half",
        /// A rate that has no definition, or several.
        NoDefinition = "no-definition",
        /// The list and its count agree.
        Counted = "counted",
        /// A list, of which nothing says how many it has.
        Listed = "listed",
        /// The list has another number of members than it says.
        Miscounted = "miscounted",
        /// A registered term with another numeral in it.
        OtherNumeral = "other-numeral",
        /// Parts that are said to be all come to another sum than the whole.
        PartsDiffer = "parts-differ",
        /// "And others" behind a complete list.
        EtcAfterAll = "etc-after-all",
        /// An open list without its total.
        OpenList = "open-list",
        /// Members that are not of the class.
        WrongClass = "wrong-class",
        /// A count of things that are never named.
        NeverNamed = "never-named",
        /// Sides that close.
        Closed = "closed",
        /// Sides that do not close.
        NotClosed = "not-closed",
        /// A registered name.
        Registered = "registered",
        /// A name that no register holds.
        Unregistered = "unregistered",
        /// Another spelling of a registered name.
        Variant = "variant",
        /// A registered name with characters lost.
        LostCharacters = "lost-characters",
        /// A word often set wrong.
        Miswritten = "miswritten",
        /// One term with two heads that name different things.
        TwoHeads = "two-heads",
        /// An anchor in time whose date is not printed.
        NoAnchor = "no-anchor",
        /// A person.
        Person = "person",
        /// A person whose health, need, faith or childhood is told: sensitive (个人信息保护法 第28条).
        Sensitive = "sensitive",
        /// A number or an address of one person.
        Private = "private",
        /// A masked person.
        Masked = "masked",
        /// A fixed phrase.
        Fixed = "fixed",
        /// A threshold that a law sets, in a sentence that states the rule.
        Law = "law",
        /// A threshold that is told as a rule, and that no table of laws has.
        Threshold = "threshold",
        /// Works that nothing tells to be finished.
        UnfinishedWorks = "unfinished-works",
        /// A vote that came to the other outcome.
        OtherOutcome = "other-outcome",
        /// Who is said to have done something at an event, and is none of those who did.
        NotAmong = "not-among",
        /// A plan.
        Planned = "planned",
        /// Two states in one word.
        TwoStates = "two-states",
        /// A state that the records bear.
        State = "state",
        /// A state that the records do not bear.
        NoState = "no-state",
        /// No mark of any project is registered.
        NoMarks = "no-marks",
        /// Money without an amount.
        NoAmount = "no-amount",
        /// A phase whose earlier ones are unknown.
        NoPhase = "no-phase",
        /// Who came first cannot be told: dates are missing.
        NoOrder = "no-order",
        /// Of which event is not said.
        WhichEvent = "which-event",
        /// A place that lies where it is said to.
        Within = "within",
        /// A place that lies elsewhere.
        Elsewhere = "elsewhere",
        /// A problem of this category is recorded at this place, or was put right there.
        Recorded = "recorded",
        /// Nothing of this category was put right at this place.
        NotPutRight = "not-put-right",
        /// A code has another class of land than the words that stand for it.
        UseClass = "use-class",
        /// One measure in one unit, told more finely here than there.
        MixedPlaces = "mixed-places",
        /// One term before several nouns.
        ManyHeads = "many-heads",
        /// Words that need a particle before the name that they are said of.
        MissingOf = "missing-of",
        /// A name or claim that the writer of the page registered.
        OwnWords = "own-words",
        /// A single thing in plain words.
        Plain = "plain",
        /// A figure that was typed and not cited.
        Bare = "bare",
        /// A tag whose figure no register has.
        NoFigure = "no-figure",
        /// A figure whose recipe has no value.
        NoValue = "no-value",
        /// Words that are none of the fixed ways of saying a value.
        NoFace = "no-face",
        /// The sentence speaks of another indicator than the figure.
        OtherIndicator = "other-indicator",
        /// Of another area.
        OtherArea = "other-area",
        /// Of another period.
        OtherPeriod = "other-period",
        /// Of another measure: growth, its average, a level, a month on the month before.
        OtherMeasure = "other-measure",
        /// Of another set of peers.
        OtherPeers = "other-peers",
        /// Of a part, where the figure is of the whole.
        OtherPart = "other-part",
        /// Of another state than the things that it counts have reached.
        OtherState = "other-state",
        /// The noun beside a count is none that names what it counts.
        OtherNoun = "other-noun",
        /// A difference of rates is told in per cent, and is one of points.
        PercentForPoints = "percent-for-points",
        /// What was reached is told as a target, a hope, or as not so.
        NotRealised = "not-realised",
        /// A target is told as reached, and what is recorded lies short of it.
        NotReached = "not-reached",
        /// A sign or a unit right beside a tag changes what it says.
        Glued = "glued",
        /// Said not to have happened, or to come, and it happened.
        AlreadyMet = "already-met",
        /// A place of which nobody told how ties are counted.
        NoTies = "no-ties",
        /// An amount without a price basis.
        NoBasis = "no-basis",
        /// A ground that is sealed.
        Sealed = "sealed",
        /// Writer and releaser are one.
        OnePerson = "one-person",
        /// What the records could have said.
        CouldSay = "could-say",
    }
}

impl Reason {
    /// Whether it says that a cited figure is not the one that its sentence speaks of.
    pub const fn is_misfit(self) -> bool {
        matches!(
            self,
            Self::OtherIndicator
                | Self::OtherArea
                | Self::OtherPeriod
                | Self::OtherMeasure
                | Self::OtherPeers
                | Self::OtherPart
                | Self::OtherState
                | Self::OtherNoun
                | Self::NotRealised
        )
    }
}

/// One place in a text and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The words, without line breaks.
    pub quote: String,
    /// Where they begin, in characters (Unicode scalar values) of the text as it was given, from 0.
    pub start: usize,
    /// Where they end, not included.
    pub end: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// The rule that speaks, where one does.
    pub rule: Option<Rule>,
    /// The figure that it may be, as a recipe.
    pub figure: Option<String>,
    /// The value that the records have.
    pub value: Option<String>,
    /// Why.
    pub reason: Reason,
    /// What the reason is about: a name, a number, another place.
    pub about: String,
}

/// A finding on its way, within one block of the text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub block: usize,
    pub at: Range<usize>,
    pub verdict: Verdict,
    pub rule: Option<Rule>,
    pub figure: Option<String>,
    pub value: Option<String>,
    pub reason: Reason,
    pub about: String,
}

impl Found {
    pub fn new(block: usize, at: Range<usize>, verdict: Verdict, reason: Reason) -> Self {
        Self {
            block,
            at,
            verdict,
            rule: None,
            figure: None,
            value: None,
            reason,
            about: String::new(),
        }
    }

    pub fn rule(self, rule: Rule) -> Self {
        Self {
            rule: Some(rule),
            ..self
        }
    }

    pub fn figure(self, figure: impl Into<String>) -> Self {
        Self {
            figure: Some(figure.into()),
            ..self
        }
    }

    pub fn value(self, value: impl Into<String>) -> Self {
        Self {
            value: Some(value.into()),
            ..self
        }
    }

    pub fn about(self, about: impl Into<String>) -> Self {
        Self {
            about: about.into(),
            ..self
        }
    }
}
