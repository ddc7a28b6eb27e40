//! What is put to the vote, and which class of the law it falls into.

use super::names::{ItemId, UnitId};
use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

/// One announced item. What was not announced cannot be voted on (杭州市物业管理条例 第19条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its name on the ballot.
    pub id: ItemId,
    /// Its wording on the ballot.
    pub title: String,
    /// What the law calls it.
    pub class: ItemClass,
    /// The units concerned; absent means all. Required for [`ItemClass::HomeToBusiness`]. Before the
    /// announcement of such an item, those outside the building whose owners have proven an effect.
    pub among: Option<Vec<UnitId>>,
    /// The dwelling that becomes a business. Where it is named, no other owner of its building may be left
    /// out of `among` (区分所有解释 第11条).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<UnitId>,
}

vocabulary! {
    /// The nine numbers of 民法典 第278条, article 279, resolutions of other meetings, and questions.
    pub enum ItemClass {
        /// (一) 业主大会议事规则.
        ProcedureRules = "278-1",
        /// (二) 管理规约.
        Covenant = "278-2",
        /// (三) 选举业主委员会或者更换其成员.
        Committee = "278-3",
        /// (四) 选聘和解聘物业服务企业.
        Manager = "278-4",
        /// (五) 使用维修资金: a general item, not to be mixed up with raising the fund.
        UseFund = "278-5",
        /// (六) 筹集维修资金.
        RaiseFund = "278-6",
        /// (七) 改建、重建建筑物及其附属设施.
        Rebuild = "278-7",
        /// (八) 改变共有部分的用途或者利用共有部分从事经营活动.
        CommonParts = "278-8",
        /// (九) 其他重大事项, also 处分共有部分 (区分所有解释 第7条).
        Other = "278-9",
        /// 住宅改变为经营性用房: every affected owner agrees (民法典 第279条; 区分所有解释 第10, 11条).
        HomeToBusiness = "279",
        /// A resolution of a meeting that is not the owners' assembly.
        Ordinary = "ordinary",
        /// A question 意见征询: what people say to it decides nothing.
        Inquiry = "inquiry",
    }
}

impl ItemClass {
    /// The article that the class cites.
    pub const fn cites(self) -> &'static str {
        match self {
            Self::ProcedureRules => "民法典 第278条第1款第1项",
            Self::Covenant => "民法典 第278条第1款第2项",
            Self::Committee => "民法典 第278条第1款第3项",
            Self::Manager => "民法典 第278条第1款第4项",
            Self::UseFund => "民法典 第278条第1款第5项",
            Self::RaiseFund => "民法典 第278条第1款第6项",
            Self::Rebuild => "民法典 第278条第1款第7项",
            Self::CommonParts => "民法典 第278条第1款第8项",
            Self::Other => "民法典 第278条第1款第9项",
            Self::HomeToBusiness => "民法典 第279条; 区分所有解释 第10, 11条",
            Self::Ordinary | Self::Inquiry => "rules.thresholds.source",
        }
    }
}
