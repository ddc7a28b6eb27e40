//! Areas as records write them: a code, and after `@` its version where it has several.

/// An area without its version: `330105` of `330105@2021-04`.
pub fn plain_area(area: &str) -> &str {
    area.split_once('@').map_or(area, |(code, _)| code)
}
