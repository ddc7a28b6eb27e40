//! What a sheet would do to its register, and what is unlikely about it.

use std::collections::{BTreeMap, BTreeSet};

use district::calendar::china_time;
use district::monthly::related;
use district::record::{Record, RecordKind, Shape, clean};
use district::sheet::{Beside, KEY, Line, Lines, Plan, groups, named, plan, weigh};

use crate::App;
use crate::asof::AsOf;
use crate::failure::Failure;
use crate::registers::{Book, Part};

/// A sheet held beside its register.
#[derive(Debug)]
pub struct Judged {
    /// What it would do.
    pub plan: Plan,
    /// Columns that the register does not have.
    pub left_out: Vec<String>,
    /// The sheet as text, to be sent again.
    pub text: String,
}

/// What the lines would do to the register as it stands. Of every register no more is read than what the lines
/// name, now and in their versions until now; the whole of one only where a line calls something by its name.
pub async fn judge(app: &App, kind: RecordKind, cut: Lines) -> Result<Judged, Failure> {
    let mut lines = cut.lines;
    let charter = app.ledger.charter();
    let mut book = Book::at(app, &AsOf::default())?;
    let own: BTreeSet<String> = lines.iter().map(|line| clean(&line.key, true)).collect();
    let keys: Vec<&str> = own.iter().map(String::as_str).collect();
    book.add(app, kind, Part::Keyed(&keys)).await?;
    add_keyed(app, &mut book, named::cells(kind, &lines)).await?;
    // One that was taken back comes again as it was kept.
    let withdrawn = app.ledger.withdrawn_keyed(kind, &keys).await?;
    let names = withdrawn.iter().flat_map(|kept| kept.record.names());
    let names = names.map(|(of, key)| (of, key.to_owned())).collect();
    add_keyed(app, &mut book, names).await?;
    // A column that the sheet does not have stays as it is: what it names is there too.
    book.add_named(app, &[kind]).await?;
    let unknown = |book: &Book, of: RecordKind, key: &str| {
        book.get(of, key).is_none() && !(of == kind && own.contains(key))
    };
    let strange: BTreeSet<RecordKind> = named::cells(kind, &lines)
        .into_iter()
        .filter(|(of, key)| unknown(&book, *of, key))
        .map(|(of, _)| of)
        .collect();
    for of in &strange {
        book.add(app, *of, Part::All).await?;
    }
    let called = |of: RecordKind, name: &str| {
        let strange = strange.contains(&of) && unknown(&book, of, name);
        let records = book.all(of).iter().map(|kept| &kept.record);
        let key = strange.then(|| named::called(records, name))?;
        key.map(str::to_owned)
    };
    named::resolve(kind, &mut lines, &charter, called, |_code| None);
    let beside = beside(app, &mut book, kind, &lines).await?;
    if kind == RecordKind::Observation {
        let bounded = |code: &str| newest_boundary(&beside, code);
        named::resolve(kind, &mut lines, &charter, |_of, _name| None, bounded);
    }
    let before: BTreeMap<&str, &Record> = keys
        .iter()
        .filter_map(|key| book.get(kind, key))
        .chain(&withdrawn)
        .map(|kept| (kept.record.key.as_str(), &kept.record))
        .collect();
    let there = |of, key: &str| book.get(of, key).is_some();
    let mut plan = plan(kind, &lines, &charter, &before, there);
    let get = |of, key: &str| book.get(of, key).map(|kept| &kept.record);
    weigh(
        &mut plan,
        &Beside {
            before: &before,
            known: beside.iter().collect(),
            indicators: book
                .all(RecordKind::Indicator)
                .iter()
                .map(|kept| &kept.record)
                .collect(),
            get: &get,
            today: china_time(app.ledger.now()).date(),
        },
    );
    Ok(Judged {
        plan,
        left_out: cut.left_out,
        text: again(&lines),
    })
}

