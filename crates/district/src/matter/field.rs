//! The fields: what an act can ask for. A form, the API and the check of what is still owed all read
//! from this one table.

use super::choices::{
    CHANNELS, EXTENSIONS, GRADES, ROUTES, SCORES, URGENCIES, WISHES, item, meeting, posting, vote,
    works,
};
use super::shape::Shape;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// One thing an act asks for or accepts.
    pub enum Field {
        /// What the matter is about, in the reporter's words.
        Words = "words",
        /// Where it is.
        Place = "place",
        /// The address as somebody would write it, where no place of the list fits.
        Address = "address",
        /// The point on the map, once, as captured.
        Position = "position",
        /// The problem's category.
        Category = "category",
        /// The project, enterprise, park or parcel whose problem it is: `project/canal-museum`.
        About = "about",
        /// The channel by which a call came.
        Channel = "channel",
        /// What a caller wants: a question, help, a complaint …
        Wish = "wish",
        /// How pressing a call is.
        Urgency = "urgency",
        /// The reporter's name.
        ContactName = "contact_name",
        /// The reporter's telephone number.
        ContactPhone = "contact_phone",
        /// The caller wants to stay unknown to whom the call is about.
        Secret = "secret",
        /// For whom a specialist files it (代报): shown as "filed for a resident".
        FiledFor = "filed_for",
        /// How it reached the one who files it for somebody: by phone, on paper, at the door.
        FiledBy = "filed_by",
        /// How high a supervision is: 日常督办, 挂牌督办, 约谈.
        Grade = "grade",
        /// What somebody promised when they were summoned to talk.
        Promise = "promise",
        /// The reason.
        Reason = "reason",
        /// The other route the person is shown to.
        Route = "route",
        /// What a desk notes down for its own house.
        Remark = "remark",
        /// Whoever dealt with it had spoken with the one who raised it (响应).
        Contacted = "contacted",
        /// What is said to the one who raised it.
        Answer = "answer",
        /// What was done.
        Measures = "measures",
        /// What it cost, in yuan.
        Cost = "cost",
        /// What was found on the spot.
        Conclusion = "conclusion",
        /// The desk it is sent to.
        Assignee = "assignee",
        /// 主管部门: the department in charge of what it is about.
        Authority = "authority",
        /// 权属单位: whose it is.
        OwningUnit = "owning_unit",
        /// 养护单位: who keeps it up.
        CareUnit = "care_unit",
        /// What sort of extension is asked for: an ordinary one, or one for works 工程类.
        ExtensionKind = "extension_kind",
        /// The day until which.
        Until = "until",
        /// How satisfied.
        Score = "score",
        /// Whether it is solved in the eyes of the one who raised it.
        Solved = "solved",
        /// Whether the person was reached.
        Reached = "reached",
        /// The matter that answers for this one too.
        Main = "main",
        /// A photograph of how it was.
        PhotoBefore = "photo_before",
        /// A photograph of how it is after handling.
        PhotoAfter = "photo_after",
        /// A photograph taken by whoever went to see.
        PhotoCheck = "photo_check",
        /// A paper slip, letter or other document.
        Document = "document",
        /// Photographs and papers of somebody who wants to stay unknown, whatever they came as.
        Withheld = "withheld",
        /// The matters this one grows out of.
        Sources = "sources",
        /// The item of an agenda.
        Item = "item",
        /// The owners' vote that it rests on.
        Vote = "vote",
        /// What is demanded of whoever calls an assembly.
        Demanded = "demanded",
        /// Who has signed: a household, a name and a day on each line.
        Signers = "signers",
        /// The sheet they have signed, photographed.
        SignedSheet = "signed_sheet",
        /// How many households have signed; written by the ledger.
        Signatures = "signatures",
        /// How many owners and what area that is by the list; written by the ledger.
        SignedNote = "signed_note",
        /// How many there are who could.
        OfAll = "of_all",
        /// Which meeting.
        MeetingType = "meeting_type",
        /// The day it is held.
        HeldOn = "held_on",
        /// The hour it begins.
        HeldAt = "held_at",
        /// The room.
        Venue = "venue",
        /// For which party somebody is there, speaks or signs.
        Side = "side",
        /// The guest's office or name, as minutes write it.
        Guest = "guest",
        /// How a notice reached them.
        Service = "service",
        /// Who is there.
        Attendee = "attendee",
        /// Who leads it.
        Chair = "chair",
        /// At which desk the record is taken; written by the act that begins it.
        RecordedBy = "recorded_by",
        /// Who takes the record, and may put down who is there for another party.
        Recorder = "recorder",
        /// What they hold.
        Opinion = "opinion",
        /// How an item ends.
        Outcome = "outcome",
        /// Which rule says how long it stays up.
        PostClass = "post_class",
        /// A text of several pages.
        FullText = "full_text",
        /// The board, group or page it is shown on.
        Board = "board",
        /// The group or page where it can be read.
        Link = "link",
        /// Whose money it is.
        Fund = "fund",
        /// Which emergency.
        Emergency = "emergency",
        /// Which account of the funds pays: the whole area's, or one building's.
        Account = "account",
        /// What maintenance funds pay.
        FundUse = "fund_use",
        /// What is left of them after a payment, in yuan.
        FundLeft = "fund_left",
        /// What was first paid into them, in yuan.
        FundFirst = "fund_first",
        /// Who pays.
        Payer = "payer",
        /// What it may cost, in yuan.
        Budget = "budget",
        /// The number of the approval.
        ApprovalNo = "approval_no",
        /// Who builds.
        Contractor = "contractor",
        /// The first day of work.
        StartOn = "start_on",
        /// The last day of work.
        EndOn = "end_on",
        /// What it has cost in the end, in yuan.
        Settled = "settled",
        /// Who may know who chose what.
        Secrecy = "secrecy",
        /// Which sort of meeting of the owners.
        Assembly = "assembly",
        /// What is put to the vote, as the ballot words it.
        Motion = "motion",
        /// What the law calls it.
        ItemClass = "item_class",
        /// What it is about, where its class alone does not say what the law asks for.
        Subject = "subject",
        /// The notice that has to hang before it is voted on.
        RestsOn = "rests_on",
        /// How many members the committee will have.
        Seats = "seats",
        /// The dwelling that is to become a business.
        Changed = "changed",
        /// Units outside its building whose owners have proven an effect.
        Proven = "proven",
        /// In which edition of the rules ballots are counted; written by the ledger.
        Edition = "edition",
        /// Who has to agree, item by item; written by the ledger.
        Affected = "affected",
        /// The number of an item.
        Number = "number",
        /// Whether stalls give a vote.
        Parking = "parking",
        /// What silence means.
        Silence = "silence",
        /// The clause that says so.
        Clause = "clause",
        /// What a second ballot means.
        Duplicates = "duplicates",
        /// Whether a ballot may be replaced.
        Replacing = "replacing",
        /// How many voters one person may act for.
        Proxies = "proxies",
        /// Who may act for nobody, by name.
        Barred = "barred",
        /// How co-owners are counted.
        CoHeads = "co_heads",
        /// How co-owners vote.
        CoVote = "co_vote",
        /// Where ballots are taken.
        Channels = "channels",
        /// Whether ballots offer to follow the majority.
        Follow = "follow",
        /// The first day of voting.
        OpensOn = "opens_on",
        /// The last day of voting.
        ClosesOn = "closes_on",
        /// The hour at which voting ends on its last day.
        ClosesAt = "closes_at",
        /// The day on which the first dwelling was handed over.
        FirstDelivery = "first_delivery",
        /// How many of those on the list are delegates of the residents.
        Delegates = "delegates",
        /// A unit of the list of owners.
        Unit = "unit",
        /// The notice that tells it; written by the ledger.
        Posting = "posting",
        /// What a list of owners comes to; written by the ledger.
        RollNote = "roll_note",
        /// How each item ended; written by the ledger.
        Verdicts = "verdicts",
        /// The hash of the file that was counted; written by the ledger.
        TallyHash = "tally_hash",
    }
}

