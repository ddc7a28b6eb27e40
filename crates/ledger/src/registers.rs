//! The district's registers: places, parties, mandates and rule files, from the log into the charter.

mod flaw;
mod profile;

use std::sync::Arc;

use district::calendar::Calendar;
use district::category::Categories;
use district::charter::Charter;
use district::groups::Groups;
use district::id::PartyId;
use district::map::Bounds;
use district::party::{Mandate, Party};
use district::place::Place;
use district::procedure::{LoadError, Procedure};
use district::record::Record;
use district::routing::Routing;
use district::scenery::Scenery;
use serde::{Deserialize, Serialize};

use crate::batch::Batch;
use crate::command::Change;
use crate::db::{Db, DbError};
use crate::rows::{
    CredentialRow, DocumentRow, EditionRow, MandateRow, PartyRow, PlaceRow, RecordRow,
};
use crate::value::Value;

pub use flaw::Flaw;
pub use profile::Profile;

/// What the log says of a password that was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Set {
    /// Whose it is.
    pub party: PartyId,
    /// BLAKE3 of what the password is kept as, in hexadecimal.
    pub digest: String,
}

/// A change that fits, ready to be written.
pub(crate) struct Prepared {
    pub subject: String,
    pub body: String,
    /// Where a line of a register lies, by what is known of places before it.
    pub lies: Option<Bounds>,
    change: Change,
}

/// Applies `changes` to `charter` one after the other; none of them where one does not fit. Most are lines of registers,
/// which leave the charter as it is, so that it is copied only where one changes it.
pub(crate) fn prepare(
    changes: Vec<Change>,
    charter: &mut Arc<Charter>,
) -> Result<Vec<Prepared>, Flaw> {
    changes
        .into_iter()
        .map(|change| prepare_one(change, charter))
        .collect()
}

fn prepare_one(change: Change, charter: &mut Arc<Charter>) -> Result<Prepared, Flaw> {
    let record = change.record();
    let lies = record.and_then(|record| district::record::lies(record, &charter.places));
    flaw::same_district(&change, charter)?;
    let (subject, body) = match &change {
        Change::Place(place) => {
            put_place(place, Arc::make_mut(charter))?;
            (format!("place/{}", place.code), text(place)?)
        }
        Change::Party(party) => {
            let parties = &mut Arc::make_mut(charter).parties;
            parties.insert(party.id.clone(), party.clone());
            (format!("party/{}", party.id), text(party)?)
        }
        Change::Mandate(mandate) => {
            put_mandate(mandate, Arc::make_mut(charter))?;
            (format!("mandate/{}", mandate.party), text(mandate)?)
        }
        Change::Document(name, document) => {
            put_document(name, document, Arc::make_mut(charter), Procedure::load)?;
            (format!("document/{name}"), document.to_string())
        }
        Change::Record(record) | Change::Revised(record, _) => (
            format!("record/{}/{}", record.kind, record.key),
            text(record)?,
        ),
        Change::Credential(login, party, hash) => {
            if !charter.parties.contains_key(party) {
                return Err(Flaw::NoParty(party.clone()));
            }
            // The hash of a password stays out of the log; that it was set is in it, with its digest.
            let set = Set {
                party: party.clone(),
                digest: blake3::hash(hash.as_bytes()).to_hex().to_string(),
            };
            (format!("credential/{}", as_typed(login)), text(&set)?)
        }
        Change::Edition(issue) => (
            format!("edition/{}", issue.edition.edition),
            issue.body.clone(),
        ),
    };
    Ok(Prepared {
        subject,
        body,
        lies,
        change,
    })
}

/// A sign-in name as it is kept and looked for: however it is typed, it is one name.
pub fn as_typed(login: &str) -> String {
    login.trim().to_lowercase()
}

/// What the log keeps of a change.
fn text(value: &impl Serialize) -> Result<String, Flaw> {
    serde_json::to_string(value).map_err(|error| Flaw::Unwritten(error.to_string()))
}

fn put_place(place: &Place, charter: &mut Charter) -> Result<(), Flaw> {
    if let Some(parent) = &place.parent {
        if charter.places.get(parent.as_str()).is_none() {
            return Err(Flaw::NoParent(place.code.clone(), parent.clone()));
        }
        if charter
            .places
            .is_within(parent.as_str(), place.code.as_str())
        {
            return Err(Flaw::Ring(place.code.clone()));
        }
    }
    charter.places.put(place.clone());
    Ok(())
}

fn put_mandate(mandate: &Mandate, charter: &mut Charter) -> Result<(), Flaw> {
    if !charter.parties.contains_key(&mandate.party) {
        return Err(Flaw::NoParty(mandate.party.clone()));
    }
    if charter.places.get(mandate.place.as_str()).is_none() {
        return Err(Flaw::NoPlace(mandate.place.clone()));
    }
    let same = |old: &&mut Mandate| {
        old.party == mandate.party
            && old.role == mandate.role
            && old.place == mandate.place
            && old.from == mandate.from
    };
    match charter.mandates.iter_mut().find(same) {
        Some(old) => old.to = mandate.to,
        None => charter.mandates.push(mandate.clone()),
    }
    Ok(())
}

/// How a procedure is read: one that is put anew is held to the floor of its kind, one that is stored was.
type ReadProcedure = fn(&str, &str) -> Result<Procedure, LoadError>;

