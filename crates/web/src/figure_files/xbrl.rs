//! xBRL-JSON (Open Information Model 1.0): facts for each figure that is a number, and text for the rest.
//!
//! A numeric fact has one value, accurate to so many decimals; without decimals it is exact. A range that this does not
//! say stands beside it as facts of concepts of their own: `….low` and `….high` belong to it, `….below` does not. Where
//! only a bound is told (10余名, 前3位) there is no fact of the concept itself.

use district::area::plain_area;
use district::bulletin::edition::Fig;
use district::bulletin::known::{self, Ends};
use district::quantity::period::Period;
use district::recipe::{ObsKey, Recipe};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::Told;

/// A fact of a figure: what stands behind the concept's name, its value, how accurate it is.
type Fact = (&'static str, String, Option<i32>);

/// Names that the taxonomy has for other things than concepts.
const TAKEN: [&str; 4] = ["subject", "boundary", "among", "word"];

impl Told<'_> {
    /// The namespace of its concepts.
    pub(super) fn namespace(&self) -> String {
        format!("urn:sanwei:{}", self.district)
    }

    /// The figures that have facts: what is sealed has words and no value.
    pub(super) fn open(&self) -> impl Iterator<Item = &(String, Fig)> {
        self.figs.iter().filter(|(_, fig)| !fig.sealed)
    }

    /// What the figures say, of whom, over which period.
    pub fn xbrl(&self) -> Value {
        let mut facts = json!({});
        for (id, fig) in self.open() {
            for (suffix, value, decimals) in facts_of(fig) {
                let mut fact = json!({"value": value});
                if let Some(decimals) = decimals {
                    fact["decimals"] = json!(decimals);
                }
                fact["dimensions"] = self.dimensions(fig, suffix);
                fact["links"] = json!({});
                facts[format!("{id}{suffix}")] = fact;
            }
        }
        json!({
            "documentInfo": {
                "documentType": "https://xbrl.org/2021/xbrl-json",
                "namespaces": {
                    "xbrl": "https://xbrl.org/2021",
                    "iso4217": "http://www.xbrl.org/2003/iso4217",
                    "utr": "http://www.xbrl.org/2009/utr",
                    "sanwei": self.namespace(),
                    "unit": "urn:sanwei:unit",
                    "place": "urn:sanwei:place",
                },
                "taxonomy": [self.taxonomy],
                "sanwei:cut": self.cut,
                "sanwei:invented": self.invented(),
                "sanwei:out": self.figs.iter().map(|(id, fig)| (id.clone(), json!(fig.out))).collect::<serde_json::Map<_, _>>(),
            },
            "facts": facts,
        })
    }
}

pub(super) fn facts_of(fig: &Fig) -> Vec<Fact> {
    // A percentage is a pure number.
    let (by, more) = if fig.unit == "%" {
        (Decimal::ONE_HUNDRED, 2)
    } else {
        (Decimal::ONE, 0)
    };
    let written = |number: Decimal| (number / by).normalize().to_string();
    let mut facts = Vec::new();
    let number = fig.number();
    let places = fig.accuracy();
    match number {
        Some(number) if fig.is_exact() || places.is_some() => {
            facts.push(("", written(number), places.map(|places| places + more)));
        }
        None if fig.range.is_none() => facts.push(("", fig.val.clone(), None)),
        _ => {}
    }
    if let Some(range) = fig.range {
        let said = number.zip(places);
        let said = said.is_some_and(|(number, places)| range.is_said_by(number, places));
        let upper = match range.ends {
            Ends::Lower => ".below",
            Ends::Both | Ends::Upper => ".high",
        };
        let ends = [(".low", range.low), (upper, range.high)];
        let ends = ends.into_iter().filter(|_| !said);
        facts.extend(ends.filter_map(|(suffix, end)| Some((suffix, written(end?), None))));
    }
    facts.extend(fig.of.map(|of| (".of", of.to_string(), None)));
    facts
}

