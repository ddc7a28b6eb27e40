//! What the closing of a matter closes beside it.

use district::id::MatterNo;
use district::procedure::{Act, Moved};

use super::Rehearsal;
use crate::import::stories::Told;

impl Rehearsal<'_> {
    /// Closing a matter closes those it grew out of that wait for it, and those that they grew out of.
    pub(super) fn close_sources(&mut self, no: &MatterNo, moved: &Moved, told: &Told) {
        let mut open = vec![no.clone()];
        while let Some(no) = open.pop() {
            let standing = self.standings.values().find(|standing| standing.no == no);
            let sources = standing.map(|standing| standing.sources.clone());
            for source in sources.into_iter().flatten() {
                if self.close(&source, None, Act::Close, moved, told) {
                    self.close_merged(&source, Act::Close, moved, told);
                }
                open.push(source);
            }
        }
    }

    /// Closing a matter ends those merged into it as it ended, and those merged into them.
    pub(super) fn close_merged(&mut self, main: &MatterNo, act: Act, moved: &Moved, told: &Told) {
        let mut open = vec![main.clone()];
        while let Some(main) = open.pop() {
            let all = self.standings.values();
            let waiting = all.filter(|standing| standing.main.as_ref() == Some(&main));
            let waiting: Vec<MatterNo> = waiting.map(|standing| standing.no.clone()).collect();
            for no in waiting {
                if self.close(&no, Some(&main), act, moved, told) {
                    open.push(no);
                }
            }
        }
    }

    /// Closes one that waits for another, as the writer does; whether it did.
    fn close(
        &mut self,
        no: &MatterNo,
        main: Option<&MatterNo>,
        act: Act,
        moved: &Moved,
        told: &Told,
    ) -> bool {
        let charter = &self.before.charter;
        let Some(standing) = self.standings.values_mut().find(|it| it.no == *no) else {
            return false;
        };
        let procedure = charter.procedure(standing.kind, &standing.procedure);
        let waits = |procedure: &&std::sync::Arc<district::procedure::Procedure>| {
            main.is_none() || procedure.waits_for_main(&standing.step)
        };
        let procedure = procedure.filter(waits);
        let closed = procedure.and_then(|it| it.close_by_other(standing, act, &moved.given));
        let is_closed = closed.is_some();
        if let Some(closed) = closed {
            *standing = standing
                .clone()
                .after(&closed, told.actor.as_ref(), told.at);
        }
        is_closed
    }
}
