//! Where the law of a kind stands against an act. Sentences are found at the edge, by [`Stop::key`].

use jiff::civil::Date;

/// Why the law of a kind stands against an act. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// The day is nearer than the notice that this meeting needs.
    #[error("the day is nearer than the {0} days of notice that this meeting needs")]
    NoticeTooShort(u8),
    /// One of the three parties is not there for this item.
    #[error("the {0} is not there for this item, so the meeting cannot conclude it")]
    PartyMissing(&'static str),
    /// A party was not told of it.
    #[error("the {0} was not told of it yet")]
    NotInvited(&'static str),
    /// Nothing is on the agenda.
    #[error("nothing is on the agenda")]
    EmptyAgenda,
    /// Only the recorder puts down something for another party.
    #[error("only the recorder puts down something for another party")]
    NotTheRecorder,
    /// Who was not there does not sign.
    #[error("who was not there does not sign")]
    WasNotThere,
    /// What is put on the agenda is no item.
    #[error("what is put on the agenda is no item")]
    NoItemForTable,
    /// The item belongs to another place.
    #[error("the item belongs to another place than the meeting")]
    ItemElsewhere,
    /// The item does not wait for the table.
    #[error("the item does not wait for the parties to settle it")]
    ItemNotWaiting,
    /// The record is not signed and laid down yet.
    #[error("the record of the meeting is not signed and laid down yet")]
    NotOnRecord,
    /// The item is not on the agenda.
    #[error("the item is not on the agenda of this meeting")]
    NotOnAgenda,
    /// The item was concluded before.
    #[error("the item is concluded already")]
    Concluded,
    /// A promise needs a task with its owner and day first.
    #[error("a promise needs a task with its owner and its day first")]
    NoTask,
    /// An item of the agenda has no conclusion yet.
    #[error("an item of the agenda has no conclusion yet")]
    NotConcluded,
    /// The meeting is not yet on.
    #[error("the meeting does not begin before its day and hour")]
    NotYet,
    /// The day for which it was called has gone by.
    #[error("the day for which it was called has gone by; for another day it is called anew")]
    DayGone,
    /// A party or guest does not sit at the table for this.
    #[error("they are not put down as being there for this")]
    NotThere,
    /// An item was concluded with them there.
    #[error("an item was concluded with them there")]
    RestsOnThem,
    /// A party has not signed.
    #[error("the {0} has not signed yet")]
    NotSigned(&'static str),
    /// One party cannot sign for another; a paper that the other has signed can be shown.
    #[error("one party cannot sign for another without the signed paper")]
    NotTheirHand,
    /// It would hang for less than the days that the rule asks for.
    #[error("it stays up for {0} days at least")]
    ShownTooShort(u8),
    /// It may not come down before that day.
    #[error("it may not be taken down before {0}")]
    DownTooEarly(Date),
    /// It has not hung for the days of its notice before that day.
    #[error("it has not hung for the days of its notice before {0}")]
    NoticeNotRun(Date),
    /// It was never put up, or nothing shows that it was.
    #[error("nothing shows that it was put up")]
    NeverShown,
    /// Others have joined it, or were merged into it: they wait for its end.
    #[error("others wait for the end of this matter too")]
    OthersWait,
    /// There is no open objection of this number.
    #[error("there is no open objection of this number")]
    NoSuchObjection,
    /// An objection has no answer yet.
    #[error("an objection has no answer yet")]
    ObjectionOpen,
    /// Ordinary use of maintenance funds is the owners' to decide.
    #[error("ordinary use of maintenance funds needs the owners' vote")]
    NeedsVote,
    /// An emergency use is reviewed by the committee first.
    #[error("the owners' committee has not reviewed it")]
    NeedsReview,
    /// Maintenance funds may not pay this; the rule that says so.
    #[error("maintenance funds may not pay this ({0})")]
    ForbiddenUse(&'static str),
    /// Whoever confirms emergencies approves nothing else; the rule that lets them.
    #[error("they confirm emergency uses of maintenance funds only ({0})")]
    OnlyEmergencies(&'static str),
    /// So little is left of the funds that the owners top them up; the rule that says so.
    #[error("so little is left of the funds that an item on topping them up is named ({0})")]
    TopUpDue(&'static str),
    /// Neither an audit nor the committee's agreement comes with the settlement; the rule that asks for it.
    #[error("neither an audit nor the committee's agreement is there ({0})")]
    AuditOrAgreement(&'static str),
    /// The names of a list are kept until a day; the rule that asks for it.
    #[error("names are kept until {0} ({1})")]
    NamesKept(Date, &'static str),
    /// The account of one building pays for what lies elsewhere; the rule by which accounts are kept.
    #[error("the account of one building pays for that building only ({0})")]
    AccountPlace(&'static str),
    /// An assembly of owners is held for a whole compound; the rule that says so.
    #[error("an assembly of owners is held for a whole compound ({0})")]
    AssemblyPlace(&'static str),
    /// A line of who has signed names nobody, or a day to come.
    #[error("line {0} of who has signed names nobody, or a day to come")]
    SignatureUnclear(u16),
    /// Nobody was put down as having signed.
    #[error("nobody was put down as having signed")]
    NobodySigned,
    /// Fewer have signed than can demand it; the rule that says how many can.
    #[error("fewer have signed than can demand it ({0})")]
    DemandTooFew(&'static str),
    /// Too little has been handed over for the owners to meet for the first time; the rule that says how much.
    #[error("too little has been handed over for the owners to meet for the first time ({0})")]
    NotRipe(&'static str),
    /// Too few of those on the list are delegates; the rule that says how many.
    #[error("too few of those on the list are delegates ({0})")]
    NotComposed(&'static str),
    /// What it is about belongs to another class; the rule that says to which.
    #[error("what it is about belongs to another class ({0})")]
    SubjectElsewhere(&'static str),
    /// The committee cannot have so many members; the rule that says how many.
    #[error("the committee cannot have so many members ({0})")]
    SeatsWrong(&'static str),
    /// The notice that the item rests on has not hung long enough before the vote; the rule that asks for it.
    #[error("the notice that the item rests on has not hung long enough before the vote ({0})")]
    NotShownBefore(&'static str),
    /// What is named is no agenda item.
    #[error("what is named is no agenda item")]
    NoSuchItem,
    /// The settlement goes over the approval by a tenth or more.
    #[error("the settlement is a tenth or more over what was approved")]
    OverBudget,
    /// The last day is before the first.
    #[error("the last day lies before the first")]
    DaysCrossed,
    /// The vote named has not carried an item on the use of maintenance funds.
    #[error("the vote named has not carried an item on the use of maintenance funds")]
    VoteNotCarried,
    /// The vote named is another compound's.
    #[error("the vote named is another compound's")]
    VoteElsewhere,
    /// Another project rests on this item of the vote.
    #[error("another project rests on this item of the vote")]
    VoteUsed,
    /// What waits for an assembly ends with its vote.
    #[error("what waits for an assembly ends with the vote that carried it")]
    AssemblyDecides,
    /// No list of owners was brought in.
    #[error("no list of owners was brought in")]
    NoRoll,
    /// The list of owners still has findings that stop it.
    #[error("the list of owners still has findings that stop it")]
    RollAtFault,
    /// Nothing is put to the vote.
    #[error("nothing is put to the vote")]
    NoItems,
    /// How ballots are counted is not set.
    #[error("how ballots are counted is not set")]
    NoRules,
    /// Silence can mean something only where a clause says so.
    #[error("silence counts as taking part only where a clause of the owners' own rules says so")]
    SilenceNeedsClause,
    /// The first day of voting is nearer than the rule in force allows.
    #[error("the first day of voting is nearer than the notice that is asked for ({0})")]
    VoteNoticeTooShort(&'static str),
    /// The window is shorter or longer than the rule in force allows.
    #[error("one can vote on fewer or on more days than there may be ({0})")]
    WindowDays(&'static str),
    /// Voting does not begin before its first day.
    #[error("voting does not begin before its first day")]
    NotOpenYet,
    /// Voting is not over before its last second.
    #[error("voting is not over before its last second")]
    NotOverYet,
    /// A paper ballot was entered by one person only, or the two differ.
    #[error("a paper ballot was entered by one person only, or the two differ")]
    PaperOpen,
    /// There is no result yet.
    #[error("there is no result yet")]
    NotCounted,
    /// The rules of this assembly begin later.
    #[error("the rules of this assembly are in force from {0} on")]
    NotInForce(Date),
    /// This assembly is called by somebody else; the rule that says so.
    #[error("this assembly is called by somebody else ({0})")]
    NotTheirsToCall(&'static str),
    /// It may be called only with the paper that lets them; the rule that asks for it.
    #[error("the paper that lets them call it is missing ({0})")]
    CallPaperMissing(&'static str),
    /// The law leaves this assembly no choice in how it counts.
    #[error("how this assembly counts is fixed by its law")]
    RulesFixed,
    /// What is put to this assembly is of another class.
    #[error("an item of this class is not for this assembly")]
    ClassNotHere,
    /// The dwelling that changes is not named.
    #[error("the dwelling that is to become a business is not named")]
    ChangeMissing,
    /// The dwelling that changes, or one that is affected, is not on the roll, or the roll says no building.
    #[error(
        "the dwelling that changes, or one that is affected, is not on the roll with its building"
    )]
    ChangeNotOnRoll,
    /// Nobody on the roll would have to agree.
    #[error("nobody on the roll would have to agree")]
    NobodyAffected,
    /// Common income is used by a vote, or within what the owners' own rules allow.
    #[error("using common income needs the owners' vote, or the clause that allows it")]
    NeedsVoteOrClause,
    /// The result needs the paper that those present have signed.
    #[error("the paper that those present have signed is missing")]
    SignedPaperMissing,
    /// This is done on the vote's own page.
    #[error("this is done on the vote's own page")]
    OwnPage,
}

impl Stop {
    /// The catalogue key of the sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoticeTooShort(_) => "stop-notice-too-short",
            Self::PartyMissing("community") => "stop-party-missing-community",
            Self::PartyMissing("committee") => "stop-party-missing-committee",
            Self::PartyMissing(_) => "stop-party-missing-property",
            Self::NotOnAgenda => "stop-not-on-agenda",
            Self::Concluded => "stop-concluded",
            Self::NoTask => "stop-no-task",
            Self::NotConcluded => "stop-not-concluded",
            Self::NotYet => "stop-not-yet",
            Self::DayGone => "stop-day-gone",
            Self::NotThere => "stop-not-there",
            Self::RestsOnThem => "stop-rests-on-them",
            Self::NotSigned(_) => "stop-not-signed",
            Self::NotTheirHand => "stop-not-their-hand",
            Self::ShownTooShort(_) => "stop-shown-too-short",
            Self::NotInvited(_) => "stop-not-invited",
            Self::EmptyAgenda => "stop-empty-agenda",
            Self::NotTheRecorder => "stop-not-the-recorder",
            Self::WasNotThere => "stop-was-not-there",
            Self::NoItemForTable => "stop-no-item-for-table",
            Self::ItemElsewhere => "stop-item-elsewhere",
            Self::ItemNotWaiting => "stop-item-not-waiting",
            Self::NotOnRecord => "stop-not-on-record",
            Self::NoticeNotRun(_) => "stop-notice-not-run",
            Self::NoSuchObjection => "stop-no-such-objection",
            Self::VoteElsewhere => "stop-vote-elsewhere",
            Self::VoteUsed => "stop-vote-used",
            Self::AssemblyDecides => "stop-assembly-decides",
            Self::DownTooEarly(_) => "stop-down-too-early",
            Self::NeverShown => "stop-never-shown",
            Self::OthersWait => "stop-others-wait",
            Self::ObjectionOpen => "stop-objection-open",
            Self::NeedsVote => "stop-needs-vote",
            Self::NeedsReview => "stop-needs-review",
            Self::ForbiddenUse(_) => "stop-forbidden-use",
            Self::OnlyEmergencies(_) => "stop-only-emergencies",
            Self::TopUpDue(_) => "stop-top-up-due",
            Self::AuditOrAgreement(_) => "stop-audit-or-agreement",
            Self::NamesKept(..) => "stop-names-kept",
            Self::AccountPlace(_) => "stop-account-place",
            Self::AssemblyPlace(_) => "stop-assembly-place",
            Self::SignatureUnclear(_) => "stop-signature-unclear",
            Self::NobodySigned => "stop-nobody-signed",
            Self::DemandTooFew(_) => "stop-demand-too-few",
            Self::NotRipe(_) => "stop-not-ripe",
            Self::NotComposed(_) => "stop-not-composed",
            Self::SubjectElsewhere(_) => "stop-subject-elsewhere",
            Self::SeatsWrong(_) => "stop-seats-wrong",
            Self::NotShownBefore(_) => "stop-not-shown-before",
            Self::NoSuchItem => "stop-no-such-item",
            Self::OverBudget => "stop-over-budget",
            Self::DaysCrossed => "stop-days-crossed",
            Self::VoteNotCarried => "stop-vote-not-carried",
            Self::NoRoll => "stop-no-roll",
            Self::RollAtFault => "stop-roll-at-fault",
            Self::NoItems => "stop-no-items",
            Self::NoRules => "stop-no-rules",
            Self::SilenceNeedsClause => "stop-silence-needs-clause",
            Self::VoteNoticeTooShort(_) => "stop-vote-notice-too-short",
            Self::WindowDays(_) => "stop-window-days",
            Self::NotOpenYet => "stop-not-open-yet",
            Self::NotOverYet => "stop-not-over-yet",
            Self::PaperOpen => "stop-paper-open",
            Self::NotCounted => "stop-not-counted",
            Self::NotInForce(_) => "stop-not-in-force",
            Self::NotTheirsToCall(_) => "stop-not-theirs-to-call",
            Self::CallPaperMissing(_) => "stop-call-paper-missing",
            Self::RulesFixed => "stop-rules-fixed",
            Self::ClassNotHere => "stop-class-not-here",
            Self::ChangeMissing => "stop-change-missing",
            Self::ChangeNotOnRoll => "stop-change-not-on-roll",
            Self::NobodyAffected => "stop-nobody-affected",
            Self::NeedsVoteOrClause => "stop-needs-vote-or-clause",
            Self::SignedPaperMissing => "stop-signed-paper-missing",
            Self::OwnPage => "stop-own-page",
        }
    }
}
