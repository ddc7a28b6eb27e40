//! Paper ballots: read by two, corrected by their own hand, set aside by two; a count never waits for ever.

use district::kinds::Stop;
use district::kinds::ballot::{Channel, Choice};
use district::procedure::{Act, Input};
use jiff::ToSpan;
use ledger::CommandError;
use ledger::polls::{BallotFault, Slip, Voted, Voting};

use crate::common::districts;
use crate::hall::{Hall, at, serial};

fn fault(voted: Result<Voted, CommandError>) -> BallotFault {
    match voted {
        Err(CommandError::Ballot(fault)) => fault,
        other => panic!("expected a refusal, not {other:?}"),
    }
}

async fn enter(hall: &mut Hall, who: &str, slip: &Slip) -> Result<Voted, CommandError> {
    hall.now += 7.minutes();
    hall.vote(who, Voting::Paper(slip.clone())).await
}

async fn aside(
    hall: &mut Hall,
    who: &str,
    slip: &Slip,
    reason: &str,
) -> Result<Voted, CommandError> {
    hall.now += 7.minutes();
    let (voter, reason) = (slip.voter.clone(), reason.to_owned());
    hall.vote(who, Voting::SetAside { voter, reason }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_entries_without_an_hour_agree_minutes_apart() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        let slip = hall.slip("乙", Channel::Paper, Choice::Yes).await;
        let first = enter(&mut hall, "specialist", &slip).await;
        assert_eq!(first.unwrap(), Voted::Waiting);
        let in_hand = hall.now;
        let again = enter(&mut hall, "specialist", &slip).await;
        assert_eq!(fault(again), BallotFault::SameHand);
        // The close has come in between: the paper was in hand before it.
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        let receipt = serial(enter(&mut hall, "community", &slip).await);
        let kept = hall.small.ledger.ballot(&hall.no, &receipt.0).await;
        assert_eq!(kept.unwrap().unwrap().cast_at, in_hand);
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_that_one_states_holds_and_one_to_come_is_refused_as_such() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        let slip = hall.slip("乙", Channel::Paper, Choice::Yes).await;
        let mut timed = slip.clone();
        timed.cast_at = Some(at(8, 19, 9));
        let early = enter(&mut hall, "specialist", &timed).await;
        assert_eq!(fault(early), BallotFault::InFuture);
        timed.cast_at = Some(at(8, 14, 9));
        enter(&mut hall, "specialist", &timed).await.unwrap();
        let receipt = serial(enter(&mut hall, "community", &slip).await);
        let kept = hall.small.ledger.ballot(&hall.no, &receipt.0).await;
        assert_eq!(kept.unwrap().unwrap().cast_at, at(8, 14, 9));
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_misread_a_paper_corrects_their_own_entry() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        let right = hall.slip("乙", Channel::Paper, Choice::Yes).await;
        let wrong = hall.slip("乙", Channel::Paper, Choice::No).await;
        enter(&mut hall, "specialist", &wrong).await.unwrap();
        let differs = enter(&mut hall, "community", &right).await;
        assert_eq!(differs.unwrap(), Voted::Differs);
        serial(enter(&mut hall, "specialist", &right).await);
        assert_eq!(hall.heads().await, 1);
        let open = hall.small.ledger.papers_open(&hall.no).await.unwrap();
        assert!(open.is_empty());
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_is_none_is_set_aside_by_two_and_the_count_goes_on() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        let slip = hall.slip("乙", Channel::Paper, Choice::Yes).await;
        let nothing = aside(&mut hall, "committee", &slip, "录错房号").await;
        assert_eq!(fault(nothing), BallotFault::NothingAside);
        enter(&mut hall, "specialist", &slip).await.unwrap();
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        let count = Input::new(Act::CountVotes);
        assert_eq!(hall.stopped(count.clone()).await, Stop::PaperOpen);
        let mute = aside(&mut hall, "committee", &slip, " ").await;
        assert_eq!(fault(mute), BallotFault::NothingAside);
        let one = aside(&mut hall, "committee", &slip, "录错房号").await;
        assert_eq!(one.unwrap(), Voted::Waiting);
        let same = aside(&mut hall, "committee", &slip, "录错房号").await;
        assert_eq!(fault(same), BallotFault::SameHand);
        assert_eq!(hall.stopped(count.clone()).await, Stop::PaperOpen);
        let stranger = aside(&mut hall, "resident", &slip, "录错房号").await;
        assert!(matches!(stranger, Err(CommandError::Refused(_))));
        let two = aside(&mut hall, "specialist", &slip, "确认录错").await;
        assert_eq!(two.unwrap(), Voted::SetAside);
        hall.act(count).await.unwrap();
        assert_eq!(hall.heads().await, 0);
        hall.small.verified().await;
    }
}
