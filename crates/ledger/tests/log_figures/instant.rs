//! A range that ends in the very instant of its edition's cut, and an instant that goes on after it.

use std::sync::atomic::Ordering;

use district::bulletin::Tables;
use district::bulletin::edition::Edition;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use district::recipe::Recipe;
use district::record::RecordKind;
use ledger::Target;
use ledger::press::Release;
use ledger::read::{Cells, Log};

use crate::common::{Plain, Small, party, report};
use crate::{HOUR, at, districts, record};

/// Matters of one instant, of which one more would change the count.
const MATTERS: i64 = 301;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_in_the_instant_of_a_cut_moves_nothing_that_was_printed() {
    for small in districts().await {
        let mut last = None;
        let recipe =
            "count(matter where place = c and opened >= 2021-07-01 and opened <= 2021-07-31)";
        let cells = [("title", "小区案件"), ("recipe", recipe)];
        let text = [
            ("day", "2021-07-30"),
            ("body", "# 2021年简讯\n\n小区案件{all|301件}。"),
        ];
        // Who writes pages keeps no figures.
        let figure = record(&small, RecordKind::Figure, "all", &cells);
        small
            .ledger
            .change(vec![figure], party("planner"))
            .await
            .unwrap();
        let text = record(&small, RecordKind::Bulletin, "b", &text);
        small
            .ledger
            .change(vec![text], party("press"))
            .await
            .unwrap();
        for nth in 0..MATTERS {
            let words = report(&format!("第{nth}件"));
            let no = at(&small, Target::New(Kind::Case), 40, "resident", words).await;
            last = Some(no);
        }
        let asked = Release {
            draft: "b".to_owned(),
            seen: None,
            releaser: "planner".into(),
            accepted: Vec::new(),
            why: String::new(),
            at: None,
        };
        let tables = Tables::standard().unwrap();
        let release = small.ledger.release(&asked, &tables, &Plain).await;
        let bytes = small.ledger.edition_bytes(&release.unwrap()).await;
        let edition: Edition = serde_json::from_str(&bytes.unwrap().unwrap().body).unwrap();
        assert_eq!(edition.figs[0].ranges[0].n, 301);
        // The clock stands still: this is written in the same instant, and counts nothing more.
        let no = last.unwrap();
        let confirm = Input::new(Act::Confirm).with(Field::Conclusion, "属实");
        at(&small, Target::Matter(no), 40, "specialist", confirm).await;
        assert_eq!(small.ledger.recheck(&tables).await.unwrap(), 0);
        small.verified().await;
        // One more of the same question is a difference, in whatever instant it comes.
        HOUR.store(41, Ordering::Relaxed);
        let more = report("再一件");
        at(&small, Target::New(Kind::Case), 41, "resident", more).await;
        assert_eq!(small.ledger.recheck(&tables).await.unwrap(), 1);
        small.verified().await;
    }
}

/// Whoever looked where the log ends, before one more came in, is told how many there were at that end.
pub async fn at_an_end_that_is_past(small: &Small, matters: &str) {
    let charter = small.ledger.charter();
    let log = Log {
        db: small.ledger.db(),
        district: 1,
        charter: &charter,
        head: small.ledger.head().seq,
    };
    let recipe: Recipe = format!("count({matters})").parse().unwrap();
    let query = recipe.asked().into_iter().next().unwrap();
    let ask = async || {
        let answer = log.ask(&query, &Cells::All, log.head).await.unwrap();
        answer.unwrap().0.n
    };
    let before = ask().await;
    let words = report("又一件");
    small.open(Kind::Case, "steward", words).await.unwrap();
    assert_eq!(ask().await, before);
}
