//! Numbers of indicators: against the records, and against each other.

use std::ops::Range;

use super::fits::{Cited, placed};
use super::records::{count_apart, holds, record, records};
use crate::bulletin::desk::Desk;
use crate::bulletin::said::{Said, Way};
use crate::bulletin::say::{Spoken, fallen, of_quantity};
use crate::bulletin::token::Quantity;
use crate::bulletin::verdict::{Found, Reason, Rule, Verdict};
use crate::figure::area::plain_area;
use crate::figure::face::Face;
use crate::quantity::basis::Basis;
use crate::quantity::interval::Interval;
use crate::quantity::period::Period;
use crate::recipe::{Measure, Out, Recipe, Val};

/// Judges every number that is said of an indicator.
pub(in crate::bulletin) fn judge(desk: &Desk<'_>, all: &[Said], cited: &[Cited]) {
    let tags: Vec<Tag<'_>> = cited
        .iter()
        .filter_map(|one| Some((placed(desk, &one.at)?, &one.recipe)))
        .collect();
    for said in all {
        if let Way::Number(quantity) = &said.way
            && !desk.is_claimed(said.block, &said.at)
        {
            let found = number(desk, all, said, quantity, &tags);
            desk.say(found);
        }
    }
    levels(desk, all);
}

/// Where a tag stands, and what it cites.
type Tag<'c> = ((usize, Range<usize>), &'c Recipe);

/// Whether two numbers are cited of different figures: what each of them is, its tag says.
fn cited_apart(tags: &[Tag<'_>], said: &Said, other: &Said) -> bool {
    let of = |said: &Said| {
        let here = |((block, at), _): &&Tag<'_>| {
            *block == said.block && at.start < said.at.end && said.at.start < at.end
        };
        tags.iter().find(here).map(|(_, recipe)| *recipe)
    };
    of(said)
        .zip(of(other))
        .is_some_and(|(own, other)| own != other)
}

fn number(
    desk: &Desk<'_>,
    all: &[Said],
    said: &Said,
    quantity: &Quantity,
    tags: &[Tag<'_>],
) -> Found {
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    if let Some(share) = super::shares::plain(desk, said, quantity) {
        return share;
    }
    let outs = |said: &Said| {
        let records = records(desk, said).into_iter();
        records.map(|(_, out)| out).collect()
    };
    if let Some(unreal) = super::hopes::plain(desk, said, quantity, &outs) {
        return unreal;
    }
    let of_its_kind = || {
        let mut of = records(desk, said);
        of.retain(|(_, out)| is_of_its_kind(desk, quantity, out));
        of
    };
    let contradicted = all.iter().find(|other| {
        !desk.is_claimed(other.block, &other.at)
            && !cited_apart(tags, said, other)
            && contradicts(desk, said, other)
            // Where the records have the value, they tell which of the two it is.
            && (other.period != said.period || of_its_kind().is_empty())
    });
    if let Some(other) = contradicted {
        let about = other
            .period
            .map_or_else(String::new, |period| period.to_string());
        let reason = if other.period == said.period {
            Reason::TwoValues
        } else {
            Reason::TwoPeriods
        };
        let figure = record(desk, said).map(|(key, _)| Recipe::Obs(key).to_string());
        let found = found(Verdict::Conflict, reason).rule(Rule::G3).about(about);
        return match figure {
            Some(figure) => found.figure(figure),
            None => found,
        };
    }
    if said.measure == Some(Measure::AverageOfTwo) && one_digit_only(desk, all, said) {
        let found = found(Verdict::Ambiguous, Reason::OneDigitAverage).rule(Rule::G6);
        return with_record(desk, said, found);
    }
    let mut all = of_its_kind();
    // 名义增长: no growth in comparable prices, nor one of which nobody says in what prices.
    all.retain(|(_, out)| !said.nominal || out.basis == Some(Basis::Nominal));
    let spoken = Spoken {
        face: of_quantity(quantity),
        fall: said.fall,
    };
    let fits = |out: &Out| {
        !count_apart(desk, &quantity.unit, &out.unit)
            && spoken.may_say(out, &desk.tables.units).is_ok()
    };
    let fitting = all.iter().find(|(_, out)| fits(out));
    let (Some((key, out)), holds) = (fitting.or(all.first()), fitting.is_some()) else {
        if said.base {
            return found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1);
        }
        if let Some((recipe, out)) = super::rises::growth(desk, said) {
            return told(desk, said, &spoken, &recipe, &out);
        }
        return missing(
            desk,
            said,
            found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1),
        );
    };
    let told = if holds {
        found(Verdict::Ok, Reason::Holds)
    } else if said.base {
        // 由52.1%提高到: since when is not said, and it may be another time than the year before.
        return found(Verdict::Gap, Reason::NoRecord).rule(Rule::G1);
    } else {
        found(Verdict::Conflict, Reason::Differs).rule(Rule::G2)
    };
    told.figure(Recipe::Obs(key.clone()).to_string())
        .value(out.to_string())
}

