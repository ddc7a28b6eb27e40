//! What a number is told with: its period, unit and price basis, how exactly it is known, its place in an order.

pub mod basis;
pub mod growth;
pub mod interval;
pub mod period;
pub mod rank;
pub mod unit;
