//! What a search finds, keeps and says.

use serde_json::json;

use super::support::{District, district};
use super::{MATTERS, act, no_of, report};

async fn hits(d: &District, who: &str, query: &str) -> Vec<String> {
    let path = format!("{MATTERS}?limit=200&{query}");
    let found = d.get(who, &path).await.json();
    let rows = found["matters"].as_array().unwrap().iter();
    rows.map(|row| row["no"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_search_keeps_what_the_list_is_narrowed_to() {
    let d = district().await;
    let open = no_of(&d.post("", MATTERS, &report("bags of plaster")).await);
    let taken_back = no_of(
        &d.post("resident", MATTERS, &report("a heap of plaster"))
            .await,
    );
    act(&d, "resident", &taken_back, "withdraw", json!({})).await;
    let page = d
        .page("", "/matters?state=open&place=house&q=plaster")
        .await
        .text;
    assert!(page.contains(&open) && !page.contains(&taken_back));
    for kept in [
        "name=\"state\" value=\"open\"",
        "name=\"place\" value=\"house\"",
    ] {
        assert!(page.contains(kept), "{kept}");
    }
    let since = d.page("", "/matters?q=plaster&from=2021-08-02").await.text;
    assert!(since.contains(&open) && since.contains(&taken_back));
    let later = d.page("", "/matters?q=plaster&from=2021-08-03").await.text;
    assert!(!later.contains(&open) && !later.contains(&taken_back));
    assert_eq!(hits(&d, "", "q=plaster&state=closed").await, [taken_back]);
    assert!(hits(&d, "", "q=plaster&state=late").await.is_empty());
}

#[tokio::test]
async fn more_than_a_page_of_hits_is_said_and_gone_on_with() {
    let d = district().await;
    for n in 0..53 {
        d.post("specialist", MATTERS, &report(&format!("plaster {n}")))
            .await;
    }
    let first = d.page("", "/matters?q=plaster").await.text;
    assert_eq!(first.matches("class=\"matter\"").count(), 50, "{first}");
    assert!(first.contains("/matters?q=plaster&#38;after=50") || first.contains("after=50"));
    let second = d.page("", "/matters?q=plaster&after=50").await.text;
    assert_eq!(second.matches("class=\"matter\"").count(), 3);
    assert!(!second.contains("after="));
    let part = d
        .get("", &format!("{MATTERS}?q=plaster&limit=50"))
        .await
        .json();
    let next = part["next"].as_str().unwrap();
    let rest = format!("{MATTERS}?q=plaster&limit=50&after={next}");
    let rest = d.get("", &rest).await;
    assert_eq!(rest.json()["matters"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_number_is_found_by_its_end_and_either_side_of_a_comma_is_enough() {
    let d = district().await;
    let tiles = no_of(&d.post("", MATTERS, &report("地砖松了")).await);
    let road = no_of(&d.post("", MATTERS, &report("路面不平")).await);
    let end = tiles.rsplit('-').next().unwrap().trim_start_matches('0');
    assert!(hits(&d, "", &format!("q={end}")).await.contains(&tiles));
    assert_eq!(
        hits(&d, "", &format!("q={}", &tiles)).await,
        std::slice::from_ref(&tiles)
    );
    for comma in [",", "，", "、"] {
        let both = hits(&d, "", &format!("q=地砖{comma}路面")).await;
        assert_eq!(both, [road.clone(), tiles.clone()], "{comma}");
    }
    assert!(hits(&d, "", "q=地砖+路面").await.is_empty());
}

#[tokio::test]
async fn whoever_works_for_a_firm_is_found_by_name_by_staff_alone() {
    let d = district().await;
    d.firm("firm", "foreman", "Stone").await;
    let no = d.registered("rubbish").await;
    let sent = json!({"assignee": "property@yard"});
    act(&d, "dispatcher", &no, "dispatch", sent).await;
    assert_eq!(hits(&d, "intake", "q=Stone").await, [no]);
    assert!(hits(&d, "", "q=Stone").await.is_empty());
    assert!(hits(&d, "resident", "q=Stone").await.is_empty());
}
