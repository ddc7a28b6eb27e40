//! The numbers on the pages of a vote are figures, and no figure tells more than the page.

use axum::http::StatusCode;

use super::cited::{agree, figures};
use super::hall::Hall;

async fn pages(hall: &Hall) -> Vec<String> {
    let no = &hall.no;
    let mut pages = vec![format!("/votes/{no}"), format!("/votes/{no}/roll")];
    let result = format!("/votes/{no}/result");
    if hall.d.get("", &result).await.status == StatusCode::OK {
        pages.push(result);
    }
    pages
}

#[tokio::test]
async fn each_number_of_a_vote_opens_a_figure_that_says_the_same() {
    let hall = Hall::open("open_roll").await;
    hall.web("1-101", "yes").await;
    hall.web("2-102", "no").await;
    hall.desk("specialist", "door", "1-201", "yes").await;
    let mut found = Vec::new();
    for path in pages(&hall).await {
        found.push(agree(&hall.d, "committee", &path).await);
    }
    // Turnout three times by two counts, two ways and the list; what the list holds.
    assert_eq!(found, [6 + 2 + 2, 6]);
    hall.count().await;
    let mut found = Vec::new();
    for path in pages(&hall).await {
        found.push(agree(&hall.d, "", &path).await);
    }
    // The result: five numbers and three shares by two counts, under each of three readings; what came and what counts.
    assert_eq!(found, [6 + 2 + 2, 6, 3 * 8 * 2 + 2]);
}

#[tokio::test]
async fn of_a_secret_vote_only_the_list_is_told_before_the_count() {
    let hall = Hall::open("secret").await;
    hall.web("1-101", "yes").await;
    hall.desk("specialist", "door", "1-201", "yes").await;
    let vote = format!("/votes/{}", hall.no);
    let shown = hall.d.page("committee", &vote).await.text;
    assert!(
        shown.contains("上门"),
        "the page tells by which ways they came"
    );
    let told: Vec<String> = figures(&shown).into_iter().map(|(href, _)| href).collect();
    // All that have a vote, by the item and by the list.
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(
        told.iter()
            .all(|href| href.ends_with("+heads%29") || href.ends_with("+area%29")),
        "{told:?}"
    );
    assert_eq!(agree(&hall.d, "committee", &vote).await, 4);
    // Nor does anybody ask for them by an address of their own, at any cut.
    let head = hall.d.ledger.head().seq;
    for field in ["ballots", "accepted", "by_door", "by_web"] {
        for cut in [head - 1, head] {
            let asked = format!(
                "/api/v1/figures?r=cell(poll,%20{},%20{field})&cut={cut}",
                hall.no
            );
            for who in ["", "committee"] {
                hall.d.get(who, &asked).await.problem(422);
            }
        }
    }
    hall.count().await;
    assert_eq!(agree(&hall.d, "", &vote).await, 6 + 2 + 2);
}

#[tokio::test]
async fn before_the_list_is_frozen_its_sums_may_change_and_are_no_figures() {
    let hall = Hall::prepared("open_roll").await;
    hall.bring(
        "committee",
        "developer=河畔置业",
        "text/csv",
        super::hall::LIST,
    )
    .await;
    for path in pages(&hall).await {
        assert_eq!(agree(&hall.d, "committee", &path).await, 0, "{path}");
    }
}
