//! Files as phones, offices and attackers make them, built byte by byte.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// The camera's name in [`exif`].
pub const CAMERA: &[u8] = b"Camera of a steward";
/// The latitude in [`exif`]: 30 degrees, 19 minutes, 3 seconds, as three fractions.
pub const LATITUDE: &[u8] = &[
    30, 0, 0, 0, 1, 0, 0, 0, 19, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0,
];

/// A picture to be encoded.
pub struct Picture(RgbImage);

impl Picture {
    /// Light and dark in several waves, as in a photograph.
    pub fn wave(width: u32, height: u32) -> Self {
        Self(RgbImage::from_fn(width, height, |x, y| {
            let (x, y) = (
                f64::from(x) / f64::from(width),
                f64::from(y) / f64::from(height),
            );
            let light = (x * 11.0).sin() * (y * 7.0 + x * 3.0).cos();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 1 and 255"
            )]
            let light = (light * 127.0 + 128.0) as u8;
            Rgb([light, light / 2, 255 - light])
        }))
    }

    /// The left half red, the right half blue.
    pub fn red_then_blue(width: u32, height: u32) -> Self {
        Self(RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 {
                Rgb([255, 0, 0])
            } else {
                Rgb([0, 0, 255])
            }
        }))
    }

    /// The file of it.
    pub fn encode(&self, format: ImageFormat) -> Vec<u8> {
        flat(&self.0.clone().into(), format)
    }
}

/// The file of an image.
pub fn flat(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// What a phone writes about a photograph (Exif 2.3): how it was held, with which camera, and where.
pub fn exif(orientation: u8) -> Vec<u8> {
    const FIELDS: u32 = 3;
    const CAMERA_AT: u32 = 8 + 2 + FIELDS * 12 + 4;
    const GPS_AT: u32 = CAMERA_AT + 20;
    const LATITUDE_AT: u32 = GPS_AT + 2 + 2 * 12 + 4;
    let field = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut out = tag.to_le_bytes().to_vec();
        out.extend(kind.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(value.to_le_bytes());
        out
    };
    [
        b"Exif\0\0II*\0".to_vec(),
        8_u32.to_le_bytes().to_vec(),
        vec![3, 0],
        field(0x0110, 2, 20, CAMERA_AT),
        field(0x0112, 3, 1, u32::from(orientation)),
        field(0x8825, 4, 1, GPS_AT),
        vec![0; 4],
        CAMERA.to_vec(),
        vec![0],
        vec![2, 0],
        field(1, 2, 2, u32::from(b'N')),
        field(2, 5, 3, LATITUDE_AT),
        vec![0; 4],
        LATITUDE.to_vec(),
    ]
    .concat()
}

/// A JPEG with `exif` in its first segment.
pub fn with_exif(jpeg: &[u8], exif: &[u8]) -> Vec<u8> {
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, exif, &jpeg[2..]].concat()
}

/// Writes another size into the frame of a JPEG.
pub fn set_jpeg_size(jpeg: &mut [u8], width: u16, height: u16) {
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
}

/// A PNG of a few bytes that says it is huge.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let named = [kind.as_slice(), data].concat();
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], &named, &crc32(&named).to_be_bytes()].concat()
    };
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[&size[..], &[8, 6, 0, 0, 0]].concat()),
        chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    })
}

/// An archive of files with these names, each holding a few bytes as they are.
pub fn office(names: &[&str]) -> Vec<u8> {
    let files: Vec<_> = names
        .iter()
        .map(|name| (*name, "<xml/>".to_owned()))
        .collect();
    archive(&files)
}

/// An `OpenDocument` file of a kind: `text`, `spreadsheet`.
pub fn open_document(kind: &str) -> Vec<u8> {
    let media = format!("application/vnd.oasis.opendocument.{kind}");
    archive(&[("mimetype", media), ("content.xml", "<xml/>".to_owned())])
}

fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, data) in files {
        let size = u32::try_from(data.len()).unwrap().to_le_bytes();
        let name_size = u16::try_from(name.len()).unwrap().to_le_bytes();
        let sum = crc32(data.as_bytes()).to_le_bytes();
        // Version, flags, method (stored), time and date; then sums, sizes and the length of the name.
        let common = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x52][..],
            &sum,
            &size,
            &size,
            &name_size,
            &[0, 0],
        ]
        .concat();
        let at = u32::try_from(out.len()).unwrap().to_le_bytes();
        list.extend(
            [
                &b"PK\x01\x02\x14\0"[..],
                &common,
                &[0; 10],
                &at,
                name.as_bytes(),
            ]
            .concat(),
        );
        out.extend(
            [
                &b"PK\x03\x04"[..],
                &common,
                name.as_bytes(),
                data.as_bytes(),
            ]
            .concat(),
        );
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let at = u32::try_from(out.len()).unwrap().to_le_bytes();
    let size = u32::try_from(list.len()).unwrap().to_le_bytes();
    let end = [
        &b"PK\x05\x06\0\0\0\0"[..],
        &count,
        &count,
        &size,
        &at,
        &[0, 0],
    ]
    .concat();
    [out, list, end].concat()
}
