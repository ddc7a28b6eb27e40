//! The result as it is printed and as `--json` gives it.

use serde::Serialize;

/// Heads and area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Voters.
    pub heads: u64,
    /// Exclusive area in 0.01 m².
    pub area: u64,
}

impl Count {
    pub(crate) fn add(&mut self, area: u64) {
        self.heads += 1;
        self.area += area;
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            heads: self.heads + other.heads,
            area: self.area + other.area,
        }
    }
}

/// Whether a share is met, by heads and by area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// By heads.
    pub heads: bool,
    /// By area; true where area does not decide.
    pub area: bool,
}

/// How many of those who have to agree have said yes themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// Who said yes.
    pub given: u64,
    /// Who has to.
    pub of: u64,
}

/// A recounted vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// `sanwei-tally-result/1`.
    pub format: &'static str,
    /// What the vote is called.
    pub title: String,
    /// Whether area decides beside heads.
    #[serde(skip)]
    pub(crate) by_area: bool,
    /// Whether being there is taking part.
    #[serde(skip)]
    pub(crate) by_presence: bool,
    /// The frozen rules that decide, in words.
    pub rules: Vec<String>,
    /// The reading of silence that decides.
    pub applied: &'static str,
    /// Item by item.
    pub items: Vec<ItemReport>,
    /// Ballots and single choices that do not count.
    pub rejected: Vec<Rejected>,
    /// What became of each ballot, in order of casting.
    pub receipts: Vec<Receipt>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemReport {
    /// Its name on the ballot.
    pub item: String,
    /// Its wording.
    pub title: String,
    /// What it needs, in words.
    pub needs: String,
    /// Where every owner affected has to agree: how many of them did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// All who have a vote on it.
    pub total: Count,
    /// Three readings of silence.
    pub readings: Vec<ReadingReport>,
    /// `carried`, `no_quorum`, `not_carried` or `no_force`, under the applied reading.
    pub verdict: &'static str,
}

/// One reading of silence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingReport {
    /// `not_participating`, `follow_majority` or `abstain`.
    pub silence: &'static str,
    /// Those who take part.
    pub participating: Count,
    /// Those who agree.
    pub yes: Count,
    /// Those against.
    pub no: Count,
    /// Those who abstain.
    pub abstain: Count,
    /// Those who were there without a choice that stands, where being there is taking part.
    pub unsaid: Count,
    /// Whether enough take part.
    pub quorum: Pair,
    /// Whether enough agree.
    pub passed: Pair,
    /// Quorum and agreement together.
    pub verdict: &'static str,
    /// Percentages by heads.
    pub heads: Rates,
    /// Percentages by area.
    pub area: Rates,
}

/// Percentages, each named by its denominator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rates {
    /// Participating of all.
    pub participating_of_total: String,
    /// Agreeing of those participating: the law's denominator.
    pub yes_of_participating: String,
    /// Agreeing of all.
    pub yes_of_total: String,
}

/// A ballot, or one choice on it, that does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The ballot's code.
    pub serial: String,
    /// The choice, if the rest of the ballot was admitted.
    pub item: Option<String>,
    /// The reason's code.
    pub reason: &'static str,
    /// The reason in words, citing the rule.
    pub why: &'static str,
}

/// What became of a ballot; it names no choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The ballot's code.
    pub serial: String,
    /// What became of it.
    #[serde(flatten)]
    pub status: Status,
}

/// What became of a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// It counts.
    Counted,
    /// A later ballot counts instead.
    Superseded {
        /// That ballot.
        by: String,
    },
    /// It does not count.
    Rejected {
        /// The reason's code.
        reason: &'static str,
    },
}

/// A reason in words.
pub(crate) fn why(reason: &str) -> &'static str {
    match reason {
        "serial_used" => "票号已被使用 the code was used before",
        "unknown_voter" => "不在冻结名册 not on the frozen roll (roll.voters)",
        "no_vote" => "无计票面积 nothing on the roll gives a vote (rules.parking)",
        "before_opening" => "早于开始时间 before the window opened (rules.opens)",
        "after_closing" => "晚于截止时间 after the window closed (rules.closes)",
        "channel_not_offered" => "未公告的渠道 channel not announced (rules.channels)",
        "not_present" => "未到会 nothing says that the voter was there (attendance)",
        "not_owner" => "非产权人 not an owner of what it votes for (roll.voters.members)",
        "not_named" => "共有人已另行推选 the co-owners named another (roll.voters.named)",
        "nobody_named" => "共有人未推选代表 the co-owners named nobody (rules.co_owner_vote)",
        "proxy_not_allowed" => "不接受委托 proxies are not allowed (rules.proxies)",
        "proxy_not_written" => "委托非书面 authority not in writing (rules.proxies)",
        "proxy_barred" => "受托人不得受托 this person may act for nobody (rules.proxies.barred)",
        "proxy_limit" => "受托超过人数 acts for too many (rules.proxies.max_per_person)",
        "not_announced" => "未公告事项 item not announced (rules.items)",
        "not_concerned" => "与该事项无关 no unit among those concerned (rules.items.among)",
        "follow_not_offered" => "未设随多数 follow-majority is not offered (rules.follow_choice)",
        "blank" => "无有效选择 nothing on it counts (rules.items)",
        "replaces_nothing" => {
            "所替换的票不存在 replaces a ballot that does not stand (rules.replace_until)"
        }
        "replaced_late" => "超过改票期限 too late to replace (rules.replace_until)",
        "duplicate" => "重复票 the voter has already voted (rules.duplicates)",
        "contradicted" => "重复票内容矛盾 the voter's ballots contradict (rules.duplicates)",
        _ => "共有人意见不一 the co-owners disagree (rules.co_owner_vote)",
    }
}
