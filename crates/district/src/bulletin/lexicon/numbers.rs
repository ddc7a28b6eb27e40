//! How numbers, measures and ranks are said.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Words;

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
        /// Between the months of a period.
        range: char,
        /// Signs between the ends of a range.
        ranges: String,
        /// Words between the ends of a range.
        upto: String,
        /// Units that count things of one kind; what stands in no list counts anything.
        kinds: Vec<Words>,
        /// What a change begins with, and no range.
        changes_from: String,
        /// What a minus stands behind.
        minus_after: String,
        /// Units of what is counted that may be fewer than before: 人口-320人.
        signed: Words,
        /// Before what is measured: it lies below nought.
        negative: Words,
        /// Words of change, behind which anything that is counted may have a sign.
        changes: Words,
        /// "Several", before a hundred or a thousand.
        several: Words,
        /// What makes "several" behind it the end of another word: 多数.
        several_cut: String,
        /// "Past", before a hundred or a thousand.
        past: Words,
        /// Behind which it means that, where no clause begins with it.
        past_after: String,
        /// Crowds that nobody counted, with how many they are at least.
        crowds: BTreeMap<String, u32>,
        /// Other words that begin with a hundred or a thousand: 百货.
        hundred_words: Words,
        /// What follows a hundred or a thousand and is no noun.
        no_noun: String,
        /// "A few", behind tens: 十几家.
        few: char,
        /// "Or so", behind tens: 三十来个.
        odd: char,
        /// What makes a word of "more" behind a unit: 多数, 多元.
        no_more: String,
        /// Behind a unit of two digits: a class, and no number.
        no_pair: Words,
        /// Between the whole and the part of a fraction: 三分之二.
        fraction: String,
        /// What makes a tenth behind a numeral a part of a word.
        no_tenth: String,
        /// "Of a hundred", with how many of it one per cent is.
        per: BTreeMap<String, u32>,
        /// The decimal point in words.
        point: String,
        /// "Doubled", with by how many per cent at least.
        doubled: BTreeMap<String, u32>,
        /// How doublings begin that are counted: 翻两番.
        turns: Words,
        /// How they end.
        turn: String,
    }
    /// Words that make a number approximate.
    Approx {
        /// About.
        about: Words,
        /// More than, in front.
        over: Words,
        /// And more, behind.
        more: Words,
        /// Nearly, in front.
        near: Words,
        /// Less than, in front.
        under: Words,
        /// So many and no more, in front.
        at_most: Words,
        /// About, behind the unit.
        about_after: Words,
        /// And more, behind the unit.
        over_after: Words,
        /// And less, behind the unit.
        under_after: Words,
        /// Behind which characters such a word is the end of another: 签约.
        cut: BTreeMap<String, String>,
    }
    /// What is measured.
    Measures {
        /// The two-year average.
        avg2: Words,
        /// Growth against the year before.
        yoy: Words,
        /// By how much something grew, as a noun: 增加额为12亿元.
        amounts: Words,
        /// Before growth: in prices of the time.
        nominal: Words,
        /// How times end that no calendar tells, behind what something is compared with: 比“十三五”末.
        ages: Words,
        /// Growth, not said which.
        loose: Words,
        /// A fall.
        fall: Words,
        /// "To", behind a fall: the number is what was reached.
        to: Words,
        /// Against the end of the year before.
        year_end: Words,
        /// What has come new, and is no level.
        added: Words,
        /// Growth on another base than the year before.
        unlike: Words,
        /// A value rises, in 比1—8月提高1.5个百分点.
        rises: Words,
        /// It falls, or grows less.
        eases: Words,
        /// Words for a fall by whose size that is told: 降幅收窄.
        falls: Words,
        /// Words for the growth that turns: 增速回落.
        rates: Words,
        /// A share of a whole.
        share: Words,
        /// What may stand before a measure and names nothing.
        light: Words,
        /// A level.
        level: Words,
        /// What compares with the year before by itself.
        against: Words,
        /// The year before, in 是去年同期的3倍.
        year_before: Words,
        /// Between something and what it is a part or a multiple of.
        equals: Words,
        /// Between growth and by how many times: 增长了2倍.
        grown_by: Words,
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
        /// Words that claim one where peers or a verb of ranking stand right before them.
        front: Words,
        /// Verbs of coming to a place.
        climbs: Words,
        /// Before the peers.
        peers_before: String,
        /// Words for peers that say nothing of which they are.
        peers: Words,
        /// The last place in words.
        last: Words,
        /// "From the end".
        from_last: String,
        /// Nouns that make a first place none: a leading company.
        company: Words,
        /// "Above".
        above: Words,
        /// "Below".
        below: Words,
        /// "Than", before what is compared with and a word for higher or lower.
        than: Words,
        /// "More than", before another indicator.
        exceeds: Words,
        /// "Less than".
        short_of: Words,
        /// "More", behind what is compared with.
        more: Words,
        /// "Less".
        fewer: Words,
        /// "Higher", behind it.
        higher: Words,
        /// "Lower".
        lower: Words,
        /// "The average".
        average: Words,
    }
    /// The half.
    Halves {
        /// More than half.
        words: Words,
        /// Nearly half.
        nearly: Words,
        /// Less than half.
        below: Words,
        /// Half.
        exactly: Words,
        /// Behind which a half is another word: 另一半.
        not_after: String,
        /// What makes a half behind it one of time or length: 近半年.
        goes_on: String,
        /// What may stand before it.
        beyond: Words,
    }
    /// What stands before a figure and makes another thing of it.
    Around {
        /// It is hoped for.
        hope: Words,
        /// Behind such a word: a noun, and no hope.
        hope_not: Words,
        /// A target.
        aims: Words,
        /// It is said to be reached.
        reached: Words,
        /// Of these, the words that say it was more than reached.
        exceeded: Words,
        /// Right before such a word: it has yet to be.
        towards: Words,
        /// Targets that somebody set, where no number tells them.
        set: Words,
        /// In a sentence: it tells what is to come.
        plans: Words,
        /// It is denied.
        denied: Words,
        /// The level of an indicator, and not its growth.
        of_level: Words,
        /// How the names of counts end: they name what is counted before it.
        number: Words,
        /// Heads of columns that say nothing of what stands beneath them.
        columns: Words,
        /// Makes up so much of a whole.
        makes_up: char,
        /// Of a whole.
        of: char,
        /// The nouns by which kinds of records are counted, beside their own names.
        counted: BTreeMap<String, Words>,
    }
}
