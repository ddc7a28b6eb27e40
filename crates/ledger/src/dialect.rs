//! The whole difference between the engines, beside the migrations.

use crate::rows::Row;

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL, or Citus.
    Postgres,
}

/// How every connection to SQLite begins: durable to the disk before anything is acknowledged.
pub const SQLITE_BEGIN: &str = "BEGIN IMMEDIATE";
/// How a transaction of the writer begins on PostgreSQL.
pub const POSTGRES_BEGIN: &str = "BEGIN";

impl Dialect {
    /// How the writer's transaction begins.
    pub const fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => SQLITE_BEGIN,
            Self::Postgres => POSTGRES_BEGIN,
        }
    }

    /// How a transaction begins that reads the store as it is at one moment.
    pub const fn begin_reading(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// Writes a copy of the whole database to the file `$1`; none where the engine has its own tool.
    pub const fn copy(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => Some("VACUUM INTO $1"),
            Self::Postgres => None,
        }
    }

    /// Matters whose text fits the query `$2`, newest first: `$3` of them, after the first `$4`. An index of words has no
    /// key to go on by; nobody reads far into it.
    pub const fn search(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "SELECT no FROM search_doc WHERE search_doc MATCH $2 AND district_id = $1 ORDER BY rowid DESC LIMIT $3 OFFSET $4"
            }
            Self::Postgres => {
                "SELECT no FROM search_doc WHERE district_id = $1 AND tokens @@ CAST($2 AS tsquery) ORDER BY no DESC LIMIT $3 OFFSET $4"
            }
        }
    }

    /// Forgets what search knows of the matter `$3`; `$2` is the query text that finds its number.
    pub const fn unsearch(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "DELETE FROM search_doc WHERE rowid IN (SELECT rowid FROM search_doc WHERE search_doc MATCH $2 AND district_id = $1 AND no = $3)"
            }
            Self::Postgres => {
                "DELETE FROM search_doc WHERE district_id = $1 AND no = $3 AND CAST($2 AS TEXT) <> ''"
            }
        }
    }

    /// The query text for [`Dialect::search`]: all the tokens of one of these groups.
    pub fn search_query(self, groups: &[Vec<String>]) -> String {
        let (and, or) = match self {
            Self::Sqlite => (" AND ", " OR "),
            Self::Postgres => (" & ", " | "),
        };
        let quote = |token: &String| match self {
            Self::Sqlite => format!("\"{}\"", token.replace('"', "\"\"")),
            Self::Postgres => {
                format!("'{}'", token.replace('\\', "\\\\").replace('\'', "''"))
            }
        };
        let all = |tokens: &Vec<String>| {
            let quoted: Vec<_> = tokens.iter().map(quote).collect();
            format!("({})", quoted.join(and))
        };
        groups.iter().map(all).collect::<Vec<_>>().join(or)
    }

    /// The value of one column in an INSERT. SQLite looks a numbered place up among all the others, and a
    /// statement that puts many rows has a thousand; `?` is the next one.
    fn value(self, table: &str, column: &str, place: usize) -> String {
        match self {
            Self::Sqlite => "?".to_owned(),
            Self::Postgres if table == "search_doc" && column == "tokens" => {
                format!("array_to_tsvector(string_to_array(${place}, ' '))")
            }
            Self::Postgres => format!("${place}"),
        }
    }

    /// The statement that puts `count` rows: added, or replaced whole where the table has a key.
    pub fn put<R: Row>(self, count: usize) -> String {
        let mut sql = format!(
            "INSERT INTO {} (district_id, {}) VALUES ",
            R::TABLE,
            R::COLUMNS.join(", ")
        );
        let mut place = 1;
        for row in 0..count {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            sql.push_str(&self.value(R::TABLE, "district_id", place));
            place += 1;
            for column in R::COLUMNS {
                sql.push_str(", ");
                sql.push_str(&self.value(R::TABLE, column, place));
                place += 1;
            }
            sql.push(')');
        }
        if !R::KEY.is_empty() {
            let rest: Vec<_> = R::COLUMNS
                .iter()
                .filter(|column| !R::KEY.contains(column))
                // Counts are added up; everything else is replaced.
                .map(|column| match (R::TABLE, *column) {
                    ("rollup", "n") => "n = rollup.n + excluded.n".to_owned(),
                    (_, column) => format!("{column} = excluded.{column}"),
                })
                .collect();
            // A file is named by its bytes: who handed them in first stays on record.
            let rest = if rest.is_empty() || R::TABLE == "evidence" {
                "NOTHING".to_owned()
            } else {
                format!("UPDATE SET {}", rest.join(", "))
            };
            sql.push_str(&format!(
                " ON CONFLICT (district_id, {}) DO {rest}",
                R::KEY.join(", ")
            ));
        }
        sql
    }

    /// Every row of a table, as it was put.
    pub fn every<R: Row>(self) -> String {
        let columns: Vec<_> = R::COLUMNS
            .iter()
            .map(|column| match (self, R::TABLE, *column) {
                // PostgreSQL keeps the words for search in a form of its own.
                (Self::Postgres, "search_doc", "tokens") => {
                    "array_to_string(tsvector_to_array(tokens), ' ') AS tokens"
                }
                (_, _, column) => column,
            })
            .collect();
        let columns = columns.join(", ");
        format!("SELECT {columns} FROM {} WHERE district_id = $1", R::TABLE)
    }
}

/// A list of places for `IN`, from `$2`, of the least of a few sizes that holds `count`.
pub fn in_list(count: usize) -> (String, usize) {
    let size = [1, 4, 16, 64]
        .into_iter()
        .find(|size| *size >= count)
        .unwrap_or(64);
    let places: Vec<_> = (2..2 + size).map(|place| format!("${place}")).collect();
    (format!("({})", places.join(", ")), size)
}
