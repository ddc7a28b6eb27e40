//! `sanwei sign-in` and `sanwei token`.

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
