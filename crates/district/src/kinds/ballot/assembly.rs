//! Who decides together, as dated sets in `rules/vote/assemblies.toml`: owners, their committee, residents,
//! their delegates, and whoever is only asked what they think.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::item::ItemClass;
use super::law::{Counts, Thresholds};
use crate::limit::Limit;
use crate::party::Role;

/// What holds for one assembly from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assembly {
    /// Its word.
    pub assembly: String,
    /// Who may call it.
    pub called_by: Vec<Caller>,
    /// The classes of what can be put to it.
    pub classes: Vec<ItemClass>,
    /// Whether its own rules say how silence, proxies and stalls count; otherwise the law leaves no choice.
    pub own_rules: bool,
    /// Whether the result needs the paper that those present have signed.
    #[serde(default)]
    pub signed: bool,
    /// Whole days between the announcement and the first day of voting; the day of the announcement does
    /// not count (民法典 第201条).
    pub notice: u8,
    /// The rule that says so; `house` where none does.
    pub notice_source: String,
    /// Days on which one can vote, at least and at most, both included.
    pub window: [u8; 2],
    /// Within what time after the count the result hangs.
    pub publish: Limit,
    /// Under which classes the announcement and the result hang.
    pub hangs: [String; 2],
    /// The shares.
    pub thresholds: Thresholds,
}

/// Somebody who may call an assembly.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caller {
    /// In which capacity.
    pub by: Role,
    /// The rule that says so; `house` where none does.
    pub source: String,
    /// Whether they show the paper that lets them, such as the street's order to a committee that did not
    /// call the owners in time.
    #[serde(default)]
    pub shows: bool,
}

/// Why an assembly cannot decide on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssemblyFault {
    /// There is none of this name.
    #[error("there is no such assembly")]
    Unknown,
    /// Its rules begin later.
    #[error("its rules are in force from {0} on")]
    NotYet(Date),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    set: Vec<Assembly>,
}

/// A file that cannot be read leaves no assembly that could decide; a test holds that it can.
static SETS: LazyLock<Vec<Assembly>> = LazyLock::new(|| {
    let text = include_str!("../../../../../rules/vote/assemblies.toml");
    toml::from_str(text).map_or_else(|_error| Vec::new(), |file: File| file.set)
});

impl Assembly {
    /// The newest set of an assembly that holds on `day`.
    ///
    /// # Errors
    /// The day from which the first one holds, if that is later.
    pub fn on(word: &str, day: Date) -> Result<&'static Self, AssemblyFault> {
        let sets = || SETS.iter().filter(|set| set.assembly == word);
        let from = |set: &&Self| set.thresholds.valid_from;
        sets()
            .filter(|set| from(set) <= day)
            .max_by_key(from)
            .ok_or_else(|| {
                let first = sets().map(|set| set.thresholds.valid_from).min();
                first.map_or(AssemblyFault::Unknown, AssemblyFault::NotYet)
            })
    }

    /// Whether what it says decides anything.
    pub fn is_binding(&self) -> bool {
        !self.classes.contains(&ItemClass::Inquiry)
    }

    /// Whether people are counted without what they own.
    pub fn counts_heads(&self) -> bool {
        self.thresholds.counts == Counts::Heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::ballot::law::Of;
    use crate::kinds::ballot::share::Share;
    use crate::kinds::posting::term_of;
    use crate::kinds::vote::ASSEMBLIES;
    use jiff::civil::date;

    #[test]
    fn every_assembly_has_a_sound_set() {
        let today = date(2026, 3, 2);
        for word in ASSEMBLIES {
            let set = Assembly::on(word, today).unwrap();
            assert!(set.thresholds.is_sound(), "{word}");
            for class in &set.hangs {
                assert!(term_of(class, today).is_some(), "{class}");
            }
            // What is hung up with the announcement lasts longer than the law asks for.
            assert!(set.window[0] >= 1 && set.window[0] <= set.window[1]);
            assert!(set.called_by.iter().any(|caller| !caller.shows), "{word}");
        }
        assert!(
            SETS.iter()
                .all(|set| ASSEMBLIES.contains(&set.assembly.as_str()))
        );
    }

    #[test]
    fn a_set_that_is_not_in_force_names_its_first_day() {
        let eve = date(2025, 12, 31);
        let fault = AssemblyFault::NotYet(date(2026, 1, 1));
        assert_eq!(Assembly::on("residents", eve), Err(fault));
        assert_eq!(Assembly::on("delegates", eve), Err(fault));
        assert!(Assembly::on("residents", date(2026, 1, 1)).is_ok());
        let committee = Assembly::on("committee", date(2022, 2, 28));
        assert_eq!(committee, Err(AssemblyFault::NotYet(date(2022, 3, 1))));
        assert_eq!(Assembly::on("nobody", eve), Err(AssemblyFault::Unknown));
    }

    #[test]
    fn each_meeting_has_the_shares_of_its_law() {
        let day = date(2026, 3, 2);
        let law = |word| &Assembly::on(word, day).unwrap().thresholds;
        let of = |word| {
            (
                law(word).quorum,
                law(word).general.share,
                law(word).general.of,
            )
        };
        let half = Share::more_than(1, 2);
        assert_eq!(of("residents"), (half, half, Of::Participating));
        let two_thirds = Share::at_least(2, 3);
        assert_eq!(of("delegates"), (two_thirds, half, Of::Participating));
        assert_eq!(of("committee"), (half, half, Of::Total));
        assert_eq!(of("regular"), (two_thirds, half, Of::Participating));
        assert!(!Assembly::on("inquiry", day).unwrap().is_binding());
        for word in ASSEMBLIES {
            let meets = ["residents", "delegates", "committee"].contains(word);
            assert_eq!(law(word).presence, meets, "{word}");
        }
    }
}
