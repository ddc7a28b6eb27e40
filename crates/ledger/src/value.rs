//! Values on their way into a statement, typed so that both engines know even an absent one.

/// A value to bind.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// BIGINT.
    Int(Option<i64>),
    /// TEXT.
    Text(Option<&'a str>),
    /// BLOB, BYTEA.
    Bytes(Option<&'a [u8]>),
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<&Option<i64>> for Value<'_> {
    fn from(value: &Option<i64>) -> Self {
        Self::Int(*value)
    }
}

impl From<&i64> for Value<'_> {
    fn from(value: &i64) -> Self {
        Self::Int(Some(*value))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(Some(value))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(Some(value))
    }
}

impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(value: &'a Option<String>) -> Self {
        Self::Text(value.as_deref())
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl<'a> From<&'a Option<Vec<u8>>> for Value<'a> {
    fn from(value: &'a Option<Vec<u8>>) -> Self {
        Self::Bytes(value.as_deref())
    }
}
