//! What lies beside the log and follows from it as far as it is there: what people were told, and which matters came by
//! the same telephone number. It goes with the person where they are erased, so that a row which is missing is no fault.

use std::collections::{BTreeMap, BTreeSet};

use district::procedure::Field;

use super::Check;
use super::fault::{Found, Misfit, row};
use crate::caller::CallerKey;
use crate::rows::CallerRow;
use crate::value::Value;

impl<P: FnMut(i64, i64) + Send> Check<P> {
    /// Every notice tells a party that there is of an act that there was.
    pub(super) async fn notices(&mut self) -> Found<()> {
        let sql = "SELECT n.no FROM notice n \
                   LEFT JOIN entry e ON e.district_id = n.district_id AND e.seq = n.seq \
                     AND e.subject = 'matter/' || n.no AND e.act = n.act AND e.at = n.at \
                   LEFT JOIN party p ON p.district_id = n.district_id AND p.id = n.party \
                   WHERE n.district_id = $1 AND (e.seq IS NULL OR p.id IS NULL) LIMIT 1";
        let stray: Vec<(String,)> = self.conn.all(sql, &[self.district.into()]).await?;
        match stray.first() {
            Some((no,)) => Err(row("notice", no, Misfit::Stray)),
            None => Ok(()),
        }
    }

    /// Every caller is the one whom a sealed part of the matter names, under the district's own key.
    pub(super) async fn callers(&mut self) -> Found<()> {
        let sql = "SELECT no, hash FROM caller WHERE district_id = $1 AND (no, hash) > ($2, $3) \
                   ORDER BY no, hash LIMIT 500";
        let mut last = (String::new(), String::new());
        let mut key = None;
        loop {
            let from = [
                Value::from(self.district),
                last.0.as_str().into(),
                last.1.as_str().into(),
            ];
            let stored: Vec<(String, String)> = self.conn.all(sql, &from).await?;
            let Some(newest) = stored.last() else {
                return Ok(());
            };
            last.clone_from(newest);
            if key.is_none() {
                key = CallerKey::kept(&mut self.conn, self.district).await?;
            }
            let Some(key) = &key else {
                return Err(row("hidden_key", "", Misfit::Missing));
            };
            for (no, hash) in stored {
                // Where a sealed part was erased, nobody can tell any more whom it named.
                if !self.named(&no, key).await?.contains(&hash) && !self.is_erased(&no).await? {
                    return Err(row("caller", no, Misfit::Stray));
                }
            }
        }
    }

    /// Whether a sealed part of a matter was erased.
    async fn is_erased(&mut self, no: &str) -> Found<bool> {
        let sql = "SELECT e.seq FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject = $2 AND b.sealed IS NULL AND b.sealed_salt IS NOT NULL LIMIT 1";
        let subject = format!("matter/{no}");
        let of = [Value::from(self.district), subject.as_str().into()];
        let found: Vec<(i64,)> = self.conn.all(sql, &of).await?;
        Ok(!found.is_empty())
    }

    /// The hashes of the numbers that the sealed parts of a matter name.
    async fn named(&mut self, no: &str, key: &CallerKey) -> Found<BTreeSet<String>> {
        let sql = "SELECT b.sealed FROM entry e \
                   JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq \
                   WHERE e.district_id = $1 AND e.subject = $2 AND b.sealed IS NOT NULL";
        let subject = format!("matter/{no}");
        let of = [Value::from(self.district), subject.as_str().into()];
        let sealed: Vec<(String,)> = self.conn.all(sql, &of).await?;
        let sealed = sealed.iter().filter_map(|(sealed,)| {
            let fields: BTreeMap<Field, String> = serde_json::from_str(sealed).ok()?;
            key.row(no, &fields)
        });
        Ok(sealed.map(|CallerRow { hash, .. }| hash).collect())
    }
}
