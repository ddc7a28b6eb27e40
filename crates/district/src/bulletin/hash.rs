//! Hashes as an edition tells them.

/// BLAKE3 of bytes, in hexadecimal.
pub fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// A hash of the log, in hexadecimal.
pub(super) fn hex(hash: &crate::log::Hash) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}
