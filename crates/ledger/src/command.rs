//! What the writer can be asked to do, and what it answers.

mod error;

use std::sync::Arc;

use district::bulletin::edition::Edition;
use district::id::{EvidenceHash, MatterNo, PartyId, StepId};
use district::kinds::Kind;
use district::log::Seq;
use district::party::{Mandate, Party};
use district::place::Place;
use district::procedure::Input;
use district::procedure::redact::Part;
use district::record::Record;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use crate::polls::{NewRoll, VoteCommand, Voted};

pub use error::CommandError;
pub(crate) use error::written;

/// An act on a matter, or one that begins it.
#[derive(Clone, Debug)]
pub struct ActCommand {
    /// The matter, or the kind of a new one.
    pub target: Target,
    /// What is done.
    pub input: Input,
    /// Who does it; `None` is an unnamed member of the public.
    pub party: Option<PartyId>,
    /// The receipt shown, which stands for having raised the matter.
    pub receipt: Option<String>,
    /// The last entry the person saw. Where the matter has come to another step, desk or deadline since then, the act is
    /// refused as stale; a note, a photograph or one more who follows makes no page old.
    pub seen: Option<Seq>,
    /// The same key twice is done once.
    pub key: Option<String>,
    /// When it happened, for records that are brought in; otherwise now.
    pub at: Option<Timestamp>,
    /// The list of owners that is brought in, where the act brings one.
    pub roll: Option<Box<NewRoll>>,
}

impl ActCommand {
    /// An act now, by `party`, on `target`.
    pub fn new(target: Target, input: Input, party: Option<PartyId>) -> Self {
        Self {
            target,
            input,
            party,
            receipt: None,
            seen: None,
            key: None,
            at: None,
            roll: None,
        }
    }
}

/// In the digest of a request, what no name of a field is and no value can be: the store takes no text with it.
const MANY: &str = "\0";

impl ActCommand {
    /// What is asked, in few bytes: the same key with another request is a mistake and not a repetition.
    pub(crate) fn digest(&self) -> String {
        let mut hash = blake3::Hasher::new();
        let target = match &self.target {
            Target::Matter(no) => no.as_str(),
            Target::New(kind) => kind.as_str(),
        };
        let mut part = |text: &str| {
            hash.update(&text.len().to_le_bytes());
            hash.update(text.as_bytes());
        };
        part(target);
        part(self.input.act.as_str());
        for (field, values) in &self.input.fields {
            part(field.as_str());
            // Most fields have one value. The number of others is told, or a further field could pass for a value.
            if values.len() != 1 {
                part(MANY);
                part(&values.len().to_string());
            }
            for value in values {
                part(value);
            }
        }
        if let Some(roll) = &self.roll {
            part(MANY);
            part(&roll.source);
        }
        hash.finalize()
            .to_hex()
            .get(..32)
            .unwrap_or_default()
            .to_owned()
    }
}

/// What an act is done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A matter that is there.
    Matter(MatterNo),
    /// A new one of this kind.
    New(Kind),
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The matter.
    pub no: MatterNo,
    /// The entry that says it.
    pub seq: Seq,
    /// Where the matter stands now.
    pub step: StepId,
    /// Shown once to whoever opened the matter: with it they can follow, rate and dispute unnamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
}

/// What was answered to a key, and to which request.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Answered {
    /// The request, by [`ActCommand::digest`]; stores of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The answer.
    #[serde(flatten)]
    pub done: Done,
}

impl Answered {
    /// The answer, where it is the same request once more.
    pub(crate) fn to(&self, command: &ActCommand) -> Result<Done, CommandError> {
        let is_same = self.of.as_ref().is_none_or(|of| *of == command.digest());
        if is_same {
            Ok(self.done.clone())
        } else {
            Err(CommandError::KeyReused)
        }
    }
}

