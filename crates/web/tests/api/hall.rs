//! A vote on its way in the tiny district, and short ways to act in it.

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

pub fn done(answer: &Answer) {
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
        Self::prepared(secrecy).await.begun().await
    }

    /// The same with the list of owners, announced and opened.
    pub async fn begun(self) -> Self {
        let hall = self;
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
                json!({"board": "gate", "link": "https://group.example/7"}),
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
            json!({"channel": channel, "unit": unit, "choices": {"1": choice}, "witness": "Zhou"});
        self.to(who, "ballots", &body).await
    }

    /// Closes and counts it.
    pub async fn count(&self) {
        self.at("2021-08-26T09:00:00+08:00", Act::CloseVote).await;
        self.at("2021-08-26T09:01:00+08:00", Act::CountVotes).await;
    }
}
