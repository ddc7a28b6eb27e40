//! Registers and columns that a recipe names and nobody knows: a slip of the pen must not count as nought.

use super::{RecordKind, Shape};
use crate::recipe::Recipe;
use crate::recipe::query::Query;
use crate::recipe::told::Told;

/// The cells of the places and categories of a charter, which no register holds.
const CHARTERED: &[(&str, &[&str])] = &[
    ("place", &["name", "name_en", "parent"]),
    ("category", &["name", "words"]),
];

/// A name that nothing bears.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    /// No register from which figures are made, and nothing that the log tells, is called so.
    #[error("there is no register `{name}`{}", instead(.nearest.as_ref()))]
    NoSuchRegister {
        /// As it was written.
        name: String,
        /// The name that is most like it, where one is.
        nearest: Option<String>,
    },
    /// A register stands where a column is named, and the register's place is taken by what is none.
    #[error("the column comes first and then the register: `{name}` before `{register}`")]
    Turned {
        /// What stands in the register's place.
        name: String,
        /// The register.
        register: String,
    },
    /// Its lines have no such column.
    #[error("`{kind}` has no column `{name}`{}", instead(.nearest.as_ref()))]
    NoSuchColumn {
        /// The register, or what the log tells of.
        kind: String,
        /// As it was written.
        name: String,
        /// The name that is most like it, where one is.
        nearest: Option<String>,
    },
}

fn instead(nearest: Option<&String>) -> String {
    nearest.map_or_else(String::new, |name| format!("; is `{name}` meant?"))
}

impl Recipe {
    /// Whether every register and every column that it names is one.
    pub fn check(&self) -> Result<(), Unknown> {
        let queries = self.queries();
        let mut all = queries.iter();
        all.try_for_each(|(query, field)| known(query, *field, &|_, _| false))
    }
}

/// Whether everything that a question names is known; `borne` says of a kind, or of a cell of it, whether rows have it all
/// the same.
pub(crate) fn known(
    query: &Query,
    field: Option<&str>,
    borne: &dyn Fn(&str, Option<&str>) -> bool,
) -> Result<(), Unknown> {
    let kind = query.kind.as_str();
    if !is_register(kind) && !borne(kind, None) {
        let registers = RecordKind::ALL.iter().filter(|kind| kind.is_ground());
        let names = registers
            .map(|kind| kind.as_str())
            .chain(Told::ALL.iter().map(|told| told.as_str()))
            .chain(CHARTERED.iter().map(|(kind, _)| *kind));
        let near = nearest(kind, names);
        let is_one = |field: &&str| field.parse::<RecordKind>().is_ok() || is_register(field);
        let name = kind.to_owned();
        return Err(match field.filter(is_one).filter(|_| near.is_none()) {
            Some(register) => Unknown::Turned {
                name,
                register: register.to_owned(),
            },
            None => Unknown::NoSuchRegister {
                name,
                nearest: near,
            },
        });
    }
    let conds = query.conds.iter().map(|cond| cond.field.as_str());
    let joins = query.joins.iter().map(|join| join.field.as_str());
    let cells = conds.chain(joins).chain(field);
    let unknown = cells
        .flat_map(|cells| cells.split('|'))
        .find(|cell| !has(kind, cell) && !borne(kind, Some(cell)));
    if let Some(cell) = unknown {
        return Err(Unknown::NoSuchColumn {
            kind: kind.to_owned(),
            name: cell.to_owned(),
            nearest: nearest(cell, columns(kind).into_iter()),
        });
    }
    let mut joins = query.joins.iter();
    joins.try_for_each(|join| known(&join.query, Some(&join.of), borne))
}

fn is_register(kind: &str) -> bool {
    let ground = |kind: RecordKind| kind.is_ground();
    kind.parse().is_ok_and(ground)
        || Told::of(kind).is_some()
        || CHARTERED.iter().any(|(chartered, _)| *chartered == kind)
}

fn has(kind: &str, cell: &str) -> bool {
    if let Some(told) = Told::of(kind) {
        return told.has(cell);
    }
    // Money and areas stand beside their unit.
    let amount = |column: &str| {
        let shape = kind
            .parse::<RecordKind>()
            .ok()
            .and_then(|kind| Some(kind.column(column)?.shape));
        matches!(shape, Some(Shape::Yuan | Shape::Area))
    };
    columns(kind).contains(&cell) || cell.strip_suffix("_unit").is_some_and(amount)
}

