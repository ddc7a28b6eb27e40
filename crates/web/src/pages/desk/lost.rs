//! What the operator sees first: desks at which nobody sits, and what lies there though it was promised to somebody.

use district::calendar::china_time;
use district::party::Role;
use ledger::read::{Filter, Order};

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::pages::outbox::operator;
use crate::views::{Line, line};
use crate::visitor::Visitor;

/// How many matters are shown: the most pressing.
const SHOWN: i64 = 20;

/// Roles and matters that nobody sees to.
#[derive(Default)]
pub struct Lost {
    /// The roles that a step needs and nobody holds anywhere, by name.
    pub roles: Vec<String>,
    /// What lies at a desk where nobody sits.
    pub lines: Vec<Line>,
}

/// Gathers them for an operator; nothing for anybody else.
pub async fn lost(app: &App, visitor: &Visitor, ctx: &Ctx) -> Result<Lost, Failure> {
    if operator(visitor).is_err() {
        return Ok(Lost::default());
    }
    let charter = app.ledger.charter();
    let now = app.ledger.now();
    let today = china_time(now).date();
    // Whoever holds a role at some place sees to that place: only what nobody holds anywhere is told.
    let held = |role: Role| {
        let mut mandates = charter.mandates.iter();
        mandates.any(|mandate| mandate.role == role && mandate.holds_on(today))
    };
    let roles = charter.uncovered(today).into_iter();
    let roles = roles
        .filter(|role| !held(*role))
        .map(|role| ctx.word("role", role.as_str()));
    let desks = charter.empty_desks(today);
    let filter = Filter {
        closed: Some(false),
        desks: desks.iter().map(ToString::to_string).collect(),
        ..Filter::default()
    };
    let mut lines = Vec::new();
    if !filter.desks.is_empty() {
        let list = app.ledger.matters(&filter, Order::Pressing, None, SHOWN);
        let rows = list.await?.rows;
        lines.extend(rows.iter().map(|row| line(row, &charter, ctx, now)));
    }
    Ok(Lost {
        roles: roles.collect(),
        lines,
    })
}
