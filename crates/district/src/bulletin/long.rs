//! Sentences that are none: so long that to look at all of one for each of its numbers would take the square of it.
//! They are read in parts.

use super::page::{Block, CLAUSE, SENTENCE};

/// The longest sentence that is read as one, in characters. None of a newspaper comes near it.
const LONGEST: usize = 1_000;
/// From so many characters on a part ends at the next comma; where none comes, at twice as many.
const PART: usize = 500;

/// The same blocks, with those divided that hold such a sentence.
pub(super) fn divide(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().flat_map(divided).collect()
}

fn divided(block: Block) -> Vec<Block> {
    let cuts = cuts(&block);
    if cuts.is_empty() {
        return vec![block];
    }
    let ends = cuts.iter().copied().chain([block.chars.len()]);
    let begins = std::iter::once(0).chain(cuts.iter().copied());
    let part = |(from, to): (usize, usize)| Block {
        part: block.part,
        article: block.article,
        chars: block.chars.get(from..to).unwrap_or_default().to_vec(),
        pos: block.pos.get(from..to).unwrap_or_default().to_vec(),
    };
    let parts = begins.zip(ends).map(part);
    parts.filter(|part| !part.chars.is_empty()).collect()
}

/// Where the parts of sentences that are too long begin.
fn cuts(block: &Block) -> Vec<usize> {
    let mut cuts = Vec::new();
    for sentence in block.sentences() {
        if sentence.len() <= LONGEST {
            continue;
        }
        let mut from = sentence.start;
        for at in sentence.clone() {
            let mark = block.chars.get(at).is_some_and(|c| CLAUSE.contains(c));
            // 1,234: no comma between two clauses.
            let digit = |at: Option<usize>| {
                let c = at.and_then(|at| block.chars.get(at));
                c.is_some_and(char::is_ascii_digit)
            };
            let within = digit(at.checked_sub(1)) && digit(Some(at + 1));
            if at + 1 < sentence.end
                && ((at - from >= PART && mark && !within) || at - from >= 2 * PART)
            {
                from = at + 1;
                cuts.push(from);
            }
        }
        // What follows a sentence that was divided begins a part of its own.
        let end = block.chars.get(sentence.end);
        if end.is_some_and(|c| SENTENCE.contains(c)) {
            cuts.push(sentence.end + 1);
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::page::Part;

    fn block(text: &str) -> Block {
        Block {
            part: Part::Body,
            article: 0,
            chars: text.chars().collect(),
            pos: (0..text.chars().count()).collect(),
        }
    }

    fn lengths(text: &str) -> Vec<usize> {
        let parts = divide(vec![block(text)]);
        let whole: String = parts.iter().map(Block::all).collect();
        assert_eq!(whole, text, "nothing is lost");
        parts.iter().map(|part| part.chars.len()).collect()
    }

    #[test]
    fn a_sentence_of_a_thousand_characters_is_one_and_a_longer_one_is_read_in_parts() {
        let clause = "增长1,234.5元,";
        let len = clause.chars().count();
        let fits = clause.repeat(LONGEST / len);
        assert_eq!(lengths(&fits), [fits.chars().count()]);
        let long = clause.repeat(LONGEST / len + 2);
        let parts = lengths(&long);
        assert!(
            parts.len() > 1 && parts.iter().all(|part| part.is_multiple_of(len)),
            "{parts:?}"
        );
        assert!(parts.iter().all(|part| *part <= PART + len));
        // Many short ones are as they were, and so is what stands beside a long one.
        let short = "增长5元。".repeat(LONGEST);
        assert_eq!(lengths(&short), [short.chars().count()]);
        assert_eq!(lengths(&format!("{long}。增长5元。")).last(), Some(&5));
        assert!(
            lengths(&"长".repeat(3 * LONGEST))
                .iter()
                .all(|part| *part <= 2 * PART + 1)
        );
    }
}
