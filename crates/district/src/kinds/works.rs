//! 立项整治: the project an item becomes: who pays, who builds, what it cost, who accepted it.

mod funds;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::floor::Floor;
use crate::id::MatterNo;
use crate::matter::{Act, Field, Given, Moved, Owed, Problem, Refusal, Stop};
use crate::place::{PlaceKind, Places};

pub use crate::matter::choices::works::{ACCOUNTS, EMERGENCIES, FUNDS, ONE_BUILDING, USES};

/// What a project keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Works {
    /// Whose money it is.
    pub fund: String,
    /// Which emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    /// Which account of the funds pays; a project that began before anybody asked has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// What maintenance funds pay; a project that began before anybody asked has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund_use: Option<String>,
    /// The approval's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_no: Option<String>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// What was approved, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<u64>,
    /// What it cost, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<u64>,
    /// Who builds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contractor: Option<String>,
    /// The first day of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_on: Option<String>,
    /// The last day of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_on: Option<String>,
    /// The owners' committee has reviewed it.
    #[serde(default)]
    pub reviewed: bool,
    /// The vote that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<MatterNo>,
    /// The number of the item that carried it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voted_item: Option<String>,
    /// The owners' committee agrees to the settlement.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agreed: bool,
}

impl Works {
    pub(super) fn remember(&mut self, moved: &Moved) {
        let given = &moved.given;
        let text = |field| given.text(field).map(str::to_owned);
        if let Some(fund) = text(Field::Fund) {
            self.fund = fund;
        }
        self.emergency = text(Field::Emergency).or(self.emergency.take());
        self.approval_no = text(Field::ApprovalNo).or(self.approval_no.take());
        self.payer = text(Field::Payer).or(self.payer.take());
        self.contractor = text(Field::Contractor).or(self.contractor.take());
        self.start_on = text(Field::StartOn).or(self.start_on.take());
        self.end_on = text(Field::EndOn).or(self.end_on.take());
        self.settled = given.fen(Field::Settled).or(self.settled);
        if moved.act == Act::Approve {
            self.budget = given.fen(Field::Budget);
        }
        self.fund_use = text(Field::FundUse).or(self.fund_use.take());
        self.account = text(Field::Account).or(self.account.take());
        if moved.act == Act::Propose
            && let Some(number) = text(Field::Number)
        {
            self.voted_item = Some(number);
            self.vote = given.text(Field::Vote).map(MatterNo::from);
        }
        if moved.act == Act::Review {
            // Before the approval it is the use that is reviewed, after the works what they cost.
            match self.budget {
                Some(_) => self.agreed = true,
                None => self.reviewed = true,
            }
        }
    }

    /// Whether the owners' own maintenance funds pay.
    fn is_maintenance(&self) -> bool {
        self.fund.starts_with("maintenance")
    }
}

/// Whether a settlement goes over the approval so far that it needs a new one: by a tenth of it or more
/// (杭州市物业管理条例 第72条; `以上` includes the tenth itself). Both in fen.
pub const fn is_over(settled: u64, budget: u64) -> bool {
    settled.saturating_sub(budget).saturating_mul(10) >= budget && settled > budget
}

/// Whether an act is somebody's turn at all: who confirms emergencies only is not asked to approve what is none.
pub(crate) fn offers(sheet: &Works, act: Act, capacity: &str) -> bool {
    act != Act::Approve || sheet.fund == EMERGENCY || funds::confirms_only(capacity).is_none()
}

/// 杭州市物业管理条例 in force.
const HANGZHOU: Date = date(2022, 3, 1);
/// Maintenance funds without a vote.
const EMERGENCY: &str = "maintenance_emergency";

fn owes(act: Act, field: Field) -> Result<(), Refusal> {
    let problem = Problem::Missing;
    Err(Refusal::Owes {
        act,
        owed: vec![Owed { field, problem }],
    })
}

/// What maintenance funds may pay is said with the proposal, and what somebody else bears is refused.
fn check_use(given: &Given, today: Date) -> Result<(), Refusal> {
    let is_maintenance = given
        .text(Field::Fund)
        .is_some_and(|fund| fund.starts_with("maintenance"));
    if !is_maintenance || today < funds::asked_since() {
        return Ok(());
    }
    let Some(what) = given.text(Field::FundUse) else {
        return owes(Act::Propose, Field::FundUse);
    };
    if funds::keeps_accounts(today) && given.text(Field::Account).is_none() {
        return owes(Act::Propose, Field::Account);
    }
    funds::forbids(what, today).map_or(Ok(()), |rule| Err(Stop::ForbiddenUse(rule).into()))
}

