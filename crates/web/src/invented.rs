//! What was made up to complete a sample: a result that stands on it says so wherever it is shown.

use std::collections::BTreeSet;

use district::bulletin::edition::Fig;
use district::log::Seq;
use district::rows::{Row, Snapshot};

use crate::ctx::Ctx;

/// The entries of a cut that wrote something made up.
#[derive(Clone, Debug, Default)]
pub struct Invented {
    records: BTreeSet<Seq>,
    sites: BTreeSet<Seq>,
}

impl Invented {
    /// Of everything as of a cut.
    pub fn at(cut: &Snapshot) -> Self {
        let ticked = |row: &&Row, cell: &str| row.cell(cell) == Some("yes");
        let of = |cell: &str| {
            cut.all()
                .filter(|row| ticked(row, cell))
                .map(|row| row.seq)
                .collect()
        };
        Self {
            records: of("invented"),
            sites: of("site_invented"),
        }
    }

    /// Whether anything among these entries was made up, a place on the map too.
    pub fn any(&self, grounds: &BTreeSet<Seq>) -> bool {
        !self.records.is_disjoint(grounds) || !self.sites.is_disjoint(grounds)
    }

    /// The mark for a result that stands on these entries; empty where nothing of it was made up.
    pub fn mark(&self, grounds: &BTreeSet<Seq>, ctx: &Ctx) -> String {
        let records = !self.records.is_disjoint(grounds);
        mark(records, !self.sites.is_disjoint(grounds), ctx)
    }
}

/// The mark for what was made up, or only where it lies; empty where neither was.
pub fn mark(record: bool, site: bool, ctx: &Ctx) -> String {
    if record {
        ctx.t("record-invented")
    } else if site {
        ctx.t("record-site-invented")
    } else {
        String::new()
    }
}

/// The mark of what was made up: what an edition keeps of it, and of one that keeps nothing what its grounds tell.
pub fn printed_mark(fig: &Fig, then: &Snapshot, ctx: &Ctx) -> String {
    let told = Invented::at(then).mark(&fig.grounds, ctx);
    if told.is_empty() && fig.invented {
        return mark(true, false, ctx);
    }
    told
}
