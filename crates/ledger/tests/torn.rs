//! Files damaged anywhere: taken or refused, never a fall, and what is taken can be shown.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod common;
#[expect(dead_code, reason = "shared with other tests")]
mod files;

use files::{Picture, exif, office, with_exif};
use image::ImageFormat::{Jpeg, Png, WebP};
use ledger::evidence::{EvidenceError, Form, Upload};

/// How often each file is damaged.
const TIMES: usize = 120;

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }

    /// A few bytes changed, a piece taken out, doubled or cut off.
    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut torn = bytes.to_vec();
        let (at, long) = (self.below(torn.len()), 1 + self.below(64));
        let end = (at + long).min(torn.len());
        match self.below(5) {
            0 => torn.truncate(at),
            1 => drop(torn.drain(at..end)),
            2 => {
                let piece = torn[at..end].to_vec();
                torn.splice(at..at, piece);
            }
            // Headers are where lengths lie.
            3 => (0..4).for_each(|_| {
                let at = self.below(torn.len().min(64));
                torn[at] = u8::try_from(self.below(256)).unwrap();
            }),
            _ => (0..long).for_each(|_| {
                let at = self.below(torn.len());
                torn[at] ^= 1 << self.below(8);
            }),
        }
        torn
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_taken_or_refused() {
    let small = common::districts().await.swap_remove(0);
    let photo = Picture::wave(90, 60);
    let whole = [
        photo.encode(Jpeg),
        photo.encode(Png),
        photo.encode(WebP),
        with_exif(&photo.encode(Jpeg), &exif(6)),
        office(&["[Content_Types].xml", "word/document.xml"]),
    ];
    let mut dice = Dice(152);
    for bytes in &whole {
        for _ in 0..TIMES {
            let upload = Upload {
                bytes: dice.damage(bytes).into(),
                name: None,
                party: None,
            };
            match small.ledger.keep(&small.files, upload).await {
                Ok(kept) if kept.media.is_photo() => {
                    let shown = small.files.read(&kept.hash, Form::Shown).await.unwrap();
                    image::load_from_memory(&shown).unwrap();
                }
                Ok(_) => {}
                Err(error) => assert!(
                    !matches!(error, EvidenceError::Store(_) | EvidenceError::Db(_)),
                    "{error}"
                ),
            }
        }
    }
}
