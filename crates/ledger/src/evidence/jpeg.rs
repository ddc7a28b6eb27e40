//! Whether a JPEG came whole. Decoders fill what is missing with grey and say nothing, and half a
//! photograph is no evidence.

/// Follows the segments from the start of the image to its end marker (ITU-T T.81, annex B). Bytes after
/// the end are let be: some cameras put a short film there.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[mark, code]) = bytes.get(at..at + 2) {
        at = match (mark, code) {
            (0xff, END) => return true,
            // Fill bytes may stand before any marker.
            (0xff, 0xff) => at + 1,
            // Restart markers stand alone, and a zero says that the byte before it was no marker.
            (0xff, 0x00 | 0x01 | 0xd0..=0xd7) => at + 2,
            (0xff, _) => match bytes.get(at + 2..at + 4) {
                Some(&[high, low]) => at + 2 + usize::from(u16::from_be_bytes([high, low])),
                _ => return false,
            },
            // Compressed pixels.
            _ => at + 1,
        };
    }
    false
}

/// The end of the image.
const END: u8 = 0xd9;
