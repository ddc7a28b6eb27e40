//! From a tagged text to an edition, and what a later revision does to it.

use super::*;
use crate::bulletin::bundle::{self, Misfit};
use crate::bulletin::edition::{Accepted, Edition, Fig};
use crate::bulletin::fill;
use crate::bulletin::proof::{Bit, Proof, Set, proof};
use crate::bulletin::release::Asked;
use crate::bulletin::verdict::{Reason, Rule};
use crate::figure::register::Figures;
use crate::rows::Cut;

mod corrected;

/// The names that the texts below cite.
const FIGURES: &[(&str, &str)] = &[
    ("gdp", "obs(gdp, 0107, 2022M01-09, level)"),
    ("industry.yoy", "obs(industry, 0107, 2022M01-09, yoy)"),
    ("industry.rank", "cell(observation, o5, value)"),
    ("projects", "count(membership where list = \"310@2022\")"),
    ("area", "sum(area_announced, parcel)"),
    (
        "shops.pull",
        "pull(obs(retail, 0107, 2022M01-09, level, \"东门商场|新华百货\"), obs(retail, 0107, 2022M01-09, yoy, \"东门商场|新华百货\"), obs(retail, 0107, 2022M01-09, level), obs(retail, 0107, 2022M01-09, yoy))",
    ),
];

fn figures() -> Figures {
    let mut history = History::default();
    for (name, recipe) in FIGURES {
        history.append("figure", name, [("title", *name), ("recipe", *recipe)]);
    }
    Figures::at(&history.newest())
}

const SOURCE: &str = "# 2022年前三季度经济运行\n\n地区生产总值{gdp|412.35亿元}。规上工业增加值增长{industry.yoy|12.5%}。东门商场、新华百货拉动社零{shops.pull|3.7个百分点}。\n";

fn set(source: &str, cut: &Snapshot) -> Proof {
    proof(source, &figures(), &Tables::standard().unwrap(), cut).unwrap()
}

fn release(
    source: &str,
    cut: &Snapshot,
    by: (&str, &str),
    accepted: &[Accepted],
) -> Result<Edition, Vec<Finding>> {
    let asked = Asked {
        name: "2022-10-10.1",
        district: "0107",
        day: DAY,
        head: "00",
        source,
        writers: &[by.0.to_owned()],
        releaser: by.1,
        accepted,
        corrects: None,
    };
    Edition::release(&set(source, cut), &asked, &Tables::standard().unwrap(), cut)
}

fn reasons(held: &[Finding]) -> Vec<Reason> {
    held.iter().map(|finding| finding.reason).collect()
}

#[test]
fn a_sound_page_is_released_with_its_figures() {
    let cut = willow();
    let edition = release(SOURCE, &cut, ("a", "b"), &[]).unwrap();
    assert_eq!(edition.figs.len(), 3);
    let gdp = &edition.figs[0];
    assert_eq!(
        (gdp.val.as_str(), gdp.unit.as_str(), gdp.dp),
        ("41235000000", "CNY", Some(-6))
    );
    assert_eq!(
        (gdp.per.as_deref(), gdp.basis.as_deref()),
        (Some("2022M01-09"), Some("nominal"))
    );
    assert_eq!(edition.cut, cut.seq());
    assert_eq!(edition.differences(&cut, &Tables::standard().unwrap()), []);
    let json = serde_json::to_string(&edition).unwrap();
    let back: Edition = serde_json::from_str(&json).unwrap();
    assert_eq!(back.hash().unwrap(), edition.hash().unwrap());
}

#[test]
fn a_typed_figure_holds_the_page_back() {
    let cut = willow();
    let typed = SOURCE.replace("{gdp|412.35亿元}", "412.35亿元");
    let held = release(&typed, &cut, ("a", "b"), &[]).unwrap_err();
    assert_eq!(reasons(&held), [Reason::Bare]);
    let at: String = typed
        .chars()
        .skip(held[0].start)
        .take(held[0].end - held[0].start)
        .collect();
    assert_eq!(at, "412.35亿元", "the place is in the source");
}

#[test]
fn wrong_words_unknown_names_and_gaps_hold_it_back() {
    let cut = willow();
    let held = |tag: &str| {
        reasons(&release(&format!("# 2022年\n\n数字{tag}。"), &cut, ("a", "b"), &[]).unwrap_err())
    };
    assert_eq!(held("{gdp|412.53亿元}"), [Reason::Differs]);
    assert_eq!(held("{gdp|很多}"), [Reason::NoFace]);
    assert_eq!(held("{gpd|1}"), [Reason::NoFigure]);
    assert_eq!(held("{area|65亩}"), [Reason::NoValue]);
}

#[test]
fn one_person_does_not_write_and_release() {
    let held = release(SOURCE, &willow(), ("a", "a"), &[]).unwrap_err();
    assert_eq!(reasons(&held), [Reason::OnePerson]);
}

