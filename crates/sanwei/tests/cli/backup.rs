//! A backup made while the server runs comes back whole, or says what is wrong.

use std::fs;
use std::path::PathBuf;

use crate::support::{District, Server, command, complained, printed, sanwei};

fn backup(district: &District) -> PathBuf {
    let to = district.folder().join("backup");
    let data = district.data();
    let output = sanwei(&[
        "backup",
        to.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ]);
    assert!(printed(&output).ends_with("the database and 3 files\n"));
    to
}

#[test]
fn a_running_district_is_copied_and_restored() {
    let district = District::new();
    printed(&district.import(&[]));
    let mut serve = command(&["serve"]);
    serve
        .env("SANWEI_DATA", district.data())
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    let copy = backup(&district);
    server.stop();

    let again = district.folder().join("again");
    let arguments = [
        "restore",
        copy.to_str().unwrap(),
        "--data",
        again.to_str().unwrap(),
    ];
    let said = printed(&sanwei(&arguments));
    assert!(
        said.ends_with("13 entries, 1 matters: everything fits\n"),
        "{said}"
    );

    // What is restored can be written at once, and is not restored over.
    let folder = district.folder();
    let import = [
        "import",
        folder.to_str().unwrap(),
        "--data",
        again.to_str().unwrap(),
    ];
    assert!(printed(&sanwei(&import)).starts_with("0 changes"));
    let output = sanwei(&arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(complained(&output).contains("there are records already"));
}

#[test]
fn a_copy_that_lost_a_file_does_not_pass() {
    let district = District::new();
    printed(&district.import(&[]));
    let copy = backup(&district);
    fs::remove_dir_all(copy.join("evidence")).unwrap();
    let again = district.folder().join("again");
    let output = sanwei(&[
        "restore",
        copy.to_str().unwrap(),
        "--data",
        again.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("table evidence")
    );
}

#[test]
fn nothing_is_written_over() {
    let district = District::new();
    printed(&district.import(&[]));
    let (to, data) = (backup(&district), district.data());
    let output = sanwei(&[
        "backup",
        to.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ]);
    assert!(complained(&output).contains("this is there already"));
    let empty = district.folder();
    let output = sanwei(&["verify", "--data", empty.to_str().unwrap()]);
    assert!(complained(&output).contains("there are no records here"));
    assert!(!empty.join("sanwei.sqlite").exists());
}

#[test]
fn the_files_of_a_backup_go_back_beside_a_database_that_is_there() {
    let district = District::new();
    printed(&district.import(&[]));
    let copy = backup(&district);
    fs::remove_file(copy.join("sanwei.sqlite")).unwrap();
    let (from, data) = (copy.to_str().unwrap(), district.data());
    let restore = ["restore", from, "--data", data.to_str().unwrap()];
    assert!(complained(&sanwei(&restore)).contains("--files-only"));

    fs::remove_dir_all(data.join("evidence")).unwrap();
    let files = [&restore[..], &["--files-only"]].concat();
    assert_eq!(printed(&sanwei(&files)), "3 files\n");
    printed(&district.verify());
}

#[test]
fn a_backup_does_not_go_into_a_folder_while_a_server_s_database_is_named() {
    let district = District::new();
    printed(&district.import(&[]));
    let copy = backup(&district);
    let again = district.folder().join("again");
    let output = command(&["restore", copy.to_str().unwrap(), "--data"])
        .arg(&again)
        .env("SANWEI_DATABASE", "postgres://nobody@127.0.0.1:1/none")
        .output()
        .unwrap();
    assert!(complained(&output).contains("pg_restore"));
    assert!(!again.exists());
}

#[test]
fn a_backup_is_carried_into_a_server_that_holds_nothing_yet() {
    let Ok(url) = std::env::var("SANWEI_TEST_POSTGRES") else {
        return;
    };
    let district = District::new();
    printed(&district.import(&[]));
    let copy = backup(&district);
    let again = district.folder().join("again");
    let database = fresh(&url);
    let restore = || {
        command(&["restore", copy.to_str().unwrap(), "--data"])
            .arg(&again)
            .args(["--into-database", &database])
            .env("SANWEI_DATABASE", &database)
            .output()
            .unwrap()
    };
    let said = printed(&restore());
    assert!(
        said.ends_with("13 entries, 1 matters: everything fits\n"),
        "{said}"
    );
    // Nothing of the embedded database is left beside the files.
    let left = fs::read_dir(&again).unwrap();
    let left: Vec<_> = left.map(|item| item.unwrap().file_name()).collect();
    assert_eq!(left, ["evidence"]);
    assert!(complained(&restore()).contains("there are records already"));
    // What moved can be written at once.
    let folder = district.folder();
    let import = command(&["import", folder.to_str().unwrap(), "--data"])
        .arg(&again)
        .env("SANWEI_DATABASE", &database)
        .output()
        .unwrap();
    assert!(printed(&import).starts_with("0 changes"));
}

/// The address of a database of its own on the server.
fn fresh(url: &str) -> String {
    let name = format!("t{}", ledger::ids::fresh().replace('-', ""));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let server = ledger::Db::postgres(url).await.unwrap();
        let sql = format!("CREATE DATABASE {name} TEMPLATE template0");
        server.run(&sql, &[]).await.unwrap();
    });
    let base = url.rsplit_once('/').unwrap().0;
    format!("{base}/{name}")
}
