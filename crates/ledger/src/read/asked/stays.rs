//! Stays of matters in steps, as they were known at a cut: one that ended later had not ended.

use district::log::Seq;
use district::recipe::query::{Cond, Op, Query};
use district::recipe::told::{OPEN, Told};

use super::text::Text;
use super::{Line, Lines, Log, Part, days, places, row};
use crate::db::DbError;

/// A stay, with the phase of the one before it.
#[derive(sqlx::FromRow)]
struct Found {
    no: String,
    from_seq: i64,
    until_seq: Option<i64>,
    from_at: i64,
    until_at: Option<i64>,
    kind: String,
    path: String,
    step: String,
    phase: String,
    owner: String,
    due_at: Option<i64>,
    left_by: Option<String>,
    aside_seq: Option<i64>,
    wrong_seq: Option<i64>,
    extended: i64,
    closing_at: Option<i64>,
    closed_seq: Option<i64>,
    closed_at: Option<i64>,
    closing_aside_seq: Option<i64>,
    before: Option<String>,
}

/// How a question finds its stays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Those of one matter.
    Matter,
    /// By the day on which they fell due.
    Due,
    /// By the day by which the matter should be closed.
    Closing,
    /// By the act that ended them, and its day.
    Left,
    /// Those in a closed step, by the day on which they began.
    Closed,
    /// Those that began when a closed matter was opened again, by that day.
    Reopened,
    /// Those of matters that were not closed.
    Open,
}

fn way(query: &Query) -> Option<Way> {
    let has = |field: &str, value: &str| query.only(field) == Some(value);
    let open = |cond: &Cond| cond.field == "phase" && cond.op == Op::Not && cond.value == "closed";
    if query.only("matter").is_some() {
        Some(Way::Matter)
    } else if days::names(query, "due") && query.only("owner").is_some() {
        Some(Way::Due)
    } else if days::names(query, "closing") {
        Some(Way::Closing)
    } else if days::names(query, "until") && query.only("left").is_some() {
        Some(Way::Left)
    } else if days::names(query, "from") && (has("phase", "closed") || has("turn", "closed")) {
        Some(Way::Closed)
    } else if days::names(query, "from") && has("turn", "reopened") {
        Some(Way::Reopened)
    } else if query.conds.iter().any(open) && days::names(query, "until") {
        Some(Way::Open)
    } else {
        None
    }
}

impl Log<'_> {
    pub(super) async fn stays(&self, query: &Query, cut: Seq, part: Part) -> Lines {
        let text = match part {
            Part::Ends => Text::both(
                self.stays_text(query, cut, Part::First).await?,
                self.stays_text(query, cut, Part::Last).await?,
            ),
            part => self.stays_text(query, cut, part).await?,
        };
        let (Some(way), Some(text)) = (way(query), text) else {
            return Ok(None);
        };
        let found: Vec<Found> = self.db.all(&text.sql, &text.values()).await?;
        Ok(Some(
            found.into_iter().map(|it| line(it, way, cut)).collect(),
        ))
    }

    pub(super) async fn stays_text(
        &self,
        query: &Query,
        cut: Seq,
        part: Part,
    ) -> Result<Option<Text>, DbError> {
        let Some(way) = way(query) else {
            return Ok(None);
        };
        let columns = "s.no, s.from_seq, s.until_seq, s.from_at, s.until_at, s.kind, s.path, s.step, s.phase, \
                       s.owner, s.due_at, s.left_by, s.aside_seq, s.wrong_seq, s.extended, s.closing_at, s.closed_seq, \
                       s.closed_at, s.closing_aside_seq, p.phase AS before FROM ";
        let mut text = Text::select(self.district, columns);
        if way == Way::Reopened {
            text.push(
                "stay p CROSS JOIN stay s WHERE p.district_id = $1 AND p.phase = 'closed' AND p.until_at IS NOT NULL \
                 AND s.district_id = p.district_id AND s.no = p.no AND s.from_seq = p.until_seq",
                [],
            );
        } else {
            text.push(
                "stay s LEFT JOIN stay p ON p.district_id = s.district_id AND p.no = s.no AND p.until_seq = s.from_seq \
                 WHERE s.district_id = $1",
                [],
            );
        }
        text.and("s.from_seq <= ?", [cut.into()]);
        if matches!(way, Way::Closed) {
            text.and("s.phase = 'closed'", []);
        }
        if way == Way::Open {
            // What was open on a day is open now, or was closed after it.
            let from = query
                .on("until")
                .filter_map(days::instants)
                .find_map(|(from, _)| from);
            text.and(
                "s.no IN (SELECT o.no FROM matter o WHERE o.district_id = $1 AND o.phase <> 'closed' UNION \
                 SELECT o.no FROM matter o WHERE o.district_id = $1 AND o.closed_at >= ?)",
                [from.unwrap_or(0).min(self.instant(cut).await?).into()],
            );
        }
        self.narrow_stays(&mut text, query, cut, way);
        let at = match way {
            Way::Due => "s.due_at",
            Way::Closing => "s.closing_at",
            Way::Left => "s.until_at",
            _ => "s.from_at",
        };
        text.push(&part.order(at, &["s.no", "s.from_seq"]), []);
        Ok(Some(text))
    }

    fn narrow_stays(&self, text: &mut Text, query: &Query, cut: Seq, way: Way) {
        for cond in &query.conds {
            match cond.field.as_str() {
                "matter" => text.one_of("s.no", cond),
                "kind" => text.one_of("s.kind", cond),
                "step" => text.one_of("s.step", cond),
                "phase" => text.one_of("s.phase", cond),
                "owner" => text.one_of("s.owner", cond),
                "due" => text.on_days("s.due_at", cond),
                // When it was opened again is when the stay before it ended.
                "from" if way == Way::Reopened => text.on_days("p.until_at", cond),
                "from" => text.on_days("s.from_at", cond),
                "turn" if way == Way::Closed && cond.value == "closed" => {
                    text.and("(p.phase IS NULL OR p.phase <> 'closed')", []);
                }
                "turn" if way == Way::Reopened => text.and("s.phase <> 'closed'", []),
                "left" => {
                    text.one_of("s.left_by", cond);
                    text.and("s.until_seq <= ?", [cut.into()]);
                }
                "until" if way == Way::Left => text.on_days("s.until_at", cond),
                "measured" if cond.value == "yes" => {
                    text.and("(s.aside_seq IS NULL OR s.aside_seq > ?)", [cut.into()]);
                }
                "wrong" if cond.value == "yes" => text.and("s.wrong_seq <= ?", [cut.into()]),
                "extended" if cond.value == "yes" => text.and("s.extended = 1", []),
                "closing" => text.on_days("s.closing_at", cond),
                "closing_measured" if cond.value == "yes" => text.and(
                    "(s.closing_aside_seq IS NULL OR s.closing_aside_seq > ?)",
                    [cut.into()],
                ),
                "closing_ended" if cond.value == "yes" => {
                    text.and("s.closed_seq <= ?", [cut.into()]);
                }
                "closing_in_time" if cond.value == "yes" => {
                    text.and(
                        "s.closed_seq <= ? AND s.closed_at <= s.closing_at",
                        [cut.into()],
                    );
                }
                "ended" if cond.value == "yes" => text.and("s.until_seq <= ?", [cut.into()]),
                "in_time" if cond.value == "yes" => {
                    text.and("s.until_seq <= ? AND s.until_at <= s.due_at", [cut.into()]);
                }
                _ => {}
            }
        }
        self.within(text, query, "s.path");
    }
}

