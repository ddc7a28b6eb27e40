//! Whom a secret call is about is not told by what it is tied to, by the desk it was sent to, or by what was noted down
//! when the caller was asked: at every door.

use district::party::{Mandate, Role};
use ledger::Change;
use serde_json::{Value, json};

use super::support::{District, district};
use super::{MATTERS, act, no_of};

async fn call(d: &District, secret: bool) -> String {
    let mut fields = json!({
        "channel": "web", "wish": "complaint", "words": "gifts are taken", "place": "house",
    });
    if secret {
        fields["secret"] = "yes".into();
    }
    let call = json!({"kind": "call", "act": "receive", "fields": fields});
    no_of(&d.post("resident", MATTERS, &call).await)
}

async fn done(d: &District, who: &str, no: &str, what: &str, fields: Value) {
    let answer = act(d, who, no, what, fields).await;
    assert!(answer.status.is_success(), "{what}: {}", answer.text);
}

fn doors(no: &str) -> [String; 3] {
    [
        format!("/matters/{no}"),
        format!("/desk?no={no}"),
        format!("{MATTERS}/{no}"),
    ]
}

#[tokio::test]
async fn what_a_secret_call_is_tied_to_is_known_to_those_who_speak_with_the_caller() {
    let d = district().await;
    let (secret, plain) = (call(&d, true).await, call(&d, false).await);
    done(&d, "intake", &secret, "merge", json!({"main": plain})).await;
    let (other, main) = (call(&d, false).await, call(&d, true).await);
    done(&d, "intake", &other, "merge", json!({"main": main})).await;
    let ties = [
        (&secret, &plain),
        (&plain, &secret),
        (&other, &main),
        (&main, &other),
    ];
    for (of, to) in ties {
        for who in ["", "property", "specialist", "committee", "community"] {
            for door in doors(of) {
                let seen = d.page(who, &door).await.text;
                assert!(!seen.contains(to.as_str()), "{who:?} at {door} reads {to}");
            }
        }
        let page = d.page("intake", &format!("/matters/{of}")).await.text;
        assert!(page.contains(to.as_str()), "intake at {of}");
    }
    let whole = d.get("intake", &format!("{MATTERS}/{secret}")).await.json();
    assert_eq!(whole["thread"][1]["fields"]["main"], plain.as_str());
    // Whoever called goes on reading where their own slip is answered.
    let own = d.page("resident", &format!("/matters/{secret}")).await.text;
    assert!(own.contains(&plain));
    // What is no secret stays tied for everybody.
    let (one, two) = (call(&d, false).await, call(&d, false).await);
    done(&d, "intake", &one, "merge", json!({"main": two})).await;
    assert!(
        d.page("", &format!("/matters/{one}"))
            .await
            .text
            .contains(&two)
    );
}

#[tokio::test]
async fn the_desk_of_a_secret_call_is_told_as_widely_as_its_place() {
    let d = district().await;
    let no = call(&d, true).await;
    let send = json!({"assignee": "property@yard", "reason": "see to the books"});
    done(&d, "intake", &no, "dispatch", send).await;
    let finish = json!({"answer": "looked at", "measures": "books seen"});
    done(&d, "property", &no, "finish", finish).await;
    for who in ["", "committee", "community"] {
        let mut all = doors(&no).to_vec();
        all.extend([
            "/log".to_owned(),
            "/api/v1/log".to_owned(),
            "/matters?kind=call".to_owned(),
            format!("{MATTERS}?kind=call"),
        ]);
        for door in all {
            let seen = d.page(who, &door).await.text;
            assert!(!seen.contains("property@yard"), "{who:?} at {door}");
            let named = seen.contains("· yard") && who.is_empty();
            assert!(!named, "{who:?} at {door}");
        }
    }
    let whole = d.get("", &format!("{MATTERS}/{no}")).await.json();
    assert_eq!(whole["thread"][1]["fields"]["assignee"], "property@street");
    assert_eq!(whole["thread"][2]["capacity"], "property@street");
    assert_eq!(whole["stays"][1]["desk"], "property@street");
    for who in ["intake", "property"] {
        let whole = d.get(who, &format!("{MATTERS}/{no}")).await.json();
        assert_eq!(
            whole["thread"][1]["fields"]["assignee"], "property@yard",
            "{who}"
        );
    }
}

#[tokio::test]
async fn what_is_noted_down_of_a_secret_caller_stays_with_their_words() {
    let d = district().await;
    let mandate = Change::Mandate(Mandate {
        party: "lead".into(),
        role: Role::Callback,
        place: "330105".into(),
        from: None,
        to: None,
    });
    d.ledger.change(vec![mandate], None).await.unwrap();
    for secret in [true, false] {
        let no = call(&d, secret).await;
        let send = json!({"assignee": "property@yard", "reason": "see to the books"});
        done(&d, "intake", &no, "dispatch", send).await;
        let finish = json!({"answer": "looked at", "measures": "books seen"});
        done(&d, "property", &no, "finish", finish).await;
        let heard = json!({
            "reached": "yes", "contacted": "yes", "solved": "yes", "score": "satisfied",
            "remark": "she fears the guard",
        });
        done(&d, "lead", &no, "call_back", heard).await;
        for door in doors(&no) {
            for who in ["property", "community", ""] {
                let seen = d.page(who, &door).await.text;
                let reads = seen.contains("fears");
                // In the open it is for those whose mandate covers the place.
                assert!(!reads || !secret, "{who:?} at {door}");
            }
        }
        for who in ["intake", "lead"] {
            let page = d.page(who, &format!("/matters/{no}")).await.text;
            assert!(page.contains("fears"), "{who}, secret: {secret}");
        }
        // The log itself keeps it apart.
        let stored = d.ledger.thread(&no.into(), false).await.unwrap();
        let told = format!("{stored:?}");
        assert_eq!(told.contains("fears"), !secret);
    }
}

#[tokio::test]
async fn a_program_is_told_how_a_position_is_written() {
    let d = district().await;
    for (written, fits) in [("30.319,120.142", false), ("30.319,120.142,wgs84", true)] {
        let case = json!({"kind": "case", "act": "report", "fields": {
            "words": "sand", "place": "house", "position": written,
        }});
        let answer = d.post("resident", MATTERS, &case).await;
        assert_eq!(answer.status.is_success(), fits, "{}", answer.text);
        if !fits {
            assert!(
                answer
                    .problem(422)
                    .to_string()
                    .contains("30.319,120.142,wgs84")
            );
        }
    }
    let described = d.get("", "/api/openapi.json").await.text;
    assert!(described.contains("30.319,120.142,wgs84"));
}
