//! A line of a register, as a folder tells it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use district::charter::Charter;
use district::record::{Record, RecordKind};
use district::sheet::Line as SheetLine;

use crate::error::Failure;

/// A line of a register, as it was written.
#[derive(Clone, Debug)]
pub struct Line {
    pub(super) file: PathBuf,
    pub(super) line: usize,
    pub(super) kind: RecordKind,
    pub(super) key: String,
    pub(super) cells: Vec<(&'static str, String)>,
    /// It says where a line lies that is there before, and leaves the rest of it as it is.
    pub(super) lays: bool,
}

impl Line {
    pub(super) fn refuse(&self, reason: String) -> Failure {
        Failure::Line(self.file.clone(), self.line, reason)
    }

    pub(super) fn as_sheet(&self) -> SheetLine {
        SheetLine {
            line: self.line,
            key: self.key.clone(),
            cells: self.cells.clone(),
        }
    }

    pub(super) fn read(
        &self,
        charter: &Charter,
        before: Option<&Record>,
    ) -> Result<Record, Failure> {
        let own = self.cells.iter().map(|(name, cell)| (*name, cell.as_str()));
        if self.lays && before.is_none() {
            return Err(self.refuse(format!("there is no {} `{}`", self.kind, self.key)));
        }
        // Columns that the file does not have stay as they are.
        let named: BTreeSet<&str> = self.cells.iter().map(|(name, _)| *name).collect();
        let kept = before.into_iter().flat_map(|before| &before.cells);
        let kept = kept.map(|(name, cell)| (name.as_str(), cell.as_str()));
        let cells = kept.filter(|(name, _)| !named.contains(name)).chain(own);
        Record::read(self.kind, &self.key, cells, charter).map_err(|problems| {
            let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
            self.refuse(told.join("; "))
        })
    }
}
