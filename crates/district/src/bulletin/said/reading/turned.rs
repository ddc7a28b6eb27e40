//! 社零总额同比下降: that something grew or fell, and nobody says by how much.

use super::Reading;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::token::{Tok, Token};
use crate::recipe::Measure;

/// Behind the word: it has happened.
const DONE: char = '\u{4e86}';

impl Reading<'_, '_> {
    /// A word of growth that ends its clause, right behind what grew. What is only hoped for, denied, brought about or
    /// compared with another time says nothing of that, and behind 增速 it is growth that changes.
    pub(super) fn turned(&mut self, token: &Token, up: bool, all: &mut Vec<Said>) {
        let here = self.desk.block(self.block);
        let lexicon = &self.desk.tables.lexicon;
        let clause = here.clause_at(token.at.start);
        let end = token.at.end + usize::from(here.chars.get(token.at.end) == Some(&DONE));
        let Some((_, name)) = self.focus.last().filter(|_| end == clause.end) else {
            return;
        };
        let sentence = here.sentence_at(token.at.start).start;
        let since = name.end.max(sentence).min(token.at.start);
        let noun = |token: &Token| here.any(token.at.start, &lexicon.turned.nouns).is_some();
        let before = self.desk.within(self.block, &(since..token.at.end));
        let of_growth = before.iter().any(|token| match token.tok {
            Tok::Measure(Some(Measure::Growth)) | Tok::Fall => noun(token),
            Tok::Measure(Some(Measure::Level)) => false,
            Tok::Measure(_) | Tok::Unlike | Tok::Than(_) => true,
            _ => false,
        });
        let own = self
            .desk
            .within(self.block, &(clause.start..token.at.start));
        let compared = own
            .iter()
            .any(|token| matches!(token.tok, Tok::Time(_)) && self.is_compared(token));
        let lists = [
            &lexicon.state.not,
            &lexicon.state.will,
            &lexicon.state.aim,
            &lexicon.around.hope,
            &lexicon.around.denied,
            &lexicon.claim.aim,
            &lexicon.whole.before,
        ];
        let stands = |word: &String| !here.places(word, clause.start..token.at.start).is_empty();
        let unreal = lists.into_iter().flatten().any(stands);
        let from = name.end.max(clause.start).min(token.at.start);
        let mut left = self.nouns_left(from..token.at.start);
        for word in &lexicon.turned.adverbs {
            left = left.replace(word.as_str(), "");
        }
        if of_growth || compared || unreal || !left.is_empty() {
            return;
        }
        let (count, listing) = (all.len(), self.listing);
        self.say_all(token, &Way::Turned(up), all);
        self.listing = listing;
        let subject = self.subject_at(token.at.start).map(str::to_owned);
        for said in all.iter_mut().skip(count) {
            said.subject.clone_from(&subject);
        }
    }
}
