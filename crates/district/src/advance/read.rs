//! What somebody hands in with an act, read by what its procedure asks for.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::{Date, Time};

use crate::charter::Charter;
use crate::geo::Position;
use crate::id::EvidenceHash;
use crate::legible::{is_phone, legible};
use crate::matter::{Field, Given, Input, MATTERS_MAX, Owed, Problem, Shape};
use crate::party::Desk;
use crate::procedure::ActRule;
use crate::record::RecordKind;

/// Photographs or documents that one field of one act takes at most.
pub const FILES_MAX: usize = 9;

impl Given {
    /// Reads `input` by what `rule` asks for, and says all that is owed or malformed at once.
    pub fn read(input: &Input, rule: &ActRule, charter: &Charter) -> Result<Self, Vec<Owed>> {
        let mut given = Self::default();
        let mut owed = Vec::new();
        for need in rule.needs.iter().filter(|need| need.applies(input)) {
            let handed = input.fields.get(&need.what).into_iter().flatten();
            let is_said = matches!(need.what.shape(), Shape::Line(_) | Shape::Text(_));
            let values: Vec<Cow<'_, str>> = handed
                .map(|value| {
                    if is_said {
                        legible(value)
                    } else {
                        Cow::Borrowed(value.trim())
                    }
                })
                .filter(|value| !value.is_empty())
                .collect();
            let values: Vec<&str> = values.iter().map(Cow::as_ref).collect();
            if values.is_empty() {
                if !need.optional {
                    owed.push(Owed {
                        field: need.what,
                        problem: Problem::Missing,
                    });
                }
                continue;
            }
            if let Err(problem) = given.take(need.what, &values, charter) {
                owed.push(Owed {
                    field: need.what,
                    problem,
                });
            }
        }
        let asked = |field: &Field| rule.needs.iter().any(|need| need.what == *field);
        owed.extend(
            input
                .fields
                .iter()
                .filter(|(field, values)| {
                    !asked(field) && values.iter().any(|value| !value.trim().is_empty())
                })
                .map(|(field, _)| Owed {
                    field: *field,
                    problem: Problem::NotAsked,
                }),
        );
        if owed.is_empty() {
            Ok(given)
        } else {
            Err(owed)
        }
    }

    fn take(&mut self, field: Field, values: &[&str], charter: &Charter) -> Result<(), Problem> {
        if field.is_evidence() {
            if values.len() > FILES_MAX {
                return Err(Problem::TooLong);
            }
            let mut hashes: Vec<EvidenceHash> = Vec::with_capacity(values.len());
            for value in values {
                let well_formed = value.len() == 64
                    && value
                        .bytes()
                        .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
                if !well_formed {
                    return Err(Problem::Malformed);
                }
                let hash = EvidenceHash::from(*value);
                if !hashes.contains(&hash) {
                    hashes.push(hash);
                }
            }
            self.evidence.insert(field, hashes);
            return Ok(());
        }
        // Several ticked boxes name several matters.
        let joined = values.join(" ");
        let value = match values {
            [value] => *value,
            _ if field.shape() == Shape::Matters => joined.as_str(),
            _ => return Err(Problem::Malformed),
        };
        if field == Field::ContactPhone && !is_phone(value) {
            return Err(Problem::NotAPhone);
        }
        self.fields
            .insert(field, canonical(field.shape(), value, charter)?);
        Ok(())
    }

    /// Every line of a register that is named, by the field that names it.
    pub fn records(&self) -> impl Iterator<Item = (Field, RecordKind, &str)> {
        let named = self.fields.iter();
        let named = named.filter(|(field, _)| field.shape() == Shape::Record);
        named.filter_map(|(field, text)| {
            let (kind, key) = record_named(text)?;
            Some((*field, kind, key))
        })
    }
}

fn canonical(shape: Shape, value: &str, charter: &Charter) -> Result<String, Problem> {
    if value.contains('\0') {
        return Err(Problem::Malformed);
    }
    let known = |known: bool| {
        if known {
            Ok(value.to_owned())
        } else {
            Err(Problem::Unknown)
        }
    };
    match shape {
        Shape::Line(max) if value.chars().count() > max => Err(Problem::TooLong),
        Shape::Line(_) if value.contains('\n') => Err(Problem::Malformed),
        Shape::Text(max) if value.chars().count() > max => Err(Problem::TooLong),
        Shape::Line(_) | Shape::Text(_) => Ok(value.replace("\r\n", "\n")),
        Shape::Choice(words) if words.contains(&value) => Ok(value.to_owned()),
        Shape::Choice(_) => Err(Problem::NotAChoice),
        Shape::Tick => matches!(value, "yes" | "on" | "true" | "1")
            .then(|| "yes".to_owned())
            .ok_or(Problem::NotAChoice),
        Shape::Day => value
            .parse::<Date>()
            .map(|day| day.to_string())
            .or(Err(Problem::Malformed)),
        Shape::Yuan => yuan(value).ok_or(Problem::Malformed),
        Shape::Count => count(value).ok_or(Problem::Malformed),
        Shape::Place => known(charter.places.get(value).is_some()),
        Shape::Position => value
            .parse::<Position>()
            .map(|p| p.to_string())
            .or(Err(Problem::NotAPosition)),
        Shape::Category => known(charter.categories.get(value).is_some()),
        Shape::Desk => {
            let desk: Desk = value.parse().or(Err(Problem::Malformed))?;
            known(charter.places.get(desk.place.as_str()).is_some())
        }
        Shape::Hour => value
            .parse::<Time>()
            .map(|time| time.strftime("%H:%M").to_string())
            .or(Err(Problem::Malformed)),
        Shape::Matter => number(value),
        Shape::Record => record_named(value)
            .map(|(kind, key)| format!("{kind}/{key}"))
            .ok_or(Problem::Malformed),
        Shape::Matters => {
            let mut numbers = value
                .split([' ', ',', '\u{ff0c}', '\u{3001}', '\n', '\r'])
                .filter(|part| !part.is_empty())
                .map(number)
                .collect::<Result<Vec<_>, _>>()?;
            let mut seen = BTreeSet::new();
            numbers.retain(|no| seen.insert(no.clone()));
            if numbers.len() > MATTERS_MAX {
                return Err(Problem::TooLong);
            }
            Ok(numbers.join(" "))
        }
        Shape::Photos | Shape::Files => Err(Problem::Malformed),
    }
}

/// A line of a register that people serve: its register and its key.
pub fn record_named(text: &str) -> Option<(RecordKind, &str)> {
    let (kind, key) = text.split_once('/')?;
    let kind: RecordKind = kind.parse().ok()?;
    (kind.is_served() && crate::record::is_key(key)).then_some((kind, key))
}

/// The number of a matter as it is written.
fn number(value: &str) -> Result<String, Problem> {
    crate::id::matter_number(value).ok_or(Problem::Malformed)
}

/// A number of people as canonical text; at most seven digits.
fn count(value: &str) -> Option<String> {
    let is_number = (1..=7).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = value.parse().ok().filter(|_| is_number)?;
    Some(number.to_string())
}

/// An amount in yuan as canonical text with two decimals; at most ten digits before the point.
fn yuan(value: &str) -> Option<String> {
    let (whole, cents) = value.split_once('.').unwrap_or((value, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = !whole.is_empty()
        && whole.len() <= 10
        && cents.len() <= 2
        && digits(whole)
        && digits(cents);
    let whole = whole.trim_start_matches('0');
    fits.then(|| format!("{}.{cents:0<2}", if whole.is_empty() { "0" } else { whole }))
}
