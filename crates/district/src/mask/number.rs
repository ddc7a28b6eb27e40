//! Telephone, identity and bank numbers, number plates.

use super::{between, stars};

/// A telephone number: `13812345678` becomes `138****5678`, a landline keeps its area code and last four.
pub fn phone(text: &str) -> String {
    let digits = digits(text);
    let local = match digits.as_slice() {
        ['8', '6', rest @ ..] if rest.len() == 11 => rest,
        all => all,
    };
    match local {
        ['1', ..] if local.len() == 11 => between(local, 3, 4),
        ['0', '1' | '2', ..] if (10..=11).contains(&local.len()) => landline(local, 3),
        ['0', ..] if (11..=12).contains(&local.len()) => landline(local, 4),
        _ if local.len() >= 7 => between(local, 0, 4),
        _ => stars(text),
    }
}

fn landline(digits: &[char], area: usize) -> String {
    let (area, number) = digits.split_at(area);
    format!(
        "{}-{}",
        area.iter().collect::<String>(),
        between(number, 0, 4)
    )
}

/// A citizen's identity number: `330105199003071234` becomes `330105********1234`, one of fifteen digits
/// keeps its last three.
pub fn identity(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    match chars.len() {
        18 => between(&chars, 6, 4),
        15 => between(&chars, 6, 3),
        _ => stars(text),
    }
}

/// A number plate: `浙A12345` becomes `浙A***45`.
pub fn plate(text: &str) -> String {
    let chars: Vec<char> = text
        .chars()
        .filter(|c| !matches!(c, '·' | ' ' | '-'))
        .collect();
    match chars.len() {
        7 | 8 => between(&chars, 2, 2),
        _ => stars(text),
    }
}

/// A bank account: four stars and the last four digits, whatever its length.
pub fn bank(text: &str) -> String {
    let digits = digits(text);
    if digits.len() < 8 {
        return stars(text);
    }
    format!(
        "****{}",
        digits[digits.len() - 4..].iter().collect::<String>()
    )
}

fn digits(text: &str) -> Vec<char> {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_ends() {
        assert_eq!(phone("13812345678"), "138****5678");
        assert_eq!(phone("+86 138-1234-5678"), "138****5678");
        assert_eq!(phone("0571-88001234"), "0571-****1234");
        assert_eq!(phone("010 6500 1234"), "010-****1234");
        assert_eq!(phone("88001234"), "****1234");
        assert_eq!(identity("330105199003071234"), "330105********1234");
        assert_eq!(identity("11010519491231002X"), "110105********002X");
        assert_eq!(plate("浙A12345"), "浙A***45");
        assert_eq!(plate("浙A·D12345"), "浙A****45");
        assert_eq!(bank("6222 0212 0200 1234 567"), "****4567");
    }

    #[test]
    fn what_has_not_the_form_is_hidden_whole() {
        assert_eq!(phone("12345"), "*****");
        assert_eq!(identity("33010519900307"), "**************");
        assert_eq!(plate("A1"), "**");
        assert_eq!(bank("1234567"), "*******");
    }
}
