//! The acts: what a person can do to a matter. Their meaning is here; who may do them, from where, with
//! what in hand and by when is in the procedure files.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Something that a person does to a matter.
    pub enum Act {
        /// 上报: a problem is reported.
        Report = "report",
        /// 自行处置 (即拍即办): a problem is reported together with its solution.
        ReportFixed = "report_fixed",
        /// 接收: a resident's call is taken down as a slip.
        Receive = "receive",
        /// 巡查打卡: a round is recorded.
        LogRound = "log_round",
        /// 核实属实: somebody went and saw it.
        Confirm = "confirm",
        /// 核实不属实: somebody went and it was not so.
        Deny = "deny",
        /// 受理
        Accept = "accept",
        /// 不予受理
        Decline = "decline",
        /// 立案
        Register = "register",
        /// 不予立案: accepted, and still no case of ours.
        DeclineFiling = "decline_filing",
        /// 派遣
        Dispatch = "dispatch",
        /// 属地协调: nobody answers for it (无责任主体), so that the street where it lies sees to it.
        Coordinate = "coordinate",
        /// 回退: wrongly dispatched.
        SendBack = "send_back",
        /// 指定: dispatched for good, it cannot be sent back.
        Designate = "designate",
        /// 处置反馈
        Finish = "finish",
        /// 延期申请
        AskExtension = "ask_extension",
        /// 批准延期
        GrantExtension = "grant_extension",
        /// 驳回延期
        RefuseExtension = "refuse_extension",
        /// 挂账申请
        AskSuspension = "ask_suspension",
        /// 批准挂账
        GrantSuspension = "grant_suspension",
        /// 驳回挂账
        RefuseSuspension = "refuse_suspension",
        /// 恢复处置
        Resume = "resume",
        /// 核查通过
        Pass = "pass",
        /// 返工
        Rework = "rework",
        /// 答复结案
        Close = "close",
        /// 评价: the one who raised it says how it went.
        Rate = "rate",
        /// 回访: somebody asked the one who raised it.
        CallBack = "call_back",
        /// 未解决: the one who raised it says it is not solved, and it opens again.
        Dispute = "dispute",
        /// 作废申请
        AskVoid = "ask_void",
        /// 批准作废
        Void = "void",
        /// 驳回作废
        RefuseVoid = "refuse_void",
        /// 撤回: whoever raised it takes it back, before it was accepted and while nobody else waits for it.
        Withdraw = "withdraw",
        /// 并入: the same matter as another one, which answers for both.
        Merge = "merge",
        /// 更正地点: it was reported at a wrong place, and begins anew at the right one, which answers for both.
        Relocate = "relocate",
        /// 申请特批: somebody says why the matter cannot go the way its procedure lays down.
        AskOverride = "ask_override",
        /// 特批: a second person lets it go on past what stands in its way. Counted in public.
        Override = "override",
        /// 督办
        Supervise = "supervise",
        /// 督办回复: whoever works on it answers the supervision.
        AnswerSupervision = "answer_supervision",
        /// 约谈记录: the talk that the highest grade calls for, and what was promised.
        RecordTalk = "record_talk",
        /// 我也遇到: somebody else has the same trouble and wants to hear how it goes.
        Join = "join",
        /// 备注: something worth knowing, nothing moves.
        Note = "note",
        /// 告知结果: what grew out of the matter has come to an end, and whoever raised it hears how.
        Inform = "inform",
        /// 提出: an item is put before the parties.
        Raise = "raise",
        /// 列入协商: screened, it is for the parties to settle.
        Consult = "consult",
        /// 提交业主大会: screened or concluded, it is the owners' to decide (民法典 第278条).
        ToOwners = "to_owners",
        /// 登记签名: who has signed for it is put down from the sheet.
        SignOn = "sign_on",
        /// 划去签名: somebody takes their name back.
        SignOff = "sign_off",
        /// 要求召开业主大会: so many owners have signed that whoever calls it has to.
        DemandOwners = "demand_owners",
        /// 要求召开居民代表会议: so many delegates have signed that whoever calls it has to.
        DemandDelegates = "demand_delegates",
        /// 提交居民会议
        ToResidents = "to_residents",
        /// 上报立项: a project is to be listed.
        ToWorks = "to_works",
        /// 转调解
        ToMediation = "to_mediation",
        /// 召集: a meeting is called.
        Convene = "convene",
        /// 通知: a party or guest is invited, and how that reached them is kept.
        Invite = "invite",
        /// 列入议程
        PutOn = "put_on",
        /// 开会
        Begin = "begin",
        /// 到会: somebody is there for a party, for one item or for all.
        Attend = "attend",
        /// 划去到会: a party or guest was put down as being there by mistake.
        StrikeOff = "strike_off",
        /// 发言: a party's position on an item.
        Speak = "speak",
        /// 布置任务: a promise with its owner and day.
        GiveTask = "give_task",
        /// 议定: an item's conclusion.
        Conclude = "conclude",
        /// 散会
        Rise = "rise",
        /// 签字: a party signs.
        Sign = "sign",
        /// 归档: everything is there, the record is laid down.
        File = "file",
        /// 交办: a task is given.
        Assign = "assign",
        /// 公示: a text is put up for everybody to read.
        Post = "post",
        /// 张贴留证: where it hangs, with the proof.
        ShowPosted = "show_posted",
        /// 异议
        Object = "object",
        /// 回应异议
        Respond = "respond",
        /// 撤下
        TakeDown = "take_down",
        /// 申请立项: a project is proposed.
        Propose = "propose",
        /// 审核: the owners' committee has looked at it.
        Review = "review",
        /// 批准立项
        Approve = "approve",
        /// 确定施工单位
        Contract = "contract",
        /// 开工
        Start = "start",
        /// 结算
        Settle = "settle",
        /// 筹备表决: a vote of the owners is prepared.
        Prepare = "prepare",
        /// 列入表决事项
        PutItem = "put_item",
        /// 撤回表决事项
        DropItem = "drop_item",
        /// 确定计票规则
        SetRules = "set_rules",
        /// 导入业主名册: the list of owners is brought in and looked through.
        ImportRoll = "import_roll",
        /// 公告: roll, rules and items are frozen and hang for everybody to read.
        Announce = "announce",
        /// 开始投票
        OpenVote = "open_vote",
        /// 登记转让: a unit was sold since the roll was frozen.
        NoteSale = "note_sale",
        /// 送达选票
        Serve = "serve",
        /// 投票
        Cast = "cast",
        /// 录入纸质票
        EnterPaper = "enter_paper",
        /// 点名: who is there is put down, where being there is taking part.
        RollCall = "roll_call",
        /// 截止
        CloseVote = "close_vote",
        /// 计票
        CountVotes = "count_votes",
        /// 公布结果
        PublishResult = "publish_result",
        /// 清除名册姓名: names and codes of the list of owners are erased once their time is over.
        EraseNames = "erase_names",
    }
}

