//! What released figures ask of the log, asked again as of each edition's own entry.

use std::collections::BTreeSet;

use district::bulletin::Tables;
use district::bulletin::edition::{Edition, Fig};
use district::recipe::Recipe;

use super::fault::{Fault, Misfit};
use crate::before::Before;
use crate::db::{Db, DbError};
use crate::read::{Cells, Log, snapshot};

/// The first edition with a figure that the log does not give as it was printed.
pub(super) async fn editions(db: &Db, district: i64) -> Result<Option<Fault>, DbError> {
    let sql = "SELECT name, body FROM edition WHERE district_id = $1 ORDER BY seq";
    let rows: Vec<(String, String)> = db.all(sql, &[district.into()]).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let before = Before::read(db, district, &BTreeSet::new()).await?;
    let log = Log {
        db,
        district,
        charter: &before.charter,
        head: before.head.seq,
    };
    let tables = Tables::standard().map_err(|error| DbError::Stored(error.to_string()))?;
    for (name, body) in rows {
        let (edition, told) = match told(&name, &body) {
            Ok(told) => told,
            Err(fault) => return Ok(Some(fault)),
        };
        if told.is_empty() {
            continue;
        }
        let mut cut = snapshot(db, district, &before.charter, edition.cut).await?;
        for (query, cells) in Cells::of(told.iter().map(|(_, recipe)| recipe)) {
            let answer = log.ask(&query, &cells, edition.cut).await?;
            cut.tell(&query, answer);
        }
        let differs = told.iter().any(|(fig, recipe)| {
            !fig.again(recipe, &cut, &tables.units)
                .is_ok_and(|out| fig.is_still(&out))
        });
        if differs {
            return Ok(Some(of_edition(&name, Misfit::Differs)));
        }
    }
    Ok(None)
}

/// An edition, and those of its figures that ask the log.
///
/// # Errors
/// An edition that cannot be read, and one with a recipe that cannot: what was not looked at is not in order.
fn told(name: &str, body: &str) -> Result<(Edition, Vec<(Fig, Recipe)>), Fault> {
    let unreadable = || of_edition(name, Misfit::Unreadable);
    let edition: Edition = serde_json::from_str(body).map_err(|_error| unreadable())?;
    let mut told = Vec::new();
    for fig in &edition.figs {
        let recipe: Recipe = fig.recipe.parse().map_err(|_error| unreadable())?;
        if !recipe.asked().is_empty() {
            told.push((fig.clone(), recipe));
        }
    }
    Ok((edition, told))
}

fn of_edition(name: &str, what: Misfit) -> Fault {
    Fault::Row {
        table: "edition",
        key: name.to_owned(),
        what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(recipe: &str) -> String {
        let fig = serde_json::json!({
            "f": "n", "say": "1件", "val": "1", "unit": "", "dp": null, "per": null, "basis": null, "status": "F",
            "recipe": recipe, "rv": 1, "grounds": [], "gh": "", "out": "",
        });
        serde_json::json!({
            "v": 1, "edition": "2021-07-30.1", "district": "d", "day": "2021-07-30", "cut": 1, "head": "",
            "source": "", "figs": [fig], "accepted": [], "writers": [], "releaser": "x", "page": "", "rows": "",
        })
        .to_string()
    }

    #[test]
    fn an_edition_that_cannot_be_read_is_a_fault_and_not_passed_over() {
        let unreadable = of_edition("e", Misfit::Unreadable);
        assert_eq!(told("e", "{}").unwrap_err(), unreadable);
        let asks = "count(matter where kind = case and opened = 2021-07-01)";
        assert_eq!(told("e", &edition(asks)).unwrap().1.len(), 1);
        assert_eq!(told("e", &edition("obs(")).unwrap_err(), unreadable);
    }
}
