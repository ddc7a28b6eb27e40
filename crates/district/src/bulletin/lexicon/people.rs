//! Who is named, who signs, and what rules bind people.

use jiff::civil::Date;
use serde::Deserialize;

use super::Words;

section! {
    /// Bylines.
    Byline {
        /// How they begin.
        open: Words,
        /// Before the name of whoever wrote, took the picture or edited.
        signed: Words,
    }
    /// Sentences that state a rule.
    Laws {
        /// What has to be.
        duty: Words,
        /// The law or the like that says so.
        grounds: Words,
        /// Behind the number of an article.
        article: String,
        /// A share was reached.
        reached: Words,
        /// Something has happened.
        happened: Words,
        /// Words that only look so.
        not_happened: Words,
        /// What is done by so many.
        votes: Words,
    }
    /// A threshold that a law sets.
    Threshold {
        /// The share: `2/3`.
        share: String,
        /// Of whom; any of them stands in the sentence.
        of: Words,
        /// The law with its article.
        law: String,
        /// In force from.
        from: Date,
        /// The last day; open without one.
        until: Option<Date>,
    }
    /// Persons.
    Persons {
        /// Forms of address.
        titles: Words,
        /// Offices before a name.
        offices: Words,
        /// What people are of themselves.
        roles: Words,
        /// What only people do or have, behind a name.
        tells: Words,
        /// How words end for what people are of themselves.
        role_ends: String,
        /// Words that begin with a family name and are none.
        not_names: Words,
        /// What follows a name.
        after: Words,
        /// How no given name ends.
        not_given: String,
        /// Common family names.
        surnames: String,
        /// Family names of two characters.
        compound: Words,
        /// Characters that given names are often made of.
        given: String,
        /// Before a name, where somebody is spoken to or acts.
        met: Words,
        /// Of these, the words behind which hardly anything but people stands.
        met_closely: Words,
        /// Words that only end so.
        not_met: Words,
        /// Behind it, what somebody does.
        acts: Words,
        /// Behind what only looks like a name: a place, an enterprise, a brand.
        no_person: Words,
        /// How enterprises end, a little further behind.
        firms: Words,
    }
    /// Parts that people play.
    Roles {
        /// The parts.
        known: Words,
        /// Between two of them.
        joints: Words,
    }
}
