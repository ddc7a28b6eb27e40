//! `/votes/{no}/roll`: bringing in the list of owners, and what the doctor found in it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use district::kinds::ballot::Unit;
use district::kinds::ballot::doctor::Finding;
use district::procedure::{Act, Input};
use ledger::gate::SHEETS;
use ledger::polls::KeptRoll;
use ledger::{ActCommand, Target};
use serde::Deserialize;

use super::file::asked;
use super::lines::{is_of, sums};
use super::square::square;
use super::whole::Whole;
use super::{Poll, word_of};
use crate::App;
use crate::apart::apart;
use crate::cited::Cited;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::owners::{self, Of};
use crate::pages::record::export::sheet_file;
use crate::pages::{Page, page};
use crate::throttle::Peer;
use crate::visitor::Visitor;

/// So many findings of one sort are shown at once.
const SHOWN: usize = 300;

/// Findings of one sort.
struct Group {
    what: String,
    mend: String,
    blocks: bool,
    count: usize,
    /// Line and unit of each, the first of them.
    lines: Vec<(u32, String)>,
}

/// A unit as the list says it.
struct UnitView {
    unit: String,
    area: String,
    source: String,
    tenure: String,
    head: String,
    names: String,
}

#[derive(Template)]
#[template(path = "ballot/roll.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the page shows or leaves out"
)]
struct RollPage {
    ctx: Ctx,
    no: String,
    title: String,
    can_import: bool,
    error: String,
    text: String,
    developer: String,
    summary: Vec<Cited>,
    stops: usize,
    counts: Vec<(String, usize)>,
    groups: Vec<Group>,
    buildings: Vec<(String, bool)>,
    units: Vec<UnitView>,
    /// Building, dwellings, heads and area, for an owner of a secret vote.
    sums: Vec<(String, usize, usize, String)>,
    is_secret: bool,
    with_names: bool,
    /// Whether the list is frozen, so that owners hold codes of it.
    frozen: bool,
    of_people: bool,
    list_hint: String,
}

/// Which building's units are shown.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    building: Option<String>,
}

/// What was tried and refused.
#[derive(Default)]
struct Tried {
    error: String,
    text: String,
    developer: String,
}

/// Shows the roll.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    Query(which): Query<Which>,
) -> Page {
    let poll = Poll::of(&app, &no).await?;
    // What each flat comes to is for those who keep the list, and for its owners.
    let keeps = poll.is_kept_by(&app, &visitor);
    let building = which.building.filter(|_| keeps);
    let tried = Tried::default();
    page(&draw(&app, &visitor, &poll, building.as_deref(), tried).await?)
}

