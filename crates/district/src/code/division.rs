//! Administrative divisions (GB/T 2260, and GB/T 10114 below the county) and the grids within them.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CodeError, all_digits, chars_of, province, text_code};

/// A division of 6 digits (county or district), 9 (street or town) or 12 (community or village).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Division(String);

/// How deep a division lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 县、区: six digits. Provinces and cities, which end in zeros, are written so too.
    County,
    /// 街道、镇、乡: nine digits.
    Street,
    /// 社区、村: twelve digits.
    Community,
}

impl Division {
    /// How deep it lies.
    pub fn level(&self) -> Level {
        match self.0.len() {
            6 => Level::County,
            9 => Level::Street,
            _ => Level::Community,
        }
    }

    /// The division it lies in, as far as the county.
    pub fn parent(&self) -> Option<Self> {
        match self.level() {
            Level::County => None,
            Level::Street => Some(Self(self.0[..6].to_owned())),
            Level::Community => Some(Self(self.0[..9].to_owned())),
        }
    }

    /// Whether it is `other` or lies within it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl FromStr for Division {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        const LENGTHS: &str = "6, 9 or 12";
        let found = text.trim().chars().count();
        if !matches!(found, 6 | 9 | 12) {
            return Err(CodeError::Length {
                expected: LENGTHS,
                found,
            });
        }
        let chars = chars_of(text, found, LENGTHS)?;
        all_digits(&chars, 1)?;
        province(&chars)?;
        Ok(Self(chars.into_iter().collect()))
    }
}

text_code!(Division);

/// A grid (单元网格): the 12 digits of its community and a number of 3 digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GridCode(String);

impl GridCode {
    /// The community it lies in.
    pub fn community(&self) -> Division {
        Division(self.0[..12].to_owned())
    }

    /// Its number within the community.
    pub fn number(&self) -> &str {
        &self.0[12..]
    }
}

impl FromStr for GridCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let chars = chars_of(text, 15, "15")?;
        all_digits(&chars, 1)?;
        province(&chars)?;
        Ok(Self(chars.into_iter().collect()))
    }
}

text_code!(GridCode);

#[cfg(test)]
mod tests {
    use super::*;

    fn division(text: &str) -> Division {
        text.parse().expect(text)
    }

    #[test]
    fn divisions_lie_in_one_another() {
        let (gongshu, xiangfu) = (division("330105"), division("330105009"));
        assert_eq!(
            (gongshu.level(), xiangfu.level()),
            (Level::County, Level::Street)
        );
        assert_eq!(xiangfu.parent(), Some(gongshu.clone()));
        assert_eq!(division("330105009001").parent(), Some(xiangfu.clone()));
        assert_eq!(gongshu.parent(), None);
        assert!(xiangfu.is_within(&gongshu) && !gongshu.is_within(&xiangfu));
        assert!(!division("330106001").is_within(&gongshu));
    }

    #[test]
    fn a_grid_lies_in_its_community() {
        let grid: GridCode = "330105009001007".parse().expect("a grid");
        assert_eq!(grid.community(), division("330105009001"));
        assert_eq!(grid.number(), "007");
        assert_eq!(
            "33010500900101".parse::<GridCode>(),
            Err(CodeError::Length {
                expected: "15",
                found: 14
            })
        );
    }

    #[test]
    fn other_forms_are_refused() {
        assert_eq!(
            "3301".parse::<Division>(),
            Err(CodeError::Length {
                expected: "6, 9 or 12",
                found: 4
            })
        );
        assert_eq!(
            "33010A".parse::<Division>(),
            Err(CodeError::Character { at: 6, found: 'A' })
        );
        assert_eq!(
            "990105".parse::<Division>(),
            Err(CodeError::Province("99".into()))
        );
        assert!("３３０１０５".parse::<Division>().is_err());
    }
}
