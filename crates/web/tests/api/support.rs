//! A tiny district in a store of its own, and requests to it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use district::party::{Mandate, Party, PartyKind, Role};
use district::place::{Place, PlaceKind};
use district::words::Name;
use jiff::Timestamp;
use ledger::evidence::EvidenceStore;
use ledger::{Change, Db, Ledger, SessionRow, TokenRow};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;
use web::{App, Config};

/// A district's router, the folder its store lies in, and its ledger.
pub struct District {
    pub router: Router,
    pub ledger: Ledger,
    /// Where its store and its files lie.
    pub folder: TempDir,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect(&self.text)
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    /// The body, checked to be problem details of `status`.
    pub fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let json = self.json();
        assert_eq!(json["status"], status);
        assert!(json["type"].is_string() && json["title"].is_string());
        json
    }
}

fn clock() -> Timestamp {
    "2021-08-02T09:00:00+08:00".parse().unwrap()
}

fn place(code: &str, parent: Option<&str>, kind: PlaceKind) -> Change {
    Change::Place(Place {
        code: code.into(),
        parent: parent.map(Into::into),
        kind,
        name: Name::new(code, code),
        from: None,
        to: None,
        position: None,
        outline: None,
        plate: None,
        note: None,
    })
}

/// Who there is: a name that is also their token's secret, their role and where.
const PEOPLE: &[(&str, Role, &str)] = &[
    ("specialist", Role::Specialist, "yard"),
    ("steward", Role::Steward, "yard"),
    ("intake", Role::Intake, "330105"),
    ("lead", Role::DutyLead, "330105"),
    ("operator", Role::Operator, "330105"),
    ("planner", Role::Planner, "330105"),
    ("press", Role::Press, "330105"),
    ("dispatcher", Role::Dispatcher, "330105"),
    ("property", Role::Property, "yard"),
    ("committee", Role::Committee, "yard"),
    ("community", Role::Community, "street"),
    ("resident", Role::Resident, "yard"),
];

/// A district with a street, a yard, a building and a unit, and the people of [`PEOPLE`].
pub async fn district() -> District {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::sqlite(&folder.path().join("store.sqlite"))
        .await
        .unwrap();
    let ledger = Ledger::open(db, 1, clock).await.unwrap();
    let evidence = EvidenceStore::open(&folder.path().join("evidence")).unwrap();
    let profile = r#"{"code":"330105","name":{"zh":"D","en":"D"}}"#;
    let documents = [
        ("district", profile),
        ("calendar", include_str!("../../../../calendars/cn.csv")),
        (
            "categories",
            include_str!("../../../../procedures/categories.toml"),
        ),
        (
            "procedure/case",
            include_str!("../../../../procedures/case.toml"),
        ),
        (
            "procedure/call",
            include_str!("../../../../procedures/call.toml"),
        ),
        (
            "procedure/vote",
            include_str!("../../../../procedures/vote.toml"),
        ),
        (
            "procedure/meeting",
            include_str!("../../../../procedures/meeting.toml"),
        ),
        (
            "procedure/item",
            include_str!("../../../../procedures/item.toml"),
        ),
        (
            "procedure/posting",
            include_str!("../../../../procedures/posting.toml"),
        ),
    ];
    let mut changes = vec![
        place("330105", None, PlaceKind::District),
        place("street", Some("330105"), PlaceKind::Street),
        place("yard", Some("street"), PlaceKind::Compound),
        place("house", Some("yard"), PlaceKind::Building),
        place("stairs", Some("house"), PlaceKind::Unit),
    ];
    changes
        .extend(documents.map(|(name, text)| Change::Document(name.to_owned(), Arc::from(text))));
    for (name, role, at) in PEOPLE {
        changes.push(Change::Party(Party {
            id: (*name).into(),
            kind: PartyKind::Person,
            name: (*name).to_owned(),
            alias: None,
            org: None,
        }));
        changes.push(Change::Mandate(Mandate {
            party: (*name).into(),
            role: *role,
            place: (*at).into(),
            from: None,
            to: None,
        }));
    }
    ledger.change(changes, None).await.unwrap();
    for (name, _, _) in PEOPLE {
        token(&ledger, name, name, "read act").await;
    }
    token(&ledger, "only-looks", "specialist", "read").await;
    let app = App::new(ledger.clone(), evidence, Config::default());
    District {
        router: web::router(app),
        ledger,
        folder,
    }
}

