//! A list of matters, asked of the store and of its rows one by one.

use std::collections::BTreeSet;

use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use ledger::MatterRow;
use ledger::read::{Filter, Order};

use super::common::{districts, report};

fn numbers<'a>(rows: impl IntoIterator<Item = &'a MatterRow>) -> BTreeSet<String> {
    rows.into_iter().map(|row| row.no.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_says_of_each_row_what_the_store_says_of_the_list() {
    for small in districts().await {
        small.closed().await;
        small.handling().await;
        let fresh = report("纸箱").with(Field::Category, "litter");
        small.open(Kind::Case, "resident", fresh).await.unwrap();
        let call = Input::new(Act::Receive)
            .with(Field::Channel, "walk_in")
            .with(Field::Wish, "complaint")
            .with(Field::Words, "夜里有噪声")
            .with(Field::Place, "c");
        small.open(Kind::Call, "intake", call).await.unwrap();
        let whole = Filter::default();
        let all = small.ledger.matters(&whole, Order::Newest, None, 200);
        let all = all.await.unwrap().rows;
        assert_eq!(all.len(), 4);
        let late = all.iter().filter_map(|row| row.due_at).max().unwrap() + 1;
        let newest = all.iter().map(|row| row.opened_at).max().unwrap();
        let some = |text: &str| Some(text.to_owned());
        let mut filters = vec![
            Filter {
                listed: true,
                ..whole.clone()
            },
            Filter {
                late_at: Some(late),
                ..whole.clone()
            },
            Filter {
                late_at: Some(0),
                ..whole.clone()
            },
            Filter {
                closed: Some(true),
                ..whole.clone()
            },
            Filter {
                closed: Some(false),
                ..whole.clone()
            },
            Filter {
                opened_from: Some(newest),
                ..whole.clone()
            },
            Filter {
                opened_from: Some(newest + 1),
                ..whole.clone()
            },
            Filter {
                without: vec!["call".to_owned()],
                ..whole.clone()
            },
            Filter {
                reporter: some("resident"),
                ..whole.clone()
            },
            Filter {
                desks: vec!["property@c".to_owned()],
                ..whole.clone()
            },
            Filter {
                assignees: vec!["property@c".to_owned(), "x".to_owned()],
                ..whole.clone()
            },
        ];
        for word in ["case", "call", "x"] {
            filters.push(Filter {
                kind: some(word),
                ..whole.clone()
            });
        }
        for word in ["litter", "stairwell", "x"] {
            filters.push(Filter {
                category: some(word),
                ..whole.clone()
            });
        }
        for row in all.iter() {
            filters.push(Filter {
                step: some(&row.step),
                ..whole.clone()
            });
            filters.push(Filter {
                path: some(&row.path),
                ..whole.clone()
            });
        }
        for path in ["d/", "d/s/", "d/s/c", "d/s/c/", "d/s/x/"] {
            filters.push(Filter {
                path: some(path),
                ..whole.clone()
            });
        }
        let mut told = BTreeSet::new();
        for filter in &filters {
            let list = small.ledger.matters(filter, Order::Newest, None, 200);
            let list = numbers(list.await.unwrap().rows.iter());
            let held = numbers(all.iter().filter(|row| filter.holds(row)));
            assert_eq!(held, list, "{filter:?}");
            told.insert(list);
        }
        assert!(told.len() > 5, "the filters tell matters apart: {told:?}");
    }
}
