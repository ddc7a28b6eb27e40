//! The log 台账: one append-only list of entries, each carrying the hash of the one before.
//!
//! The chain covers a salted digest of each body and not the body itself, so that a body which the law
//! orders to be erased can be erased and the chain still holds.

use jiff::Timestamp;

/// A place in the log; grows by one with each entry. "As of cut N" is the district after entry N.
pub type Seq = i64;

/// A BLAKE3 hash.
pub type Hash = [u8; 32];

/// The `prev_hash` of the first entry.
pub const GENESIS: Hash = [0; 32];

/// One entry without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log, from 1.
    pub seq: Seq,
    /// When it happened.
    pub at: Timestamp,
    /// Who acted; `None` is an unnamed member of the public.
    pub actor: Option<String>,
    /// In which capacity.
    pub capacity: String,
    /// About what, such as `matter/C2021-00012`.
    pub subject: String,
    /// What was done.
    pub act: String,
    /// Salted digest of the body.
    pub body_digest: Hash,
    /// Salted digest of the sealed part, where there is one.
    pub sealed_digest: Option<Hash>,
}

/// The salted digest of a body.
pub fn digest(salt: &[u8], body: &str) -> Hash {
    let mut hasher = blake3::Hasher::new();
    field(&mut hasher, salt);
    field(&mut hasher, body.as_bytes());
    *hasher.finalize().as_bytes()
}

impl Entry {
    /// The hash of this entry behind `prev` in the chain of `district`.
    ///
    /// Every field goes in with its length, so that no two entries share their bytes.
    pub fn hash(&self, district: i64, prev: &Hash) -> Hash {
        let mut hasher = blake3::Hasher::new();
        field(&mut hasher, b"sanwei entry v1");
        field(&mut hasher, &district.to_be_bytes());
        field(&mut hasher, &self.seq.to_be_bytes());
        field(&mut hasher, &self.at.as_microsecond().to_be_bytes());
        optional(&mut hasher, self.actor.as_deref().map(str::as_bytes));
        field(&mut hasher, self.capacity.as_bytes());
        field(&mut hasher, self.subject.as_bytes());
        field(&mut hasher, self.act.as_bytes());
        field(&mut hasher, &self.body_digest);
        optional(
            &mut hasher,
            self.sealed_digest.as_ref().map(<[u8; 32]>::as_slice),
        );
        field(&mut hasher, prev);
        *hasher.finalize().as_bytes()
    }
}

fn field(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_be_bytes());
    hasher.update(bytes);
}

fn optional(hasher: &mut blake3::Hasher, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => {
            hasher.update(&[1]);
            field(hasher, bytes);
        }
        None => {
            hasher.update(&[0]);
        }
    }
}

/// The hash of a text that is shown in public, in hexadecimal.
pub fn text_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
