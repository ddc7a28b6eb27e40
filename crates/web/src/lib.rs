//! What people see: pages and API over the ledger.
//!
//! Invariants: no SQL here, no sentence outside the catalogues, and no page or route that names a kind.

mod amounts;
mod apart;
pub mod api;
mod asof;
mod assets;
mod ballot_words;
pub mod catalog;
pub mod chart;
mod ctx;
pub mod exports;
mod failure;
mod figure_files;
mod figures;
mod forms;
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
use std::ops::Deref;
use std::sync::Arc;

use district::geo::Datum;
use ledger::Ledger;
use ledger::evidence::EvidenceStore;
use tokio::net::TcpListener;

pub use ctx::Ctx;
pub use group::{GroupCard, GroupMessage, group_message, group_morning, group_text};
pub use pages::bulletin::Press;
pub use pages::procedure::svg as draw_procedure;
pub use routes::router;
pub use visitor::id_of;

/// Everything a request needs. Cheap to clone: every layer and handler holds one of its own.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// What the server is made of.
#[derive(Debug)]
pub struct Parts {
    /// The district's ledger.
    pub ledger: Ledger,
    /// The files of evidence.
    pub evidence: EvidenceStore,
    /// How this server is set up.
    pub config: Config,
    /// Wrong codes of the last minutes.
    throttle: throttle::Throttle,
    /// What was made ready for the map.
    drawn: map::Drawn,
}

impl App {
    /// The server of a district.
    pub fn new(ledger: Ledger, evidence: EvidenceStore, config: Config) -> Self {
        Self(Arc::new(Parts {
            ledger,
            evidence,
            config,
            throttle: throttle::Throttle::default(),
            drawn: map::Drawn::default(),
        }))
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// A sample district: one-time codes show on the screen.
    pub demo: bool,
    /// One-time codes reach telephones, so that residents can sign in.
    pub codes: bool,
    /// How long a session lasts, in hours.
    pub session_hours: i64,
    /// Cookies are sent over HTTPS only.
    pub secure: bool,
    /// A licensed map to draw beneath the district's own, if the operator has one.
    pub base_map: Option<BaseMap>,
}

/// A licensed map of tiles that an operator may set up. Nothing is bundled: a public map must carry the number
/// of its approval (地图管理条例 第22条).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseMap {
    /// Where its tiles are: `https://…/{z}/{x}/{y}.png`.
    pub url: String,
    /// Scheme, host and port of that address, which the browser may then load pictures from.
    pub origin: String,
    /// The datum it is drawn in; everything of the district is shifted to it.
    pub datum: Datum,
    /// The number of its approval (审图号) and whose it is, shown on it.
    pub approval: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            demo: false,
            codes: true,
            session_hours: 12,
            secure: false,
            base_map: None,
        }
    }
}

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
