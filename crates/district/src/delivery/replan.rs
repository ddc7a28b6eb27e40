//! Changes of a plan: each time that a due day was put to another one, was cleared, or went with its line.

use jiff::civil::Date;

/// A change of a plan between two versions of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replan<M> {
    /// Which version changed it, from 0.
    pub at: usize,
    /// The mark whose day it was.
    pub mark: M,
    /// The day before, if it had one.
    pub was: Option<Date>,
    /// The day since; nothing where it was cleared, or where its line was withdrawn or speaks of something else now.
    pub is: Option<Date>,
}

/// Every change of a plan among the versions of one line, the oldest first: of each version the mark and its due day,
/// nothing of one that ended the line. The first day is no change, but a day that comes back after it was cleared is.
pub fn replans<M: Copy + PartialEq>(
    versions: impl IntoIterator<Item = Option<(M, Option<Date>)>>,
) -> Vec<Replan<M>> {
    let mut found = Vec::new();
    let mut known: Option<(M, Option<Date>)> = None;
    for (at, version) in versions.into_iter().enumerate() {
        let planned = version.filter(|(_, due)| due.is_some());
        let Some((mark, was)) = known else {
            known = planned;
            continue;
        };
        let own = version.filter(|(now, _)| *now == mark);
        let is = own.and_then(|(_, due)| due);
        if was != is {
            found.push(Replan { at, mark, was, is });
        }
        // A line that speaks of another mark now begins the plan of that one.
        let other = planned.filter(|(now, _)| *now != mark);
        known = other.or(Some((mark, is)));
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_that_is_put_off_cleared_or_withdrawn_is_a_change_and_the_first_one_is_not() {
        let (june, autumn) = (date(2021, 6, 30), date(2021, 9, 30));
        let told = |versions: &[Option<(&'static str, Option<Date>)>]| {
            let found = replans(versions.iter().copied()).into_iter();
            found
                .map(|it| (it.at, it.mark, it.was, it.is))
                .collect::<Vec<_>>()
        };
        let permit = |due| Some(("permit", due));
        assert_eq!(told(&[permit(None), permit(Some(june))]), []);
        assert_eq!(
            told(&[permit(Some(june)), permit(Some(june)), permit(Some(autumn))]),
            [(2, "permit", Some(june), Some(autumn))]
        );
        // Cleared, and put to another day only later: both are told.
        assert_eq!(
            told(&[permit(Some(june)), permit(None), permit(Some(autumn))]),
            [
                (1, "permit", Some(june), None),
                (2, "permit", None, Some(autumn))
            ]
        );
        assert_eq!(
            told(&[permit(Some(june)), None]),
            [(1, "permit", Some(june), None)]
        );
        // A line that speaks of another mark leaves the first without its day.
        let other = Some(("production", Some(autumn)));
        assert_eq!(
            told(&[permit(Some(june)), other]),
            [(1, "permit", Some(june), None)]
        );
    }
}
