//! The three rates of residents' calls (三率): reached, solved, satisfied.
//!
//! All three share one base, the calls whose caller was reached for an answer (有效回访), each once: by the last time
//! they were reached, whatever was heard before. The weights
//! are a district's parameters, in tenths, and belong to the rules a period was counted by.

use serde::{Deserialize, Serialize};

use crate::rate::Rate;

/// What was counted over a period's follow-ups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUps {
    /// Valid follow-ups, the base of all three rates.
    pub valid: u64,
    /// Of these, callers whom the handler had contacted.
    pub contacted: u64,
    /// Of these, problems that were solved.
    pub solved: u64,
    /// Of these, callers who were satisfied (满意).
    pub satisfied: u64,
    /// Of these, callers who were fairly satisfied (基本满意).
    pub fairly: u64,
}

/// How much counts for how much, each in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// A caller who is fairly satisfied, against one who is satisfied.
    pub fairly: u8,
    /// The response rate within the composite.
    pub response: u8,
    /// The satisfaction rate within the composite.
    pub satisfaction: u8,
    /// The solution rate within the composite.
    pub solution: u8,
}

impl Default for Weights {
    /// 基本满意 at 0.9; composite 0.1 response, 0.4 satisfaction, 0.5 solution.
    fn default() -> Self {
        Self {
            fairly: 9,
            response: 1,
            satisfaction: 4,
            solution: 5,
        }
    }
}

impl FollowUps {
    /// 响应率: contacted out of valid.
    pub const fn response(&self) -> Rate {
        Rate::new(self.contacted, self.valid)
    }

    /// 解决率: solved out of valid.
    pub const fn solution(&self) -> Rate {
        Rate::new(self.solved, self.valid)
    }

    /// 满意率: satisfied and, at their weight, fairly satisfied out of valid.
    pub fn satisfaction(&self, weights: Weights) -> Rate {
        Rate::new(
            self.satisfaction_tenths(weights),
            self.valid.saturating_mul(10),
        )
    }

    /// The composite of the three, from counts and not from the rounded rates.
    pub fn composite(&self, weights: Weights) -> Rate {
        let part = |count: u64, weight: u8| count.saturating_mul(u64::from(weight));
        let num = part(self.contacted.saturating_mul(10), weights.response)
            .saturating_add(part(
                self.satisfaction_tenths(weights),
                weights.satisfaction,
            ))
            .saturating_add(part(self.solved.saturating_mul(10), weights.solution));
        let whole = u64::from(weights.response)
            + u64::from(weights.satisfaction)
            + u64::from(weights.solution);
        Rate::new(num, self.valid.saturating_mul(10).saturating_mul(whole))
    }

    fn satisfaction_tenths(&self, weights: Weights) -> u64 {
        let fairly = self.fairly.saturating_mul(u64::from(weights.fairly));
        self.satisfied.saturating_mul(10).saturating_add(fairly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_rates_and_their_composite() {
        let month = FollowUps {
            valid: 200,
            contacted: 198,
            solved: 180,
            satisfied: 150,
            fairly: 30,
        };
        let weights = Weights::default();
        assert_eq!(month.response().percent(), "99.00%");
        assert_eq!(month.solution().percent(), "90.00%");
        assert_eq!(month.satisfaction(weights).percent(), "88.50%");
        assert_eq!(month.composite(weights).percent(), "90.30%");
    }

    #[test]
    fn nobody_reached_is_no_rate() {
        let none = FollowUps::default();
        assert_eq!(none.response().percent(), "—");
        assert_eq!(none.composite(Weights::default()).percent(), "—");
    }
}
