//! The register of figures: names bound to recipes.
//!
//! A text names a figure and never types it; what the name stands for is a line of the register `figure`,
//! as of the same cut as everything else.

use std::collections::BTreeMap;

use crate::quantity::unit::Units;
use crate::recipe::{Out, Recipe};
use crate::rows::{Cut, Row, Why};
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

/// Whether a text may name a figure so.
pub fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name.len() <= 60 && name.chars().all(fits)
}

impl Figures {
    /// The figures that have a name at a cut. A line whose key no text could hold is left out.
    pub fn at(cut: &dyn Cut) -> Self {
        let rows = cut.rows("figure").into_iter();
        let figures = rows.filter_map(figure);
        Self(
            figures
                .map(|figure| (figure.name.clone(), figure))
                .collect(),
        )
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

fn figure(row: &Row) -> Option<Figure> {
    let title = row.cell("title")?;
    Some(Figure {
        name: Some(&row.key).filter(|key| is_name(key))?.clone(),
        title: Name::new(title, row.cell("title_en").unwrap_or(title)),
        recipe: row.cell("recipe")?.parse().ok()?,
        version: row
            .cell("version")
            .and_then(|version| version.parse().ok())
            .unwrap_or(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::History;

    #[test]
    fn a_name_is_bound_to_its_recipe_as_of_a_cut() {
        let mut history = History::default();
        let recipe = |measure| format!("obs(retail, 330105, 2021M01-06, {measure})");
        let mut put = |recipe: &str, version| {
            let cells = [("title", "R"), ("recipe", recipe), ("version", version)];
            history.append("figure", "retail", cells);
        };
        put(&recipe("level"), "");
        put(&recipe("yoy"), "2");
        history.append(
            "figure",
            "a b",
            [("title", "A"), ("recipe", "count(parcel)")],
        );
        let figure = |cut| {
            Figures::at(&history.at(cut))
                .get("retail")
                .cloned()
                .unwrap()
        };
        assert_eq!(
            (figure(1).recipe.to_string(), figure(1).version),
            (recipe("level"), 1)
        );
        assert_eq!(
            (figure(2).recipe.to_string(), figure(2).version),
            (recipe("yoy"), 2)
        );
        assert_eq!(Figures::at(&history.newest()).iter().count(), 1);
    }

    #[test]
    fn figures_cannot_go_in_a_circle_since_a_recipe_names_none() {
        let mut history = History::default();
        for (name, recipe) in [
            ("a", "share(b, b)"),
            ("b", "share(a, a)"),
            ("c", "figure(c)"),
            ("d", "cell(figure, d, recipe)"),
        ] {
            history.append("figure", name, [("title", name), ("recipe", recipe)]);
        }
        let cut = history.newest();
        let units = Units::load(include_str!("../../../../rules/bulletin/units.toml")).unwrap();
        let figures = Figures::at(&cut);
        let names: Vec<&str> = figures.iter().map(|figure| figure.name.as_str()).collect();
        assert_eq!(names, ["d"], "what names a figure is no recipe");
        // A recipe's own line is a text like any other; it is read and not followed.
        let (_, out) = figures.eval_all(&cut, &units).next().unwrap();
        assert_eq!(out.unwrap().to_string(), "cell(figure, d, recipe)");
    }
}