async fn token(ledger: &Ledger, secret: &str, party: &str, scopes: &str) {
    let row = TokenRow {
        id: web::id_of(secret),
        party: party.to_owned(),
        name: secret.to_owned(),
        scopes: scopes.to_owned(),
        created_at: 0,
        expires_at: None,
    };
    ledger.put_token(&row).await.unwrap();
}

impl District {
    /// The same store as it is seen at another time; nothing can be written.
    pub async fn seen_at(&self, clock: fn() -> Timestamp) -> Self {
        let ledger = Ledger::look(self.ledger.db().clone(), 1, clock)
            .await
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let evidence = EvidenceStore::open(&folder.path().join("evidence")).unwrap();
        let app = App::new(ledger.clone(), evidence, Config::default());
        Self {
            router: web::router(app),
            ledger,
            folder,
        }
    }

    /// A firm that holds the desk of the property company, and somebody who works for it.
    pub async fn firm(&self, firm: &str, worker: &str, name: &str) {
        let party = |id: &str, kind, name: &str, org: Option<&str>| {
            Change::Party(Party {
                id: id.into(),
                kind,
                name: name.to_owned(),
                alias: None,
                org: org.map(Into::into),
            })
        };
        let changes = vec![
            party(firm, PartyKind::Organisation, firm, None),
            party(worker, PartyKind::Person, name, Some(firm)),
            Change::Mandate(Mandate {
                party: firm.into(),
                role: Role::Property,
                place: "yard".into(),
                from: None,
                to: None,
            }),
        ];
        self.ledger.change(changes, None).await.unwrap();
    }

    /// Sends a request; `headers` are pairs of name and value.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// Reads `path` as the one whose token is `who`; the empty text is nobody.
    pub async fn get(&self, who: &str, path: &str) -> Answer {
        let bearer = format!("Bearer {who}");
        let named = [("authorization", bearer.as_str())];
        let headers = if who.is_empty() { &[][..] } else { &named[..] };
        self.send(Method::GET, path, headers, Body::empty()).await
    }

    /// A session of `who`, as the browser sends it.
    pub async fn session(&self, who: &str) -> String {
        let row = SessionRow {
            id: web::id_of(who),
            party: who.to_owned(),
            created_at: 0,
            expires_at: i64::MAX,
            agent: String::new(),
        };
        self.ledger.put_session(&row).await.unwrap();
        format!("sanwei_session={who}")
    }

    /// Posts a file to `path` as `who`; the empty text is nobody.
    pub async fn bytes(&self, who: &str, path: &str, body: String) -> Answer {
        let bearer = format!("Bearer {who}");
        let mut headers = vec![("content-type", "text/csv")];
        if !who.is_empty() {
            headers.push(("authorization", bearer.as_str()));
        }
        self.send(Method::POST, path, &headers, body).await
    }

    /// Puts a line of a register as the planner.
    pub async fn put(&self, kind: &str, key: &str, cells: Value) {
        let body = serde_json::json!({"key": key, "cells": cells});
        let done = self
            .post("planner", &format!("/api/v1/records/{kind}"), &body)
            .await;
        assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    }

    /// Posts JSON to `path` as `who`.
    pub async fn post(&self, who: &str, path: &str, body: &Value) -> Answer {
        self.post_once(who, path, body, None).await
    }

    /// Posts JSON to `path` as `who` with an idempotency key.
    pub async fn post_once(
        &self,
        who: &str,
        path: &str,
        body: &Value,
        key: Option<&str>,
    ) -> Answer {
        let bearer = format!("Bearer {who}");
        let mut headers = vec![("content-type", "application/json")];
        if !who.is_empty() {
            headers.push(("authorization", bearer.as_str()));
        }
        headers.extend(key.map(|key| ("idempotency-key", key)));
        self.send(Method::POST, path, &headers, body.to_string())
            .await
    }
}
