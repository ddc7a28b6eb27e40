//! Areas as records write them: a code, with its version where it has several.

use jiff::civil::Date;

use crate::recipe::ObsKey;
use crate::rows::Cut;

pub use crate::area::plain_area;

/// The area that figures of the district itself are of: of the versions of its code that are observed the newest,
/// whatever else is observed beside it; the code itself where none is. Nothing where no charter says the code.
pub fn own_area(cut: &dyn Cut) -> Option<String> {
    let code = cut.district()?;
    let rows = cut.rows("observation").into_iter();
    let versions = rows.filter_map(|row| row.cell("area").filter(|area| plain_area(area) == code));
    Some(versions.max().unwrap_or(code).to_owned())
}

/// Whether a version of an area is bounded so on a day: `330105@2021-04` from April on.
fn is_bounded(area: &str, day: Date) -> bool {
    // Days are written from the year on, so that a text that is less is earlier.
    area.split_once('@')
        .is_none_or(|(_, since)| since <= day.to_string().as_str())
}

/// The area that a member of a set of peers is in an order of `of`. One that is told with its version is that one; one
/// that is told by its code alone is the version that is observed and holds at the end of the period, the newest of
/// several, and the area of `of` itself where that is its code.
pub(super) fn member(member: &str, of: &ObsKey, cut: &dyn Cut) -> String {
    if member.contains('@') {
        return member.to_owned();
    }
    if plain_area(&of.area) == member {
        return of.area.clone();
    }
    let rows = cut.observations(&of.indicator).into_iter();
    let rows = rows.filter(|row| {
        let is = |name, value| row.cell(name) == Some(value);
        row.is_of(of.period) && is("measure", of.measure.as_str()) && row.cell("subject").is_none()
    });
    let last = of.period.last_day();
    let areas = rows.filter_map(|row| row.cell("area"));
    let versions = areas.filter(|area| plain_area(area) == member && is_bounded(area, last));
    versions.max().unwrap_or(member).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::History;

    #[test]
    fn the_district_is_its_charters_own_whatever_is_observed_beside_it() {
        let mut history = History::default();
        for (key, area) in ["0107", "0107@2021-04", "0108", "0108", "0108"]
            .iter()
            .enumerate()
        {
            history.append("observation", &key.to_string(), [("area", *area)]);
        }
        let cut = history.newest();
        assert_eq!(own_area(&cut), None);
        assert_eq!(
            own_area(&cut.clone().within("0107")).as_deref(),
            Some("0107@2021-04")
        );
        assert_eq!(own_area(&cut.within("0109")).as_deref(), Some("0109"));
    }
}