vocabulary! {
    /// The part somebody has played in a matter, so that nobody judges their own work.
    pub enum Duty {
        /// Raised it.
        Reporter = "reporter",
        /// Took it down for somebody else, who raised it (代报).
        Taker = "taker",
        /// Sent it to a desk.
        Dispatcher = "dispatcher",
        /// Dealt with it.
        Handler = "handler",
        /// Asked for more time, for a pause or for it to be voided.
        Asker = "asker",
        /// Asked that it may go on past its procedure, where it stands now.
        OverrideAsker = "override_asker",
    }
}

impl Act {
    /// The part that doing this act makes one's own.
    pub const fn duty(self) -> Option<Duty> {
        match self {
            Self::Report
            | Self::Receive
            | Self::LogRound
            | Self::Raise
            | Self::Convene
            | Self::Assign
            | Self::Post
            | Self::Propose
            | Self::Prepare => Some(Duty::Reporter),
            Self::Dispatch => Some(Duty::Dispatcher),
            Self::Finish | Self::ReportFixed => Some(Duty::Handler),
            Self::AskExtension | Self::AskSuspension | Self::AskVoid => Some(Duty::Asker),
            Self::AskOverride => Some(Duty::OverrideAsker),
            _ => None,
        }
    }

    /// Whether what it ends is over without anybody having dealt with it.
    pub const fn turns_away(self) -> bool {
        matches!(
            self,
            Self::Deny
                | Self::Decline
                | Self::Void
                | Self::Withdraw
                | Self::Merge
                | Self::Relocate
                | Self::DropItem
        )
    }

