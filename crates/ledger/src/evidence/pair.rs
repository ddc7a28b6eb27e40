//! How it was and how it is, in one picture: for chats that take pictures and text and nothing else.
//!
//! It has no words in it, since words are copied beside it; an arrow says which came first.

use bytes::Bytes;
use district::id::EvidenceHash;
use image::imageops::FilterType;
use image::{DynamicImage, Rgb, RgbImage, imageops};

use super::{EvidenceError, EvidenceStore, Form, Media, photo};
use crate::gate::PHOTOGRAPHS;

/// The side of each photograph, in pixels: sharp on a phone, small enough for a chat.
const SIDE: u32 = 720;
/// What lies between them and around them.
const GAP: u32 = 24;
/// The disc on which the arrow lies, its radius.
const DISC: i64 = 44;
/// The green of what is done, as on the pages.
const GREEN: Rgb<u8> = Rgb([0x1f, 0x6f, 0x54]);
const PAPER: Rgb<u8> = Rgb([0xff, 0xff, 0xff]);

impl EvidenceStore {
    /// A JPEG of two photographs side by side, made from what is shown: upright and without metadata.
    pub async fn pair(
        &self,
        before: &EvidenceHash,
        after: &EvidenceHash,
    ) -> Result<Bytes, EvidenceError> {
        let before = self.read(before, Form::Shown).await?;
        let after = self.read(after, Form::Shown).await?;
        let made = PHOTOGRAPHS.pass(move || compose(&before, &after)).await;
        made.unwrap_or(Err(EvidenceError::Broken))
    }
}

fn compose(before: &[u8], after: &[u8]) -> Result<Bytes, EvidenceError> {
    let square = |bytes: &[u8]| {
        let image = photo::decode(bytes, Media::Jpeg)?;
        Ok::<_, EvidenceError>(
            image
                .resize_to_fill(SIDE, SIDE, FilterType::Triangle)
                .to_rgb8(),
        )
    };
    let mut sheet = RgbImage::from_pixel(2 * SIDE + 3 * GAP, SIDE + 2 * GAP, PAPER);
    imageops::replace(&mut sheet, &square(before)?, GAP.into(), GAP.into());
    let right = i64::from(2 * GAP + SIDE);
    imageops::replace(&mut sheet, &square(after)?, right, GAP.into());
    arrow(&mut sheet);
    photo::encode(&DynamicImage::ImageRgb8(sheet), 84)
}

/// A disc in the middle with an arrow to the right on it.
fn arrow(sheet: &mut RgbImage) {
    let (middle_x, middle_y) = (sheet.width() / 2, sheet.height() / 2);
    for (x, y, pixel) in sheet.enumerate_pixels_mut() {
        let (dx, dy) = (
            i64::from(x) - i64::from(middle_x),
            i64::from(y) - i64::from(middle_y),
        );
        let away = dx * dx + dy * dy;
        if away > DISC * DISC {
            continue;
        }
        let shaft = (-22..=4).contains(&dx) && dy.abs() <= 5;
        let head = (2..=24).contains(&dx) && dy.abs() <= 24 - dx;
        let rim = away > (DISC - 5) * (DISC - 5);
        *pixel = if shaft || head || rim { PAPER } else { GREEN };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_on_the_left_whatever_their_shapes() {
        let photo = |width, height, colour| {
            let image = RgbImage::from_pixel(width, height, Rgb(colour));
            photo::encode(&DynamicImage::ImageRgb8(image), 90).unwrap()
        };
        let made = compose(&photo(300, 40, [200, 0, 0]), &photo(20, 500, [0, 0, 200])).unwrap();
        let sheet = photo::decode(&made, Media::Jpeg).unwrap().to_rgb8();
        assert_eq!(sheet.dimensions(), (1512, 768));
        let red = sheet.get_pixel(100, 384).0;
        let blue = sheet.get_pixel(1400, 384).0;
        assert!(red[0] > 150 && red[2] < 60 && blue[2] > 150 && blue[0] < 60);
        assert!(compose(b"torn", &photo(4, 4, [0, 0, 0])).is_err());
    }
}
