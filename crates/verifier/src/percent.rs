//! Percentages for reading only; no decision uses them.

/// `part / whole` with two decimals, half up; "—" where there is no whole.
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let whole = u128::from(whole);
    let hundredths = (u128::from(part) * 20_000 + whole) / (2 * whole);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn two_decimals_half_up() {
        assert_eq!(percent(1999, 2999), "66.66%");
        assert_eq!(percent(1, 800), "0.13%");
        assert_eq!(percent(0, 0), "—");
        assert_eq!(percent(5, 5), "100.00%");
    }
}
