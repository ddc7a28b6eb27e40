//! What verifying can find: where, and what is wrong there.

use crate::db::DbError;

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An entry of the log.
    #[error("entry {seq}: {what}")]
    Entry {
        /// Its place.
        seq: i64,
        /// What is wrong with it.
        what: Misfit,
    },
    /// A row that should follow from the log.
    #[error("table {table}, {key}: {what}")]
    Row {
        /// The table.
        table: &'static str,
        /// Which row; empty where it belongs to nothing that could name it.
        key: String,
        /// What is wrong with it.
        what: Misfit,
    },
}

/// What is wrong with an entry or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// A number of the log is left out.
    #[error("the entry is missing")]
    NoEntry,
    /// An entry has nothing beside it.
    #[error("the body is missing")]
    NoBody,
    /// There is a body that no entry vouches for.
    #[error("there is a body and no entry")]
    StrayBody,
    /// An entry is older than the one before.
    #[error("time runs back")]
    TimeRunsBack,
    /// The instant is outside of what a clock can say.
    #[error("the time is none")]
    NoTime,
    /// A hash is not 32 bytes long.
    #[error("a hash has the wrong length")]
    HashLength,
    /// The chain is broken before this entry.
    #[error("it does not carry the hash of the entry before")]
    OtherBefore,
    /// The entry's own hash is another.
    #[error("its hash does not fit")]
    OtherHash,
    /// The body does not have the digest of the chain.
    #[error("the body is not what was written")]
    OtherBody,
    /// The sealed part does not have the digest of the chain.
    #[error("the sealed part is not what was written")]
    OtherSealed,
    /// What an entry says is gone: no act ever takes a whole body out.
    #[error("the body is gone")]
    BodyGone,
    /// A sealed part is gone, and there is no entry by which it was erased.
    #[error("the sealed part is gone, and no entry says that it was erased")]
    SealedGone,
    /// The body is not of the form that its act has.
    #[error("the body cannot be read")]
    Unreadable,
    /// The entry is about nothing.
    #[error("the subject is none")]
    NoSubject,
    /// Body and entry name different acts.
    #[error("the act is not the one its body says")]
    OtherAct,
    /// The procedure that the matter is pinned to is gone.
    #[error("its procedure is not in the store")]
    NoProcedure,
    /// The pinned procedure does not allow the act.
    #[error("its procedure knows no such way")]
    NoSuchWay,
    /// The act starts from where the matter does not stand.
    #[error("it does not follow from the one before")]
    DoesNotFollow,
    /// A rule file that was accepted is refused now.
    #[error("it does not load")]
    DoesNotLoad,
    /// The row differs from what the log gives.
    #[error("it is not what the log says")]
    Differs,
    /// The log gives a row that is not there.
    #[error("it is missing")]
    Missing,
    /// An original does not have the bytes that it is named by.
    #[error("its original is not the one that was handed in")]
    OtherFile,
    /// An original is gone.
    #[error("its original is missing")]
    NoFile,
    /// A picture made of an original is not the one that was made, or the row says something else of it.
    #[error("what is shown of it, or said of it, is not what was made of it when it came")]
    OtherView,
    /// A picture made of an original is gone.
    #[error("the picture shown of it is missing")]
    NoView,
    /// There is a row that the log does not give.
    #[error("the log knows nothing of it")]
    Stray,
}

pub(super) type Found<T> = Result<T, Stop>;

/// Why reading ended early.
pub(super) enum Stop {
    Fault(Fault),
    Db(DbError),
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

pub(super) fn entry(seq: i64, what: Misfit) -> Stop {
    Stop::Fault(Fault::Entry { seq, what })
}

pub(super) fn row(table: &'static str, key: impl std::fmt::Display, what: Misfit) -> Stop {
    Stop::Fault(Fault::Row {
        table,
        key: key.to_string(),
        what,
    })
}
