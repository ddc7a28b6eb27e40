//! Passwords changed by their owner, and sign-ins kept by the operator.

use axum::http::StatusCode;
use ledger::{Change, passwords};

use super::support::{Answer, District, district};

const PAGE: &str = "/desk/sign-ins";

async fn with_password(d: &District, login: &str, party: &str, password: &str) {
    let hash = passwords::hash(password).unwrap();
    let change = Change::Credential(login.to_owned(), party.into(), hash);
    d.ledger.change(vec![change], None).await.unwrap();
}

async fn signs_in(d: &District, login: &str, password: &str) -> bool {
    let body = format!("login={login}&password={password}");
    let tried = d.form("nobody-yet", "/sign-in/password", &body).await;
    tried.status == StatusCode::SEE_OTHER
}

async fn change(d: &District, who: &str, body: &str) -> Answer {
    d.form(who, "/me/password", body).await
}

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_it_and_everything_else_is_signed_out() {
    let d = district().await;
    with_password(&d, "mei", "specialist", "plum-blossom").await;
    let here = d.page("specialist", "/me/password").await;
    assert_eq!(here.status, StatusCode::OK);
    let wrong = change(
        &d,
        "specialist",
        "login=mei&old=cherry&new=jasmine-tea&again=jasmine-tea",
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (new, again) in [("short", "short"), ("jasmine-tea", "jasmine-pot")] {
        let body = format!("login=mei&old=plum-blossom&new={new}&again={again}");
        let refused = change(&d, "specialist", &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
    }
    let before = d.ledger.head().seq;
    let body = "login=Mei&old=plum-blossom&new=jasmine-tea&again=jasmine-tea";
    // Nobody changes another's, though they know it.
    let other = change(&d, "steward", body).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = d
        .send(
            axum::http::Method::POST,
            "/me/password",
            &[
                ("content-type", "application/x-www-form-urlencoded"),
                ("sec-fetch-site", "same-origin"),
            ],
            body.to_owned(),
        )
        .await;
    assert!(nobody.header("location").starts_with("/sign-in"));
    assert_eq!(d.ledger.head().seq, before);

    let elsewhere = d.session("specialist").await;
    assert!(elsewhere.contains("specialist"));
    let done = change(&d, "specialist", body).await;
    assert_eq!(done.header("location"), "/me?password=set", "{}", done.text);
    assert_eq!(d.ledger.head().seq, before + 1);
    assert!(!signs_in(&d, "mei", "plum-blossom").await);
    assert!(signs_in(&d, "mei", "jasmine-tea").await);
    // The log says that it was set and by whom, and holds neither the password nor its hash.
    let log = d.get("operator", "/log").await.text;
    assert!(
        !log.contains("jasmine-tea") && !log.contains("argon2"),
        "{log}"
    );
    let own = d.page("specialist", "/me/data").await.text;
    assert!(own.contains("credential/mei"), "{own}");
    assert!(!own.contains("jasmine-tea") && !own.contains("argon2"));
}

#[tokio::test]
async fn wrong_old_passwords_are_counted() {
    let d = district().await;
    with_password(&d, "mei", "specialist", "plum-blossom").await;
    let wrong = "login=mei&old=cherry&new=jasmine-tea&again=jasmine-tea";
    for _ in 0..5 {
        let refused = change(&d, "specialist", wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let right = "login=mei&old=plum-blossom&new=jasmine-tea&again=jasmine-tea";
    let waits = change(&d, "specialist", right).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_operator_lets_people_in_and_ends_their_sign_ins_and_nobody_else_does() {
    let d = district().await;
    for who in ["specialist", "lead", "press"] {
        assert_eq!(d.page(who, PAGE).await.status, StatusCode::FORBIDDEN);
        let refused = d.form(who, PAGE, "login=new&party=steward").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    for wrong in ["login=two words&party=steward", "login=new&party=no-one"] {
        let refused = d.form("operator", PAGE, wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let made = d.form("operator", PAGE, "login=New&party=steward").await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    assert_eq!(made.header("cache-control"), "no-store");
    let (_, rest) = made.text.split_once("class=\"slip-no\">").unwrap();
    let password = rest.split('<').next().unwrap().to_owned();
    // Their own password comes first, each time that they come with the one made up for them.
    let body = format!("login=new&password={password}");
    let came = d.form("nobody-yet", "/sign-in/password", &body).await;
    assert_eq!(came.header("location"), "/me/password?given=new");
    let asked = d.page("steward", "/me/password?given=new").await.text;
    assert!(asked.contains("flash-warn") && asked.contains("value=\"new\""));
    let own = format!("login=new&old={password}&new=jasmine-tea&again=jasmine-tea");
    let set = change(&d, "steward", &own).await;
    assert_eq!(set.header("location"), "/me?password=set", "{}", set.text);
    let body = "login=new&password=jasmine-tea&back=/desk";
    let came = d.form("nobody-yet", "/sign-in/password", body).await;
    assert_eq!(came.header("location"), "/desk");
    let list = d.page("operator", PAGE).await.text;
    assert!(list.contains("<td role=\"cell\" data-label=") && list.contains(">new<"));
    assert!(!list.contains(&password) && !list.contains("argon2"));
    // A name that is somebody else's stays theirs.
    let taken = d.form("operator", PAGE, "login=new&party=specialist").await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let session = d.session("steward").await;
    let ended = d
        .form("operator", PAGE, "login=new&party=steward&end=yes")
        .await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.text);
    assert!(!signs_in(&d, "new", "jasmine-tea").await);
    assert!(!signs_in(&d, "new", passwords::ENDED).await);
    let still = d
        .send(
            axum::http::Method::GET,
            "/desk",
            &[("cookie", session.as_str())],
            String::new(),
        )
        .await;
    assert_ne!(still.status, StatusCode::OK);
}
