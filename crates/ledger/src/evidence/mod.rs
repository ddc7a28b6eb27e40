//! Files of evidence: photographs and documents, named by the hash of their bytes.
//!
//! The original is kept byte for byte and shown only to those whose mandate covers it. What everybody
//! sees is made anew from the pixels, so that nothing hidden in a file (place, camera, a payload) gets out.

mod alike;
mod bucket;
mod check;
mod error;
mod jpeg;
mod media;
mod pair;
mod photo;
mod seal;
mod store;
mod sweep;

use bytes::Bytes;
use district::id::{EvidenceHash, PartyId};

use crate::Ledger;
use crate::gate::PHOTOGRAPHS;
use crate::rows::EvidenceRow;

pub use bucket::Bucket;
pub use check::verify_files;
pub use error::{EvidenceError, StoreError};
pub use media::Media;
pub use store::{EvidenceStore, Form};
pub use sweep::{DAYS_KEPT, NIGHTLY, SweepError};

/// The largest file, in bytes.
pub const BYTES_MAX: usize = 10 * 1024 * 1024;

/// A file handed in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its bytes.
    pub bytes: Bytes,
    /// What its owner calls it; never trusted.
    pub name: Option<String>,
    /// Who handed it in.
    pub party: Option<PartyId>,
}

/// A file kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The hash of its bytes.
    pub hash: EvidenceHash,
    /// What it is.
    pub media: Media,
    /// Whether the very same bytes were handed in before.
    pub again: bool,
}

/// Looks whether a file would be kept, and keeps nothing. A photograph is decoded.
pub fn examine(bytes: &[u8]) -> Result<EvidenceHash, EvidenceError> {
    let media = sniff(bytes)?;
    if media.is_photo() {
        photo::decode(bytes, media)?;
    }
    Ok(hash_of(bytes))
}

/// What a file of a size that is taken is.
fn sniff(bytes: &[u8]) -> Result<Media, EvidenceError> {
    match bytes.len() {
        0 => Err(EvidenceError::Empty),
        1..=BYTES_MAX => Media::sniff(bytes),
        _ => Err(EvidenceError::TooLarge),
    }
}

fn hash_of(bytes: &[u8]) -> EvidenceHash {
    EvidenceHash(blake3::hash(bytes).to_hex().to_string())
}

impl Ledger {
    /// Keeps a file. The same bytes twice are one file. Readable only once it is whole. Where the store has
    /// lost what was kept, handing it in again puts it back.
    pub async fn keep(&self, store: &EvidenceStore, upload: Upload) -> Result<Kept, EvidenceError> {
        let Upload { bytes, name, party } = upload;
        let media = sniff(&bytes)?;
        let hash = hash_of(&bytes);
        let again = self.media_of(&hash).await?.is_some();
        if again && store.has_all(&hash, media).await? {
            return Ok(Kept {
                hash,
                media,
                again: true,
            });
        }
        let mut row = EvidenceRow {
            hash: hash.to_string(),
            media: media.as_str().to_owned(),
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            width: None,
            height: None,
            phash: None,
            name: name.map(|name| name.chars().filter(|c| !c.is_control()).take(120).collect()),
            party: party.map(|party| party.0),
            at: self.now().as_microsecond(),
            seal: None,
        };
        let mut made = None;
        if media.is_photo() {
            let original = bytes.clone();
            // Decoding is work for a processor, not for the threads that serve.
            let views = PHOTOGRAPHS
                .pass(move || photo::views(&original, media))
                .await;
            let views = views.unwrap_or(Err(EvidenceError::Broken))?;
            row.width = Some(i64::from(views.width));
            row.height = Some(i64::from(views.height));
            row.phash = Some(views.phash);
            store.write(&hash, Form::Shown, views.shown.clone()).await?;
            store.write(&hash, Form::Thumb, views.thumb.clone()).await?;
            made = Some((views.shown, views.thumb));
        }
        let made = made.as_ref().map(|(shown, thumb)| (&shown[..], &thumb[..]));
        store.write(&hash, Form::Original, bytes).await?;
        // The row comes last: a file that was torn on the way is not there. The first to hand it in stays.
        if again {
            // What was lost was made anew, by this program: the seal of the row that stays is over that.
            let before = self.evidence_row(&hash).await?;
            if let Some(first) = before {
                self.put_seal(&first.hash, &seal::seal(&first, made))
                    .await?;
            }
        } else {
            row.seal = Some(seal::seal(&row, made));
            self.put(&row).await?;
        }
        Ok(Kept { hash, media, again })
    }
}