#[test]
fn what_asks_is_accepted_by_somebody_else() {
    let cut = willow();
    let source = format!("{SOURCE}\n建设“绿谷”。");
    let accepted = |by: &str| Accepted {
        rule: Rule::G11,
        quote: "“绿谷”".to_owned(),
        by: by.to_owned(),
        reason: "used once".to_owned(),
    };
    assert_eq!(
        reasons(&release(&source, &cut, ("a", "b"), &[]).unwrap_err()),
        [Reason::Unregistered]
    );
    assert!(
        release(&source, &cut, ("a", "b"), &[accepted("a")]).is_err(),
        "the writer cannot accept"
    );
    assert_eq!(
        release(&source, &cut, ("a", "b"), &[accepted("b")])
            .unwrap()
            .accepted
            .len(),
        1
    );
}

#[test]
fn a_revision_leaves_the_edition_and_asks_for_a_correction() {
    let mut history = history(include_str!("records.toml"));
    let tables = Tables::standard().unwrap();
    let edition = release(SOURCE, &history.newest(), ("a", "b"), &[]).unwrap();
    let before = edition.hash().unwrap();
    let cells = [
        ("indicator", "gdp"),
        ("area", "0107"),
        ("period", "2022M01-09"),
        ("measure", "level"),
        ("value", "413.02"),
        ("basis", "nominal"),
        ("status", "R"),
    ];
    history.append("observation", "o1", cells);
    let changed = edition.differences(&history.newest(), &tables);
    assert_eq!(changed.len(), 1);
    assert_eq!(
        (
            changed[0].was.as_str(),
            changed[0].is.as_deref(),
            changed[0].value_too
        ),
        ("412.35亿元", Some("413.02亿元"), true)
    );
    assert_eq!(edition.differences(&history.at(edition.cut), &tables), []);
    assert_eq!(edition.hash().unwrap(), before);
}

#[test]
fn a_tag_without_words_says_its_value() {
    let cut = willow();
    let set = set("# 2022年\n\n共{projects}个。", &cut);
    assert_eq!(set.figs[0].say, "4");
    let Set::Line(line) = &set.page[1] else {
        panic!("{:?}", set.page);
    };
    assert_eq!(line.bits[1], Bit::Fig(0));
}

#[test]
fn an_edition_is_derived_again_from_the_rows_that_go_with_it() {
    let cut = willow();
    let units = Tables::standard().unwrap().units;
    let mut edition = release(SOURCE, &cut, ("a", "b"), &[]).unwrap();
    let rows = bundle::rows(&cut, &[]).unwrap();
    edition.bind("page", &rows);
    let verify = |page: &str, rows: &str| {
        bundle::verify(&edition, page, rows, &bundle::Files::new(), &units)
    };
    let verified = verify("page", &rows).unwrap();
    assert_eq!((verified.figures, verified.sealed), (3, 0));
    assert_eq!(verify("pagE", &rows), Err(Misfit::Page));
    let forged = rows.replace("412.35", "413.35");
    let misfit = verify("page", &forged).unwrap_err();
    assert!(
        matches!(&misfit, Misfit::Figure { id, name, .. } if id == "f1" && name == "gdp"),
        "{misfit}"
    );
    let more = format!(
        "{rows}{}",
        rows.lines()
            .next()
            .unwrap()
            .replace("\"key\":\"", "\"key\":\"z")
    );
    assert_eq!(verify("page", &more), Err(Misfit::Rows));
}

#[test]
fn further_files_are_bound_and_those_of_an_earlier_edition_are_not_judged() {
    let cut = willow();
    let units = Tables::standard().unwrap().units;
    let rows = bundle::rows(&cut, &[]).unwrap();
    let mut edition = release(SOURCE, &cut, ("a", "b"), &[]).unwrap();
    edition.bind("page", &rows);
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let files: bundle::Files = [file("a.json", "{}"), file("b.csv", "b")].into();
    let verify = |edition: &Edition, files: &bundle::Files| {
        bundle::verify(edition, "page", &rows, files, &units)
    };
    // What an earlier program released says nothing of them, in the bytes that it had then.
    assert!(!serde_json::to_string(&edition).unwrap().contains("files"));
    let verified = verify(&edition, &files).unwrap();
    assert_eq!((verified.files, verified.unbound), (0, 2));
    edition.bind_files(&files);
    let verified = verify(&edition, &files).unwrap();
    assert_eq!((verified.files, verified.unbound), (2, 0));
    let mut other = files.clone();
    other.extend([file("b.csv", "B")]);
    let misfit = |files: &bundle::Files| verify(&edition, files).unwrap_err();
    assert_eq!(misfit(&other), Misfit::File("b.csv".to_owned()));
    other.remove("b.csv");
    assert_eq!(misfit(&other), Misfit::File("b.csv".to_owned()));
    let mut more = files;
    more.extend([file("c.txt", "")]);
    assert_eq!(misfit(&more), Misfit::File("c.txt".to_owned()));
}