    /// Whether only somebody who is known can do it: it means that they are told how it goes.
    pub const fn needs_name(self) -> bool {
        matches!(self, Self::Join)
    }

    /// The part whose holder may not do this act: the handler neither checks nor rates their own work, the
    /// dispatcher does not judge their own wrong dispatch, nobody grants their own request.
    pub const fn apart_from(self) -> Option<Duty> {
        match self {
            Self::Pass | Self::Rework | Self::Rate => Some(Duty::Handler),
            Self::Designate => Some(Duty::Dispatcher),
            // Whoever raised it hears of it already.
            Self::Join => Some(Duty::Reporter),
            Self::Override => Some(Duty::OverrideAsker),
            Self::GrantExtension
            | Self::RefuseExtension
            | Self::GrantSuspension
            | Self::RefuseSuspension
            | Self::Void
            | Self::RefuseVoid => Some(Duty::Asker),
            _ => None,
        }
    }

    /// Whether the act can begin a matter. Such an act's paths have no `from`, and only its do.
    pub const fn opens(self) -> bool {
        matches!(
            self,
            Self::Report
                | Self::ReportFixed
                | Self::Receive
                | Self::LogRound
                | Self::Raise
                | Self::Convene
                | Self::Assign
                | Self::Post
                | Self::Propose
                | Self::Prepare
        )
    }

    /// Whether the act is done on a page of its own: it comes in thousands, or brings a list with it. It is
    /// not offered among the forms of a matter.
    pub const fn has_own_page(self) -> bool {
        matches!(
            self,
            Self::ImportRoll | Self::Serve | Self::Cast | Self::EnterPaper | Self::RollCall
        )
    }

    /// Whether whoever does it takes down what somebody else says, and is not the one who raised it in their own words.
    pub const fn takes_down(self) -> bool {
        matches!(self, Self::Receive)
    }

    /// Whether it says how a matter went that is over: satisfied, asked, not solved.
    pub const fn judges_outcome(self) -> bool {
        matches!(self, Self::Rate | Self::CallBack | Self::Dispute)
    }

    /// Whether the one who raised the matter learns the outcome by this act.
    pub const fn answers(self) -> bool {
        matches!(
            self,
            Self::Deny
                | Self::Decline
                | Self::DeclineFiling
                | Self::Close
                | Self::Void
                | Self::Merge
        )
    }
}

impl Act {
    /// Whether it leads away from the straight way of a matter, or only adds to it. Where several acts are open to
    /// somebody, those that go on come first.
    pub const fn leads_aside(self) -> bool {
        matches!(
            self,
            Self::Deny
                | Self::Decline
                | Self::DeclineFiling
                | Self::SendBack
                | Self::AskExtension
                | Self::RefuseExtension
                | Self::AskSuspension
                | Self::RefuseSuspension
                | Self::Rework
                | Self::AskVoid
                | Self::RefuseVoid
                | Self::Withdraw
                | Self::Merge
                | Self::Relocate
                | Self::AskOverride
                | Self::Override
                | Self::Supervise
                | Self::RecordTalk
                | Self::Join
                | Self::Note
                | Self::Inform
                | Self::SignOn
                | Self::SignOff
                | Self::StrikeOff
                | Self::DemandOwners
                | Self::EraseNames
                | Self::DemandDelegates
        )
    }
}
