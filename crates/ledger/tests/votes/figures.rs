//! What figures tell of a vote before and after it is counted.

use district::bulletin::Tables;
use district::figure::eval::Why;
use district::kinds::ballot::Choice;
use district::procedure::{Act, Input};
use district::recipe::{Recipe, Val};

use crate::common::districts;
use crate::hall::{Hall, at, serial};

async fn asked(hall: &Hall, field: &str, cut: Option<i64>) -> Result<String, Why> {
    let recipe = format!("cell(tally, \"{}/1\", {field})", hall.no);
    let recipe: Recipe = recipe.parse().unwrap();
    let ledger = &hall.small.ledger;
    let mut snapshot = ledger.snapshot(cut).await.unwrap();
    ledger
        .tell(&mut snapshot, std::slice::from_ref(&recipe))
        .await
        .unwrap();
    let out = recipe.eval(&snapshot, &Tables::standard().unwrap().units)?;
    assert!(!out.grounds.is_empty());
    match out.val {
        Val::Num(num) => Ok(num.lo.normalize().to_string()),
        Val::Word(word) => Ok(word),
        other => panic!("{other:?}"),
    }
}

async fn cell(hall: &Hall, field: &str, cut: Option<i64>) -> Option<String> {
    asked(hall, field, cut).await.ok()
}

fn head(hall: &Hall) -> i64 {
    hall.small.ledger.head().seq
}

async fn count(hall: &mut Hall) {
    hall.now = at(8, 21, 9);
    hall.act(Input::new(Act::CloseVote)).await.unwrap();
    hall.act(Input::new(Act::CountVotes)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_votes_figures_tell_who_takes_part_and_no_choice_before_it_is_counted() {
    for small in districts().await {
        let mut hall = Hall::open_as(small, "open_roll").await;
        assert_eq!(cell(&hall, "part_heads", None).await.as_deref(), Some("0"));
        let mut then = vec![(head(&hall), "0".to_owned())];
        for name in ["甲", "乙", "丙", "某某置业"] {
            serial(hall.web(name, Choice::Yes).await);
            let told = cell(&hall, "part_heads", None).await.unwrap();
            assert_eq!(
                told,
                hall.heads().await.to_string(),
                "the count kept with each ballot"
            );
            then.push((head(&hall), told));
            assert_eq!(cell(&hall, "yes_heads", None).await, None);
            assert_eq!(cell(&hall, "verdict", None).await, None);
        }
        count(&mut hall).await;
        assert_eq!(
            cell(&hall, "verdict", None).await.as_deref(),
            Some("carried")
        );
        assert_eq!(cell(&hall, "yes_heads", None).await.as_deref(), Some("4"));
        assert_eq!(cell(&hall, "yes_area", None).await.as_deref(), Some("500"));
        for (cut, told) in then {
            assert_eq!(cell(&hall, "part_heads", Some(cut)).await, Some(told));
            assert_eq!(
                cell(&hall, "yes_heads", Some(cut)).await,
                None,
                "at {cut} nobody knew"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_secret_vote_no_cut_before_the_count_tells_what_a_ballot_weighs() {
    for small in districts().await {
        let mut hall = Hall::open_as(small, "secret").await;
        let mut cuts = vec![head(&hall)];
        for name in ["甲", "乙", "丙", "某某置业"] {
            serial(hall.web(name, Choice::Yes).await);
            cuts.push(head(&hall));
        }
        let uncounted = Why::Uncounted(format!("{}/1", hall.no));
        for field in ["part_area", "part_heads"] {
            assert_eq!(asked(&hall, field, None).await, Err(uncounted.clone()));
        }
        assert_eq!(cell(&hall, "heads", None).await.as_deref(), Some("5"));
        count(&mut hall).await;
        assert_eq!(cell(&hall, "part_area", None).await.as_deref(), Some("500"));
        assert_eq!(cell(&hall, "part_heads", None).await.as_deref(), Some("4"));
        for cut in cuts {
            for field in ["part_area", "part_heads"] {
                let told = asked(&hall, field, Some(cut)).await;
                assert_eq!(told, Err(uncounted.clone()), "{field} at {cut}");
            }
        }
    }
}
