//! The registers.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A register of records.
    pub enum RecordKind {
        /// A document that figures come from.
        Source = "source",
        /// An organisation that is named in figures and texts.
        Organisation = "organisation",
        /// 企业
        Enterprise = "enterprise",
        /// 项目
        Project = "project",
        /// 入列: a project or enterprise stands on a list, from–to, by a document.
        Membership = "membership",
        /// 节点: a mark of a project: when it is due, when it was met.
        Mark = "mark",
        /// 形象进度: how far a part of a project was on a day.
        Progress = "progress",
        /// 诉求: a problem of a project or an enterprise, and the matter it goes through the loop as.
        Request = "request",
        /// 地块
        Parcel = "parcel",
        /// 四至: what lies on a side of a parcel, park or project.
        Side = "side",
        /// 园区
        Park = "park",
        /// 期: a phase of a park or project.
        Phase = "phase",
        /// 楼宇
        Building = "building",
        /// 入驻: an enterprise in a park.
        Tenancy = "tenancy",
        /// 三联三领三服务: a leader's visit to an enterprise, and what came of it.
        Visit = "visit",
        /// 会议和活动
        Event = "event",
        /// Who did what at an event: spoke, signed, came.
        Attendance = "attendance",
        /// 指标
        Indicator = "indicator",
        /// One value of an indicator.
        Observation = "observation",
        /// The areas among which a rank is told.
        Peers = "peers",
        /// What the lines and columns of an office's monthly table are.
        Mapping = "mapping",
        /// 术语: a name or phrase with its one spelling, and what belongs to it.
        Term = "term",
        /// A claim that needs a document: the first of its kind, listed, years of standing.
        Claim = "claim",
        /// 数: a name that texts cite, bound to a recipe.
        Figure = "figure",
        /// 报: the text of a bulletin as it is being written.
        Bulletin = "bulletin",
        /// 更正事项: a released figure that no longer holds.
        Correction = "correction",
    }
}