/// Whether it is a number, and no text.
pub(super) fn is_counted(fig: &Fig) -> bool {
    fig.number().is_some() || fig.range.is_some()
}

impl Told<'_> {
    /// One observation is a fact of its indicator, whatever the figure is called.
    fn observed(&self, fig: &Fig) -> Option<ObsKey> {
        match fig.recipe.parse::<Recipe>().ok()? {
            Recipe::Obs(_) | Recipe::Cell { .. } => self.observations(fig).into_iter().next(),
            _ => None,
        }
    }

    /// What a fact of a figure is of, as a name of the taxonomy.
    pub(super) fn concept(&self, fig: &Fig, suffix: &str) -> String {
        let of = self.observed(fig);
        let concept = of.map(|key| format!("{}.{}", key.indicator, key.measure));
        name(&(concept.unwrap_or_else(|| fig.f.clone()) + suffix))
    }

    fn dimensions(&self, fig: &Fig, suffix: &str) -> Value {
        let among = fig.recipe.parse::<Recipe>().ok();
        let among = among.and_then(|recipe| known::peers(&recipe, self.rows));
        let area = fig.area.as_deref().unwrap_or_default();
        let entity = plain_area(area);
        let mut dimensions = json!({
            "concept": format!("sanwei:{}", self.concept(fig, suffix)),
            "entity": format!("place:{entity}"),
        });
        let period = fig.per.as_ref().and_then(|text| text.parse().ok());
        if let Some(period) = period.and_then(time) {
            dimensions["period"] = json!(period);
        }
        if let Some(subject) = self.observed(fig).and_then(|key| key.subject) {
            dimensions["sanwei:subject"] = json!(subject);
        }
        // The area as it was bounded, which another version of it is not.
        if area.contains('@') {
            dimensions["sanwei:boundary"] = json!(area);
        }
        if let Some(unit) = unit(&fig.unit).filter(|_| is_counted(fig) && suffix != ".of") {
            dimensions["unit"] = json!(unit);
        }
        if let Some(among) = among {
            dimensions["sanwei:among"] = json!(among);
        }
        dimensions
    }
}

/// A name that begins as names do.
fn name(word: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let word: String = word
        .chars()
        .map(|c| if fits(c) { c } else { '_' })
        .collect();
    let begins = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if begins && !TAKEN.contains(&word.as_str()) {
        word
    } else {
        format!("_{word}")
    }
}

/// A unit; numbers without one, multiples and percentages have none. Percentage points have, so that nobody takes them
/// for a percentage.
fn unit(symbol: &str) -> Option<String> {
    let known = match symbol {
        "" | "1" | "%" | "x" => return None,
        "CNY" | "USD" => return Some(format!("iso4217:{symbol}")),
        "m2" => "utr:sqm",
        "m" | "kg" | "kWh" => return Some(format!("utr:{symbol}")),
        "℃" => "unit:celsius",
        "1/10" => "unit:tenths",
        _ => return Some(format!("unit:{}", name(symbol))),
    };
    Some(known.to_owned())
}

/// A period as an interval of instants; the end of a day is the beginning of the next.
fn time(period: Period) -> Option<String> {
    let next = period.last_day().tomorrow().ok()?;
    Some(format!("{}T00:00:00/{next}T00:00:00", period.first_day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_where_the_next_begins() {
        let period = "2021M01-06".parse().unwrap();
        assert_eq!(
            time(period).unwrap(),
            "2021-01-01T00:00:00/2021-07-01T00:00:00"
        );
        assert_eq!(name("152.x y"), "_152.x_y");
        assert_eq!(name("among"), "_among", "a dimension is called so");
    }

    #[test]
    fn points_are_no_percentage() {
        assert_eq!(unit("pp").as_deref(), Some("unit:pp"));
        assert_eq!(unit("%"), None);
        assert_eq!(unit("CNY").as_deref(), Some("iso4217:CNY"));
    }
}
