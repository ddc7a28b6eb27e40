//! From a photograph as it came to the two that are shown.

use std::io::Cursor;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use image_hasher::{HashAlg, HasherConfig};

use super::{EvidenceError, Media};

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
    let shown = if image.width().max(image.height()) > SHOWN {
        image.thumbnail(SHOWN, SHOWN)
    } else {
        image.clone()
    };
    let thumb = image.thumbnail(THUMB, THUMB);
    let hasher = HasherConfig::with_bytes_type::<[u8; 8]>()
        .hash_size(8, 8)
        .hash_alg(HashAlg::Gradient)
        .to_hasher();
    let phash = hasher.hash_image(&thumb).into_inner();
    Ok(Views {
        shown: jpeg(&shown, 82)?,
        thumb: jpeg(&thumb, 76)?,
        width: image.width(),
        height: image.height(),
        phash: i64::from_be_bytes(phash),
    })
}

/// The pixels, upright. The size is looked at before anything is unpacked.
fn decode(bytes: &[u8], media: Media) -> Result<DynamicImage, EvidenceError> {
    let format = match media {
        Media::Jpeg => ImageFormat::Jpeg,
        Media::Png => ImageFormat::Png,
        _ => ImageFormat::WebP,
    };
    let broken = |_: image::ImageError| EvidenceError::Broken;
    let mut limits = Limits::default();
    limits.max_alloc = Some(PIXELS_MAX * 8);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => EvidenceError::Bomb,
        _ => EvidenceError::Broken,
    })?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(EvidenceError::Bomb);
    }
    let orientation = decoder.orientation().map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn jpeg(image: &DynamicImage, quality: u8) -> Result<Bytes, EvidenceError> {
    let mut out = Vec::new();
    // JPEG has no transparency; what shows through is white, like paper.
    let flat = image.to_rgb8();
    JpegEncoder::new_with_quality(&mut out, quality)
        .encode_image(&flat)
        .or(Err(EvidenceError::Broken))?;
    Ok(out.into())
}
