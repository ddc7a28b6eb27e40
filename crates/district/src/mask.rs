//! Masking: what the public reads instead of personal data.

/// Masks telephone numbers and identity numbers within free text, and leaves the rest as it is.
///
/// `13812345678` becomes `138****5678`; `330105199003071234` becomes `330105********1234`.
pub fn scrub(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() || (matches!(c, 'x' | 'X') && run.len() == 17) {
            run.push(c);
        } else {
            out.push_str(&masked(&run));
            run.clear();
            out.push(c);
        }
    }
    out.push_str(&masked(&run));
    out
}

/// A run of digits: an identity number, a mobile number, or just a number.
fn masked(run: &str) -> String {
    match (run.len(), run.as_bytes().first()) {
        (18, _) => format!("{}********{}", &run[..6], &run[14..]),
        (11, Some(b'1')) => format!("{}****{}", &run[..3], &run[7..]),
        _ => run.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::scrub;

    #[test]
    fn numbers_of_persons_are_masked_and_others_are_not() {
        assert_eq!(scrub("电话13812345678，找我"), "电话138****5678，找我");
        assert_eq!(scrub("证件330105199003071234"), "证件330105********1234");
        assert_eq!(scrub("11010519491231002X"), "110105********002X");
        assert_eq!(scrub("3幢2单元，2021年7月"), "3幢2单元，2021年7月");
    }
}
