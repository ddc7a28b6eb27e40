//! A map that can go back to how it was: what a refused act has put is taken out again without a copy of everything.

use std::collections::BTreeMap;
use std::ops::Deref;

/// A map that remembers what each change took the place of. Read as any map is.
#[derive(Clone, Debug)]
pub(crate) struct Kept<K, V> {
    now: BTreeMap<K, V>,
    was: Vec<(K, Option<V>)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self::from(BTreeMap::new())
    }
}

impl<K, V> From<BTreeMap<K, V>> for Kept<K, V> {
    fn from(now: BTreeMap<K, V>) -> Self {
        let was = Vec::new();
        Self { now, was }
    }
}

impl<K, V> Deref for Kept<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        &self.now
    }
}

impl<K: Ord + Clone, V> Kept<K, V> {
    pub fn insert(&mut self, key: K, value: V) {
        let was = self.now.insert(key.clone(), value);
        self.was.push((key, was));
    }

    /// How it is now, to go back to.
    pub const fn mark(&self) -> usize {
        self.was.len()
    }

    /// Goes back to how it was at `mark`.
    pub fn undo(&mut self, mark: usize) {
        while self.was.len() > mark
            && let Some((key, was)) = self.was.pop()
        {
            match was {
                Some(value) => self.now.insert(key, value),
                None => self.now.remove(&key),
            };
        }
    }
}

impl<K: Ord + Clone, V> Extend<(K, V)> for Kept<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, all: I) {
        for (key, value) in all {
            self.insert(key, value);
        }
    }
}

impl<K, V> IntoIterator for Kept<K, V> {
    type Item = (K, V);
    type IntoIter = std::collections::btree_map::IntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.now.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_back_to_how_it_was() {
        let mut kept = Kept::default();
        kept.extend([("a", 1), ("b", 2)]);
        let mark = kept.mark();
        kept.insert("a", 3);
        kept.insert("c", 4);
        kept.insert("a", 5);
        kept.undo(mark);
        let now: Vec<_> = kept.into_iter().collect();
        assert_eq!(now, [("a", 1), ("b", 2)]);
    }
}
