//! Sealed parts that are gone: each needs an entry which says that it was erased.

use std::collections::{BTreeMap, BTreeSet};

use district::log::Seq;
use district::procedure::Act;

use super::fault::{Found, entry};
use super::{Check, Misfit};
use crate::writer::erase;
use crate::writer::redact::{self, Redacted};

/// A sealed part that is gone.
#[derive(Debug)]
pub(super) struct Gone {
    /// Its entry.
    pub seq: Seq,
    /// Who wrote it.
    pub actor: Option<String>,
    /// What it is about.
    pub subject: String,
}

/// An entry that says something was erased: seq, actor, subject, act, body.
type Line = (Seq, Option<String>, String, String, Option<String>);

/// What entries say was erased.
#[derive(Default)]
struct Erased {
    /// Entries that are named one by one.
    named: BTreeSet<Seq>,
    /// Votes: all that came before the newest entry by which the names went.
    votes: BTreeMap<String, Seq>,
    /// Entries of earlier programs say how many of a person's own went, and not which.
    counted: BTreeMap<String, Vec<(Seq, i64)>>,
}

impl Erased {
    fn hear(&mut self, (seq, actor, subject, act, body): Line) {
        let body = body.as_deref().unwrap_or_default();
        if act == Act::EraseNames.as_str() {
            if let Some((_, no)) = subject.split_once('/') {
                self.votes.insert(no.to_owned(), seq);
            }
        } else if subject.starts_with(redact::SUBJECT) {
            let said: Option<Redacted> = serde_json::from_str(body).ok();
            let said = said.filter(|said| said.digest.is_none());
            self.named.extend(said.map(|said| said.of));
        } else if let Ok(said) = serde_json::from_str::<erase::Said>(body) {
            match (said.entries, actor) {
                (Some(entries), _) => self.named.extend(entries),
                (None, Some(actor)) => {
                    let of = self.counted.entry(actor).or_default();
                    of.push((seq, said.erased.sealed));
                }
                (None, None) => {}
            }
        }
    }

    /// Whether an entry says by itself that this one was erased.
    fn names(&self, gone: &Gone) -> bool {
        let of_vote = gone.subject.split_once('/').is_some_and(|(about, no)| {
            let goes = ["matter", "served", "roll"].contains(&about);
            goes && self.votes.get(no).is_some_and(|seq| *seq > gone.seq)
        });
        of_vote || self.named.contains(&gone.seq)
    }

    /// The first of those that are gone which no entry covers. `gone` is in the order of the log.
    fn uncovered(&self, gone: &[Gone]) -> Option<Seq> {
        let mut own: BTreeMap<&str, Vec<Seq>> = BTreeMap::new();
        for gone in gone.iter().filter(|gone| !self.names(gone)) {
            let Some(actor) = gone.actor.as_deref() else {
                return Some(gone.seq);
            };
            own.entry(actor).or_default().push(gone.seq);
        }
        let lost = own.into_iter().filter_map(|(actor, gone)| {
            let counted = self.counted.get(actor).map_or(&[][..], Vec::as_slice);
            too_many(counted, &gone)
        });
        lost.min()
    }
}

/// The newest of `gone` that is more than what was counted after it, both in the order of the log.
fn too_many(counted: &[(Seq, i64)], gone: &[Seq]) -> Option<Seq> {
    let mut counted = counted.iter().rev().peekable();
    let mut left = 0;
    gone.iter().rev().copied().find(|gone| {
        while let Some((_, sealed)) = counted.next_if(|(seq, _)| seq > gone) {
            left += sealed;
        }
        left -= 1;
        left < 0
    })
}

impl<P: FnMut(i64, i64) + Send> Check<P> {
    /// Every sealed part that is gone was erased by an entry that came after it.
    pub(super) async fn erasures(&mut self, gone: &[Gone]) -> Found<()> {
        if gone.is_empty() {
            return Ok(());
        }
        let sql = "SELECT e.seq, e.actor, e.subject, e.act, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.act IN ('erase', 'redact', 'erase_names') ORDER BY e.seq";
        let lines: Vec<Line> = self.conn.all(sql, &[self.district.into()]).await?;
        let mut erased = Erased::default();
        for line in lines {
            erased.hear(line);
        }
        match erased.uncovered(gone) {
            Some(seq) => Err(entry(seq, Misfit::SealedGone)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(seq: Seq, act: &str, subject: &str, body: &str) -> Line {
        let actor = Some("p".to_owned());
        (
            seq,
            actor,
            subject.to_owned(),
            act.to_owned(),
            Some(body.to_owned()),
        )
    }

    /// The first of the entries of `p` about a matter which is gone and not covered.
    fn lost(lines: Vec<Line>, gone: &[Seq]) -> Option<Seq> {
        let mut erased = Erased::default();
        for line in lines {
            erased.hear(line);
        }
        let gone = gone.iter().map(|seq| Gone {
            seq: *seq,
            actor: Some("p".to_owned()),
            subject: "matter/V1".to_owned(),
        });
        erased.uncovered(&gone.collect::<Vec<_>>())
    }

    #[test]
    fn an_entry_covers_those_that_it_names_and_no_other() {
        let erase = |body| vec![said(9, "erase", "person/p", body)];
        let named = r#"{"sealed":2,"kept":0,"entries":[3,5]}"#;
        assert_eq!(lost(erase(named), &[3, 5]), None);
        assert_eq!(lost(erase(named), &[3, 4, 5]), Some(4));
        let redacted = r#"{"of":4,"part":"sealed","reason":"x"}"#;
        let redacted = vec![said(9, "redact", "redaction/V1", redacted)];
        assert_eq!(lost(redacted.clone(), &[4]), None);
        assert_eq!(lost(redacted, &[3, 4]), Some(3));
    }

    #[test]
    fn a_redaction_of_words_covers_no_sealed_part() {
        let words = r#"{"of":4,"part":"words","reason":"x","digest":"00"}"#;
        let words = vec![said(9, "redact", "redaction/V1", words)];
        assert_eq!(lost(words, &[4]), Some(4));
    }

    #[test]
    fn names_that_went_with_a_vote_cover_what_came_before() {
        let gone = vec![said(9, "erase_names", "matter/V1", "{}")];
        assert_eq!(lost(gone.clone(), &[3, 8]), None);
        assert_eq!(lost(gone, &[3, 10]), Some(10));
        let other = vec![said(9, "erase_names", "matter/V2", "{}")];
        assert_eq!(lost(other, &[3]), Some(3));
    }

    #[test]
    fn an_entry_of_the_older_form_covers_as_many_as_it_says_of_those_before_it() {
        let counted = |seq, n| {
            let body = format!(r#"{{"sealed":{n},"kept":0}}"#);
            said(seq, "erase", "person/p", &body)
        };
        let twice = || vec![counted(5, 1), counted(9, 2)];
        assert_eq!(lost(twice(), &[2, 6, 7]), None);
        assert_eq!(lost(twice(), &[2, 3, 7]), None);
        assert_eq!(lost(twice(), &[6, 7, 8]), Some(6));
        assert_eq!(lost(twice(), &[2, 3, 4, 7]), Some(2));
        assert_eq!(lost(twice(), &[2, 10]), Some(10));
    }
}
