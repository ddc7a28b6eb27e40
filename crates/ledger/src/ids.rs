//! Chance: the one place where random bytes come from.

use uuid::Uuid;

/// Sixteen random bytes, for salts.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the seam through which chance comes in"
)]
pub fn salt() -> [u8; 16] {
    *Uuid::new_v4().as_bytes()
}

/// A fresh random name.
pub fn fresh() -> String {
    Uuid::from_bytes(salt()).to_string()
}

/// Ten letters and digits that are not taken for one another: a receipt that can be written down.
pub fn receipt() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    salt()
        .iter()
        .take(10)
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
        .collect()
}
