//! 民事民提 → 民议 → 民决 → 民筹 → 民办 → 民评: the six steps of a compound's own affairs, and which
//! records tell each.

use crate::kinds::Keeps;
use crate::matter::Kind;
use crate::standing::Standing;

/// A step of the road.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its word in the catalogues.
    pub name: &'static str,
    /// The kinds whose matters tell it.
    pub kinds: &'static [Kind],
    /// Which of them do.
    shows: fn(&Standing) -> bool,
}

impl Step {
    /// Whether a matter of one of its kinds tells this step.
    pub fn shows(&self, standing: &Standing) -> bool {
        (self.shows)(standing)
    }
}

/// The six steps in order.
pub const STEPS: &[Step] = &[
    step("raise", &[Kind::Item], |_| true),
    // Asking what people think is talking; nothing is decided by it.
    step("talk", &[Kind::Meeting, Kind::Vote], |it| {
        it.kind == Kind::Meeting || is_without_force(it)
    }),
    step("decide", &[Kind::Vote, Kind::Posting], |it| {
        !is_without_force(it) && !is_announcement(it)
    }),
    step("fund", &[Kind::Works], |it| {
        it.sheet
            .as_ref()
            .and_then(|sheet| sheet.works())
            .is_some_and(|works| works.budget.is_some())
    }),
    step("do", &[Kind::Task, Kind::Works], |it| {
        it.kind == Kind::Task
            || matches!(
                it.step.as_str(),
                "building" | "accepting" | "settling" | "answering" | "closed"
            )
    }),
    step("judge", &[Kind::Item, Kind::Works], |it| it.score.is_some()),
];

fn is_without_force(standing: &Standing) -> bool {
    let sheet = standing.sheet.as_ref();
    sheet.is_some_and(Keeps::is_without_force)
}

/// Whether it only tells that something will be decided.
fn is_announcement(standing: &Standing) -> bool {
    let sheet = standing.sheet.as_ref().and_then(Keeps::posting);
    sheet.is_some_and(|sheet| sheet.class == "vote_notice")
}

const fn step(name: &'static str, kinds: &'static [Kind], shows: fn(&Standing) -> bool) -> Step {
    Step { name, kinds, shows }
}
