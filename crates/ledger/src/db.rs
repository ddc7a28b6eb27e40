//! Two engines behind one small type: one text of SQL, bound and run on whichever it is.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{
    AssertSqlSafe, Connection, FromRow, PgConnection, PgPool, SqliteConnection, SqlitePool,
};

use crate::dialect::Dialect;
use crate::rows::Row;
use crate::value::Value;

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The engine refused or could not be reached.
    #[error("the database: {0}")]
    Engine(#[from] sqlx::Error),
    /// The migrations could not be run.
    #[error("the migrations: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value is not what it should be.
    #[error("a stored value: {0}")]
    Stored(String),
}

/// An embedded or a served database.
#[derive(Clone, Debug)]
pub enum Db {
    /// SQLite: readers in a pool; the writer opens its own connection.
    Sqlite {
        /// The readers.
        pool: SqlitePool,
        /// How to connect, for the writer.
        options: Box<SqliteConnectOptions>,
    },
    /// PostgreSQL.
    Postgres(PgPool),
}

/// Rows that both engines can make.
pub trait FromAny:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}
impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> FromAny for T {}

/// Binds `$values` to `$sql` for either engine.
macro_rules! bound {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Int(value) => query.bind(*value),
                Value::Text(value) => query.bind(*value),
                Value::Bytes(value) => query.bind(*value),
            };
        }
        query
    }};
}

impl Db {
    /// Opens the embedded database in `path`, making it where it is absent.
    pub async fn sqlite(path: &Path) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL: a commit is on the disk before it is acknowledged.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(256)
            .pragma("cache_size", "-8000")
            .pragma("mmap_size", "0");
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.clone())
            .await?;
        Ok(Self::Sqlite {
            pool,
            options: Box::new(options),
        })
    }

    /// Connects to PostgreSQL.
    pub async fn postgres(url: &str) -> Result<Self, DbError> {
        let options = PgConnectOptions::from_str(url)?.statement_cache_capacity(256);
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }

    /// Which engine it is.
    pub const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite { .. } => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match self {
            Self::Sqlite { pool, .. } => sqlx::migrate!("migrations/sqlite").run(pool).await?,
            Self::Postgres(pool) => sqlx::migrate!("migrations/postgres").run(pool).await?,
        }
        Ok(())
    }

    /// Every row that `sql` finds.
    pub async fn all<T: FromAny>(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<T>, DbError> {
        Ok(match self {
            Self::Sqlite { pool, .. } => {
                bound!(sqlx::query_as(AssertSqlSafe(sql.to_owned())), values)
                    .fetch_all(pool)
                    .await?
            }
            Self::Postgres(pool) => {
                bound!(sqlx::query_as(AssertSqlSafe(sql.to_owned())), values)
                    .fetch_all(pool)
                    .await?
            }
        })
    }

    /// The first row that `sql` finds.
    pub async fn first<T: FromAny>(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Option<T>, DbError> {
        Ok(match self {
            Self::Sqlite { pool, .. } => {
                bound!(sqlx::query_as(AssertSqlSafe(sql.to_owned())), values)
                    .fetch_optional(pool)
                    .await?
            }
            Self::Postgres(pool) => {
                bound!(sqlx::query_as(AssertSqlSafe(sql.to_owned())), values)
                    .fetch_optional(pool)
                    .await?
            }
        })
    }

    /// Runs a statement that is not part of the log, such as the beginning of a session; says how many
    /// rows it touched.
    pub async fn run(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        Ok(match self {
            Self::Sqlite { pool, .. } => bound!(sqlx::query(AssertSqlSafe(sql.to_owned())), values)
                .execute(pool)
                .await?
                .rows_affected(),
            Self::Postgres(pool) => bound!(sqlx::query(AssertSqlSafe(sql.to_owned())), values)
                .execute(pool)
                .await?
                .rows_affected(),
        })
    }

    /// A connection that reads the store as it is at one moment, however much is written meanwhile.
    pub async fn snapshot(&self) -> Result<WriteConn, DbError> {
        let mut conn = self.writer().await?;
        conn.run(self.dialect().begin_reading(), &[]).await?;
        Ok(conn)
    }

    /// A connection for writing.
    pub async fn writer(&self) -> Result<WriteConn, DbError> {
        Ok(match self {
            Self::Sqlite { options, .. } => {
                WriteConn::Sqlite(SqliteConnection::connect_with(options).await?)
            }
            Self::Postgres(pool) => WriteConn::Postgres(pool.acquire().await?.detach()),
        })
    }
}

/// A connection that writes.
#[derive(Debug)]
pub enum WriteConn {
    /// To SQLite.
    Sqlite(SqliteConnection),
    /// To PostgreSQL.
    Postgres(PgConnection),
}

impl WriteConn {
    /// Which engine it is.
    pub const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement; says how many rows it touched.
    pub async fn run(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        Ok(match self {
            Self::Sqlite(conn) => bound!(sqlx::query(AssertSqlSafe(sql.to_owned())), values)
                .execute(conn)
                .await?
                .rows_affected(),
            Self::Postgres(conn) => bound!(sqlx::query(AssertSqlSafe(sql.to_owned())), values)
                .execute(conn)
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
        Ok(match self {
            Self::Sqlite(conn) => {
                bound!(sqlx::query_as(AssertSqlSafe(sql.to_owned())), values)
                    .fetch_all(conn)
                    .await?
            }
            Self::Postgres(conn) => {
                bound!(sqlx::query_as(AssertSqlSafe(sql.to_owned())), values)
                    .fetch_all(conn)
                    .await?
            }
        })
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

    /// Puts rows, many to a statement. Few statement sizes, so that each stays prepared.
    pub async fn put<R: Row>(&mut self, district: i64, rows: &[R]) -> Result<(), DbError> {
        let mut rest = rows;
        while !rest.is_empty() {
            let count = [64, 16, 4, 1]
                .into_iter()
                .find(|size| *size <= rest.len())
                .unwrap_or(1);
            let (now, later) = rest.split_at(count);
            let mut values = Vec::with_capacity(count * (1 + R::COLUMNS.len()));
            for row in now {
                values.push(Value::from(district));
                values.extend(row.values());
            }
            let sql = self.dialect().put::<R>(count);
            self.run(&sql, &values).await?;
            rest = later;
        }
        Ok(())
    }
}
