//! Shares by cross-multiplication.

use crate::file::{Bound, Class, Counts, Of, Passing, Rules, Share};
use crate::report::{Count, Pair};

/// What an item needs.
pub(crate) struct Need {
    pub(crate) quorum: Option<Share>,
    pub(crate) pass: Passing,
    pub(crate) unanimous: bool,
    /// A question: nothing is met, whatever the numbers.
    pub(crate) asked_only: bool,
    pub(crate) counts: Counts,
    /// Who takes part: those who were there, or those who cast.
    pub(crate) presence: bool,
}

pub(crate) fn need(rules: &Rules, class: Class) -> Need {
    let law = &rules.thresholds;
    let counts = law.counts;
    if class == Class::Unanimous {
        let everyone = Share {
            num: 1,
            den: 1,
            bound: Bound::AtLeast,
        };
        return Need {
            quorum: None,
            pass: Passing {
                share: everyone,
                of: Of::Total,
            },
            unanimous: true,
            asked_only: false,
            counts,
            presence: law.presence,
        };
    }
    let pass = if law.special_classes.contains(&class) {
        law.special
    } else {
        law.general
    };
    Need {
        quorum: Some(law.quorum),
        pass,
        unanimous: false,
        asked_only: class == Class::Inquiry,
        counts,
        presence: law.presence,
    }
}

/// Whether `part` of `whole` is enough; nothing of nothing never is.
pub(crate) fn enough(share: Share, part: u64, whole: u64) -> bool {
    let left = u128::from(part) * u128::from(share.den);
    let right = u128::from(whole) * u128::from(share.num);
    whole != 0 && (left > right || (left == right && share.bound == Bound::AtLeast))
}

pub(crate) fn both(counts: Counts, share: Share, part: Count, whole: Count) -> Pair {
    Pair {
        heads: enough(share, part.heads, whole.heads),
        area: counts == Counts::Heads || enough(share, part.area, whole.area),
    }
}
