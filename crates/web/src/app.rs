//! The server of a district: what every request is given, and how it is set up.

use std::ops::Deref;
use std::sync::Arc;

use district::geo::Datum;
use ledger::Ledger;
use ledger::evidence::EvidenceStore;

use crate::map::Drawn;
use crate::throttle::Throttle;

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
    pub(crate) throttle: Throttle,
    /// What was made ready for the map.
    pub(crate) drawn: Drawn,
}

impl App {
    /// The server of a district.
    pub fn new(ledger: Ledger, evidence: EvidenceStore, config: Config) -> Self {
        Self(Arc::new(Parts {
            ledger,
            evidence,
            config,
            throttle: Throttle::default(),
            drawn: Drawn::default(),
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
