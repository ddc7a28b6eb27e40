//! 分别: several numbers for what was named before, one by one.

use super::Reading;
use crate::bulletin::token::{Tok, Token};

impl Reading<'_, '_> {
    /// Each of the numbers that follow is of another indicator, or of another area.
    pub(super) fn spread(&mut self, token: &Token) {
        self.distribute = true;
        self.next = 0;
        let here = self.desk.block(self.block);
        let clause = here.clause_at(token.at.start);
        let behind = self.desk.within(self.block, &(token.at.end..clause.end));
        let numbers = behind
            .iter()
            .filter(|token| matches!(token.tok, Tok::Quantity(_)))
            .count();
        // 城镇居民收入3万元,农村居民收入1万元,分别增长5%、8%: also of those in the clauses before.
        let bare = self.nouns_left(clause.start..token.at.start).is_empty();
        let from = self.seen.len().checked_sub(numbers);
        if let (1, true, Some(from)) = (self.focus.len(), bare && numbers > 1, from) {
            self.focus = self.seen.get(from..).unwrap_or_default().to_vec();
        }
    }

    /// 全区、全市地区生产总值分别增长: the next number is of the next area.
    pub(super) fn of_next_area(&mut self) {
        if !self.distribute || self.focus.len() != 1 {
            return;
        }
        if let Some(areas) = self.several.get(self.next) {
            self.areas = Some(areas.clone());
            self.lent = true;
        }
    }
}
