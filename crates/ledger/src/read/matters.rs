//! Lists of matters.

use std::sync::Arc;

use district::id::{EvidenceHash, MatterNo};

use super::behind::Behind;
use super::filter::Filter;
use super::query::{Query, after_path};
use crate::Ledger;
use crate::db::DbError;
use crate::dialect::in_list;
use crate::rows::{MatterRow, Row};
use crate::value::Value;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The most pressing deadline first; what is over has none and is left out.
    Pressing,
}

/// Where a list goes on: after this instant (of opening, or the deadline) and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(pub i64, pub String);

/// A part of a list and where it goes on.
#[derive(Clone, Debug)]
pub struct List {
    /// The matters.
    pub rows: Arc<Vec<MatterRow>>,
    /// Where the next part begins, if there is one.
    pub next: Option<Mark>,
}

impl Ledger {
    /// The matters that fit `filter`, at most `limit` (up to 200) from `after` on.
    pub async fn matters(
        &self,
        filter: &Filter,
        order: Order,
        after: Option<&Mark>,
        limit: i64,
    ) -> Result<List, DbError> {
        let question = format!("{filter:?} {order:?} {after:?} {limit}");
        let read = self.read_matters(filter, order, after, limit);
        Ok((*self.still(question, read).await?).clone())
    }

    async fn read_matters(
        &self,
        filter: &Filter,
        order: Order,
        after: Option<&Mark>,
        limit: i64,
    ) -> Result<List, DbError> {
        let columns: Vec<_> = MatterRow::COLUMNS
            .iter()
            .map(|column| format!("m.{column}"))
            .collect();
        let mut query = Query {
            sql: format!(
                "SELECT {} FROM matter m WHERE m.district_id = $1",
                columns.join(", ")
            ),
            values: vec![self.district().into()],
        };
        let end = filter.path.as_deref().map(after_path).unwrap_or_default();
        let measure = match &filter.measure {
            Some((measure, from, to)) => Some(Behind::new(self, measure, *from, *to).await?),
            None => None,
        };
        match &filter.path {
            Some(path) if measure.as_ref().is_some_and(Behind::is_of_a_spot) => {
                query.and("m.path = ?", [Value::from(path)]);
            }
            Some(path) => query.and(
                "m.path >= ? AND m.path < ?",
                [Value::from(path), Value::from(&end)],
            ),
            None => {}
        }
        let exact = [
            ("m.kind = ?", &filter.kind),
            ("m.category = ?", &filter.category),
            ("m.step = ?", &filter.step),
            ("m.reporter = ?", &filter.reporter),
        ];
        for (condition, value) in exact {
            if let Some(value) = value {
                query.and(condition, [Value::from(value)]);
            }
        }
        match filter.closed {
            Some(true) => query.and("m.phase = 'closed'", []),
            Some(false) => query.and("m.phase <> 'closed'", []),
            None => {}
        }
        if filter.listed {
            query.and("m.grade IS NOT NULL", []);
        }
        if let Some(at) = filter.late_at {
            query.and("m.phase <> 'closed' AND m.due_at < ?", [at.into()]);
        }
        if let Some(at) = filter.opened_from {
            query.and("m.opened_at >= ?", [at.into()]);
        }
        query.one_of("m.desk", "IN", &filter.desks);
        query.one_of("m.assignee", "IN", &filter.assignees);
        query.one_of("m.kind", "NOT IN", &filter.without);
        if let Some(elsewhere) = &filter.elsewhere {
            elsewhere.narrow(&mut query);
        }
        if let Some(behind) = &measure {
            behind.narrow(&mut query);
        }
        if order == Order::Pressing {
            // The engines disagree about where an absent deadline belongs.
            query.and("m.due_at IS NOT NULL", []);
        }
        let (key, direction) = match order {
            Order::Newest => ("m.opened_at", "DESC"),
            Order::Pressing => ("m.due_at", "ASC"),
        };
        if let Some(Mark(at, no)) = after {
            let sign = if order == Order::Newest { "<" } else { ">" };
            query.and(
                &format!("({key}, m.no) {sign} (?, ?)"),
                [(*at).into(), no.as_str().into()],
            );
        }
        let limit = limit.clamp(1, 200);
        query.sql.push_str(&format!(
            " ORDER BY {key} {direction}, m.no {direction} LIMIT {}",
            limit + 1
        ));
        let mut rows: Vec<MatterRow> = self.db().all(&query.sql, &query.values).await?;
        let more = i64::try_from(rows.len()).is_ok_and(|found| found > limit);
        if more {
            rows.pop();
        }
        let mark = |row: &MatterRow| {
            Mark(
                if order == Order::Newest {
                    row.opened_at
                } else {
                    row.due_at.unwrap_or(0)
                },
                row.no.clone(),
            )
        };
        let next = rows.last().filter(|_| more).map(mark);
        let rows = Arc::new(rows);
        Ok(List { rows, next })
    }

