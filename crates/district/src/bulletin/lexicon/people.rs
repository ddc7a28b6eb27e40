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
        /// What somebody does, behind a name that a part introduced.
        does: Words,
        /// What is done to somebody, before a name.
        honours: Words,
        /// By which units people are counted.
        counted: Words,
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
    /// What is private of a person (个人信息保护法 第28条).
    Private {
        /// What somebody is, that is protected more than a name.
        statuses: Words,
        /// What somebody has or suffers.
        illness: Words,
        /// Between a name and such a word.
        joints: Words,
        /// Behind an age.
        years: String,
        /// Below this age everything about a person is protected more (第31条).
        child: u32,
        /// Before the number of a card of identity.
        identity: Words,
        /// Before the number of a bank's card.
        card: Words,
        /// Before a number of no person.
        codes: Words,
        /// How addresses of mail end that are an office's.
        offices: Words,
        /// Behind the number of a door.
        doors: Words,
        /// What an address is made of, beside digits.
        address: String,
    }
    /// Parts that people play.
    Roles {
        /// The parts.
        known: Words,
        /// Between two of them.
        joints: Words,
    }
}
