//! Places, parties, mandates and rule files.

use std::collections::BTreeMap;

use super::{Check, Found, entry, row};

impl Check<'_> {
    /// Places, parties, mandates and rule files against the newest entry about each.
    pub(super) async fn registers(&self) -> Found<()> {
        let sql = "SELECT e.seq, e.subject, b.body FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.act = 'put' ORDER BY e.seq";
        let said: Vec<(i64, String, Option<String>)> =
            self.db.all(sql, &[self.district.into()]).await?;
        let mut registers: BTreeMap<(String, String), (i64, String)> = BTreeMap::new();
        let mut documents: BTreeMap<(String, String), (i64, String)> = BTreeMap::new();
        let mut mandates: BTreeMap<String, (i64, Option<String>)> = BTreeMap::new();
        for (seq, subject, body) in said {
            let Some(body) = body else { continue };
            let Some((register, key)) = subject.split_once('/') else {
                return Err(entry(seq, "the subject is none"));
            };
            match register {
                "document" => {
                    let hash = blake3::hash(body.as_bytes()).to_hex().to_string();
                    documents.insert((key.to_owned(), hash), (seq, body));
                }
                "mandate" => {
                    let mandate = serde_json::from_str(&body)
                        .map_err(|_error| entry(seq, "the mandate cannot be read"))?;
                    let put = crate::registers::mandate_row(&mandate, seq);
                    let key = format!("{} {} {} {}", put.party, put.role, put.place, put.from_day);
                    mandates.insert(key, (seq, put.to_day));
                }
                _ => drop(registers.insert((register.to_owned(), key.to_owned()), (seq, body))),
            }
        }
        self.same_texts(
            "place",
            "SELECT code, seq, body FROM place WHERE district_id = $1",
            &registers,
        )
        .await?;
        self.same_texts(
            "party",
            "SELECT id, seq, body FROM party WHERE district_id = $1",
            &registers,
        )
        .await?;
        let sql = "SELECT name, hash, seq, text FROM document WHERE district_id = $1";
        let rows: Vec<(String, String, i64, String)> =
            self.db.all(sql, &[self.district.into()]).await?;
        for (name, hash, seq, text) in rows {
            match documents.remove(&(name.clone(), hash)) {
                Some(put) if put == (seq, text) => {}
                _ => return Err(row("document", name, "it is not what the log says")),
            }
        }
        if let Some((name, _)) = documents.into_keys().next() {
            return Err(row("document", name, "it is missing"));
        }
        let sql =
            "SELECT party, role, place, from_day, to_day, seq FROM mandate WHERE district_id = $1";
        let rows: Vec<crate::rows::MandateRow> = self.db.all(sql, &[self.district.into()]).await?;
        for found in rows {
            let key = format!(
                "{} {} {} {}",
                found.party, found.role, found.place, found.from_day
            );
            if mandates.remove(&key) != Some((found.seq, found.to_day)) {
                return Err(row("mandate", key, "it is not what the log says"));
            }
        }
        match mandates.into_keys().next() {
            Some(key) => Err(row("mandate", key, "it is missing")),
            None => Ok(()),
        }
    }

    async fn same_texts(
        &self,
        table: &'static str,
        sql: &str,
        said: &BTreeMap<(String, String), (i64, String)>,
    ) -> Found<()> {
        let rows: Vec<(String, i64, String)> = self.db.all(sql, &[self.district.into()]).await?;
        let wanted = said
            .keys()
            .filter(|(register, _)| register == table)
            .count();
        if rows.len() != wanted {
            return Err(row(
                table,
                rows.len(),
                "there are more or fewer rows than the log says",
            ));
        }
        for (key, seq, body) in rows {
            if said.get(&(table.to_owned(), key.clone())) != Some(&(seq, body)) {
                return Err(row(table, key, "it is not what the log says"));
            }
        }
        Ok(())
    }
}
