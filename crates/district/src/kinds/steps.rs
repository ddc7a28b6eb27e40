//! The steps of a file that the law names.

/// The steps at which the parties can take an item up: it waits for them, or what they agreed is being carried
/// out and has to be talked over once more.
pub const TABLED: [&str; 2] = ["consulting", "doing"];
/// The steps at which an item waits for an assembly, which nobody ends in its place.
pub(crate) const RESERVED: [&str; 2] = [FOR_OWNERS, FOR_RESIDENTS];
/// Where it waits for all owners.
pub(crate) const FOR_OWNERS: &str = "for_owners";
/// Where it waits for the residents, or their delegates.
pub(crate) const FOR_RESIDENTS: &str = "for_residents";
