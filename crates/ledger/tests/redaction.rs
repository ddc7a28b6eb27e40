//! What should never have been said is taken out for good, on both engines: whoever may says why, everything that follows
//! is derived anew, the chain holds, and nobody else can change a body.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use std::sync::atomic::{AtomicI64, Ordering};

use common::{Small, clock, districts, districts_at, party, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use district::record::{Record, RecordKind};
use ledger::evidence::{DAYS_KEPT, Form};
use ledger::read::Said;
use ledger::verify::{Fault, Misfit, verify};
use ledger::{Change, CommandError, Redaction};

impl Small {
    async fn redact(
        &self,
        who: &str,
        no: &MatterNo,
        entry: i64,
        part: &str,
    ) -> Result<i64, CommandError> {
        let redaction = Redaction {
            no: no.clone(),
            entry,
            part: part.parse().unwrap(),
            reason: "写了别人的名字".to_owned(),
            party: party(who),
        };
        self.ledger.redact(redaction).await
    }

    async fn found(&self, words: &str) -> usize {
        self.ledger.search(words, 10).await.unwrap().len()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_and_a_photograph_that_are_taken_out_are_gone_everywhere_and_the_chain_holds() {
    for small in districts().await {
        let (first, second) = (small.photo(21).await, small.photo(22).await);
        let input = report("赵小二偷倒垃圾")
            .with(Field::PhotoBefore, first.as_str())
            .with(Field::PhotoBefore, second.as_str());
        let begun = small.open(Kind::Case, "steward", input).await.unwrap();
        let no = &begun.no;
        // A correction of the category teaches by the words.
        let accept = Input::new(Act::Accept).with(Field::Category, "litter");
        small.act(no, "intake", accept).await.unwrap();
        assert_eq!(small.found("偷倒").await, 1);
        for who in ["", "steward", "property", "dispatcher", "specialist"] {
            let refused = small.redact(who, no, begun.seq, "words").await;
            assert!(matches!(refused, Err(CommandError::NotRedactor)), "{who}");
        }
        small
            .redact("intake", no, begun.seq, "words")
            .await
            .unwrap();
        let photo = format!("photo_before/{first}");
        small
            .redact("duty_lead", no, begun.seq, &photo)
            .await
            .unwrap();
        let row = small.ledger.matter(no).await.unwrap().unwrap();
        assert_eq!(
            (row.words.as_str(), row.cover.as_deref()),
            ("", Some(second.as_str()))
        );
        assert_eq!(small.found("偷倒").await, 0);
        assert_eq!(
            small.found(no.as_str()).await,
            1,
            "its number still finds it"
        );
        let told = small.ledger.thread(no, true).await.unwrap();
        let Said::Moved(moved, _) = &told[0].said else {
            panic!("it stays an entry")
        };
        assert_eq!(moved.given.text(Field::Words), None);
        assert_eq!(moved.given.redacted[&Field::Words], "写了别人的名字");
        assert_eq!(moved.given.files(Field::PhotoBefore).len(), 1);
        let bodies = "SELECT body FROM entry_body WHERE district_id = 1";
        let bodies: Vec<(Option<String>,)> = small.ledger.db().all(bodies, &[]).await.unwrap();
        let any = |word: &str| {
            bodies
                .iter()
                .flat_map(|(body,)| body)
                .any(|body| body.contains(word))
        };
        assert!(!any("赵小二"));
        let again = small.redact("intake", no, begun.seq, "words").await;
        assert!(matches!(again, Err(CommandError::NothingThere)));
        // It goes its way as before.
        small
            .act(no, "duty_lead", Input::new(Act::Register))
            .await
            .unwrap();
        small.verified().await;
        // Another body in its place is found, redacted or not.
        let change = "UPDATE entry_body SET body = replace(body, '写了', '写过') WHERE district_id = 1 AND seq = $1";
        small
            .ledger
            .db()
            .run(change, &[begun.seq.into()])
            .await
            .unwrap();
        let report = ledger::verify::verify(small.ledger.db(), 1, |_, _| {})
            .await
            .unwrap();
        assert!(report.fault.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_desk_took_down_of_somebody_is_taken_out_when_they_ask_for_it() {
    for small in districts().await {
        let call = Input::new(Act::Receive)
            .with(Field::Channel, "phone")
            .with(Field::Wish, "help")
            .with(Field::Words, "求助")
            .with(Field::Place, "b")
            .with(Field::ContactPhone, "13800000031");
        let begun = small.open(Kind::Call, "intake", call).await.unwrap();
        small
            .redact("intake", &begun.no, begun.seq, "sealed")
            .await
            .unwrap();
        let told = small.ledger.thread(&begun.no, true).await.unwrap();
        assert!(matches!(&told[0].said, Said::Moved(_, sealed) if sealed.is_empty()));
        let callers = "SELECT no FROM caller WHERE district_id = 1";
        let callers: Vec<(String,)> = small.ledger.db().all(callers, &[]).await.unwrap();
        assert!(callers.is_empty());
        small.verified().await;
    }
}

/// A clock that is put on by days.
static DAYS: AtomicI64 = AtomicI64::new(0);

fn days_later() -> jiff::Timestamp {
    clock() + jiff::SignedDuration::from_hours(24 * DAYS.load(Ordering::Relaxed))
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_nothing_names_go_after_a_week_and_what_is_named_anywhere_stays() {
    for small in districts_at(days_later).await {
        DAYS.store(0, Ordering::Relaxed);
        let (shown, taken_out) = (small.photo(31).await, small.photo(32).await);
        let (never_sent, of_a_record) = (small.photo(33).await, small.photo(34).await);
        let input = report("纸箱")
            .with(Field::PhotoBefore, shown.as_str())
            .with(Field::PhotoBefore, taken_out.as_str());
        let begun = small.open(Kind::Case, "steward", input).await.unwrap();
        let photo = format!("photo_before/{taken_out}");
        small
            .redact("intake", &begun.no, begun.seq, &photo)
            .await
            .unwrap();
        let cells = [("title", "现场照片"), ("file", of_a_record.as_str())];
        let charter = small.ledger.charter();
        let source = Record::read(RecordKind::Source, "s-1", cells, &charter).unwrap();
        small
            .ledger
            .change(vec![Change::Record(source)], None)
            .await
            .unwrap();
        DAYS.store(DAYS_KEPT - 1, Ordering::Relaxed);
        assert_eq!(small.ledger.sweep_files(&small.files).await.unwrap(), 0);
        DAYS.store(DAYS_KEPT + 1, Ordering::Relaxed);
        let fresh = small.photo(35).await;
        assert_eq!(small.ledger.sweep_files(&small.files).await.unwrap(), 2);
        for (photo, stays) in [
            (&shown, true),
            (&taken_out, false),
            (&never_sent, false),
            (&of_a_record, true),
            (&fresh, true),
        ] {
            let hash = photo.clone().into();
            let known = small.ledger.media_of(&hash).await.unwrap().is_some();
            assert_eq!(known, stays, "{photo}");
            for form in [Form::Original, Form::Shown, Form::Thumb] {
                let lies = small.files.read(&hash, form).await.is_ok();
                assert_eq!(lies, stays, "{photo} {form:?}");
            }
        }
        // What went is handed in again like anything new.
        let input = report("沙发").with(Field::PhotoBefore, never_sent.as_str());
        let refused = small.open(Kind::Case, "steward", input).await;
        assert!(matches!(refused, Err(CommandError::NoSuchFile(_))));
        assert_eq!(small.photo(33).await, never_sent);
        let input = report("沙发").with(Field::PhotoBefore, never_sent.as_str());
        small.open(Kind::Case, "steward", input).await.unwrap();
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_whose_words_were_taken_out_is_begun_anew_without_them() {
    for small in districts().await {
        let photo = small.photo(31).await;
        let input = report("赵小二偷倒垃圾").with(Field::PhotoBefore, photo.as_str());
        let begun = small.open(Kind::Case, "steward", input).await.unwrap();
        let taken = small.redact("intake", &begun.no, begun.seq, "words");
        taken.await.unwrap();
        let there = Input::new(Act::Relocate)
            .with(Field::Place, "c")
            .with(Field::Reason, "是小区门口");
        small.act(&begun.no, "intake", there).await.unwrap();
        let old = small.ledger.matter(&begun.no).await.unwrap().unwrap();
        let new = MatterNo::from(old.main.unwrap());
        let row = small.ledger.matter(&new).await.unwrap().unwrap();
        assert_eq!(
            (row.place.as_str(), row.words.as_str(), row.cover),
            ("c", "", Some(photo))
        );
        let told = small.ledger.thread(&new, true).await.unwrap();
        let Said::Moved(moved, _) = &told[0].said else {
            panic!("it is an entry")
        };
        assert_eq!(moved.given.text(Field::Words), None);
        // Whoever reads it learns why it says nothing.
        assert_eq!(moved.given.redacted[&Field::Words], "写了别人的名字");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redaction_that_cannot_be_read_is_told_as_that_and_not_as_another_entry_that_was_changed()
{
    for small in districts().await {
        let begun = small.open(Kind::Case, "steward", report("赵小二偷倒垃圾"));
        let begun = begun.await.unwrap();
        let taken = small.redact("intake", &begun.no, begun.seq, "words").await;
        let seq = taken.unwrap();
        let db = small.ledger.db();
        let sql = format!("UPDATE entry_body SET body = 'x' WHERE district_id = 1 AND seq = {seq}");
        db.run(&sql, &[]).await.unwrap();
        let report = verify(db, 1, |_, _| {}).await.unwrap();
        let what = Misfit::Unreadable;
        assert_eq!(report.fault, Some(Fault::Entry { seq, what }));
    }
}
