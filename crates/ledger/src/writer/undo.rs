//! Going back: nothing of a refused command stays behind, in memory or in the store.

use std::sync::Arc;

use district::charter::Charter;
use district::procedure::Act;

use super::{Head, Work, Writer};
use crate::batch;
use crate::command::Command;
use crate::db::DbError;

/// How far a batch had come, and where the log ended.
pub(super) struct Mark {
    batch: batch::Mark,
    matters: usize,
    idems: usize,
    voted: usize,
    registers: Option<Arc<Charter>>,
    head: Head,
}

impl Command {
    /// Whether it changes rows that are in the store already: what came before it in its batch goes there first, so
    /// that it is found there, and all that it changed is taken back where it is refused.
    fn changes_the_store(&self) -> bool {
        match self {
            Self::Act(act, _) => act.input.act == Act::EraseNames,
            Self::Erase { .. } | Self::Redact(..) | Self::Sweep { .. } => true,
            Self::Vote(..) | Self::Changes { .. } => false,
        }
    }
}

impl Writer {
    /// Where to come back to if what is done next is refused.
    pub(super) fn mark(&self, work: &Work) -> Mark {
        Mark {
            batch: work.batch.mark(),
            matters: work.matters.mark(),
            idems: work.idems.mark(),
            voted: work.voted.mark(),
            registers: work.registers.clone(),
            head: self.head,
        }
    }

    /// Takes out of the batch what was done since `mark`.
    pub(super) fn undo(&mut self, work: &mut Work, mark: Mark) {
        work.batch.undo(&mark.batch);
        work.matters.undo(mark.matters);
        work.idems.undo(mark.idems);
        work.voted.undo(mark.voted);
        work.registers = mark.registers;
        self.head = mark.head;
    }

    /// Makes ready for a command. Whether the store was, too.
    pub(super) async fn prepare(
        &mut self,
        command: &Command,
        work: &mut Work,
    ) -> Result<bool, DbError> {
        let in_store = command.changes_the_store();
        if in_store {
            let batch = std::mem::take(&mut work.batch);
            batch.write(&mut self.conn, self.district).await?;
            self.conn.run("SAVEPOINT command", &[]).await?;
        }
        Ok(in_store)
    }

    /// Lets the store go back to before the command that it was made ready for.
    pub(super) async fn undo_in_store(&mut self) -> Result<(), DbError> {
        let back = "ROLLBACK TO SAVEPOINT command";
        self.conn.run(back, &[]).await.map(drop)
    }
}
