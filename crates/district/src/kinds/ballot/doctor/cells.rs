//! Reading a spreadsheet's cells as people fill them in.

/// Full-width letters, digits and marks as half-width, spaces at the ends gone.
pub fn plain(cell: &str) -> String {
    let narrow = cell.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        other => other,
    });
    narrow.collect::<String>().trim().to_owned()
}

/// A unit's name without any space.
pub(super) fn compact(cell: &str) -> String {
    plain(cell).split_whitespace().collect()
}

/// Whether [`plain`] had to change letters or digits.
pub(super) fn is_wide(cell: &str) -> bool {
    cell.chars().any(|c| matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}'))
}

/// An area in m² with at most two decimals, as 0.01 m²; `None` if it is not one or is zero.
pub(super) fn area(cell: &str, suffixes: &[String]) -> Option<u64> {
    let text = plain(cell).replace(',', "");
    let number = suffixes
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix.as_str()))
        .unwrap_or(&text)
        .trim_end();
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let rest = rest.trim_end_matches('0');
    if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let hundredths: u64 = format!("{rest:0<2}").parse().ok()?;
    let area = whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(hundredths)?;
    (area > 0).then_some(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_as_people_write_them() {
        let suffixes = ["㎡".to_owned(), "m²".to_owned()];
        let read = |cell| area(cell, &suffixes);
        assert_eq!(read("８９．５０"), Some(8_950));
        assert_eq!(read(" 89.5 ㎡"), Some(8_950));
        assert_eq!(read("1,089.05m²"), Some(108_905));
        assert_eq!(read("89.500"), Some(8_950));
        assert_eq!(read("120"), Some(12_000));
        for broken in [
            "",
            "0",
            "-5",
            "89.555",
            "8 9",
            "89..5",
            "约89",
            "#REF!",
            "1e3",
            "99999999999999999999",
        ] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }

    #[test]
    fn names_without_width_and_spaces() {
        assert_eq!(compact("　３－２－ ５０１ "), "3-2-501");
        assert!(is_wide("３") && !is_wide("（3）"));
    }
}
