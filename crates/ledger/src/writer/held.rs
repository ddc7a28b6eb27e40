//! Where a matter stands, out of its row.

use crate::command::CommandError;
use crate::project::Held;
use crate::rows::MatterRow;

/// Where the matter of a row stands.
///
/// # Errors
/// A standing that cannot be read: nothing is done on a guess.
pub(super) fn held(row: &MatterRow) -> Result<Held, CommandError> {
    serde_json::from_str(&row.standing).map_err(|error| CommandError::Damaged(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_that_cannot_be_read_is_damage() {
        let row = MatterRow {
            no: "C2021-00001".to_owned(),
            kind: "case".to_owned(),
            place: "c".to_owned(),
            path: "d/c/".to_owned(),
            category: None,
            step: "handling".to_owned(),
            phase: "acting".to_owned(),
            desk: None,
            assignee: None,
            due_at: None,
            opened_at: 0,
            opened_seq: 1,
            closed_at: None,
            last_at: 0,
            last_seq: 1,
            reporter: None,
            receipt: None,
            main: None,
            score: None,
            grade: None,
            lat: None,
            lon: None,
            cover: None,
            words: String::new(),
            standing: "{".to_owned(),
        };
        assert!(matches!(held(&row), Err(CommandError::Damaged(_))));
    }
}
