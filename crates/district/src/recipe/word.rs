//! How a word of a recipe is written.

use std::fmt::{self, Write};

/// Whether a word may hold it without quotes.
pub(super) fn plain(c: char) -> bool {
    c.is_alphanumeric() || "_.:@-".contains(c)
}

/// Writes a word, in quotes where it needs them.
pub(super) fn word(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if !text.is_empty() && text.chars().all(plain) && !matches!(text, "where" | "and") {
        return f.write_str(text);
    }
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}
