//! Citizens' identity numbers (GB 11643).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::{CodeError, all_digits, chars_of, province};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// An identity number. It is kept only where a purpose needs it; printing shows it masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNumber {
    text: String,
    born: Date,
}

impl IdNumber {
    /// The whole number. It is personal data, and nothing of the product asks for it.
    #[cfg(test)]
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// The date of birth it holds.
    pub const fn born(&self) -> Date {
        self.born
    }
}

/// Masked, so that it cannot slip into a message or a log.
impl fmt::Display for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::mask::identity(&self.text))
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber({self})")
    }
}

impl FromStr for IdNumber {
    type Err = CodeError;

    /// Reads a number; a small x is taken as a capital one.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let mut chars = chars_of(text, 18, "18")?;
        chars[17].make_ascii_uppercase();
        all_digits(&chars[..17], 1)?;
        if !chars[17].is_ascii_digit() && chars[17] != 'X' {
            return Err(CodeError::Character {
                at: 18,
                found: chars[17],
            });
        }
        province(&chars)?;
        let day: String = chars[6..14].iter().collect();
        let born = Date::strptime("%Y%m%d", &day).or(Err(CodeError::Date(day)))?;
        let sum: u32 = chars
            .iter()
            .zip(WEIGHTS)
            .filter_map(|(c, weight)| Some(c.to_digit(10)? * weight))
            .sum();
        let expected = CHECKS
            .iter()
            .cycle()
            .nth(sum as usize % 11)
            .map_or('X', |check| char::from(*check));
        if chars[17] == expected {
            Ok(Self {
                text: chars.into_iter().collect(),
                born,
            })
        } else {
            Err(CodeError::Check { expected })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> CodeError {
        text.parse::<IdNumber>().expect_err(text)
    }

    #[test]
    fn the_examples_of_the_standard_are_read() {
        let number: IdNumber = "11010519491231002x".parse().expect("fits");
        assert_eq!(number.reveal(), "11010519491231002X");
        assert_eq!(number.born(), Date::constant(1949, 12, 31));
        assert!("440524188001010014".parse::<IdNumber>().is_ok());
    }

    #[test]
    fn others_are_refused_with_the_reason() {
        assert_eq!(
            refused("110105194912310021"),
            CodeError::Check { expected: 'X' }
        );
        assert_eq!(
            refused("110105194913310021"),
            CodeError::Date("19491331".into())
        );
        assert_eq!(
            refused("99010519491231002X"),
            CodeError::Province("99".into())
        );
        assert_eq!(
            refused("1101051949123100XX"),
            CodeError::Character { at: 17, found: 'X' }
        );
        assert_eq!(
            refused("110105491231002"),
            CodeError::Length {
                expected: "18",
                found: 15
            }
        );
    }

    #[test]
    fn printing_never_shows_it_whole() {
        let number: IdNumber = "11010519491231002X".parse().expect("fits");
        assert_eq!(
            format!("{number} {number:?}"),
            "110105********002X IdNumber(110105********002X)"
        );
    }
}
