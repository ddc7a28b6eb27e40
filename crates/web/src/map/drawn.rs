//! What was drawn, kept until the log goes on.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use district::charter::Charter;
use district::log::Seq;

use super::atlas::{Atlas, Spot};
use super::feature::Feature;

/// Where cases are open at a cut, as the log's head tells it.
type Spots = ((Seq, Seq), Arc<Vec<Spot>>);

/// What lies in a window, as the log's head tells it.
type Seen = ((Seq, String), Arc<Vec<Feature>>);

/// The newest state of the registers with its atlas, some cuts with their spots, and some windows.
#[derive(Debug, Default)]
pub struct Drawn {
    pub(super) atlas: Mutex<Option<(Arc<Charter>, Arc<Atlas>)>>,
    pub(super) spots: Mutex<VecDeque<Spots>>,
    pub(super) windows: Mutex<VecDeque<Seen>>,
}
