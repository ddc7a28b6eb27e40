//! Units of real estate (不动产单元代码, GB/T 37346).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CodeError, all_digits, chars_of, province, text_code};

/// A unit of real estate, 28 characters: division (6), cadastral area and sub-area (3 + 3), nature of
/// the parcel (2), its number (5), what stands on it (1) and that thing's number (8). No check character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EstateUnit(String);

/// What stands on the parcel (定着物).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fixture {
    /// F: a building.
    Building,
    /// L: woodland.
    Wood,
    /// Q: something else.
    Other,
    /// W: nothing; the number is then eight zeros.
    None,
}

impl EstateUnit {
    /// What stands on the parcel.
    pub fn fixture(&self) -> Fixture {
        match self.0.as_bytes()[19] {
            b'F' => Fixture::Building,
            b'L' => Fixture::Wood,
            b'Q' => Fixture::Other,
            _ => Fixture::None,
        }
    }

    /// The parcel it stands on, 19 characters.
    pub fn parcel(&self) -> &str {
        &self.0[..19]
    }

    /// The code in the four groups in which it is printed, 6-6-7-9.
    pub fn grouped(&self) -> String {
        let text = &self.0;
        [&text[..6], &text[6..12], &text[12..19], &text[19..]].join(" ")
    }
}

impl FromStr for EstateUnit {
    type Err = CodeError;

    /// Reads a code, with or without the gaps in which it is printed.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let packed: String = text.chars().filter(|c| *c != ' ').collect();
        let chars = chars_of(&packed, 28, "28")?;
        let stands = |at: usize, allowed: &str| {
            if allowed.contains(chars[at - 1]) {
                Ok(())
            } else {
                Err(CodeError::Character {
                    at,
                    found: chars[at - 1],
                })
            }
        };
        all_digits(&chars[..12], 1)?;
        province(&chars)?;
        stands(13, "GJZ")?;
        stands(14, "ABSXCDEFHGWY")?;
        all_digits(&chars[14..19], 15)?;
        stands(20, "FLQW")?;
        all_digits(&chars[20..], 21)?;
        if chars[19] == 'W' {
            for at in 21..=28 {
                stands(at, "0")?;
            }
        }
        Ok(Self(packed))
    }
}

text_code!(EstateUnit);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_and_bare_land_are_read() {
        let flat: EstateUnit = "330105 001002 GB00012 F00030501".parse().expect("a flat");
        assert_eq!(flat.as_str(), "330105001002GB00012F00030501");
        assert_eq!(flat.grouped(), "330105 001002 GB00012 F00030501");
        assert_eq!(
            (flat.fixture(), flat.parcel()),
            (Fixture::Building, "330105001002GB00012")
        );
        let land: EstateUnit = "330105001002GB00012W00000000".parse().expect("bare land");
        assert_eq!(land.fixture(), Fixture::None);
    }

    #[test]
    fn others_are_refused_with_the_reason() {
        let refused = |text: &str| text.parse::<EstateUnit>().expect_err(text);
        assert_eq!(
            refused("330105001002AB00012F00030501"),
            CodeError::Character { at: 13, found: 'A' }
        );
        assert_eq!(
            refused("330105001002GI00012F00030501"),
            CodeError::Character { at: 14, found: 'I' }
        );
        assert_eq!(
            refused("330105001002GB0001AF00030501"),
            CodeError::Character { at: 19, found: 'A' }
        );
        assert_eq!(
            refused("330105001002GB00012X00030501"),
            CodeError::Character { at: 20, found: 'X' }
        );
        assert_eq!(
            refused("330105001002GB00012W00000001"),
            CodeError::Character { at: 28, found: '1' }
        );
        assert_eq!(
            refused("330105001002GB00012F0003050"),
            CodeError::Length {
                expected: "28",
                found: 27
            }
        );
    }
}
