//! Closed vocabularies: enums whose variants are words in files, rows and addresses.

/// Defines a fieldless enum together with its one spelling in files, rows and addresses.
///
/// Each variant is given the word it is written as. The enum gets `ALL`, `as_str`, `FromStr`,
/// `Display` and serde by that word, so that an unknown word is refused wherever it is read.
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every word of the vocabulary, in order of definition.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The one spelling of this word in files, rows and addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::vocabulary::UnknownWord { vocabulary: stringify!($name), word: word.to_owned() }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use vocabulary;

/// A word that its vocabulary does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word `{word}` for {vocabulary}")]
pub struct UnknownWord {
    /// The vocabulary that was asked.
    pub vocabulary: &'static str,
    /// The word as it was written.
    pub word: String,
}
