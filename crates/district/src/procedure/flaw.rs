//! Why a procedure file is refused, and where in it.

use std::collections::BTreeMap;

use super::{Clock, Who};
use crate::id::StepId;
use crate::matter::{Act, Field, Kind};

/// A flaw, and where in the file it is, in bytes.
pub(super) type Found = (usize, Flaw);

/// A procedure file that was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {flaw}")]
pub struct LoadError {
    /// The file's name as it was given.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Why.
    pub flaw: Flaw,
}

/// Why a procedure file was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It is not TOML of the right form, or it uses an unknown word.
    #[error("{0}")]
    Form(String),
    /// A path names a step that the file does not have.
    #[error("act `{act}` leads to or from step `{step}`, which this file does not define")]
    NoSuchStep {
        /// The act.
        act: Act,
        /// The step named.
        step: StepId,
    },
    /// No way leads to a step.
    #[error("step `{0}` cannot be reached from any opening act")]
    Unreachable(StepId),
    /// A way leads into a step, and none from it to a closed one.
    #[error("step `{0}` is a dead end: no way leads from it to a closed step")]
    DeadEnd(StepId),
    /// An open step without anybody responsible.
    #[error("step `{0}` is not closed and has no owner")]
    NoOwner(StepId),
    /// An open step without a deadline.
    #[error("step `{0}` is not closed and has no deadline (`within`)")]
    NoDeadline(StepId),
    /// A step goes by urgency, and the file has no limits for it.
    #[error("step `{0}` goes by urgency, and there is no table `[limits]`")]
    NoLimits(StepId),
    /// A closed step with an owner or a deadline.
    #[error("step `{0}` is closed and can have neither owner nor deadline")]
    ClosedWithClock(StepId),
    /// There is no act that begins a matter.
    #[error("no act begins a matter")]
    NoOpening,
    /// There is no closed step.
    #[error("no step is closed")]
    NoClosed,
    /// An act that opens matters has a `from`, or another act has none.
    #[error(
        "act `{0}`: acts that begin a matter have no `from` and a `to`; all others have a `from`"
    )]
    WrongFrom(Act),
    /// A path that nobody may take.
    #[error("act `{0}` has a path that nobody may take (`by` is empty)")]
    ByNobody(Act),
    /// A way of a main matter that somebody could go too, that begins elsewhere or does not end.
    #[error(
        "act `{0}`: a path by `main` is nobody else's, leads from where something is merged and to a closed step"
    )]
    ByMain(Act),
    /// An act asks for the same thing twice.
    #[error("act `{0}` asks for `{1}` twice")]
    AskedTwice(Act, Field),
    /// Something is asked for by what is chosen in a field that offers no such choice before it.
    #[error("act `{0}` asks for `{1}` by a choice that is not offered before it")]
    WhenWhat(Act, Field),
    /// The floor of the kind: the act does not ask for what it must.
    #[error("below the floor of kind `{kind}`: act `{act}` must ask for `{field}`")]
    FloorNeed {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// The field that it must ask for, not as an option.
        field: Field,
    },
    /// The floor of the kind: a matter could be closed by an act that does not answer for it.
    #[error("below the floor of kind `{kind}`: act `{act}` may not close a matter")]
    FloorCloses {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
    },
    /// The floor of the kind: somebody who deals with a matter could judge how it was dealt with.
    #[error(
        "below the floor of kind `{kind}`: act `{act}` judges the work and may not be done by `{who}`, which does it"
    )]
    FloorApart {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// Who would judge their own work.
        who: Who,
    },
    /// The floor of every kind: an override without somebody else who asks for it.
    #[error(
        "below the floor of kind `{0}`: act `override` needs `ask_override` from the same steps"
    )]
    FloorOverride(Kind),
    /// The floor of the kind: a deadline that begins anew, or that nobody named.
    #[error("below the floor of kind `{kind}`: act `{act}` must say `clock = \"{clock}\"`")]
    FloorClock {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// What must happen to the clock.
        clock: Clock,
    },
    /// The floor of the kind: something could be voided that nobody asked to void.
    #[error(
        "below the floor of kind `{kind}`: act `void` from `{step}`, to which no `ask_void` leads"
    )]
    FloorVoid {
        /// The kind.
        kind: Kind,
        /// The step it would be voided from.
        step: StepId,
    },
    /// The floor of the kind: what is over could be voided.
    #[error("below the floor of kind `{kind}`: act `ask_void` from `{step}`, which is closed")]
    FloorOver {
        /// The kind.
        kind: Kind,
        /// The closed step.
        step: StepId,
    },
    /// The floor of the kind: somebody could take back or rate what another one raised.
    #[error(
        "below the floor of kind `{kind}`: act `{act}` is for the `reporter` alone, not for `{who}`"
    )]
    FloorOwn {
        /// The kind.
        kind: Kind,
        /// The act.
        act: Act,
        /// Who would do it in the place of the one who raised it.
        who: Who,
    },
    /// The floor of the kind: whoever raised it could not say that it is not solved.
    #[error(
        "below the floor of kind `{kind}`: no `dispute` by the `reporter` leads from `{step}` back to work"
    )]
    FloorDispute {
        /// The kind.
        kind: Kind,
        /// The step in which it is closed.
        step: StepId,
    },
    /// The floor of the kind: what anybody reports could be filed without anybody having seen it.
    #[error(
        "below the floor of kind `{0}`: what anybody may report comes to act `register` without `confirm`"
    )]
    FloorUnseen(Kind),
    /// The floor of the kind: more time for works could be asked for as if it were none.
    #[error(
        "below the floor of kind `{0}`: act `ask_extension` must take `extension_kind`, by which it is said to be for works"
    )]
    FloorWorks(Kind),
    /// The floor of the kind: the law names a step that the file does not have.
    #[error(
        "below the floor of kind `{kind}`: the law names step `{step}`, which this file does not define"
    )]
    FloorStep {
        /// The kind.
        kind: Kind,
        /// The step.
        step: StepId,
    },
    /// The floor of the kind: a way goes round an act that must be on it.
    #[error(
        "below the floor of kind `{kind}`: after `{after}` a matter can be closed without `{through}`"
    )]
    FloorWay {
        /// The kind.
        kind: Kind,
        /// After this act
        after: Act,
        /// every way to a closed step must take this one.
        through: Act,
    },
}

/// Where in the file steps and acts are said, so that a flaw can name its line.
#[derive(Debug, Default)]
pub(super) struct Offsets {
    pub steps: BTreeMap<StepId, usize>,
    pub acts: BTreeMap<Act, usize>,
}
