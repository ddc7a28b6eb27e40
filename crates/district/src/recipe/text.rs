//! The text form of recipes: `growth(obs(retail, 330105, 2021M01-06, level), obs(…))`.
//!
//! What is printed is read back as the same recipe. Words with other characters than letters, digits,
//! `_ . : @ -` stand in double quotes; within them `"` and `\` follow a `\`.

use std::fmt::{self, Write};

use super::word::word;
use super::{ObsKey, Recipe};

mod bad;
mod parse;
pub use bad::{Amiss, BadRecipe, Wanted};

struct Word<'a>(&'a str);

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        word(f, self.0)
    }
}

impl fmt::Display for ObsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (indicator, area) = (Word(&self.indicator), Word(&self.area));
        write!(
            f,
            "obs({indicator}, {area}, {}, {}",
            self.period, self.measure
        )?;
        if let Some(subject) = &self.subject {
            write!(f, ", {}", Word(subject))?;
        }
        f.write_char(')')
    }
}

impl fmt::Display for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Obs(key) => write!(f, "{key}"),
            Self::Cell { kind, key, field } => {
                write!(f, "cell({}, {}, {})", Word(kind), Word(key), Word(field))
            }
            Self::Growth(a, b) => write!(f, "growth({a}, {b})"),
            Self::AverageOfTwo(a, b) => write!(f, "avg2({a}, {b})"),
            Self::Rank {
                of,
                among,
                ties,
                descending,
            } => {
                let order = if *descending { "desc" } else { "asc" };
                write!(f, "rank({of}, {}, {ties}, {order})", Word(among))
            }
            Self::Count(query) => write!(f, "count({query})"),
            Self::List(field, query) => write!(f, "list({}, {query})", Word(field)),
            Self::Sum(field, query) => write!(f, "sum({}, {query})", Word(field)),
            Self::First(field, query) => write!(f, "first({}, {query})", Word(field)),
            Self::Share(a, b) => write!(f, "share({a}, {b})"),
            Self::Ratio(a, b) => write!(f, "ratio({a}, {b})"),
            Self::Minus(a, b) => write!(f, "minus({a}, {b})"),
            Self::Weighted(parts) => {
                f.write_str("weighted(")?;
                for (n, (part, weight)) in parts.iter().enumerate() {
                    let comma = if n > 0 { ", " } else { "" };
                    write!(f, "{comma}{part}, {weight}")?;
                }
                f.write_char(')')
            }
            Self::Pull(of) => four(f, "pull", of),
            Self::Contribution(of) => four(f, "contribution", of),
            Self::Days(a, b) => write!(f, "days({a}, {b})"),
            Self::Day(day) => write!(f, "day({day})"),
            Self::Owing {
                list,
                day,
                due,
                unit,
            } => {
                write!(f, "owing({}, {day}, {due}", Word(list))?;
                if !unit.is_empty() {
                    write!(f, ", {}", Word(unit))?;
                }
                f.write_str(")")
            }
        }
    }
}

fn four(f: &mut fmt::Formatter<'_>, name: &str, of: &[Recipe; 4]) -> fmt::Result {
    let [part, part_growth, whole, whole_growth] = of;
    write!(f, "{name}({part}, {part_growth}, {whole}, {whole_growth})")
}

#[cfg(test)]
mod tests {
    use crate::recipe::text::*;

    #[test]
    fn what_is_printed_is_read_back() {
        for text in [
            "obs(retail, 330105, 2021M01-06, level)",
            "obs(retail, 330105@2021-04, 2021M01-06, yoy, three-stores)",
            "cell(project, p1, invest)",
            "growth(obs(a, x, 2021M01-06, level), obs(a, x, 2020M01-06, level))",
            "rank(obs(a, x, 2021M01-06, yoy), hz13, best, desc)",
            "count(project where programme = 152 and start <= 2021-06-30)",
            "count(parcel)",
            "count(project where key in (project of membership where list = 152@2021 and to !< 2021-06-30))",
            "count(mark where \"met|met_by\" <= 2021-06-30 and project in (key of project where park in (key of park)))",
            "list(name, project where place = \"a b\\\"c\" and key != p-1)",
            "sum(area, parcel where sale >= 2021-07-01)",
            "weighted(count(project), 1, count(parcel), 0.9)",
            "first(start, project where start > 0)",
            "days(cell(event, e1, start), day(2021-07-23))",
            "minus(owing(152@2021, 2021-06-30, 2021-07-30), owing(\"\", 2021-06-30, 2021-06-29))",
            "owing(152@2021, 2021-06-30, 2021-07-30, \"Odd office\")",
            "pull(obs(a, x, 2021M01-06, level, s), obs(a, x, 2021M01-06, yoy, s), obs(a, x, 2021M01-06, level), obs(a, x, 2021M01-06, yoy))",
        ] {
            let recipe: Recipe = text.parse().unwrap_or_else(|why| panic!("{text}: {why}"));
            assert_eq!(recipe.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_recipe_is_refused_with_its_place() {
        for text in [
            "",
            "obs(retail)",
            "obs(retail, x, 2021M13, level)",
            "obs(retail, x, 2021, speed)",
            "system(x)",
            "count(project where a)",
            "count(project where a ~ b)",
            "growth(day(2021-01-01))",
            "count(parcel) x",
            "cell(a, b, \"c)",
            "gdp",
            "figure(gdp)",
            "weighted(count(project), much)",
            "weighted(count(project))",
            "owing(152@2021, 2021-06-30)",
            "owing(152@2021, today, 2021-06-30)",
            "owing(152@2021, 2021-06-30, 2021-06-30, a, b)",
            "share(gdp, gdp)",
            "minus(figure(a), figure(a))",
            "count(project where key in membership)",
            "count(project where key in (project membership))",
            "count(project where key in (project of membership)",
            "count(matter where key in (matter of act where act = attend))",
            "count(project where key in (place of matter where phase != closed))",
        ] {
            assert!(text.parse::<Recipe>().is_err(), "{text}");
        }
        let deep = format!(
            "{}day(2021-01-01){}",
            "ratio(".repeat(40),
            ", day(2021-01-01))".repeat(40)
        );
        let chain = format!(
            "count(a{}{})",
            " where b in (c of d".repeat(40),
            ")".repeat(40)
        );
        assert!(
            chain
                .parse::<Recipe>()
                .unwrap_err()
                .to_string()
                .contains("deep")
        );
        assert!(
            deep.parse::<Recipe>()
                .unwrap_err()
                .to_string()
                .contains("deep")
        );
    }
}
