//! Free text: what people write without thinking of who will read it.

use super::home::{self, Said};
use super::{bank, identity, introduced, name, phone, plate};

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// The last character of plates of special use.
const PLATE_ENDS: &str = "警学挂港澳领";

/// Masks telephone, identity and bank numbers, number plates, homes behind the number of their building, and names
/// that somebody is introduced by within free text, and leaves the rest as it is.
///
/// Full-width digits are digits, and gaps within a number do not save it. Other names cannot be told from
/// other words; who publishes a text still has to read it.
pub fn scrub(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let named = introduced::names(&chars);
    let mut named = named.into_iter().peekable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        if let Some((_, len)) = named.next_if(|(start, _)| *start == at) {
            out.push_str(&name(&rest[..len].iter().collect::<String>()));
            at += len;
        } else if let Some(len) = plate_at(rest) {
            out.push_str(&plate(&rest[..len].iter().collect::<String>()));
            at += len;
        } else if digit(chars[at]).is_some() {
            let run = Run::at(rest);
            let said = Said {
                before: &out,
                number: &rest[..run.len],
                behind: &rest[run.len..],
            };
            match said.masked().or_else(|| run.masked()) {
                Some(masked) => out.push_str(&masked),
                None => out.extend(&rest[..run.len]),
            }
            at += run.len;
        } else if let Some(len) = home::numeral_at(rest) {
            let said = Said {
                before: &out,
                number: &rest[..len],
                behind: &rest[len..],
            };
            match said.masked() {
                Some(masked) => out.push_str(&masked),
                None => out.extend(&rest[..len]),
            }
            at += len;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Digits with single gaps between them, as people write long numbers.
struct Run {
    digits: String,
    /// How many characters of the text it takes.
    len: usize,
    /// The lengths of the groups between the gaps.
    groups: Vec<usize>,
}

impl Run {
    fn at(chars: &[char]) -> Self {
        let mut run = Self {
            digits: String::new(),
            len: 0,
            groups: vec![0],
        };
        for (i, c) in chars.iter().enumerate() {
            if let Some(digit) = digit(*c) {
                run.digits.push(digit);
                run.len = i + 1;
                if let Some(group) = run.groups.last_mut() {
                    *group += 1;
                }
            } else if matches!(c, ' ' | '-')
                && chars.get(i + 1).is_some_and(|next| digit(*next).is_some())
            {
                run.groups.push(0);
            } else {
                if matches!(c, 'x' | 'X' | 'Ｘ' | 'ｘ') && run.digits.len() == 17 {
                    run.digits.push('X');
                    run.len = i + 1;
                }
                break;
            }
        }
        run
    }

    /// The number with its middle hidden, or nothing if it is just a number.
    fn masked(&self) -> Option<String> {
        let (digits, whole) = (self.digits.as_str(), self.groups.len() == 1);
        // Groups that a telephone number is spoken in; other gaps separate numbers, such as dates.
        let spoken = whole
            || self.groups == [3, 4, 4]
            || self.groups == [2, 3, 4, 4]
            || self.groups == [2, 11];
        let landline = matches!(self.groups.as_slice(), [3 | 4, 7 | 8] | [3 | 4, 3 | 4, 4]);
        match digits.len() {
            18 => Some(identity(digits)),
            11 if spoken && digits.starts_with('1') => Some(phone(digits)),
            13 if spoken && digits.starts_with("861") => Some(phone(digits)),
            10..=12 if (whole || landline) && is_landline(digits) => Some(phone(digits)),
            // A card's number may be mistyped, and is no less a card's: whole or in fours, the check is not asked for.
            16..=19 if whole || self.in_fours() || luhn(digits) => Some(bank(digits)),
            15 if whole && !digits.starts_with('0') => Some(identity(digits)),
            _ => None,
        }
    }
}

impl Run {
    /// Groups of four, the last of them of what is left, as cards have them printed.
    fn in_fours(&self) -> bool {
        let Some((last, groups)) = self.groups.split_last() else {
            return false;
        };
        groups.iter().all(|group| *group == 4) && (1..=4).contains(last)
    }
}

/// An area code is 010, 02x, or four digits from 03 to 09.
fn is_landline(digits: &str) -> bool {
    match digits.as_bytes() {
        [b'0', b'1', b'0', rest @ ..] | [b'0', b'2', _, rest @ ..] => rest.len() == 8,
        [b'0', b'3'..=b'9', _, _, rest @ ..] => matches!(rest.len(), 7 | 8),
        _ => false,
    }
}

/// The check that bank cards carry (ISO/IEC 7812-1).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, byte)| {
            let value = u32::from(byte.wrapping_sub(b'0'));
            let doubled = if i % 2 == 1 { value * 2 } else { value };
            if doubled > 9 { doubled - 9 } else { doubled }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The length of the number plate that `chars` begins with: five or six behind the letter (GA 36).
fn plate_at(chars: &[char]) -> Option<usize> {
    let [province, letter, rest @ ..] = chars else {
        return None;
    };
    if !PROVINCES.contains(*province) || !letter.is_ascii_uppercase() {
        return None;
    }
    let gap = usize::from(matches!(rest.first(), Some('·' | ' ' | '-')));
    let rest = &rest[gap..];
    let plain = rest
        .iter()
        .take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        .count();
    let special = usize::from(plain == 4 && rest.get(4).is_some_and(|c| PLATE_ENDS.contains(*c)));
    let digits = rest[..plain].iter().filter(|c| c.is_ascii_digit()).count();
    let fits = matches!(plain + special, 5 | 6) && digits >= 2;
    fits.then_some(2 + gap + plain + special)
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::scrub;

    #[test]
    fn numbers_of_persons_are_masked_and_others_are_not() {
        assert_eq!(scrub("电话13812345678，找我"), "电话138****5678，找我");
        assert_eq!(scrub("证件330105199003071234"), "证件330105********1234");
        assert_eq!(scrub("11010519491231002X"), "110105********002X");
        assert_eq!(
            scrub("2021-07-29 10:30 与 2021 07 29"),
            "2021-07-29 10:30 与 2021 07 29"
        );
        assert_eq!(
            scrub("案号C2021-00012，代码330105009001"),
            "案号C2021-00012，代码330105009001"
        );
        assert_eq!(scrub("打12345"), "打12345");
    }

    #[test]
    fn width_and_gaps_do_not_save_a_number() {
        assert_eq!(scrub("１３８１２３４５６７８"), "138****5678");
        assert_eq!(scrub("138 1234 5678"), "138****5678");
        assert_eq!(scrub("138-1234-5678"), "138****5678");
        assert_eq!(scrub("+86 13812345678"), "+138****5678");
        assert_eq!(scrub("家里0571-88001234"), "家里0571-****1234");
        assert_eq!(scrub("卡号4111111111111111"), "卡号****1111");
        assert_eq!(scrub("6222021234567890123"), "****0123");
        assert_eq!(scrub("6222 0212 3456 7890 123"), "****0123");
        assert_eq!(scrub("旧证330105900307123"), "旧证330105******123");
    }

    #[test]
    fn plates_are_masked() {
        assert_eq!(scrub("浙A12345堵住通道"), "浙A***45堵住通道");
        assert_eq!(scrub("车牌浙A·D12345"), "车牌浙A****45");
        assert_eq!(scrub("浙A1234警"), "浙A***4警");
    }

    proptest! {
        #[test]
        fn no_mobile_number_gets_through(before in "[^0-9０-９ -]{0,8}", number in "1[3-9][0-9]{9}", after in "[^0-9０-９ -]{0,8}") {
            let shown = scrub(&format!("{before}{number}{after}"));
            prop_assert!(!shown.contains(&number), "{}", shown);
        }

        #[test]
        fn any_text_is_taken(text in ".*") {
            scrub(&text);
            super::super::name(&text);
            super::super::address(&text);
            super::super::phone(&text);
            super::super::plate(&text);
        }
    }
}
