//! The counts by day, added up anew, and the numbers given out to matters.

use district::calendar::china_time;
use jiff::Timestamp;

use super::fault::{Found, row};
use super::{Check, Misfit};
use crate::rows::{CounterRow, MatterRow, RollupRow, Row};

impl<P: FnMut(i64, i64) + Send> Check<P> {
    /// Adds what one act adds.
    pub(super) fn add(&mut self, rows: Vec<RollupRow>) {
        for found in rows {
            *self
                .counts
                .entry((found.scope, found.kind, found.measure, found.day))
                .or_default() += found.n;
        }
    }

    /// Remembers the number of a matter: `C2021-00012` is the twelfth of its kind and year.
    pub(super) fn used(&mut self, matter: &MatterRow) -> Found<()> {
        let unfit = || row("matter", &matter.no, Misfit::Differs);
        let opened = Timestamp::from_microsecond(matter.opened_at).map_err(|_error| unfit())?;
        let number = matter
            .no
            .rsplit_once('-')
            .and_then(|(_, digits)| digits.parse::<i64>().ok())
            .ok_or_else(unfit)?;
        let series = format!("{}/{}", matter.kind, china_time(opened).year());
        let highest = self.numbers.entry(series).or_default();
        *highest = number.max(*highest);
        Ok(())
    }

    pub(super) async fn rollups(&mut self) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM rollup WHERE district_id = $1",
            RollupRow::COLUMNS.join(", ")
        );
        let rows: Vec<RollupRow> = self.conn.all(&sql, &[self.district.into()]).await?;
        let name = |(scope, kind, measure, day): &super::CountKey| {
            format!("{scope} {kind} {measure} {day}")
        };
        for found in rows {
            let key = (found.scope, found.kind, found.measure, found.day);
            // A count of nothing has a key that was counted once, too.
            if self.counts.remove(&key) != Some(found.n) {
                return Err(row("rollup", name(&key), Misfit::Differs));
            }
        }
        match self.counts.iter().find(|(_, n)| **n != 0) {
            Some((key, _)) => Err(row("rollup", name(key), Misfit::Missing)),
            None => Ok(()),
        }
    }

    /// The next number of every series is the one after the last used: none is given twice, none is lost.
    pub(super) async fn counters(&mut self) -> Found<()> {
        let sql = format!(
            "SELECT {} FROM counter WHERE district_id = $1",
            CounterRow::COLUMNS.join(", ")
        );
        let rows: Vec<CounterRow> = self.conn.all(&sql, &[self.district.into()]).await?;
        for CounterRow { name, next } in rows {
            match self.numbers.remove(&name) {
                Some(used) if used + 1 == next => {}
                Some(_) => return Err(row("counter", name, Misfit::Differs)),
                None => return Err(row("counter", name, Misfit::Stray)),
            }
        }
        match self.numbers.keys().next() {
            Some(name) => Err(row("counter", name, Misfit::Missing)),
            None => Ok(()),
        }
    }
}
