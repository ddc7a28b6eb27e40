//! What a weekly meeting reads above and beside the list of projects, for programs: the same as the page says.

use std::collections::BTreeMap;

use district::calendar::china_time;
use district::quantity::period::Period;
use district::rate::Rate;
use district::record::RecordKind;
use serde::Serialize;
use utoipa::ToSchema;

use super::board::Seen;
use super::lead::{defined, registered};
use super::problems::{Open, problems};
use super::rank::{Rank, ranks};
use super::shelf::Shelf;
use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::views::place_name;

/// What stands above the projects.
#[derive(Debug, Serialize, ToSchema)]
pub struct Meeting {
    /// What the landing rate is, in words; absent of what one unit owes, which has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<String>,
    /// What the register of indicators says it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    registered: Option<String>,
    /// How much of the year has gone by.
    elapsed: Elapsed,
    /// Ranks of the rate among peers, told or computed.
    ranks: Vec<RankOf>,
    /// What each unit owes, those that owe the most first.
    units: Vec<UnitOwes>,
}

/// How much of the year has gone by on the day, that day included.
#[derive(Debug, Serialize, ToSchema)]
pub struct Elapsed {
    days: u32,
    of: u32,
    /// With two decimals.
    percent: String,
}

/// A rank among peers.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankOf {
    /// The set of peers, by its key.
    among: String,
    /// Its name.
    name: String,
    period: String,
    /// What is ranked, `level` or a growth.
    measure: &'static str,
    /// The gate that the indicator counts by; absent where nothing tells one.
    gate: Option<&'static str>,
    /// The place as a source tells it.
    told: Option<String>,
    /// The line of the register of observations that tells it.
    told_by: Option<String>,
    /// The place that follows from the members' values; absent until every one is there.
    computed: Option<u32>,
    /// Whether another member has the same place.
    tied: Option<bool>,
    /// How ties are counted in what is computed: they share the better place.
    ties: &'static str,
    /// Members with a value.
    have: usize,
    /// Members on record.
    all: usize,
}

/// What one unit owes.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnitOwes {
    /// Absent where nobody is named.
    unit: Option<String>,
    late: usize,
    soon: usize,
    all: usize,
}

/// The problems of a project that are open now.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Problems {
    open: usize,
    /// Those past their limit.
    late: usize,
}

impl From<Open> for Problems {
    fn from(open: Open) -> Self {
        Self {
            open: open.count,
            late: open.late,
        }
    }
}

/// What stands above the projects of a board.
pub fn meeting(app: &App, seen: &Seen, shelf: &Shelf, ctx: &Ctx) -> Meeting {
    let charter = app.ledger.charter();
    let place = match seen.place.as_str() {
        "" => String::new(),
        code => place_name(&charter, code, ctx.language()),
    };
    let definition = defined(seen, &place, ctx);
    let (gone, days) = Period::Day(seen.day).elapsed();
    let mut units: Vec<UnitOwes> = seen.units.iter().map(owes).collect();
    units.sort_by_key(|unit| std::cmp::Reverse((unit.late, unit.soon)));
    let ranks = ranks(seen, charter.code.as_str(), shelf);
    Meeting {
        definition: (!definition.is_empty()).then_some(definition),
        registered: registered(shelf).map(|(words, _)| words),
        elapsed: Elapsed {
            days: gone,
            of: days,
            percent: Rate::new(gone.into(), days.into()).percent(),
        },
        ranks: ranks.into_iter().map(|it| told(it, shelf, ctx)).collect(),
        units,
    }
}

fn owes((unit, owed): &(String, district::delivery::board::Owed)) -> UnitOwes {
    UnitOwes {
        unit: (!unit.is_empty()).then(|| unit.clone()),
        late: owed.late,
        soon: owed.soon,
        all: owed.all,
    }
}

fn told(rank: Rank, shelf: &Shelf, ctx: &Ctx) -> RankOf {
    let (told_by, told) = rank.told.unzip();
    RankOf {
        name: shelf.called(RecordKind::Peers, &rank.among, ctx.language()),
        among: rank.among,
        period: rank.period.to_string(),
        measure: rank.measure.as_str(),
        gate: rank.gate.map(district::delivery::Gate::as_str),
        told,
        told_by,
        computed: rank.computed.map(|it| it.r),
        tied: rank.computed.map(|it| it.tied),
        ties: "best",
        have: rank.have,
        all: rank.all,
    }
}

/// The open problems of those listed, by project; nothing where another day than today is asked about: a meeting about
/// today wants to hear of today's problems, and those of another day are not in the rows.
pub async fn problems_now(
    app: &App,
    seen: &Seen,
) -> Result<Option<BTreeMap<String, Open>>, Failure> {
    let today = china_time(app.ledger.now()).date();
    if seen.day < today || seen.cut_asked {
        return Ok(None);
    }
    let keys = seen.rows.iter().map(|row| row.key.as_str());
    problems(app, keys).await.map(Some)
}
