//! Who answers for a trouble: sent back, designated, or left to the street where nobody does.

use district::procedure::{Act, Field, Input, Refusal};
use ledger::read::{Filter, Order};

use crate::common::{districts, refused};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_dispatch_goes_back_once_and_a_designation_is_final() {
    for small in districts().await {
        let no = small.handling().await;
        small
            .act(
                &no,
                "property",
                Input::new(Act::SendBack).with(Field::Reason, "不归我们"),
            )
            .await
            .unwrap();
        let designate = Input::new(Act::Designate)
            .with(Field::Assignee, "specialist@c")
            .with(Field::Reason, "先办");
        small.act(&no, "duty_lead", designate).await.unwrap();
        let again = Input::new(Act::SendBack).with(Field::Reason, "也不归我");
        assert_eq!(
            refused(small.act(&no, "specialist", again).await),
            Refusal::Designated
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_answers_for_is_the_streets_and_stands_in_a_list_until_an_owner_is_found() {
    for small in districts().await {
        let no = small.handling().await;
        let back = Input::new(Act::SendBack).with(Field::Reason, "不归我们");
        small.act(&no, "property", back).await.unwrap();
        let bare = small.act(&no, "duty_lead", Input::new(Act::Coordinate));
        assert!(matches!(refused(bare.await), Refusal::Owes { .. }));
        let coordinate = Input::new(Act::Coordinate).with(Field::Reason, "找不到产权人");
        small.act(&no, "duty_lead", coordinate).await.unwrap();
        let listed = Filter {
            step: Some("unowned".to_owned()),
            ..Filter::default()
        };
        let list = async || {
            let list = small.ledger.matters(&listed, Order::Newest, None, 10);
            let rows = list.await.unwrap().rows;
            rows.iter().map(|row| row.no.clone()).collect::<Vec<_>>()
        };
        assert_eq!(list().await, [no.to_string()]);
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        assert_eq!(row.desk.as_deref(), Some("street_unit@s"));
        let finish = refused(small.act(&no, "street_unit", Input::new(Act::Finish)).await);
        assert!(matches!(finish, Refusal::Owes { .. }), "{finish:?}");
        let found = Input::new(Act::Dispatch).with(Field::Assignee, "specialist@c");
        small.act(&no, "dispatcher", found).await.unwrap();
        assert_eq!(list().await, Vec::<String>::new());
        small.verified().await;
    }
}
