//! The thread from matter to matter beside one of them: what it grew out of, what it became.

use district::charter::Charter;
use district::id::MatterNo;
use district::procedure::Field;
use ledger::LinkRow;

use crate::App;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::sight::Reading;
use crate::views::{Line, line};
use crate::visitor::Visitor;

/// Matters that one is tied to, in one relation.
pub struct Tied {
    /// The relation in words.
    pub name: String,
    /// The matters.
    pub lines: Vec<Line>,
}

/// The thread around `no`: what it grew out of, what it became, what else names it.
pub async fn tied(
    app: &App,
    visitor: &Visitor,
    no: &MatterNo,
    charter: &Charter,
    ctx: &Ctx,
    reading: &Reading,
) -> Result<Vec<Tied>, Failure> {
    let links = app.ledger.links(no).await?;
    let now = app.ledger.now();
    let grown = Field::Sources.as_str();
    let from = |link: &&LinkRow| link.no == no.as_str() && link.relation == grown;
    let to = |link: &&LinkRow| link.other == no.as_str() && link.relation == grown;
    let about = |link: &&LinkRow| link.relation != grown;
    let other = |link: &LinkRow| {
        let outgoing = link.no == no.as_str();
        if outgoing {
            link.other.clone()
        } else {
            link.no.clone()
        }
    };
    let groups: [(&str, Vec<String>); 3] = [
        (
            "thread-from",
            links.iter().filter(from).map(other).collect(),
        ),
        ("thread-to", links.iter().filter(to).map(other).collect()),
        (
            "thread-about",
            links.iter().filter(about).map(other).collect(),
        ),
    ];
    let mut shown = vec![no.to_string()];
    let mut all = Vec::new();
    for (key, mut nos) in groups {
        nos.retain(|no| !shown.contains(no));
        shown.extend(nos.iter().cloned());
        let mut rows = app.ledger.matters_named(&nos).await?;
        rows.retain(|row| reading.ties(row, visitor, charter));
        if !rows.is_empty() {
            let lines = rows
                .iter()
                .map(|row| line(row, charter, ctx, now))
                .collect();
            all.push(Tied {
                name: ctx.t(key),
                lines,
            });
        }
    }
    Ok(all)
}
