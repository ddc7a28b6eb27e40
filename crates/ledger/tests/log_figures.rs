//! Figures over what the log tells: at every cut what was true then, counted or listed, and never too wide.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;
#[path = "log_figures/instant.rs"]
mod instant;
#[path = "log_figures/judges.rs"]
mod judges;

use std::sync::atomic::{AtomicI64, Ordering};

use common::{Small, party, report};
use district::bulletin::Tables;
use district::figure::eval::Why;
use district::id::MatterNo;
use district::kinds::Kind;
use district::log::Seq;
use district::procedure::{Act, Field, Input};
use district::recipe::{Out, Recipe, Val};
use district::record::{Record, RecordKind};
use jiff::{SignedDuration, Timestamp};
use ledger::press::Release;
use ledger::read::{Filter, Order};
use ledger::{ActCommand, Change, Target};

async fn eval(small: &Small, recipe: &str, cut: Option<Seq>) -> Result<Out, Why> {
    let recipe: Recipe = recipe.parse().unwrap();
    let asked = std::slice::from_ref(&recipe);
    let units = Tables::standard().unwrap().units;
    let blank = small.ledger.snapshot(cut).await.unwrap();
    let (mut whole, mut lean) = (blank.clone(), blank);
    small.ledger.tell(&mut whole, asked).await.unwrap();
    small.ledger.tell_values(&mut lean, asked).await.unwrap();
    let out = recipe.eval(&whole, &units);
    // Whoever only evaluates reads less, and finds the same on the same grounds.
    assert_eq!(recipe.eval(&lean, &units), out, "{recipe}");
    out
}

