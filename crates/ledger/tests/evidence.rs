//! Files of evidence: what is taken, what is refused, what is shown and what is kept.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod common;
mod files;

use common::{Small, districts};
use district::id::{EvidenceHash, MatterNo, PartyId};
use district::procedure::{Act, Field, Input};
use files::{Picture, exif, flat, office, open_document, png_header, with_exif};
use image::ImageFormat::{Jpeg, Png, WebP};
use ledger::evidence::{BYTES_MAX, EvidenceError, Form, Kept, Media, Upload, verify_files};

async fn keep(small: &Small, bytes: &[u8], name: &str) -> Result<Kept, EvidenceError> {
    let upload = Upload {
        bytes: bytes.to_vec().into(),
        name: Some(name.to_owned()),
        party: Some(PartyId::from("steward".to_owned())),
    };
    small.ledger.keep(&small.files, upload).await
}

async fn read(small: &Small, hash: &EvidenceHash, form: Form) -> Vec<u8> {
    small.files.read(hash, form).await.unwrap().to_vec()
}

fn named(bytes: &[u8]) -> EvidenceHash {
    EvidenceHash::from(blake3::hash(bytes).to_hex().to_string())
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Where the original of a file lies on the disk.
fn path(small: &Small, hash: &EvidenceHash) -> std::path::PathBuf {
    let root = small.folder.path().join("evidence");
    root.join(&hash.as_str()[..2])
        .join(hash.as_str())
        .join("original")
}

#[tokio::test]
async fn photographs_of_every_kind_are_kept_and_shown() {
    for small in districts().await {
        for (format, media) in [(Jpeg, Media::Jpeg), (Png, Media::Png), (WebP, Media::Webp)] {
            let bytes = Picture::wave(2000, 1000).encode(format);
            let kept = keep(&small, &bytes, "照片").await.unwrap();
            assert_eq!(kept.media, media);
            assert_eq!(kept.hash, named(&bytes));
            assert_eq!(read(&small, &kept.hash, Form::Original).await, bytes);
            for (form, size) in [(Form::Shown, (1600, 800)), (Form::Thumb, (320, 160))] {
                let bytes = read(&small, &kept.hash, form).await;
                assert_eq!(image::guess_format(&bytes).unwrap(), Jpeg);
                let image = image::load_from_memory(&bytes).unwrap();
                assert_eq!((image.width(), image.height()), size);
            }
        }
    }
}

#[tokio::test]
async fn a_small_photograph_is_not_enlarged() {
    for small in districts().await {
        let kept = keep(&small, &Picture::wave(64, 32).encode(Png), "a.png")
            .await
            .unwrap();
        for form in [Form::Shown, Form::Thumb] {
            let image = image::load_from_memory(&read(&small, &kept.hash, form).await).unwrap();
            assert_eq!((image.width(), image.height()), (64, 32));
        }
    }
}

#[tokio::test]
async fn where_a_photograph_was_taken_stays_with_the_original() {
    for small in districts().await {
        let bytes = with_exif(&Picture::wave(400, 300).encode(Jpeg), &exif(1));
        let kept = keep(&small, &bytes, "a.jpg").await.unwrap();
        let original = read(&small, &kept.hash, Form::Original).await;
        assert_eq!(original, bytes);
        assert!(has(&original, b"Exif\0\0") && has(&original, files::CAMERA));
        for form in [Form::Shown, Form::Thumb] {
            let bytes = read(&small, &kept.hash, form).await;
            assert!(!has(&bytes, b"Exif") && !has(&bytes, files::CAMERA));
            assert!(!has(&bytes, files::LATITUDE) && !has(&bytes, &[0xff, 0xe1]));
        }
    }
}

#[tokio::test]
async fn a_photograph_taken_sideways_is_shown_upright() {
    for small in districts().await {
        let bytes = with_exif(&Picture::red_then_blue(64, 32).encode(Jpeg), &exif(6));
        let kept = keep(&small, &bytes, "a.jpg").await.unwrap();
        for form in [Form::Shown, Form::Thumb] {
            let image = image::load_from_memory(&read(&small, &kept.hash, form).await).unwrap();
            let image = image.to_rgb8();
            assert_eq!(image.dimensions(), (32, 64));
            let (top, bottom) = (image.get_pixel(16, 8), image.get_pixel(16, 56));
            assert!(top[0] > 200 && top[2] < 60, "red comes to the top: {top:?}");
            assert!(
                bottom[2] > 200 && bottom[0] < 60,
                "blue goes down: {bottom:?}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_transparent_is_shown_white() {
    for small in districts().await {
        let mut clear = image::RgbaImage::new(40, 40);
        clear.put_pixel(0, 0, image::Rgba([255, 0, 0, 255]));
        let kept = keep(&small, &flat(&clear.into(), Png), "a.png")
            .await
            .unwrap();
        let image = image::load_from_memory(&read(&small, &kept.hash, Form::Shown).await).unwrap();
        assert!(
            image
                .to_rgb8()
                .get_pixel(30, 30)
                .0
                .iter()
                .all(|part| *part > 250)
        );
    }
}

#[tokio::test]
async fn documents_are_known_by_their_bytes() {
    let ole = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        &[0; 600],
    ]
    .concat();
    let cases = [
        (b"%PDF-1.7\n%%EOF\n".to_vec(), Media::Pdf),
        (
            office(&["[Content_Types].xml", "word/document.xml"]),
            Media::Ooxml,
        ),
        (
            office(&["_rels/.rels", "xl/workbook.xml", "[Content_Types].xml"]),
            Media::Ooxml,
        ),
        (open_document("text"), Media::Odf),
        (open_document("spreadsheet"), Media::Odf),
        (ole, Media::Ole),
    ];
    for small in districts().await {
        for (bytes, media) in &cases {
            let kept = keep(&small, bytes, "照片.jpg").await.unwrap();
            assert_eq!(kept.media, *media);
            assert_eq!(read(&small, &kept.hash, Form::Original).await, *bytes);
            assert!(small.files.read(&kept.hash, Form::Shown).await.is_err());
        }
    }
}

#[tokio::test]
async fn what_is_refused_leaves_nothing() {
    let photo = Picture::wave(300, 300).encode(Jpeg);
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let mut wide = photo.clone();
    files::set_jpeg_size(&mut wide, 65_000, 65_000);
    let unknown: [(&str, &[u8]); 7] = [
        ("a program", b"\x7fELF\x02\x01\x01"),
        ("a program for Windows", b"MZ\x90\x00"),
        ("a script", b"#!/bin/sh\n"),
        ("a page", b"<!doctype html><script>"),
        ("a drawing", b"<?xml version=\"1.0\"?><svg onload=\"\">"),
        ("text", "祥符".as_bytes()),
        ("a cut archive", b"PK\x03\x04"),
    ];
    let mut cases: Vec<(&str, Vec<u8>, &str)> = unknown
        .iter()
        .map(|(what, bytes)| (*what, bytes.to_vec(), "error-photo-kind"))
        .collect();
    cases.extend([
        (
            "an archive",
            office(&["META-INF/MANIFEST.MF", "a.class"]),
            "error-photo-kind",
        ),
        ("nothing", Vec::new(), "error-photo-empty"),
        (
            "HEIC",
            b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(),
            "error-photo-heic",
        ),
        ("a bomb", png_header(100_000, 100_000), "error-photo-bomb"),
        ("a bomb in JPEG", wide, "error-photo-bomb"),
        ("half a JPEG", half(&photo), "error-photo-broken"),
        (
            "a JPEG without its end",
            photo[..photo.len() - 2].to_vec(),
            "error-photo-broken",
        ),
        (
            "half a PNG",
            half(&Picture::wave(300, 300).encode(Png)),
            "error-photo-broken",
        ),
        (
            "half a WebP",
            half(&Picture::wave(300, 300).encode(WebP)),
            "error-photo-broken",
        ),
        (
            "eleven megabytes",
            [photo.clone(), vec![0; 11 << 20]].concat(),
            "problem-too-large-text",
        ),
    ]);
    for small in districts().await {
        for (what, bytes, key) in &cases {
            let error = keep(&small, bytes, "photo.jpg").await.unwrap_err();
            assert_eq!(error.key(), *key, "{what}: {error}");
            let hash = named(bytes);
            assert_eq!(small.ledger.media_of(&hash).await.unwrap(), None, "{what}");
            for form in [Form::Original, Form::Shown, Form::Thumb] {
                assert!(small.files.read(&hash, form).await.is_err(), "{what}");
            }
        }
    }
}

#[tokio::test]
async fn the_largest_file_is_taken_with_whatever_a_camera_puts_behind_it() {
    for small in districts().await {
        let mut bytes = Picture::wave(50, 50).encode(Jpeg);
        bytes.resize(BYTES_MAX, 0);
        keep(&small, &bytes, "a.jpg").await.unwrap();
        bytes.push(0);
        let error = keep(&small, &bytes, "a.jpg").await.unwrap_err();
        assert!(matches!(error, EvidenceError::TooLarge));
    }
}

#[tokio::test]
async fn the_same_bytes_twice_are_one_file_of_the_first_who_came() {
    for small in districts().await {
        let bytes = Picture::wave(200, 100).encode(Jpeg);
        let first = keep(&small, &bytes, "first.jpg").await.unwrap();
        let (second, third) =
            tokio::join!(keep(&small, &bytes, "b.jpg"), keep(&small, &bytes, "c.jpg"));
        let (second, third) = (second.unwrap(), third.unwrap());
        assert!(!first.again && second.again && third.again);
        assert!(first.hash == second.hash && first.hash == third.hash);
        let sql = "SELECT name, size FROM evidence WHERE district_id = $1";
        let rows: Vec<(String, i64)> = small.ledger.db().all(sql, &[1_i64.into()]).await.unwrap();
        assert_eq!(
            rows,
            [("first.jpg".to_owned(), bytes.len().try_into().unwrap())]
        );
    }
}

#[tokio::test]
async fn the_same_file_from_two_at_once_is_one_file() {
    for small in districts().await {
        let bytes = Picture::wave(200, 100).encode(Jpeg);
        let (one, other) =
            tokio::join!(keep(&small, &bytes, "a.jpg"), keep(&small, &bytes, "b.jpg"));
        assert_eq!(one.unwrap().hash, other.unwrap().hash);
        let sql = "SELECT hash FROM evidence WHERE district_id = $1";
        let rows: Vec<(String,)> = small.ledger.db().all(sql, &[1_i64.into()]).await.unwrap();
        assert_eq!(rows.len(), 1);
    }
}

#[tokio::test]
async fn a_file_torn_on_the_way_is_not_there_and_can_come_again() {
    for small in districts().await {
        let bytes = Picture::wave(200, 100).encode(Jpeg);
        let hash = named(&bytes);
        // What the store leaves when the power goes while it writes.
        let torn = path(&small, &hash).with_file_name("original#1");
        std::fs::create_dir_all(torn.parent().unwrap()).unwrap();
        std::fs::write(&torn, &bytes[..bytes.len() / 2]).unwrap();
        assert!(small.files.read(&hash, Form::Original).await.is_err());
        keep(&small, &bytes, "a.jpg").await.unwrap();
        assert_eq!(read(&small, &hash, Form::Original).await, bytes);
    }
}

#[tokio::test]
async fn the_same_scene_is_seen_in_another_file() {
    for small in districts().await {
        let scene = Picture::wave(800, 600);
        let first = keep(&small, &scene.encode(Jpeg), "a.jpg")
            .await
            .unwrap()
            .hash;
        let again = keep(&small, &scene.encode(WebP), "b.webp")
            .await
            .unwrap()
            .hash;
        let other = Picture::red_then_blue(800, 600).encode(Jpeg);
        let other = keep(&small, &other, "c.jpg").await.unwrap().hash;
        let paper = keep(&small, b"%PDF-1.7\n", "d.pdf").await.unwrap().hash;
        // More than one statement's worth, with the one that matters at the end.
        let mut earlier = vec![other; 100];
        earlier.extend([paper.clone(), first.clone()]);
        let alike = small.ledger.look_alike(&again, &earlier).await.unwrap();
        assert_eq!(alike, [first]);
        assert_eq!(small.ledger.look_alike(&paper, &earlier).await.unwrap(), []);
        assert_eq!(small.ledger.look_alike(&again, &[]).await.unwrap(), []);
    }
}

#[tokio::test]
async fn an_original_that_changed_or_went_is_named() {
    for small in districts().await {
        let check = || verify_files(small.ledger.db(), 1, &small.files);
        assert_eq!(check().await.unwrap(), None);
        let mut kept = Vec::new();
        for size in [40, 50, 60] {
            let bytes = Picture::wave(size, size).encode(Png);
            kept.push(keep(&small, &bytes, "a.png").await.unwrap().hash);
        }
        kept.sort();
        assert_eq!(check().await.unwrap(), None);

        let last = path(&small, &kept[2]);
        std::fs::remove_file(last).unwrap();
        let fault = check().await.unwrap().unwrap().to_string();
        assert!(
            fault.contains(kept[2].as_str()) && fault.contains("missing"),
            "{fault}"
        );

        let middle = path(&small, &kept[1]);
        let mut bytes = std::fs::read(&middle).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&middle, bytes).unwrap();
        let fault = check().await.unwrap().unwrap().to_string();
        assert!(
            fault.contains(kept[1].as_str()),
            "the first is named: {fault}"
        );
    }
}

#[tokio::test]
async fn an_after_photograph_that_was_shown_before_is_noticed() {
    for small in common::districts().await {
        let first = small.handling().await;
        let photo = small.photo(10).await;
        let finish = |photo: &str| {
            Input::new(Act::Finish)
                .with(Field::Measures, "done")
                .with(Field::PhotoAfter, photo)
        };
        small.act(&first, "property", finish(&photo)).await.unwrap();
        let path = small.ledger.charter().places.path("c");
        let before = async |no: &MatterNo, photo: &str| {
            let hash = photo.into();
            small.ledger.shown_before(no, &path, &hash).await.unwrap()
        };
        assert!(before(&first, &photo).await.is_empty());
        let second = small.handling().await;
        // The same scene in other bytes.
        let again = small.photo(11).await;
        assert_ne!(photo, again);
        small
            .act(&second, "property", finish(&again))
            .await
            .unwrap();
        assert_eq!(before(&second, &again).await, [first.clone()].into());
        // What it has shown itself is among them.
        assert_eq!(before(&second, &photo).await, [first, second].into());
    }
}

#[tokio::test]
async fn a_lost_file_is_put_back_by_handing_it_in_again() {
    for small in districts().await {
        let bytes = Picture::wave(80, 60).encode(Jpeg);
        let kept = keep(&small, &bytes, "a.jpg").await.unwrap();
        let original = path(&small, &kept.hash);
        for lost in ["original", "shown.jpg", "thumb.jpg"] {
            std::fs::remove_file(original.with_file_name(lost)).unwrap();
            let again = keep(&small, &bytes, "b.jpg").await.unwrap();
            assert!(again.again, "it is still the same file");
            assert!(original.with_file_name(lost).exists(), "{lost}");
        }
        assert_eq!(read(&small, &kept.hash, Form::Original).await, bytes);
        let fault = verify_files(small.ledger.db(), 1, &small.files).await;
        assert_eq!(fault.unwrap(), None);
    }
}