/// Growth that was computed from two levels: known only as finely as those. What meets it is no conflict.
fn told(desk: &Desk<'_>, said: &Said, spoken: &Spoken, recipe: &Recipe, out: &Out) -> Found {
    let found = |verdict, reason| Found::new(said.block, said.at.clone(), verdict, reason);
    let exactly = Out {
        val: match &out.val {
            Val::Num(num) => Val::Num(Interval::exact(num.middle())),
            val => val.clone(),
        },
        ..out.clone()
    };
    let fits = spoken.may_say(&exactly, &desk.tables.units).is_ok() || meets(desk, spoken, out);
    let found = if fits {
        found(Verdict::Ok, Reason::Holds)
    } else {
        found(Verdict::Conflict, Reason::Differs).rule(Rule::G2)
    };
    found.figure(recipe.to_string()).value(out.to_string())
}

/// Whether a number and what was derived have a value in common. 超五成 says more than that it may be so.
fn meets(desk: &Desk<'_>, spoken: &Spoken, out: &Out) -> bool {
    if !matches!(spoken.face, Face::Number(..) | Face::About(..)) {
        return false;
    }
    let units = &desk.tables.units;
    let out = if spoken.fall {
        fallen(out)
    } else {
        out.clone()
    };
    let Val::Num(value) = out.val else {
        return false;
    };
    let told = spoken.face.bounds().zip(spoken.face.unit());
    let told = told.and_then(|(told, unit)| units.find(unit)?.to_base(told));
    let own = units.find(&out.unit).and_then(|unit| unit.to_base(value));
    told.zip(own).is_some_and(|(told, own)| told.meets(own))
}

/// Whether a record is told in the dimension of a quantity: 5.4亿美元 says nothing of one in 亿元. The very digits of a
/// record in another unit are a slip of the unit.
fn is_of_its_kind(desk: &Desk<'_>, quantity: &Quantity, out: &Out) -> bool {
    let counts = ["count", "visits"];
    let unit = desk.tables.units.find(&quantity.unit);
    let Some(dim) = unit.map(|unit| unit.dim.as_str()) else {
        // 12元/床: a rate that the table has not, and nothing but itself.
        return quantity.unit.is_empty() || quantity.unit == out.unit;
    };
    let kin = dim == out.dim || (counts.contains(&dim) && counts.contains(&out.dim.as_str()));
    let kin = kin && !count_apart(desk, &quantity.unit, &out.unit);
    let slip = match out.val {
        Val::Num(num) => num.middle() == quantity.value,
        _ => false,
    };
    kin || slip
}

/// One indicator and measure: one value under two periods, or two values under one.
fn contradicts(desk: &Desk<'_>, said: &Said, other: &Said) -> bool {
    let (Some(own), Some(theirs)) = (said.quantity(), other.quantity()) else {
        return false;
    };
    let one_key = said.indicator.is_some()
        && said.indicator == other.indicator
        && said.measure.is_some()
        && said.measure == other.measure
        && said.subject.is_none()
        && other.subject.is_none()
        && said.all_areas(desk) == other.all_areas(desk)
        && ![said, other].iter().any(|one| one.unlike || one.base);
    let both = said.period.is_some() && other.period.is_some();
    if !one_key || !both {
        return false;
    }
    let theirs_too: Vec<Period> = other.all_periods().collect();
    if said
        .all_periods()
        .any(|period| theirs_too.contains(&period))
    {
        return said.period == other.period && apart(desk, said, other) && !is_hoped(desk, other);
    }
    let one_value = own.value == theirs.value && own.unit == theirs.unit && said.fall == other.fall;
    one_value && !borne_out(desk, said, other) && !is_hoped(desk, other)
}

