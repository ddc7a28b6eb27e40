//! What people type, without what nobody sees: zero-width characters that make a text look empty, and marks that turn
//! the direction of what stands around it.

use std::borrow::Cow;

/// A text without characters that cannot be seen, and without space at its ends. What is left empty was empty to
/// whoever reads it.
///
/// The joiner stays between two pictures, which it makes one of.
pub fn legible(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = c == JOINER
            && out.chars().next_back().is_some_and(is_picture)
            && rest.peek().copied().is_some_and(is_picture);
        if joins || !is_unseen(c) {
            out.push(c);
        }
    }
    Cow::Owned(out.trim().to_owned())
}

const JOINER: char = '\u{200d}';

/// Characters without ink: zero-width ones (Unicode general category Cf), fillers, and controls that are no line's end.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{1}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

const fn is_picture(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{2190}'..='\u{27ff}' | '\u{2900}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}')
}

/// Whether somebody can be called by it: seven digits or more, as many as a number has with its country and its
/// extension at most, and nothing but what stands between them when people write one.
pub fn is_phone(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c);
    let between = |c: char| {
        matches!(
            c,
            ' ' | '\u{3000}'
                | '-'
                | '\u{ff0d}'
                | '+'
                | '('
                | ')'
                | '\u{ff08}'
                | '\u{ff09}'
                | '/'
                | '.'
                | '\u{8f6c}'
        )
    };
    let digits = text.chars().filter(|c| is_digit(*c)).count();
    (7..=20).contains(&digits) && text.chars().all(|c| is_digit(c) || between(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(legible("\u{200b}\u{200d}\u{2060}\u{feff}"), "");
        assert_eq!(legible("\u{3164}\u{2800} "), "");
        assert_eq!(legible("灯\u{202e}坏了\u{2066}"), "灯坏了");
        assert_eq!(legible(" 灯坏了\n楼道黑\t "), "灯坏了\n楼道黑");
    }

    #[test]
    fn pictures_of_several_parts_stay_whole() {
        assert_eq!(
            legible("👨\u{200d}👩\u{200d}👧 好"),
            "👨\u{200d}👩\u{200d}👧 好"
        );
        assert_eq!(legible("好\u{200d}的"), "好的");
    }

    #[test]
    fn a_number_that_can_be_called_is_one() {
        for phone in [
            "13812345678",
            "0571-8800 1234",
            "+86 138-1234-5678",
            "（0571）88001234转801",
            "１３８１２３４５６７８",
        ] {
            assert!(is_phone(phone), "{phone}");
        }
        for none in ["不告诉你", "110", "13812345678 晚上打", "abc1234567"] {
            assert!(!is_phone(none), "{none}");
        }
    }
}
