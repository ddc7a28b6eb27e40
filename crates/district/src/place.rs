//! Place 地: district › street › community › grid › compound › building › unit or spot.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::geo::Position;
use crate::id::PlaceCode;
use crate::vocabulary::vocabulary;
use crate::words::Name;

vocabulary! {
    /// What sort of place it is, from wide to narrow.
    pub enum PlaceKind {
        /// 区
        District = "district",
        /// 街道
        Street = "street",
        /// 社区
        Community = "community",
        /// 网格
        Grid = "grid",
        /// 小区
        Compound = "compound",
        /// 幢
        Building = "building",
        /// 单元
        Unit = "unit",
        /// A named spot in the open, such as an arcade or a bin shelter.
        Spot = "spot",
        /// 地块
        Parcel = "parcel",
        /// 园区
        Park = "park",
    }
}

/// One place, valid from–to (both inclusive; `None` is open).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Official division code, or the district's own short code below the street.
    pub code: PlaceCode,
    /// The place that contains it; only the district itself has none.
    pub parent: Option<PlaceCode>,
    /// What sort of place.
    pub kind: PlaceKind,
    /// Its name.
    pub name: Name,
    /// First day on which the code is valid.
    pub from: Option<Date>,
    /// Last day on which the code is valid.
    pub to: Option<Date>,
    /// A point inside it.
    pub position: Option<Position>,
    /// The outline as GeoJSON geometry text in WGS-84, where the district has drawn one.
    pub outline: Option<String>,
    /// The code on its QR plate, where one hangs.
    pub plate: Option<String>,
    /// What a reader should know, such as "invented".
    pub note: Option<String>,
}

/// Every place of a district, with the way up from each.
#[derive(Clone, Debug, Default)]
pub struct Places {
    by_code: BTreeMap<PlaceCode, Place>,
    children: BTreeMap<PlaceCode, Vec<PlaceCode>>,
}

impl Places {
    /// Adds a place, or replaces the one with the same code.
    pub fn put(&mut self, place: Place) {
        if let Some(old) = self.by_code.get(&place.code)
            && old.parent != place.parent
            && let Some(parent) = &old.parent
            && let Some(siblings) = self.children.get_mut(parent)
        {
            siblings.retain(|code| *code != place.code);
        }
        if let Some(parent) = &place.parent {
            let siblings = self.children.entry(parent.clone()).or_default();
            if !siblings.contains(&place.code) {
                siblings.push(place.code.clone());
            }
        }
        self.by_code.insert(place.code.clone(), place);
    }

    /// The place with this code.
    pub fn get(&self, code: &str) -> Option<&Place> {
        self.by_code.get(code)
    }

    /// Every place in order of code.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.by_code.values()
    }

    /// Whether there is no place at all: nothing was brought in yet.
    pub fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }

    /// The places directly within `code`, in the order they were added.
    pub fn within<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Place> {
        self.children
            .get(code)
            .into_iter()
            .flatten()
            .filter_map(|child| self.by_code.get(child))
    }

    /// `code` and every place above it, narrowest first. Empty where the code is unknown.
    pub fn up<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Place> {
        std::iter::successors(self.by_code.get(code), |place| {
            place
                .parent
                .as_ref()
                .and_then(|parent| self.by_code.get(parent))
        })
        // A ring of parents is refused at import; the bound keeps a damaged table from hanging a page.
        .take(16)
    }

    /// Whether `inner` is `outer` or lies within it.
    pub fn is_within(&self, inner: &str, outer: &str) -> bool {
        self.up(inner).any(|place| place.code.as_str() == outer)
    }

    /// The way down to `code` as one text, `330105/330105009/jiru/`, so that everything inside a place
    /// is a range of texts.
    pub fn path(&self, code: &str) -> String {
        let mut codes: Vec<&str> = self.up(code).map(|place| place.code.as_str()).collect();
        codes.reverse();
        codes.iter().flat_map(|code| [*code, "/"]).collect()
    }

    /// The nearest place of one of `kinds`, going up from `code`.
    pub fn nearest(&self, code: &str, kinds: &[PlaceKind]) -> Option<&Place> {
        self.up(code).find(|place| kinds.contains(&place.kind))
    }

    /// The place whose QR plate carries `plate`.
    pub fn by_plate(&self, plate: &str) -> Option<&Place> {
        self.by_code
            .values()
            .find(|place| place.plate.as_deref() == Some(plate))
    }
}