fn line(it: Found, way: Way, cut: Seq) -> Line {
    let until = it.until_seq.filter(|seq| *seq <= cut).zip(it.until_at);
    let yes = |yes: bool| Some(if yes { "yes" } else { "no" }.to_owned());
    let turn = match (it.before.as_deref(), it.phase.as_str()) {
        (None, "closed") => "opened|closed",
        (None, _) => "opened",
        (Some(before), "closed") if before != "closed" => "closed",
        (Some("closed"), phase) if phase != "closed" => "reopened",
        _ => "",
    };
    let by = |seq: Option<i64>| seq.filter(|seq| *seq <= cut);
    let (aside, wrong, not_asked) = (by(it.aside_seq), by(it.wrong_seq), by(it.closing_aside_seq));
    let closed = by(it.closed_seq).zip(it.closed_at);
    let promised = it.closing_at;
    let in_time = until.zip(it.due_at).map(|((_, at), due)| at <= due);
    let cells = vec![
        ("matter", Some(it.no.clone())),
        ("kind", Some(it.kind)),
        ("place", Some(places(&it.path))),
        ("step", Some(it.step)),
        ("phase", Some(it.phase)),
        ("owner", Some(it.owner)),
        ("turn", Some(turn.to_owned())),
        ("from", days::day(Some(it.from_at))),
        ("due", days::day(it.due_at)),
        ("measured", yes(aside.is_none())),
        ("ended", yes(until.is_some())),
        (
            "until",
            days::day(until.map(|(_, at)| at)).or(Some(OPEN.to_owned())),
        ),
        ("left", until.and(it.left_by)),
        ("in_time", in_time.and_then(yes)),
        ("wrong", yes(wrong.is_some())),
        ("extended", yes(it.extended == 1)),
        ("closing", days::day(promised)),
        (
            "closing_measured",
            promised.and_then(|_| yes(not_asked.is_none())),
        ),
        (
            "closing_ended",
            promised.and_then(|_| yes(closed.is_some())),
        ),
        (
            "closing_in_time",
            closed
                .zip(promised)
                .and_then(|((_, at), due)| yes(at <= due)),
        ),
    ];
    let mut later: Vec<(&str, Seq)> = Vec::new();
    if let Some((seq, _)) = until {
        later.extend(["ended", "until", "left", "in_time"].map(|cell| (cell, seq)));
    }
    later.extend(aside.map(|seq| ("measured", seq)));
    later.extend(wrong.map(|seq| ("wrong", seq)));
    later.extend(not_asked.map(|seq| ("closing_measured", seq)));
    if let Some((seq, _)) = closed {
        later.extend(["closing_ended", "closing_in_time"].map(|cell| (cell, seq)));
    }
    let at = match way {
        Way::Due => it.due_at,
        Way::Closing => it.closing_at,
        Way::Left => it.until_at,
        _ => Some(it.from_at),
    };
    Line {
        hashes: Vec::new(),
        alone: None,
        order: (at.unwrap_or(0), it.no.clone(), it.from_seq),
        row: row(
            Told::Stay,
            format!("{}/{}", it.no, it.from_seq),
            it.from_seq,
            cells,
            &later,
        ),
    }
}