async fn count(small: &Small, query: &str, cut: Option<Seq>) -> i64 {
    match eval(small, &format!("count({query})"), cut)
        .await
        .unwrap()
        .val
    {
        Val::Num(num) => num.lo.to_string().parse().unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Hours after the first of July.
static HOUR: AtomicI64 = AtomicI64::new(0);

fn clock() -> Timestamp {
    let first: Timestamp = "2021-07-01T00:00:00Z".parse().unwrap();
    first + SignedDuration::from_hours(HOUR.load(Ordering::Relaxed))
}

/// The small district on each engine, at the beginning of July.
async fn districts() -> Vec<Small> {
    HOUR.store(0, Ordering::Relaxed);
    common::districts_at(clock).await
}

/// Does an act some hours after the first of July.
async fn at(small: &Small, target: Target, hour: i64, who: &str, input: Input) -> MatterNo {
    HOUR.store(hour, Ordering::Relaxed);
    let command = ActCommand::new(target, input, party(who));
    small.ledger.act(command).await.unwrap().no
}

const RECIPES: &[&str] = &[
    "count(matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-31)",
    "count(matter where kind = case and opened >= 2021-07-02 and opened < 2021-07-05)",
    "count(matter where kind = case and opened >= 2021-07-01 and category = stairwell)",
    "count(matter where place = c and phase != closed)",
    "count(matter where kind = case and phase != closed and due < 2021-07-30)",
    "count(matter where kind = case and step = handling and opened >= 2021-07-01)",
    "count(matter where closed >= 2021-07-01 and closed <= 2021-07-31 and score = \"satisfied|mostly\")",
    "list(key, matter where opened >= 2021-07-01 and category = litter)",
    "sum(days, matter where kind = case and closed >= 2021-07-01)",
    "first(due, matter where place = c and phase != closed)",
    "count(stay where kind = case and owner = assignee and due >= 2021-07-01 and due <= 2021-12-31 and measured = yes)",
    "count(stay where kind = case and owner = assignee and due >= 2021-07-01 and due <= 2021-12-31 and measured = yes and ended = yes)",
    "count(stay where kind = case and owner = assignee and due >= 2021-07-01 and due <= 2021-12-31 and measured = yes and in_time = yes)",
    "count(stay where kind = case and owner = assignee and due >= 2021-07-01 and due <= 2021-12-31 and measured = yes and extended = yes)",
    "count(stay where kind = case and owner = dispatcher and due >= 2021-07-01 and due <= 2021-12-31 and measured = yes and wrong = yes)",
    "count(stay where kind = case and left = register and until >= 2021-07-01 and until <= 2021-07-31 and measured = yes)",
    "count(stay where kind = case and closing >= 2021-07-01 and closing <= 2021-12-31 and closing_measured = yes)",
    "count(stay where kind = case and closing >= 2021-07-01 and closing <= 2021-12-31 and closing_measured = yes and closing_ended = yes)",
    "count(stay where kind = case and closing >= 2021-07-01 and closing <= 2021-12-31 and closing_measured = yes and closing_in_time = yes)",
    "count(stay where kind = case and turn = closed and from >= 2021-07-01 and from <= 2021-07-31)",
    "count(stay where kind = case and turn = reopened and from >= 2021-07-01 and from <= 2021-07-31)",
    "count(stay where kind = case and phase != closed and from <= 2021-07-03 and until > 2021-07-03)",
    "count(act where kind = case and act = dispatch and day >= 2021-07-01 and day <= 2021-07-31)",
    "count(act where act = rate and score = unsatisfied and day >= 2021-07-01)",
    "share(count(matter where kind = case and opened >= 2021-07-01 and phase = closed), count(matter where kind = case and opened >= 2021-07-01))",
];

/// One case from its report to its end, to a bad mark, and open again; a second that stays where it is.
async fn months(small: &Small, mut told: impl AsyncFnMut(&Small)) {
    let photos = [10, 90, 150].map(|shade| small.photo(shade));
    let photos = futures_util::future::join_all(photos).await;
    let mut photos = photos.iter();
    let no = at(small, Target::New(Kind::Case), 1, "resident", report("一")).await;
    told(small).await;
    let on = |input: Input| (Target::Matter(no.clone()), input);
    let mut finish = || {
        let done = Input::new(Act::Finish).with(Field::Measures, "清走");
        done.with(Field::PhotoAfter, photos.next().unwrap().clone())
    };
    let steps = [
        (
            3,
            "specialist",
            Input::new(Act::Confirm).with(Field::Conclusion, "属实"),
        ),
        (
            5,
            "intake",
            Input::new(Act::Accept).with(Field::Category, "litter"),
        ),
        (
            26,
            "duty_lead",
            Input::new(Act::Register).with(Field::Category, "stairwell"),
        ),
        (
            27,
            "dispatcher",
            Input::new(Act::Dispatch).with(Field::Assignee, "property@c"),
        ),
        (30, "property", finish()),
        (
            50,
            "checker",
            Input::new(Act::Rework).with(Field::Reason, "还有"),
        ),
        (52, "property", finish()),
        (
            54,
            "checker",
            Input::new(Act::Pass).with(Field::Conclusion, "干净"),
        ),
        (
            70,
            "callback",
            Input::new(Act::Close).with(Field::Answer, "已清走"),
        ),
        (
            75,
            "resident",
            Input::new(Act::Rate).with(Field::Score, "unsatisfied"),
        ),
        (
            76,
            "resident",
            Input::new(Act::Dispute).with(Field::Reason, "又有了"),
        ),
        (
            77,
            "dispatcher",
            Input::new(Act::Dispatch).with(Field::Assignee, "property@c"),
        ),
        (78, "property", finish()),
        (
            79,
            "checker",
            Input::new(Act::Pass).with(Field::Conclusion, "干净"),
        ),
        (
            100,
            "callback",
            Input::new(Act::Close).with(Field::Answer, "再次清走"),
        ),
        (
            101,
            "resident",
            Input::new(Act::Rate).with(Field::Score, "satisfied"),
        ),
    ];
    for (nth, (hour, who, input)) in steps.into_iter().enumerate() {
        let (target, input) = on(input);
        at(small, target, hour, who, input).await;
        told(small).await;
        if nth == 4 {
            at(small, Target::New(Kind::Case), 31, "steward", report("二")).await;
            told(small).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_every_cut_a_figure_is_what_it_was_then() {
    for small in districts().await {
        let mut seen: Vec<(Seq, Vec<Result<Out, Why>>)> = Vec::new();
        months(&small, async |small: &Small| {
            let mut values = Vec::new();
            for recipe in RECIPES {
                values.push(eval(small, recipe, None).await);
            }
            seen.push((small.ledger.head().seq, values));
            // What the newest rows say is what the figures say.
            for (closed, phase) in [
                (Some(true), "phase = closed"),
                (Some(false), "phase != closed"),
            ] {
                let filter = Filter {
                    closed,
                    ..Filter::default()
                };
                let rows = small
                    .ledger
                    .matters(&filter, Order::Newest, None, 100)
                    .await
                    .unwrap();
                let query = format!("matter where place = c and {phase}");
                assert_eq!(
                    count(small, &query, None).await,
                    i64::try_from(rows.rows.len()).unwrap()
                );
            }
        })
        .await;
        let mut others = 0;
        for (cut, values) in &seen {
            for (recipe, then) in RECIPES.iter().zip(values) {
                let now = eval(&small, recipe, Some(*cut)).await;
                assert_eq!(&now, then, "{recipe} at {cut}");
                others += usize::from(now.ok() != eval(&small, recipe, None).await.ok());
            }
        }
        assert!(others > 50, "the log has moved them: {others}");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_and_rows_give_the_same_number() {
    for small in districts().await {
        months(&small, async |_: &Small| {}).await;
        // The place is no street, so that no count is kept of it.
        for recipe in RECIPES.iter().filter(|recipe| recipe.starts_with("count(")) {
            let rows = recipe.replace("kind = case and", "kind = case and place = c and");
            let (kept, read) = (
                eval(&small, recipe, None).await,
                eval(&small, &rows, None).await,
            );
            assert_eq!(kept.unwrap().val, read.unwrap().val, "{recipe}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_matters_are_counted_and_not_listed() {
    for small in districts().await {
        for nth in 0..305 {
            let words = report(&format!("第{nth}件"));
            at(&small, Target::New(Kind::Case), 16 + nth, "steward", words).await;
        }
        let july = "matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-31";
        let all = eval(&small, &format!("count({july})"), None).await.unwrap();
        assert!(all.grounds.is_empty());
        let (_, range) = &all.ranges[0];
        assert_eq!((range.n, range.listed), (305, false));
        assert!(range.first < range.last);
        // The same set by its rows: another question, the same ends.
        let rows = eval(&small, &format!("count({july} and place = c)"), None)
            .await
            .unwrap();
        assert_eq!(rows.ranges[0].1, *range);
        let listed = eval(&small, &format!("list(key, {july})"), None).await;
        assert_eq!(listed, Err(Why::TooMany(305)));
        // Half a day that was not over then is read from its rows.
        let head = small.ledger.head().seq;
        assert_eq!(count(&small, july, Some(head - 100)).await, 205);
        let few = "matter where kind = case and opened = 2021-07-03";
        let day = eval(&small, &format!("count({few})"), None).await.unwrap();
        assert_eq!(day.grounds.len(), 24);
        instant::at_an_end_that_is_past(&small, july).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_names_nothing_to_find_it_by_is_refused() {
    let small = districts().await.swap_remove(0);
    months(&small, async |_: &Small| {}).await;
    for wide in [
        "count(matter where kind = case)",
        "count(stay where step = handling)",
        "count(act where act = dispatch)",
        "count(tally where verdict = carried)",
    ] {
        let why = eval(&small, wide, None).await.unwrap_err();
        assert!(matches!(why, Why::TooWide(_)), "{wide}: {why}");
    }
    let unknown = eval(
        &small,
        "count(matter where colour = red and place = c)",
        None,
    )
    .await;
    assert!(matches!(unknown, Err(Why::Unknown(_))), "{unknown:?}");
    let words = eval(&small, "list(words, act where day = 2021-07-01)", None).await;
    assert!(
        matches!(words, Err(Why::Unknown(_))),
        "what was written is no cell: {words:?}"
    );
    let unread: Recipe = "count(matter where place = c)".parse().unwrap();
    let cut = small.ledger.snapshot(None).await.unwrap();
    let units = Tables::standard().unwrap().units;
    assert!(matches!(unread.eval(&cut, &units), Err(Why::NotRead(_))));
}

fn record(small: &Small, kind: RecordKind, key: &str, cells: &[(&str, &str)]) -> Change {
    let charter = small.ledger.charter();
    Change::Record(Record::read(kind, key, cells.iter().copied(), &charter).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edition_takes_the_matters_of_its_figures_along() {
    for small in districts().await {
        months(&small, async |_: &Small| {}).await;
        let recipe = "count(matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-20 and category = stairwell)";
        let figure = [("title", "楼道案件"), ("recipe", recipe)];
        let figure = record(&small, RecordKind::Figure, "stairs", &figure);
        small
            .ledger
            .change(vec![figure], party("planner"))
            .await
            .unwrap();
        HOUR.store(700, Ordering::Relaxed);
        let text = [
            ("day", "2021-07-30"),
            ("body", "# 2021年简讯\n\n楼道案件{stairs|1件}。"),
        ];
        let text = record(&small, RecordKind::Bulletin, "b", &text);
        small
            .ledger
            .change(vec![text], party("press"))
            .await
            .unwrap();
        let asked = Release {
            draft: "b".to_owned(),
            seen: None,
            releaser: "planner".into(),
            accepted: Vec::new(),
            why: String::new(),
            at: None,
        };
        let tables = Tables::standard().unwrap();
        let name = small
            .ledger
            .release(&asked, &tables, &common::Plain)
            .await
            .unwrap();
        let bytes = small.ledger.edition_bytes(&name).await.unwrap().unwrap();
        let edition: district::bulletin::edition::Edition =
            serde_json::from_str(&bytes.body).unwrap();
        assert_eq!(edition.figs[0].val, "1");
        assert!(bytes.lines.contains("\"kind\":\"matter\"") && !bytes.lines.contains("\"一\""));
        let verify = |lines: &str| {
            let files = bytes.files().unwrap();
            district::bulletin::bundle::verify(&edition, &bytes.page, lines, &files, &tables.units)
        };
        assert_eq!(verify(&bytes.lines).unwrap().figures, 1);
        let forged = bytes.lines.replace("\"stairwell\"", "\"litter\"");
        assert!(verify(&forged).is_err(), "a matter of another category");
        let line = bytes
            .lines
            .lines()
            .find(|line| line.contains("\"matter\"") && line.contains("\"key\""))
            .unwrap();
        assert!(
            verify(&bytes.lines.replace(line, "").replace("\n\n", "\n")).is_err(),
            "one is left out"
        );
        small.verified().await;
        // What comes later moves nothing that was printed.
        HOUR.store(800, Ordering::Relaxed);
        small
            .open(Kind::Case, "steward", report("三"))
            .await
            .unwrap();
        assert_eq!(small.ledger.recheck(&tables).await.unwrap(), 0);
        small.verified().await;
    }
}
