//! Two engines behind one small type: one text of SQL, bound and run on whichever it is.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use deadpool::managed::Pool;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions};

use crate::dialect::Dialect;
use crate::value::Value;

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

mod age;
mod conn;
mod error;
mod pool;
mod row;

pub use age::Age;
pub use conn::WriteConn;
pub use error::DbError;
pub use pool::{Embedded, Served};
pub use row::FromAny;

impl DbError {
    /// Whether it is about a value that is there and cannot be read, and not about the store.
    pub const fn is_stored(&self) -> bool {
        use sqlx::Error::{ColumnDecode, Decode};
        matches!(
            self,
            Self::Stored(_) | Self::Engine(ColumnDecode { .. } | Decode(_))
        )
    }
}

/// How many connections read from SQLite.
const READERS: usize = 4;
/// How many read from PostgreSQL.
const SERVED: usize = 8;

/// An embedded or a served database. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    /// SQLite: readers in a pool; the writer opens its own connection.
    Sqlite {
        /// The readers.
        pool: Pool<Embedded>,
        /// How to connect, for the writer.
        options: Arc<SqliteConnectOptions>,
    },
    /// PostgreSQL.
    Postgres {
        /// The readers.
        pool: Pool<Served>,
        /// How to connect, for the writer.
        options: Arc<PgConnectOptions>,
    },
}

/// Runs `$fetch` of a query on a connection of whichever engine `$db` is.
macro_rules! ask {
    ($db:expr, $query:ident, $sql:expr, $values:expr, $fetch:ident $(, $then:ident)?) => {
        match $db {
            Db::Sqlite { pool, .. } => {
                let mut conn = pool::get(pool).await?;
                let query = bound!(sqlx::$query(AssertSqlSafe($sql)), $values);
                let result = query.$fetch(&mut *conn).await;
                pool::settle(conn, result)?$(.$then())?
            }
            Db::Postgres { pool, .. } => {
                let mut conn = pool::get(pool).await?;
                let query = bound!(sqlx::$query(AssertSqlSafe($sql)), $values);
                let result = query.$fetch(&mut *conn).await;
                pool::settle(conn, result)?$(.$then())?
            }
        }
    };
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
            // A page's worth of rows is handed over at once: each time a thread waits for the other costs more than they do.
            .row_buffer_size(512)
            .disable_statement_logging()
            .pragma("cache_size", "-8000")
            .pragma("mmap_size", "0");
        let options = Arc::new(options);
        let pool = pool::pool(Embedded(options.clone()), READERS)?;
        // A file that cannot be opened is told of now, not to the first who asks.
        drop(pool::get(&pool).await?);
        Ok(Self::Sqlite { pool, options })
    }

    /// Connects to PostgreSQL.
    pub async fn postgres(url: &str) -> Result<Self, DbError> {
        let options = PgConnectOptions::from_str(url)?
            .statement_cache_capacity(256)
            .disable_statement_logging();
        let options = Arc::new(options);
        let pool = pool::pool(Served(options.clone()), SERVED)?;
        drop(pool::get(&pool).await?);
        Ok(Self::Postgres { pool, options })
    }

    /// Which engine it is.
    pub const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite { .. } => Dialect::Sqlite,
            Self::Postgres { .. } => Dialect::Postgres,
        }
    }

    /// Every row that `sql` finds.
    pub async fn all<T: FromAny>(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<T>, DbError> {
        Ok(ask!(self, query_as, sql, values, fetch_all))
    }

    /// The first row that `sql` finds.
    pub async fn first<T: FromAny>(
        &self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Option<T>, DbError> {
        Ok(ask!(self, query_as, sql, values, fetch_optional))
    }

    /// Runs a statement that is not part of the log, such as the beginning of a session; says how many
    /// rows it touched.
    pub async fn run(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        Ok(ask!(self, query, sql, values, execute, rows_affected))
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
            Self::Sqlite { options, .. } => options.connect().await?.into(),
            Self::Postgres { options, .. } => options.connect().await?.into(),
        })
    }
}
