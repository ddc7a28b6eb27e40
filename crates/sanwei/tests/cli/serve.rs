//! `sanwei serve` and `sanwei demo`, asked over a socket as a browser asks.

use std::fs;

use crate::support::{District, Server, command, complained, printed, sanwei};

#[test]
fn a_wrong_setting_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sanwei.toml");
    fs::write(&file, "listen = \"127.0.0.1:0\"\nsession_hour = 3\n").unwrap();
    let output = sanwei(&["serve", "--config", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complained(&output).contains("sanwei.toml:2: unknown field `session_hour`"));

    let output = command(&["serve"])
        .env("SANWEI_LISTEN", "nowhere")
        .output()
        .unwrap();
    assert!(complained(&output).contains("SANWEI_LISTEN: listen: `nowhere` is not an address"));
}

#[test]
fn a_district_is_served_from_its_settings() {
    let district = District::new();
    printed(&district.import(&[]));
    let file = district.folder().join("sanwei.toml");
    let data = district.data();
    fs::write(
        &file,
        format!("data = \"{}\"\nlisten = \"127.0.0.1:1\"\n", data.display()),
    )
    .unwrap();
    let mut serve = command(&["serve", "--config", file.to_str().unwrap()]);
    let server = Server::start(serve.env("SANWEI_LISTEN", "127.0.0.1:0"));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/matters").contains("墙边有一堆砖块"));

    // The server holds the log: nobody else writes it, and anybody reads it.
    let second = district.import(&[]);
    assert!(complained(&second).contains("another process is writing the log"));
    printed(&district.import(&["--dry-run"]));
    printed(&district.verify());
    server.stop();
    printed(&district.import(&[]));
}

#[test]
fn a_store_that_is_full_is_told_and_written_again_once_there_is_room() {
    let district = District::new();
    printed(&district.import(&[]));
    // The signal that says that a file may not grow is not fatal here: the write fails, as on a full disk.
    let script = "trap '' XFSZ; exec \"$0\" serve";
    let mut serve = std::process::Command::new("bash");
    serve.args(["-c", script, env!("CARGO_BIN_EXE_sanwei")]);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SANWEI_")) {
        serve.env_remove(name);
    }
    serve
        .env("SANWEI_DATA", district.data())
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    let limit = |bytes: &str| {
        let mut prlimit = std::process::Command::new("prlimit");
        prlimit.args(["--pid", &server.id(), &format!("--fsize={bytes}")]);
        assert!(prlimit.status().unwrap().success());
    };
    let wal = fs::metadata(district.data().join("sanwei.sqlite-wal")).unwrap();
    limit(&format!("{}:", wal.len() + 200_000));
    let report = br#"{"kind":"case","act":"report","fields":{"words":"full","place":"yard"}}"#;
    let mut taken = 0;
    let refused = loop {
        let answer = server.send("/api/v1/matters", "application/json", report);
        if !answer.starts_with("HTTP/1.1 201") {
            break answer;
        }
        taken += 1;
        assert!(taken < 500, "the store never filled up");
    };
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    let pause = || std::thread::sleep(std::time::Duration::from_millis(700));
    pause();
    assert!(server.get("/healthz").starts_with("HTTP/1.1 503"));
    assert!(
        server.get("/matters").starts_with("HTTP/1.1 200"),
        "reading goes on"
    );
    limit("unlimited:");
    pause();
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    let answer = server.send("/api/v1/matters", "application/json", report);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    server.stop();
    // What was taken is there, and nothing half written.
    let verified = printed(&district.verify());
    assert!(verified.contains("everything fits"), "{verified}");
}

#[test]
fn a_killed_server_is_followed_by_the_next() {
    let district = District::new();
    printed(&district.import(&[]));
    let data = district.data();
    let start = || {
        let mut serve = command(&["serve"]);
        serve
            .env("SANWEI_DATA", &data)
            .env("SANWEI_LISTEN", "127.0.0.1:0");
        Server::start(&mut serve)
    };
    start().kill();
    let next = start();
    assert!(next.get("/healthz").starts_with("HTTP/1.1 200"));
    next.stop();
}

