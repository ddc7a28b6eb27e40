//! The closed choices of fields: those that every kind shares, then those of one kind.

/// 12345热线, window, letter … as written in a call slip.
pub const CHANNELS: &[&str] = &[
    "hotline",
    "window",
    "letter",
    "wechat",
    "phone",
    "web",
    "emergency_110",
    "walk_in",
    "paper",
];
/// 咨询 求助 投诉 举报 建议 感谢.
pub const WISHES: &[&str] = &[
    "question",
    "help",
    "complaint",
    "report",
    "suggestion",
    "thanks",
];
/// 一般、急、特急.
pub const URGENCIES: &[&str] = &["normal", "urgent", "very_urgent"];
/// 满意、基本满意、不满意.
pub const SCORES: &[&str] = &["satisfied", "mostly", "unsatisfied"];
/// Where a person is sent when a matter is not ours: 110/119/120/122, courts and arbitration,
/// petitions, review, discipline inspection, open government, another district.
pub const ROUTES: &[&str] = &[
    "emergency",
    "court",
    "petition",
    "review",
    "discipline",
    "open_government",
    "elsewhere",
    "finished",
];
/// What sort of more time is asked for: 一般延期, 工程类延期.
pub const EXTENSIONS: &[&str] = &["plain_extension", WORKS_EXTENSION];
/// 工程类延期.
pub const WORKS_EXTENSION: &str = "works_extension";
/// The grades, the lowest first: 日常督办, 挂牌督办, 约谈.
pub const GRADES: &[&str] = &["daily", "open_listed", "summons"];

/// Of items.
pub mod item {
    /// What owners can demand: 召开业主大会临时会议, 罢免业主委员会委员.
    pub const DEMANDS: &[&str] = &["owners_meeting", "recall"];
}

/// Of meetings.
pub mod meeting {
    /// 三方联席会, 协调会, 业委会会议, 居民会议, 居民代表会议.
    pub const TYPES: &[&str] = &[
        "joint",
        "coordination",
        "committee",
        "residents",
        "delegates",
    ];
    /// The three parties, and guests.
    pub const SIDES: &[&str] = &["community", "committee", "property", "guest"];
    /// How a notice can reach somebody.
    pub const SERVICES: &[&str] = &["phone", "wechat", "paper", "door", "board"];
    /// How an item ends.
    pub const OUTCOMES: &[&str] = &[
        "settled",
        "task",
        "owners",
        "residents",
        "works",
        "mediation",
        "declined",
        "postponed",
    ];
}

/// Of notices.
pub mod posting {
    /// 居务公开, 会议纪要, 业委会决定, 业委会信息, 表决公告, 表决结果, 意见征询, 征询结果, 业委会候选人, 收费方案, 其他.
    pub const CLASSES: &[&str] = &[
        "affairs",
        "minutes",
        "committee_decision",
        "committee_information",
        "vote_notice",
        "vote_result",
        "inquiry_notice",
        "inquiry_result",
        "candidates",
        "fee_plan",
        "other",
    ];
}

/// Of projects.
pub mod works {
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
    /// The use that the funds are for 共用部位、共用设施设备保修期满后的维修、更新、改造, and five that somebody else
    /// bears: builder or warranty, lines of utilities, whoever broke it, the manager by contract, others by law.
    pub const USES: &[&str] = &[
        "common_parts",
        "builders_duty",
        "utility_lines",
        "damage",
        "managers_duty",
        "others_duty",
    ];
    /// The account of the whole area, or of one building in it: the house's own rule.
    pub const ACCOUNTS: &[&str] = &["whole_area", ONE_BUILDING];
    /// The account of one building.
    pub const ONE_BUILDING: &str = "one_building";
}

/// Of votes.
pub mod vote {
    /// 公开举手, 业主间公开, 秘密投票: who may know who chose what. None of the three is ever published.
    pub const SECRECIES: &[&str] = &["open_hands", "open_roll", "secret"];
    /// 业主大会定期会议, 临时会议, 首次会议, 业主委员会会议, 居民会议, 居民代表会议, 意见征询. What holds for each is in
    /// `rules/vote/assemblies.toml`.
    pub const ASSEMBLIES: &[&str] = &[
        "regular",
        "interim",
        "first",
        "committee",
        "residents",
        "delegates",
        "inquiry",
    ];
    /// The nine numbers of 民法典 第278条, 第279条, a resolution of another meeting, a question.
    pub const CLASSES: &[&str] = &[
        "278-1", "278-2", "278-3", "278-4", "278-5", "278-6", "278-7", "278-8", "278-9", "279",
        "ordinary", "inquiry",
    ];
    /// 车位摊位不计入, 计入.
    pub const PARKING: &[&str] = &["exclude", "include"];
    /// 未表决: 不计参与, 随已表决多数, 弃权.
    pub const SILENCES: &[&str] = &["not_participating", "follow_majority", "abstain"];
    /// 重复票: 先投为准, 后投为准, 纸质为准, 不一致的均无效.
    pub const DUPLICATES: &[&str] = &[
        "first_stands",
        "last_stands",
        "paper_stands",
        "void_if_different",
    ];
    /// 截止前可以改票, 不可以改票.
    pub const REPLACING: &[&str] = &["until_close", "never"];
    /// How many voters one person may act for.
    pub const PROXIES: &[&str] = &["0", "1", "2", "3"];
    /// 单独所有与共有各算一人, 随表决人并算.
    pub const CO_HEADS: &[&str] = &["separate", "with_named"];
    /// 共有人须先推选, 任一人表决无异议即可.
    pub const CO_VOTES: &[&str] = &["named_only", "any_agreeing"];
    /// 网上与纸质, 全部渠道. Paper on request must be given (杭州市物业管理条例 第20条), so it is in both.
    pub const CHANNELS: &[&str] = &["all_channels", "web_paper"];
    /// 选票提供随多数, 不提供.
    pub const FOLLOWS: &[&str] = &["offered", "not_offered"];
    /// In which edition of the rules a vote is announced today: each is served with a proof of their own where silence has
    /// a meaning, a refused ballot takes up no proxy's place, and who acts for others is kept by a code.
    pub const EDITIONS: &[&str] = &["second_edition"];
    /// 选举业委会委员, 罢免业委会委员, 调整物业费, 业委会运行经费, 使用共有收入, 处分共有部分.
    pub const SUBJECTS: &[&str] = &[
        "election",
        "recall",
        "price",
        "committee_costs",
        "income_use",
        "disposal",
    ];
}
