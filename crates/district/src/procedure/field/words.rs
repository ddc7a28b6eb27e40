//! The closed choices of fields that every kind shares.

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
