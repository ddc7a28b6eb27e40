//! Whether a store was written by this program, an older one or a newer one.

use std::collections::BTreeSet;

use sqlx::ConnectOptions;
use sqlx::migrate::{Migrate, MigrateError, Migrator};

use super::{Db, DbError};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// How a store's tables stand to this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// They are the program's own.
    Same,
    /// They lack what this program has added since; its next start brings them up to date.
    Older,
    /// A newer program was here, whose rules this one does not know.
    Newer,
}

impl Db {
    /// Brings the tables up to date.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match self {
            Self::Sqlite { options, .. } => SQLITE.run(&mut options.connect().await?).await?,
            Self::Postgres { options, .. } => POSTGRES.run(&mut options.connect().await?).await?,
        }
        Ok(())
    }

    /// Whose the tables are. Changes nothing.
    pub async fn age(&self) -> Result<Age, DbError> {
        Ok(match self {
            Self::Sqlite { options, .. } => age(&SQLITE, &mut options.connect().await?).await?,
            Self::Postgres { options, .. } => age(&POSTGRES, &mut options.connect().await?).await?,
        })
    }
}

async fn age(ours: &Migrator, conn: &mut impl Migrate) -> Result<Age, MigrateError> {
    let there = conn.list_applied_migrations(&ours.table_name).await?;
    let there: BTreeSet<i64> = there.iter().map(|step| step.version).collect();
    let ours: BTreeSet<i64> = ours.iter().map(|step| step.version).collect();
    Ok(if there == ours {
        Age::Same
    } else if there.is_subset(&ours) {
        Age::Older
    } else {
        Age::Newer
    })
}
