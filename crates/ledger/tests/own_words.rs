//! What belongs to whoever raised a matter, on both engines: that they stay unknown where they ask for it, and that
//! what they erase is gone.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts, party, refused, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::party::Role;
use district::procedure::{Act, Duty, Field, Input, Refusal};
use ledger::read::Said;
use ledger::{ActCommand, Change, CommandError, Ledger, Target};

/// A call that a resident makes themselves, with their number, asking to stay unknown.
fn secret_call() -> Input {
    Input::new(Act::Receive)
        .with(Field::Channel, "web")
        .with(Field::Wish, "complaint")
        .with(Field::Words, "物业收礼")
        .with(Field::Place, "b")
        .with(Field::ContactName, "何某")
        .with(Field::ContactPhone, "13800000017")
        .with(Field::Secret, "yes")
}

fn decline() -> Input {
    Input::new(Act::Decline)
        .with(Field::Reason, "不归我们")
        .with(Field::Route, "court")
        .with(Field::Answer, "请向纪委反映")
}

impl Small {
    /// Everything that is kept of a matter, open and sealed, as text.
    async fn kept(&self, no: &MatterNo) -> (String, String) {
        let sql = "SELECT b.body, b.sealed FROM entry_body b JOIN entry e ON e.district_id = b.district_id \
                   AND e.seq = b.seq WHERE e.district_id = 1 AND e.subject = $1 ORDER BY e.seq";
        let subject = format!("matter/{no}");
        let values = [subject.as_str().into()];
        let rows: Vec<(Option<String>, Option<String>)> =
            self.ledger.db().all(sql, &values).await.unwrap();
        let open = rows.iter().filter_map(|(open, _)| open.clone());
        let sealed = rows.iter().filter_map(|(_, sealed)| sealed.clone());
        (open.collect(), sealed.collect())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_a_secret_caller_adds_later_is_sealed_like_the_first() {
    for small in districts().await {
        let no = small.open(Kind::Call, "resident", secret_call()).await;
        let no = no.unwrap().no;
        let note = Input::new(Act::Note).with(Field::Words, "我家楼下那家");
        small.act(&no, "resident", note).await.unwrap();
        small.act(&no, "intake", decline()).await.unwrap();
        let again = small.open(Kind::Call, "resident", secret_call()).await;
        let again = again.unwrap().no;
        let withdraw = Input::new(Act::Withdraw).with(Field::Reason, "怕被认出");
        small.act(&again, "resident", withdraw).await.unwrap();
        let (open, sealed) = small.kept(&no).await;
        assert!(!open.contains("楼下那家") && sealed.contains("楼下那家"));
        let (open, sealed) = small.kept(&again).await;
        assert!(!open.contains("怕被认出") && sealed.contains("怕被认出"));
        // What the desk says is for everybody.
        let (open, _) = small.kept(&no).await;
        assert!(open.contains("不归我们"));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_said_under_seal_themselves_is_gone_once_they_erase_it() {
    for small in districts().await {
        let mine = small.open(Kind::Call, "resident", secret_call()).await;
        let mine = mine.unwrap().no;
        // The desk that takes a call down has the number of somebody else.
        let theirs = small.open(Kind::Call, "intake", secret_call()).await;
        let theirs = theirs.unwrap().no;
        let early = small.ledger.erase("resident".into()).await.unwrap();
        assert_eq!((early.sealed, early.kept), (0, 1), "it is still needed");
        small.act(&mine, "intake", decline()).await.unwrap();
        small.act(&theirs, "intake", decline()).await.unwrap();
        let erased = small.ledger.erase("resident".into()).await.unwrap();
        assert_eq!((erased.sealed, erased.kept), (1, 0));
        let (open, sealed) = small.kept(&mine).await;
        for said in ["13800000017", "何某", "物业收礼"] {
            assert!(!open.contains(said) && !sealed.contains(said), "{said}");
        }
        let callers = "SELECT no FROM caller WHERE district_id = 1";
        let callers: Vec<(String,)> = small.ledger.db().all(callers, &[]).await.unwrap();
        assert_eq!(callers, [(theirs.to_string(),)]);
        let by_desk = small.ledger.erase("intake".into()).await.unwrap();
        assert_eq!(by_desk.sealed, 0, "it is not the clerk's");
        assert!(small.kept(&theirs).await.1.contains("13800000017"));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn me_too_is_said_once_by_somebody_who_is_known_and_did_not_raise_it() {
    for small in districts().await {
        let no = small.open(Kind::Case, "resident", report("灯坏了")).await;
        let no = no.unwrap().no;
        let join = || Input::new(Act::Join);
        let unnamed = small.act(&no, "", join()).await;
        assert_eq!(refused(unnamed), Refusal::Unnamed { act: Act::Join });
        let own = small.act(&no, "resident", join()).await;
        let duty = Duty::Reporter;
        assert_eq!(
            refused(own),
            Refusal::OwnWork {
                act: Act::Join,
                duty
            }
        );
        small.act(&no, "observer", join()).await.unwrap();
        let twice = small.act(&no, "observer", join()).await;
        assert_eq!(refused(twice), Refusal::Follows);
        let (one, two) = tokio::join!(
            small.act(&no, "mediator", join()),
            small.act(&no, "mediator", join()),
        );
        assert!(
            one.is_ok() != two.is_ok(),
            "of two at once, one is one too many"
        );
        assert_eq!(small.ledger.followers(&no).await.unwrap(), 2);
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_old_once_the_matter_moved_and_not_for_what_others_added() {
    for small in districts().await {
        let begun = small.open(Kind::Case, "steward", report("灯坏了")).await;
        let begun = begun.unwrap();
        let no = &begun.no;
        let join = Input::new(Act::Join);
        small.act(no, "observer", join).await.unwrap();
        let note = Input::new(Act::Note).with(Field::Words, "在三层");
        small.act(no, "steward", note).await.unwrap();
        let as_seen = |input: Input, who: &str, seen| {
            let mut command = ActCommand::new(Target::Matter(no.clone()), input, party(who));
            command.seen = Some(seen);
            small.ledger.act(command)
        };
        let accept = || Input::new(Act::Accept).with(Field::Category, "litter");
        let ahead = as_seen(accept(), "intake", begun.seq + 99).await;
        assert!(matches!(ahead, Err(CommandError::Stale { .. })));
        as_seen(accept(), "intake", begun.seq).await.unwrap();
        let late = as_seen(Input::new(Act::Register), "duty_lead", begun.seq).await;
        assert!(matches!(late, Err(CommandError::Stale { .. })));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_name_is_one_name_however_it_is_typed() {
    for small in districts().await {
        let set = |login: &str, who: Role, hash: &str| {
            let who = who.as_str().into();
            vec![Change::Credential(login.to_owned(), who, hash.to_owned())]
        };
        let ledger: &Ledger = &small.ledger;
        let first = set("MEI", Role::Specialist, "$a");
        ledger.change(first, None).await.unwrap();
        let known = ledger.credential("mei").await.unwrap();
        assert_eq!(known, Some(("specialist".into(), "$a".to_owned())));
        let then = set("Mei", Role::Steward, "$b");
        ledger.change(then, None).await.unwrap();
        let known = ledger.credential(" MEI ").await.unwrap();
        assert_eq!(known, Some(("steward".into(), "$b".to_owned())));
        small.verified().await;
        // A store of before kept it as it was typed; bringing it up to date says the same of it.
        let db = ledger.db();
        let as_typed = "UPDATE credential SET login = 'MEI'";
        db.run(as_typed, &[]).await.unwrap();
        let steps = include_str!("../migrations/sqlite/0030_login.sql");
        let steps = steps.lines().filter(|line| !line.starts_with("--"));
        let steps = steps.collect::<Vec<_>>().join("\n");
        for step in steps.split(';').filter(|step| !step.trim().is_empty()) {
            db.run(step, &[]).await.unwrap();
        }
        assert!(ledger.credential("mei").await.unwrap().is_some());
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_nobody_can_see_are_no_words_and_a_number_that_is_none_is_not_taken() {
    for small in districts().await {
        let blank = report("\u{200b}\u{2060}\u{feff}");
        let Refusal::Owes { owed, .. } = refused(small.open(Kind::Case, "", blank).await) else {
            panic!("it says what it is about")
        };
        assert_eq!(owed[0].field, Field::Words);
        let turned = report("灯\u{202e}坏了");
        let turned = small.open(Kind::Case, "", turned).await.unwrap();
        let told = small.ledger.thread(&turned.no, false).await.unwrap();
        let Said::Moved(moved, _) = &told[0].said else {
            panic!("it was said")
        };
        assert_eq!(moved.given.text(Field::Words), Some("灯坏了"));
        let phone = report("灯坏了").with(Field::ContactPhone, "不告诉你");
        let Refusal::Owes { owed, .. } = refused(small.open(Kind::Case, "", phone).await) else {
            panic!("nobody can be called by it")
        };
        assert_eq!(owed[0].field, Field::ContactPhone);
    }
}
