//! Questions that the counts by day answer: the same numbers without looking at one matter.
//!
//! A count of what happened on days that are over never changes; one of what fell due changes when that is
//! done. The first is good at every cut after its days, the second only now.

use district::figure::query::Query;
use district::log::Seq;
use jiff::civil::Date;

use super::Log;
use crate::db::DbError;
use crate::read::records::cut_before;

/// The longest period that is added up, in months.
const MONTHS: usize = 240;

impl Log<'_> {
    /// How much a question selects as of `cut`, where the counts know.
    pub(super) async fn counted(&self, query: &Query, cut: Seq) -> Result<Option<u64>, DbError> {
        let Some(counts) = query.measured() else {
            return Ok(None);
        };
        let pieces = pieces(counts.from, counts.to);
        let Some(scope) = self
            .scope(counts.place.as_deref())
            .filter(|_| pieces.len() <= MONTHS)
        else {
            return Ok(None);
        };
        if cut < self.head {
            let end = counts.to.tomorrow().ok().map(super::days::start);
            let last =
                cut_before(self.db, self.district, self.head, end.unwrap_or(i64::MAX)).await?;
            if counts.settles || last > cut {
                return Ok(None);
            }
        }
        let mut sum = 0;
        for (from, to) in pieces {
            for measure in &counts.measures {
                let sql = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM rollup WHERE district_id = $1 \
                           AND kind = $2 AND day >= $3 AND day <= $4 AND scope = $5 AND measure = $6";
                let values = [
                    self.district.into(),
                    counts.kind.as_str().into(),
                    from.as_str().into(),
                    to.as_str().into(),
                    scope.as_str().into(),
                    measure.as_str().into(),
                ];
                let rows: Vec<(i64,)> = self.db.all(sql, &values).await?;
                sum += rows.first().map_or(0, |(n,)| *n);
            }
        }
        Ok(u64::try_from(sum).ok())
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
fn pieces(from: Date, to: Date) -> Vec<(String, String)> {
    let mut pieces = Vec::new();
    let mut first = from;
    while first <= to && pieces.len() <= MONTHS {
        let last = first.last_of_month().min(to);
        let whole = first == first.first_of_month() && last == first.last_of_month();
        pieces.push(if whole {
            let month = first.strftime("%Y-%m").to_string();
            (month.clone(), month)
        } else {
            (first.to_string(), last.to_string())
        });
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
        let told: Vec<_> = pieces(day("2021-05-30"), day("2021-07-02"))
            .into_iter()
            .map(|(from, to)| format!("{from}..{to}"))
            .collect();
        assert_eq!(
            told,
            [
                "2021-05-30..2021-05-31",
                "2021-06..2021-06",
                "2021-07-01..2021-07-02"
            ]
        );
    }
}
