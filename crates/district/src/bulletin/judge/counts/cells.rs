//! Amounts and areas that registers keep of what a text names: 用地面积161亩, 总投资26亿元.

use super::{Quantified, shown};
use crate::bulletin::judge::nouns;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::record::{RecordKind, Shape};
use crate::rows::Row;

impl Quantified<'_, '_> {
    /// A cell of a named row, or of a row that belongs to one: a phase of the park.
    pub(super) fn measured(&self) -> Option<Found> {
        let mut wrong = None;
        for subject in self.subjects() {
            let own = self
                .desk
                .cut
                .rows("phase")
                .into_iter()
                .filter(|row| row.cell(&subject.kind) == Some(&subject.key));
            for row in std::iter::once(subject).chain(own) {
                for field in number_columns(row) {
                    let unit = row.cell(&format!("{field}_unit"))?;
                    if self.is_of_another(field) {
                        continue;
                    }
                    let Some(value) = row
                        .number(field)
                        .and_then(|value| self.own_unit(value, unit))
                    else {
                        continue;
                    };
                    let figure = format!("cell({}, {}, {field})", row.kind, row.key);
                    if self.fits(value) && self.tells(field, subject) {
                        return Some(
                            self.found(Verdict::Ok, Reason::Holds)
                                .figure(figure)
                                .value(shown(value)),
                        );
                    }
                    if self.names_field(field) && wrong.is_none() && self.speaks_of(subject) {
                        let found = self
                            .found(Verdict::Conflict, Reason::Differs)
                            .rule(Rule::G2);
                        wrong = Some(found.figure(figure).value(shown(value)));
                    }
                }
            }
        }
        wrong
    }

    /// Whether the words around a number are of this cell: they name it, if only in short; or the sentence speaks of the
    /// row, and nothing else stands before the number.
    fn tells(&self, field: &str, row: &Row) -> bool {
        let words = self.desk.tables.lexicon.field.get(field);
        let noun = nouns::before(self.desk, self.block, self.token.at.start);
        let short = || {
            let mut words = words.into_iter().flatten();
            words.any(|word| nouns::alike(&noun, word))
        };
        let alone = words.is_none() || noun.chars().count() < 2;
        self.names_field(field) || (self.speaks_of(row) && (alone || short()))
    }
}

pub(super) fn number_columns(row: &Row) -> Vec<&'static str> {
    let Ok(kind) = row.kind.parse::<RecordKind>() else {
        return Vec::new();
    };
    let measured = kind
        .columns()
        .iter()
        .filter(|column| matches!(column.shape, Shape::Yuan | Shape::Area));
    measured
        .map(|column| column.name)
        .filter(|name| row.cell(name).is_some())
        .collect()
}
