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

section! {
    /// Chinese numerals.
    Numeral {
        /// Nought to nine.
        digits: String,
        /// Other characters for digits.
        also: BTreeMap<char, u32>,
        /// Ten, hundred, thousand.
        tens: BTreeMap<char, u32>,
        /// Ten thousand and its square.
        myriads: BTreeMap<char, u32>,
        /// A half.
        half: char,
        /// "Some tens of".
        tens_of: Words,
        /// Between the ends of a range.
        range: char,
    }
    /// Words that make a number approximate.
    Approx {
        /// About.
        about: Words,
        /// More than, in front.
        over: Words,
        /// And more, behind.
        more: Words,
    }
    /// Areas.
    Place {
        /// The district itself.
        own: Words,
        /// What it is part of.
        parent: Words,
        /// "Lies in".
        within: Words,
    }
    /// Periods and days.
    Periods {
        /// This year.
        this_year: Words,
        /// Last year.
        last_year: Words,
        /// The first half-year.
        first_half: Words,
        /// The second half-year.
        second_half: Words,
        /// The first three quarters.
        first_three: Words,
        /// The four quarters.
        quarters: Words,
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
    }
    /// What is measured.
    Measures {
        /// The two-year average.
        avg2: Words,
        /// Growth against the year before.
        yoy: Words,
        /// Growth, not said which.
        loose: Words,
        /// A fall.
        fall: Words,
        /// A level.
        level: Words,
        /// Nouns that are measured: where no register knows what stands with them, no known indicator is meant.
        nouns: Words,
    }
    /// Ranks.
    Ranks {
        /// Before an ordinal.
        order: char,
        /// "The first n".
        top: char,
        /// Behind the number.
        unit: Words,
        /// Verbs of ranking.
        verbs: Words,
        /// The first place in words.
        first: Words,
        /// Words that claim the first place.
        lead: Words,
        /// Words that claim a good place.
        weak: Words,
        /// Before the peers.
        peers_before: String,
        /// "Above the average".
        average: Words,
    }
    /// The half.
    Halves {
        /// More than half.
        words: Words,
        /// What may stand before it.
        beyond: Words,
    }
    /// The first to do or be something.
    Firsts {
        /// The first one.
        one: Words,
        /// The first few.
        batch: Words,
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
        /// What follows a list.
        verbs: Words,
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
    }
    /// Bylines.
    Byline {
        /// How they begin.
        open: Words,
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
    /// States of a sale.
    Sale {
        /// Put up.
        listed: Words,
        /// Sold.
        sold: Words,
        /// A word that hints at a sale.
        words: String,
    }
    /// Phases.
    Phases {
        /// Their numerals.
        numerals: String,
        /// Their noun.
        word: char,
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
        /// Of how often.
        often: Words,
        /// Of how soon.
        soon: Words,
        /// Superlatives.
        most: Words,
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
    /// Persons.
    Persons {
        /// Forms of address.
        titles: Words,
        /// Offices before a name.
        roles: Words,
        /// What follows a name.
        after: Words,
        /// Common family names.
        surnames: String,
    }
    /// Parts that people play.
    Roles {
        /// The parts.
        known: Words,
        /// Between two of them.
        joints: Words,
    }
    /// Direct speech.
    Speech {
        /// Opening quotation mark.
        open: char,
        /// Closing quotation mark.
        close: char,
        /// What follows.
        end: Words,
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
        /// Ranks.
        rank: Ranks,
        /// How many digits before the point.
        digits: BTreeMap<String, u32>,
        /// The half.
        half: Halves,
        /// Firsts.
        first: Firsts,
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
        /// What happened at places.
        matter: Matters,
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
        /// Persons.
        person: Persons,
        /// Parts.
        role: Roles,
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
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_read() {
        let lexicon =
            Lexicon::load(include_str!("../../../../rules/bulletin/lexicon.toml")).unwrap();
        assert_eq!(lexicon.numeral.digits.chars().count(), 10);
        assert_eq!(lexicon.period.quarters.len(), 4);
    }
}