/// Shows the units of a building to an owner: the code of a ballot or a receipt says that they are one. Of a secret
/// vote they read their own units and the sums of buildings.
pub async fn held(
    State(app): State<App>,
    visitor: Visitor,
    peer: Peer,
    Path(no): Path<String>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Page {
    let text = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let (poll, ready, voter) = asked(&app, peer, &no, text("code")).await?;
    let tried = Tried::default();
    if !poll.sheet.is_secret() {
        return page(&draw(&app, &visitor, &poll, Some(text("building")), tried).await?);
    }
    let mut shown = draw(&app, &visitor, &poll, None, tried).await?;
    let units = ready.roll.units.iter();
    let own = units.filter(|unit| is_of(&ready, &voter, unit));
    shown.units = own
        .map(|unit| unit_view(unit, String::new(), &shown.ctx))
        .collect();
    shown.sums = sums(&ready)
        .into_iter()
        .map(|sum| (sum.building, sum.units, sum.heads, square(sum.area)))
        .collect();
    page(&shown)
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    poll: &Poll,
    building: Option<&str>,
    tried: Tried,
) -> Result<RollPage, Failure> {
    let ctx = Ctx::new(app, visitor, &format!("/votes/{}/roll", poll.no)).about(&poll.standing);
    let keeps = poll.is_kept_by(app, visitor);
    let kept = app.ledger.roll(&poll.no).await?;
    let mut page = RollPage {
        no: poll.no.to_string(),
        title: poll.title(app, &ctx),
        can_import: poll.may(app, visitor, Act::ImportRoll),
        error: tried.error,
        text: tried.text,
        developer: tried.developer,
        summary: Vec::new(),
        stops: 0,
        counts: Vec::new(),
        groups: Vec::new(),
        buildings: Vec::new(),
        units: Vec::new(),
        sums: Vec::new(),
        is_secret: poll.sheet.is_secret(),
        with_names: keeps,
        frozen: poll.sheet.frozen.is_some(),
        of_people: poll.sheet.is_of_people(),
        list_hint: ctx.t(if poll.sheet.is_of_people() {
            "roll-people-hint"
        } else {
            "roll-text-hint"
        }),
        ctx,
    };
    let Some((kept, secret)) = kept else {
        return Ok(page);
    };
    let total = poll.total_of(&kept.roll)?;
    fill(
        &mut page,
        &kept,
        (total.heads, Whole::of(poll, total)),
        keeps,
    );
    let names: BTreeMap<_, _> = secret
        .people
        .iter()
        .map(|it| (&it.id, it.name.as_str()))
        .collect();
    let chosen = building.filter(|chosen| page.buildings.iter().any(|it| it.0 == *chosen));
    let chosen = chosen.map(str::to_owned);
    for it in &mut page.buildings {
        it.1 = Some(&it.0) == chosen.as_ref();
    }
    let units = kept
        .roll
        .units
        .iter()
        .filter(|unit| chosen.is_some() && unit.building == chosen);
    for unit in units {
        let owner = kept
            .roll
            .voters
            .iter()
            .find(|it| Some(&it.id) == unit.owner.as_ref());
        let members = owner
            .into_iter()
            .flat_map(|it| &it.members)
            .filter_map(|it| names.get(it));
        let members: Vec<&str> = members.filter(|_| keeps).copied().collect();
        let names = members.join(&page.ctx.t("list-comma"));
        page.units.push(unit_view(unit, names, &page.ctx));
    }
    Ok(page)
}

fn unit_view(unit: &Unit, names: String, ctx: &Ctx) -> UnitView {
    let owner = unit.owner.as_ref();
    UnitView {
        unit: unit.id.to_string(),
        area: square(unit.area),
        source: ctx.word("poll-source", word_of(&unit.source)),
        tenure: if unit.stall {
            ctx.t("poll-stall")
        } else {
            ctx.word("poll-tenure", word_of(&unit.tenure))
        },
        head: owner.map(ToString::to_string).unwrap_or_default(),
        names,
    }
}

/// Sums, findings and buildings.
fn fill(page: &mut RollPage, kept: &KeptRoll, (heads, told): (u64, Whole<'_>), keeps: bool) {
    let ctx = &page.ctx;
    let units = &kept.roll.units;
    let held = kept.roll.held();
    let line = |key: &str, value: String, cell: &str| told.listed(ctx.t(key), value, cell);
    page.summary = if units.is_empty() {
        // Nobody on a list of people is asked what they own.
        vec![line("poll-people", heads.to_string(), "heads")]
    } else {
        vec![
            line("roll-units", held.units.to_string(), "units"),
            line("roll-heads", heads.to_string(), "heads"),
            line("roll-area", square(held.area), "dwelling_area"),
            line("roll-stalls", held.stalls.to_string(), "stalls"),
            line("roll-stock", held.stock.to_string(), "stock"),
            line("roll-together", held.together.to_string(), "together"),
        ]
    };
    let mut sorted: Vec<&Finding> = kept.findings.iter().collect();
    sorted.sort_by_key(|it| (!it.what.blocks(), it.line));
    page.stops = sorted.iter().filter(|it| it.what.blocks()).count();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for it in &sorted {
        *counts.entry(word_of(&it.what)).or_default() += 1;
    }
    let counts = counts.into_iter();
    page.counts = counts
        .map(|(what, n)| (ctx.word("symptom", what), n))
        .collect();
    if keeps {
        page.groups = grouped(&sorted, ctx);
    }
    let mut buildings: Vec<String> = units.iter().filter_map(|it| it.building.clone()).collect();
    buildings.sort_by_key(|name| (name.len(), name.clone()));
    buildings.dedup();
    page.buildings = buildings.into_iter().map(|name| (name, false)).collect();
}

/// Findings by their sort, those that stop the vote first.
fn grouped(sorted: &[&Finding], ctx: &Ctx) -> Vec<Group> {
    let mut groups: Vec<(String, Group)> = Vec::new();
    for it in sorted {
        let word = word_of(&it.what);
        let at = groups.iter().position(|(known, _)| *known == word);
        let at = at.unwrap_or_else(|| {
            let group = Group {
                what: ctx.word("symptom", &word),
                mend: ctx.word("mend", &word),
                blocks: it.what.blocks(),
                count: 0,
                lines: Vec::new(),
            };
            groups.push((word, group));
            groups.len() - 1
        });
        let Some((_, group)) = groups.get_mut(at) else {
            continue;
        };
        group.count += 1;
        if group.lines.len() < SHOWN {
            let unit = it.unit.as_ref().map(ToString::to_string);
            group.lines.push((it.line, unit.unwrap_or_default()));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Brings a list in: a file, or what was pasted.
pub async fn import(
    State(app): State<App>,
    visitor: Visitor,
    Path(no): Path<String>,
    mut form: Multipart,
) -> Result<Response, Failure> {
    let poll = Poll::of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, &format!("/votes/{}/roll", poll.no)).about(&poll.standing);
    let (mut list, mut tried) = (Vec::new(), Tried::default());
    while let Some(part) = form.next_field().await.or(Err(cut_short()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.or(Err(Failure::TooLarge))?;
        if bytes.len() > owners::MOST {
            return Err(Failure::TooLarge);
        }
        match name.as_str() {
            "list" => list = bytes.to_vec(),
            "text" => tried.text = String::from_utf8_lossy(&bytes).into_owned(),
            "developer" => tried.developer = String::from_utf8_lossy(&bytes).into_owned(),
            _ => {}
        }
    }
    let list = if list.is_empty() {
        tried.text.clone().into_bytes()
    } else {
        list
    };
    let (developer, of) = (tried.developer.clone(), Of::vote(&poll.sheet));
    let read = apart(&SHEETS, move || owners::read(&list, &developer, of)).await?;
    let examined = match read {
        Ok(examined) => examined,
        Err(fault) => {
            tried.error = ctx.t(fault.key());
            let shown = draw(&app, &visitor, &poll, None, tried).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response());
        }
    };
    let party = visitor.actor.party.clone();
    let input = Input::new(Act::ImportRoll);
    let mut command = ActCommand::new(Target::Matter(poll.no.clone()), input, party);
    command.roll = Some(Box::new(examined));
    app.ledger.act(command).await?;
    Ok(Redirect::to(&format!("/votes/{}/roll", poll.no)).into_response())
}

const fn cut_short() -> Failure {
    Failure::Bad("the form is cut short")
}

/// An empty list with the headings that are read, as CSV or as a workbook.
pub async fn template(
    State(app): State<App>,
    visitor: Visitor,
    Path((no, ending)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let poll = Poll::of(&app, &no).await?;
    let ctx = Ctx::new(&app, &visitor, "/votes");
    let table = owners::template(ctx.t("poll-roll"), ctx.language());
    let table = table.or(Err(Failure::NotFound))?;
    sheet_file(&format!("{}-roll", poll.no), &ending, &table)
}
