//! Where the files lie: a folder, or anything else that `object_store` speaks to.

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use district::id::EvidenceHash;
use district::vocabulary::UnknownWord;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};

use super::Media;

/// The forms in which a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it came.
    Original,
    /// Made anew for showing.
    Shown,
    /// Small.
    Thumb,
}

impl std::str::FromStr for Form {
    type Err = UnknownWord;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "original" => Ok(Self::Original),
            "shown" => Ok(Self::Shown),
            "thumb" => Ok(Self::Thumb),
            _ => Err(UnknownWord {
                vocabulary: "Form",
                word: word.to_owned(),
            }),
        }
    }
}

/// The store of files.
#[derive(Clone, Debug)]
pub struct EvidenceStore(Arc<dyn ObjectStore>);

impl EvidenceStore {
    /// A folder, made where it is absent.
    pub fn open(folder: &FilePath) -> Result<Self, object_store::Error> {
        std::fs::create_dir_all(folder).map_err(|source| object_store::Error::Generic {
            store: "folder",
            source: Box::new(source),
        })?;
        // Synced, because the row that says a file is kept is on the disk when it is acknowledged.
        let files = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self(Arc::new(files)))
    }

    /// A file's bytes.
    pub async fn read(
        &self,
        hash: &EvidenceHash,
        form: Form,
    ) -> Result<Bytes, object_store::Error> {
        self.0.get(&key(hash, form)).await?.bytes().await
    }

    /// Whether every form of a file is there; a document has the one it came in.
    pub(super) async fn has_all(
        &self,
        hash: &EvidenceHash,
        media: Media,
    ) -> Result<bool, object_store::Error> {
        let forms: &[Form] = if media.is_photo() {
            &[Form::Original, Form::Shown, Form::Thumb]
        } else {
            &[Form::Original]
        };
        for form in forms {
            match self.0.head(&key(hash, *form)).await {
                Ok(_) => {}
                Err(object_store::Error::NotFound { .. }) => return Ok(false),
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Writes a file whole or not at all: the store puts it under its name only once it is complete.
    pub(super) async fn write(
        &self,
        hash: &EvidenceHash,
        form: Form,
        bytes: Bytes,
    ) -> Result<(), object_store::Error> {
        self.0.put(&key(hash, form), bytes.into()).await.map(drop)
    }
}

fn key(hash: &EvidenceHash, form: Form) -> Path {
    let name = match form {
        Form::Original => "original",
        Form::Shown => "shown.jpg",
        Form::Thumb => "thumb.jpg",
    };
    let hash = hash.as_str();
    Path::from(format!("{}/{hash}/{name}", hash.get(..2).unwrap_or("--")))
}
