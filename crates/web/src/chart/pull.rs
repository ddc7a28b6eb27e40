//! What pulled what: the points that each part gave to the growth of the whole, laid end to end.

use rust_decimal::Decimal;

use super::{Head, Number, Scale, share};

/// Where the bar begins and ends, in thousandths of the width.
const WIDE: i32 = 1000;

/// The growth of a whole, part by part.
#[derive(Clone, Debug)]
pub struct Pull {
    /// What it says of itself.
    pub head: Head,
    /// What a part is called, at the head of the table.
    pub of: String,
    /// What is measured, with its unit.
    pub measure: String,
    /// The parts, left to right.
    pub parts: Vec<Part>,
    /// Where nought is, across; falls lie left of it.
    pub zero: String,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub label: String,
    /// What it gave, in points.
    pub number: Number,
    /// Whether it is what is left when the named parts are taken away.
    pub rest: bool,
    /// A class that tells it from its neighbours: `a`, `b`, `c`.
    pub look: &'static str,
    /// Its left end.
    pub x: String,
    /// Its length.
    pub width: String,
    /// Whether it is long enough for its number.
    pub roomy: bool,
}

impl Pull {
    /// Draws `parts`, each a label, its points and whether it is the rest. Rises go right, falls left.
    pub fn draw(
        head: Head,
        of: String,
        measure: String,
        parts: Vec<(String, Number, bool)>,
    ) -> Self {
        let sum = |rising: bool| -> Decimal {
            let side = parts
                .iter()
                .filter(|(_, number, _)| (number.value > Decimal::ZERO) == rising);
            side.map(|(_, number, _)| number.value).sum()
        };
        let scale = Scale::over([sum(true), sum(false)], true);
        let across = |value: Decimal| scale.at(value) * WIDE / 1000;
        let (mut right, mut left) = (Decimal::ZERO, Decimal::ZERO);
        let parts = parts
            .into_iter()
            .zip(["a", "b", "c"].into_iter().cycle())
            .map(|((label, number, rest), look)| {
                let edge = if number.value > Decimal::ZERO {
                    &mut right
                } else {
                    &mut left
                };
                let from = across(*edge);
                *edge += number.value;
                let to = across(*edge);
                Part {
                    label,
                    rest,
                    look,
                    x: share(from.min(to)),
                    width: share((to - from).abs().max(3)),
                    roomy: (to - from).abs() >= 120,
                    number,
                }
            })
            .collect();
        Self {
            head,
            of,
            measure,
            parts,
            zero: share(across(Decimal::ZERO)),
        }
    }
}
