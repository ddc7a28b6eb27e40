//! What spreadsheets do to a cell, undone.

/// A cell without a byte order mark, spaces around it, and full-width letters and digits where `narrow`.
pub fn clean(cell: &str, narrow: bool) -> String {
    let kept = cell
        .chars()
        .filter(|c| !matches!(c, '\u{feff}' | '\u{200b}' | '\0'));
    let text: String = if narrow {
        kept.map(half_width).collect()
    } else {
        kept.map(|c| if c == '\u{a0}' { ' ' } else { c }).collect()
    };
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{3000}')
        .to_owned()
}

/// A number without thousands separators and a unit's spaces.
pub(crate) fn number(cell: &str) -> String {
    clean(cell, true)
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '_'))
        .collect()
}

/// The half-width form of a full-width character (the block U+FF01 to U+FF5E mirrors ASCII).
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2013}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_adds_is_taken_off() {
        assert_eq!(clean("\u{feff} 152-01\u{3000}", true), "152-01");
        assert_eq!(clean("２０２１－０７－２９", true), "2021-07-29");
        assert_eq!(number("１,０７３,３３３．５０ "), "1073333.50");
        assert_eq!(clean(" a　b ", false), "a　b");
    }
}
