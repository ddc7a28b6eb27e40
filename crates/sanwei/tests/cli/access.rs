//! `sanwei sign-in`, `sanwei token` and `sanwei tokens`.

use std::io::Write;
use std::process::Stdio;

use crate::support::{District, Server, command, complained, printed, sanwei};

#[test]
fn a_token_opens_the_api_for_its_party() {
    let district = District::new();
    printed(&district.import(&[]));
    let data = district.data();
    let data = data.to_str().unwrap();
    let token = printed(&sanwei(&[
        "token", "desk", "--party", "spec", "--data", data,
    ]));
    let mut serve = command(&["serve"]);
    serve
        .env("SANWEI_DATA", data)
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    assert!(server.ask("/api/v1/me", Some(token.trim())).contains("乙"));
    server.stop();
    let output = sanwei(&["token", "desk", "--party", "nobody", "--data", data]);
    assert!(complained(&output).contains("there is no party nobody"));
}

#[test]
fn a_sign_in_is_made_up_or_read() {
    let district = District::new();
    printed(&district.import(&[]));
    let data = district.data();
    let arguments = [
        "sign-in",
        "yi",
        "--party",
        "spec",
        "--data",
        data.to_str().unwrap(),
    ];
    let said = printed(&sanwei(&arguments));
    assert!(said.starts_with("yi signs in with "), "{said}");

    for (password, works) in [("墙边有一堆砖块", false), ("a long enough one", true)] {
        let mut reading = command(&arguments);
        reading.arg("--password-stdin").stdin(Stdio::piped());
        let mut child = reading
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(password.as_bytes())
            .unwrap();
        assert_eq!(child.wait_with_output().unwrap().status.success(), works);
    }
    printed(&district.verify());
}

#[test]
fn a_token_ends_on_its_day_or_when_somebody_says_so() {
    let district = District::new();
    printed(&district.import(&[]));
    let data = district.data();
    let of = |more: &[&str]| {
        let mut all = vec![
            "tokens",
            "--party",
            "spec",
            "--data",
            data.to_str().unwrap(),
        ];
        all.extend(more);
        sanwei(&all)
    };
    assert_eq!(printed(&of(&[])), "spec has no tokens\n");
    let make = |name: &str, more: &[&str]| {
        let mut all = vec![
            "token",
            name,
            "--party",
            "spec",
            "--data",
            data.to_str().unwrap(),
        ];
        all.extend(more);
        printed(&sanwei(&all))
    };
    let token = make("press", &["--read-only", "--days", "30"]);
    make("desk", &[]);
    let told = printed(&of(&[]));
    assert!(
        told.contains("press (read, from ") && told.contains(" until "),
        "{told}"
    );
    assert!(told.contains("desk (read act, from "), "{told}");

    assert!(printed(&of(&["--end", "press"])).ends_with(" is ended\n"));
    assert!(complained(&of(&["--end", "press"])).contains("has no token `press`"));
    let mut serve = command(&["serve"]);
    serve
        .env("SANWEI_DATA", &data)
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    assert!(!server.ask("/api/v1/me", Some(token.trim())).contains("乙"));
    server.stop();
}

#[test]
fn a_sign_in_is_handed_over_only_where_that_is_said_and_ends() {
    let district = District::new();
    printed(&district.import(&[]));
    let data = district.data();
    let set = |party: &str, more: &[&str]| {
        let mut all = vec![
            "sign-in",
            "yi",
            "--party",
            party,
            "--data",
            data.to_str().unwrap(),
        ];
        all.extend(more);
        sanwei(&all)
    };
    printed(&set("spec", &[]));
    let other = complained(&set("r-one", &[]));
    assert!(other.contains("yi is the sign-in of spec"), "{other}");
    printed(&set("r-one", &["--hand-over"]));
    let ended = printed(&set("r-one", &["--end"]));
    assert_eq!(ended, "yi does not sign in any more\n");
    printed(&district.verify());
}
