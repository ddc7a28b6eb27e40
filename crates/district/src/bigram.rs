//! Search tokens. No engine cuts Chinese into words, so runs of Han characters become overlapping pairs,
//! and every single character too; everything else is cut at what is neither letter nor digit.

use indexmap::IndexSet;

/// The tokens of a text to be found, each once, in order of appearance.
pub fn tokens(text: &str) -> Vec<String> {
    let mut found = IndexSet::new();
    for run in runs(text) {
        match run {
            Run::Word(word) => found.extend([word]),
            Run::Han(chars) => {
                found.extend(chars.iter().map(char::to_string));
                found.extend(pairs(&chars));
            }
        }
    }
    found.into_iter().collect()
}

/// The tokens that a query asks for: pairs, or the one character where it is alone.
pub fn query(text: &str) -> Vec<String> {
    let mut asked = IndexSet::new();
    for run in runs(text) {
        match run {
            Run::Word(word) => asked.extend([word]),
            Run::Han(chars) if chars.len() == 1 => asked.extend(chars.iter().map(char::to_string)),
            Run::Han(chars) => asked.extend(pairs(&chars)),
        }
    }
    asked.into_iter().collect()
}

/// How alike two texts are by the tokens they ask for, in percent of all (Sørensen–Dice); 0 where one says nothing.
pub fn likeness(one: &str, other: &str) -> usize {
    let (one, other) = (query(one), query(other));
    let common = one.iter().filter(|token| other.contains(token)).count();
    (200 * common)
        .checked_div(one.len() + other.len())
        .unwrap_or(0)
}

fn pairs(chars: &[char]) -> impl Iterator<Item = String> {
    chars.windows(2).map(|pair| pair.iter().collect())
}

enum Run {
    Word(String),
    Han(Vec<char>),
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for c in text.chars().map(fold) {
        if is_han(c) {
            match runs.last_mut() {
                Some(Run::Han(chars)) => chars.push(c),
                _ => runs.push(Run::Han(vec![c])),
            }
        } else if c.is_alphanumeric() {
            match runs.last_mut() {
                Some(Run::Word(word)) => word.push(c),
                _ => runs.push(Run::Word(c.to_string())),
            }
        } else {
            // An empty word ends the run before it, and is dropped below.
            runs.push(Run::Word(String::new()));
        }
    }
    runs.retain(|run| !matches!(run, Run::Word(word) if word.is_empty()));
    runs
}

/// Full-width letters and digits to half-width, capitals to small.
fn fold(c: char) -> char {
    let half = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    half.to_lowercase().next().unwrap_or(half)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::{query, tokens};

    #[test]
    fn finds_two_character_words() {
        let text = tokens("3幢楼道堆满垃圾");
        assert!(query("垃圾").iter().all(|token| text.contains(token)));
        assert!(query("楼道").iter().all(|token| text.contains(token)));
        assert!(!query("电梯").iter().all(|token| text.contains(token)));
    }

    #[test]
    fn folds_width_and_case() {
        assert_eq!(query("ＬＯＦＴ４９"), ["loft49"]);
        assert_eq!(query("C2021-00012"), ["c2021", "00012"]);
    }

    #[test]
    fn a_single_character_is_asked_for_alone() {
        assert_eq!(query("垃"), ["垃"]);
        assert!(tokens("垃圾").contains(&"垃".to_owned()));
    }
}
