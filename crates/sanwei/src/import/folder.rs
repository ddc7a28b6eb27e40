//! Where a district's files are read from: the disk, or the sample that the program carries with it.

use std::borrow::Cow;
use std::path::PathBuf;

use rust_embed::RustEmbed;

use crate::error::Failure;

#[derive(RustEmbed)]
#[folder = "../../districts/gongshu/"]
struct Sample;

#[derive(RustEmbed)]
#[folder = "../../procedures/"]
struct Procedures;

#[derive(RustEmbed)]
#[folder = "../../calendars/"]
struct Calendars;

/// What every district may share, each by its path in a new folder, in the order of the alphabet.
pub fn shared() -> Vec<(String, Cow<'static, [u8]>)> {
    let rules = Procedures::iter().filter_map(|name| {
        let file = Procedures::get(&name)?;
        Some((format!("procedures/{name}"), file.data))
    });
    let calendars = Calendars::iter().filter_map(|name| {
        let file = Calendars::get(&name)?;
        Some((format!("calendars/{name}"), file.data))
    });
    let mut files: Vec<_> = rules.chain(calendars).collect();
    files.sort_by(|one, other| one.0.cmp(&other.0));
    files
}

/// A district's folder.
#[derive(Clone, Debug)]
pub enum Folder {
    /// On the disk.
    Disk(PathBuf),
    /// The sample district.
    Sample,
}

impl Folder {
    /// The path of a file, for messages.
    pub fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Disk(folder) => folder.join(name),
            Self::Sample => PathBuf::from("gongshu").join(name),
        }
    }

    /// A file's bytes, where it is there. Names are relative to the folder; `../../procedures/…` and
    /// `../../calendars/…` reach what every district may share.
    pub fn bytes(&self, name: &str) -> Result<Option<Cow<'static, [u8]>>, Failure> {
        match self {
            Self::Disk(folder) => match std::fs::read(folder.join(name)) {
                Ok(bytes) => Ok(Some(bytes.into())),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(Failure::File(folder.join(name), error)),
            },
            Self::Sample => {
                let file = if let Some(shared) = name.strip_prefix("../../procedures/") {
                    Procedures::get(shared)
                } else if let Some(shared) = name.strip_prefix("../../calendars/") {
                    Calendars::get(shared)
                } else {
                    Sample::get(name)
                };
                Ok(file.map(|file| file.data))
            }
        }
    }

    /// A file's text, where it is there. A byte order mark is taken off.
    pub fn text(&self, name: &str) -> Result<Option<String>, Failure> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes.into_owned()).map_err(|error| {
            Failure::Line(
                self.path(name),
                line_at(error.as_bytes(), error.utf8_error().valid_up_to()),
                "this is not UTF-8".to_owned(),
            )
        })?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// A file's text, which must be there.
    pub fn needed(&self, name: &str) -> Result<String, Failure> {
        self.text(name)?.ok_or_else(|| {
            Failure::Said(format!(
                "{}: this file is missing",
                self.path(name).display()
            ))
        })
    }
}

/// The line of a place in a text, from 1.
pub fn line_at(text: &[u8], at: usize) -> usize {
    text.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}
