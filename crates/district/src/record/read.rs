//! From what stands in a form or a sheet to a record, with every problem at its column.

mod whole;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::fault::{Fault, Problem};
use super::unit::{in_square_metres, in_yuan};
use super::{Column, PARTS, Record, RecordKind, Shape};
use crate::charter::Charter;
use crate::clean::{clean, number};
use crate::code::{CreditCode, EstateUnit};
use crate::geo::Datum;
use crate::map::Outline;
use crate::quantity::interval::bounded;
use crate::recipe::Recipe;

/// How long a key may be, in characters.
const KEY: usize = 80;

impl Record {
    /// Reads a record from its cells. All problems are named, not only the first.
    pub fn read<'a>(
        kind: RecordKind,
        key: &str,
        cells: impl IntoIterator<Item = (&'a str, &'a str)>,
        charter: &Charter,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut problem = |column: &str, fault| {
            problems.push(Problem {
                column: column.to_owned(),
                fault,
            });
        };
        let key = clean(key, true);
        if let Err(fault) = sound_key(&key) {
            problem("key", fault);
        }
        let mut read = BTreeMap::new();
        for (name, written) in cells {
            let Some(column) = kind.column(name) else {
                problem(name, Fault::NoColumn);
                continue;
            };
            match cell(column, written, charter) {
                Ok(text) if text.is_empty() => {}
                Ok(text) => {
                    read.insert(name.to_owned(), text);
                }
                Err(fault) => problem(name, fault),
            }
        }
        for column in kind.columns().iter().filter(|column| column.needed) {
            let told = |problem: &Problem| problem.column == column.name;
            if !read.contains_key(column.name) && !problems.iter().any(told) {
                problems.push(Problem {
                    column: column.name.to_owned(),
                    fault: Fault::Empty,
                });
            }
        }
        // What is computed is computed here, whatever somebody typed beside the outline or left of an earlier one;
        // and nothing from an outline that was made up.
        read.remove("area_computed");
        let outline = read
            .get("outline")
            .filter(|_| !read.contains_key("site_invented"));
        if let Some(outline) = outline.and_then(|text| Outline::drawn(text))
            && kind.column("area_computed").is_some()
        {
            read.insert("area_computed".to_owned(), outline.area().to_string());
        }
        if problems.is_empty() {
            problems = whole::problems(kind, &read);
        }
        if problems.is_empty() {
            Ok(Self {
                kind,
                key,
                cells: read,
            })
        } else {
            Err(problems)
        }
    }
}

/// Whether a text can be the key of a line.
pub fn is_key(text: &str) -> bool {
    sound_key(text).is_ok()
}

fn sound_key(key: &str) -> Result<(), Fault> {
    if key.is_empty() {
        return Err(Fault::Empty);
    }
    if key.chars().count() > KEY {
        return Err(Fault::Long(KEY));
    }
    let bad = key
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || "._@/-".contains(*c)));
    bad.map_or(Ok(()), |c| Err(Fault::BadKey(c)))
}

/// One cell in its one spelling; empty where nothing stands in it.
pub fn cell(column: &Column, written: &str, charter: &Charter) -> Result<String, Fault> {
    let text = clean(written, !column.shape.is_free());
    if text.is_empty() {
        return Ok(text);
    }
    match column.shape {
        Shape::Line(most) => line(text, most),
        Shape::Text(most) => within(text, most),
        Shape::Lines(most) => parts(&text, |part| line(part.to_owned(), most)),
        Shape::Whole => {
            let digits = number(&text);
            digits
                .parse::<u64>()
                .map(|whole| whole.to_string())
                .map_err(|_error| Fault::NotWhole(text))
        }
        Shape::Decimal(places) => decimal(&text, places, true),
        Shape::Yuan => decimal(&in_yuan(&text), 2, false),
        Shape::Area => decimal(&in_square_metres(&text), 2, false),
        Shape::Day => super::day::day(&text)
            .map(|day| day.to_string())
            .ok_or(Fault::NotDay(text)),
        Shape::Period => super::day::period(&text)
            .map(|period| period.to_string())
            .ok_or(Fault::NotPeriod(text)),
        Shape::Choice(words) => {
            let word = words.iter().find(|word| word.eq_ignore_ascii_case(&text));
            word.map(|word| (*word).to_owned())
                .ok_or_else(|| Fault::NotChoice(text, words.join(", ")))
        }
        Shape::Tick => match text.to_ascii_lowercase().as_str() {
            "yes" | "true" | "1" | "x" | "\u{662f}" | "\u{221a}" => Ok("yes".to_owned()),
            "no" | "false" | "0" | "\u{5426}" => Ok(String::new()),
            _ => Err(Fault::NotTick(text)),
        },
        Shape::Ref(of) => named(of, &text),
        Shape::Refs(of) => parts(&text, |part| named(of, part)),
        Shape::Place => match charter.places.get(&text) {
            Some(_) => Ok(text),
            None => Err(Fault::NoPlace(text)),
        },
        Shape::Credit => text
            .parse::<CreditCode>()
            .map(|code| code.to_string())
            .map_err(|error| Fault::BadCode(text.clone(), error.to_string())),
        Shape::Estate => text
            .parse::<EstateUnit>()
            .map(|code| code.to_string())
            .map_err(|error| Fault::BadCode(text.clone(), error.to_string())),
        Shape::Outline => Ok(Outline::within(&text, Datum::Wgs84, &charter.places)?.text()),
        Shape::Recipe => {
            let recipe: Recipe = text.parse().map_err(Fault::NotRecipe)?;
            recipe.check()?;
            Ok(recipe.to_string())
        }
        Shape::Matter => crate::id::matter_number(&text).ok_or(Fault::NotMatter(text)),
        Shape::File => {
            let sound = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            if sound {
                Ok(text.to_ascii_lowercase())
            } else {
                Err(Fault::NotFile(text))
            }
        }
    }
}

/// The key of another line; a text that is none is a name that nobody could be found by.
fn named(of: RecordKind, text: &str) -> Result<String, Fault> {
    match sound_key(text) {
        Err(Fault::BadKey(_)) => Err(Fault::NotThere(of, text.to_owned())),
        sound => sound.map(|()| text.to_owned()),
    }
}

fn line(text: String, most: usize) -> Result<String, Fault> {
    if text.contains(['\n', '\r', '\t']) {
        return Err(Fault::NotOneLine);
    }
    within(text, most)
}

fn within(text: String, most: usize) -> Result<String, Fault> {
    if text.chars().count() > most {
        Err(Fault::Long(most))
    } else {
        Ok(text)
    }
}

fn parts(text: &str, one: impl Fn(&str) -> Result<String, Fault>) -> Result<String, Fault> {
    let parts = text.split([PARTS, '\u{ff5c}']).map(str::trim);
    let read: Result<Vec<_>, _> = parts.filter(|part| !part.is_empty()).map(one).collect();
    Ok(read?.join("|"))
}

fn decimal(text: &str, places: u32, negative: bool) -> Result<String, Fault> {
    let digits = number(text);
    let value = digits.parse::<Decimal>().ok().and_then(bounded);
    let value = value.ok_or_else(|| Fault::NotNumber(text.to_owned()))?;
    if value.normalize().scale() > places {
        return Err(Fault::Places(text.to_owned(), places));
    }
    if value.is_sign_negative() && !value.is_zero() && !negative {
        return Err(Fault::Negative(text.to_owned()));
    }
    // The places stay as they were written: 20.70 says more than 20.7.
    Ok(value.to_string())
}
