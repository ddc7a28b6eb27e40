//! Text on its way into pieces.

use super::text::Piece;

/// Text on its way: what was read, and where it began.
#[derive(Default)]
pub(super) struct Run {
    pub(super) text: String,
    /// How many characters it has.
    len: usize,
    from: usize,
}

impl Run {
    pub(super) fn push(&mut self, c: char, at: usize, pieces: &mut Vec<Piece>) {
        if !self.text.is_empty() && self.from + self.len != at {
            self.flush(pieces);
        }
        if self.text.is_empty() {
            self.from = at;
        }
        self.text.push(c);
        self.len += 1;
    }

    pub(super) fn flush(&mut self, pieces: &mut Vec<Piece>) {
        if !self.text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut self.text), self.from));
            self.len = 0;
        }
    }
}
