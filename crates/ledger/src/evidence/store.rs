//! Where the files lie: a folder, or a bucket.

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use district::id::EvidenceHash;
use district::vocabulary::UnknownWord;
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};

use super::{Bucket, Media, StoreError};

/// How many parts a name has: two letters of the hash, the hash, the form.
const DEPTH: usize = 3;
/// How many files are copied at a time; each is held in memory once.
const AT_ONCE: usize = 8;

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

impl From<object_store::Error> for StoreError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            object_store::Error::PermissionDenied { .. }
            | object_store::Error::Unauthenticated { .. } => Self::Refused,
            error => {
                // A service's answer repeats what was asked, with the name of the key: it begins with `<`.
                let said = error.to_string();
                let ours = said.split('<').next().unwrap_or_default();
                Self::Failed(ours.trim_end_matches([' ', ':', '\n']).to_owned())
            }
        }
    }
}

/// The store of files.
#[derive(Clone, Debug)]
pub struct EvidenceStore(Arc<dyn ObjectStore>);

impl EvidenceStore {
    /// A folder, made where it is absent.
    pub fn open(folder: &FilePath) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)
            .map_err(|error| StoreError::Failed(format!("{}: {error}", folder.display())))?;
        // Synced, because the row that says a file is kept is on the disk when it is acknowledged.
        let files = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self(Arc::new(files)))
    }

    /// A bucket, with the same names in it as in a folder. Nothing is asked of it yet.
    pub fn bucket(bucket: &Bucket) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(bucket.store()?)))
    }

    /// Writes a small file of no matter, to learn whether files can be written at all.
    pub async fn try_out(&self) -> Result<(), StoreError> {
        let here = Path::from("sanwei");
        self.0.put(&here, "files of evidence\n".into()).await?;
        Ok(())
    }

    /// A file's bytes.
    pub async fn read(&self, hash: &EvidenceHash, form: Form) -> Result<Bytes, StoreError> {
        Ok(self.0.get(&key(hash, form)).await?.bytes().await?)
    }

    /// Copies every file to another store, and says how many there were. A file on its way has no name
    /// yet and is left out.
    pub async fn copy_to(&self, other: &Self) -> Result<u64, StoreError> {
        let names = self.0.list(None).map_err(StoreError::from);
        names
            .try_filter(|file| std::future::ready(file.location.parts().count() == DEPTH))
            .map_ok(|file| async move {
                let bytes = self.0.get(&file.location).await?.bytes().await?;
                other.0.put(&file.location, bytes.into()).await?;
                Ok(1)
            })
            .try_buffer_unordered(AT_ONCE)
            .try_fold(0, |sum, one| std::future::ready(Ok(sum + one)))
            .await
    }

    /// Whether every form of a file is there; a document has the one it came in.
    pub(super) async fn has_all(
        &self,
        hash: &EvidenceHash,
        media: Media,
    ) -> Result<bool, StoreError> {
        let forms: &[Form] = if media.is_photo() {
            &[Form::Original, Form::Shown, Form::Thumb]
        } else {
            &[Form::Original]
        };
        for form in forms {
            match self.0.head(&key(hash, *form)).await.map_err(Into::into) {
                Ok(_) => {}
                Err(StoreError::Missing) => return Ok(false),
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
    ) -> Result<(), StoreError> {
        self.0.put(&key(hash, form), bytes.into()).await?;
        Ok(())
    }

    /// Takes every form of a file away. One that is not there is gone already.
    pub(super) async fn remove(&self, hash: &EvidenceHash) -> Result<(), StoreError> {
        for form in [Form::Thumb, Form::Shown, Form::Original] {
            match self.0.delete(&key(hash, form)).await.map_err(Into::into) {
                Ok(()) | Err(StoreError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
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
