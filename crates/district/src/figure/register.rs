//! The register of figures: names bound to recipes, in strict TOML.
//!
//! A text names a figure and never types it; what the name stands for is here, with its version.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::eval::Why;
use super::recipe::{Out, Recipe};
use super::rows::Cut;
use super::text::BadRecipe;
use super::unit::Units;
use crate::words::Name;

/// A figure: a name bound to a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is called in texts: `gdp`, `gdp.rank`.
    pub name: String,
    /// What people call it.
    pub title: Name,
    /// How it is derived.
    pub recipe: Recipe,
    /// The version of its definition, from 1.
    pub version: u32,
}

/// All figures of a district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<String, Figure>);

/// A register that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadFigures {
    /// It is no TOML of this form.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// A recipe cannot be read.
    #[error("figure `{0}`: {1}")]
    Recipe(String, BadRecipe),
    /// A name that a text could not hold.
    #[error("`{0}` is no name for a figure: use letters, digits, dots and dashes")]
    Name(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    figure: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    title: Name,
    recipe: String,
    #[serde(default = "first")]
    version: u32,
}

const fn first() -> u32 {
    1
}

/// Whether a text may name a figure so.
pub fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name.len() <= 60 && name.chars().all(fits)
}

impl Figures {
    /// Reads a register: `[figure."gdp.rank"]` with `title`, `recipe` and `version`.
    pub fn load(text: &str) -> Result<Self, BadFigures> {
        let file: File = toml::from_str(text)?;
        let mut figures = BTreeMap::new();
        for (name, row) in file.figure {
            if !is_name(&name) {
                return Err(BadFigures::Name(name));
            }
            let recipe = row
                .recipe
                .parse()
                .map_err(|why| BadFigures::Recipe(name.clone(), why))?;
            let figure = Figure {
                name: name.clone(),
                title: row.title,
                recipe,
                version: row.version,
            };
            figures.insert(name, figure);
        }
        Ok(Self(figures))
    }

    /// A figure.
    pub fn get(&self, name: &str) -> Option<&Figure> {
        self.0.get(name)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.0.values()
    }

    /// The value of every figure at a cut, or why it has none.
    pub fn eval_all<'a>(
        &'a self,
        cut: &'a dyn Cut,
        units: &'a Units,
    ) -> impl Iterator<Item = (&'a Figure, Result<Out, Why>)> {
        self.iter()
            .map(move |figure| (figure, figure.recipe.eval(cut, units)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "title = { zh = \"零售\", en = \"Retail\" }\n";

    fn load(name: &str, recipe: &str) -> Result<Figures, BadFigures> {
        Figures::load(&format!(
            "[figure.\"{name}\"]\n{TITLE}recipe = '{recipe}'\n"
        ))
    }

    #[test]
    fn a_name_is_bound_to_its_recipe() {
        let figures = load("retail.yoy", "obs(retail, 330105, 2021M01-06, yoy)").unwrap();
        let figure = figures.get("retail.yoy").unwrap();
        assert_eq!(
            figure.recipe.to_string(),
            "obs(retail, 330105, 2021M01-06, yoy)"
        );
        assert_eq!((figure.version, figures.iter().count()), (1, 1));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert!(matches!(
            load("a", "obs(retail)"),
            Err(BadFigures::Recipe(..))
        ));
        assert!(matches!(
            load("a b", "count(parcel)"),
            Err(BadFigures::Name(_))
        ));
        assert!(matches!(
            Figures::load("[figur.a]"),
            Err(BadFigures::Toml(_))
        ));
    }
}