/// The account of one building pays for that building: the project names it, or a staircase of it, as its place.
pub(crate) fn check_place(given: &Given, places: &Places) -> Result<(), Refusal> {
    let place = given.place().and_then(|code| places.get(code.as_str()));
    let is_building =
        place.is_some_and(|it| matches!(it.kind, PlaceKind::Building | PlaceKind::Unit));
    match given.text(Field::Account) {
        Some(ONE_BUILDING) if !is_building => {
            Err(Stop::AccountPlace(funds::accounts_source()).into())
        }
        _ => Ok(()),
    }
}

/// What is left of the funds is said with the settlement; so little of it is topped up that the owners decide on
/// it, and the item is named. A project that began before anybody asked is not asked now.
fn check_left(sheet: &Works, given: &Given, today: Date) -> Result<(), Refusal> {
    let asks = sheet.is_maintenance() && sheet.fund_use.is_some();
    let Some(rule) = funds::tops_up(today).filter(|_| asks) else {
        return Ok(());
    };
    let Some(left) = given.fen(Field::FundLeft) else {
        return owes(Act::Settle, Field::FundLeft);
    };
    let Some(first) = given.fen(Field::FundFirst) else {
        return owes(Act::Settle, Field::FundFirst);
    };
    if funds::is_low(left, first) && given.text(Field::Item).is_none() {
        return Err(Stop::TopUpDue(rule).into());
    }
    Ok(())
}

/// A large settlement comes with its audit, a small one with the audit or the committee's agreement.
fn check_audit(sheet: &Works, settled: u64, given: &Given, today: Date) -> Result<(), Refusal> {
    let Some((above, rule)) = funds::audited_above(today).filter(|_| sheet.is_maintenance()) else {
        return Ok(());
    };
    if !given.files(Field::Document).is_empty() {
        return Ok(());
    }
    if settled > above {
        return owes(Act::Settle, Field::Document);
    }
    if sheet.fund_use.is_some() && !sheet.agreed {
        return Err(Stop::AuditOrAgreement(rule).into());
    }
    Ok(())
}

pub(crate) fn check(
    sheet: &Works,
    act: Act,
    given: &Given,
    capacity: &str,
    today: Date,
) -> Result<(), Refusal> {
    match act {
        Act::Propose => match given.text(Field::Fund) {
            // 民法典 第278条: using maintenance funds is decided by the owners.
            Some("maintenance") if given.text(Field::Vote).is_none() => Err(Stop::NeedsVote.into()),
            Some("maintenance") if given.text(Field::Number).is_none() => owes(act, Field::Number),
            Some("common_income")
                if today >= HANGZHOU
                    && given.text(Field::Vote).is_none()
                    && given.text(Field::Clause).is_none() =>
            {
                Err(Stop::NeedsVoteOrClause.into())
            }
            Some(EMERGENCY) if given.text(Field::Emergency).is_none() => {
                owes(act, Field::Emergency)
            }
            _ => check_use(given, today),
        },
        Act::Approve => {
            let only = funds::confirms_only(capacity);
            let may = sheet.fund == EMERGENCY && funds::confirms_emergencies(capacity, today);
            match only {
                Some(rule) if !may => Err(Stop::OnlyEmergencies(rule).into()),
                _ if sheet.fund == EMERGENCY && !sheet.reviewed => Err(Stop::NeedsReview.into()),
                _ => Ok(()),
            }
        }
        Act::Contract if given.day(Field::EndOn) < given.day(Field::StartOn) => {
            Err(Stop::DaysCrossed.into())
        }
        Act::Settle => match (given.fen(Field::Settled), sheet.budget) {
            (Some(settled), Some(budget)) if sheet.is_maintenance() && is_over(settled, budget) => {
                Err(Stop::OverBudget.into())
            }
            (Some(settled), _) => {
                check_audit(sheet, settled, given, today)?;
                check_left(sheet, given, today)
            }
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Accepted by somebody else than the builder, settled, then answered (杭州市物业管理条例 第72, 73条).
pub(super) const FLOOR: Floor = Floor {
    owes: &[
        (Act::Propose, &[Field::Place, Field::Words, Field::Fund]),
        (
            Act::Approve,
            &[Field::ApprovalNo, Field::Payer, Field::Budget],
        ),
        (
            Act::Contract,
            &[Field::Contractor, Field::StartOn, Field::EndOn],
        ),
        (Act::Start, &[Field::PhotoBefore]),
        (Act::Finish, &[Field::Measures, Field::PhotoAfter]),
        (Act::Pass, &[Field::Conclusion]),
        (Act::Rework, &[Field::Reason]),
        (Act::Settle, &[Field::Settled]),
        (Act::Decline, &[Field::Reason, Field::Answer]),
        (Act::Close, &[Field::Answer]),
    ],
    passes_through: &[(Act::Finish, Act::Pass), (Act::Pass, Act::Settle)],
    closes_by: &[Act::Close, Act::Decline],
};

#[cfg(test)]
mod tests;
