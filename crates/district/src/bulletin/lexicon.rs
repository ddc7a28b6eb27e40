//! How Chinese pages say things, as data: read from `rules/bulletin/lexicon.toml`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

macro_rules! section {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $ty:ty),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty),+ }
    )+};
}

type Words = Vec<String>;

mod log;
mod numbers;
mod people;
mod place;
mod states;
mod turned;

pub use log::Log;
pub use numbers::{Approx, Around, Halves, Measures, Numeral, Ranks};
pub use people::{Byline, Laws, Persons, Private, Roles, Threshold};
pub use place::Place;
pub use states::{Events, Phases, Sale, States, Votes, Works};
pub use turned::Turned;

section! {
    /// Periods and days.
    Periods {
        /// This year.
        this_year: Words,
        /// Last year.
        last_year: Words,
        /// Next year.
        next_year: Words,
        /// The first half-year.
        first_half: Words,
        /// The second half-year.
        second_half: Words,
        /// The first three quarters.
        first_three: Words,
        /// The four quarters.
        quarters: Words,
        /// Before so many months: the first of the year.
        first_months: Words,
        /// The unit of months that are counted.
        months: Words,
        /// Behind such a word they are none.
        first_months_not: Words,
        /// The unit of years.
        year: String,
        /// The unit of months.
        month: String,
        /// The unit of days.
        day: String,
        /// In the morning.
        morning: Words,
        /// In the afternoon.
        afternoon: Words,
        /// In the evening.
        evening: Words,
        /// Words instead of a date.
        vague: Words,
        /// Since something was founded.
        since: Words,
        /// The time of the year, in "more than half the time is over".
        elapsed: Words,
        /// Before a year that something is only compared with.
        compared: Words,
        /// Before a year by which something is to come.
        until: Words,
        /// Before a time as of which something is told: it is over.
        as_of: Words,
        /// Behind a time that something is only compared with.
        compared_behind: Words,
        /// Behind a year that is only planned for.
        planned_behind: Words,
        /// What months, quarters and days behind a year are written with.
        within_year: String,
        /// Behind a year: a point in time.
        points: Words,
        /// Behind a year: the same months of it.
        same_months: Words,
        /// Behind a month or a quarter: as of its end.
        ends: Words,
        /// Behind a time: by when something is to be.
        ahead: Words,
    }
    /// The first to do or be something.
    Firsts {
        /// The first one.
        one: Words,
        /// The first few.
        batch: Words,
    }
    /// Wholes and their parts.
    Wholes {
        /// "Of which": what follows are parts.
        within: Words,
        /// Behind a name: what follows is among what it names.
        among: Words,
        /// Behind such a word: it is the beginning of another.
        among_not: String,
        /// "For each": no level of a whole.
        each: Words,
        /// What may stand before a name and makes no narrower one of it.
        before: Words,
        /// What several names share, with the head of each.
        joint: BTreeMap<String, Words>,
        /// Parts that are all there are.
        sets: Vec<Words>,
    }
    /// Lists.
    Lists {
        /// Between members.
        comma: char,
        /// Before the last member.
        and: Words,
        /// Between alternatives.
        or: Words,
        /// "And others".
        etc: char,
        /// "Respectively".
        respectively: Words,
        /// "Each".
        each: Words,
        /// What leads in.
        lead_in: Words,
        /// In every member: then they are phrases and not members.
        parallel: Words,
        /// Between a numeral and what so many of a list are.
        kinds: String,
        /// What a list begins behind.
        governs: Words,
        /// What follows a list.
        verbs: Words,
        /// Before a list that something was put on.
        onto: Words,
        /// All that are on a list.
        all: Words,
    }
    /// Nouns of classes that members can be of.
    Classes {
        /// Projects.
        project: Words,
        /// Enterprises.
        enterprise: Words,
    }
    /// Nouns behind terms.
    Heads {
        /// Nouns that say nothing about what a term names.
        generic: Words,
        /// Behind a noun: where something is.
        localizers: String,
    }
    /// Sides of an area.
    Sides {
        /// "As far as".
        to: char,
        /// East.
        east: Words,
        /// South.
        south: Words,
        /// West.
        west: Words,
        /// North.
        north: Words,
    }
    /// What happened at a place.
    Matters {
        /// It was put right.
        done: Words,
        /// It was a trouble.
        trouble: Words,
        /// Before a state: it is none yet.
        not: Words,
    }
    /// Money.
    Money {
        /// Paying, without saying how much.
        owed: Words,
    }
    /// Ordinals within names.
    Ordinals {
        /// Parts of an address behind a number: 3幢2单元.
        address: Words,
        /// How such names end.
        name_ends: Words,
        /// Behind a number that is a name, and counts nothing: 302国道.
        numbered: Words,
        /// The same behind two digits and more: 201路.
        routes: Words,
        /// Behind the tens of a year of birth: 90后.
        generations: Words,
        /// Behind a version: 2.0版.
        versions: Words,
        /// Letters before the number of a road.
        roads: String,
        /// Before a number that calls somebody or something: 拨打12345.
        called: Words,
        /// Before the number of a picture or a table.
        plates: Words,
        /// Before such a word: it is the end of another.
        plates_not: String,
        /// The hour of a clock.
        hour: String,
        /// The minute of a clock.
        minute: String,
        /// Behind the hour: it is another word.
        hour_not: String,
        /// Behind the number of a document.
        document: String,
    }
    /// Claims without a figure.
    Claims {
        /// Of a trend.
        trend: Words,
        /// Of a share in growth.
        pull: Words,
        /// Praise that ranks.
        praise: Words,
        /// Of many.
        many: Words,
        /// How something is said to have changed.
        degrees: Words,
        /// That it has.
        changes: Words,
        /// Of how often.
        often: Words,
        /// Of how soon.
        soon: Words,
        /// Superlatives.
        most: Words,
        /// Of being the first to do something, or the first again.
        first: Words,
        /// Idioms that only look so.
        first_not: Words,
        /// Among whom something is said to be above all.
        among: Words,
        /// Above all of them: 全省最大.
        above_all: Words,
        /// Before a claim: it is none yet.
        aim: Words,
        /// Of a stage.
        stage: Words,
        /// Of who they are.
        roles: Words,
        /// Of progress.
        progress: Words,
        /// Scenery.
        scenery: Words,
    }
    /// Fixed phrases.
    Fixed {
        /// Numbers that count nothing.
        phrases: Words,
        /// Superlatives of plans.
        superlatives: Words,
        /// What opens a plan.
        planned: Words,
    }
    /// Grammar.
    Grammar {
        /// Words that want a particle before the name they are said of.
        wants_of: Words,
    }
    /// Direct speech.
    Speech {
        /// Opening quotation mark.
        open: char,
        /// Closing quotation mark.
        close: char,
        /// What follows.
        end: Words,
        /// What stands before.
        before: Words,
        /// Particles at the end of what is said.
        particles: String,
    }
    /// The whole lexicon.
    Lexicon {
        /// In force from.
        from: Date,
        /// Numerals.
        numeral: Numeral,
        /// Approximations.
        approx: Approx,
        /// Areas.
        place: Place,
        /// Periods.
        period: Periods,
        /// Measures.
        measure: Measures,
        /// Growth without a number.
        turned: Turned,
        /// Ranks.
        rank: Ranks,
        /// How many digits before the point.
        digits: BTreeMap<String, u32>,
        /// The half.
        half: Halves,
        /// Firsts.
        first: Firsts,
        /// Wholes and their parts.
        whole: Wholes,
        /// Lists.
        list: Lists,
        /// Classes.
        class: Classes,
        /// Heads.
        head: Heads,
        /// Bylines.
        byline: Byline,
        /// Sides.
        sides: Sides,
        /// The words of each mark.
        mark: BTreeMap<String, Words>,
        /// Other words for marks, which count nothing.
        mark_also: BTreeMap<String, Words>,
        /// Stages that no register holds, by the mark that they presume.
        stage: BTreeMap<String, Words>,
        /// What happened at places.
        matter: Matters,
        /// What the log tells.
        log: Log,
        /// Works at a place.
        works: Works,
        /// Votes of owners.
        vote: Votes,
        /// Who did what at an event.
        event: Events,
        /// Whether a mark was met.
        state: States,
        /// What stands before a figure.
        around: Around,
        /// Sales.
        sale: Sale,
        /// Phases.
        phase: Phases,
        /// Money.
        money: Money,
        /// The words of each column that holds a number.
        field: BTreeMap<String, Words>,
        /// Ordinals.
        ordinal: Ordinals,
        /// Claims.
        claim: Claims,
        /// Fixed phrases.
        fixed: Fixed,
        /// Words often set wrong.
        miswritten: BTreeMap<String, String>,
        /// Sentences that state a rule.
        law: Laws,
        /// Thresholds that laws set.
        threshold: Vec<Threshold>,
        /// Persons.
        person: Persons,
        /// What is private of them.
        private: Private,
        /// Parts.
        role: Roles,
        /// Grammar.
        grammar: Grammar,
        /// Classes of land by their code.
        land_use: BTreeMap<String, String>,
        /// Speech.
        speech: Speech,
    }
}

impl Lexicon {
    /// Reads a lexicon.
    pub fn load(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

#[cfg(test)]
mod tests;
