//! What is drawn of the district, made once and kept until the log goes on.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use district::kinds::Kind;
use district::log::Seq;
use district::map::quadkey;
use district::place::{PlaceKind, Places};

use super::atlas::{Atlas, SPOT_LEVEL, Spot};
use super::feature::Feature;
use crate::App;
use crate::failure::Failure;

/// A place and where it is.
type Point<'a> = (&'a str, (i64, i64));

/// How many cuts are kept with their spots: somebody moves about at one, and its tiles are asked for.
const CUTS: usize = 4;

/// How many windows are kept with what lies in them: the tiles around somebody who moves about.
const WINDOWS: usize = 64;

fn hold<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// The atlas of the registers as they are now.
    pub fn atlas(&self) -> Arc<Atlas> {
        let charter = self.ledger.charter();
        let mut kept = hold(&self.drawn.atlas);
        match &*kept {
            Some((of, atlas)) if Arc::ptr_eq(of, &charter) => atlas.clone(),
            _ => {
                let atlas = Arc::new(Atlas::of(&charter.places));
                *kept = Some((charter, atlas.clone()));
                atlas
            }
        }
    }

    /// What lies in `window`, gathered unless it was since the log's last entry.
    pub async fn seen(
        &self,
        window: String,
        gather: impl Future<Output = Result<Vec<Feature>, Failure>>,
    ) -> Result<Arc<Vec<Feature>>, Failure> {
        let of = (self.ledger.head().seq, window);
        let known = hold(&self.drawn.windows)
            .iter()
            .find(|(known, _)| *known == of)
            .map(|(_, seen)| seen.clone());
        if let Some(seen) = known {
            return Ok(seen);
        }
        let seen = Arc::new(gather.await?);
        let mut kept = hold(&self.drawn.windows);
        kept.push_front((of, seen.clone()));
        kept.truncate(WINDOWS);
        Ok(seen)
    }

    /// Where cases are open, or were at an entry of the log.
    pub async fn spots(&self, cut: Option<Seq>) -> Result<Arc<Vec<Spot>>, Failure> {
        let head = self.ledger.head().seq;
        let of = (head, cut.unwrap_or(head).min(head));
        let known = hold(&self.drawn.spots)
            .iter()
            .find(|(known, _)| *known == of)
            .map(|(_, spots)| spots.clone());
        if let Some(spots) = known {
            return Ok(spots);
        }
        let charter = self.ledger.charter();
        let mut by_place: BTreeMap<&str, (i64, (i64, i64))> = BTreeMap::new();
        let mut points: HashMap<&str, Option<Point<'_>>> = HashMap::new();
        let mut counted = Vec::new();
        for kind in Kind::ALL.iter().filter(|kind| kind.lies_on_map()) {
            counted.push(self.ledger.open_at_cut(*kind, of.1).await?);
        }
        for (path, open) in counted.iter().flat_map(|counted| counted.iter()) {
            let code = path.trim_end_matches('/').rsplit('/').next();
            let code = code.unwrap_or_default();
            let point = points
                .entry(code)
                .or_insert_with(|| point(&charter.places, code));
            if let Some((shown, at)) = point {
                by_place.entry(shown).or_insert((0, *at)).0 += open;
            }
        }
        let spots = by_place.into_iter().map(|(code, (open, at))| Spot {
            code: code.to_owned(),
            at,
            cell: quadkey(SPOT_LEVEL, at.0, at.1),
            open,
        });
        let spots = Arc::new(spots.collect::<Vec<_>>());
        let mut kept = hold(&self.drawn.spots);
        kept.push_front((of, spots.clone()));
        kept.truncate(CUTS);
        Ok(spots)
    }
}

/// The place at which something within `code` is shown: never a staircase, which would say too much.
fn point<'a>(places: &'a Places, code: &str) -> Option<Point<'a>> {
    let mut up = places
        .up(code)
        .filter(|place| place.kind != PlaceKind::Unit);
    up.find_map(|place| {
        let position = place.position?;
        Some((place.code.as_str(), position.to_micro_degrees()))
    })
}
