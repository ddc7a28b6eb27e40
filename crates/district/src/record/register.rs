//! What holds for each register: its columns, who keeps it, who reads it.

use super::column::Column;
use super::kind::RecordKind;
use super::tables::{delivery, economy, events, land, park, press, words};
use crate::charter::Charter;
use crate::party::{Actor, Role};

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
