//! A service that speaks as much of S3 as files of evidence need, with everything in memory.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The name of the key that it lets in.
pub const KEY_ID: &str = "NAME-OF-THE-KEY";
/// The key, which never comes over the wire.
pub const SECRET: &str = "SECRET-OF-THE-KEY";
/// Its one bucket.
pub const BUCKET: &str = "photos";
/// How many names it lists at a time.
const PAGE: usize = 2;

#[derive(Default)]
struct Held {
    files: BTreeMap<String, Bytes>,
    /// The status with which it answers whoever puts or gets a file; none while it works.
    trouble: Option<u16>,
}

/// The service, in a thread of its own.
#[derive(Clone)]
pub struct Service {
    held: Arc<Mutex<Held>>,
    /// Where it is found.
    pub address: String,
}

impl Service {
    pub fn start() -> Self {
        let held = Arc::new(Mutex::new(Held::default()));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new()
            .route("/{bucket}", get(list))
            .route("/{bucket}/{*key}", get(read).put(write))
            .with_state(held.clone());
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, app).await.unwrap();
            });
        });
        Self { held, address }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap()
    }

    /// The names of all that it holds.
    pub fn names(&self) -> Vec<String> {
        self.held().files.keys().cloned().collect()
    }

    /// Changes what lies behind a name, or takes it away.
    pub fn change(&self, name: &str, bytes: Option<&[u8]>) {
        let files = &mut self.held().files;
        match bytes {
            Some(bytes) => files.insert(name.to_owned(), Bytes::copy_from_slice(bytes)),
            None => files.remove(name),
        };
    }

    /// From now on it answers with this status.
    pub fn answer(&self, trouble: Option<u16>) {
        self.held().trouble = trouble;
    }
}

type Shared = State<Arc<Mutex<Held>>>;

/// Why it does not answer: it is in trouble, it does not know the key, or it has no such bucket.
fn refused(held: &Held, bucket: &str, headers: &HeaderMap) -> Option<Response> {
    let signed = headers
        .get("authorization")
        .map(|value| value.to_str().unwrap());
    let known = signed.is_some_and(|value| value.contains(&format!("Credential={KEY_ID}/")));
    let status = match held.trouble {
        Some(status) => StatusCode::from_u16(status).unwrap(),
        None if !known => StatusCode::FORBIDDEN,
        None if bucket != BUCKET => StatusCode::NOT_FOUND,
        None => return None,
    };
    // A service repeats what it was asked, and with which key.
    let said = format!("<Error><AWSAccessKeyId>{KEY_ID}</AWSAccessKeyId>{signed:?}</Error>");
    Some((status, said).into_response())
}

async fn write(
    State(held): Shared,
    Path((bucket, key)): Path<(String, String)>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    let mut held = held.lock().unwrap();
    if let Some(refused) = refused(&held, &bucket, &headers) {
        return refused;
    }
    if !headers.contains_key("x-amz-checksum-sha256") {
        return (StatusCode::BAD_REQUEST, "<Error>no checksum</Error>").into_response();
    }
    held.files.insert(key, bytes);
    [("etag", "\"1\"")].into_response()
}

async fn read(
    State(held): Shared,
    Path((bucket, key)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let held = held.lock().unwrap();
    if let Some(refused) = refused(&held, &bucket, &headers) {
        return refused;
    }
    let Some(bytes) = held.files.get(&key) else {
        return (StatusCode::NOT_FOUND, "<Error>no such key</Error>").into_response();
    };
    let modified = ("last-modified", "Fri, 30 Jul 2021 01:10:00 GMT");
    ([("etag", "\"1\""), modified], bytes.clone()).into_response()
}

async fn list(
    State(held): Shared,
    Path(bucket): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let held = held.lock().unwrap();
    if let Some(refused) = refused(&held, &bucket, &headers) {
        return refused;
    }
    let from = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let (prefix, after) = (from("prefix"), from("continuation-token"));
    let mut names = held
        .files
        .iter()
        .filter(|(name, _)| name.starts_with(&prefix) && **name > after);
    let mut said = String::from("<ListBucketResult>");
    let mut last = "";
    for (name, bytes) in names.by_ref().take(PAGE) {
        let size = bytes.len();
        write!(
            said,
            "<Contents><Key>{name}</Key><LastModified>2021-07-30T01:10:00.000Z</LastModified>\
             <ETag>\"1\"</ETag><Size>{size}</Size></Contents>"
        )
        .unwrap();
        last = name;
    }
    let more = names.next().is_some();
    write!(said, "<IsTruncated>{more}</IsTruncated>").unwrap();
    if more {
        write!(
            said,
            "<NextContinuationToken>{last}</NextContinuationToken>"
        )
        .unwrap();
    }
    said.push_str("</ListBucketResult>");
    said.into_response()
}
