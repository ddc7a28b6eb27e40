//! xBRL-JSON (Open Information Model 1.0): one fact for each figure that is a number, and text for the rest.

use district::figure::period::Period;
use district::figure::recipe::Recipe;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::Told;
use crate::invented::Invented;

impl Told<'_> {
    /// What the figures say, of whom, over which period.
    pub fn xbrl(&self) -> Value {
        let mut facts = json!({});
        let invented = Invented::at(self.rows);
        // What is sealed has words and no value.
        for (id, fig) in self.figs.iter().filter(|(_, fig)| !fig.sealed) {
            let of = fig.recipe.parse::<Recipe>().ok();
            let (concept, entity) = match &of {
                Some(Recipe::Obs(key)) => (
                    format!("{}.{}", key.indicator, key.measure),
                    key.area.split('@').next().unwrap_or_default().to_owned(),
                ),
                _ => (fig.f.clone(), self.district.to_owned()),
            };
            let mut dimensions = json!({
                "concept": format!("sanwei:{}", name(&concept)),
                "entity": format!("place:{entity}"),
            });
            if let Some(period) = fig
                .per
                .as_ref()
                .and_then(|text| text.parse().ok())
                .and_then(time)
            {
                dimensions["period"] = json!(period);
            }
            if let Some(Recipe::Obs(key)) = &of
                && let Some(subject) = &key.subject
            {
                dimensions["sanwei:subject"] = json!(subject);
            }
            let number: Option<Decimal> = fig.val.parse().ok();
            let mut fact = match number {
                Some(number) => {
                    let percent = fig.unit == "%";
                    let value = if percent {
                        number / Decimal::ONE_HUNDRED
                    } else {
                        number
                    };
                    if let Some(unit) = unit(&fig.unit) {
                        dimensions["unit"] = json!(unit);
                    }
                    let mut fact = json!({"value": value.normalize().to_string()});
                    // Without it, a value is exact.
                    if let Some(dp) = fig.dp {
                        fact["decimals"] = json!(dp + if percent { 2 } else { 0 });
                    }
                    fact
                }
                None => json!({"value": fig.val}),
            };
            fact["dimensions"] = dimensions;
            fact["links"] = json!({});
            facts[id] = fact;
        }
        json!({
            "documentInfo": {
                "documentType": "https://xbrl.org/2021/xbrl-json",
                "namespaces": {
                    "xbrl": "https://xbrl.org/2021",
                    "iso4217": "http://www.xbrl.org/2003/iso4217",
                    "utr": "http://www.xbrl.org/2009/utr",
                    "sanwei": format!("urn:sanwei:{}", self.district),
                    "place": "urn:sanwei:place",
                },
                "taxonomy": [],
                "sanwei:cut": self.cut,
                "sanwei:invented": self.figs.iter().filter(|(_, fig)| invented.any(&fig.grounds)).map(|(id, _)| id).collect::<Vec<_>>(),
                "sanwei:out": self.figs.iter().map(|(id, fig)| (id.clone(), json!(fig.out))).collect::<serde_json::Map<_, _>>(),
            },
            "facts": facts,
        })
    }
}

/// A name that begins as names do.
fn name(word: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let word: String = word
        .chars()
        .map(|c| if fits(c) { c } else { '_' })
        .collect();
    if word.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        word
    } else {
        format!("_{word}")
    }
}

/// A unit; numbers without one, and shares, have none.
fn unit(symbol: &str) -> Option<&'static str> {
    match symbol {
        "CNY" => Some("iso4217:CNY"),
        "m2" => Some("utr:sqm"),
        _ => None,
    }
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
    }
}
