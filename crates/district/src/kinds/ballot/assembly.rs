//! Who decides together, as dated sets in `rules/vote/assemblies.toml`: owners, their committee, residents,
//! their delegates, and whoever is only asked what they think.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::item::ItemClass;
use super::law::Thresholds;
use super::share::Share;
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
    /// Whether these rules are there already, with clauses that somebody can name.
    #[serde(default = "yes")]
    pub clauses: bool,
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
    /// What must have been handed over before it can meet; any one of these is enough. Empty where it can meet
    /// whenever it is called.
    #[serde(default)]
    pub ripe: Vec<Ripe>,
    /// Who is on its list at least, where the law says how it is made up.
    #[serde(default)]
    pub composed: Option<Cited>,
    /// How many can demand that it meets.
    #[serde(default)]
    pub demanded: Vec<Demand>,
    /// Who else is told of the announcement and of the result.
    #[serde(default)]
    pub told: Option<Told>,
    /// How long the names on its list are kept after the result was published.
    pub names_kept: Kept,
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

/// A state of a compound in which its owners can meet for the first time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ripe {
    /// How much of the exclusive area has been handed over; parking places and stalls are left out.
    pub delivered: Share,
    /// For so many whole years since the first dwelling was handed over; 0 where it does not matter.
    #[serde(default)]
    pub years: i16,
    /// The rule that says so.
    pub source: String,
}

impl Ripe {
    /// Whether it is so on `day`, with `delivered` of `area` (0.01 m²) handed over, the first of it on `first`.
    /// The years are over with the day that has the number of the first one (民法典 第201条).
    pub fn holds(&self, delivered: u64, area: u64, first: Option<Date>, day: Date) -> bool {
        let span = jiff::Span::new().years(self.years);
        let is_over = |first: Date| first.checked_add(span).is_ok_and(|end| end <= day);
        self.delivered.met(delivered, area) && (self.years == 0 || first.is_some_and(is_over))
    }
}

/// A share with the rule that asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cited {
    /// The share.
    pub share: Share,
    /// The rule.
    pub source: String,
}

/// Somebody who has to be told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// In which capacity, at the matter's place.
    pub role: Role,
    /// The rule that says so.
    pub source: String,
}

/// How long something is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// For so many whole years.
    pub years: i16,
    /// The rule that asks for it; `house` where none does.
    pub source: String,
}

impl Kept {
    /// The first day on which it may be gone, for what was published on `day`.
    pub fn until(&self, day: Date) -> Date {
        let span = jiff::Span::new().years(self.years).days(1);
        day.saturating_add(span)
    }
}

/// How many can demand something.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// What is demanded.
    pub what: String,
    /// The share of all who have a vote, by heads.
    pub share: Share,
    /// Whether the same share of the exclusive area is asked for too, where a list tells it.
    #[serde(default)]
    pub area: bool,
    /// The rule that binds whoever calls the assembly to it.
    pub source: String,
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

