//! The registers.

use super::Column;
use super::tables::{delivery, economy, events, land, park, press, words};
use crate::charter::Charter;
use crate::party::{Actor, Role};
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

impl RecordKind {
    /// The columns of the register, after its key and before those that all have.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Source => words::SOURCE,
            Self::Organisation => words::ORGANISATION,
            Self::Enterprise => economy::ENTERPRISE,
            Self::Project => delivery::PROJECT,
            Self::Membership => delivery::MEMBERSHIP,
            Self::Mark => delivery::MARK,
            Self::Progress => delivery::PROGRESS,
            Self::Request => delivery::REQUEST,
            Self::Parcel => land::PARCEL,
            Self::Side => land::SIDE,
            Self::Park => park::PARK,
            Self::Phase => park::PHASE,
            Self::Building => park::BUILDING,
            Self::Tenancy => park::TENANCY,
            Self::Visit => economy::VISIT,
            Self::Event => events::EVENT,
            Self::Attendance => events::ATTENDANCE,
            Self::Indicator => economy::INDICATOR,
            Self::Observation => economy::OBSERVATION,
            Self::Peers => economy::PEERS,
            Self::Mapping => economy::MAPPING,
            Self::Term => words::TERM,
            Self::Claim => words::CLAIM,
            Self::Figure => press::FIGURE,
            Self::Bulletin => press::BULLETIN,
            Self::Correction => press::CORRECTION,
        }
    }

    /// Its columns, then those that every register has: where it is from, made up, taken back.
    pub fn all_columns(self) -> impl Iterator<Item = &'static Column> {
        self.columns().iter().chain(words::EVERY)
    }

    /// A column by its name.
    pub fn column(self, name: &str) -> Option<&'static Column> {
        self.all_columns().find(|column| column.name == name)
    }

    /// Whether `actor` may put lines into the register: one of its keepers, over the whole district.
    pub fn may_be_kept_by(self, actor: &Actor, charter: &Charter) -> bool {
        let district = charter.code.as_str();
        self.kept_by().iter().any(|role| {
            actor
                .mandate_for(*role, district, &charter.places)
                .is_some()
        })
    }

    /// Whether its lines are closed to the public: what a leader heard on a visit, and texts that are not
    /// released. A figure may stand on the first; it never shows them.
    pub const fn is_sealed(self) -> bool {
        matches!(self, Self::Visit | Self::Bulletin)
    }

    /// Whether its lines are shown on the district's map.
    pub const fn lies_on_map(self) -> bool {
        matches!(self, Self::Project | Self::Parcel | Self::Park)
    }

    /// Whether its lines have pages from which a problem of theirs can be reported.
    pub const fn is_served(self) -> bool {
        matches!(
            self,
            Self::Project | Self::Enterprise | Self::Park | Self::Parcel
        )
    }

    /// Whether what its lines show in a photograph is shown to everybody.
    pub fn shows_photographs(self) -> bool {
        self.columns().iter().any(|column| column.name == "photo")
    }

    /// Whether figures may be made of its lines. Texts on their way are nobody's ground.
    pub const fn is_ground(self) -> bool {
        !matches!(self, Self::Bulletin | Self::Correction | Self::Mapping)
    }

    /// Whether `actor` may read its lines: everybody where it is not sealed; else its keepers, of visits also the
    /// leaders whose visits they are, and of texts also those who release them.
    pub fn may_be_read_by(self, actor: &Actor, charter: &Charter) -> bool {
        let releases = || may_be_released_by(actor, charter);
        let leads = || actor.mandates.iter().any(|it| it.role == Role::Leader);
        !self.is_sealed()
            || self.may_be_kept_by(actor, charter)
            || (matches!(self, Self::Visit) && leads())
            || (matches!(self, Self::Bulletin | Self::Correction) && releases())
    }

    /// Who keeps the register. A mandate over the district itself is asked for.
    pub const fn kept_by(self) -> &'static [Role] {
        match self {
            Self::Source | Self::Organisation => &[Role::Press, Role::Planner, Role::Operator],
            Self::Event | Self::Attendance => &[Role::Press, Role::Planner],
            // What a page may call a name, a claim or a figure is not told by whoever writes the page.
            Self::Term => &[Role::Planner, Role::Operator],
            Self::Bulletin => &[Role::Press],
            // Found by the evaluation, taken up and dismissed on the desk: never written by hand.
            Self::Correction => &[],
            _ => &[Role::Planner],
        }
    }
}

/// Who may release bulletins: the press desk, and those who keep the figures, over the whole district.
pub const RELEASED_BY: &[Role] = &[Role::Press, Role::Planner];

/// Whether `actor` may release bulletins.
pub fn may_be_released_by(actor: &Actor, charter: &Charter) -> bool {
    let district = charter.code.as_str();
    RELEASED_BY.iter().any(|role| {
        actor
            .mandate_for(*role, district, &charter.places)
            .is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_writes_pages_keeps_none_of_the_registers_that_let_words_through() {
        for role in RecordKind::Bulletin.kept_by() {
            for kind in [RecordKind::Term, RecordKind::Claim, RecordKind::Figure] {
                assert!(!kind.kept_by().contains(role), "{role} keeps {kind}");
            }
        }
    }
}