    /// One matter.
    pub async fn matter(&self, no: &MatterNo) -> Result<Option<MatterRow>, DbError> {
        let columns = MatterRow::COLUMNS.join(", ");
        let sql = format!("SELECT {columns} FROM matter WHERE district_id = $1 AND no = $2");
        self.db()
            .first(&sql, &[self.district().into(), no.as_str().into()])
            .await
    }

    /// The newest matters whose words, place or number have all that `words` ask for.
    pub async fn search(&self, words: &str, limit: i64) -> Result<Arc<Vec<MatterRow>>, DbError> {
        self.search_from(words, limit, 0).await
    }

    /// The same, after the first `from` of them. What a comma divides is asked for one or the other: 地砖，路面.
    pub async fn search_from(
        &self,
        words: &str,
        limit: i64,
        from: i64,
    ) -> Result<Arc<Vec<MatterRow>>, DbError> {
        let question = format!("{limit} {from} {words}");
        self.still(question, self.read_search(words, limit, from))
            .await
    }

    async fn read_search(
        &self,
        words: &str,
        limit: i64,
        from: i64,
    ) -> Result<Vec<MatterRow>, DbError> {
        let groups: Vec<Vec<String>> = words
            .split([',', ';', '\u{ff0c}', '\u{ff1b}', '\u{3001}'])
            .map(district::bigram::query)
            .filter(|tokens| !tokens.is_empty())
            .collect();
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let dialect = self.db().dialect();
        let asked = dialect.search_query(&groups);
        let values = [
            self.district().into(),
            asked.as_str().into(),
            limit.clamp(1, 200).into(),
            from.max(0).into(),
        ];
        let nos: Vec<(String,)> = self.db().all(dialect.search(), &values).await?;
        let nos: Vec<String> = nos.into_iter().map(|(no,)| no).collect();
        let mut rows = Vec::with_capacity(nos.len());
        for some in nos.chunks(64) {
            let (list, size) = in_list(some.len());
            let columns = MatterRow::COLUMNS.join(", ");
            let sql =
                format!("SELECT {columns} FROM matter WHERE district_id = $1 AND no IN {list}");
            let mut values = vec![Value::from(self.district())];
            values.extend(some.iter().map(Value::from));
            // The list is padded to one of few sizes, so that the statement stays prepared.
            values.resize(1 + size, Value::Text(None));
            let found: Vec<MatterRow> = self.db().all(&sql, &values).await?;
            rows.extend(found);
        }
        let at = |row: &MatterRow| nos.iter().position(|no| *no == row.no);
        rows.sort_by_key(at);
        Ok(rows)
    }

    /// Open matters of one kind near a place and, where a point is known, within 50 metres of it, from
    /// the last thirty days: what somebody about to report should see first.
    pub async fn near(
        &self,
        kind: &str,
        path: &str,
        since: i64,
        limit: i64,
    ) -> Result<Vec<MatterRow>, DbError> {
        // `+` keeps the time from being the way in: a place has few open matters, a month has many.
        let sql = format!(
            "SELECT {} FROM matter WHERE district_id = $1 AND path >= $2 AND path < $3 AND kind = $4 \
             AND phase <> 'closed' AND +opened_at >= $5 ORDER BY +opened_at DESC, no DESC LIMIT $6",
            MatterRow::COLUMNS.join(", ")
        );
        let end = after_path(path);
        let values = [
            self.district().into(),
            path.into(),
            end.as_str().into(),
            kind.into(),
            since.into(),
            limit.clamp(1, 200).into(),
        ];
        self.db().all(&sql, &values).await
    }

    /// How many matters of `kind` were ever opened exactly at `place` with `category`.
    pub async fn times_here(&self, path: &str, category: &str) -> Result<i64, DbError> {
        let sql =
            "SELECT COUNT(*) FROM matter WHERE district_id = $1 AND path = $2 AND category = $3";
        let row: Option<(i64,)> = self
            .db()
            .first(sql, &[self.district().into(), path.into(), category.into()])
            .await?;
        Ok(row.map_or(0, |(count,)| count))
    }

    /// The numbers of the matters where this file was shown.
    pub async fn shown_with(
        &self,
        hash: &EvidenceHash,
    ) -> Result<Vec<(String, String, i64)>, DbError> {
        let sql = "SELECT no, field, seq FROM shown WHERE district_id = $1 AND hash = $2 ORDER BY seq LIMIT 50";
        self.db()
            .all(sql, &[self.district().into(), hash.as_str().into()])
            .await
    }
}
