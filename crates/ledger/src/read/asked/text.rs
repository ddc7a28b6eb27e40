//! A statement that is put together from conditions; `$1` is the district.

use district::recipe::query::{Cond, Op};

use crate::value::Value;

/// A value that is bound.
#[derive(Clone, Debug)]
pub(super) enum Bound {
    Int(i64),
    Text(String),
}

impl From<i64> for Bound {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Bound {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// The statement so far.
pub(super) struct Text {
    pub sql: String,
    bound: Vec<Bound>,
}

impl Text {
    /// The beginning: which columns.
    pub fn select(district: i64, columns: &str) -> Self {
        Self {
            sql: ["SELECT", columns].join(" "),
            bound: vec![Bound::Int(district)],
        }
    }

    /// Adds words, with `?` where a value goes.
    pub fn push(&mut self, words: &str, values: impl IntoIterator<Item = Bound>) {
        let mut rest = words;
        let mut values = values.into_iter();
        while let Some((before, after)) = rest.split_once('?') {
            self.sql.push_str(before);
            self.bound.extend(values.next());
            self.sql.push_str(&format!("${}", self.bound.len()));
            rest = after;
        }
        self.sql.push_str(rest);
    }

    /// One more condition.
    pub fn and(&mut self, words: &str, values: impl IntoIterator<Item = Bound>) {
        self.push(" AND ", []);
        self.push(words, values);
    }

    /// `column` is one of a condition's values, or none of them.
    pub fn one_of(&mut self, column: &str, cond: &Cond) {
        let test = match cond.op {
            Op::Is => "IN",
            Op::Not => "NOT IN",
            _ => return,
        };
        let values: Vec<Bound> = cond.values().map(Bound::from).collect();
        let places = vec!["?"; values.len()].join(", ");
        self.and(&format!("{column} {test} ({places})"), values);
    }

    /// `column`, an instant, lies on the days that a condition names.
    pub fn on_days(&mut self, column: &str, cond: &Cond) {
        let Some((from, to)) = super::days::instants(cond) else {
            return;
        };
        if let Some(from) = from {
            self.and(&format!("{column} >= ?"), [from.into()]);
        }
        if let Some(to) = to {
            self.and(&format!("{column} < ?"), [to.into()]);
        }
    }

    /// Both of two statements that differ in their order alone, as one, in this order.
    pub fn both(first: Option<Self>, last: Option<Self>) -> Option<Self> {
        let (first, last) = (first?, last?);
        let end = |nth: i32, text: &Self| {
            let rows = format!("{nth} AS nth, side.* FROM ({}) AS side", text.sql);
            ["SELECT", &rows].join(" ")
        };
        Some(Self {
            sql: [&end(0, &first), "UNION ALL", &end(1, &last), "ORDER BY nth"].join(" "),
            bound: first.bound,
        })
    }

    /// The values in order.
    pub fn values(&self) -> Vec<Value<'_>> {
        let of = |bound| match bound {
            &Bound::Int(value) => Value::Int(Some(value)),
            Bound::Text(text) => Value::Text(Some(text)),
        };
        self.bound.iter().map(of).collect()
    }
}
