//! Areas as records write them: a code, with its version where it has several.

use crate::rows::Cut;

/// An area without its version: `330105` of `330105@2021-04`.
pub fn plain_area(area: &str) -> &str {
    area.split_once('@').map_or(area, |(code, _)| code)
}

/// The area that figures of the district itself are of: of the versions of its code that are observed the newest,
/// whatever else is observed beside it; the code itself where none is. Nothing where no charter says the code.
pub fn own_area(cut: &dyn Cut) -> Option<String> {
    let code = cut.district()?;
    let rows = cut.rows("observation").into_iter();
    let versions = rows.filter_map(|row| row.cell("area").filter(|area| plain_area(area) == code));
    Some(versions.max().unwrap_or(code).to_owned())
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
