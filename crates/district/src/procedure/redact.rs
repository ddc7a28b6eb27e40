//! Taking out of an entry what should never have been said: words, or a file. What it led to stays as it was.

use crate::id::EvidenceHash;
use crate::matter::{Field, Given};

/// The longest reason, in characters.
pub const REASON_MAX: usize = 200;

/// What is taken out of one entry: `words`, `photo_before/3f…`, or all that is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The words of a field.
    Words(Field),
    /// A file of a field.
    File(Field, EvidenceHash),
    /// The sealed part, whole.
    Sealed,
}

impl Part {
    /// The sealed part as a word.
    pub const SEALED: &'static str = "sealed";
}

/// It is nothing that can be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is nothing that can be taken out of an entry")]
pub struct NoPart;

impl Field {
    /// Whether its words can be taken out: nothing that a matter stands on is among them.
    pub const fn can_go(self) -> bool {
        matches!(
            self,
            Self::Words
                | Self::Address
                | Self::Reason
                | Self::Answer
                | Self::Measures
                | Self::Remark
                | Self::Conclusion
        )
    }
}

impl std::str::FromStr for Part {
    type Err = NoPart;
    fn from_str(text: &str) -> Result<Self, NoPart> {
        if text == Self::SEALED {
            return Ok(Self::Sealed);
        }
        let field = |word: &str| word.parse::<Field>().or(Err(NoPart));
        match text.split_once('/') {
            Some((word, hash)) => match field(word)? {
                field if field.is_evidence() => Ok(Self::File(field, EvidenceHash::from(hash))),
                _ => Err(NoPart),
            },
            None => match field(text)? {
                field if field.can_go() => Ok(Self::Words(field)),
                _ => Err(NoPart),
            },
        }
    }
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Words(field) => f.write_str(field.as_str()),
            Self::File(field, hash) => write!(f, "{field}/{hash}"),
            Self::Sealed => f.write_str(Self::SEALED),
        }
    }
}

impl Given {
    /// Takes `part` out and leaves the reason; false where it is not there.
    pub fn redact(&mut self, part: &Part, reason: &str) -> bool {
        let (field, found) = match part {
            Part::Words(field) => (*field, self.fields.remove(field).is_some()),
            Part::File(field, hash) => {
                let Some(files) = self.evidence.get_mut(field) else {
                    return false;
                };
                let before = files.len();
                files.retain(|file| file != hash);
                let found = files.len() < before;
                if files.is_empty() {
                    self.evidence.remove(field);
                }
                (*field, found)
            }
            Part::Sealed => return false,
        };
        if found {
            self.redacted.insert(field, reason.to_owned());
        }
        found
    }
}
