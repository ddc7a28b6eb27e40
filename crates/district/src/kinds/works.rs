//! 立项整治: the project an item becomes: who pays, who builds, what it cost, who accepted it.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::ballot::ItemClass;
use super::sheet::Others;
use super::{Floor, Stop};
use crate::id::MatterNo;
use crate::procedure::{Act, Field, Given, Moved, Owed, Problem, Refusal};

/// 区财政, 街道, 维修资金, 维修资金应急使用, 业主共有收入, 物业, 其他.
pub const FUNDS: &[&str] = &[
    "district",
    "street",
    "maintenance",
    "maintenance_emergency",
    "common_income",
    "property",
    "other",
];

/// The six emergencies in which maintenance funds are used without a vote (杭州市物业管理条例 第73条):
/// lift, fire protection, falling facade, collapsing wall or road, leaking roof or wall, blocked drains.
pub const EMERGENCIES: &[&str] = &["lift", "fire", "facade", "collapse", "leak", "drains"];

/// What a project keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Works {
    /// Whose money it is.
    pub fund: String,
    /// Which emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
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
        self.reviewed |= moved.act == Act::Review;
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

/// The vote that a proposal rests on.
pub(super) fn leans_on(given: &Given) -> Vec<MatterNo> {
    let fund = given
        .text(Field::Fund)
        .filter(|fund| ["maintenance", "common_income"].contains(fund));
    fund.and_then(|_| given.text(Field::Vote))
        .map(MatterNo::from)
        .into_iter()
        .collect()
}

/// Ordinary use of maintenance funds rests on a vote that the owners passed (民法典 第278条第1款第5项), and so
/// does using their common income, as one of the other major matters (第9项; 杭州市物业管理条例 第16条).
pub(super) fn check_leaning(given: &Given, others: &Others) -> Result<(), Refusal> {
    let mut named = leans_on(given).into_iter();
    let class = match given.text(Field::Fund) {
        Some("common_income") => ItemClass::Other,
        _ => ItemClass::UseFund,
    };
    let carried = |no: &MatterNo| {
        let vote = others.get(no)?.sheet.as_ref()?.vote()?;
        vote.has_carried(class).then_some(())
    };
    if named.any(|no| carried(&no).is_none()) {
        return Err(Stop::VoteNotCarried.into());
    }
    Ok(())
}

/// 杭州市物业管理条例 in force.
const HANGZHOU: Date = date(2022, 3, 1);
/// Up to this a settlement of maintenance funds needs no audit, in fen (杭州市物业管理条例 第72条).
const UNAUDITED: u64 = 3_000_000;

pub(super) fn check(sheet: &Works, act: Act, given: &Given, today: Date) -> Result<(), Refusal> {
    let owes = |field| {
        let problem = Problem::Missing;
        Err(Refusal::Owes {
            act,
            owed: vec![Owed { field, problem }],
        })
    };
    match act {
        Act::Propose => match given.text(Field::Fund) {
            // 民法典 第278条: using maintenance funds is decided by the owners.
            Some("maintenance") if given.text(Field::Vote).is_none() => Err(Stop::NeedsVote.into()),
            Some("common_income")
                if today >= HANGZHOU
                    && given.text(Field::Vote).is_none()
                    && given.text(Field::Clause).is_none() =>
            {
                Err(Stop::NeedsVoteOrClause.into())
            }
            Some("maintenance_emergency") if given.text(Field::Emergency).is_none() => {
                owes(Field::Emergency)
            }
            _ => Ok(()),
        },
        Act::Approve if sheet.fund == "maintenance_emergency" && !sheet.reviewed => {
            Err(Stop::NeedsReview.into())
        }
        Act::Contract if given.day(Field::EndOn) < given.day(Field::StartOn) => {
            Err(Stop::DaysCrossed.into())
        }
        Act::Settle => match (given.fen(Field::Settled), sheet.budget) {
            (Some(settled), Some(budget)) if sheet.is_maintenance() && is_over(settled, budget) => {
                Err(Stop::OverBudget.into())
            }
            // The settlement is audited; the report comes with it.
            (Some(settled), _)
                if sheet.is_maintenance()
                    && today >= HANGZHOU
                    && settled > UNAUDITED
                    && given.files(Field::Document).is_empty() =>
            {
                owes(Field::Document)
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
        (Act::Finish, &[Field::PhotoAfter]),
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
mod tests {
    use super::*;

    #[test]
    fn a_tenth_over_needs_a_new_approval_and_a_fen_less_does_not() {
        assert!(is_over(11_000_000, 10_000_000));
        assert!(!is_over(10_999_999, 10_000_000));
        assert!(!is_over(10_000_000, 10_000_000));
        assert!(!is_over(0, 0));
        assert!(is_over(1, 0));
    }

    #[test]
    fn only_maintenance_funds_go_back() {
        let mut sheet = Works {
            fund: "district".to_owned(),
            budget: Some(10_000),
            ..Works::default()
        };
        let mut given = Given::default();
        given.fields.insert(Field::Settled, "120.00".to_owned());
        let today = date(2021, 7, 30);
        assert_eq!(check(&sheet, Act::Settle, &given, today), Ok(()));
        sheet.fund = "maintenance".to_owned();
        assert_eq!(
            check(&sheet, Act::Settle, &given, today),
            Err(Stop::OverBudget.into())
        );
    }

    #[test]
    fn a_large_settlement_of_maintenance_funds_comes_with_its_audit() {
        let sheet = Works {
            fund: "maintenance".to_owned(),
            budget: Some(5_000_000),
            ..Works::default()
        };
        let settle = |yuan: &str, day| {
            let mut given = Given::default();
            given.fields.insert(Field::Settled, yuan.to_owned());
            check(&sheet, Act::Settle, &given, day)
        };
        let since = date(2022, 3, 1);
        assert_eq!(settle("30000.00", since), Ok(()));
        assert!(matches!(
            settle("30000.01", since),
            Err(Refusal::Owes { .. })
        ));
        assert_eq!(settle("30000.01", date(2022, 2, 28)), Ok(()));
    }

    #[test]
    fn common_income_is_used_by_a_vote_or_within_what_a_clause_allows() {
        let propose = |more: Option<(Field, &str)>, day| {
            let mut given = Given::default();
            given.fields.insert(Field::Fund, "common_income".to_owned());
            given
                .fields
                .extend(more.map(|(field, text)| (field, text.to_owned())));
            check(&Works::default(), Act::Propose, &given, day)
        };
        let since = date(2022, 3, 1);
        assert_eq!(propose(None, since), Err(Stop::NeedsVoteOrClause.into()));
        assert_eq!(propose(None, date(2022, 2, 28)), Ok(()));
        assert_eq!(propose(Some((Field::Clause, "12")), since), Ok(()));
        assert_eq!(propose(Some((Field::Vote, "V2022-00001")), since), Ok(()));
    }

    #[test]
    fn an_emergency_is_reviewed_before_it_is_confirmed() {
        let mut sheet = Works {
            fund: "maintenance_emergency".to_owned(),
            ..Works::default()
        };
        let approve =
            |sheet: &Works| check(sheet, Act::Approve, &Given::default(), date(2021, 7, 30));
        assert_eq!(approve(&sheet), Err(Stop::NeedsReview.into()));
        sheet.reviewed = true;
        assert_eq!(approve(&sheet), Ok(()));
    }
}
