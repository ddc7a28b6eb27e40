use district::hours::Hours;
use district::recipe::Recipe;
use district::words::Name;
use sqlx::{AssertSqlSafe, Row as _};

use super::*;

fn query(text: &str) -> Query {
    let recipe: Recipe = format!("count({text})").parse().unwrap();
    recipe.asked().pop().unwrap()
}

/// No question walks through a district: each finds its rows by an index.
#[tokio::test(flavor = "multi_thread")]
async fn every_question_finds_its_rows_by_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::sqlite(&folder.path().join("test.sqlite"))
        .await
        .unwrap();
    db.migrate().await.unwrap();
    let charter = Charter {
        code: "d".into(),
        name: Name::new("d", "d"),
        hours: Hours::default(),
        ..Charter::blank()
    };
    let log = Log {
        db: &db,
        district: 1,
        charter: &charter,
        head: 9,
    };
    let Db::Sqlite { pool, .. } = &db else {
        panic!("the embedded engine");
    };
    let mut walks = String::new();
    for text in [
        "matter where key = C1",
        "matter where kind = case and opened >= 2021-07-01 and opened <= 2021-07-31 and category = litter",
        "matter where kind = case and closed >= 2021-07-01 and closed <= 2021-07-31 and score = satisfied",
        "matter where kind = case and phase != closed and due < 2021-07-30",
        "matter where place = c and step = handling",
        "stay where matter = C1",
        "stay where kind = case and owner = assignee and due >= 2021-07-01 and due <= 2021-07-31 and measured = yes",
        "stay where left = register and until >= 2021-07-01 and until <= 2021-07-31 and in_time = yes",
        "stay where turn = closed and from >= 2021-07-01 and from <= 2021-07-31",
        "stay where turn = reopened and from >= 2021-07-01 and from <= 2021-07-31",
        "stay where phase != closed and from <= 2021-07-30 and until > 2021-07-30",
        "act where matter = C1 and act = attend",
        "act where kind = case and act = dispatch and day >= 2021-07-01 and day <= 2021-07-31",
        "act where act = conclude and outcome = settled and day = 2021-07-01",
    ] {
        for (part, cells) in [
            (Part::All, Cells::All),
            (Part::All, Cells::asked()),
            (Part::First, Cells::asked()),
            (Part::Last, Cells::asked()),
        ] {
            let query = query(text);
            let statement = match query.told().unwrap() {
                Told::Matter => log.matters_text(&query, &cells, 5, part).await,
                Told::Stay => log.stays_text(&query, 5, part).await,
                _ => log.acts_text(&query, 5, part).await,
            };
            let statement = statement.unwrap().unwrap();
            let asked = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", statement.sql));
            let mut conn = pool.get().await.unwrap();
            let steps = sqlx::query(asked).fetch_all(&mut *conn).await.unwrap();
            for step in steps.iter().map(|step| step.get::<String, _>("detail")) {
                if step.starts_with("SCAN") || step.ends_with("(district_id=?)") {
                    walks.push_str(&format!("{step}\n    {text}\n"));
                }
            }
        }
    }
    // What is open is found by an index that holds nothing else.
    let walks: Vec<&str> = walks
        .lines()
        .filter(|line| !line.contains("matter_open"))
        .collect();
    let walks: Vec<&&str> = walks
        .iter()
        .filter(|line| !line.starts_with("    "))
        .collect();
    assert!(walks.is_empty(), "{walks:#?}");
}

#[test]
fn a_ground_whose_entry_is_missing_is_an_error_and_has_no_hash_of_noughts() {
    let cells = vec![("kind", Some("case".to_owned()))];
    let row = |later: &[(&str, Seq)]| row(Told::Matter, "C1".to_owned(), 3, cells.clone(), later);
    let hashes = BTreeMap::from([(3, [7; 32])]);
    let mut rows = [row(&[])];
    sealed(&mut rows, &hashes).unwrap();
    assert_eq!(rows[0].hash, [7; 32]);
    assert!(sealed(&mut [row(&[("score", 4)])], &hashes).is_err());
    assert!(sealed(&mut [row(&[])], &BTreeMap::new()).is_err());
}

#[test]
fn a_row_of_no_known_kind_does_not_fall_out_of_a_count() {
    let of = |kind: &str| {
        let cells = vec![("kind", Some(kind.to_owned()))];
        is_open(&row(Told::Stay, "C1/3".to_owned(), 3, cells, &[]))
    };
    assert!(of("case").unwrap());
    assert!(of("cese").is_err() && of("").is_err());
}
