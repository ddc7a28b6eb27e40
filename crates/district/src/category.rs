//! Categories of problems: what they are called, how long handling may take, when it is done.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::id::CategoryCode;
use crate::limit::{Limit, Unit};
use crate::vocabulary::vocabulary;
use crate::words::Name;

vocabulary! {
    /// The two sorts of the city-management standard (GB/T 30428.2).
    pub enum Sort {
        /// 部件: a thing that stands there and has an owner, such as a lamp.
        Part = "part",
        /// 事件: something that happens, such as litter.
        Event = "event",
    }
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its code.
    pub code: CategoryCode,
    /// Its name.
    pub name: Name,
    /// The class it belongs to, such as 市容环境.
    pub class: Name,
    /// A part or an event.
    pub sort: Sort,
    /// How long handling may take.
    pub limit: Limit,
    /// Whether it is a danger to life, such as a blocked escape route; its limit runs day and night.
    pub urgent: bool,
    /// Whether whoever checks it takes a photograph of their own, as proof that they were there.
    pub photo: bool,
    /// When it counts as done.
    pub done: Name,
    /// Words that suggest it.
    pub words: Vec<String>,
}

/// Why a file of categories was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct CategoriesError {
    /// The line, counted from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// Every category of a district, in the order of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Categories(IndexMap<CategoryCode, Category>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: IndexMap<String, Name>,
    category: IndexMap<String, toml::Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Name,
    class: String,
    #[serde(default = "event")]
    sort: Sort,
    limit: Limit,
    #[serde(default)]
    urgent: bool,
    #[serde(default)]
    photo: bool,
    done: Name,
    words: Vec<String>,
}

const fn event() -> Sort {
    Sort::Event
}

impl Entry {
    /// What is wrong with it beyond its form.
    fn flaw(&self, code: &str) -> Option<String> {
        if code.is_empty()
            || !code
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        {
            Some(format!(
                "`{code}` is not a code: use small letters, digits and `_`"
            ))
        } else if self.urgent && self.limit.unit != Unit::UrgentHours {
            Some(format!(
                "an urgent category runs day and night: write its limit in hours, not `{}`",
                self.limit
            ))
        } else if self.words.iter().any(|word| word.trim().is_empty()) {
            Some("a word that suggests the category is empty".to_owned())
        } else {
            None
        }
    }
}

/// A token teaches a category once so many corrections of different matters agree.
pub const CORRECTIONS_MIN: u32 = 3;

impl Categories {
    /// Reads a file of categories, strictly.
    pub fn parse(text: &str) -> Result<Self, CategoriesError> {
        let line_of = |at: usize| {
            text.as_bytes()
                .iter()
                .take(at)
                .filter(|byte| **byte == b'\n')
                .count()
                + 1
        };
        let file: File = toml::from_str(text).map_err(|error| CategoriesError {
            line: line_of(error.span().map_or(0, |span| span.start)),
            reason: error.message().to_owned(),
        })?;
        let mut entries: Vec<_> = file.category.into_iter().collect();
        entries.sort_by_key(|(_, entry)| entry.span().start);
        let mut categories = IndexMap::new();
        for (code, entry) in entries {
            let line = line_of(entry.span().start);
            let entry = entry.into_inner();
            if let Some(reason) = entry.flaw(&code) {
                return Err(CategoriesError { line, reason });
            }
            let class = file
                .class
                .get(&entry.class)
                .cloned()
                .ok_or_else(|| CategoriesError {
                    line,
                    reason: format!("there is no class `{}`", entry.class),
                })?;
            let code = CategoryCode(code);
            let category = Category {
                code: code.clone(),
                name: entry.name,
                class,
                sort: entry.sort,
                limit: entry.limit,
                urgent: entry.urgent,
                photo: entry.photo,
                done: entry.done,
                words: entry.words.iter().map(|word| word.to_lowercase()).collect(),
            };
            categories.insert(code, category);
        }
        Ok(Self(categories))
    }

    /// The category with this code.
    pub fn get(&self, code: &str) -> Option<&Category> {
        self.0.get(code)
    }

    /// Every category.
    pub fn iter(&self) -> impl Iterator<Item = &Category> {
        self.0.values()
    }

    /// The categories that `words` suggest, likeliest first, each with how many of its words occur.
    ///
    /// Longer words weigh more, since they say more. `learned` is what people's corrections taught: for a token, how
    /// often each category was chosen in the end. It decides between categories that the rules hold to be alike, and
    /// speaks where they are silent; it never outweighs them, and counts from [`CORRECTIONS_MIN`] corrections on.
    pub fn suggest(
        &self,
        words: &str,
        learned: &BTreeMap<String, BTreeMap<CategoryCode, u32>>,
    ) -> Vec<(&Category, u32)> {
        let folded = words.to_lowercase();
        let tokens = crate::bigram::query(words);
        let mut scored: Vec<(&Category, (u32, u32))> = self
            .iter()
            .map(|category| {
                let by_rule: usize = category
                    .words
                    .iter()
                    .filter(|word| folded.contains(word.as_str()))
                    .map(|word| word.chars().count() * 2)
                    .sum();
                let by_use: u32 = tokens
                    .iter()
                    .filter_map(|token| learned.get(token)?.get(&category.code))
                    .filter(|corrections| **corrections >= CORRECTIONS_MIN)
                    .sum();
                (
                    category,
                    (u32::try_from(by_rule).unwrap_or(u32::MAX), by_use),
                )
            })
            .filter(|(_, score)| *score > (0, 0))
            .collect();
        scored.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        let sum = |(category, (by_rule, by_use)): (_, (u32, u32))| {
            (category, by_rule.saturating_add(by_use))
        };
        scored.into_iter().map(sum).collect()
    }
}

#[cfg(test)]
mod tests;
