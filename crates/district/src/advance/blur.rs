//! Where the trouble of somebody lies who wants to stay unknown: everybody reads the community, and no door of the
//! product can tell more, since the log itself does not. The place goes into the address, which is sealed.

use crate::matter::{Field, Given};
use crate::place::{Place, PlaceKind, Places};

/// What is wide enough to hide a caller.
const WIDE: &[PlaceKind] = &[PlaceKind::Community, PlaceKind::Street, PlaceKind::District];

impl Given {
    /// Puts the community in the place of a building or compound, where secrecy was asked for.
    pub(super) fn blur(&mut self, places: &Places) {
        let Some(place) = self
            .place()
            .filter(|_| self.fields.contains_key(&Field::Secret))
        else {
            return;
        };
        let Some(wide) = places.nearest(place.as_str(), WIDE) else {
            return;
        };
        let is_finer = |at: &&Place| at.code != wide.code;
        let mut names: Vec<&str> = places
            .up(place.as_str())
            .take_while(is_finer)
            .map(|at| at.name.zh.as_str())
            .collect();
        names.reverse();
        names.extend(self.text(Field::Address));
        let address = names.join(" ");
        let wide = wide.code.to_string();
        self.fields.insert(Field::Place, wide);
        if !address.is_empty() {
            self.fields.insert(Field::Address, address);
        }
    }
}
