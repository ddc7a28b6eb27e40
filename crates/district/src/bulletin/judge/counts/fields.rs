//! Columns that words of a sentence name: 占地 the area of a site, 建筑面积 that of its floors.

use super::Quantified;
use crate::rows::Row;

impl Quantified<'_, '_> {
    /// Whether a row is what the sentence speaks of: it names it, or names nothing before the words of the field.
    pub fn speaks_of(&self, row: &Row) -> bool {
        let sentence = self.sentence();
        let named = self.desk.within(self.block, &sentence).iter().any(|token| {
            let of = self.desk.known(token).and_then(|it| self.desk.row_of(it));
            of.is_some_and(|of| of.kind == row.kind && of.key == row.key)
        });
        let here = self.desk.block(self.block);
        let mut fields = self.desk.tables.lexicon.field.values().flatten();
        named || fields.any(|word| here.has(sentence.start, word))
    }

    /// Whether the words of another column stand last before it: 占地 is not the floor area.
    pub fn is_of_another(&self, field: &str) -> bool {
        let here = self.desk.block(self.block);
        let before = self.clause().start..self.token.at.start;
        let fields = &self.desk.tables.lexicon.field;
        let last = |words: &[String]| {
            let places = words
                .iter()
                .flat_map(|word| here.places(word, before.clone()));
            places.map(|at| (at.end, at.len())).max()
        };
        let others = fields.iter().filter(|(name, _)| *name != field);
        let other = others.filter_map(|(_, words)| last(words)).max();
        fields.get(field).is_some_and(|own| last(own) < other)
    }

    /// Whether the clause has words of a column.
    pub fn names_field(&self, field: &str) -> bool {
        let words = self.desk.tables.lexicon.field.get(field);
        words.is_some_and(|words| {
            words
                .iter()
                .any(|word| self.desk.mentions(self.block, self.clause(), word))
        })
    }
}
