//! Matters as they stood at a cut: what never changes from their own row, where they stood from the stay of
//! that entry, what is known of them from the facts up to it.

use district::log::Seq;
use district::recipe::query::{Op, Query};
use district::recipe::told::Told;

use super::text::Text;
use super::{Cells, Line, Lines, Log, MOST, Part, days, places, row};
use crate::db::DbError;

/// A matter at a cut.
#[derive(sqlx::FromRow)]
struct Found {
    no: String,
    kind: String,
    path: String,
    place: String,
    opened_seq: i64,
    opened_at: i64,
    opened_hash: Vec<u8>,
    /// How many entries follow that of the opening in its instant: none or one; nothing where nobody asks.
    follow: Option<i64>,
    from_seq: Option<i64>,
    from_at: Option<i64>,
    from_hash: Option<Vec<u8>>,
    step: Option<String>,
    phase: Option<String>,
    owner: Option<String>,
    due_at: Option<i64>,
    category: Option<String>,
    category_seq: Option<i64>,
    score: Option<String>,
    score_seq: Option<i64>,
}

/// How a question finds its matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By number.
    Key,
    /// By the day of closing.
    Closed,
    /// By the day of opening.
    Opened,
    /// Those that are not closed.
    Open,
    /// Those of a place.
    Place,
}

/// The cells that a stay tells.
const OF_STAY: &[&str] = &["step", "phase", "owner", "due", "closed", "days"];

/// The newest fact of a field up to the cut.
fn fact(column: &str, field: &str) -> String {
    format!(
        "(SELECT f.{column} FROM fact f WHERE f.district_id = m.district_id AND f.no = m.no \
         AND f.field = '{field}' AND f.seq <= ? ORDER BY f.seq DESC LIMIT 1)"
    )
}

fn way(query: &Query) -> Option<Way> {
    let is_open = |cond: &district::recipe::query::Cond| match cond.op {
        Op::Not => cond.value == "closed",
        Op::Is => cond.values().all(|phase| phase != "closed"),
        _ => false,
    };
    if query.only("key").is_some() {
        Some(Way::Key)
    } else if days::names(query, "closed") {
        Some(Way::Closed)
    } else if days::names(query, "opened") {
        Some(Way::Opened)
    } else if query.on("phase").any(is_open) {
        Some(Way::Open)
    } else if query.only("place").or(query.only("spot")).is_some() {
        Some(Way::Place)
    } else {
        None
    }
}

impl Log<'_> {
    pub(super) async fn matters(
        &self,
        query: &Query,
        cells: &Cells,
        cut: Seq,
        part: Part,
    ) -> Lines {
        let text = match part {
            Part::Ends => Text::both(
                self.matters_text(query, cells, cut, Part::First).await?,
                self.matters_text(query, cells, cut, Part::Last).await?,
            ),
            part => self.matters_text(query, cells, cut, part).await?,
        };
        let (Some(way), Some(text)) = (way(query), text) else {
            return Ok(None);
        };
        let found: Vec<Found> = self.db.all(&text.sql, &text.values()).await?;
        Ok(Some(found.into_iter().map(|it| line(it, way)).collect()))
    }

    pub(super) async fn matters_text(
        &self,
        query: &Query,
        cells: &Cells,
        cut: Seq,
        part: Part,
    ) -> Result<Option<Text>, DbError> {
        let Some(way) = way(query) else {
            return Ok(None);
        };
        // A count by place and day of opening asks nothing of stays and facts.
        let stays = way == Way::Closed || cells.has(query, OF_STAY);
        let columns =
            "m.no, m.kind, m.path, m.place, m.opened_seq, m.opened_at, e.hash AS opened_hash, ";
        let mut text = Text::select(self.district, columns);
        text.push(
            if stays {
                "s.from_seq, s.from_at, h.hash AS from_hash, s.step, s.phase, s.owner, s.due_at"
            } else {
                "CAST(NULL AS BIGINT) AS from_seq, CAST(NULL AS BIGINT) AS from_at, e.hash AS from_hash, \
                 CAST(NULL AS TEXT) AS step, CAST(NULL AS TEXT) AS phase, CAST(NULL AS TEXT) AS owner, \
                 CAST(NULL AS BIGINT) AS due_at"
            },
            [],
        );
        for field in ["category", "score"] {
            for (column, of, name) in [("value", "TEXT", ""), ("seq", "BIGINT", "_seq")] {
                if cells.has(query, &[field]) {
                    let fact = fact(column, field);
                    text.push(&format!(", {fact} AS {field}{name}"), [cut.into()]);
                } else {
                    text.push(&format!(", CAST(NULL AS {of}) AS {field}{name}"), []);
                }
            }
        }
        text.push(
            if part == Part::All {
                ", CAST(NULL AS BIGINT) AS follow"
            } else {
                ", (SELECT COUNT(*) FROM entry x WHERE x.district_id = e.district_id AND x.seq = e.seq + 1 \
                 AND x.at = e.at) AS follow"
            },
            [],
        );
        // The order of the joins is the way in.
        text.push(
            match (way == Way::Closed, stays) {
                (true, _) => {
                    " FROM stay s CROSS JOIN matter m CROSS JOIN entry e CROSS JOIN entry h \
                     WHERE s.district_id = $1 AND s.phase = 'closed' \
                     AND m.district_id = s.district_id AND m.no = s.no"
                }
                (false, true) => {
                    " FROM matter m CROSS JOIN stay s CROSS JOIN entry e CROSS JOIN entry h \
                     WHERE m.district_id = $1 AND s.district_id = m.district_id AND s.no = m.no"
                }
                (false, false) => " FROM matter m CROSS JOIN entry e WHERE m.district_id = $1",
            },
            [],
        );
        text.and(
            "e.district_id = m.district_id AND e.seq = m.opened_seq AND m.opened_seq <= ?",
            [cut.into()],
        );
        if stays {
            text.and(
                "h.district_id = s.district_id AND h.seq = s.from_seq AND s.from_seq <= ? \
                 AND (s.until_seq IS NULL OR s.until_seq > ?)",
                [cut.into(), cut.into()],
            );
        }
        if way == Way::Open {
            // What was open then is open now, or was closed later.
            text.and(
                "m.no IN (SELECT o.no FROM matter o WHERE o.district_id = $1 AND o.phase <> 'closed' UNION \
                 SELECT o.no FROM matter o WHERE o.district_id = $1 AND o.closed_at >= ?)",
                [self.instant(cut).await?.into()],
            );
        }
        self.narrow(&mut text, query, cut);
        let at = if way == Way::Closed {
            "s.from_at"
        } else {
            "m.opened_at"
        };
        text.push(&part.order(at, &["m.no"]), []);
        Ok(Some(text))
    }

    fn narrow(&self, text: &mut Text, query: &Query, cut: Seq) {
        for cond in &query.conds {
            match cond.field.as_str() {
                "key" => text.one_of("m.no", cond),
                "kind" => text.one_of("m.kind", cond),
                "spot" if cond.op == Op::Is && query.only("spot").is_some() => {
                    let path = self.charter.places.path(&cond.value);
                    text.and("m.path = ?", [path.as_str().into()]);
                }
                "spot" => text.one_of("m.place", cond),
                "step" => text.one_of("s.step", cond),
                "phase" => text.one_of("s.phase", cond),
                "owner" => text.one_of("s.owner", cond),
                "opened" => text.on_days("m.opened_at", cond),
                "due" => text.on_days("s.due_at", cond),
                "closed" => text.on_days("s.from_at", cond),
                "category" | "score" if cond.op == Op::Is => {
                    let values: Vec<_> = cond.values().map(super::text::Bound::from).collect();
                    let list = vec!["?"; values.len()].join(", ");
                    let test = format!("{} IN ({list})", fact("value", &cond.field));
                    text.and(&test, std::iter::once(cut.into()).chain(values));
                }
                _ => {}
            }
        }
        self.within(text, query, "m.path");
    }

    /// Narrows to the place that a question names, and all within it.
    pub(super) fn within(&self, text: &mut Text, query: &Query, column: &str) {
        if let Some(code) = query.only("place") {
            let path = self.charter.places.path(code);
            let end = crate::read::query::after_path(&path);
            text.and(
                &format!("{column} >= ? AND {column} < ?"),
                [path.as_str().into(), end.as_str().into()],
            );
        }
    }

    /// When an entry was written.
    pub(super) async fn instant(&self, cut: Seq) -> Result<i64, DbError> {
        let sql = "SELECT at FROM entry WHERE district_id = $1 AND seq = $2";
        let values = [self.district.into(), cut.min(self.head).into()];
        let row: Option<(i64,)> = self.db.first(sql, &values).await?;
        Ok(row.map_or(0, |(at,)| at))
    }
}

