//! How many peers a district is ranked among: 13个区市, 9个县(市、区)第2位.

use rust_decimal::Decimal;

use super::Quantified;
use crate::bulletin::token::Tok;
use crate::bulletin::verdict::Found;
use crate::figure::area::plain_area;
use crate::rows::Row;

/// How far behind the count a place in the order stands, in characters.
const NEAR: usize = 12;

impl Quantified<'_, '_> {
    /// The members of a peer set that is named there; or, of units of administration before a place in an order, of
    /// one that the district belongs to.
    pub fn peers(&self) -> Option<Found> {
        let tokens = self.desk.within(self.block, &self.clause());
        let next = tokens
            .iter()
            .find(|token| token.at.start == self.token.at.end);
        let known = next.and_then(|next| self.desk.known(next));
        if let Some(known) = known.filter(|known| known.kind == "peers") {
            let row = self.desk.cut.row("peers", &known.key)?;
            return Some(self.of_peers(row));
        }
        let here = self.desk.block(self.block);
        let end = self.token.at.end;
        here.any(end, &self.desk.tables.lexicon.place.kinds)?;
        let near = end..end + NEAR;
        let ranked = tokens.iter().any(|token| {
            near.contains(&token.at.start)
                && matches!(token.tok, Tok::Rank(_) | Tok::FromLast(_) | Tok::Top(_))
        });
        let own = plain_area(&self.desk.area);
        let among = |row: &&Row| row.parts("members").any(|member| plain_area(member) == own);
        let mut sets = self.desk.cut.rows("peers").into_iter();
        let fits = |row: &&Row| self.fits(members(row));
        let row = sets
            .find(|row| among(row) && fits(row))
            .filter(|_| ranked)?;
        Some(self.of_peers(row))
    }

    fn of_peers(&self, row: &Row) -> Found {
        self.count_found(members(row), format!("cell(peers, {}, members)", row.key))
    }
}

fn members(row: &Row) -> Decimal {
    Decimal::from(row.parts("members").count())
}
