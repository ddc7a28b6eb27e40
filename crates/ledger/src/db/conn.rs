//! A connection of one's own, for the writer and for whoever reads the whole store as of one moment.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, PgConnection, SqliteConnection};

use super::{DbError, FromAny};
use crate::dialect::Dialect;
use crate::rows::Row;
use crate::value::Value;

/// How many rows one statement puts: few sizes, so that each stays prepared.
const SIZES: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

/// A connection that writes.
#[derive(Debug)]
pub struct WriteConn {
    engine: Engine,
    /// The texts of statements that put rows, by table and number of rows.
    puts: HashMap<(&'static str, usize), Arc<str>>,
}

#[derive(Debug)]
enum Engine {
    Sqlite(Box<SqliteConnection>),
    Postgres(Box<PgConnection>),
}

impl From<SqliteConnection> for WriteConn {
    fn from(conn: SqliteConnection) -> Self {
        Self::over(Engine::Sqlite(Box::new(conn)))
    }
}

impl From<PgConnection> for WriteConn {
    fn from(conn: PgConnection) -> Self {
        Self::over(Engine::Postgres(Box::new(conn)))
    }
}

impl WriteConn {
    fn over(engine: Engine) -> Self {
        Self {
            engine,
            puts: HashMap::new(),
        }
    }

    /// Which engine it is.
    pub const fn dialect(&self) -> Dialect {
        match self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement; says how many rows it touched.
    pub async fn run(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        self.run_text(sql.into(), values).await
    }

    async fn run_text(&mut self, sql: Arc<str>, values: &[Value<'_>]) -> Result<u64, DbError> {
        Ok(match &mut self.engine {
            Engine::Sqlite(conn) => bound!(sqlx::query(AssertSqlSafe(sql)), values)
                .execute(&mut **conn)
                .await?
                .rows_affected(),
            Engine::Postgres(conn) => bound!(sqlx::query(AssertSqlSafe(sql)), values)
                .execute(&mut **conn)
                .await?
                .rows_affected(),
        })
    }

    /// Every row that `sql` finds.
    pub async fn all<T: FromAny>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<T>, DbError> {
        Ok(match &mut self.engine {
            Engine::Sqlite(conn) => {
                bound!(sqlx::query_as(AssertSqlSafe(sql)), values)
                    .fetch_all(&mut **conn)
                    .await?
            }
            Engine::Postgres(conn) => {
                bound!(sqlx::query_as(AssertSqlSafe(sql)), values)
                    .fetch_all(&mut **conn)
                    .await?
            }
        })
    }

    /// Hands every row that `sql` finds over, so many at a time.
    pub async fn pages<T: FromAny>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        many: usize,
        mut page: impl AsyncFnMut(Vec<T>) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        macro_rules! hand_over {
            ($conn:expr) => {{
                let query = bound!(sqlx::query_as(AssertSqlSafe(sql)), values);
                let mut chunks = query.fetch(&mut **$conn).try_chunks(many);
                while let Some(rows) = chunks.try_next().await.map_err(|error| error.1)? {
                    page(rows).await?;
                }
            }};
        }
        match &mut self.engine {
            Engine::Sqlite(conn) => hand_over!(conn),
            Engine::Postgres(conn) => hand_over!(conn),
        }
        Ok(())
    }

    /// Begins the writer's transaction.
    pub async fn begin(&mut self) -> Result<(), DbError> {
        let sql = self.dialect().begin();
        self.run(sql, &[]).await.map(drop)
    }

    /// Commits: durable when this returns.
    pub async fn commit(&mut self) -> Result<(), DbError> {
        self.run("COMMIT", &[]).await.map(drop)
    }

    /// Puts rows, many to a statement.
    pub async fn put<R: Row>(&mut self, district: i64, rows: &[R]) -> Result<(), DbError> {
        let mut rest = rows;
        while !rest.is_empty() {
            let fits = |size: &usize| *size <= rest.len();
            let count = SIZES.into_iter().find(fits).unwrap_or(1);
            let (now, later) = rest.split_at(count);
            let mut values = Vec::with_capacity(count * (1 + R::COLUMNS.len()));
            for row in now {
                values.push(Value::from(district));
                values.extend(row.values());
            }
            let dialect = self.dialect();
            let text = self
                .puts
                .entry((R::TABLE, count))
                .or_insert_with(|| dialect.put::<R>(count).into())
                .clone();
            self.run_text(text, &values).await?;
            rest = later;
        }
        Ok(())
    }
}
