//! What pulled what: the points that each part gave to the growth of the whole, laid end to end.

use rust_decimal::Decimal;

use super::{Head, Number, Scale, share};

/// Where the bar begins and ends, in thousandths of the width.
const WIDE: i32 = 1000;

/// The narrowest drawing, in pixels: on a phone.
const NARROW: i32 = 300;

/// How much of the narrowest drawing a number takes, in thousandths, in the largest print and with room around it.
fn wide(said: &str) -> i32 {
    let each = said.chars().map(|c| if c.is_ascii() { 11 } else { 18 });
    (each.sum::<i32>() + 16) * WIDE / NARROW
}

/// A number without its unit, which stands in the key: 约14.5 of 约14.5个百分点.
fn short(said: &str) -> String {
    said.trim_end_matches(|c: char| !c.is_ascii_digit())
        .to_owned()
}

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
    /// Its number without the unit; empty where it is not long enough for that.
    pub within: String,
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
                    within: Some(short(&number.said))
                        .filter(|said| (to - from).abs() >= wide(said))
                        .unwrap_or_default(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_in_its_bar_only_where_all_of_it_fits() {
        let part = |value: i64, said: &str| {
            let number = Number::new(Decimal::from(value), said);
            (String::new(), number, false)
        };
        let head = Head {
            id: String::new(),
            title: String::new(),
            about: String::new(),
            source: String::new(),
        };
        let parts = vec![part(1, "1.25个百分点"), part(9, "约9个百分点")];
        let drawn = Pull::draw(head, String::new(), String::new(), parts);
        let within: Vec<&str> = drawn
            .parts
            .iter()
            .map(|part| part.within.as_str())
            .collect();
        assert_eq!(within, ["", "约9"]);
        assert!(wide("14.43–14.55") > wide("6.2"));
        assert_eq!(short("about 14.5 points"), "about 14.5");
    }
}
