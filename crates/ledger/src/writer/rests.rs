//! The other matters that an act rests on.

use std::collections::BTreeMap;

use district::id::MatterNo;
use district::kinds::Kind;
use district::law;
use district::procedure::{Field, Moved, Standing};

use super::held::held;
use super::{Work, Writer};
use crate::command::{CommandError, Target};
use crate::lookup;

impl Writer {
    /// The other matters that an act rests on, as they stand.
    pub(super) async fn others(
        &mut self,
        standing: Option<&Standing>,
        kind: Kind,
        moved: &Moved,
        work: &mut Work,
    ) -> Result<BTreeMap<MatterNo, Standing>, CommandError> {
        let mut others = BTreeMap::new();
        let mut nos = law::leans_on(kind, standing, moved.act, &moved.given);
        if let Some(used) = law::rivals(kind, moved.act, &moved.given) {
            let links = lookup::linked(&mut self.conn, self.district, &used, Field::Vote).await?;
            nos.extend(links.into_iter().map(MatterNo::from));
            nos.extend(linked_now(work, used.as_str()));
        }
        for no in nos {
            if let Some(row) = self.target(&Target::Matter(no.clone()), work).await? {
                others.insert(no, held(&row)?.standing);
            }
        }
        Ok(others)
    }
}

/// The matters that name another one's vote in this batch.
fn linked_now(work: &Work, other: &str) -> Vec<MatterNo> {
    let links = work.batch.links.values();
    links
        .filter(|link| link.other == other && link.relation == Field::Vote.as_str())
        .map(|link| MatterNo::from(link.no.clone()))
        .collect()
}
