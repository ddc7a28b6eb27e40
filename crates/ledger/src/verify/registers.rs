//! Places, parties, mandates, rule files and ways to sign in, against the newest entry about each.

use std::collections::BTreeMap;

use district::place::Places;
use district::record::{Record, RecordKind};

use super::fault::{Found, entry, row};
use super::{Check, Misfit};
use crate::lay::{Laid, key_of as cell_of, lay};
use crate::rows::{CredentialRow, LiesRow, MandateRow, RollupRow, Row};
use crate::value::Value;

/// What the log says was put, by the key it was put under. Texts are kept as their hash.
#[derive(Default)]
struct Said {
    /// Register and key: the newest entry, and the hash of its body.
    texts: BTreeMap<(String, String), (i64, String)>,
    /// The entry of a version of a record, and the hash of its body.
    records: BTreeMap<i64, String>,
    /// Name and hash of a rule file: the newest entry that brought it.
    documents: BTreeMap<(String, String), i64>,
    /// Party, role, place and first day: the newest entry and the last day.
    mandates: BTreeMap<String, (i64, Option<String>)>,
    /// An edition's name: its entry, and the hash of its body.
    editions: BTreeMap<String, (i64, String)>,
    /// The places as they were told so far.
    places: Places,
    /// Where the lines of registers lie and lay, where the newest of each do, and how they count.
    lies: Laid,
    lying: BTreeMap<(RecordKind, String), Vec<LiesRow>>,
    counts: Vec<RollupRow>,
    /// Sign-in name: the party, and the hash of what its password is kept as.
    credentials: BTreeMap<String, (String, String)>,
}

/// Kind, key, entry, instant and text of a version; subject and instant of its entry.
type RecordVersion = (
    String,
    String,
    i64,
    i64,
    String,
    Option<String>,
    Option<i64>,
);

/// A table of texts, its key, and how it is read.
const TEXTS: &[(&str, &str)] = &[
    (
        "place",
        "SELECT code, seq, body FROM place WHERE district_id = $1",
    ),
    (
        "party",
        "SELECT id, seq, body FROM party WHERE district_id = $1",
    ),
];

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

impl Said {
    fn hear(&mut self, seq: i64, subject: &str, body: &str) -> Found<()> {
        let unreadable = || entry(seq, Misfit::Unreadable);
        let (register, key) = subject
            .split_once('/')
            .ok_or_else(|| entry(seq, Misfit::NoSubject))?;
        match register {
            "document" => {
                self.documents.insert((key.to_owned(), hash(body)), seq);
            }
            "mandate" => {
                let mandate = serde_json::from_str(body).map_err(|_error| unreadable())?;
                let put = crate::registers::mandate_row(&mandate, seq);
                self.mandates.insert(key_of(&put), (seq, put.to_day));
            }
            "credential" => {
                let set: crate::registers::Set =
                    serde_json::from_str(body).map_err(|_error| unreadable())?;
                // Programs of before kept a name as it was typed; the newest entry of a name is the one that holds.
                self.credentials.insert(
                    crate::registers::as_typed(key),
                    (set.party.to_string(), set.digest),
                );
            }
            "edition" => {
                self.editions.insert(key.to_owned(), (seq, hash(body)));
            }
            "record" => {
                self.records.insert(seq, hash(body));
                let record: Record = serde_json::from_str(body).map_err(|_error| unreadable())?;
                if record.kind.lies_on_map() {
                    self.lay(&record, seq);
                }
            }
            "place" | "party" => {
                if register == "place" {
                    let place = serde_json::from_str(body).map_err(|_error| unreadable())?;
                    self.places.put(place);
                }
                self.texts
                    .insert((register.to_owned(), key.to_owned()), (seq, hash(body)));
            }
            _ => return Err(entry(seq, Misfit::NoSubject)),
        }
        Ok(())
    }
}

impl Said {
    fn lay(&mut self, record: &Record, seq: i64) {
        let bounds = district::record::lies(record, &self.places);
        let open = self.lying.entry((record.kind, record.key.clone()));
        let open = open.or_default();
        let (rows, counts) = lay(open, record.kind, &record.key, bounds, seq);
        *open = rows
            .iter()
            .filter(|row| row.until_seq.is_none())
            .cloned()
            .collect();
        self.lies
            .extend(rows.into_iter().map(|row| (cell_of(&row), row)));
        self.counts.extend(counts);
    }
}

fn key_of(mandate: &MandateRow) -> String {
    format!(
        "{} {} {} {}",
        mandate.party, mandate.role, mandate.place, mandate.from_day
    )
}

impl<P: FnMut(i64, i64) + Send> Check<P> {
    pub(super) async fn registers(&mut self) -> Found<()> {
        let mut said = self.said().await?;
        for (table, sql) in TEXTS {
            let rows: Vec<(String, i64, String)> =
                self.conn.all(sql, &[self.district.into()]).await?;
            for (key, seq, body) in rows {
                let put = said.texts.remove(&((*table).to_owned(), key.clone()));
                if put != Some((seq, hash(&body))) {
                    return Err(row(table, key, Misfit::Differs));
                }
            }
            if let Some((_, key)) = said.texts.keys().find(|(register, _)| register == table) {
                return Err(row(table, key, Misfit::Missing));
            }
        }
        self.records(said.records).await?;
        self.add(said.counts);
        self.lies(said.lies).await?;
        self.editions(said.editions).await?;
        self.documents(said.documents).await?;
        self.mandates(said.mandates).await?;
        self.credentials(said.credentials).await
    }

