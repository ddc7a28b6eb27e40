//! Unified social credit codes (统一社会信用代码, GB 32100).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CodeError, all_digits, chars_of, text_code};

/// 31 characters: no I, O, S, V, Z, which are easily misread.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// The code of an organisation, in capitals: registrar, kind, division (6), subject (9), check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

impl CreditCode {
    /// The division in which it was registered, six digits.
    pub fn division(&self) -> &str {
        &self.0[2..8]
    }

    /// The code of the organisation itself (主体标识码, GB 11714), nine characters.
    pub fn subject(&self) -> &str {
        &self.0[8..17]
    }
}

impl FromStr for CreditCode {
    type Err = CodeError;

    /// Reads a code; small letters are taken as capitals.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let chars: Vec<char> = chars_of(text, 18, "18")?
            .iter()
            .map(char::to_ascii_uppercase)
            .collect();
        let mut values = Vec::with_capacity(18);
        for (c, at) in chars.iter().zip(1..) {
            values.push(
                ALPHABET
                    .find(*c)
                    .ok_or(CodeError::Character { at, found: *c })?,
            );
        }
        all_digits(&chars[2..8], 3)?;
        let sum: usize = values
            .iter()
            .zip(WEIGHTS)
            .map(|(value, weight)| value * weight)
            .sum();
        // A sum of 0 asks for 31, which is 0 again.
        let expected = char::from(ALPHABET.as_bytes()[(31 - sum % 31) % 31]);
        if chars[17] == expected {
            Ok(Self(chars.into_iter().collect()))
        } else {
            Err(CodeError::Check { expected })
        }
    }
}

text_code!(CreditCode);

/// The check character of an organisation's own code (GB 11714), from its first eight characters.
///
/// # Errors
/// When there are not eight characters, or one is neither digit nor capital.
pub fn subject_check(text: &str) -> Result<char, CodeError> {
    let mut sum = 0;
    for ((c, weight), at) in chars_of(text, 8, "8")?
        .into_iter()
        .zip([3, 7, 9, 10, 5, 8, 4, 2])
        .zip(1..)
    {
        if c.is_ascii_lowercase() {
            return Err(CodeError::Character { at, found: c });
        }
        sum += c
            .to_digit(36)
            .ok_or(CodeError::Character { at, found: c })?
            * weight;
    }
    Ok(match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> CodeError {
        text.parse::<CreditCode>().expect_err(text)
    }

    #[test]
    fn codes_with_the_right_check_are_read() {
        for text in [
            "91350100M000100Y43",
            "914403001922038216",
            "91330100799655058B",
            "9144030071526726XG",
            "91330105MA2B000060",
        ] {
            assert_eq!(text.parse::<CreditCode>().expect(text).as_str(), text);
        }
        assert_eq!(
            "91350100m000100y43"
                .parse::<CreditCode>()
                .expect("small letters")
                .as_str(),
            "91350100M000100Y43"
        );
    }

    #[test]
    fn others_are_refused_with_the_reason() {
        assert_eq!(
            refused("91350100M000100Y4Z"),
            CodeError::Character { at: 18, found: 'Z' }
        );
        assert_eq!(
            refused("91350100M000100Y44"),
            CodeError::Check { expected: '3' }
        );
        assert_eq!(
            refused("91330105MA2B000061"),
            CodeError::Check { expected: '0' }
        );
        assert_eq!(
            refused("91A50100M000100Y43"),
            CodeError::Character { at: 3, found: 'A' }
        );
        assert_eq!(
            refused("9135"),
            CodeError::Length {
                expected: "18",
                found: 4
            }
        );
    }

    #[test]
    fn the_subject_has_a_check_of_its_own() {
        assert_eq!(subject_check("M000100Y"), Ok('4'));
        let code: CreditCode = "91350100M000100Y43".parse().expect("fits");
        assert_eq!((code.division(), code.subject()), ("350100", "M000100Y4"));
    }
}
