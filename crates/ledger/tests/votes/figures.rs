//! What figures tell of a vote before and after it is counted.

use district::bulletin::Tables;
use district::figure::eval::Why;
use district::kinds::ballot::{Channel, Choice};
use district::procedure::{Act, Input};
use district::recipe::{Recipe, Val};

use crate::common::districts;
use crate::hall::{Hall, at, serial};

async fn asked(hall: &Hall, field: &str, cut: Option<i64>) -> Result<String, Why> {
    told(
        hall,
        &format!("cell(tally, \"{}/1\", {field})", hall.no),
        cut,
    )
    .await
}

/// What is told of the vote as a whole.
async fn whole(hall: &Hall, field: &str, cut: Option<i64>) -> Result<String, Why> {
    told(hall, &format!("cell(poll, {}, {field})", hall.no), cut).await
}

async fn told(hall: &Hall, recipe: &str, cut: Option<i64>) -> Result<String, Why> {
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

/// The ballots that came, by their ways, as the page of the vote tells them.
async fn ways(hall: &Hall) -> Vec<(String, String)> {
    let turnout = hall.small.ledger.turnout(&hall.no).await.unwrap();
    let all = Channel::ALL.iter().map(|channel| {
        let n = turnout.channels.get(channel.as_str()).copied();
        (format!("by_{channel}"), n.unwrap_or(0).to_string())
    });
    all.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_as_a_whole_is_told_as_its_pages_tell_it() {
    for small in districts().await {
        let mut hall = Hall::open_as(small, "open_roll").await;
        let opened = head(&hall);
        let announced = hall.sheet().await;
        let ready = hall.small.ledger.ready(&hall.no, &announced).await.unwrap();
        let ready = ready.unwrap();
        let held = ready.roll.held();
        let square = |area: u64| (area / 100).to_string();
        for (cell, is) in [
            ("heads", ready.roster.total().heads.to_string()),
            ("area", square(ready.roster.total().area)),
            ("dwelling_area", square(held.area)),
            ("units", held.units.to_string()),
            ("stalls", held.stalls.to_string()),
            ("stock", held.stock.to_string()),
            ("together", held.together.to_string()),
        ] {
            assert_eq!(whole(&hall, cell, None).await, Ok(is), "{cell}");
        }
        let mut then = vec![(opened, ways(&hall).await)];
        for name in ["甲", "乙", "丙", "某某置业"] {
            serial(hall.web(name, Choice::Yes).await);
            then.push((head(&hall), ways(&hall).await));
            let uncounted = Err(Why::Uncounted(hall.no.to_string()));
            assert_eq!(whole(&hall, "accepted", None).await, uncounted);
        }
        count(&mut hall).await;
        then.push((head(&hall), ways(&hall).await));
        for (cut, ways) in then {
            let all: u32 = ways.iter().map(|(_, n)| n.parse::<u32>().unwrap()).sum();
            let ballots = whole(&hall, "ballots", Some(cut)).await;
            assert_eq!(ballots, Ok(all.to_string()), "at {cut}");
            for (cell, n) in ways {
                assert_eq!(
                    whole(&hall, &cell, Some(cut)).await,
                    Ok(n),
                    "{cell} at {cut}"
                );
            }
        }
        assert_eq!(whole(&hall, "accepted", None).await.as_deref(), Ok("4"));
        let before = whole(&hall, "heads", Some(1)).await;
        assert!(before.is_err(), "nobody had announced it: {before:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_secret_vote_no_cut_before_the_count_tells_of_its_ballots() {
    for small in districts().await {
        let mut hall = Hall::open_as(small, "secret").await;
        let mut cuts = vec![head(&hall)];
        for name in ["甲", "乙", "丙", "某某置业"] {
            serial(hall.web(name, Choice::Yes).await);
            cuts.push(head(&hall));
        }
        assert_eq!(whole(&hall, "heads", None).await.as_deref(), Ok("5"));
        count(&mut hall).await;
        let uncounted = Err(Why::Uncounted(hall.no.to_string()));
        for field in ["ballots", "accepted", "by_web", "by_paper"] {
            for cut in &cuts {
                let told = whole(&hall, field, Some(*cut)).await;
                assert_eq!(told, uncounted, "{field} at {cut}");
            }
        }
        for (field, n) in [
            ("ballots", "4"),
            ("accepted", "4"),
            ("by_web", "4"),
            ("by_paper", "0"),
        ] {
            assert_eq!(whole(&hall, field, None).await.as_deref(), Ok(n), "{field}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_votes_of_a_place_are_found_by_when_they_were_counted() {
    for small in districts().await {
        let mut hall = Hall::open_as(small, "open_roll").await;
        for name in ["甲", "乙", "丙", "某某置业"] {
            serial(hall.web(name, Choice::Yes).await);
        }
        let before = head(&hall);
        count(&mut hall).await;
        let place = cell(&hall, "place", None).await.unwrap();
        let place = place.split('|').next_back().unwrap().to_owned();
        let of = async |conds: &str, cut| {
            let recipe = format!("count(tally where {conds})");
            let recipe: Recipe = recipe.parse().unwrap();
            let ledger = &hall.small.ledger;
            let mut snapshot = ledger.snapshot(cut).await.unwrap();
            let asked = std::slice::from_ref(&recipe);
            ledger.tell(&mut snapshot, asked).await.unwrap();
            let out = recipe.eval(&snapshot, &Tables::standard().unwrap().units)?;
            match out.val {
                Val::Num(num) => Ok(num.lo.normalize().to_string()),
                other => panic!("{other:?}"),
            }
        };
        let year = "counted >= 2021-01-01 and counted <= 2021-12-31";
        let carried = format!("place = {place} and {year} and verdict = carried");
        assert_eq!(of(&carried, None).await.as_deref(), Ok("1"));
        assert_eq!(of(&carried, Some(before)).await.as_deref(), Ok("0"));
        let not = carried.replace("verdict = carried", "verdict = not_carried");
        assert_eq!(of(&not, None).await.as_deref(), Ok("0"));
        let earlier = carried.replace("2021", "2020");
        assert_eq!(of(&earlier, None).await.as_deref(), Ok("0"));
        // Without a period, or without a place, the log is not walked through.
        for wide in [format!("place = {place}"), year.to_owned()] {
            assert!(
                matches!(of(&wide, None).await, Err(Why::TooWide(_))),
                "{wide}"
            );
        }
    }
}
