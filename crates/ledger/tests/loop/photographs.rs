//! What counts as a photograph of how it was and how it is.

use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Owed, Problem, Refusal};
use ledger::evidence::Upload;

use super::common::{Small, districts, refused, report};

/// A document under the name of a photograph.
async fn paper(small: &Small) -> String {
    let upload = Upload {
        bytes: b"%PDF-1.4\n<html>nothing to see</html>".as_slice().into(),
        name: Some("after.jpg".to_owned()),
        party: None,
    };
    let kept = small.ledger.keep(&small.files, upload).await;
    kept.unwrap().hash.to_string()
}

#[tokio::test]
async fn a_document_is_no_photograph_whatever_act_it_comes_with() {
    for small in districts().await {
        let paper = paper(&small).await;
        let paper = paper.as_str();
        let owed = |result| match refused(result) {
            Refusal::Owes { owed, .. } => owed,
            other => panic!("{other}"),
        };
        let not = |field| {
            let problem = Problem::NotAPhoto;
            vec![Owed { field, problem }]
        };
        let input = report("楼道堆满纸箱").with(Field::PhotoBefore, paper);
        let opened = small.open(Kind::Case, "steward", input).await;
        assert_eq!(owed(opened), not(Field::PhotoBefore));
        let no = small.handling().await;
        let finish = Input::new(Act::Finish)
            .with(Field::Measures, "done")
            .with(Field::PhotoAfter, paper);
        let finished = small.act(&no, "property", finish).await;
        assert_eq!(owed(finished), not(Field::PhotoAfter));
        let papers = Input::new(Act::Finish)
            .with(Field::Measures, "done")
            .with(Field::PhotoAfter, small.photo(3).await)
            .with(Field::Document, paper);
        small.act(&no, "property", papers).await.unwrap();
        let pass = Input::new(Act::Pass)
            .with(Field::Conclusion, "clean")
            .with(Field::PhotoCheck, paper);
        let passed = small.act(&no, "checker", pass).await;
        assert_eq!(owed(passed), not(Field::PhotoCheck));
    }
}

#[tokio::test]
async fn a_photograph_that_was_sent_back_is_not_taken_again_and_its_like_is_noticed() {
    for small in districts().await {
        let no = small.handling().await;
        let finish = |photo: &str| {
            Input::new(Act::Finish)
                .with(Field::Measures, "done")
                .with(Field::PhotoAfter, photo)
        };
        let first = small.photo(10).await;
        small.act(&no, "property", finish(&first)).await.unwrap();
        let rework = Input::new(Act::Rework).with(Field::Reason, "it is still there");
        small.act(&no, "checker", rework).await.unwrap();
        let again = refused(small.act(&no, "property", finish(&first)).await);
        let Refusal::Owes { owed, .. } = again else {
            panic!("{again}")
        };
        let problem = Problem::ShownBefore;
        let field = Field::PhotoAfter;
        assert_eq!(owed, [Owed { field, problem }]);
        // The same scene in other bytes is taken, and whoever checks is told.
        let like = small.photo(11).await;
        small.act(&no, "property", finish(&like)).await.unwrap();
        let path = small.ledger.charter().places.path("c");
        let like = like.as_str().into();
        let before = small.ledger.shown_before(&no, &path, &like).await;
        assert_eq!(before.unwrap(), [no].into());
    }
}
