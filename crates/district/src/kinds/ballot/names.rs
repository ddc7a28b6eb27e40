//! Names inside one vote: newtypes over text, so that a flat is never taken for a voter.

macro_rules! names {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.to_owned()) }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text) }
        }
    )+};
}

names! {
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
