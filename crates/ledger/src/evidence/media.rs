//! What a file is, by its bytes and never by its name.

use super::EvidenceError;

/// How the first file in an `OpenDocument` package begins: its name, and uncompressed after it its media
/// type (`OpenDocument` 1.2, part 3, section 3.3).
const ODF_START: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.";

/// The kinds of files that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// JPEG photograph.
    Jpeg,
    /// PNG picture.
    Png,
    /// WebP picture.
    Webp,
    /// PDF document.
    Pdf,
    /// Word, Excel or `PowerPoint` in the open packaging of ISO/IEC 29500.
    Ooxml,
    /// Text, sheet or slides in the `OpenDocument` packaging of ISO/IEC 26300.
    Odf,
    /// Word or Excel in the older container.
    Ole,
}

impl Media {
    /// Reads the first bytes. Programs, scripts, markup and anything unknown are refused.
    pub fn sniff(bytes: &[u8]) -> Result<Self, EvidenceError> {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        let at = |from: usize, magic: &[u8]| bytes.get(from..from + magic.len()) == Some(magic);
        if starts(&[0xff, 0xd8, 0xff]) {
            Ok(Self::Jpeg)
        } else if starts(b"\x89PNG\r\n\x1a\n") {
            Ok(Self::Png)
        } else if starts(b"RIFF") && at(8, b"WEBP") {
            Ok(Self::Webp)
        } else if at(4, b"ftyp")
            && [b"heic", b"heix", b"hevc", b"mif1", b"msf1"]
                .iter()
                .any(|brand| at(8, *brand))
        {
            Err(EvidenceError::Heic)
        } else if starts(b"%PDF-") {
            Ok(Self::Pdf)
        } else if starts(b"PK\x03\x04") && at(30, ODF_START) {
            Ok(Self::Odf)
        } else if starts(b"PK\x03\x04") && is_office(bytes) {
            Ok(Self::Ooxml)
        } else if starts(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            Ok(Self::Ole)
        } else {
            Err(EvidenceError::Unknown)
        }
    }

    /// Whether it is a photograph.
    pub const fn is_photo(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// Whether a kept file of this media type is a photograph.
    pub fn names_photo(media: &str) -> bool {
        let photos = [Self::Jpeg, Self::Png, Self::Webp];
        photos.iter().any(|photo| photo.as_str() == media)
    }

    /// The media type.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Ooxml => "application/vnd.openxmlformats-officedocument",
            Self::Odf => "application/vnd.oasis.opendocument",
            Self::Ole => "application/x-ole-storage",
        }
    }
}

/// Whether an archive lists the parts of a Word, Excel or `PowerPoint` file. The order of the parts is up
/// to the program that wrote them, so the list at the archive's end is read, not only its first bytes.
fn is_office(bytes: &[u8]) -> bool {
    let mut has_types = false;
    let mut has_part = false;
    for record in 0..bytes.len() {
        let Some(rest) = bytes
            .get(record..)
            .filter(|rest| rest.starts_with(b"PK\x01\x02"))
        else {
            continue;
        };
        let length = match rest.get(28..30) {
            Some(&[low, high]) => usize::from(u16::from_le_bytes([low, high])),
            _ => break,
        };
        let name = rest.get(46..46 + length).unwrap_or_default();
        has_types |= name == b"[Content_Types].xml";
        has_part |= [b"word/".as_slice(), b"xl/", b"ppt/"]
            .iter()
            .any(|folder| name.starts_with(folder));
    }
    has_types && has_part
}
