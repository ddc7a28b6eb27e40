//! Files of evidence in a bucket: kept under the same names, not taken where they cannot be put, found out
//! where they changed.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "common/bucket.rs"]
mod bucket;
mod common;
#[expect(dead_code, reason = "other tests use the rest of it")]
mod files;

use bucket::{BUCKET, KEY_ID, SECRET, Service};
use common::{Small, districts};
use files::Picture;
use image::ImageFormat::Jpeg;
use ledger::evidence::{
    Bucket, EvidenceError, EvidenceStore, Form, Kept, StoreError, Upload, verify_files,
};
use ledger::verify::Misfit;

/// The way into a service.
fn way(service: &Service) -> Bucket {
    Bucket {
        name: BUCKET.to_owned(),
        prefix: "gongshu/2021".to_owned(),
        endpoint: Some(service.address.clone()),
        key_id: KEY_ID.to_owned(),
        secret: SECRET.to_owned(),
        ..Bucket::default()
    }
}

fn store(bucket: &Bucket) -> EvidenceStore {
    EvidenceStore::bucket(bucket).unwrap()
}

/// The small district on each engine, each with a bucket.
async fn with_buckets() -> Vec<(Small, Service)> {
    let mut all = Vec::new();
    for mut small in districts().await {
        let service = Service::start();
        small.files = store(&way(&service));
        all.push((small, service));
    }
    all
}

async fn keep(small: &Small, bytes: &[u8]) -> Result<Kept, EvidenceError> {
    let upload = Upload {
        bytes: bytes.to_vec().into(),
        name: None,
        party: None,
    };
    small.ledger.keep(&small.files, upload).await
}

fn photo() -> Vec<u8> {
    Picture::wave(200, 100).encode(Jpeg)
}

fn name(hash: &str, form: &str) -> String {
    format!("gongshu/2021/{}/{hash}/{form}", &hash[..2])
}

#[tokio::test]
async fn a_photograph_has_the_names_in_a_bucket_that_it_has_in_a_folder() {
    for (small, service) in with_buckets().await {
        let kept = keep(&small, &photo()).await.unwrap();
        let hash = kept.hash.as_str();
        let names = ["original", "shown.jpg", "thumb.jpg"].map(|form| name(hash, form));
        assert_eq!(service.names(), names);
        let read = small.files.read(&kept.hash, Form::Original).await.unwrap();
        assert_eq!(read, photo());
        assert!(keep(&small, &photo()).await.unwrap().again);
        let fault = verify_files(small.ledger.db(), 1, &small.files).await;
        assert_eq!(fault.unwrap(), None);
    }
}

#[tokio::test]
async fn a_photograph_that_could_not_be_put_is_not_taken() {
    for (small, service) in with_buckets().await {
        let hash = blake3::hash(&photo()).to_hex().to_string().into();
        for status in [500, 403] {
            service.answer(Some(status));
            let error = keep(&small, &photo()).await.unwrap_err();
            let EvidenceError::Store(error) = error else {
                panic!("{error}");
            };
            assert_eq!(matches!(error, StoreError::Refused), status == 403);
            let said = format!("{error} {error:?}");
            assert!(!said.contains(KEY_ID) && !said.contains(SECRET), "{said}");
            assert_eq!(small.ledger.media_of(&hash).await.unwrap(), None);
            assert_eq!(service.names(), [""; 0]);
        }
        service.answer(None);
        assert!(!keep(&small, &photo()).await.unwrap().again);
    }
}

#[tokio::test]
async fn what_changed_or_went_in_the_bucket_is_named() {
    for (small, service) in with_buckets().await {
        let kept = keep(&small, &photo()).await.unwrap();
        let original = name(kept.hash.as_str(), "original");
        let found = async || {
            let fault = verify_files(small.ledger.db(), 1, &small.files).await;
            fault.map(|fault| fault.unwrap().to_string())
        };
        for (bytes, what) in [
            (Some(&b"other"[..]), Misfit::OtherFile),
            (None, Misfit::NoFile),
        ] {
            service.change(&original, bytes);
            assert!(found().await.unwrap().ends_with(&what.to_string()));
        }
        // A service that is down has lost nothing.
        service.answer(Some(503));
        assert!(found().await.is_err());
        service.answer(None);
        // What is gone comes back with whoever hands it in again.
        assert!(keep(&small, &photo()).await.unwrap().again);
        let fault = verify_files(small.ledger.db(), 1, &small.files).await;
        assert_eq!(fault.unwrap(), None);
    }
}

#[tokio::test]
async fn wrong_keys_and_buckets_are_found_before_the_first_photograph() {
    let service = Service::start();
    let right = way(&service);
    store(&right).try_out().await.unwrap();
    let other_key = Bucket {
        key_id: "ANOTHER".to_owned(),
        ..right.clone()
    };
    let error = store(&other_key).try_out().await.unwrap_err();
    assert!(matches!(error, StoreError::Refused));
    let other_bucket = Bucket {
        name: "videos".to_owned(),
        ..right.clone()
    };
    let error = store(&other_bucket).try_out().await.unwrap_err();
    assert!(matches!(error, StoreError::Missing));
    let nobody = Bucket {
        endpoint: Some("http://127.0.0.1:9".to_owned()),
        ..right
    };
    let error = store(&nobody).try_out().await.unwrap_err();
    assert!(matches!(error, StoreError::Failed(_)));
}

#[tokio::test]
async fn files_move_whole_between_a_folder_and_a_bucket() {
    let service = Service::start();
    let small = districts().await.remove(0);
    let mut kept = Vec::new();
    for width in [40, 80, 120] {
        let photo = Picture::wave(width, 40).encode(Jpeg);
        kept.push(keep(&small, &photo).await.unwrap());
    }
    let there = store(&way(&service));
    there.try_out().await.unwrap();
    assert_eq!(small.files.copy_to(&there).await.unwrap(), 9);
    let folder = tempfile::tempdir().unwrap();
    let back = EvidenceStore::open(folder.path()).unwrap();
    assert_eq!(
        there.copy_to(&back).await.unwrap(),
        9,
        "the trial stays where it is"
    );
    for kept in kept {
        for form in [Form::Original, Form::Shown, Form::Thumb] {
            let read = async |store: &EvidenceStore| store.read(&kept.hash, form).await.unwrap();
            assert_eq!(read(&small.files).await, read(&back).await);
        }
    }
    service.answer(Some(500));
    assert!(small.files.copy_to(&there).await.is_err());
}
