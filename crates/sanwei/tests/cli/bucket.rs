//! A district whose files of evidence lie in a bucket: begun, served, copied, restored, found out.

#[path = "../../../ledger/tests/common/bucket.rs"]
mod service;

use std::path::Path;
use std::process::{Command, Output};

use service::{KEY_ID, SECRET, Service};

use crate::support::{District, Server, command, complained, printed, root};

/// The program with a bucket and its keys.
fn with_bucket(service: &Service, evidence: &str, arguments: &[&str]) -> Command {
    let mut command = command(arguments);
    command
        .env("SANWEI_EVIDENCE", evidence)
        .env("SANWEI_S3_ENDPOINT", &service.address)
        .env("SANWEI_S3_KEY_ID", KEY_ID)
        .env("SANWEI_S3_SECRET", SECRET);
    command
}

fn run(service: &Service, evidence: &str, arguments: &[&str]) -> Output {
    with_bucket(service, evidence, arguments).output().unwrap()
}

const GONGSHU: &str = "s3://photos/gongshu";

/// The small district, with its photograph in a bucket.
fn imported() -> (District, Service) {
    let (district, service) = (District::new(), Service::start());
    let (folder, data) = (district.folder(), district.data());
    let arguments = ["import", text(&folder), "--data", text(&data)];
    printed(&run(&service, GONGSHU, &arguments));
    assert!(!data.join("evidence").exists());
    (district, service)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn original(service: &Service) -> String {
    let names = service.names();
    let mut originals = names.into_iter().filter(|name| name.ends_with("/original"));
    originals.next().unwrap()
}

#[test]
fn a_district_with_a_bucket_is_copied_whole_and_restored_to_a_folder_or_a_bucket() {
    let (district, service) = imported();
    let (data, copy) = (district.data(), district.folder().join("backup"));
    let verified = run(&service, GONGSHU, &["verify", "--data", text(&data)]);
    assert!(printed(&verified).ends_with("everything fits\n"));
    let backup = ["backup", text(&copy), "--data", text(&data)];
    let said = printed(&run(&service, GONGSHU, &backup));
    assert!(said.ends_with("the database and 3 files\n"), "{said}");

    let to_folder = district.folder().join("again");
    let arguments = ["restore", text(&copy), "--data", text(&to_folder)];
    let said = printed(&command(&arguments).output().unwrap());
    assert!(said.ends_with("everything fits\n"), "{said}");
    assert!(to_folder.join("evidence").is_dir());

    let to_bucket = district.folder().join("moved");
    let arguments = ["restore", text(&copy), "--data", text(&to_bucket)];
    let said = printed(&run(&service, "s3://photos/moved", &arguments));
    assert!(said.ends_with("everything fits\n"), "{said}");
    let moved = service
        .names()
        .into_iter()
        .filter(|name| name.starts_with("moved/"));
    assert_eq!(moved.count(), 3);
}

#[test]
fn a_copy_without_files_finds_them_where_they_are() {
    let (district, service) = imported();
    let (data, copy) = (district.data(), district.folder().join("backup"));
    let backup = [
        "backup",
        text(&copy),
        "--data",
        text(&data),
        "--without-files",
    ];
    let said = printed(&run(&service, GONGSHU, &backup));
    assert!(said.ends_with("the database, and no files\n"), "{said}");
    let again = district.folder().join("again");
    let restore = ["restore", text(&copy), "--data", text(&again)];
    assert!(printed(&run(&service, GONGSHU, &restore)).ends_with("everything fits\n"));
}

#[test]
fn bytes_that_changed_in_the_bucket_are_found() {
    let (district, service) = imported();
    let original = original(&service);
    service.change(&original, Some(b"another photograph"));
    let verified = run(
        &service,
        GONGSHU,
        &["verify", "--data", text(&district.data())],
    );
    assert_eq!(verified.status.code(), Some(1));
    let said = String::from_utf8(verified.stdout).unwrap();
    assert!(
        said.contains("its original is not the one that was handed in"),
        "{said}"
    );
}

#[test]
fn a_photograph_that_the_bucket_does_not_take_is_not_acknowledged() {
    let (district, service) = imported();
    let mut serve = with_bucket(&service, GONGSHU, &["serve"]);
    serve
        .env("SANWEI_DATA", district.data())
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    let photo = std::fs::read(root().join("districts/gongshu/photos/bins-1-after.jpg")).unwrap();
    service.answer(Some(500));
    let answer = server.post("/api/v1/evidence", &photo);
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("problem-files-unavailable"), "{answer}");
    assert!(!answer.contains(KEY_ID), "{answer}");
    // The district is at work all the same.
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    service.answer(None);
    let answer = server.post("/api/v1/evidence", &photo);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    server.stop();
}

#[test]
fn wrong_keys_are_found_at_start_and_a_service_that_is_down_is_told_of() {
    let (district, service) = imported();
    let serve = |key: &str| {
        let mut serve = with_bucket(&service, GONGSHU, &["serve"]);
        serve
            .env("SANWEI_DATA", district.data())
            .env("SANWEI_LISTEN", "127.0.0.1:0")
            .env("SANWEI_S3_KEY_ID", key);
        serve
    };
    let refused = serve("ANOTHER").output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let said = complained(&refused);
    assert!(
        said.contains("evidence: the keys are not good for this"),
        "{said}"
    );
    assert!(
        !said.contains("ANOTHER") && !said.contains(SECRET),
        "{said}"
    );
    service.answer(Some(503));
    Server::start(&mut serve(KEY_ID)).stop();
}