const fn yes() -> bool {
    true
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

    /// How many can demand `what` of an assembly on `day`.
    ///
    /// # Errors
    /// The day from which anybody can, if that is later.
    pub fn demand(word: &str, what: &str, day: Date) -> Result<&'static Demand, AssemblyFault> {
        let of = |set: &'static Self| set.demanded.iter().find(|demand| demand.what == what);
        let set = Self::on(word, day)?;
        of(set).ok_or_else(|| {
            let later = SETS
                .iter()
                .filter(|set| set.assembly == word && of(set).is_some());
            let first = later.map(|set| set.thresholds.valid_from).min();
            first.map_or(AssemblyFault::Unknown, AssemblyFault::NotYet)
        })
    }

    /// Whether what it says decides anything.
    pub fn is_binding(&self) -> bool {
        !self.classes.contains(&ItemClass::Inquiry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::ballot::law::{Counts, Of};
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
            let founds = !set.ripe.is_empty();
            assert!(
                founds || set.called_by.iter().any(|caller| !caller.shows),
                "{word}"
            );
            let shares = set.ripe.iter().map(|ripe| ripe.delivered);
            let shares = shares.chain(set.composed.iter().map(|it| it.share));
            let mut shares = shares.chain(set.demanded.iter().map(|it| it.share));
            assert!(shares.all(Share::is_sound), "{word}");
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

    #[test]
    fn the_owners_are_never_counted_by_the_old_shares_of_the_whole() {
        use ItemClass::{CommonParts, RaiseFund, Rebuild};
        // 物业管理条例 (2018) 第12条 took its shares of all owners; 民法典 第278条 has replaced it.
        for set in SETS
            .iter()
            .filter(|set| set.thresholds.counts != Counts::Heads)
        {
            let law = &set.thresholds;
            assert!(law.valid_from >= date(2021, 1, 1), "{}", set.assembly);
            assert_eq!(
                (law.general.of, law.special.of),
                (Of::Participating, Of::Participating)
            );
            assert_eq!(law.quorum, Share::at_least(2, 3));
            assert_eq!(law.general.share, Share::more_than(1, 2));
            assert_eq!(law.special.share, Share::at_least(3, 4));
            assert_eq!(law.special_classes, [RaiseFund, Rebuild, CommonParts]);
        }
        let before = Assembly::on("regular", date(2020, 12, 31));
        assert_eq!(before, Err(AssemblyFault::NotYet(date(2021, 1, 1))));
    }

    #[test]
    fn owners_meet_for_the_first_time_once_enough_is_handed_over() {
        let set = Assembly::on("first", date(2026, 3, 2)).unwrap();
        let ripe = |delivered, first: Option<Date>, day| {
            let mut states = set.ripe.iter();
            states.any(|ripe| ripe.holds(delivered, 100_000, first, day))
        };
        let day = date(2026, 3, 2);
        // 杭州市物业管理条例 第22条: three fifths of the area, whenever the first was handed over …
        assert!(ripe(60_000, None, day) && !ripe(59_999, None, day));
        // … or three tenths once two years have passed, the day of the first itself not counted.
        assert!(ripe(30_000, Some(date(2024, 3, 2)), day));
        assert!(!ripe(30_000, Some(date(2024, 3, 3)), day));
        assert!(!ripe(29_999, Some(date(2020, 1, 1)), day));
        assert!(!ripe(59_999, None, day) && !ripe(0, None, day));
        let eve = Assembly::on("first", date(2022, 2, 28));
        assert_eq!(eve, Err(AssemblyFault::NotYet(date(2022, 3, 1))));
    }

    #[test]
    fn a_fifth_of_those_who_vote_can_demand_that_they_meet() {
        let of = |word, what, day| {
            let demand = Assembly::demand(word, what, day)?;
            Ok((demand.share, demand.source.as_str()))
        };
        let fifth = Share::at_least(1, 5);
        let since = date(2022, 3, 1);
        let before = date(2022, 2, 28);
        assert_eq!(
            of("interim", "owners_meeting", before),
            Err(AssemblyFault::NotYet(since))
        );
        assert_eq!(
            of("interim", "owners_meeting", since),
            Ok((fifth, "杭州市物业管理条例 第18条"))
        );
        assert_eq!(
            of("interim", "recall", before),
            Err(AssemblyFault::NotYet(since))
        );
        assert_eq!(
            of("interim", "recall", since),
            Ok((fifth, "杭州市物业管理条例 第31条"))
        );
        let law = "城市居民委员会组织法(2025) 第29条";
        let begins = date(2026, 1, 1);
        assert_eq!(
            of("delegates", "delegates_meeting", begins),
            Ok((fifth, law))
        );
        assert_eq!(
            of("delegates", "delegates_meeting", since),
            Err(AssemblyFault::NotYet(begins))
        );
        assert!(fifth.met(3, 15) && !fifth.met(2, 11));
    }
}