#[test]
fn the_demo_says_how_to_get_in_and_says_the_same_again() {
    let district = District::new();
    let (folder, data) = (district.folder(), district.data());
    let arguments = [
        "demo",
        "--json",
        "--listen",
        "127.0.0.1:0",
        "--district",
        folder.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ];
    let said =
        |server: &Server| -> serde_json::Value { serde_json::from_str(&server.said).unwrap() };
    let first = Server::start(&mut command(&arguments));
    assert!(first.get("/healthz").starts_with("HTTP/1.1 200"));
    let told = said(&first);
    let roles: Vec<_> = told["sign_ins"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["role"])
        .collect();
    assert_eq!(roles, ["resident", "specialist"]);
    let password = told["sign_ins"][0]["password"].as_str().unwrap();
    assert!(password.len() == 8 && password.bytes().all(|b| b.is_ascii_lowercase()));
    let token = told["tokens"][1]["token"].as_str().unwrap();
    assert!(first.ask("/api/v1/me", Some(token)).contains("乙"));
    first.stop();

    let second = Server::start(&mut command(&arguments));
    let again = said(&second);
    assert_eq!(again["sign_ins"], told["sign_ins"]);
    assert_eq!(again["tokens"], told["tokens"]);
    second.stop();

    // Beside another database the old sign-ins would open nothing, so that new ones are made.
    for file in ["sanwei.sqlite", "sanwei.sqlite-wal", "sanwei.sqlite-shm"] {
        let _ = fs::remove_file(data.join(file));
    }
    let third = Server::start(&mut command(&arguments));
    assert_ne!(said(&third)["tokens"], told["tokens"]);
    assert!(third.get("/matters").contains("墙边有一堆砖块"));
    third.stop();
}

#[test]
fn the_demo_keeps_every_other_command_out_and_nothing_moves_its_clock() {
    let district = District::new();
    let (folder, data) = (district.folder(), district.data());
    let data = data.to_str().unwrap();
    let start = || {
        Server::start(&mut command(&[
            "demo",
            "--json",
            "--listen",
            "127.0.0.1:0",
            "--district",
            folder.to_str().unwrap(),
            "--data",
            data,
        ]))
    };
    let sign_in = || sanwei(&["sign-in", "late", "--party", "spec", "--data", data]);
    let report = |server: &Server| {
        let report = r#"{"kind":"case","act":"report","fields":{"words":"late","place":"yard"}}"#;
        server.send("/api/v1/matters", "application/json", report.as_bytes())
    };
    let running = start();
    let refused = complained(&sign_in());
    assert!(
        refused.contains("another process is writing the log"),
        "{refused}"
    );
    let taken = report(&running);
    assert!(taken.starts_with("HTTP/1.1 201"), "{taken}");
    assert!(taken.contains("C2021-"), "{taken}");
    running.stop();

    // Once it has stopped, the command writes with the sample's clock and not with the world's.
    printed(&sign_in());
    let copy = format!("{data}-copy");
    printed(&sanwei(&["backup", &copy, "--data", data]));
    let again = start();
    let taken = report(&again);
    assert!(taken.contains("C2021-"), "{taken}");
    again.stop();
    printed(&district.verify());

    // A copy of the sample stands in the same summer.
    let back = format!("{data}-back");
    printed(&sanwei(&["restore", &copy, "--data", &back]));
    let clock = |data: &str| fs::read_to_string(format!("{data}/demo-clock")).unwrap();
    assert_eq!(clock(&back), clock(data));
    fs::write(format!("{back}/demo-clock"), "yesterday").unwrap();
    let refused = complained(&sanwei(&["verify", "--data", &back]));
    assert!(refused.contains("demo-clock:1: "), "{refused}");
}
