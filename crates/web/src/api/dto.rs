//! What goes over the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Values by field.
pub type Fields = BTreeMap<String, String>;
/// Hashes of files by field.
pub type Files = BTreeMap<String, Vec<String>>;

/// A name in both languages.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<&district::words::Name> for Name {
    fn from(name: &district::words::Name) -> Self {
        Self {
            zh: name.zh.clone(),
            en: name.en.clone(),
        }
    }
}

/// A code and its name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Named {
    /// The code.
    pub code: String,
    /// Its name.
    pub name: Name,
}

/// Where a matter stands, as everybody may know it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Matter {
    /// Its number.
    pub no: String,
    /// Its kind.
    pub kind: String,
    /// The step it stands in.
    pub step: String,
    /// That step's name.
    pub step_name: Name,
    /// What the step means: open, acting, verifying, paused, closed.
    pub phase: String,
    /// Where, down to the building.
    pub place: Named,
    /// Its category.
    pub category: Option<Named>,
    /// What it is about, masked; in lists only the beginning.
    pub words: String,
    /// RFC 3339.
    pub opened_at: String,
    /// RFC 3339.
    pub closed_at: Option<String>,
    /// RFC 3339.
    pub due_at: Option<String>,
    /// Whose desk it lies on, `role@place`.
    pub desk: Option<String>,
    /// Who answers for what it is about, as far as that was said: `authority` (主管部门), `owning_unit` (权属单位),
    /// `care_unit` (养护单位).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub answerable: BTreeMap<String, String>,
    /// The newest entry about it; hand it back as `seen`.
    pub seq: i64,
}

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Matters {
    /// The matters, newest first.
    pub matters: Vec<Matter>,
    /// Where to go on, as `after`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One matter with what was done to it and what the caller can do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Whole {
    /// Where it stands.
    #[serde(flatten)]
    pub matter: Matter,
    /// Why the deadline is that one.
    pub due_reason: Option<Name>,
    /// The acts open to the caller.
    pub acts: Vec<Act>,
    /// What was done, oldest first.
    pub thread: Vec<Entry>,
    /// The steps it stood in, oldest first.
    pub stays: Vec<Stay>,
    /// The cut it is shown as of, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asof: Option<i64>,
}

/// An act and what it asks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Act {
    /// The act.
    pub act: String,
    /// Its name.
    pub name: Name,
    /// What it asks for.
    pub needs: Vec<Need>,
}

/// Something an act asks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Need {
    /// The field.
    pub field: String,
    /// It may be left out.
    pub optional: bool,
    /// line, text, choice, tick, day, yuan, count, place, position, category, desk, matter, photos, files. A position is
    /// latitude, longitude and datum: `30.319,120.142,wgs84`; the datum is `wgs84` (also for CGCS2000), `gcj02` or `bd09`.
    pub shape: &'static str,
    /// The longest text, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<usize>,
    /// What can be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choices: Option<Vec<String>>,
    /// It is asked for only where one of these words is chosen in the field named.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub when: std::collections::BTreeMap<String, Vec<String>>,
}

/// One entry of a matter.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entry {
    /// Its place in the log.
    pub seq: i64,
    /// RFC 3339.
    pub at: String,
    /// The act; absent where the entry was erased.
    pub act: Option<String>,
    /// In which capacity somebody acted.
    pub capacity: String,
    /// What was said, as far as the caller may read it.
    pub fields: Fields,
    /// Files by field; read them at `/evidence/{hash}/shown`.
    pub evidence: Files,
    /// Sealed fields, for those who must speak with the person.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sealed: Fields,
    /// What was taken out since, with the reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub redacted: Fields,
}

/// A stay in a step.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stay {
    /// The step.
    pub step: String,
    /// What it means.
    pub phase: String,
    /// Whose desk.
    pub desk: Option<String>,
    /// The entry that began it.
    pub from_seq: i64,
    /// RFC 3339.
    pub from: String,
    /// The entry that ended it.
    pub until_seq: Option<i64>,
    /// RFC 3339.
    pub until: Option<String>,
    /// RFC 3339.
    pub due_at: Option<String>,
}

/// Beginning a matter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// The kind.
    pub kind: String,
    /// The act that begins it.
    pub act: String,
    /// Values by field.
    #[serde(default)]
    pub fields: Fields,
    /// Hashes of files by field.
    #[serde(default)]
    pub evidence: Files,
}

/// Acting on a matter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Do {
    /// Values by field.
    #[serde(default)]
    pub fields: Fields,
    /// Hashes of files by field.
    #[serde(default)]
    pub evidence: Files,
    /// The newest entry the caller saw; another one since then refuses the act.
    pub seen: Option<i64>,
    /// The receipt, which stands for having raised the matter.
    pub receipt: Option<String>,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Done {
    /// The matter.
    pub no: String,
    /// The entry that says it.
    pub seq: i64,
    /// Where it stands now.
    pub step: String,
    /// Given to whoever begins a matter unnamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
}

/// A file kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kept {
    /// The hash that names it.
    pub hash: String,
    /// Its media type.
    pub media: &'static str,
    /// The same bytes were handed in before.
    pub again: bool,
}

/// RFC 9457 problem details.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// What sort of problem.
    pub r#type: String,
    /// In words.
    pub title: String,
    /// The status.
    pub status: u16,
    /// What exactly.
    pub detail: Option<String>,
    /// What is still owed: `field` and `problem`.
    pub owed: Option<Vec<Fields>>,
    /// What is unlikely about it.
    pub doubts: Option<Vec<String>>,
    /// What holds a page back, place by place.
    pub findings: Option<Vec<crate::failure::Place>>,
}