impl Part {
    /// The end of a statement: all of it, as far as that goes, or one end in the order of `at` and keys.
    pub(super) fn order(self, at: &str, keys: &[&str]) -> String {
        let all = std::iter::once(at).chain(keys.iter().copied());
        let down: Vec<String> = all.clone().map(|column| format!("{column} DESC")).collect();
        match self {
            Self::All => format!(" LIMIT {}", MOST + 1),
            // Both ends are the first and the last.
            Self::First | Self::Ends => {
                format!(" ORDER BY {} LIMIT 1", all.collect::<Vec<_>>().join(", "))
            }
            Self::Last => format!(" ORDER BY {} LIMIT 1", down.join(", ")),
        }
    }
}

fn line(it: Found, way: Way) -> Line {
    let closed = it.from_at.filter(|_| it.phase.as_deref() == Some("closed"));
    let span = days::day(closed).and_then(|to| {
        let from: jiff::civil::Date = crate::rollup::day_of(it.opened_at).parse().ok()?;
        Some(
            (to.parse::<jiff::civil::Date>().ok()? - from)
                .get_days()
                .to_string(),
        )
    });
    let cells = vec![
        ("kind", Some(it.kind)),
        ("place", Some(places(&it.path))),
        ("spot", Some(it.place)),
        ("opened", days::day(Some(it.opened_at))),
        ("category", it.category),
        ("step", it.step),
        ("phase", it.phase),
        ("owner", it.owner),
        ("due", days::day(it.due_at)),
        ("closed", days::day(closed)),
        ("days", span),
        ("score", it.score),
    ];
    let of_stay = OF_STAY.iter().zip(it.from_seq.into_iter().cycle());
    let mut later: Vec<(&str, Seq)> = of_stay.map(|(cell, seq)| (*cell, seq)).collect();
    later.extend(it.category_seq.map(|seq| ("category", seq)));
    later.extend(it.score_seq.map(|seq| ("score", seq)));
    let opened = (Some(it.opened_seq), Some(it.opened_hash));
    let hashes = [opened, (it.from_seq, it.from_hash)].into_iter();
    let hashes = hashes.filter_map(|(seq, hash)| Some((seq?, hash?.try_into().ok()?)));
    Line {
        hashes: hashes.collect(),
        alone: (it.follow == Some(0)).then_some(it.opened_seq),
        order: (
            it.from_at
                .filter(|_| way == Way::Closed)
                .unwrap_or(it.opened_at),
            it.no.clone(),
            0,
        ),
        row: row(Told::Matter, it.no, it.opened_seq, cells, &later),
    }
}
