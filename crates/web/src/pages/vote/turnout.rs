//! Who takes part so far, each number with the figure behind it. Who agrees is told after the close.

use district::kinds::ballot::{Counts, ItemId, Measure, Requirement};
use district::recipe::Recipe;
use district::recipe::told::FEWEST;

use super::Poll;
use super::counted::percent;
use super::square::square;
use crate::ctx::Ctx;
use crate::figures::address;

/// A row of numbers: by heads, and by area where it decides.
pub(super) struct Row {
    pub(super) what: String,
    /// Each as a text and the address of its figure, which is empty where there is none.
    pub(super) cells: Vec<(String, String)>,
}

/// The key of an item among the figures, where its figures are told: none where too few have a vote.
pub(super) struct Keys {
    /// Of all that have a vote.
    pub(super) all: Option<String>,
    /// Of who takes part; none of a secret vote before the count.
    pub(super) part: Option<String>,
}

impl Keys {
    /// Those of an item with so many owners.
    pub(super) fn of(poll: &Poll, item: &ItemId, total: Measure) -> Self {
        let all = key_of(poll.no.as_str(), &item.0, total);
        let told = poll.is_counted() || !poll.sheet.is_secret();
        Self {
            part: all.clone().filter(|_| told),
            all,
        }
    }
}

/// One of the two counts.
#[derive(Clone, Copy)]
pub(super) struct Count {
    /// Its word, as figures and catalogues know it.
    pub(super) word: &'static str,
    take: fn(Measure) -> u64,
    show: fn(u64) -> String,
}

impl Count {
    /// What of a measure it is.
    pub(super) fn of(self, measure: Measure) -> u64 {
        (self.take)(measure)
    }

    /// As people read it.
    pub(super) fn text(self, measure: Measure) -> String {
        (self.show)(self.of(measure))
    }
}

/// Heads, and area where it decides.
pub(super) fn counts(counts: Counts) -> Vec<Count> {
    let heads = Count {
        word: "heads",
        take: |it| it.heads,
        show: |n| n.to_string(),
    };
    let area = Count {
        word: "area",
        take: |it| it.area,
        show: square,
    };
    match counts {
        Counts::Heads => vec![heads],
        Counts::HeadsAndArea => vec![heads, area],
    }
}

/// What the counts are called.
pub(super) fn columns(counts: &[Count], ctx: &Ctx) -> Vec<String> {
    let names = counts.iter().map(|it| ctx.word("result", it.word));
    names.collect()
}

/// A cell of the figures of an item: `""` for all, `part` for those who take part.
pub(super) fn cell(key: &str, what: &str, of: &str) -> Recipe {
    let field = if what.is_empty() {
        of.to_owned()
    } else {
        format!("{what}_{of}")
    };
    Recipe::Cell {
        kind: "tally".to_owned(),
        key: key.to_owned(),
        field,
    }
}

/// One cell as a share of another.
pub(super) fn share(key: &str, a: &str, b: &str, of: &str) -> Recipe {
    Recipe::Share(Box::new(cell(key, a, of)), Box::new(cell(key, b, of)))
}

/// The key of an item among the figures; nothing where too few have a vote.
pub(super) fn key_of(no: &str, item: &str, total: Measure) -> Option<String> {
    (total.heads >= FEWEST).then(|| format!("{no}/{item}"))
}

/// Who takes part, under the word of `part_key`, all, and the one as a share of the other.
pub(super) fn rows(
    need: Requirement,
    part: Measure,
    total: Measure,
    (keys, part_key): (&Keys, &str),
    ctx: &Ctx,
) -> Vec<Row> {
    let (all, key) = (keys.all.as_deref(), keys.part.as_deref());
    let to = |recipe: Option<Recipe>| recipe.map_or_else(String::new, |it| address(&it));
    let row = |what: &str, cells: &dyn Fn(Count) -> (String, Option<Recipe>)| Row {
        what: ctx.t(what),
        cells: counts(need.counts)
            .into_iter()
            .map(cells)
            .map(|(text, recipe)| (text, to(recipe)))
            .collect(),
    };
    vec![
        row(part_key, &|it| {
            (it.text(part), key.map(|key| cell(key, "part", it.word)))
        }),
        row("result-all", &|it| {
            (it.text(total), all.map(|key| cell(key, "", it.word)))
        }),
        row("poll-part-of-all", &|it| {
            let share = key.map(|key| share(key, "part", "", it.word));
            (percent(it.of(part), it.of(total)), share)
        }),
    ]
}

/// What those who take part are called.
pub(super) const fn part_key(presence: bool) -> &'static str {
    if presence {
        "result-there"
    } else {
        "result-part"
    }
}
