//! The judges: each looks for one sort of thing on a page.

pub(super) mod claims;
pub(super) mod counts;
pub(super) mod days;
pub(super) mod figures;
pub(super) mod firsts;
pub(super) mod fits;
mod hopes;
pub(super) mod labels;
pub(super) mod land_use;
pub(super) mod law;
pub(super) mod lists;
pub(super) mod matters;
pub(super) mod measures;
pub(super) mod offers;
pub(super) mod particles;
pub(super) mod parts;
pub(super) mod people;
pub(super) mod places;
pub(super) mod ranks;
pub(super) mod rises;
pub(super) mod sides;
pub(super) mod states;
pub(super) mod terms;
pub(super) mod times;
pub(super) mod told;
pub(super) mod within;
