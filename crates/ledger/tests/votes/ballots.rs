//! Which ballots come in, and what counts.

use std::collections::{BTreeMap, BTreeSet};

use district::kinds::Stop;
use district::kinds::ballot::{Channel, Choice, Proxy, Reason, VoterId};
use district::procedure::{Act, Field, Input, Refusal};
use ledger::CommandError;
use ledger::polls::{BallotFault, Received, Slip, Voted, Voting};

use crate::common::districts;
use crate::hall::{Hall, LIST, at, rule, serial};

#[tokio::test(flavor = "multi_thread")]
async fn every_ballot_counts_once_and_late_ones_not_at_all() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        let first = serial(hall.web("甲", Choice::No).await);
        assert_eq!(hall.heads().await, 1);
        assert_eq!(rule(hall.web("甲", Choice::Yes).await), Reason::Duplicate);
        let mut again = hall.slip("甲", Channel::Web, Choice::Yes).await;
        again.replaces = Some(first);
        serial(hall.vote("", Voting::Cast(again.clone())).await);
        assert_eq!(hall.heads().await, 1, "a replacement is no second head");
        again.code = Some("AAAA-BBBB-CCCC".to_owned());
        let forged = hall.vote("", Voting::Cast(again)).await;
        assert!(matches!(
            forged,
            Err(CommandError::Ballot(BallotFault::Code))
        ));
        // Somebody unnamed has nobody's word; a worker has.
        let phone = hall.slip("乙", Channel::Phone, Choice::Yes).await;
        let unnamed = hall.vote("", Voting::Cast(phone.clone())).await;
        assert!(matches!(
            unnamed,
            Err(CommandError::Refused(Refusal::NotYours { .. }))
        ));
        serial(hall.vote("specialist", Voting::Cast(phone)).await);
        let mut unknown = hall.slip("丙", Channel::Web, Choice::Yes).await;
        unknown.choices.insert("9".into(), Choice::Yes);
        assert_eq!(
            rule(hall.vote("", Voting::Cast(unknown)).await),
            Reason::NotAnnounced
        );
        // One person acts for one voter by these rules, and in writing.
        let mut proxy = hall.slip("丙", Channel::Door, Choice::Yes).await;
        proxy.proxy = Some(Proxy {
            principal: proxy.by.clone(),
            written: false,
        });
        proxy.by = "X-己".into();
        let door = hall.vote("specialist", Voting::Cast(proxy.clone())).await;
        assert_eq!(rule(door), Reason::ProxyNotWritten);
        proxy.proxy.as_mut().unwrap().written = true;
        serial(hall.vote("specialist", Voting::Cast(proxy)).await);
        let mut second = hall.slip("戊", Channel::Door, Choice::Yes).await;
        second.proxy = Some(Proxy {
            principal: second.by.clone(),
            written: true,
        });
        second.by = "X-己".into();
        let door = hall.vote("specialist", Voting::Cast(second)).await;
        assert_eq!(rule(door), Reason::ProxyLimit);
        // The co-owner who was not named has no vote; the other has, to the last second.
        assert_eq!(rule(hall.web("丁", Choice::Yes).await), Reason::NotNamed);
        hall.now = at(8, 20, 18);
        serial(hall.web("戊", Choice::Yes).await);
        hall.now += jiff::SignedDuration::from_micros(1);
        assert_eq!(
            rule(hall.web("某某置业", Choice::Yes).await),
            Reason::AfterClosing
        );
        assert_eq!(hall.heads().await, 4);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        assert!(hall.sheet().await.is_carried());
        let publish = Input::new(Act::PublishResult).with(Field::FullText, "结果\n通过");
        hall.act(publish).await.unwrap();
        assert!(hall.sheet().await.result.is_some());
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_under_the_same_key_is_taken_once() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let slip = hall.slip("甲", Channel::Web, Choice::Yes).await;
        let cast = |key| hall.vote_once("", Voting::Cast(slip.clone()), Some(key));
        // Twice in one batch, and once more after it: the list was brought in again.
        let (first, second) = tokio::join!(cast("vote/a"), cast("vote/a"));
        let first = first.unwrap();
        assert_eq!(first, second.unwrap());
        assert_eq!(first, cast("vote/a").await.unwrap());
        // A refusal is no answer: the key is free for what comes in its place.
        assert_eq!(rule(cast("vote/b").await), Reason::Duplicate);
        let slip = hall.slip("乙", Channel::Web, Choice::Yes).await;
        serial(hall.vote_once("", Voting::Cast(slip), Some("vote/b")).await);
        assert_eq!(hall.heads().await, 2);
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_roll_is_read_once_however_many_vote() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let (ledger, sheet) = (&hall.small.ledger, hall.sheet().await);
        let second = hall.slip("乙", Channel::Web, Choice::Yes).await;
        serial(hall.web("甲", Choice::Yes).await);
        assert!(ledger.ready(&hall.no, &sheet).await.unwrap().is_some());
        // What is broken cannot be read.
        let broken = "UPDATE roll SET body = 'x' WHERE district_id = 1";
        ledger.db().run(broken, &[]).await.unwrap();
        serial(hall.vote("", Voting::Cast(second)).await);
        let ready = ledger.ready(&hall.no, &sheet).await.unwrap().unwrap();
        assert_eq!(ready.roll.units.len(), LIST.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_is_entered_by_two_people() {
    for small in districts().await {
        let mut hall = Hall::open(small, &[]).await;
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        let mut slip = hall.slip("乙", Channel::Paper, Choice::Yes).await;
        assert_eq!(
            rule(hall.vote("specialist", Voting::Paper(slip.clone())).await),
            Reason::AfterClosing
        );
        slip.cast_at = Some(at(8, 20, 17));
        let enter = |who: &'static str, slip: &Slip| {
            let voting = Voting::Paper(slip.clone());
            let hall = &hall;
            async move { hall.vote(who, voting).await }
        };
        assert_eq!(enter("specialist", &slip).await.unwrap(), Voted::Waiting);
        assert!(matches!(
            enter("specialist", &slip).await,
            Err(CommandError::Ballot(BallotFault::SameHand))
        ));
        assert_eq!(
            hall.stopped(Input::new(Act::CountVotes)).await,
            Stop::PaperOpen
        );
        let mut misread = slip.clone();
        misread.choices.insert("1".into(), Choice::No);
        assert_eq!(enter("community", &misread).await.unwrap(), Voted::Differs);
        assert_eq!(hall.heads().await, 0);
        serial(enter("committee", &slip).await);
        assert_eq!(hall.heads().await, 1);
        // Cast in time and entered after it: the result says so.
        let late = hall.small.ledger.entered_late(&hall.no, at(8, 20, 18));
        assert_eq!(late.await.unwrap(), 1);
        let none = hall.small.ledger.entered_late(&hall.no, hall.now);
        assert_eq!(none.await.unwrap(), 0);
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_needs_service_with_proof() {
    for small in districts().await {
        let changes = [
            (Field::Silence, "follow_majority"),
            (Field::Clause, "议事规则第12条"),
        ];
        let mut hall = Hall::open(small, &changes).await;
        let (silent, ..) = hall.voter("丙").await;
        let (other, ..) = hall.voter("乙").await;
        let serve = |proof: Option<&str>, voters: Vec<VoterId>| Voting::Serve {
            voters,
            how: "door".to_owned(),
            proof: proof.map(str::to_owned),
            told: true,
            received: BTreeMap::new(),
        };
        let bare = hall
            .vote("specialist", serve(None, vec![silent.clone()]))
            .await;
        assert!(matches!(
            bare,
            Err(CommandError::Ballot(BallotFault::NoProof))
        ));
        let words = serve(Some("door-1.jpg"), vec![silent.clone()]);
        let words = hall.vote("property", words).await;
        assert!(matches!(
            words,
            Err(CommandError::Ballot(BallotFault::NoEvidence))
        ));
        let photo = hall.small.photo(7).await;
        let board = Voting::Serve {
            voters: vec![silent.clone()],
            how: "board".to_owned(),
            proof: Some(photo.clone()),
            told: true,
            received: BTreeMap::new(),
        };
        let board = hall.vote("property", board).await;
        assert!(matches!(
            board,
            Err(CommandError::Ballot(BallotFault::NoMeaning))
        ));
        // One paper for a whole house proves nothing of anybody in it.
        let both = vec![silent.clone(), other.clone()];
        let house = hall
            .vote("property", serve(Some(&photo), both.clone()))
            .await;
        assert!(matches!(
            house,
            Err(CommandError::Ballot(BallotFault::NoReceiver))
        ));
        let named = |voters: &[VoterId]| {
            let received = voters.iter().map(|voter| {
                let by = "家人某某".to_owned();
                (voter.clone(), Received { by, at: None })
            });
            Voting::Serve {
                voters: voters.to_vec(),
                how: "door".to_owned(),
                proof: Some(photo.clone()),
                told: true,
                received: received.collect(),
            }
        };
        let served = hall.vote("property", named(&both)).await.unwrap();
        assert_eq!(served, Voted::Served(2));
        // Further lines of the same sheet go on from there.
        let (named_too, ..) = hall.voter("甲").await;
        hall.vote("property", named(&[named_too])).await.unwrap();
        let rows = hall.small.ledger.served(&hall.no).await.unwrap();
        let lines: BTreeSet<_> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [Some(1), Some(2), Some(3)].into());
        // Who took it in is a name: it lies under seal.
        let sql =
            "SELECT COUNT(*) FROM entry_body WHERE district_id = 1 AND body LIKE '%家人某某%'";
        let open: Option<(i64,)> = hall.small.ledger.db().first(sql, &[]).await.unwrap();
        assert_eq!(open, Some((0,)));
        for name in ["甲", "戊"] {
            serial(hall.web(name, Choice::Yes).await);
        }
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        assert!(
            hall.sheet().await.is_carried(),
            "two voted, two more were served"
        );
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_does_not_stand_takes_up_no_place_of_its_proxy_and_nobody_keeps_the_proxys_name()
 {
    for small in districts().await {
        let hall = Hall::open(small, &[(Field::Proxies, "1")]).await;
        serial(hall.web("乙", Choice::Yes).await);
        let sheet = hall.sheet().await;
        let ready = hall.small.ledger.ready(&hall.no, &sheet).await;
        let ready = ready.unwrap().unwrap();
        let paper = async |name: &str| {
            let slip = hall.slip(name, Channel::Paper, Choice::No).await;
            let proxy = Proxy {
                principal: slip.by.clone(),
                written: true,
            };
            let slip = Slip {
                by: ready.deputy(&hall.no, "受托人某某"),
                proxy: Some(proxy),
                ..slip
            };
            let first = hall.vote("specialist", Voting::Paper(slip.clone())).await;
            first?;
            hall.vote("community", Voting::Paper(slip)).await
        };
        // It lies in the box and is kept, but the owner has voted.
        serial(paper("乙").await);
        serial(paper("丙").await);
        assert_eq!(rule(paper("甲").await), Reason::ProxyLimit);
        let sql = "SELECT COUNT(*) FROM entry_body WHERE district_id = 1 \
                   AND (body LIKE '%受托人某某%' OR sealed LIKE '%受托人某某%')";
        let named: Option<(i64,)> = hall.small.ledger.db().first(sql, &[]).await.unwrap();
        assert_eq!(named, Some((0,)));
        hall.small.verified().await;
    }
}