fn put_document(
    name: &str,
    text: &Arc<str>,
    charter: &mut Charter,
    read: ReadProcedure,
) -> Result<(), Flaw> {
    let refuse = |reason: String| Flaw::Rules(name.to_owned(), reason);
    match name {
        "district" => {
            let profile: Profile =
                serde_json::from_str(text).map_err(|error| refuse(error.to_string()))?;
            charter.code = profile.code;
            charter.name = profile.name;
            charter.hours = profile.hours;
            charter.labels = profile.labels;
        }
        "calendar" => charter.calendar = Calendar::from_csv(text)?,
        "categories" => {
            charter.categories =
                Categories::parse(text).map_err(|error| refuse(error.to_string()))?;
        }
        "groups" => charter.groups = Groups::from_csv(text)?,
        "scenery" => charter.scenery = Scenery::parse(text)?,
        "routing" => charter.routing = Routing::from_csv(text)?,
        _ if name.starts_with("procedure/") => {
            let procedure = Arc::new(read(name, text)?);
            let old = charter.procedures.insert(procedure.kind, procedure.clone());
            if let Some(old) = old {
                charter.pinned.insert(old.hash.clone(), old);
            }
            charter.pinned.insert(procedure.hash.clone(), procedure);
        }
        _ => return Err(Flaw::UnknownDocument(name.to_owned())),
    }
    Ok(())
}

impl Prepared {
    /// The line of a register on the map that it puts.
    pub(crate) fn on_map(&self) -> Option<&Record> {
        let record = self.change.record();
        record.filter(|record| record.kind.lies_on_map())
    }

    /// Puts the rows of this change, made by entry `seq`.
    pub(crate) fn put(self, seq: i64, at: i64, batch: &mut Batch) {
        let Self { body, change, .. } = self;
        match change {
            Change::Place(place) => {
                let code = place.code.to_string();
                batch
                    .places
                    .insert(code.clone(), PlaceRow { code, seq, body });
            }
            Change::Party(party) => {
                let id = party.id.to_string();
                batch.parties.insert(id.clone(), PartyRow { id, seq, body });
            }
            Change::Mandate(mandate) => {
                let row = mandate_row(&mandate, seq);
                let key = (
                    row.party.clone(),
                    row.role.clone(),
                    row.place.clone(),
                    row.from_day.clone(),
                );
                batch.mandates.insert(key, row);
            }
            Change::Document(name, text) => {
                let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
                let key = (name.clone(), hash.clone());
                let row = DocumentRow {
                    name,
                    hash,
                    seq,
                    text: text.to_string(),
                };
                batch.documents.insert(key, row);
            }
            Change::Record(record) | Change::Revised(record, _) => batch.records.push(RecordRow {
                kind: record.kind.to_string(),
                key: record.key,
                seq,
                at,
                body,
            }),
            Change::Credential(login, party, hash) => {
                let login = as_typed(&login);
                let row = CredentialRow {
                    login: login.clone(),
                    party: party.to_string(),
                    hash,
                };
                batch.credentials.insert(login, row);
            }
            Change::Edition(issue) => batch.editions.push(EditionRow {
                name: issue.edition.edition,
                day: issue.edition.day.to_string(),
                seq,
                at,
                body,
                page: issue.page,
                lines: issue.lines,
                files: issue.files,
            }),
        }
    }
}

/// The row of a mandate. An open beginning is kept as the empty text, which comes before every day.
pub(crate) fn mandate_row(mandate: &Mandate, seq: i64) -> MandateRow {
    MandateRow {
        party: mandate.party.to_string(),
        role: mandate.role.to_string(),
        place: mandate.place.to_string(),
        from_day: mandate.from.map(|day| day.to_string()).unwrap_or_default(),
        to_day: mandate.to.map(|day| day.to_string()),
        seq,
    }
}

/// Reads the charter of a district from its tables.
pub(crate) async fn load(db: &Db, district: i64) -> Result<Charter, DbError> {
    let id = [Value::from(district)];
    let mut charter = Charter::blank();
    let stored =
        |what: &str, error: &dyn std::fmt::Display| DbError::Stored(format!("{what}: {error}"));
    let places: Vec<(String,)> = db
        .all(
            "SELECT body FROM place WHERE district_id = $1 ORDER BY seq",
            &id,
        )
        .await?;
    for (body,) in places {
        charter
            .places
            .put(serde_json::from_str(&body).map_err(|error| stored("place", &error))?);
    }
    let parties: Vec<(String,)> = db
        .all(
            "SELECT body FROM party WHERE district_id = $1 ORDER BY id",
            &id,
        )
        .await?;
    for (body,) in parties {
        let party: Party = serde_json::from_str(&body).map_err(|error| stored("party", &error))?;
        charter.parties.insert(party.id.clone(), party);
    }
    let sql = "SELECT party, role, place, from_day, to_day, seq FROM mandate WHERE district_id = $1 ORDER BY seq";
    let mandates: Vec<MandateRow> = db.all(sql, &id).await?;
    for row in mandates {
        charter
            .mandates
            .push(mandate(&row).map_err(|error| stored("mandate", &error))?);
    }
    let sql = "SELECT name, text FROM document WHERE district_id = $1 ORDER BY seq";
    let documents: Vec<(String, String)> = db.all(sql, &id).await?;
    for (name, text) in documents {
        put_document(&name, &text.into(), &mut charter, Procedure::stored)
            .map_err(|error| stored("document", &error))?;
    }
    Ok(charter)
}

fn mandate(row: &MandateRow) -> Result<Mandate, String> {
    let day = |text: &str| {
        text.parse()
            .map_err(|_error| format!("{text} is not a day"))
    };
    Ok(Mandate {
        party: row.party.clone().into(),
        role: row
            .role
            .parse()
            .map_err(|error: district::vocabulary::UnknownWord| error.to_string())?,
        place: row.place.clone().into(),
        from: if row.from_day.is_empty() {
            None
        } else {
            Some(day(&row.from_day)?)
        },
        to: row.to_day.as_deref().map(day).transpose()?,
    })
}
