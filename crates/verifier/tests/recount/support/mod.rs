//! One shape for the results of all three counts, and builders for small votes.

pub mod naive;
pub mod outcome;
pub mod poll;
pub mod random;
