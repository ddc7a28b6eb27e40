//! What stands in each register, column by column.

pub(super) mod delivery;
pub(super) mod economy;
pub(super) mod events;
pub(super) mod land;
pub(super) mod park;
pub(super) mod press;
pub(super) mod words;
