//! Releasing a bulletin: everything evaluated and gated at the newest entry, and written only if no record
//! has come in between. This is the only way an edition comes to be.

mod recheck;

use std::fmt::Display;

use district::bulletin::bundle::Files;
use district::bulletin::edition::{Accepted, Edition};
use district::bulletin::proof::{Proof, asks, proof};
use district::bulletin::release::Asked;
use district::bulletin::source::BadSource;
use district::bulletin::verdict::Finding;
use district::bulletin::{Tables, bundle};
use district::figure::register::Figures;
use district::id::PartyId;
use district::log::Seq;
use district::record::RecordKind;
use district::rows::Snapshot;
use jiff::Timestamp;

use crate::Ledger;
use crate::command::{Change, CommandError, Issue};
use crate::db::DbError;
use crate::gate::PROOFS;
use crate::read::named;

/// How often a release is tried again because a record came in while it was evaluated.
const TRIES: usize = 5;

/// Who makes the bytes of an edition.
pub trait Printer {
    /// Why they cannot be made.
    type Error: Display;

    /// Its page.
    fn page(&self, proof: &Proof, edition: &Edition) -> Result<String, Self::Error>;

    /// Further files of it by name, from the edition and the rows that go with it. The same are the same bytes.
    fn files(&self, edition: &Edition, rows: &Snapshot) -> Result<Files, Self::Error>;
}

/// Who asks for the release of what.
#[derive(Clone, Debug)]
pub struct Release {
    /// The text's key.
    pub draft: String,
    /// The version of it that the person saw; another one since then refuses.
    pub seen: Option<Seq>,
    /// Who releases.
    pub releaser: PartyId,
    /// What asks, and is accepted.
    pub accepted: Vec<Accepted>,
    /// Why, where an edition of the same day is corrected.
    pub why: String,
    /// When, for what is brought in; otherwise now.
    pub at: Option<Timestamp>,
}

/// Why nothing was released. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// There is no such text.
    #[error("there is no text `{0}`")]
    NoDraft(String),
    /// The text was saved again since the person looked.
    #[error("the text has been saved again since")]
    Stale,
    /// The text cannot be read.
    #[error(transparent)]
    Source(#[from] BadSource),
    /// The gate holds it back.
    #[error("{} findings hold the page back", .0.len())]
    Held(Vec<Finding>),
    /// It is the edition that is out already.
    #[error("this is edition {0} already")]
    Unchanged(String),
    /// A correction says why.
    #[error("a correction needs its reason")]
    NoReason,
    /// The page could not be made.
    #[error("the page cannot be made: {0}")]
    Page(String),
    /// The writer refused.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Ledger {
    /// Releases a text: evaluates every figure at the newest entry, runs the gate, prints the page with
    /// `printer`, and writes the edition in one transaction. Gives the edition's name.
    pub async fn release(
        &self,
        asked: &Release,
        tables: &Tables,
        printer: &impl Printer,
    ) -> Result<String, ReleaseError> {
        let mut tries = 0;
        loop {
            let issue = Box::pin(self.issue(asked, tables, printer)).await?;
            let name = issue.edition.edition.clone();
            let change = Change::Edition(Box::new(issue));
            let party = Some(asked.releaser.clone());
            match self.change_at(vec![change], party, asked.at).await {
                Ok(_) => {
                    // It is out whatever becomes of this: the nightly reading takes off the register what is left.
                    if let Err(error) = self.settle_corrected(&name, asked.at).await {
                        tracing::warn!(%error, edition = name, "corrected figures are still due");
                    }
                    return Ok(name);
                }
                Err(CommandError::Overtaken) if tries < TRIES => tries += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Adds to a proof what its writers themselves registered: names, claims and figures that the page gets
    /// through by ([`Proof::doubt`]).
    pub async fn doubt_own_words(
        &self,
        proof: &mut Proof,
        writers: &[String],
        cut: &Snapshot,
    ) -> Result<(), DbError> {
        let entries: Vec<Seq> = proof.leans_on(cut).into_iter().collect();
        let own = self.entries_by(&entries, writers).await?;
        proof.doubt(&own, cut);
        Ok(())
    }

    async fn issue(
        &self,
        asked: &Release,
        tables: &Tables,
        printer: &impl Printer,
    ) -> Result<Issue, ReleaseError> {
        let head = self.head();
        let draft = self
            .record(RecordKind::Bulletin, &asked.draft, Some(head.seq))
            .await?
            .ok_or_else(|| ReleaseError::NoDraft(asked.draft.clone()))?;
        if asked.seen.is_some_and(|seen| seen != draft.seq) {
            return Err(ReleaseError::Stale);
        }
        let damaged = || DbError::Stored(format!("text {}", asked.draft));
        let day = draft.record.day("day").ok_or_else(damaged)?;
        let source = draft.record.cell("body").unwrap_or_default();
        let mut snapshot = self.snapshot(Some(head.seq)).await?;
        let mut recipes = named(&snapshot);
        recipes.extend(asks(source, tables, &snapshot));
        self.tell(&mut snapshot, &recipes).await?;
        let (text, words) = (source.to_owned(), tables.clone());
        let proved = PROOFS.pass(move || {
            let proof = proof(&text, &Figures::at(&snapshot), &words, &snapshot);
            (proof, snapshot)
        });
        let (proof, snapshot) = proved.await.ok_or_else(damaged)?;
        let mut proof = proof?;
        let writers = self.writers_of(&asked.draft).await?;
        self.doubt_own_words(&mut proof, &writers, &snapshot)
            .await?;
        let before = self.editions_of(day, Some(head.seq)).await?;
        let last = before.first().map(|released| &released.edition);
        let why = asked.why.trim();
        let name = format!("{day}.{}", before.len() + 1);
        let charter = self.charter();
        let mut edition = Edition::release(
            &proof,
            &Asked {
                name: &name,
                district: charter.code.as_str(),
                day,
                head: &blake3::Hash::from_bytes(head.hash).to_hex(),
                source,
                writers: &writers,
                releaser: asked.releaser.as_str(),
                accepted: &asked.accepted,
                corrects: last.map(|last| (last, why)),
            },
            tables,
            &snapshot,
        )
        .map_err(ReleaseError::Held)?;
        if let Some(last) = last {
            if last.source == edition.source && last.figs == edition.figs {
                return Err(ReleaseError::Unchanged(last.edition.clone()));
            }
            if why.is_empty() {
                return Err(ReleaseError::NoReason);
            }
        }
        let page = printer.page(&proof, &edition).map_err(unprinted)?;
        let json = |error: serde_json::Error| DbError::Stored(error.to_string());
        let lines = bundle::rows(&snapshot, &edition.figs).map_err(json)?;
        edition.bind(&page, &lines);
        let rows = bundle::read(&lines, edition.cut).map_err(unprinted)?;
        let files = printer.files(&edition, &rows).map_err(unprinted)?;
        edition.bind_files(&files);
        Ok(Issue {
            files: serde_json::to_string(&files).map_err(json)?,
            body: serde_json::to_string(&edition).map_err(json)?,
            edition,
            page,
            lines,
        })
    }
}

fn unprinted(why: impl Display) -> ReleaseError {
    ReleaseError::Page(why.to_string())
}
