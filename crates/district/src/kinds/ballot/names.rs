//! Names inside one vote: newtypes over text, so that a flat is never taken for a voter.

use crate::id::text_id;

text_id! {
    /// A flat, shop or stall of the roll, such as `3-2-501`.
    UnitId,
    /// One head of the roll: a buyer, a group of co-owners, or the developer.
    VoterId,
    /// One natural or legal person.
    PersonId,
    /// An item put to the vote.
    ItemId,
    /// The code on a ballot; it is also the receipt by which its owner finds it again.
    Serial,
}
