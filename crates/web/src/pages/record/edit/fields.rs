//! The fields of a form, one for each column of its register.

use std::collections::BTreeMap;

use district::id::EvidenceHash;
use district::record::{Column, RecordKind, Shape};

use super::sent::REMOVE;
use crate::App;
use crate::ctx::Ctx;
use crate::exports::example;
use crate::failure::Failure;
use crate::registers::{column_name, may_read, name_of};
use crate::visitor::Visitor;

/// So many lines of another register are offered; a name or key that is not among them is typed.
const OFFERED: usize = 300;

/// A field of the form.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) error: String,
    /// line, area, date, tick, choice, named, file.
    pub(super) look: &'static str,
    pub(super) optional: bool,
    /// What can be chosen: value, words, whether it is; of another register what is offered.
    pub(super) options: Vec<(String, String, bool)>,
    /// What a key stands for, in words.
    pub(super) called: String,
    /// Whether a paper that has no line yet can be brought along.
    pub(super) takes_paper: bool,
    /// Where the file is seen, and whether it is a photograph.
    pub(super) file: String,
    pub(super) is_photo: bool,
    /// The box that takes the file away.
    pub(super) remove: String,
}

/// Whether a column names lines of this register.
pub(super) fn names(column: &Column, of: RecordKind) -> bool {
    matches!(column.shape, Shape::Ref(named) | Shape::Refs(named) if named == of)
}

/// The fields, filled with `cells`; `at` has what is wrong, by column.
pub(super) async fn entries(
    app: &App,
    visitor: &Visitor,
    kind: RecordKind,
    cells: &BTreeMap<String, String>,
    at: &BTreeMap<String, String>,
    ctx: &Ctx,
) -> Result<Vec<Entry>, Failure> {
    let charter = app.ledger.charter();
    let may_bring = RecordKind::Source.may_be_kept_by(&visitor.actor, &charter);
    let mut entries = Vec::new();
    for column in kind.all_columns() {
        let value = cells.get(column.name).cloned().unwrap_or_default();
        let (mut options, mut called) = (Vec::new(), String::new());
        let (mut file, mut is_photo) = (String::new(), false);
        match column.shape {
            Shape::Choice(words) => {
                let words = words.iter();
                options = words
                    .map(|word| ((*word).to_owned(), ctx.word("choice", word), value == *word))
                    .collect();
            }
            Shape::Ref(of) | Shape::Refs(of) if may_read(of, visitor, app) => {
                let lines = app.ledger.records_after(of, "", OFFERED, None).await?;
                let lines = lines.iter().filter(|kept| !kept.record.is_withdrawn());
                options = lines
                    .map(|kept| (kept.record.key.clone(), name_of(&kept.record), false))
                    .collect();
                let kept = app.ledger.record(of, &value, None).await?;
                called = kept.map(|kept| name_of(&kept.record)).unwrap_or_default();
            }
            Shape::Place => {
                let place = charter.places.get(&value);
                called =
                    place.map_or_else(String::new, |it| it.name.get(ctx.language()).to_owned());
            }
            Shape::File if !value.is_empty() => {
                let media = app
                    .ledger
                    .media_of(&EvidenceHash::from(value.clone()))
                    .await?;
                is_photo = media.is_some_and(|media| media.starts_with("image/"));
                let form = if is_photo { "thumb" } else { "original" };
                file = format!("/evidence/{value}/{form}");
            }
            _ => {}
        }
        entries.push(Entry {
            name: column.name,
            label: column_name(column, ctx),
            hint: hint(column, ctx),
            error: at.get(column.name).cloned().unwrap_or_default(),
            look: look(column.shape),
            optional: !column.needed,
            takes_paper: may_bring && column.name == "source" && kind != RecordKind::Source,
            value,
            options,
            called,
            file,
            is_photo,
            remove: format!("{}{REMOVE}", column.name),
        });
    }
    Ok(entries)
}

const fn look(shape: Shape) -> &'static str {
    match shape {
        Shape::Text(_) | Shape::Outline => "area",
        Shape::Day => "date",
        Shape::Tick => "tick",
        Shape::Choice(_) => "choice",
        Shape::Ref(_) | Shape::Refs(_) | Shape::Place => "named",
        Shape::File => "file",
        _ => "line",
    }
}

fn hint(column: &'static Column, ctx: &Ctx) -> String {
    let form = match column.shape {
        Shape::Lines(_) => ctx.t("record-hint-parts"),
        Shape::Yuan => ctx.t("record-hint-yuan"),
        Shape::Area => ctx.t("record-hint-area"),
        Shape::File => ctx.t("record-hint-file"),
        Shape::Place => ctx.t("record-hint-place"),
        Shape::Tick if matches!(column.name, "invented" | "withdrawn") => {
            ctx.word("record-hint", column.name)
        }
        Shape::Ref(of) | Shape::Refs(of) => {
            let register = ctx.word("record", of.as_str());
            let one = ctx.ta("record-hint-ref", "register", register);
            if matches!(column.shape, Shape::Refs(_)) {
                format!("{one} {}", ctx.t("record-hint-parts"))
            } else {
                one
            }
        }
        _ => String::new(),
    };
    let says_itself = matches!(
        column.shape,
        Shape::Choice(_)
            | Shape::Tick
            | Shape::Day
            | Shape::File
            | Shape::Place
            | Shape::Ref(_)
            | Shape::Refs(_)
    );
    if column.example.is_empty() || says_itself {
        return form;
    }
    let example = example(column, ctx.language());
    let example = ctx.ta("record-hint-example", "example", example);
    format!("{form} {example}").trim().to_owned()
}
