//! A sheet on its way into a register: which column is which, what each line would change, and what is wrong
//! with it. Nothing is written here. [`named`] finds what people call by its name, and [`weigh`] what is unlikely.

pub mod doubt;
mod heading;
mod judge;
mod lines;
pub mod named;
mod plan;
mod unlikely;
mod verdict;

pub use heading::KEY;
pub use lines::{Line, Lines, SheetFault, lines};
pub use plan::{Plan, Planned, plan};
pub use unlikely::{Beside, doubts, groups, weigh};
pub use verdict::Verdict;
