//! What was done to matters: entries of a period or of one matter, with the choices, days and matters that
//! were given.

use district::log::Seq;
use district::procedure::Moved;
use district::recipe::query::{Cond, Op, Query};
use district::recipe::told::Told;

use super::text::Text;
use super::{Line, Lines, Log, Part, days, places, row};
use crate::db::DbError;
use crate::read::records::cut_before;

/// An entry about a matter.
#[derive(sqlx::FromRow)]
struct Found {
    seq: i64,
    at: i64,
    act: String,
    capacity: String,
    no: String,
    kind: String,
    path: String,
    body: Option<String>,
    hash: Vec<u8>,
    /// The entry by which whoever raised the matter was last reached.
    heard: Option<i64>,
}

/// The entry, up to the cut, by which whoever raised the matter was last reached.
const HEARD: &str = "(SELECT f.seq FROM fact f WHERE f.district_id = m.district_id AND f.no = m.no \
                     AND f.field = 'heard' AND f.seq <= ? ORDER BY f.seq DESC LIMIT 1)";

impl Log<'_> {
    pub(super) async fn acts(&self, query: &Query, cut: Seq, part: Part) -> Lines {
        let text = match part {
            Part::Ends => Text::both(
                self.acts_text(query, cut, Part::First).await?,
                self.acts_text(query, cut, Part::Last).await?,
            ),
            part => self.acts_text(query, cut, part).await?,
        };
        let Some(text) = text else {
            return Ok(None);
        };
        let found: Vec<Found> = self.db.all(&text.sql, &text.values()).await?;
        let lines: Result<Vec<Line>, DbError> = found.into_iter().map(line).collect();
        lines.map(Some)
    }

    pub(super) async fn acts_text(
        &self,
        query: &Query,
        cut: Seq,
        part: Part,
    ) -> Result<Option<Text>, DbError> {
        let own = |cell: &str| Told::Act.cells().contains(&cell);
        // What was given is read only where it is asked for, or where the rows themselves are.
        let given = query.conds.iter().any(|cond| !own(&cond.field)) || part == Part::All;
        let mut text = Text::select(
            self.district,
            "e.seq, e.at, e.hash, e.act, e.capacity, m.no, m.kind, m.path, ",
        );
        text.push(
            if given {
                "b.body"
            } else {
                "CAST(NULL AS TEXT) AS body"
            },
            [],
        );
        if part == Part::All || query.on("last").next().is_some() {
            text.push(&format!(", {HEARD} AS heard"), [cut.into()]);
        } else {
            text.push(", CAST(NULL AS BIGINT) AS heard", []);
        }
        text.push(" FROM entry e CROSS JOIN matter m", []);
        if given {
            text.push(" CROSS JOIN entry_body b", []);
        }
        text.push(
            " WHERE e.district_id = $1 AND m.district_id = e.district_id AND m.no = substr(e.subject, 8) \
             AND e.subject = 'matter/' || m.no",
            [],
        );
        if given {
            text.and("b.district_id = e.district_id AND b.seq = e.seq", []);
        }
        text.and("e.seq <= ?", [cut.into()]);
        if let Some(no) = query.only("matter") {
            text.and("e.subject = ?", [format!("matter/{no}").as_str().into()]);
        } else if days::names(query, "day") {
            for (from, to) in query.on("day").filter_map(days::instants) {
                if let Some(from) = from {
                    let before = cut_before(self.db, self.district, self.head, from).await?;
                    text.and("e.seq > ?", [before.into()]);
                }
                if let Some(to) = to {
                    let last = cut_before(self.db, self.district, self.head, to).await?;
                    text.and("e.seq <= ?", [last.into()]);
                }
            }
        } else {
            return Ok(None);
        }
        for cond in &query.conds {
            match cond.field.as_str() {
                "act" => text.one_of("e.act", cond),
                "kind" => text.one_of("m.kind", cond),
                "matter" => text.one_of("m.no", cond),
                "last" if cond.op == Op::Is && cond.value == "yes" => {
                    text.and(&format!("e.seq = {HEARD}"), [cut.into()]);
                }
                _ => {}
            }
        }
        // Who was struck off was not there.
        let attends = |cond: &Cond| cond.op == Op::Is && cond.values().any(|act| act == "attend");
        if query.on("act").any(attends) {
            text.and(
                "NOT EXISTS (SELECT 1 FROM fact f WHERE f.district_id = m.district_id AND f.no = m.no \
                 AND f.field = 'struck/' || CAST(e.seq AS TEXT) AND f.seq <= ?)",
                [cut.into()],
            );
        }
        self.within(&mut text, query, "m.path");
        text.push(&part.order("e.seq", &[]), []);
        Ok(Some(text))
    }
}

/// # Errors
/// A body that cannot be read: what was given must not fall out of a count unseen. One that was erased gives nothing.
fn line(it: Found) -> Result<Line, DbError> {
    let damaged = || DbError::Stored(format!("entry {}", it.seq));
    let moved: Option<Moved> = it
        .body
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(|_error| damaged())?;
    let mut cells = vec![
        ("matter", Some(it.no.clone())),
        ("kind", Some(it.kind)),
        ("place", Some(places(&it.path))),
        ("act", Some(it.act)),
        ("day", days::day(Some(it.at))),
        ("by", it.capacity.split('@').next().map(str::to_owned)),
        ("last", (it.heard == Some(it.seq)).then(|| "yes".to_owned())),
    ];
    for (field, value) in moved.iter().flat_map(|moved| &moved.given.fields) {
        let name = field.as_str();
        if Told::Act.has(name) && !Told::Act.cells().contains(&name) {
            cells.push((name, Some(value.clone())));
        }
    }
    let hash = it.hash.as_slice().try_into().map_err(|_length| damaged())?;
    Ok(Line {
        hashes: vec![(it.seq, hash)],
        alone: None,
        order: (it.seq, String::new(), 0),
        row: row(
            Told::Act,
            format!("{}/{}", it.no, it.seq),
            it.seq,
            cells,
            &[],
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: Option<&str>) -> Found {
        Found {
            seq: 3,
            at: 0,
            act: "finish".to_owned(),
            capacity: "property@c".to_owned(),
            no: "C1".to_owned(),
            kind: "case".to_owned(),
            path: "d/c/".to_owned(),
            body: body.map(str::to_owned),
            hash: vec![7; 32],
            heard: None,
        }
    }

    #[test]
    fn an_act_that_cannot_be_read_is_an_error_and_an_erased_one_is_counted() {
        let body = r#"{ "act": "finish", "to": "checking", "phase": "verifying" }"#;
        assert!(line(found(Some(body))).is_ok() && line(found(None)).is_ok());
        assert!(line(found(Some("{"))).is_err());
        let torn = Found {
            hash: vec![7; 31],
            ..found(None)
        };
        assert!(line(torn).is_err());
    }
}
