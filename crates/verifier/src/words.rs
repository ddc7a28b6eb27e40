//! Which ballot stands for each head, in order of casting.

use crate::admission::Admitted;
use crate::file::{Channel, Choice, Duplicates, File};
use crate::report::Status;
use crate::roll::Roll;
use std::collections::{HashMap, HashSet};

/// What a head said in the end.
pub(crate) enum Said<'f> {
    Nothing,
    Ballot(HashMap<&'f str, Choice>),
    /// Its ballots contradict each other: neither taking part nor silent.
    Void,
}

/// What a head has said so far.
#[derive(Default)]
struct Word<'f> {
    standing: Option<Admitted<'f>>,
    void: Option<&'static str>,
}

/// Which ballot of each head stands, marking the fate of all; in order of casting, because a proxy's place is held
/// from the first ballot of theirs that came to stand for somebody.
pub(crate) fn last_words<'f>(
    file: &File,
    roll: &Roll<'f>,
    ballots: Vec<Admitted<'f>>,
    fates: &mut [Status],
) -> HashMap<&'f str, Said<'f>> {
    let proxies = &file.rules.proxies;
    let mut words: HashMap<&str, Word<'f>> = HashMap::new();
    let mut held: HashSet<(&str, &str)> = HashSet::new();
    for next in ballots {
        let (order, pair) = (next.order, (next.ballot.by.as_str(), next.head));
        let acts_for = next.ballot.proxy.is_some() && proxies.standing_only;
        if acts_for && !held.contains(&pair) {
            let taken = held.iter().filter(|(by, _)| *by == pair.0).count();
            if taken as u64 >= proxies.max_per_person {
                let reason = "proxy_limit";
                fates[order] = Status::Rejected { reason };
                continue;
            }
        }
        let word = words.entry(next.head).or_default();
        if hear(file, word, next, fates) && acts_for {
            held.insert(pair);
        }
    }
    let heads = roll.heads.iter().map(|head| {
        let said = match words.remove(head.name) {
            Some(Word { void: Some(_), .. }) => Said::Void,
            Some(Word {
                standing: Some(ballot),
                ..
            }) => Said::Ballot(ballot.choices.into_iter().collect()),
            _ => Said::Nothing,
        };
        (head.name, said)
    });
    heads.collect()
}

/// Takes a head's next ballot; whether it stands.
fn hear<'f>(file: &File, word: &mut Word<'f>, next: Admitted<'f>, fates: &mut [Status]) -> bool {
    if let Some(reason) = word.void {
        fates[next.order] = Status::Rejected { reason };
        return false;
    }
    let Some(first) = &word.standing else {
        if next.ballot.replaces.is_some() {
            let reason = "replaces_nothing";
            fates[next.order] = Status::Rejected { reason };
            return false;
        }
        word.standing = Some(next);
        return true;
    };
    match second(file, first, &next) {
        Second::Stands => {
            fates[first.order] = Status::Superseded {
                by: next.ballot.serial.clone(),
            };
            word.standing = Some(next);
            true
        }
        Second::Refused(reason) => {
            fates[next.order] = Status::Rejected { reason };
            false
        }
        Second::VoidsBoth(reason) => {
            fates[first.order] = Status::Rejected { reason };
            fates[next.order] = Status::Rejected { reason };
            word.void = Some(reason);
            false
        }
    }
}

enum Second {
    Stands,
    Refused(&'static str),
    VoidsBoth(&'static str),
}

fn second(file: &File, first: &Admitted<'_>, next: &Admitted<'_>) -> Second {
    let rules = &file.rules;
    let same = first.choices == next.choices;
    if first.principal != next.principal {
        return if same {
            Second::Refused("duplicate")
        } else {
            Second::VoidsBoth("co_owners_disagree")
        };
    }
    if let Some(replaced) = &next.ballot.replaces {
        return if *replaced != first.ballot.serial {
            Second::Refused("replaces_nothing")
        } else if rules
            .replace_until
            .is_some_and(|until| next.ballot.cast_at <= until)
        {
            Second::Stands
        } else {
            Second::Refused("replaced_late")
        };
    }
    let paper_over =
        next.ballot.channel == Channel::Paper && first.ballot.channel != Channel::Paper;
    match rules.duplicates {
        Duplicates::Last => Second::Stands,
        Duplicates::Paper if paper_over => Second::Stands,
        Duplicates::VoidIfDifferent if !same => Second::VoidsBoth("contradicted"),
        Duplicates::First | Duplicates::Paper | Duplicates::VoidIfDifferent => {
            Second::Refused("duplicate")
        }
    }
}
