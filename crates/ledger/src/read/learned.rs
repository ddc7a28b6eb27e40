//! What corrections taught: which category matters with these words came to have in the end.

use std::collections::BTreeMap;

use district::bigram;
use district::id::CategoryCode;

use crate::Ledger;
use crate::db::DbError;
use crate::dialect::in_list;
use crate::value::Value;

/// For a token, how often each category was chosen in place of another.
pub type Learned = BTreeMap<String, BTreeMap<CategoryCode, u32>>;

/// The most tokens that are asked about; a report is a sentence or two.
const TOKENS: usize = 64;

impl Ledger {
    /// What corrections taught about the tokens of `words`, from the roll-ups that the writer keeps.
    pub async fn learned(&self, words: &str) -> Result<Learned, DbError> {
        let tokens: Vec<_> = bigram::query(words).into_iter().take(TOKENS).collect();
        let mut learned = Learned::new();
        if tokens.is_empty() {
            return Ok(learned);
        }
        let (list, size) = in_list(tokens.len());
        let sql = format!(
            "SELECT scope, measure, CAST(SUM(n) AS BIGINT) AS n FROM rollup \
             WHERE district_id = $1 AND kind = 'word' AND scope IN {list} GROUP BY scope, measure"
        );
        let mut values = vec![Value::from(self.district())];
        values.extend(tokens.iter().map(Value::from));
        values.resize(1 + size, Value::Text(None));
        let rows: Vec<(String, String, i64)> = self.db().all(&sql, &values).await?;
        for (token, category, n) in rows {
            let by_category = learned.entry(token).or_default();
            let n = u32::try_from(n).unwrap_or(0);
            by_category.insert(CategoryCode(category), n);
        }
        Ok(learned)
    }
}
