//! From a photograph as it came to the two that are shown.

use std::borrow::Cow;
use std::io::Cursor;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use image_hasher::{HashAlg, HasherConfig};

use super::{EvidenceError, Media, jpeg};

/// The longer side of a photograph as shown, in pixels.
const SHOWN: u32 = 1600;
/// The longer side of a small one.
const THUMB: u32 = 320;
/// More pixels than this are nobody's photograph.
const PIXELS_MAX: u64 = 60_000_000;

/// What is made of a photograph.
pub(super) struct Views {
    pub shown: Bytes,
    pub thumb: Bytes,
    pub width: u32,
    pub height: u32,
    pub phash: i64,
}

pub(super) fn views(bytes: &[u8], media: Media) -> Result<Views, EvidenceError> {
    let image = decode(bytes, media)?;
    let shown = within(&image, SHOWN);
    let thumb = within(&image, THUMB);
    let hasher = HasherConfig::with_bytes_type::<[u8; 8]>()
        .hash_size(8, 8)
        .hash_alg(HashAlg::Gradient)
        .to_hasher();
    let phash = hasher.hash_image(thumb.as_ref()).into_inner();
    Ok(Views {
        shown: encode(&shown, 82)?,
        thumb: encode(&thumb, 76)?,
        width: image.width(),
        height: image.height(),
        phash: i64::from_be_bytes(phash),
    })
}

/// No larger than `side`, and never enlarged.
fn within(image: &DynamicImage, side: u32) -> Cow<'_, DynamicImage> {
    if image.width().max(image.height()) > side {
        Cow::Owned(image.thumbnail(side, side))
    } else {
        Cow::Borrowed(image)
    }
}

/// The pixels, upright. The size is looked at before anything is unpacked.
pub(super) fn decode(bytes: &[u8], media: Media) -> Result<DynamicImage, EvidenceError> {
    let format = match media {
        Media::Jpeg => ImageFormat::Jpeg,
        Media::Png => ImageFormat::Png,
        _ => ImageFormat::WebP,
    };
    if media == Media::Jpeg && !jpeg::is_whole(bytes) {
        return Err(EvidenceError::Broken);
    }
    let refused = |error| match error {
        image::ImageError::Limits(_) => EvidenceError::Bomb,
        _ => EvidenceError::Broken,
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(PIXELS_MAX * 8);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(EvidenceError::Bomb);
    }
    let orientation = decoder.orientation().map_err(refused)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(refused)?;
    image.apply_orientation(orientation);
    Ok(image)
}

pub(super) fn encode(image: &DynamicImage, quality: u8) -> Result<Bytes, EvidenceError> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, quality)
        .encode_image(&on_white(image))
        .or(Err(EvidenceError::Broken))?;
    Ok(out.into())
}

/// JPEG has no transparency; what shows through is white, like paper.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let pixels = image.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, cover] = pixels.get_pixel(x, y).0.map(u32::from);
        let mix = |part: u32| {
            let mixed = (part * cover + 255 * (255 - cover)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([mix(red), mix(green), mix(blue)])
    })
}