    /// Everything that was ever put, the newest of each.
    async fn said(&mut self) -> Found<Said> {
        let sql = "SELECT e.seq, e.subject, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.act = 'put' AND e.seq > $2 ORDER BY e.seq LIMIT 1000";
        let mut said = Said::default();
        let mut last = 0;
        loop {
            let rows: Vec<(i64, String, Option<String>)> = self
                .conn
                .all(sql, &[Value::from(self.district), last.into()])
                .await?;
            let Some((newest, ..)) = rows.last() else {
                return Ok(said);
            };
            last = *newest;
            self.worked(i64::try_from(rows.len()).unwrap_or(0));
            for (seq, subject, body) in rows {
                let body = body.ok_or_else(|| entry(seq, Misfit::BodyGone))?;
                said.hear(seq, &subject, &body)?;
            }
        }
    }

    /// Every version of every record is the one that its entry brought.
    async fn records(&mut self, mut said: BTreeMap<i64, String>) -> Found<()> {
        let sql = "SELECT r.kind, r.key, r.seq, r.at, r.body, e.subject, e.at AS entry_at FROM record r \
                   LEFT JOIN entry e ON e.district_id = r.district_id AND e.seq = r.seq \
                   WHERE r.district_id = $1 AND r.seq > $2 ORDER BY r.seq LIMIT 1000";
        let mut last = 0;
        loop {
            let rows: Vec<RecordVersion> = self
                .conn
                .all(sql, &[Value::from(self.district), last.into()])
                .await?;
            let Some(newest) = rows.last() else { break };
            last = newest.2;
            for (kind, key, seq, at, body, subject, entry_at) in rows {
                let name = format!("record/{kind}/{key}");
                let fits = said.remove(&seq) == Some(hash(&body))
                    && subject.as_ref() == Some(&name)
                    && entry_at == Some(at);
                if !fits {
                    return Err(row("record", name, Misfit::Differs));
                }
            }
        }
        match said.into_keys().next() {
            Some(seq) => Err(row("record", seq.to_string(), Misfit::Missing)),
            None => Ok(()),
        }
    }

    async fn lies(&mut self, mut said: Laid) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM lies WHERE district_id = $1",
            LiesRow::COLUMNS.join(", ")
        );
        let rows: Vec<LiesRow> = self.conn.all(&sql, &[self.district.into()]).await?;
        let name = |row: &LiesRow| format!("{}/{} {}", row.kind, row.key, row.cell);
        for found in rows {
            if said.remove(&cell_of(&found)).as_ref() != Some(&found) {
                return Err(row("lies", name(&found), Misfit::Differs));
            }
        }
        match said.values().next() {
            Some(lost) => Err(row("lies", name(lost), Misfit::Missing)),
            None => Ok(()),
        }
    }

    async fn documents(&mut self, mut said: BTreeMap<(String, String), i64>) -> Found<()> {
        let sql = "SELECT name, hash, seq, text FROM document WHERE district_id = $1";
        let rows: Vec<(String, String, i64, String)> =
            self.conn.all(sql, &[self.district.into()]).await?;
        for (name, kept, seq, text) in rows {
            if hash(&text) != kept || said.remove(&(name.clone(), kept)) != Some(seq) {
                return Err(row("document", name, Misfit::Differs));
            }
        }
        match said.into_keys().next() {
            Some((name, _)) => Err(row("document", name, Misfit::Missing)),
            None => Ok(()),
        }
    }

    async fn mandates(&mut self, mut said: BTreeMap<String, (i64, Option<String>)>) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM mandate WHERE district_id = $1",
            MandateRow::COLUMNS.join(", ")
        );
        let rows: Vec<MandateRow> = self.conn.all(&sql, &[self.district.into()]).await?;
        for found in rows {
            let key = key_of(&found);
            if said.remove(&key) != Some((found.seq, found.to_day)) {
                return Err(row("mandate", key, Misfit::Differs));
            }
        }
        match said.into_keys().next() {
            Some(key) => Err(row("mandate", key, Misfit::Missing)),
            None => Ok(()),
        }
    }

    async fn credentials(&mut self, mut said: BTreeMap<String, (String, String)>) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM credential WHERE district_id = $1",
            CredentialRow::COLUMNS.join(", ")
        );
        let rows: Vec<CredentialRow> = self.conn.all(&sql, &[self.district.into()]).await?;
        for found in rows {
            if said.remove(&found.login) != Some((found.party, hash(&found.hash))) {
                return Err(row("credential", found.login, Misfit::Differs));
            }
        }
        match said.into_keys().next() {
            Some(login) => Err(row("credential", login, Misfit::Missing)),
            None => Ok(()),
        }
    }
}
