//! Whose the unsold units are: one head for all of them, whatever name the list gives it.

use std::collections::BTreeSet;

use super::{Draft, Words, is_company};
use crate::kinds::ballot::roll::Tenure;

/// The developer's stock, looked at across the whole list.
pub(super) struct Stock<'a> {
    words: &'a Words,
    /// What the developer is called, if it is known by any name.
    pub(super) name: Option<String>,
    unclear: BTreeSet<String>,
}

impl<'a> Stock<'a> {
    /// Looks through a list: a single name that only unsold units have is the developer's, whether somebody told it
    /// or not; several names, or one that other units have too, are for a person to decide.
    pub(super) fn of(drafts: &[Draft], words: &'a Words) -> Self {
        let is_known = |name: &String| is_company(name, &words.developers);
        let names = |unsold: bool| {
            let of = drafts
                .iter()
                .filter(move |draft| (draft.unit.tenure == Tenure::Unsold) == unsold);
            of.flat_map(|draft| draft.owners.iter().map(|(name, _)| name))
        };
        let unknown: BTreeSet<String> = names(true).filter(|it| !is_known(it)).cloned().collect();
        let unclear = if unknown.len() > 1 {
            unknown.clone()
        } else {
            let elsewhere = names(false).filter(|it| unknown.contains(*it));
            elsewhere.cloned().collect()
        };
        let told = words.developers.first().cloned();
        let says_it = names(true).chain(names(false)).any(is_known);
        let learned = unknown.into_iter().find(|it| !unclear.contains(it));
        let name = if says_it { told } else { learned.or(told) };
        Self {
            words,
            name,
            unclear,
        }
    }

    /// Whether this is one of the developer's known names.
    pub(super) fn is_developer(&self, name: &str) -> bool {
        is_company(name, &self.words.developers)
    }

    /// Whether nobody can tell from the list if an unsold unit under this name is the developer's.
    pub(super) fn is_unclear(&self, name: &str) -> bool {
        self.unclear.contains(name)
    }
}
