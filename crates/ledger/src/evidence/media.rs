//! What a file is, by its bytes and never by its name.

use super::EvidenceError;

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
        } else if starts(b"PK\x03\x04") && at(30, b"[Content_Types].xml") {
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

    /// The media type.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Ooxml => "application/vnd.openxmlformats-officedocument",
            Self::Ole => "application/x-ole-storage",
        }
    }
}
