//! What lists and pages show of a matter, in the reader's language and within what they may see.

use district::calendar::china_time;
use district::charter::Charter;
use district::dates;
use district::deadline::Deadline;
use district::kinds::posting::Posting;
use district::lamp::Lamp;
use district::lang::Lang;
use district::party::Desk;
use district::procedure::{Due, Phase, Procedure, Standing, Why};
use jiff::Timestamp;
use ledger::MatterRow;
use ledger::project::Held;

use crate::ctx::Ctx;

/// A lamp: its kind for the style, and the word that says the same.
#[derive(Clone, Debug)]
pub struct LampView {
    /// green, amber, red, paused or done.
    pub kind: &'static str,
    /// What it means.
    pub word: String,
}

/// A matter as one line of a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number.
    pub no: String,
    /// What it is about.
    pub title: String,
    /// Where.
    pub place: String,
    /// When it was opened.
    pub when: String,
    /// Its clock.
    pub lamp: LampView,
    /// Where it stands.
    pub step: String,
    /// How high it is supervised, where everybody may read of it.
    pub sign: String,
    /// Its category.
    pub category: String,
    /// The address of a small photograph.
    pub thumb: Option<String>,
    /// The deadline in words.
    pub due: String,
    /// The newest entry about it.
    pub seq: i64,
}

/// What a stored matter says of where it stands.
pub fn held(row: &MatterRow) -> Option<Held> {
    serde_json::from_str(&row.standing).ok()
}

/// The line of a matter.
pub fn line(row: &MatterRow, charter: &Charter, ctx: &Ctx, now: Timestamp) -> Line {
    let lang = ctx.language();
    let held = held(row);
    let procedure = held
        .as_ref()
        .and_then(|held| charter.procedure(held.standing.kind, &held.standing.procedure));
    let step = procedure.and_then(|procedure| procedure.step(&row.step.as_str().into()));
    let step = step.map_or_else(|| row.step.clone(), |step| step.name.get(lang).to_owned());
    let sheet = held.as_ref().and_then(|held| held.standing.sheet.as_ref());
    let mere = sheet.is_some_and(district::kinds::Keeps::is_without_force);
    Line {
        no: row.no.clone(),
        title: title(row, charter, lang),
        place: place_name(charter, &row.place, lang),
        when: when(row.opened_at, now, lang),
        lamp: match &held {
            // What nobody dealt with is over, and not done.
            Some(held)
                if held.standing.is_closed()
                    && !is_settled(&held.standing, procedure.map(|it| &**it)) =>
            {
                LampView {
                    kind: "paused",
                    word: step.clone(),
                }
            }
            Some(held) => lamp(&held.standing, ctx, now),
            None => done(ctx),
        },
        step: if mere {
            ctx.ta("no-force-step", "step", step)
        } else {
            step
        },
        sign: row
            .grade
            .as_ref()
            .map_or_else(String::new, |grade| ctx.word("choice", grade)),
        category: category_name(charter, row.category.as_deref(), lang),
        thumb: row
            .cover
            .as_ref()
            .map(|hash| format!("/evidence/{hash}/thumb")),
        due: row.due_at.map(|at| when(at, now, lang)).unwrap_or_default(),
        seq: row.last_seq,
    }
}

/// Whether a matter was dealt with itself.
fn is_settled(standing: &Standing, procedure: Option<&Procedure>) -> bool {
    let by_rule = procedure.is_none_or(|procedure| procedure.is_settled(&standing.step));
    by_rule && standing.main.is_none()
}

/// Whether the matter of `row` was dealt with itself, and neither turned away nor answered with another one.
pub fn was_settled(row: &MatterRow, charter: &Charter) -> bool {
    held(row).is_some_and(|held| {
        let standing = &held.standing;
        let procedure = charter.procedure(standing.kind, &standing.procedure);
        standing.is_closed() && is_settled(standing, procedure.map(|it| &**it))
    })
}

/// What a matter is called: its first words, masked; or its category where it has none.
pub fn title(row: &MatterRow, charter: &Charter, lang: Lang) -> String {
    let words = district::mask::scrub(row.words.lines().next().unwrap_or_default().trim());
    if words.is_empty() {
        let category = category_name(charter, row.category.as_deref(), lang);
        let place = place_name(charter, &row.place, lang);
        return if category.is_empty() {
            place
        } else {
            format!("{category} · {place}")
        };
    }
    let mut title: String = words.chars().take(38).collect();
    if words.chars().count() > 38 {
        title.push('…');
    }
    title
}

/// The name of a category, or nothing.
pub fn category_name(charter: &Charter, code: Option<&str>, lang: Lang) -> String {
    code.and_then(|code| charter.categories.get(code))
        .map(|category| category.name.get(lang).to_owned())
        .unwrap_or_default()
}

/// A place with what it lies in, down to the building: what the public may see of an address.
pub fn place_name(charter: &Charter, code: &str, lang: Lang) -> String {
    use district::place::PlaceKind::{District, Unit};
    let mut names: Vec<&str> = charter
        .places
        .up(code)
        .filter(|place| !matches!(place.kind, District | Unit))
        .map(|place| place.name.get(lang))
        .take(2)
        .collect();
    if names.is_empty() {
        return charter.name.get(lang).to_owned();
    }
    names.reverse();
    names.join(" · ")
}

/// The lamp of a matter.
pub fn lamp(standing: &Standing, ctx: &Ctx, now: Timestamp) -> LampView {
    match (standing.phase, &standing.due) {
        (Phase::Closed, _) => done(ctx),
        (Phase::Paused, _) => LampView {
            kind: "paused",
            word: ctx.t("lamp-paused"),
        },
        (_, Some(_)) if posting(standing).is_some() => {
            let (kind, key) = hanging(posting(standing), now);
            LampView {
                kind,
                word: ctx.t(key),
            }
        }
        (_, Some(due)) => due_lamp(standing.since, due.at, ctx, now),
        (_, None) => LampView {
            kind: "green",
            word: ctx.t("lamp-on-time"),
        },
    }
}

