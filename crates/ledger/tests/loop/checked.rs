//! A danger is not passed unseen.

use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Refusal};

use crate::common::{districts, refused, report};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_passes_a_danger_photographs_it_themselves() {
    for small in districts().await {
        let opened = small
            .open(Kind::Case, "steward", report("消防通道被占"))
            .await;
        let no = opened.unwrap().no;
        let finish = Input::new(Act::Finish).with(Field::Measures, "已挪车");
        for (who, input) in [
            (
                "intake",
                Input::new(Act::Accept).with(Field::Category, "fire_lane"),
            ),
            ("duty_lead", Input::new(Act::Register)),
            (
                "dispatcher",
                Input::new(Act::Dispatch).with(Field::Assignee, "property@c"),
            ),
            (
                "property",
                finish.with(Field::PhotoAfter, small.photo(10).await),
            ),
        ] {
            small.act(&no, who, input).await.unwrap();
        }
        let pass = || Input::new(Act::Pass).with(Field::Conclusion, "通畅");
        let Refusal::Owes { owed, .. } = refused(small.act(&no, "checker", pass()).await) else {
            panic!("passed unseen")
        };
        assert_eq!(owed.first().map(|it| it.field), Some(Field::PhotoCheck));
        let seen = pass().with(Field::PhotoCheck, small.photo(20).await);
        small.act(&no, "checker", seen).await.unwrap();
        small.verified().await;
    }
}
