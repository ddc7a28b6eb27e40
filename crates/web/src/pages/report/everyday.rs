//! What anybody can begin.

use std::sync::Arc;

use district::charter::Charter;
use district::procedure::{Act, Procedure, Who};

/// The procedure that anybody can begin, and the act that begins it.
pub fn everyday(charter: &Charter) -> Option<(Arc<Procedure>, Act)> {
    charter.procedures.values().find_map(|procedure| {
        let (act, _) = procedure
            .openings()
            .find(|(_, rule)| rule.paths.iter().any(|path| path.by.contains(&Who::Anyone)))?;
        Some((procedure.clone(), act))
    })
}
