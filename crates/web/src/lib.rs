//! What people see: pages and API over the ledger.
//!
//! Invariants: no SQL here, no sentence outside the catalogues, and no page or route that names a kind.

mod amounts;
mod apart;
pub mod api;
mod app;
mod asof;
mod assets;
mod ballot_words;
pub mod catalog;
pub mod chart;
mod cited;
mod ctx;
pub mod exports;
mod extent;
mod failure;
mod figure_files;
mod figures;
mod forms;
mod gate_words;
mod group;
mod guard;
mod guess;
mod invented;
mod map;
mod named;
mod origin;
mod own_unit;
pub mod owners;
mod pages;
mod period_words;
pub mod recipe_words;
mod reckoned;
mod refusal_words;
mod registers;
mod routes;
mod secret;
pub mod sheets;
mod sight;
mod throttle;
mod told_words;
mod views;
mod visitor;
mod why_words;
mod writers;

use std::io;

use tokio::net::TcpListener;

pub use app::{App, BaseMap, Config, Parts};
pub use ctx::Ctx;
pub use group::{GroupCard, GroupMessage, group_message, group_morning, group_text};
pub use pages::bulletin::Press;
pub use pages::procedure::svg as draw_procedure;
pub use routes::router;
pub use visitor::id_of;

/// Serves until `shutdown` resolves, and lets requests under way finish.
pub async fn serve(
    app: App,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (close, closing) = tokio::sync::watch::channel(false);
    // Streams of events have no end of their own; they end when the server is asked to stop.
    let router = router(app).layer(axum::Extension(api::Closing(closing)));
    let router = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, router)
        .with_graceful_shutdown(async move {
            shutdown.await;
            drop(close);
        })
        .await
}