async fn add_keyed(
    app: &App,
    book: &mut Book,
    cells: BTreeSet<(RecordKind, String)>,
) -> Result<(), Failure> {
    let mut by_kind: BTreeMap<RecordKind, Vec<&str>> = BTreeMap::new();
    for (of, key) in &cells {
        by_kind.entry(*of).or_default().push(key);
    }
    for (of, keys) in by_kind {
        book.add(app, of, Part::Keyed(&keys)).await?;
    }
    Ok(())
}

/// Other lines of the register that name the same as these do, now or until now.
async fn beside(
    app: &App,
    book: &mut Book,
    kind: RecordKind,
    lines: &[Line],
) -> Result<Vec<Record>, Failure> {
    let Some(of) = groups(kind) else {
        return same_codes(app, book, kind, lines).await;
    };
    add_keyed(app, book, named::cells(kind, lines)).await?;
    let told = named::cells(kind, lines).into_iter();
    let told = told.filter(|(named, _)| *named == of).map(|(_, key)| key);
    let kept = book.all(kind).iter().flat_map(|kept| kept.record.names());
    let kept = kept.filter(|(named, _)| *named == of);
    let keys: BTreeSet<String> = told.chain(kept.map(|(_, key)| key.to_owned())).collect();
    let mut keys: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
    if kind == RecordKind::Observation {
        // A level is held beside its whole, its parts and the gross product too.
        book.add(app, of, Part::All).await?;
        let indicators = book.all(of).iter().map(|kept| &kept.record);
        keys.extend(related(keys.clone(), indicators));
    }
    let keys: Vec<&str> = keys.into_iter().collect();
    let cut = Some(book.cut);
    let lines = app.ledger.naming(kind, of, &keys, cut).await?;
    Ok(lines.into_iter().map(|kept| kept.record).collect())
}

/// Other lines of the register, where these tell a code that nobody else may have.
async fn same_codes(
    app: &App,
    book: &Book,
    kind: RecordKind,
    lines: &[Line],
) -> Result<Vec<Record>, Failure> {
    let columns = kind.all_columns();
    let mut codes = columns.filter(|column| column.shape == Shape::Credit);
    let Some(column) = codes.next() else {
        return Ok(Vec::new());
    };
    let cells = lines.iter().flat_map(|line| &line.cells);
    let mut told = cells.filter(|(name, cell)| *name == column.name && !cell.trim().is_empty());
    if told.next().is_none() {
        return Ok(Vec::new());
    }
    let all = app.ledger.records(kind, Some(book.cut)).await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

/// One line held beside its register. Columns that are not named stay as they are; an empty cell clears one.
pub async fn judge_one(
    app: &App,
    kind: RecordKind,
    key: &str,
    cells: Vec<(&'static str, String)>,
) -> Result<Judged, Failure> {
    let line = Line {
        line: 1,
        key: key.to_owned(),
        cells,
    };
    let lines = vec![line];
    judge(
        app,
        kind,
        Lines {
            lines,
            ..Lines::default()
        },
    )
    .await
}

/// The code of an area with the day of the boundary that its newest observation is of.
fn newest_boundary(known: &[Record], code: &str) -> Option<String> {
    let areas = known.iter().filter_map(|row| row.cell("area"));
    let of = areas.filter(|area| area.split_once('@').is_some_and(|(own, _)| own == code));
    of.max().map(str::to_owned)
}

/// The lines as a table of text, with the names of columns for a heading.
fn again(lines: &[Line]) -> String {
    let names = lines.first().map(|line| &line.cells);
    let names = names.into_iter().flatten().map(|(name, _)| *name);
    let mut out = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut out);
    let heading = std::iter::once(KEY).chain(names);
    // Into memory; that cannot fail.
    drop(writer.write_record(heading));
    for line in lines {
        let cells = line.cells.iter().map(|(_, cell)| cell.as_str());
        drop(writer.write_record(std::iter::once(line.key.as_str()).chain(cells)));
    }
    drop(writer.flush());
    drop(writer);
    String::from_utf8(out).unwrap_or_default()
}
