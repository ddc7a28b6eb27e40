//! An owners' vote by program, from the list of owners to the file that counts it again.

use axum::http::StatusCode;
use serde_json::json;

use super::act;
use super::hall::{Hall, LIST, done};
use super::support::Answer;

fn receipt(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.json()["receipt"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_list_is_looked_at_before_it_is_brought_in() {
    let hall = Hall::prepared("secret").await;
    let head = hall.d.ledger.head().seq;
    let dirty = LIST
        .replace("50.50", "约50")
        .replace(",301,", ",202,")
        .replace("1,101,", "１,101,");
    let looked = hall
        .bring(
            "committee",
            "dry_run=true&developer=河畔置业",
            "text/csv",
            dirty,
        )
        .await;
    done(&looked);
    let looked = looked.json();
    assert_eq!(
        (&looked["brought"], &looked["stops"]),
        (&json!(false), &json!(2))
    );
    let what = |line: u64| {
        let all = looked["findings"].as_array().unwrap().iter();
        let on = all.filter(|it| it["line"] == line && it["blocks"] == true);
        on.map(|it| it["what"].as_str().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(what(5), ["area_broken"]);
    assert_eq!(what(7), ["unit_twice"]);
    assert_eq!(hall.d.ledger.head().seq, head, "a look wrote something");
    hall.from("committee", "/roll").await.problem(404);
    // The same by rows, and as a workbook.
    let rows = json!({"rows": [{"building": "1", "unit": "101", "area": "89.5㎡", "owner": "钱一", "source": "登记"}]});
    let rows = hall
        .bring(
            "community",
            "dry_run=true",
            "application/json",
            rows.to_string(),
        )
        .await;
    assert_eq!(rows.json()["area"], 8950, "{}", rows.text);
    let mut table = web::owners::template("roll".to_owned(), district::lang::Lang::Zh).unwrap();
    let row = ["1", "101", "89.50", "登记", "钱一", "1", "", "", ""];
    table.rows.push(row.map(str::to_owned).to_vec());
    let book = hall
        .bring(
            "committee",
            "",
            "application/octet-stream",
            table.xlsx().unwrap(),
        )
        .await;
    assert_eq!(
        (&book.json()["area"], &book.json()["brought"]),
        (&json!(8950), &json!(true))
    );
    for (media, list) in [
        ("text/csv", "a,b\n"),
        ("text/csv", "%PDF-1.7"),
        ("application/json", "{\"rows\":[]}"),
    ] {
        let refused = hall.bring("committee", "", media, list).await;
        assert!(refused.problem(422)["detail"].is_string());
    }
    // What it comes to is shown to everybody; what a flat holds and whose it is, to those who keep it.
    for who in ["", "resident"] {
        let open = hall.from(who, "/roll").await;
        assert_eq!(open.json()["area"], 8950);
        assert_eq!(
            (open.json().get("lines"), open.json().get("findings")),
            (None, None)
        );
        assert!(!open.text.contains("钱一"));
    }
    assert_eq!(
        hall.from("community", "/roll").await.json()["lines"][0]["owners"],
        json!(["钱一"])
    );
}

#[tokio::test]
async fn a_vote_goes_by_program_from_the_list_to_the_file() {
    let hall = Hall::open("secret").await;
    let at_first = hall.shown("").await;
    assert_eq!(at_first["total"], json!({"heads": 8, "area": 65_050}));
    assert_eq!(
        at_first["items"][0]["missing"],
        json!({"heads": 6, "area": 43_367})
    );
    assert_eq!(
        at_first["items"][0]["needs"]["quorum"],
        json!({"num": 2, "den": 3, "inclusive": true})
    );
    assert_eq!(at_first.get("papers"), None);
    let nobody = hall
        .to("", "lines", &json!({"code": "AAAA-BBBB-CCCC"}))
        .await;
    nobody.problem(403);
    let sheets = hall.from("committee", "/sheets").await.json();
    let own = hall
        .to("", "lines", &json!({"code": sheets[0]["code"]}))
        .await;
    assert_eq!(own.json()["lines"][0]["area"], 10_000, "{}", own.text);
    assert_eq!(own.json()["lines"][0].get("owners"), None);
    // It is secret: nobody else's.
    assert_eq!(own.json()["lines"].as_array().map(Vec::len), Some(3));
    let serving =
        json!({"units": ["1-101", "1-202"], "how": "door", "proof": "photo 1", "told": true});
    let served = hall.to("property", "services", &serving).await;
    assert_eq!(served.json(), json!({"served": 2}), "{}", served.text);
    // Unit by unit, with who took it in; a line without a name, or with a day to come, is sent back.
    let named = |by: &str, on: &str| {
        json!({"how": "door", "proof": "sheet 2", "told": true,
            "lines": [{"unit": "1幢101室", "received_by": by, "on": on}]})
    };
    let served = hall.to("property", "services", &named("家人", "")).await;
    assert_eq!(served.json(), json!({"served": 1}), "{}", served.text);
    for (by, on) in [("", ""), ("家人", "2031-01-01")] {
        let unclear = hall.to("property", "services", &named(by, on)).await;
        assert!(unclear.status.is_client_error(), "{}", unclear.text);
    }

    // One's own hand, and another mind before the close.
    let code = hall.code("1-101").await;
    let first = receipt(&hall.web("1-101", "no").await);
    let own = hall
        .to("", "ballot", &json!({"code": code.to_lowercase()}))
        .await;
    assert_eq!(own.json()["standing"], first.as_str(), "{}", own.text);
    assert_eq!(
        own.json()["units"][0],
        json!({"unit": "1-101", "area": "100.00"})
    );
    assert_eq!(
        own.json()["choices"],
        json!(["yes", "no", "abstain", "follow_majority"])
    );
    hall.web("1-102", "yes").await.problem(409);
    let again = json!({"channel": "web", "code": code, "choices": {"1": "yes"}, "replaces": first});
    let second = receipt(&hall.to("", "ballots", &again).await);

    // Words taken down at a desk, each with its proof.
    for (channel, unit) in [
        ("phone", "1-201"),
        ("door", "1-202"),
        ("point", "1-301"),
        ("voice", "1-302"),
    ] {
        receipt(&hall.desk("specialist", channel, unit, "yes").await);
    }
    for bare in [json!({"proof": "x"}), json!({"witness": "x"}), json!({})] {
        let mut ballot = json!({"channel": "door", "unit": "2-101", "choices": {"1": "yes"}});
        let more = bare.as_object().unwrap().clone();
        ballot.as_object_mut().unwrap().extend(more);
        hall.to("specialist", "ballots", &ballot).await.problem(409);
    }
    let bare = json!({"channel": "door", "unit": "2-101", "choices": {"1": "yes"}});
    hall.to("specialist", "ballots", &bare).await.problem(409);
    hall.desk("specialist", "door", "9-999", "yes")
        .await
        .problem(409);

    // Paper, entered by two.
    let paper = |choice: &str| json!({"channel": "paper", "unit": "2-101", "choices": {"1": choice}, "cast_at": "2021-08-17T08:00:00+08:00"});
    let waiting = hall.to("specialist", "ballots", &paper("yes")).await;
    assert_eq!(
        (waiting.status, &waiting.json()["state"]),
        (StatusCode::ACCEPTED, &json!("waiting"))
    );
    assert_eq!(hall.shown("committee").await["papers"], json!(["2-101"]));
    hall.to("specialist", "ballots", &paper("yes"))
        .await
        .problem(409);
    assert_eq!(
        hall.to("committee", "ballots", &paper("no")).await.json()["state"],
        "differs"
    );
    receipt(&hall.to("community", "ballots", &paper("yes")).await);

    let now = hall.shown("").await;
    assert_eq!(
        now["items"][0]["participating"],
        json!({"heads": 6, "area": 55_050})
    );
    assert_eq!(now["items"][0]["missing"], json!({"heads": 0, "area": 0}));
    let channels = json!({"web": 2, "phone": 1, "door": 1, "point": 1, "voice": 1, "paper": 1});
    assert_eq!(now["ballots"], channels);
    hall.from("", "/result").await.problem(404);
    hall.to("", "file", &json!({"code": second}))
        .await
        .problem(404);
    let found = hall.to("", "receipt", &json!({"code": first})).await.json();
    assert_eq!(found[0]["outcome"], "superseded");
    assert_eq!(found.as_array().unwrap().len(), 1);

    hall.count().await;
    let result = hall.from("", "/result").await.json();
    assert_eq!(result["items"][0]["verdict"], "carried");
    assert_eq!(
        (&result["ballots"], &result["counted"]),
        (&json!(7), &json!(6))
    );
    let receipts = hall.from("", "/receipts").await;
    assert_eq!(receipts.json().as_array().unwrap().len(), 7);
    assert!(!receipts.text.contains(&first) && !receipts.text.contains(&second));
    for file in [
        hall.to("", "file", &json!({"code": second})).await,
        hall.from("committee", "/file").await,
    ] {
        assert_eq!(file.json()["format"], "sanwei-tally/1", "{}", file.text);
        assert_eq!(file.json()["ballots"].as_array().unwrap().len(), 7);
    }
    assert_eq!(hall.shown("").await["items"][0]["verdict"], "carried");
}

#[tokio::test]
async fn each_act_of_a_vote_is_for_those_whose_it_is() {
    let hall = Hall::open("secret").await;
    let serving = json!({"units": ["1-101"], "how": "door", "proof": "photo", "told": true});
    for who in ["", "resident", "intake", "operator", "only-looks"] {
        for end in ["/sheets", "/file"] {
            if who != "only-looks" {
                hall.from(who, end).await.problem(403);
            }
        }
        hall.to(who, "services", &serving).await.problem(403);
        for channel in ["phone", "door", "point", "voice", "paper"] {
            hall.desk(who, channel, "1-101", "yes").await.problem(403);
        }
    }
    // The property company serves and does not take ballots.
    hall.desk("property", "door", "1-101", "yes")
        .await
        .problem(403);
    hall.desk("property", "paper", "1-101", "yes")
        .await
        .problem(403);
    let before = Hall::prepared("secret").await;
    for who in ["", "resident", "property", "specialist"] {
        before
            .bring(who, "dry_run=true", "text/csv", LIST)
            .await
            .problem(403);
    }
    // After the announcement nobody brings a list in.
    hall.bring("committee", "", "text/csv", LIST)
        .await
        .problem(409);
    for end in ["ballot", "receipt", "file"] {
        hall.to("committee", end, &json!({"code": "AAAABBBBCCCC"}))
            .await
            .problem(403);
    }
    let forged = json!({"channel": "web", "code": "AAAABBBBCCCC", "choices": {"1": "yes"}});
    hall.to("committee", "ballots", &forged).await.problem(403);
    for bad in [
        json!({"channel": "telepathy", "choices": {}}),
        json!({"channel": "web", "code": hall.code("1-101").await, "choices": {"1": "perhaps"}}),
        json!({"channel": "web", "choices": {}, "who": "me"}),
    ] {
        hall.to("", "ballots", &bad).await.problem(422);
    }
    let unannounced =
        json!({"channel": "web", "code": hall.code("1-101").await, "choices": {"9": "yes"}});
    let why = hall.to("", "ballots", &unannounced).await.problem(409);
    assert!(
        why["detail"].as_str().unwrap().contains("rules.items"),
        "{why}"
    );
    hall.d
        .get("", "/api/v1/votes/V2021-99999")
        .await
        .problem(404);
}

#[tokio::test]
async fn ballots_that_a_program_brings_twice_are_cast_once() {
    let hall = Hall::open("secret").await;
    let (one, two) = (hall.code("1-101").await, hall.code("1-201").await);
    let path = format!("/api/v1/votes/{}/ballots", hall.no);
    let key = Some("4f1c0d9e-8a57-4e0b");
    let cast = async |code: &str| {
        let body = json!({"channel": "web", "code": code, "choices": {"1": "yes"}});
        hall.d.post_once("", &path, &body, key).await
    };
    let first = receipt(&cast(&one).await);
    assert_eq!(receipt(&cast(&one).await), first);
    // Nobody gets another's receipt by guessing a key.
    assert_ne!(receipt(&cast(&two).await), first);
    assert_eq!(hall.shown("").await["ballots"], json!({"web": 2}));
    let door =
        json!({"channel": "door", "unit": "1-202", "choices": {"1": "no"}, "witness": "Zhou"});
    for _ in 0..2 {
        receipt(
            &hall
                .d
                .post_once("specialist", &path, &door, Some("a-desk-1"))
                .await,
        );
    }
    hall.d
        .post_once("community", &path, &door, Some("a-desk-1"))
        .await
        .problem(409);
    hall.d
        .post_once("", &path, &door, Some("short"))
        .await
        .problem(400);
}

#[tokio::test]
async fn list_notice_and_vote_tell_the_heads_that_the_count_has() {
    let hall = Hall::prepared("secret").await;
    let list = "房号,面积,业主,证件号,用途,状态,面积来源\n101,100,甲,1,,已交付,登记\n\
        102,100,恒达公司,,,未售,登记\n103,90,乙,2,,未交付,登记\nP1,12,丙,3,车位,已交付,登记\n";
    let brought = hall.bring("committee", "", "text/csv", list).await;
    done(&brought);
    assert_eq!(brought.json()["stops"], 0, "{}", brought.text);
    // 甲, and the developer for stock and what is not handed over; a stall gives no vote.
    assert_eq!(brought.json()["heads"], 2);
    let page = hall.d.get("", &format!("/votes/{}/roll", hall.no)).await;
    assert!(
        page.text.contains("<p class=\"tile-value\">2</p>"),
        "{}",
        page.text
    );
    let fields = json!({"opens_on": "2021-08-17", "closes_on": "2021-08-25", "closes_at": "18:00", "full_text": "表决公告"});
    done(&act(&hall.d, "committee", &hall.no, "announce", fields).await);
    let shown = hall.shown("").await;
    assert_eq!(shown["total"], json!({"heads": 2, "area": 29_000}));
    let notice = shown["notice"].as_str().unwrap();
    let notice = hall.d.get("", &format!("/postings/{notice}")).await;
    assert!(notice.text.contains("有表决权的 2 人"), "{}", notice.text);
    // Where no clause says anything, none is cited.
    assert!(!notice.text.contains("依据：—"));
}
