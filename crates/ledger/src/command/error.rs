//! Why a command was not carried out.

use district::id::MatterNo;
use district::log::Seq;
use district::procedure::Refusal;
use district::record::RecordKind;
use jiff::Timestamp;

use crate::db::DbError;
use crate::polls::BallotFault;

/// Why a command was not carried out. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The procedure refuses.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such matter.
    #[error("there is no matter {0}")]
    NoSuchMatter(MatterNo),
    /// Somebody acted since the person looked.
    #[error("matter {no} has changed since entry {seen}")]
    Stale {
        /// The matter.
        no: MatterNo,
        /// The last entry the person saw.
        seen: Seq,
    },
    /// The matter's procedure is not in the store, or its row is damaged.
    #[error("the records of the matter do not fit: {0}")]
    Damaged(String),
    /// The party does not keep this register.
    #[error("the register `{0}` is kept by others")]
    NotTheirs(RecordKind),
    /// A record names another one that is not there.
    #[error("{kind} {key} names {of} {named}, which is not there")]
    NoSuchRecord {
        /// The register of the record.
        kind: RecordKind,
        /// Its key.
        key: String,
        /// The register of the one it names.
        of: RecordKind,
        /// That one's key.
        named: String,
    },
    /// A record came in after the entry that the bulletin stands on, or an edition of that name; or another version of a
    /// line after the one that was seen.
    #[error("a record came in meanwhile")]
    Overtaken,
    /// The party does not release bulletins.
    #[error("bulletins are released by others")]
    NotReleaser,
    /// The party takes nothing out: that is for those who take matters in there, and for the duty lead.
    #[error("what was said is taken out by whoever takes matters in, or by the duty lead")]
    NotRedactor,
    /// The entry says nothing of the kind, or no reason is given.
    #[error("the entry has no such part, or no reason is given")]
    NothingThere,
    /// The key was used before, for something else.
    #[error("the key was used before for another request")]
    KeyReused,
    /// A file named in the act was never handed in.
    #[error("there is no file {0}")]
    NoSuchFile(String),
    /// A register asks for a photograph and is given a document.
    #[error("the file {0} is not a photograph")]
    NotAPhoto(String),
    /// A record is brought in that is older than the newest entry.
    #[error("the log has already passed {0}")]
    Past(Timestamp),
    /// A ballot was not taken.
    #[error(transparent)]
    Ballot(#[from] BallotFault),
    /// The log could not be written; nothing was acknowledged.
    #[error("the log cannot be written")]
    Unavailable,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What the log keeps of a value, as a text. Nothing is written where it cannot be told whole.
pub(crate) fn written(value: &impl serde::Serialize) -> Result<String, CommandError> {
    serde_json::to_string(value).map_err(|error| CommandError::Damaged(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_cannot_be_told_whole_is_refused_and_not_written_as_nothing() {
        let keys_of_two = BTreeMap::from([((1, 2), "x")]);
        let refused = written(&keys_of_two);
        assert!(matches!(refused, Err(CommandError::Damaged(_))));
    }
}
