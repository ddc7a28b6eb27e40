//! Questions that the counts by day answer: the same numbers without looking at one matter.
//!
//! A count of what happened on days that are over never changes; one of what fell due changes when that is
//! done. The first is good at every cut after its days, the second only now.

use district::figure::measured::Measured;
use district::log::Seq;
use district::recipe::query::Query;
use jiff::ToSpan;
use jiff::civil::Date;

use super::Log;
use crate::db::DbError;
use crate::dialect::in_list;
use crate::value::Value;

/// The most months and single days that are added up.
const MOST: usize = 300;

impl Log<'_> {
    /// How much a question selects as of `cut`, where the counts know.
    pub(super) async fn counted(&self, query: &Query, cut: Seq) -> Result<Option<u64>, DbError> {
        let Some(counts) = query.measured() else {
            return Ok(None);
        };
        let pieces = pieces(counts.from, counts.to);
        let Some(scope) = self
            .scope(counts.place.as_deref())
            .filter(|_| pieces.len() <= MOST)
        else {
            return Ok(None);
        };
        if !self.still_so(&counts, cut, self.head).await? {
            return Ok(None);
        }
        let mut sum = 0;
        for measure in &counts.measures {
            // Each day and month by its name: a span of days would walk over every place and measure of each.
            for some in pieces.chunks(64) {
                let (list, size) = in_list(some.len());
                // The places of the list begin at the second; the others follow it.
                let (kind_at, scope_at, measure_at) = (size + 2, size + 3, size + 4);
                let sql = format!(
                    "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM rollup WHERE district_id = $1 AND day IN {list} \
                     AND kind = ${kind_at} AND scope = ${scope_at} AND measure = ${measure_at}"
                );
                let mut values = vec![Value::from(self.district)];
                values.extend(some.iter().map(Value::from));
                values.resize(1 + size, Value::Text(None));
                values.extend([
                    counts.kind.as_str().into(),
                    scope.as_str().into(),
                    measure.as_str().into(),
                ]);
                let rows: Vec<(i64,)> = self.db.all(&sql, &values).await?;
                sum += rows.first().map_or(0, |(n,)| *n);
            }
        }
        // Counts are those of this moment, to which the log may have gone on since its end was looked at.
        let newest = self.newest_entry().await?;
        if !self.still_so(&counts, cut, newest).await? {
            return Ok(None);
        }
        Ok(u64::try_from(sum).ok())
    }

    /// Whether what is counted once the log has come to `newest` is what was counted as of `cut`.
    async fn still_so(&self, counts: &Measured, cut: Seq, newest: Seq) -> Result<bool, DbError> {
        if cut >= newest {
            return Ok(true);
        }
        // Those days were over at the cut where the entry after it is later than they are.
        let end = counts.to.tomorrow().ok().map(super::days::start);
        let next = self.instant(cut + 1).await?;
        Ok(!counts.settles && end.is_some_and(|end| end <= next))
    }

    async fn newest_entry(&self) -> Result<Seq, DbError> {
        let sql = "SELECT seq FROM entry WHERE district_id = $1 ORDER BY seq DESC LIMIT 1";
        let newest: Option<(i64,)> = self.db.first(sql, &[self.district.into()]).await?;
        Ok(newest.map_or(0, |(seq,)| seq))
    }

    /// The district or the street that is asked about; nothing where counts are not kept for the place.
    fn scope(&self, place: Option<&str>) -> Option<String> {
        let Some(code) = place else {
            return Some(self.charter.code.to_string());
        };
        let path = self.charter.places.path(code);
        let depth = path.split_terminator('/').count();
        ((1..=2).contains(&depth)).then(|| code.to_owned())
    }
}

/// A period as counts are kept: whole months by their month, others by their days.
fn pieces(from: Date, to: Date) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut first = from;
    while first <= to && pieces.len() <= MOST {
        let last = first.last_of_month().min(to);
        if first == first.first_of_month() && last == first.last_of_month() {
            pieces.push(first.strftime("%Y-%m").to_string());
        } else {
            let days = first.series(1.day()).take_while(|day| *day <= last);
            pieces.extend(days.map(|day| day.to_string()));
        }
        let Ok(next) = last.tomorrow() else { break };
        first = next;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_added_up_from_months_and_days_once_each() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(
            pieces(day("2021-05-30"), day("2021-07-02")),
            [
                "2021-05-30",
                "2021-05-31",
                "2021-06",
                "2021-07-01",
                "2021-07-02"
            ]
        );
        assert_eq!(pieces(day("1990-01-01"), day("2030-01-01")).len(), MOST + 1);
    }
}
