//! What pages offer beyond one act on one matter.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{Answer, District, district};
use super::{act, no_of, report};

impl District {
    pub(crate) async fn form(&self, who: &str, path: &str, body: &str) -> Answer {
        let cookie = self.session(who).await;
        let headers = [
            ("cookie", cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(Method::POST, path, &headers, body.to_owned())
            .await
    }

    pub(crate) async fn page(&self, who: &str, path: &str) -> Answer {
        let cookie = self.session(who).await;
        self.send(
            Method::GET,
            path,
            &[("cookie", cookie.as_str())],
            String::new(),
        )
        .await
    }

    /// A case waiting to be sent to whoever deals with it.
    pub(crate) async fn registered(&self, words: &str) -> String {
        let no = no_of(
            &self
                .post("specialist", super::MATTERS, &report(words))
                .await,
        );
        let accept = json!({"category": "litter"});
        assert_eq!(act(self, "intake", &no, "accept", accept).await.status, 200);
        assert_eq!(
            act(self, "lead", &no, "register", json!({})).await.status,
            200
        );
        no
    }
}

#[tokio::test]
async fn several_are_dispatched_at_once_and_each_has_its_own_answer() {
    let d = district().await;
    let (one, two) = (d.registered("one").await, d.registered("two").await);
    let gone = d.registered("three").await;
    let sent = json!({"assignee": "property@yard"});
    act(&d, "dispatcher", &gone, "dispatch", sent).await;
    let desk = d.page("dispatcher", "/desk").await.text;
    assert!(desk.contains(&format!("name=\"no\" value=\"{one}\"")));
    let body = format!(
        "act=dispatch&no={one}&no={two}&no={gone}&desk=property%40yard&idempotency_key=0123456789"
    );
    let went = d.form("dispatcher", "/desk/bulk", &body).await;
    assert_eq!(went.status, StatusCode::OK, "{}", went.text);
    for (no, step) in [(&one, "handling"), (&two, "handling"), (&gone, "handling")] {
        let shown = d
            .get("dispatcher", &format!("{}/{no}", super::MATTERS))
            .await
            .json();
        assert_eq!(shown["step"], step);
        assert_eq!(shown["desk"], "property@yard");
    }
    // Sent twice, it is done once.
    let head = d.ledger.head().seq;
    d.form("dispatcher", "/desk/bulk", &body).await;
    assert_eq!(d.ledger.head().seq, head);
    // Whoever may not dispatch does not.
    let body = format!("act=dispatch&no={one}&desk=property%40yard");
    d.form("property", "/desk/bulk", &body).await;
    assert_eq!(d.ledger.head().seq, head);
    assert_eq!(
        d.form("resident", "/desk/bulk", &body).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn what_the_same_person_raised_elsewhere_is_offered_for_merging_if_it_is_the_same_trouble() {
    let d = district().await;
    let raise = |words: &str, place: &str, category: &str| {
        json!({"kind": "case", "act": "report",
            "fields": {"words": words, "place": place, "category": category}})
    };
    let sent = [
        raise("bags by the gate", "street", "litter"),
        raise("the lamp is out", "street", "street_lamp"),
        raise("bags on the stairs", "stairs", "litter"),
    ];
    let mut nos = Vec::new();
    for report in &sent {
        nos.push(no_of(&d.post("specialist", super::MATTERS, report).await));
    }
    let page = d.page("intake", &format!("/matters/{}", nos[2])).await.text;
    assert!(page.contains(&format!("main={}", nos[0])), "{page}");
    assert!(!page.contains(&nos[1]));
}

#[tokio::test]
async fn whoever_calls_again_by_telephone_is_offered_for_merging_and_the_number_stays_sealed() {
    let d = district().await;
    let call = |words: &str, place: &str, phone: &str| {
        json!({"kind": "call", "act": "receive", "fields": {"channel": "phone", "wish": "complaint",
            "words": words, "place": place, "contact_phone": phone}})
    };
    let sent = [
        call("drilling at night", "street", "13812345678"),
        call("somebody else's trouble", "street", "13812345679"),
        call("still drilling", "stairs", "+86 138 1234 5678"),
    ];
    let mut nos = Vec::new();
    for slip in &sent {
        nos.push(no_of(&d.post("intake", super::MATTERS, slip).await));
    }
    let path = format!("/matters/{}", nos[2]);
    let page = d.page("intake", &path).await.text;
    assert!(page.contains(&format!("main={}", nos[0])), "{page}");
    assert!(!page.contains(&nos[1]));
    for who in ["", "resident", "property"] {
        let page = d.page(who, &path).await.text;
        assert!(
            !page.contains("13812345678") && !page.contains("138 1234 5678"),
            "{who}"
        );
        assert!(!page.contains(&nos[0]), "{who} learns who called twice");
    }
}

#[tokio::test]
async fn a_similar_matter_near_is_joined_instead_of_reported_again() {
    let d = district().await;
    let no = d.registered("rubbish on the stairs").await;
    let elsewhere =
        json!({"kind": "case", "act": "report", "fields": {"words": "far", "place": "street"}});
    let far = no_of(&d.post("", super::MATTERS, &elsewhere).await);
    let near = d
        .page("resident", "/report/near?place=house&words=rubbish")
        .await
        .text;
    assert!(near.contains(&format!("/report/join/{no}")) && !near.contains(&far));
    let other_kind = d
        .page("resident", "/report/near?place=house&category=noise")
        .await
        .text;
    assert!(!other_kind.contains(&no));
    let joined = d.form("resident", &format!("/report/join/{no}"), "").await;
    assert_eq!(
        joined.headers["location"],
        format!("/matters/{no}?done=join").as_str()
    );
    let sent = json!({"assignee": "property@yard"});
    act(&d, "dispatcher", &no, "dispatch", sent).await;
    let told = d.ledger.notices(&"resident".into(), 10).await.unwrap();
    assert!(told.iter().any(|notice| notice.no == no));
    let unnamed = d
        .send(
            Method::POST,
            &format!("/report/join/{no}"),
            &[("sec-fetch-site", "same-origin")],
            "",
        )
        .await;
    assert_eq!(unnamed.status, StatusCode::SEE_OTHER);
    assert!(
        unnamed.headers["location"]
            .to_str()
            .unwrap()
            .starts_with("/sign-in")
    );
}

#[tokio::test]
async fn a_person_takes_their_data_along_and_has_their_number_erased() {
    let d = district().await;
    let phone = "13812345678";
    let mut body = report("help");
    body["fields"]["contact_phone"] = phone.into();
    let no = no_of(&d.post("resident", super::MATTERS, &body).await);
    // What somebody takes down at a desk is about somebody else.
    body["fields"]["contact_phone"] = "13987654321".into();
    no_of(&d.post("specialist", super::MATTERS, &body).await);
    assert!(
        !d.page("specialist", "/me/data")
            .await
            .text
            .contains("13987654321")
    );
    let mine = d.page("resident", "/me/data").await;
    assert!(mine.text.contains(phone) && mine.text.contains(&no));
    assert!(!d.page("lead", "/me/data").await.text.contains(&no));
    let not_sure = d.form("resident", "/me/erase", "").await;
    assert_eq!(not_sure.status, StatusCode::OK);
    // While it is open, the number is needed to answer.
    d.form("resident", "/me/erase", "sure=yes").await;
    assert!(d.page("resident", "/me/data").await.text.contains(phone));
    act(
        &d,
        "specialist",
        &no,
        "confirm",
        json!({"conclusion": "so"}),
    )
    .await;
    let declined = json!({"reason": "x", "route": "court", "answer": "y"});
    let closed = act(&d, "intake", &no, "decline", declined).await;
    assert_eq!(closed.status, 200, "{}", closed.text);
    let gone = d.form("resident", "/me/erase", "sure=yes").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(!d.page("resident", "/me/data").await.text.contains(phone));
    let seen = d.get("intake", &format!("{}/{no}", super::MATTERS)).await;
    assert!(!seen.text.contains(phone));
    let report = ledger::verify::verify(d.ledger.db(), 1, |_, _| {})
        .await
        .unwrap();
    assert_eq!(report.fault, None);
    assert!(report.erased > 0);
    let log = d.page("", "/log").await.text;
    assert!(!log.contains("register-person"));
}

#[tokio::test]
async fn only_an_operator_sees_what_is_on_its_way_and_no_code() {
    let d = district().await;
    d.ledger.send_code("13812345678", "123456").await.unwrap();
    assert_eq!(
        d.page("lead", "/desk/outbox").await.status,
        StatusCode::FORBIDDEN
    );
    let shown = d.page("operator", "/desk/outbox").await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("138****5678"));
    assert!(!shown.text.contains("123456") && !shown.text.contains("13812345678"));
    d.get("lead", "/api/v1/outbox").await.problem(403);
    let told = d.get("operator", "/api/v1/outbox").await;
    assert_eq!(told.json()[0]["state"], "ready");
    assert!(!told.text.contains("123456") && !told.text.contains("13812345678"));
    let again = "/api/v1/outbox/nothing/again";
    d.post("operator", again, &json!({})).await.problem(404);
    d.post("lead", again, &json!({})).await.problem(403);
}

#[tokio::test]
async fn what_another_site_sends_is_refused_in_words() {
    let d = district().await;
    let post = |path: &'static str| {
        let d = &d;
        let headers = [("sec-fetch-site", "cross-site"), ("accept-language", "en")];
        async move { d.send(Method::POST, path, &headers, "").await }
    };
    let page = post("/sign-out").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text.contains("another site") && page.text.contains("<h1"));
    post(super::MATTERS).await.problem(403);
}

#[tokio::test]
async fn rounds_are_shown_where_they_are_asked_for() {
    let d = district().await;
    let patrol = include_str!("../../../../procedures/patrol.toml");
    let document = ledger::Change::Document("procedure/patrol".to_owned(), patrol.into());
    d.ledger.change(vec![document], None).await.unwrap();
    let round = json!({"kind": "patrol", "act": "log_round", "fields": {"place": "house"}});
    let round = no_of(&d.post("specialist", super::MATTERS, &round).await);
    let trouble = d.registered("rubbish").await;
    for (path, shown) in [
        ("/matters", false),
        ("/places/house", false),
        ("/matters?kind=patrol", true),
    ] {
        let page = d.page("", path).await.text;
        assert_eq!(page.contains(&round), shown, "{path}");
        assert!(page.contains("kind=patrol"), "{path}");
    }
    assert!(d.page("", "/matters").await.text.contains(&trouble));
}

#[tokio::test]
async fn a_figure_opens_the_records_it_stands_on() {
    let d = district().await;
    let put = async |register: &str, body: &str| {
        d.form("planner", &format!("/records/{register}/edit"), body)
            .await
    };
    let indicator = put("indicator", "key=retail&seen=0&name=Retail&unit=%25").await;
    assert_eq!(
        indicator.status,
        StatusCode::SEE_OTHER,
        "{}",
        indicator.text
    );
    let observation = "key=retail-h1&seen=0&indicator=retail&area=330105&period=2021M01-06&measure=yoy&value=20.7&unit=%25&status=P&basis=reported";
    let put_it = put("observation", observation).await;
    assert_eq!(put_it.headers["location"], "/records/observation/retail-h1");
    // Twice is once; without what must be there, nothing is lost and nothing is put.
    let head = d.ledger.head().seq;
    let stale = put("observation", observation).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let missing = put("observation", "key=x&seen=0&value=typed-by-hand").await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.text.contains("typed-by-hand"));
    assert_eq!(
        d.form("lead", "/records/observation/edit", observation)
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(d.ledger.head().seq, head);
    let recipe = "/api/v1/figures?r=obs(retail,330105,2021M01-06,yoy)";
    let figure = d.get("", recipe).await.json();
    assert_eq!(
        (&figure["value"], &figure["unit"], &figure["words"]["zh"]),
        (&json!("20.7"), &json!("%"), &json!("20.7%"))
    );
    assert_eq!(figure["grounds"], json!([head]));
    let earlier = d.get("", &format!("{recipe}&cut={}", head - 1)).await;
    assert_eq!(earlier.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = d
        .page("", "/figures?r=obs(retail,330105,2021M01-06,yoy)")
        .await
        .text;
    assert!(shown.contains("/records/observation/retail-h1"));
    let card = d.page("", "/report-card").await.text;
    assert!(card.contains("20.7%") && card.contains("Retail"));
    let text = "text=%E5%90%AF%E5%8A%A8"; // any text is checked
    let checked = d.form("", "/bulletin/check", text).await;
    assert_eq!(checked.status, StatusCode::OK);
}

#[tokio::test]
async fn a_card_of_results_is_for_whoever_worked_on_it_and_tells_no_number() {
    let d = district().await;
    let no = no_of(&d.post("specialist", super::MATTERS, &report("noise")).await);
    let card = format!("/matters/{no}/card");
    // There is no result yet.
    assert_eq!(d.page("intake", &card).await.status, StatusCode::NOT_FOUND);
    let declined = json!({"reason": "x", "route": "court", "answer": "y"});
    act(&d, "intake", &no, "decline", declined).await;
    let shown = d.page("intake", &card).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    assert!(shown.text.contains("card-text"));
    // Photographs that are not of this matter make no picture.
    let other = format!("{card}.jpg?before={0}&after={0}&clear=yes", "0".repeat(64));
    for path in [other, format!("{card}.jpg")] {
        assert_eq!(
            d.page("intake", &path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    for path in [card.clone(), format!("{card}.jpg")] {
        assert_eq!(
            d.page("resident", &path).await.status,
            StatusCode::FORBIDDEN
        );
    }
}

#[tokio::test]
async fn what_is_the_readers_turn_stands_open_and_nothing_else() {
    let d = district().await;
    let no = no_of(&d.post("resident", super::MATTERS, &report("help")).await);
    let address = format!("/matters/{no}");
    let open = "<details class=\"act\" open";
    assert!(d.page("specialist", &address).await.text.contains(open));
    let waits = d.page("intake", &address).await.text;
    assert!(waits.contains("id=\"act-merge\"") && !waits.contains(open));
    // Whoever raised it hears of it already; others may say that they met with it too.
    let joins = "id=\"act-join\"";
    assert!(!d.page("resident", &address).await.text.contains(joins));
    assert!(d.page("property", &address).await.text.contains(joins));
}