/// A change to the district's registers.
#[derive(Clone, Debug)]
pub enum Change {
    /// A place, new or in a new form.
    Place(Place),
    /// A party, new or in a new form.
    Party(Party),
    /// A mandate, new or ended.
    Mandate(Mandate),
    /// A rule file: its name, such as `procedure/case`, and its text.
    Document(String, Arc<str>),
    /// A line of a register, new or revised.
    Record(Record),
    /// The same by somebody who had the log before them up to this entry. Where the line was put after that, it is
    /// refused as stale: nobody's version is written over unseen.
    Revised(Record, Seq),
    /// A sign-in name, the party it belongs to, and the argon2id hash of its password.
    Credential(String, PartyId, String),
    /// A bulletin that the gate let through.
    Edition(Box<Issue>),
}

impl Change {
    /// The line of a register that it puts.
    pub const fn record(&self) -> Option<&Record> {
        match self {
            Self::Record(record) | Self::Revised(record, _) => Some(record),
            _ => None,
        }
    }
}

/// An edition with the bytes that are kept of it. Only a release makes one.
#[derive(Clone, Debug)]
pub struct Issue {
    pub(crate) edition: Edition,
    pub(crate) body: String,
    pub(crate) page: String,
    pub(crate) lines: String,
    pub(crate) files: String,
}

/// What was erased for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// How many sealed parts were erased.
    pub sealed: i64,
    /// How many stay until their matter is closed.
    pub kept: i64,
}

/// What is to be taken out of an entry, and why.
#[derive(Clone, Debug)]
pub struct Redaction {
    /// The matter.
    pub no: MatterNo,
    /// Its entry.
    pub entry: Seq,
    /// What of it.
    pub part: Part,
    /// Why; everybody reads it.
    pub reason: String,
    /// Who takes it out.
    pub party: Option<PartyId>,
}

pub(crate) type Answer<T> = oneshot::Sender<Result<T, CommandError>>;

/// A command on its way to the writer.
pub(crate) enum Command {
    Act(Box<ActCommand>, Answer<Done>),
    Vote(Box<VoteCommand>, Answer<Voted>),
    Redact(Box<Redaction>, Answer<Seq>),
    Erase {
        party: PartyId,
        answer: Answer<Erased>,
    },
    Sweep {
        files: Vec<EvidenceHash>,
        /// The newest entry when nothing was found to name them.
        as_of: Seq,
        answer: Answer<Vec<EvidenceHash>>,
    },
    Changes {
        changes: Vec<Change>,
        party: Option<PartyId>,
        at: Option<Timestamp>,
        answer: Answer<Seq>,
    },
}

#[cfg(test)]
mod tests {
    use district::kinds::ballot::doctor::Examined;
    use district::procedure::{Act, Field};

    use super::*;

    fn asked(fields: &[(Field, &str)], roll: Option<&str>) -> String {
        let input = fields
            .iter()
            .fold(Input::new(Act::ImportRoll), |input, (field, value)| {
                input.with(*field, *value)
            });
        let mut command = ActCommand::new(Target::New(Kind::Case), input, None);
        command.roll = roll.map(|source| {
            Box::new(NewRoll {
                source: source.to_owned(),
                examined: Examined::default(),
            })
        });
        command.digest()
    }

    #[test]
    fn another_list_of_owners_is_another_request() {
        assert_eq!(asked(&[], Some("a")), asked(&[], Some("a")));
        assert_ne!(asked(&[], Some("a")), asked(&[], Some("b")));
        assert_ne!(asked(&[], Some("a")), asked(&[], None));
    }

    #[test]
    fn what_is_said_in_one_field_is_not_what_is_said_in_two() {
        let (reason, words) = (Field::Reason, Field::Words);
        let (first, second) = if reason < words {
            (reason, words)
        } else {
            (words, reason)
        };
        let two = asked(&[(first, "a"), (second, "b")], None);
        let one = asked(
            &[(first, "a"), (first, second.as_str()), (first, "b")],
            None,
        );
        assert_ne!(two, one);
    }
}
