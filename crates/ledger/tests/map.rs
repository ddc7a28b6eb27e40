//! Where things lie: found by their cells at any cut, counted where they are many, and never what is nobody's
//! business.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts};
use district::kinds::Kind;
use district::map::Bounds;
use district::procedure::{Act, Field, Input};
use district::record::{Record, RecordKind};
use ledger::{Change, Ledger};

const KIND: RecordKind = RecordKind::Parcel;

/// A parcel of a hundred metres, `east` and `north` steps of a thousandth of a degree from a corner.
fn parcel(small: &Small, key: &str, east: i32, north: i32) -> Record {
    let (lon, lat) = (120_100 + east, 30_300 + north);
    let at = |dx: i32, dy: i32| format!("[{}e-3,{}e-3]", lon + dx, lat + dy);
    let ring = [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)].join(",");
    let outline = format!("{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}");
    let cells = [("outline", outline.as_str())];
    Record::read(KIND, key, cells, &small.ledger.charter()).unwrap()
}

fn withdrawn(small: &Small, key: &str) -> Record {
    let cells = [("withdrawn", "yes")];
    Record::read(KIND, key, cells, &small.ledger.charter()).unwrap()
}

async fn put(small: &Small, records: Vec<Record>) -> i64 {
    let changes = records.into_iter().map(Change::Record).collect();
    small.ledger.change(changes, None).await.unwrap()
}

fn around(east: i64, north: i64) -> Bounds {
    Bounds {
        west: 120_100_000 + east * 1000 + 200,
        south: 30_300_000 + north * 1000 + 200,
        east: 120_100_000 + east * 1000 + 800,
        north: 30_300_000 + north * 1000 + 800,
    }
}

async fn keys(small: &Small, bounds: Bounds, cut: Option<i64>) -> Vec<String> {
    let found = small.ledger.lying(KIND, bounds, cut, 100).await.unwrap();
    let lines = found.unwrap().into_iter();
    lines.map(|line| line.record.key).collect()
}

#[tokio::test]
async fn a_line_lies_where_the_version_of_the_cut_puts_it() {
    for small in districts().await {
        let first = put(
            &small,
            vec![parcel(&small, "a", 0, 0), parcel(&small, "b", 0, 0)],
        )
        .await;
        let moved = put(&small, vec![parcel(&small, "a", 9, 9)]).await;
        let gone = put(&small, vec![withdrawn(&small, "b")]).await;
        assert_eq!(keys(&small, around(0, 0), None).await, Vec::<String>::new());
        assert_eq!(keys(&small, around(0, 0), Some(first)).await, ["a", "b"]);
        assert_eq!(keys(&small, around(0, 0), Some(moved)).await, ["b"]);
        assert_eq!(keys(&small, around(9, 9), Some(gone)).await, ["a"]);
        assert_eq!(
            keys(&small, around(9, 9), Some(first)).await,
            Vec::<String>::new()
        );
        // Two versions of one line in one change.
        let twice = vec![parcel(&small, "a", 20, 0), parcel(&small, "a", 30, 0)];
        put(&small, twice).await;
        assert_eq!(
            keys(&small, around(20, 0), None).await,
            Vec::<String>::new()
        );
        assert_eq!(keys(&small, around(30, 0), None).await, ["a"]);
        small.verified().await;
    }
}

#[tokio::test]
async fn what_is_too_much_to_draw_is_counted_by_its_cells() {
    for small in districts().await {
        let many = (0..300).map(|n| parcel(&small, &format!("p{n}"), n % 20, n / 20));
        put(&small, many.collect()).await;
        let whole = around(0, 0).and(around(20, 20));
        let drawn = small.ledger.lying(KIND, whole, None, 100).await.unwrap();
        assert_eq!(drawn, None);
        put(&small, vec![withdrawn(&small, "p7")]).await;
        for level in [11, 12, 13, 14, 16, 18] {
            let cells = small
                .ledger
                .lying_in_cells(KIND, whole, level)
                .await
                .unwrap();
            assert_eq!(cells.values().sum::<i64>(), 299, "{level}");
            assert!(
                cells
                    .keys()
                    .all(|cell| cell.len() == usize::from(level.min(16)))
            );
        }
        small.verified().await;
    }
}

#[tokio::test]
async fn open_cases_are_counted_at_their_place_and_calls_never() {
    for small in districts().await {
        small.closed().await;
        let call = Input::new(Act::Receive)
            .with(Field::Channel, "hotline")
            .with(Field::Wish, "help")
            .with(Field::Words, "求助")
            .with(Field::Place, "b");
        small.open(Kind::Call, "intake", call).await.unwrap();
        let open = async |kind| small.ledger.open_at(kind).await.unwrap().to_vec();
        assert_eq!(open(Kind::Case).await, []);
        small.handling().await;
        let counted = open(Kind::Case).await;
        assert_eq!(counted.len(), 1);
        assert_eq!(counted[0].1, 1);
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Case) {
            assert_eq!(open(*kind).await, [], "{kind}");
        }
        small.verified().await;
    }
}

#[tokio::test]
async fn a_store_begun_before_the_map_was_kept_is_laid_when_it_is_opened() {
    for small in districts().await {
        put(
            &small,
            vec![parcel(&small, "a", 0, 0), parcel(&small, "b", 3, 3)],
        )
        .await;
        put(&small, vec![parcel(&small, "a", 9, 9)]).await;
        small.ledger.close().await.unwrap();
        let db = small.ledger.db().clone();
        for sql in ["DELETE FROM lies", "DELETE FROM rollup WHERE kind = 'map'"] {
            db.run(sql, &[]).await.unwrap();
        }
        let again = Ledger::open(db, 1, common::clock).await.unwrap();
        let found = again.lying(KIND, around(9, 9), None, 100).await.unwrap();
        assert_eq!(found.unwrap().len(), 1);
        small.verified().await;
    }
}