fn posting(standing: &Standing) -> Option<&Posting> {
    standing.sheet.as_ref()?.posting()
}

/// How far a notice is: nothing shows yet that it hangs, it hangs, or it has hung for its days, which are counted from
/// the first proof. Then it has done what it should, and nothing is late.
fn hanging(sheet: Option<&Posting>, now: Timestamp) -> (&'static str, &'static str) {
    let today = china_time(now).date();
    match sheet {
        Some(sheet) if sheet.boards == 0 => ("amber", "lamp-not-posted"),
        Some(sheet) if sheet.may_come_down().is_some_and(|day| day <= today) => {
            ("green", "lamp-term-over")
        }
        _ => ("green", "lamp-on-time"),
    }
}

fn done(ctx: &Ctx) -> LampView {
    LampView {
        kind: "done",
        word: ctx.t("lamp-done"),
    }
}

/// The lamp of a deadline.
pub fn due_lamp(since: Timestamp, due: Timestamp, ctx: &Ctx, now: Timestamp) -> LampView {
    let days =
        |a: Timestamp, b: Timestamp| (china_time(b).date() - china_time(a).date()).get_days();
    let kind = match Lamp::at(now, since, due) {
        Lamp::Green => "green",
        Lamp::Amber => "amber",
        Lamp::Red => "red",
    };
    let word = if due < now {
        match days(due, now) {
            0 => ctx.t("lamp-overdue"),
            late => ctx.ta("lamp-overdue-days", "days", late),
        }
    } else if days(now, due) == 0 {
        ctx.t("lamp-today")
    } else {
        ctx.t("lamp-on-time")
    };
    LampView { kind, word }
}

/// A deadline with its reason: two sentences.
pub fn due_words(due: &Due, ctx: &Ctx, now: Timestamp) -> (String, String) {
    let lang = ctx.language();
    match &due.why {
        Why::Limit(reason) => {
            let deadline = Deadline {
                at: due.at,
                reason: reason.clone(),
            };
            let mut why = vec![ctx.ta("clock-limit", "limit", reason.limit.name(lang))];
            why.extend(reason.because(lang));
            (deadline.when(lang), why.join(&ctx.t("list-semicolon")))
        }
        Why::Kept => (
            when(due.at.as_microsecond(), now, lang),
            ctx.t("clock-kept"),
        ),
        Why::Named => (
            when(due.at.as_microsecond(), now, lang),
            ctx.t("clock-named"),
        ),
    }
}

/// An instant as people say it; the year where it is not this one.
pub fn when(micros: i64, now: Timestamp, lang: Lang) -> String {
    let Ok(at) = Timestamp::from_microsecond(micros) else {
        return String::new();
    };
    dates::moment(at, now, lang)
}

/// The day of an instant, with its year, as people say it.
pub fn day_words(micros: i64, lang: Lang) -> String {
    let at = Timestamp::from_microsecond(micros);
    at.map(|at| dates::whole_day(china_time(at).date(), lang))
        .unwrap_or_default()
}

/// An instant for machines.
pub fn iso(micros: i64) -> String {
    Timestamp::from_microsecond(micros)
        .map(|at| format!("{}+08:00", china_time(at).strftime("%Y-%m-%dT%H:%M:%S")))
        .unwrap_or_default()
}

/// The day of an instant for machines.
pub fn iso_day(micros: i64) -> String {
    let at = Timestamp::from_microsecond(micros);
    at.map(|at| china_time(at).date().to_string())
        .unwrap_or_default()
}

/// A desk in words: the role and where.
pub fn desk_name(desk: &Desk, charter: &Charter, ctx: &Ctx) -> String {
    let place = charter
        .places
        .get(desk.place.as_str())
        .map_or(desk.place.as_str(), |place| place.name.get(ctx.language()));
    format!("{} · {place}", ctx.word("role", desk.role.as_str()))
}

/// A capacity of the log in words: a desk, the reporter, the public.
pub fn capacity_name(capacity: &str, charter: &Charter, ctx: &Ctx) -> String {
    match capacity.parse::<Desk>() {
        Ok(desk) => desk_name(&desk, charter, ctx),
        Err(_) => ctx.t(&format!("capacity-{capacity}")),
    }
}

/// What an act is called by the rules of its matter; its word where they do not know it any more.
pub fn act_name(procedure: &Procedure, act: district::procedure::Act, lang: Lang) -> String {
    procedure
        .acts
        .get(&act)
        .map_or_else(|| act.to_string(), |rule| rule.name.get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use district::calendar::china_instant;
    use jiff::civil::{Date, date};

    use super::*;

    #[test]
    fn a_notice_that_nobody_saw_hanging_has_not_run_its_term() {
        let mut sheet = Posting {
            class: "vote_notice".to_owned(),
            from: Some(date(2021, 7, 30)),
            until: Some(date(2021, 8, 14)),
            ..Posting::default()
        };
        let word = |sheet: &Posting, day: Date| {
            let noon = china_instant(day.at(12, 0, 0, 0));
            hanging(Some(sheet), noon).1
        };
        assert_eq!(word(&sheet, date(2021, 9, 13)), "lamp-not-posted");
        sheet.boards = 1;
        sheet.first_shown = Some(date(2021, 8, 10));
        // Fifteen days from the first proof, whose day does not count.
        assert_eq!(word(&sheet, date(2021, 8, 25)), "lamp-on-time");
        assert_eq!(word(&sheet, date(2021, 8, 26)), "lamp-term-over");
    }
}
