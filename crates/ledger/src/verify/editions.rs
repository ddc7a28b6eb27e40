//! Released bulletins: their bytes against the log, and every figure of them derived again.

use std::collections::BTreeMap;

use district::bulletin::edition::Edition;
use district::bulletin::{Tables, bundle};

use super::fault::{Found, entry, row};
use super::{Check, Misfit};
use crate::value::Value;

/// Name, day, entry, instant, JSON, page, rows and files of an edition; the instant of its entry.
type Issue = (
    String,
    String,
    i64,
    i64,
    String,
    String,
    String,
    String,
    Option<i64>,
);

impl<P: FnMut(i64, i64) + Send> Check<P> {
    /// Every edition is the one that its entry released. One at a time: each holds a whole page.
    pub(super) async fn editions(
        &mut self,
        mut said: BTreeMap<String, (i64, String)>,
    ) -> Found<()> {
        let sql = "SELECT d.name, d.day, d.seq, d.at, d.body, d.page, d.lines, d.files, e.at AS entry_at \
                   FROM edition d LEFT JOIN entry e ON e.district_id = d.district_id AND e.seq = d.seq \
                   WHERE d.district_id = $1 AND d.name > $2 ORDER BY d.name LIMIT 1";
        let tables = Tables::standard().ok();
        let mut last = String::new();
        loop {
            let values = [Value::from(self.district), last.as_str().into()];
            let mut rows: Vec<Issue> = self.conn.all(sql, &values).await?;
            let Some((name, day, seq, at, body, page, lines, files, entry_at)) = rows.pop() else {
                break;
            };
            let differs = || row("edition", &name, Misfit::Differs);
            let digest = blake3::hash(body.as_bytes()).to_hex().to_string();
            if said.remove(&name) != Some((seq, digest)) || entry_at != Some(at) {
                return Err(differs());
            }
            let edition: Edition =
                serde_json::from_str(&body).map_err(|_error| entry(seq, Misfit::Unreadable))?;
            let derived = tables.as_ref().is_some_and(|tables| {
                let fits =
                    |files| bundle::verify(&edition, &page, &lines, &files, &tables.units).is_ok();
                serde_json::from_str(&files).is_ok_and(fits)
            });
            if edition.edition != name || edition.day.to_string() != day || !derived {
                return Err(differs());
            }
            last = name;
        }
        match said.into_keys().next() {
            Some(name) => Err(row("edition", name, Misfit::Missing)),
            None => Ok(()),
        }
    }
}
