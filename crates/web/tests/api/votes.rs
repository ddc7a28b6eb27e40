//! An owners' vote by program, from the list of owners to the file that counts it again.

use axum::http::{Method, StatusCode};
use district::procedure::{Act, Input};
use jiff::Timestamp;
use ledger::{ActCommand, Target};
use serde_json::{Value, json};

use super::support::{Answer, District, district};
use super::{MATTERS, act, no_of};

/// Eight heads on ten units; one of them has three.
pub const LIST: &str = "楼栋,房号,面积,业主,证件号,表决人,状态,面积来源\n\
    1,101,100,钱一,1,,,登记\n,102,100,钱一,1,,,登记\n,103,100,钱一,1,,,登记\n,201,50.50,孙二,2,,,登记\n\
    ,202,50,李三,3,,,登记\n,301,50,周四,4,,,登记\n,302,50,吴五,5,,,登记\n2,101,50,郑六,6,,,登记\n\
    ,102,50,王七、王八,7、8,王七,,登记\n,103,50,河畔置业,,,未售,登记\n";

/// A vote on its way, and what the district knows of it.
pub struct Hall {
    pub d: District,
    pub no: String,
}

fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

impl Hall {
    /// A vote that is prepared, with one item and its rules, and no list yet.
    pub async fn prepared(secrecy: &str) -> Self {
        let d = district().await;
        let fields = json!({"words": "更换电梯", "place": "yard", "assembly": "regular", "secrecy": secrecy});
        let body = json!({"kind": "vote", "act": "prepare", "fields": fields});
        let no = no_of(&d.post("committee", MATTERS, &body).await);
        let item = json!({"motion": "使用维修资金更换电梯", "item_class": "278-5"});
        done(&act(&d, "committee", &no, "put_item", item).await);
        let rules = json!({"parking": "exclude", "silence": "not_participating", "duplicates": "first_stands",
            "replacing": "until_close", "proxies": "1", "co_heads": "separate", "co_vote": "named_only",
            "channels": "all_channels", "follow": "offered"});
        done(&act(&d, "committee", &no, "set_rules", rules).await);
        Self { d, no }
    }

    pub async fn bring(
        &self,
        who: &str,
        query: &str,
        media: &str,
        list: impl Into<Vec<u8>>,
    ) -> Answer {
        let bearer = format!("Bearer {who}");
        let mut headers = vec![("content-type", media)];
        if !who.is_empty() {
            headers.push(("authorization", bearer.as_str()));
        }
        let path = format!("/api/v1/votes/{}/roll?{query}", self.no);
        self.d
            .send(Method::POST, &path, &headers, list.into())
            .await
    }

    /// A vote that is open on 17 August 2021.
    pub async fn open(secrecy: &str) -> Self {
        let hall = Self::prepared(secrecy).await;
        let brought = hall
            .bring("committee", "developer=河畔置业", "text/csv", LIST)
            .await;
        done(&brought);
        assert_eq!(brought.json()["stops"], 0, "{}", brought.text);
        let fields = json!({"opens_on": "2021-08-17", "closes_on": "2021-08-25", "closes_at": "18:00", "full_text": "表决公告"});
        done(&act(&hall.d, "committee", &hall.no, "announce", fields).await);
        let notice = hall.shown("").await["notice"].as_str().unwrap().to_owned();
        done(
            &act(
                &hall.d,
                "committee",
                &notice,
                "show_posted",
                json!({"board": "gate"}),
            )
            .await,
        );
        hall.at("2021-08-17T09:00:00+08:00", Act::OpenVote).await;
        hall
    }

    /// Acts at an instant; the log's time does not run back after it.
    pub async fn at(&self, at: &str, what: Act) {
        let target = Target::Matter(self.no.as_str().into());
        let mut command = ActCommand::new(target, Input::new(what), Some("committee".into()));
        command.at = Some(at.parse::<Timestamp>().unwrap());
        self.d.ledger.act(command).await.unwrap();
    }

    pub async fn to(&self, who: &str, end: &str, body: &Value) -> Answer {
        self.d
            .post(who, &format!("/api/v1/votes/{}/{end}", self.no), body)
            .await
    }

    pub async fn from(&self, who: &str, end: &str) -> Answer {
        self.d
            .get(who, &format!("/api/v1/votes/{}{end}", self.no))
            .await
    }

    pub async fn shown(&self, who: &str) -> Value {
        let answer = self.from(who, "").await;
        done(&answer);
        answer.json()
    }

    /// The code of the ballot for a unit.
    pub async fn code(&self, unit: &str) -> String {
        let sheets = self.from("committee", "/sheets").await.json();
        let sheets = sheets.as_array().unwrap().iter();
        let mut own =
            sheets.filter(|it| it["units"].as_array().unwrap().iter().any(|it| it == unit));
        own.next().unwrap()["code"].as_str().unwrap().to_owned()
    }

    pub async fn web(&self, unit: &str, choice: &str) -> Answer {
        let body =
            json!({"channel": "web", "code": self.code(unit).await, "choices": {"1": choice}});
        self.to("", "ballots", &body).await
    }

    pub async fn desk(&self, who: &str, channel: &str, unit: &str, choice: &str) -> Answer {
        let body =
            json!({"channel": channel, "unit": unit, "choices": {"1": choice}, "proof": "photo 7"});
        self.to(who, "ballots", &body).await
    }

    /// Closes and counts it.
    pub async fn count(&self) {
        self.at("2021-08-26T09:00:00+08:00", Act::CloseVote).await;
        self.at("2021-08-26T09:01:00+08:00", Act::CountVotes).await;
    }
}

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
    // What stands there now is shown to everybody, and who it is to those who keep it.
    let open = hall.from("", "/roll").await;
    assert_eq!(open.json()["lines"][0]["area"], 8950);
    assert!(!open.text.contains("钱一") && open.json().get("findings").is_none());
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
    let serving =
        json!({"units": ["1-101", "1-202"], "how": "door", "proof": "photo 1", "told": true});
    let served = hall.to("property", "services", &serving).await;
    assert_eq!(served.json(), json!({"served": 2}), "{}", served.text);

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
    assert!(why["detail"].as_str().unwrap().contains("第19条"), "{why}");
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
        json!({"channel": "door", "unit": "1-202", "choices": {"1": "no"}, "proof": "photo"});
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
