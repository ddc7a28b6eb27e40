//! What released figures ask of the log, asked again as of each edition's own entry.

use std::collections::BTreeSet;

use district::bulletin::Tables;
use district::bulletin::edition::Edition;
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
    let Ok(tables) = Tables::standard() else {
        return Ok(None);
    };
    for (name, body) in rows {
        let Ok(edition) = serde_json::from_str::<Edition>(&body) else {
            continue;
        };
        let figs = edition.figs.iter();
        let told: Vec<(&district::bulletin::edition::Fig, Recipe)> = figs
            .filter_map(|fig| Some((fig, fig.recipe.parse::<Recipe>().ok()?)))
            .filter(|(_, recipe)| !recipe.asked().is_empty())
            .collect();
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
            return Ok(Some(Fault::Row {
                table: "edition",
                key: name,
                what: Misfit::Differs,
            }));
        }
    }
    Ok(None)
}
