//! The matters behind a number of the results, so that the number opens them.

use jiff::civil::Date;

use super::query::Query;
use crate::Ledger;
use crate::db::DbError;
use crate::value::Value;

/// The families of measures that a list can stand behind.
pub const MEASURES: &[&str] = &[
    "due", "done", "ontime", "overdue", "opened", "closed", "reopened", "act", "intime", "score",
    "spot", "left", "wrong", "extended", "closing",
];

/// The matters behind one measure.
pub(super) struct Behind {
    family: String,
    of: String,
    from: i64,
    to: i64,
    /// The entries of the period: those after the first and up to the second.
    entries: (i64, i64),
}

impl Behind {
    pub(super) async fn new(
        ledger: &Ledger,
        measure: &str,
        from: Date,
        to: Date,
    ) -> Result<Self, DbError> {
        let (family, of) = measure.split_once('.').unwrap_or((measure, ""));
        let start = |day: Date| {
            district::calendar::china_instant(day.to_datetime(jiff::civil::Time::midnight()))
        };
        let (from, to) = (start(from), start(to.tomorrow().unwrap_or(to)));
        let entries = if family == "act" {
            let instant = jiff::SignedDuration::from_micros(1);
            let before = ledger.cut_at(from - instant).await?;
            (before, ledger.cut_at(to - instant).await?)
        } else {
            (0, 0)
        };
        Ok(Self {
            family: family.to_owned(),
            of: of.to_owned(),
            from: from.as_microsecond(),
            to: to.as_microsecond(),
            entries,
        })
    }

    /// Whether it speaks of a place itself, without what lies within.
    pub(super) fn is_of_a_spot(&self) -> bool {
        self.family == "spot"
    }

    /// Narrows a list of matters `m` to those behind the measure.
    ///
    /// What most matters have is looked for matter by matter from the end of the period back; what few
    /// have is found by its own index first.
    pub(super) fn narrow<'a>(&'a self, query: &mut Query<'a>) {
        let span = || [Value::from(self.from), Value::from(self.to)];
        let of = || std::iter::once(Value::from(&self.of));
        let due = |extra: &str| {
            format!(
                "m.opened_at < ? AND EXISTS (SELECT 1 FROM stay s WHERE s.district_id = m.district_id \
                 AND s.no = m.no AND s.aside_seq IS NULL{extra} AND s.owner = ? AND s.due_at >= ? AND s.due_at < ?)"
            )
        };
        let of_due = || std::iter::once(self.to.into()).chain(of()).chain(span());
        match self.family.as_str() {
            "due" => query.and(&due(""), of_due()),
            "done" => query.and(&due(" AND s.until_at IS NOT NULL"), of_due()),
            "ontime" => query.and(&due(" AND s.until_at <= s.due_at"), of_due()),
            "wrong" => query.and(&due(" AND s.wrong_seq IS NOT NULL"), of_due()),
            "extended" => query.and(&due(" AND s.extended = 1"), of_due()),
            "closing" => {
                let met = match self.of.as_str() {
                    "due" => "",
                    "done" => " AND s.closed_seq IS NOT NULL",
                    "ontime" => " AND s.closed_at <= s.closing_at",
                    _ => " AND 1 = 0",
                };
                let test = format!(
                    "m.opened_at < ? AND EXISTS (SELECT 1 FROM stay s WHERE s.district_id = m.district_id \
                     AND s.no = m.no AND s.closing_aside_seq IS NULL{met} AND s.closing_at >= ? AND s.closing_at < ?)"
                );
                query.and(&test, std::iter::once(self.to.into()).chain(span()));
            }
            "left" => query.and(
                "m.no IN (SELECT s.no FROM stay s WHERE s.district_id = $1 AND s.aside_seq IS NULL \
                 AND s.left_by = ? AND s.until_at >= ? AND s.until_at < ?)",
                of().chain(span()),
            ),
            "overdue" => query.and(
                "m.no IN (SELECT s.no FROM stay s WHERE s.district_id = $1 AND s.aside_seq IS NULL \
                 AND s.until_at IS NULL AND s.owner = ? AND s.due_at >= ? AND s.due_at < ?)",
                of().chain(span()),
            ),
            "intime" => query.and(
                "m.no IN (SELECT s.no FROM stay s WHERE s.district_id = $1 AND s.aside_seq IS NULL \
                 AND s.until_at <= s.due_at AND s.left_by = ? AND s.until_at >= ? AND s.until_at < ?)",
                of().chain(span()),
            ),
            // Asked of the log itself: an act that moves nothing ends no stay.
            "act" => query.and(
                "m.no IN (SELECT substr(e.subject, 8) FROM entry e WHERE e.district_id = $1 \
                 AND e.seq > ? AND e.seq <= ? AND e.act = ?)",
                [self.entries.0.into(), self.entries.1.into()]
                    .into_iter()
                    .chain(of()),
            ),
            "opened" => query.and("m.opened_at >= ? AND m.opened_at < ?", span()),
            // A matter can be closed more than once; each time is a stay.
            "closed" if self.of.is_empty() => query.and(
                "m.opened_at < ? AND EXISTS (SELECT 1 FROM stay s WHERE s.district_id = m.district_id \
                 AND s.no = m.no AND s.phase = 'closed' AND s.from_at >= ? AND s.from_at < ?)",
                std::iter::once(self.to.into()).chain(span()),
            ),
            "closed" => query.and(
                "m.no IN (SELECT s.no FROM stay s WHERE s.district_id = $1 AND s.phase = 'closed' \
                 AND s.from_at >= ? AND s.from_at < ? AND s.step = ?)",
                span().into_iter().chain(of()),
            ),
            "reopened" => query.and(
                "m.no IN (SELECT s.no FROM stay s WHERE s.district_id = $1 AND s.phase = 'closed' \
                 AND s.until_at >= ? AND s.until_at < ?)",
                span(),
            ),
            "score" => query.and(
                "m.score = ? AND m.closed_at >= ? AND m.closed_at < ?",
                of().chain(span()),
            ),
            "spot" => query.and(
                "m.category = ? AND m.opened_at >= ? AND m.opened_at < ?",
                of().chain(span()),
            ),
            // An unknown measure stands behind nothing.
            _ => query.and("1 = 0", []),
        }
    }
}
