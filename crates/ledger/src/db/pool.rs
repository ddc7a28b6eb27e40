//! Connections kept open between statements. They are handed on as they are: no message is spent on asking
//! a connection whether it is well before every statement and after it.

use std::sync::Arc;
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{
    Manager, Metrics, Object, Pool, PoolConfig, PoolError, QueueMode, RecycleError, RecycleResult,
    Timeouts,
};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection};

use super::DbError;

/// How long whoever asks waits for a connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// A server may have gone away from a connection that rested for so long.
const RESTED: Duration = Duration::from_secs(1);

/// Opens connections to SQLite.
#[derive(Debug)]
pub struct Embedded(pub(super) Arc<SqliteConnectOptions>);

/// Opens connections to PostgreSQL.
#[derive(Debug)]
pub struct Served(pub(super) Arc<PgConnectOptions>);

impl Manager for Embedded {
    type Type = SqliteConnection;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<SqliteConnection, sqlx::Error> {
        Box::pin(self.0.connect()).await
    }

    async fn recycle(
        &self,
        _conn: &mut SqliteConnection,
        _metrics: &Metrics,
    ) -> RecycleResult<sqlx::Error> {
        Ok(())
    }
}

impl Manager for Served {
    type Type = PgConnection;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<PgConnection, sqlx::Error> {
        Box::pin(self.0.connect()).await
    }

    async fn recycle(
        &self,
        conn: &mut PgConnection,
        metrics: &Metrics,
    ) -> RecycleResult<sqlx::Error> {
        if metrics.last_used() > RESTED {
            conn.ping().await.map_err(RecycleError::Backend)?;
        }
        Ok(())
    }
}

/// A pool of `size` connections, of which the one used last is handed out first: its cache is warm, and a
/// quiet district keeps few caches.
pub(super) fn pool<M: Manager>(manager: M, size: usize) -> Result<Pool<M>, DbError> {
    let config = PoolConfig {
        max_size: size,
        timeouts: Timeouts {
            wait: Some(PATIENCE),
            create: Some(PATIENCE),
            recycle: Some(PATIENCE),
        },
        queue_mode: QueueMode::Lifo,
    };
    let builder = Pool::builder(manager).config(config);
    builder
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| DbError::Engine(sqlx::Error::Configuration(error.into())))
}

/// A connection out of the pool.
pub(super) async fn get<M: Manager<Error = sqlx::Error>>(
    pool: &Pool<M>,
) -> Result<Object<M>, DbError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Backend(error) => DbError::Engine(error),
        _ => DbError::Engine(sqlx::Error::PoolTimedOut),
    })
}

/// Hands the connection on, or closes it where what went wrong was the connection itself.
pub(super) fn settle<M: Manager, T>(
    conn: Object<M>,
    result: Result<T, sqlx::Error>,
) -> Result<T, DbError> {
    if matches!(
        result,
        Err(sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::WorkerCrashed)
    ) {
        drop(Object::take(conn));
    }
    Ok(result?)
}