vocabulary! {
    /// Who may read a field. A property of the field in code, never a setting.
    pub enum Secrecy {
        /// Everybody, after masking.
        Public = "public",
        /// Those whose mandate covers the place.
        Members = "members",
        /// Those who must speak with the person, and nobody else; lies apart from the rest of the
        /// entry, so that it can be erased.
        Sealed = "sealed",
    }
}

/// How many matters one can grow out of.
pub const MATTERS_MAX: usize = 40;

impl Field {
    /// The form of its value.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Words | Self::Answer | Self::Measures | Self::Remark => Shape::Text(2000),
            Self::Reason | Self::Conclusion | Self::Motion => Shape::Text(500),
            Self::Address | Self::Board | Self::Clause | Self::RollNote | Self::SignedNote => {
                Shape::Line(120)
            }
            Self::Unit | Self::Number | Self::Changed => Shape::Line(30),
            Self::Signatures | Self::OfAll | Self::Seats | Self::Delegates => Shape::Count,
            Self::Demanded => Shape::Choice(item::DEMANDS),
            Self::Subject => Shape::Choice(vote::SUBJECTS),
            Self::Account => Shape::Choice(works::ACCOUNTS),
            Self::Proven | Self::Barred | Self::Verdicts | Self::TallyHash | Self::Link => {
                Shape::Line(400)
            }
            Self::Secrecy => Shape::Choice(vote::SECRECIES),
            Self::Assembly => Shape::Choice(vote::ASSEMBLIES),
            Self::ItemClass => Shape::Choice(vote::CLASSES),
            Self::Parking => Shape::Choice(vote::PARKING),
            Self::Silence => Shape::Choice(vote::SILENCES),
            Self::Duplicates => Shape::Choice(vote::DUPLICATES),
            Self::Replacing => Shape::Choice(vote::REPLACING),
            Self::Proxies => Shape::Choice(vote::PROXIES),
            Self::CoHeads => Shape::Choice(vote::CO_HEADS),
            Self::CoVote => Shape::Choice(vote::CO_VOTES),
            Self::Channels => Shape::Choice(vote::CHANNELS),
            Self::Follow => Shape::Choice(vote::FOLLOWS),
            Self::Edition => Shape::Choice(vote::EDITIONS),
            Self::ContactName
            | Self::FiledFor
            | Self::ApprovalNo
            | Self::Attendee
            | Self::Chair
            | Self::Recorder => Shape::Line(40),
            Self::ContactPhone => Shape::Line(20),
            Self::FiledBy => Shape::Choice(&["phone", "paper", "door"]),
            Self::Place => Shape::Place,
            Self::Position => Shape::Position,
            Self::Category => Shape::Category,
            Self::About => Shape::Record,
            Self::Channel => Shape::Choice(CHANNELS),
            Self::Wish => Shape::Choice(WISHES),
            Self::Urgency => Shape::Choice(URGENCIES),
            Self::Secret => Shape::Tick,
            Self::Grade => Shape::Choice(GRADES),
            Self::Route => Shape::Choice(ROUTES),
            Self::Cost | Self::Budget | Self::Settled | Self::FundLeft | Self::FundFirst => {
                Shape::Yuan
            }
            Self::Assignee | Self::RecordedBy => Shape::Desk,
            Self::Until
            | Self::HeldOn
            | Self::StartOn
            | Self::EndOn
            | Self::OpensOn
            | Self::FirstDelivery
            | Self::ClosesOn => Shape::Day,
            Self::Score => Shape::Choice(SCORES),
            Self::Solved | Self::Reached | Self::Contacted => Shape::Choice(&["yes", "no"]),
            Self::Main | Self::Item | Self::Vote | Self::Posting | Self::RestsOn => Shape::Matter,
            Self::Sources => Shape::Matters,
            Self::MeetingType => Shape::Choice(meeting::TYPES),
            Self::Side => Shape::Choice(meeting::SIDES),
            Self::Service => Shape::Choice(meeting::SERVICES),
            Self::Outcome => Shape::Choice(meeting::OUTCOMES),
            Self::PostClass => Shape::Choice(posting::CLASSES),
            Self::Fund => Shape::Choice(works::FUNDS),
            Self::Emergency => Shape::Choice(works::EMERGENCIES),
            Self::FundUse => Shape::Choice(works::USES),
            Self::HeldAt | Self::ClosesAt => Shape::Hour,
            Self::Venue
            | Self::Guest
            | Self::Payer
            | Self::Contractor
            | Self::Authority
            | Self::OwningUnit
            | Self::CareUnit => Shape::Line(60),
            Self::ExtensionKind => Shape::Choice(EXTENSIONS),
            Self::Opinion | Self::Promise => Shape::Text(1000),
            Self::FullText | Self::Affected | Self::Signers => Shape::Text(10_000),
            Self::PhotoBefore | Self::PhotoAfter | Self::PhotoCheck => Shape::Photos,
            Self::Document | Self::Withheld | Self::SignedSheet => Shape::Files,
        }
    }

    /// Who may read it.
    pub const fn secrecy(self) -> Secrecy {
        match self {
            Self::ContactName
            | Self::ContactPhone
            | Self::FiledFor
            | Self::Withheld
            | Self::Signers
            | Self::SignedSheet => Secrecy::Sealed,
            Self::Secret
            | Self::Address
            | Self::Position
            | Self::Document
            | Self::Cost
            | Self::Remark
            | Self::Barred
            | Self::Unit
            | Self::Changed
            | Self::Proven
            | Self::Affected
            | Self::SignedNote
            | Self::Attendee => Secrecy::Members,
            _ => Secrecy::Public,
        }
    }

    /// Whether the value is one or more files.
    pub const fn is_evidence(self) -> bool {
        matches!(self.shape(), Shape::Photos | Shape::Files)
    }
}
