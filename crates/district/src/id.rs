//! Names by which records are known: newtypes over text, so that a place is never taken for a person.

/// Declares newtypes over text.
macro_rules! text_id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The text of this name.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self(text.to_owned()) }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text) }
        }
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str { &self.0 }
        }
    )+};
}
pub(crate) use text_id;

text_id! {
    /// A person or organisation within one district.
    PartyId,
    /// A place within one district: an official division code or the district's own short code.
    PlaceCode,
    /// The number people know a matter by, unique in its district, such as `C2021-00012`.
    MatterNo,
    /// A problem category's code.
    CategoryCode,
    /// A step of a procedure, as its file names it.
    StepId,
    /// BLAKE3 of a file's bytes, in lower-case hexadecimal.
    EvidenceHash,
}

/// The id under which a secret is kept: its BLAKE3, so that a stolen table signs nobody in.
pub fn secret_id(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}

/// The number of a matter as it is written: letters, digits and `-`, at most 24 of them. None where a text is none.
pub fn matter_number(text: &str) -> Option<String> {
    let well_formed =
        text.len() <= 24 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    well_formed.then(|| text.to_ascii_uppercase())
}
