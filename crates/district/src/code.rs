//! Official codes: read strictly, their check characters recomputed.
//!
//! Each code is a type of its own; a value of that type has the right form. Whether a division still
//! exists is not a matter of form: the register of places holds codes with the dates they are valid.

mod credit;
mod division;
mod estate;
mod identity;

pub use credit::{CreditCode, subject_check};
pub use division::{Division, GridCode, Level};
pub use estate::{EstateUnit, Fixture};
pub use identity::IdNumber;

/// Why a code was refused. Positions count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// The number of characters is wrong.
    #[error("expected {expected} characters, found {found}")]
    Length {
        /// What would be right, such as `18` or `6, 9 or 12`.
        expected: &'static str,
        /// How many there are.
        found: usize,
    },
    /// A character that cannot stand here.
    #[error("`{found}` cannot stand at position {at}")]
    Character {
        /// The position.
        at: usize,
        /// The character.
        found: char,
    },
    /// The check character does not fit the rest.
    #[error("the check character should be {expected}")]
    Check {
        /// The one that would fit.
        expected: char,
    },
    /// The first two digits are no province of GB/T 2260.
    #[error("there is no province {0}")]
    Province(String),
    /// The date of birth does not exist.
    #[error("{0} is not a date")]
    Date(String),
}

/// The characters of a code of `len`, or why it has another length.
fn chars_of(text: &str, len: usize, expected: &'static str) -> Result<Vec<char>, CodeError> {
    let chars: Vec<char> = text.trim().chars().collect();
    if chars.len() == len {
        Ok(chars)
    } else {
        Err(CodeError::Length {
            expected,
            found: chars.len(),
        })
    }
}

/// Refuses the first character that is not a digit; `first` is the position of the first one.
fn all_digits(chars: &[char], first: usize) -> Result<(), CodeError> {
    match chars.iter().position(|c| !c.is_ascii_digit()) {
        Some(i) => Err(CodeError::Character {
            at: first + i,
            found: chars[i],
        }),
        None => Ok(()),
    }
}

/// Refuses a division whose first two digits are no province.
fn province(chars: &[char]) -> Result<(), CodeError> {
    let code: String = chars.iter().take(2).collect();
    match code.as_str() {
        "11" | "12" | "13" | "14" | "15" | "21" | "22" | "23" | "31" | "32" | "33" | "34"
        | "35" | "36" | "37" | "41" | "42" | "43" | "44" | "45" | "46" | "50" | "51" | "52"
        | "53" | "54" | "61" | "62" | "63" | "64" | "65" | "71" | "81" | "82" => Ok(()),
        _ => Err(CodeError::Province(code)),
    }
}

/// Gives a code type its text: `Display`, `as_str`, and serde by `FromStr`.
macro_rules! text_code {
    ($name:ident) => {
        impl $name {
            /// The code as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl TryFrom<String> for $name {
            type Error = $crate::code::CodeError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
    };
}
use text_code;