fn columns(kind: &str) -> Vec<&'static str> {
    if let Some(told) = Told::of(kind) {
        return told.cells().to_vec();
    }
    let chartered = CHARTERED.iter().find(|(chartered, _)| *chartered == kind);
    let mut names = vec!["key"];
    names.extend(chartered.into_iter().flat_map(|(_, cells)| cells.iter()));
    if let Ok(kind) = kind.parse::<RecordKind>() {
        names.extend(kind.all_columns().map(|column| column.name));
    }
    names
}

/// Of some names the one that is most like `word`, where no more than every third letter is another.
fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let most = (word.chars().count() / 3).max(1);
    let near = names.map(|name| (slips(word, name), name));
    let near = near.filter(|(slips, _)| *slips <= most);
    near.min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name.to_owned())
}

/// How many letters have to be put in, left out or changed to make one word of another.
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((y, above), corner) in b.iter().zip(row.iter().skip(1)).zip(&row) {
            let beside = next.last().copied().unwrap_or_default();
            let changed = corner + usize::from(x != *y);
            next.push(changed.min(beside + 1).min(above + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(recipe: &str) -> Result<(), Unknown> {
        recipe.parse::<Recipe>().unwrap().check()
    }

    #[test]
    fn a_register_that_is_none_is_refused_with_the_name_that_is_meant() {
        for (recipe, name, near) in [
            ("count(projct where key = p)", "projct", Some("project")),
            ("count(nonsense where foo = 1)", "nonsense", None),
            ("cell(parkk, loft49, opened)", "parkk", Some("park")),
            ("count(mater where place = c)", "mater", Some("matter")),
            ("count(bulletin)", "bulletin", None),
            (
                "share(count(project), count(project where key in (project of markk)))",
                "markk",
                Some("mark"),
            ),
        ] {
            let nearest = near.map(str::to_owned);
            let name = name.to_owned();
            let refused = Unknown::NoSuchRegister { name, nearest };
            assert_eq!(check(recipe), Err(refused), "{recipe}");
        }
    }

    #[test]
    fn a_column_that_is_none_is_refused_with_the_name_that_is_meant() {
        for (recipe, kind, name, near) in [
            ("count(project where nosuch = 1)", "project", "nosuch", None),
            ("list(nam, resident)", "resident", "", None),
            ("list(nam, park)", "park", "nam", Some("name")),
            (
                "list(name, place where parnt = x)",
                "place",
                "parnt",
                Some("parent"),
            ),
            (
                "count(mark where \"met|metby\" <= 2021-06-30)",
                "mark",
                "metby",
                Some("met_by"),
            ),
            (
                "count(project where keys in (project of mark))",
                "project",
                "keys",
                Some("key"),
            ),
            (
                "count(project where key in (projekt of mark))",
                "mark",
                "projekt",
                Some("project"),
            ),
            (
                "count(stay where from < 2021-07-01 and untill > 2021-07-01)",
                "stay",
                "untill",
                Some("until"),
            ),
            (
                "list(words, act where day = 2021-07-01)",
                "act",
                "words",
                None,
            ),
        ] {
            let refused = check(recipe).unwrap_err();
            if name.is_empty() {
                assert!(
                    matches!(refused, Unknown::NoSuchRegister { .. }),
                    "{recipe}"
                );
                continue;
            }
            let (kind, name) = (kind.to_owned(), name.to_owned());
            let nearest = near.map(str::to_owned);
            assert_eq!(
                refused,
                Unknown::NoSuchColumn {
                    kind,
                    name,
                    nearest
                },
                "{recipe}"
            );
        }
    }

    #[test]
    fn what_registers_and_the_log_have_is_known() {
        for recipe in [
            "count(project where key in (project of membership where list = 152@2021 and to !< 2021-06-30))",
            "cell(project, huadong-park, investment)",
            "list(investment_unit, project)",
            "list(name_en, place where parent = 330105)",
            "list(words, category)",
            "count(act where act = attend and side = property and day = 2021-07-01)",
            "cell(tally, \"V2021-00001/1\", yes_area)",
            "first(withdrawn, park)",
        ] {
            assert_eq!(check(recipe), Ok(()), "{recipe}");
        }
    }
}
