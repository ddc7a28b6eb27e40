//! Who called before 重复件: telephone numbers by their keyed hash, so that the same caller is found and no list of
//! numbers lies anywhere. The number itself is in the sealed part of its entry alone.

mod fill;

use std::collections::BTreeMap;

use district::id::MatterNo;
use district::procedure::Field;

use crate::Ledger;
use crate::db::DbError;
use crate::rows::{CallerRow, MatterRow, Row};

pub(crate) use fill::key;

/// A key of the district's own, made once by chance. Its numbers mean nothing beside another key.
#[derive(Clone)]
pub(crate) struct CallerKey([u8; 32]);

/// Fewer digits are no telephone number.
const DIGITS_LEAST: usize = 7;

/// The digits of a number as people write it: wide digits, spaces, strokes, a country's `+86` or `0086` before it.
fn digits(text: &str) -> Option<String> {
    let narrow = |c: char| match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + 0x30),
        _ => None,
    };
    let all: String = text.chars().filter_map(narrow).collect();
    let own = all.strip_prefix("0086").or_else(|| all.strip_prefix("86"));
    let own = own.filter(|rest| rest.len() >= 11).unwrap_or(&all);
    (own.len() >= DIGITS_LEAST).then(|| own.to_owned())
}

impl CallerKey {
    /// The hash of a telephone number; nothing where the text is none.
    fn hash(&self, phone: &str) -> Option<String> {
        let hash = blake3::keyed_hash(&self.0, digits(phone)?.as_bytes());
        Some(hash.to_hex().to_string())
    }

    /// That a matter came by the number that its sealed part names.
    pub(crate) fn row(&self, no: &str, sealed: &BTreeMap<Field, String>) -> Option<CallerRow> {
        Some(CallerRow {
            hash: self.hash(sealed.get(&Field::ContactPhone)?)?,
            no: no.to_owned(),
        })
    }
}

impl Ledger {
    /// The open matters of `kind` since an instant that came by the same telephone number as `no`, the oldest
    /// first. What is erased is found no more.
    pub async fn same_caller(
        &self,
        no: &MatterNo,
        kind: &str,
        since: i64,
        limit: i64,
    ) -> Result<Vec<MatterRow>, DbError> {
        let sql = format!(
            "SELECT {} FROM matter WHERE district_id = $1 AND no IN \
             (SELECT theirs.no FROM caller theirs WHERE theirs.district_id = $1 AND theirs.hash IN \
             (SELECT mine.hash FROM caller mine WHERE mine.district_id = $1 AND mine.no = $2)) \
             AND no <> $2 AND kind = $3 AND closed_at IS NULL AND +opened_at >= $4 ORDER BY +opened_at, no LIMIT $5",
            MatterRow::COLUMNS.join(", ")
        );
        let values = [
            self.district().into(),
            no.as_str().into(),
            kind.into(),
            since.into(),
            limit.clamp(1, 200).into(),
        ];
        self.db().all(&sql, &values).await
    }
}

impl Ledger {
    /// The open matters of `kind` since an instant that came by this telephone number, the oldest first: what whoever
    /// takes down a call should see before it is saved.
    pub async fn called_from(
        &self,
        phone: &str,
        kind: &str,
        since: i64,
        limit: i64,
    ) -> Result<Vec<MatterRow>, DbError> {
        let sql = "SELECT key FROM hidden_key WHERE district_id = $1 AND name = 'caller'";
        let kept: Option<(Vec<u8>,)> = self.db().first(sql, &[self.district().into()]).await?;
        let bytes = kept.and_then(|(bytes,)| <[u8; 32]>::try_from(bytes).ok());
        let Some(hash) = bytes.and_then(|bytes| CallerKey(bytes).hash(phone)) else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT {} FROM matter WHERE district_id = $1 AND no IN \
             (SELECT theirs.no FROM caller theirs WHERE theirs.district_id = $1 AND theirs.hash = $2) \
             AND kind = $3 AND closed_at IS NULL AND +opened_at >= $4 ORDER BY +opened_at, no LIMIT $5",
            MatterRow::COLUMNS.join(", ")
        );
        let values = [
            self.district().into(),
            hash.as_str().into(),
            kind.into(),
            since.into(),
            limit.clamp(1, 200).into(),
        ];
        self.db().all(&sql, &values).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_however_it_is_written() {
        let key = CallerKey([7; 32]);
        let one = key.hash("13812345678");
        assert!(one.is_some());
        for same in [
            "138 1234 5678",
            "138-1234-5678",
            "+86 13812345678",
            "0086 138 1234 5678",
            "\u{ff11}\u{ff13}\u{ff18}12345678",
        ] {
            assert_eq!(key.hash(same), one, "{same}");
        }
        assert_ne!(key.hash("13812345679"), one);
        // A landline that begins with 86 keeps its digits.
        assert_eq!(digits("8612 3456").as_deref(), Some("86123456"));
        assert_eq!(key.hash("110"), None);
        assert_eq!(key.hash("不留电话"), None);
    }

    #[test]
    fn a_hash_means_nothing_beside_another_key() {
        let hash = |byte| CallerKey([byte; 32]).hash("13812345678").unwrap();
        assert_ne!(hash(1), hash(2));
        assert!(!hash(1).contains("138"));
    }
}
