//! A place in an order: second of thirteen, with how ties are counted.

use rust_decimal::Decimal;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// How equal values are ranked.
    pub enum Ties {
        /// Equal values share the better place: 1, 2, 2, 4.
        Best = "best",
        /// Equal values share a place and none is left out: 1, 2, 2, 3.
        Dense = "dense",
    }
}

/// A rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// The place, from 1.
    pub r: u32,
    /// Of how many.
    pub n: u32,
    /// Whether somebody else has the same place.
    pub tied: bool,
}

impl Rank {
    /// The place counted from the end, from 1; nothing where it is not known of how many.
    pub fn from_last(self) -> Option<u32> {
        (self.r <= self.n).then_some(self.n + 1 - self.r)
    }
}

/// The rank of `own` among `all` (which holds it too); nothing where it is not among them.
pub fn rank(own: Decimal, all: &[Decimal], descending: bool, ties: Ties) -> Option<Rank> {
    let same = all.iter().filter(|value| **value == own).count();
    let better = |value: &&Decimal| {
        if descending {
            **value > own
        } else {
            **value < own
        }
    };
    let before = match ties {
        Ties::Best => all.iter().filter(better).count(),
        Ties::Dense => {
            let mut ahead: Vec<_> = all.iter().filter(better).collect();
            ahead.sort_unstable();
            ahead.dedup();
            ahead.len()
        }
    };
    let number = |count: usize| u32::try_from(count).ok();
    (same > 0).then_some(Rank {
        r: number(before)?.checked_add(1)?,
        n: number(all.len())?,
        tied: same > 1,
    })
}

#[cfg(test)]
mod tests {
    use crate::quantity::rank::*;

    #[test]
    fn ties_share_the_better_place() {
        let all: Vec<Decimal> = [30, 20, 20, 10].map(Decimal::from).to_vec();
        let place = |value: i64, ties| rank(Decimal::from(value), &all, true, ties).unwrap();
        assert_eq!(
            place(20, Ties::Best),
            Rank {
                r: 2,
                n: 4,
                tied: true
            }
        );
        assert_eq!(place(10, Ties::Best).r, 4);
        assert_eq!(place(10, Ties::Dense).r, 3);
        assert_eq!(
            rank(Decimal::from(10), &all, false, Ties::Best).unwrap().r,
            1
        );
        assert_eq!(rank(Decimal::from(5), &all, true, Ties::Best), None);
    }
}
