//! A statement put together from what is asked.

use crate::value::Value;

/// A statement that is put together from what is asked; `$1` is the district.
pub(super) struct Query<'a> {
    pub(super) sql: String,
    pub(super) values: Vec<Value<'a>>,
}

impl<'a> Query<'a> {
    /// One more condition, with `?` where a value goes.
    pub(super) fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value<'a>>) {
        self.sql.push_str(" AND ");
        let mut rest = condition;
        let mut values = values.into_iter();
        while let Some((before, after)) = rest.split_once('?') {
            self.sql.push_str(before);
            self.values.extend(values.next());
            self.sql.push_str(&format!("${}", self.values.len()));
            rest = after;
        }
        self.sql.push_str(rest);
    }

    /// `column IN (…)`; nothing where there is no word. `test` is `IN` or `NOT IN`.
    pub(super) fn one_of(&mut self, column: &str, test: &str, words: &'a [String]) {
        if words.is_empty() {
            return;
        }
        let places = vec!["?"; words.len()].join(", ");
        self.and(
            &format!("{column} {test} ({places})"),
            words.iter().map(Value::from),
        );
    }
}

/// The first text after every path that begins with `path`.
pub(super) fn after_path(path: &str) -> String {
    let mut end = path.trim_end_matches('/').to_owned();
    // '0' follows '/' in every collation by bytes.
    end.push('0');
    end
}
