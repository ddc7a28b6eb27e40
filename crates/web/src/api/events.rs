//! `/api/v1/events`: a message for every batch written, so that a list can be kept fresh.

use std::convert::Infallible;
use std::future::pending;

use axum::Extension;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::{Stream, StreamExt};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;

use crate::App;
use crate::visitor::Visitor;

/// Told when the server is asked to stop, which ends every stream.
#[derive(Clone, Debug)]
pub struct Closing(pub watch::Receiver<bool>);

/// Says where the log ends: at once, and after every batch written.
#[utoipa::path(get, path = "/api/v1/events", tag = "log", responses(
    (status = 200, description = "A message `{\"seq\":N}` at once and after every batch written",
        content_type = "text/event-stream", body = String),
))]
pub async fn stream(
    State(app): State<App>,
    _visitor: Visitor,
    closing: Option<Extension<Closing>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let heads = WatchStream::new(app.ledger.watch())
        .map(|head| Ok(Event::default().data(format!("{{\"seq\":{}}}", head.seq))));
    let closed = async move {
        match closing {
            Some(Extension(Closing(mut closing))) => {
                // The sender goes away when the server is asked to stop.
                while closing.changed().await.is_ok() {}
            }
            None => pending().await,
        }
    };
    Sse::new(heads.take_until(Box::pin(closed))).keep_alive(KeepAlive::default())
}
