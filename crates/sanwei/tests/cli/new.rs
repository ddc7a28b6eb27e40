//! `sanwei new`: from nothing to a district that takes reports.

use crate::support::{Server, command, complained, printed, sanwei};

#[test]
fn a_district_begins_with_a_folder_that_is_imported_and_served() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).display().to_string();
    let (folder, data) = (path("xihu"), path("data"));
    let new = |code: &str| sanwei(&["new", &folder, "--code", code, "--name", "西湖区"]);
    assert!(complained(&new("3301")).contains("six digits"));

    // Before anything is brought in, the server says so and promises nothing.
    let serve = || {
        let mut serve = command(&["serve"]);
        serve
            .env("SANWEI_DATA", &data)
            .env("SANWEI_LISTEN", "127.0.0.1:0");
        Server::start(&mut serve)
    };
    let empty = serve();
    for door in ["/", "/report", "/healthz"] {
        assert!(empty.get(door).starts_with("HTTP/1.1 503"), "{door}");
    }
    empty.stop();

    assert!(printed(&new("330106")).contains("sanwei import"));
    assert!(complained(&new("330106")).contains("this is there already"));
    printed(&sanwei(&["import", &folder, "--data", &data]));
    printed(&sanwei(&[
        "sign-in", "admin", "--party", "admin", "--data", &data,
    ]));
    let server = serve();
    let page = server.get("/");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("西湖区"));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    let report = r#"{"kind":"case","act":"report","fields":{"words":"路灯不亮","place":"330106"}}"#;
    let taken = server.send("/api/v1/matters", "application/json", report.as_bytes());
    assert!(taken.starts_with("HTTP/1.1 201"), "{taken}");
    server.stop();
    let verified = printed(&sanwei(&["verify", "--data", &data]));
    assert!(verified.contains("everything fits"), "{verified}");
}
