//! 入驻率: how much of what can be let is let.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::recipe::Recipe;
use crate::recipe::query::{Op, Query};
use crate::record::Record;

/// What can be let in a park, and what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupancy {
    /// Area that can be let.
    pub lettable: Lettable,
    /// Area that is let on the day, where every tenancy says its area.
    pub let_area: Lettable,
    /// Tenancies on the day.
    pub tenancies: usize,
    /// Enterprises that have one or more of them: three contracts make one tenant.
    pub tenants: usize,
    /// Those of them that have signed, and of which nothing says since when they are there.
    pub signed_only: usize,
}

/// An area in m² that is known only where every part of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lettable {
    /// All parts are known.
    Known(Decimal),
    /// So many parts have no area.
    Gaps(usize),
}

/// Whether a tenancy has begun by `day` and has not ended: both ends are included. A tenancy that says
/// neither when it began nor when it was signed has not begun.
pub fn is_current(tenancy: &Record, day: Date) -> bool {
    let begun = tenancy.day("from").or_else(|| tenancy.day("signed"));
    begun.is_some_and(|begun| begun <= day) && tenancy.day("to").is_none_or(|to| day <= to)
}

/// The tenancies of a park on `day`, as [`is_current`] has them.
pub fn tenancies(park: &str, day: Date) -> Query {
    let day = day.to_string();
    let here = Query::all("tenancy").with("park", park);
    let begun = here.where_("from|signed", Op::AtMost, &day);
    begun.where_("to", Op::NotLess, &day)
}

impl Occupancy {
    /// The share of a park that is let on `day`, as a recipe: refused where a part has no area, or nothing is let.
    pub fn recipe(park: &str, day: Date) -> Recipe {
        let sum = |cell: &str, query| Box::new(Recipe::Sum(cell.to_owned(), query));
        let buildings = Query::all("building").with("park", park);
        Recipe::Share(
            sum("area", tenancies(park, day)),
            sum("rentable_area", buildings),
        )
    }

    /// Of a park's buildings and tenancies, on `day`.
    pub fn of<'a>(buildings: &[&Record], tenancies: &[&'a Record], day: Date) -> Self {
        let current: Vec<&&'a Record> = tenancies
            .iter()
            .filter(|tenancy| is_current(tenancy, day))
            .collect();
        let of = |tenancy: &&&'a Record| tenancy.cell("enterprise");
        let enterprises: BTreeSet<&str> = current.iter().filter_map(of).collect();
        let here = current.iter().filter(|it| it.day("from").is_some());
        let moved_in: BTreeSet<&str> = here.filter_map(of).collect();
        Self {
            lettable: sum(buildings.iter().map(|b| b.number("rentable_area"))),
            let_area: sum(current.iter().map(|t| t.number("area"))),
            tenancies: current.len(),
            tenants: enterprises.len(),
            signed_only: enterprises.difference(&moved_in).count(),
        }
    }

    /// The share in hundredths of a percent, half up. Nothing where a part is not known, or nothing can
    /// be let.
    pub fn basis_points(&self) -> Option<Decimal> {
        let (Lettable::Known(whole), Lettable::Known(part)) = (self.lettable, self.let_area) else {
            return None;
        };
        let share = part
            .checked_mul(Decimal::from(10_000))?
            .checked_div(whole)?;
        let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        Some(share.round_dp_with_strategy(0, half_up))
    }
}

fn sum(areas: impl Iterator<Item = Option<Decimal>>) -> Lettable {
    let (mut whole, mut gaps, mut parts) = (Decimal::ZERO, 0, 0_usize);
    for area in areas {
        parts += 1;
        match area.and_then(|area| whole.checked_add(area)) {
            Some(more) => whole = more,
            None => gaps += 1,
        }
    }
    match (gaps, parts) {
        (0, _) => Lettable::Known(whole),
        _ => Lettable::Gaps(gaps),
    }
}
