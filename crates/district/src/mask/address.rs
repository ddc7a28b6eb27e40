//! Addresses, shown as far as the building.

/// What ends the name of a building, behind its number.
const BUILDINGS: &[&str] = &["号楼", "幢", "栋", "座"];
/// What follows the number of a stair, a floor or a home.
const INSIDE: &[&str] = &["单元", "室", "户", "层", "楼", "房"];

/// An address as far as the building: `吉如家园3幢2单元501室` becomes `吉如家园3幢`.
///
/// Without a building the street number is the last part shown, and numbers behind a dash
/// (`3-2-501`) count as stairs and homes.
pub fn address(text: &str) -> String {
    let text = text.trim();
    let chars: Vec<char> = text.chars().collect();
    let end = building_end(&chars).unwrap_or_else(|| inside_start(&chars));
    chars[..end]
        .iter()
        .collect::<String>()
        .trim_end()
        .to_owned()
}

fn building_end(chars: &[char]) -> Option<usize> {
    (1..chars.len()).find_map(|at| {
        let word = BUILDINGS.iter().find(|word| starts(&chars[at..], word))?;
        is_number(chars[at - 1]).then(|| at + word.chars().count())
    })
}

/// Where the first number of a stair, floor or home begins; the whole length if there is none.
fn inside_start(chars: &[char]) -> usize {
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_alphanumeric() || !is_number(chars[at]) {
            at += 1;
            continue;
        }
        let run = chars[at..].iter().take_while(|c| is_number(**c)).count();
        let (start, rest) = (at, &chars[at + run..]);
        let behind = start.checked_sub(1).map(|before| chars[before]);
        let digits = chars[start].is_ascii_digit();
        if INSIDE.iter().any(|word| starts(rest, word)) {
            return start;
        }
        if digits && matches!(behind, Some('-' | '－' | '—' | '–' | '#')) {
            return start - 1;
        }
        if digits && behind == Some('号') {
            return start;
        }
        at += run;
    }
    chars.len()
}

fn starts(chars: &[char], word: &str) -> bool {
    let mut wanted = word.chars();
    wanted.all({
        let mut given = chars.iter();
        move |c| given.next() == Some(&c)
    })
}

fn is_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || "０１２３４５６７８９一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_building_is_the_last_part_shown() {
        assert_eq!(address("吉如家园3幢2单元501室"), "吉如家园3幢");
        assert_eq!(address("吉如家园3幢"), "吉如家园3幢");
        assert_eq!(address("祥符街道12号楼501"), "祥符街道12号楼");
        assert_eq!(address("石祥路12号3幢1单元"), "石祥路12号3幢");
        assert_eq!(address("新安天苑A座1203"), "新安天苑A座");
    }

    #[test]
    fn without_a_building_homes_are_still_left_out() {
        assert_eq!(address("石祥路12号501室"), "石祥路12号");
        assert_eq!(address("石祥路12号501"), "石祥路12号");
        assert_eq!(address("吉如家园3-2-501"), "吉如家园3");
        assert_eq!(address("吉如家园二单元"), "吉如家园");
        assert_eq!(address("北面商铺门口"), "北面商铺门口");
        assert_eq!(address(""), "");
    }
}
