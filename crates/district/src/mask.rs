//! Masking: what the public reads instead of personal data (个人信息保护法 §6, §25).
//!
//! Every mask hides when in doubt: a text that has not the form it should have comes out as stars.
//! Masks are for showing; the record keeps what was said, under its own access rules.

mod address;
mod home;
mod introduced;
mod name;
mod number;
mod text;

pub use address::address;
pub use name::name;
pub use number::{bank, identity, phone, plate};
pub use text::scrub;

/// As many stars as `text` has characters.
fn stars(text: &str) -> String {
    "*".repeat(text.chars().count())
}

/// The first `head` and last `tail` characters with stars between, or only
/// stars where nothing would be hidden.
fn between(chars: &[char], head: usize, tail: usize) -> String {
    let hidden = chars.len().saturating_sub(head + tail);
    if hidden == 0 {
        return "*".repeat(chars.len());
    }
    let shown = |part: &[char]| part.iter().collect::<String>();
    format!(
        "{}{}{}",
        shown(&chars[..head]),
        "*".repeat(hidden),
        shown(&chars[head + hidden..])
    )
}
