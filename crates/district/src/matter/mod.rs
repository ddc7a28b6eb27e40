//! Matter 事: the words for what is done to one, what is handed in with it, and what stands against it.

mod act;
pub mod choices;
mod field;
mod given;
mod kind;
mod moved;
mod phase;
mod refusal;
mod shape;
mod stop;

pub use act::{Act, Duty};
pub use field::{Field, MATTERS_MAX, Secrecy};
pub use given::{Given, Input, Problem};
pub use kind::Kind;
pub use moved::{Due, Moved, Opened, Why};
pub use phase::Phase;
pub use refusal::{Owed, Refusal};
pub use shape::Shape;
pub use stop::Stop;