/// 目标30.5亿元,实际完成29.84亿元: what is hoped for is no second value of what was reached.
fn is_hoped(desk: &Desk<'_>, said: &Said) -> bool {
    super::hopes::told(desk, said.block, said.at.start).is_some()
}

/// Whether two quantities cannot be one value, in whatever units and however rounded.
fn apart(desk: &Desk<'_>, said: &Said, other: &Said) -> bool {
    let base = |said: &Said| {
        let quantity = said.quantity()?;
        let unit = desk.tables.units.find(&quantity.unit)?;
        let told = of_quantity(quantity).bounds()?;
        let base = unit.to_base(told)?;
        let own = if said.fall { base.opposite() } else { base };
        Some((unit.dim.as_str(), own))
    };
    match (base(said), base(other)) {
        (Some((dim, own)), Some((theirs_dim, theirs))) => {
            dim == theirs_dim && (own.hi <= theirs.lo || theirs.hi <= own.lo)
        }
        _ => false,
    }
}

/// Whether the records themselves have one value under both periods.
fn borne_out(desk: &Desk<'_>, said: &Said, other: &Said) -> bool {
    holds(desk, said) && holds(desk, other)
}

/// Said to be in two digits, with no growth of the year itself printed or recorded.
fn one_digit_only(desk: &Desk<'_>, all: &[Said], said: &Said) -> bool {
    let same = |other: &&Said| other.indicator == said.indicator;
    let claimed = all
        .iter()
        .filter(same)
        .any(|other| matches!(other.way, Way::Digits(digits) if digits > 1));
    let printed = all
        .iter()
        .filter(same)
        .any(|other| other.measure == Some(Measure::Growth) && other.number().is_some());
    let growth = Said {
        measure: Some(Measure::Growth),
        ..said.clone()
    };
    claimed && !printed && record(desk, &growth).is_none()
}

fn with_record(desk: &Desk<'_>, said: &Said, found: Found) -> Found {
    match record(desk, said) {
        Some((key, out)) => found
            .figure(Recipe::Obs(key).to_string())
            .value(out.to_string()),
        None => found,
    }
}

/// No record: perhaps it has this value for another period.
fn missing(desk: &Desk<'_>, said: &Said, found: Found) -> Found {
    let (Some(indicator), Some(value)) = (&said.indicator, said.number()) else {
        return found;
    };
    if said.is_elsewhere(desk) || said.unlike || said.nominal || said.measure.is_none() {
        return found;
    }
    let rows = desk.cut.observations(indicator);
    let other = rows.into_iter().find(|row| {
        row.cell("measure") == said.measure.map(Measure::as_str)
            && row.cell("subject").is_none()
            && row.cell("area").map(plain_area) == Some(plain_area(&desk.area))
            && row.number("value") == Some(value)
    });
    match other.and_then(|row| row.cell("period")) {
        Some(period) => Found {
            verdict: Verdict::Conflict,
            reason: Reason::TwoPeriods,
            ..found.rule(Rule::G3).about(period)
        },
        None => found,
    }
}

/// Growth without a level, printed or recorded: said once for each indicator, where its period is told.
fn levels(desk: &Desk<'_>, all: &[Said]) {
    let mut told: Vec<&str> = Vec::new();
    let grown = |said: &&Said| {
        said.measure == Some(Measure::Growth)
            && said.number().is_some()
            && said.subject.is_none()
            && !said.is_elsewhere(desk)
    };
    let mut growths: Vec<&Said> = all.iter().filter(grown).collect();
    growths.sort_by_key(|said| !said.period_here);
    for said in growths {
        let Some(indicator) = said.indicator.as_deref() else {
            continue;
        };
        let printed = all.iter().any(|other| {
            other.indicator == said.indicator
                && other.measure == Some(Measure::Level)
                && other.number().is_some()
        });
        let level = Said {
            measure: Some(Measure::Level),
            ..said.clone()
        };
        if printed || told.contains(&indicator) || record(desk, &level).is_some() {
            continue;
        }
        told.push(indicator);
        desk.tell(
            said.block,
            said.name_at.clone(),
            Verdict::Gap,
            Rule::G6,
            Reason::NoLevel,
        );
    }
}
