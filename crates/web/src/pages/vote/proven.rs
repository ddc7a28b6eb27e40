//! The proofs of a vote as a page shows and prints them.

use ledger::polls::Ready;

use super::proofs::Proof;
use super::{Poll, word_of};
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::{day_words, when};

/// So many lines are shown at once; more are shown building by building.
const LINES: usize = 300;

/// What proves each service, and each ballot that was taken down for an owner.
#[derive(Default)]
pub(super) struct Proven {
    pub(super) services: Vec<Served>,
    pub(super) castings: Vec<Taken>,
    /// Whether they are shown building by building, and of which.
    pub(super) parted: bool,
    pub(super) of: String,
}

/// A service with its proof.
pub(super) struct Served {
    pub(super) unit: String,
    pub(super) when: String,
    pub(super) how: String,
    pub(super) by: String,
    pub(super) proof: Shown,
    pub(super) line: String,
    pub(super) told: bool,
}

/// A ballot that was taken down, with its proof.
pub(super) struct Taken {
    pub(super) unit: String,
    pub(super) when: String,
    pub(super) channel: String,
    pub(super) proof: Shown,
}

/// A proof: words, and the address of a file.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) words: String,
    pub(super) href: String,
}

impl Shown {
    fn of(proof: Option<&Proof>, ctx: &Ctx) -> Self {
        let (words, href) = match proof {
            None => return Self::default(),
            Some(Proof::File(hash)) => {
                let short: String = hash.chars().take(8).collect();
                let words = ctx.ta("proof-file", "hash", short);
                (words, format!("/evidence/{hash}/original"))
            }
            Some(Proof::Witness(name)) if name.is_empty() => {
                (ctx.t("proof-witness-erased"), String::new())
            }
            Some(Proof::Witness(name)) => {
                let words = ctx.ta("proof-witness", "name", name.as_str());
                (words, String::new())
            }
            Some(Proof::Words(words)) => (words.clone(), String::new()),
            Some(Proof::Paper) => (ctx.t("proof-paper"), String::new()),
        };
        Self { words, href }
    }
}

impl Proven {
    /// All of them; of many those of one building, the first of `buildings` where none is asked for.
    pub(super) async fn of(
        app: &App,
        poll: &Poll,
        ready: &Ready,
        (buildings, asked): (&[&str], Option<&str>),
        ctx: &Ctx,
    ) -> Result<Self, Failure> {
        let now = app.ledger.now();
        let mut services = poll.services(app, ready).await?;
        let mut castings = poll.castings(app, ready).await?;
        let parted = services.len() + castings.len() > LINES;
        let of = asked.or_else(|| buildings.first().copied());
        let of = of.unwrap_or_default().to_owned();
        if parted {
            services.retain(|it| it.building == of);
            castings.retain(|it| it.building == of);
        }
        let served = services.into_iter().map(|it| Served {
            unit: it.unit,
            when: day_words(it.at, ctx.language()),
            how: ctx.word("serving", &it.how),
            by: it.by.unwrap_or_default(),
            proof: Shown::of(it.proof.as_ref(), ctx),
            line: it.line.map(|line| line.to_string()).unwrap_or_default(),
            told: it.told,
        });
        let taken = castings.into_iter().map(|it| Taken {
            unit: it.unit,
            when: when(it.at.as_microsecond(), now, ctx.language()),
            channel: ctx.word("poll", word_of(&it.channel)),
            proof: Shown::of(it.proof.as_ref(), ctx),
        });
        Ok(Self {
            services: served.collect(),
            castings: taken.collect(),
            parted,
            of,
        })
    }
}