#[test]
fn a_bounded_place_that_was_once_printed_as_its_number_still_fits() {
    use crate::figure::eval::outcome;
    use crate::quantity::interval::Interval;
    use crate::recipe::{Recipe, Val};
    let mut history = History::default();
    history.append("peers", "all", [("members", "0107|0108")]);
    let cells = [
        ("indicator", "gdp"),
        ("area", "0107"),
        ("period", "2022M01-09"),
        ("measure", "rank"),
        ("value", "3"),
        ("bound", "at_most"),
        ("among", "all"),
    ];
    history.append("observation", "o", cells);
    let (cut, units) = (history.newest(), Tables::standard().unwrap().units);
    let recipe: Recipe = "obs(gdp, 0107, 2022M01-09, rank)".parse().unwrap();
    let out = recipe.eval(&cut, &units).unwrap();
    let now = Fig::of("r", "前3位".to_owned(), (&recipe, 1), &out, (&cut, &units));
    assert_eq!(now.val, "<=3/2");
    let bounds = now.range.unwrap();
    assert_eq!((bounds.low, bounds.high), (Some(1.into()), Some(3.into())));
    assert_eq!(
        (now.of, now.number(), now.area.as_deref()),
        (Some(2), None, Some("0107"))
    );
    assert!(now.is_still(&now.again(&recipe, &cut, &units).unwrap()));
    let number = Val::Num(Interval::printed(3.into()).unwrap());
    let hash = outcome(&recipe.to_string(), &number, "", &out.gh);
    let before = Fig {
        val: "3".to_owned(),
        out: blake3::Hash::from_bytes(hash).to_hex().to_string(),
        ..now
    };
    assert!(before.is_still(&before.again(&recipe, &cut, &units).unwrap()));
}

#[test]
fn a_range_is_bound_to_its_entries_and_one_of_an_earlier_edition_to_its_ends() {
    use crate::recipe::Recipe;
    use crate::recipe::told::Range;
    let units = Tables::standard().unwrap().units;
    let recipe: Recipe = "count(matter where kind = case and opened >= 2021-07-01)"
        .parse()
        .unwrap();
    let told = |seal| {
        let mut cut = Snapshot::new(9);
        let range = Range {
            n: 400,
            first: "C1".to_owned(),
            last: "C400".to_owned(),
            listed: false,
            seal,
            also: seal.map(|_| [7; 32]).into_iter().collect(),
        };
        cut.tell(&recipe.asked().remove(0), Ok((range, Vec::new())));
        cut
    };
    let fig = |seal| {
        let out = recipe.eval(&told(seal), &units).unwrap();
        Fig::of(
            "f",
            String::new(),
            (&recipe, 1),
            &out,
            (&told(seal), &units),
        )
    };
    let holds = |fig: &Fig, seal| {
        let out = fig.again(&recipe, &told(seal), &units).unwrap();
        fig.is_still(&out)
    };
    let sealed = fig(Some([1; 32]));
    assert!(holds(&sealed, Some([1; 32])) && !holds(&sealed, Some([2; 32])));
    let of_the_instant = fig(Some([7; 32]));
    assert!(
        holds(&of_the_instant, Some([2; 32])),
        "another entry of the same instant covers the same rows"
    );
    let earlier = fig(None);
    assert!(holds(&earlier, Some([1; 32])) && holds(&earlier, Some([2; 32])));
    assert_ne!(sealed.gh, earlier.gh);
}

#[test]
fn a_correction_says_what_was_and_what_is() {
    let cut = willow();
    let old = release(SOURCE, &cut, ("a", "b"), &[]).unwrap();
    let source = SOURCE.replace("{gdp|412.35亿元}", "{gdp|约412亿元}");
    let asked = Asked {
        name: "2022-10-10.2",
        district: "0107",
        day: DAY,
        head: "00",
        source: &source,
        writers: &["a".to_owned()],
        releaser: "b",
        accepted: &[],
        corrects: Some((&old, "rounded")),
    };
    let tables = Tables::standard().unwrap();
    let new = Edition::release(&set(&source, &cut), &asked, &tables, &cut).unwrap();
    let corrects = new.corrects.unwrap();
    assert_eq!(
        (corrects.edition.as_str(), corrects.why.as_str()),
        ("2022-10-10.1", "rounded")
    );
    let changed: Vec<_> = corrects
        .changes
        .iter()
        .map(|changed| {
            (
                changed.f.as_str(),
                changed.was.as_deref(),
                changed.is.as_deref(),
            )
        })
        .collect();
    assert_eq!(changed, [("gdp", Some("412.35亿元"), Some("约412亿元"))]);
}

#[test]
fn words_are_written_from_the_records_where_they_do_not_fit() {
    let cut = willow();
    let tables = Tables::standard().unwrap();
    let fill = |source: &str| fill::fill(source, &figures(), &tables, &cut).unwrap();
    let source =
        "# A\n\n{gdp|412.35亿元} {gdp|约412亿元} {gdp|9亿元} {gdp} {area|1亩} {nobody} \\{x}";
    assert_eq!(
        fill(source),
        "# A\n\n{gdp|412.35亿元} {gdp|约412亿元} {gdp|412.35亿元} {gdp|412.35亿元} {area|1亩} {nobody} \\{x}"
    );
}
