//! Every number of the results is a figure that opens the matters behind it.

use serde_json::json;

use super::cited::{agree, figures};
use super::support::district;
use super::{MATTERS, act, no_of, report};

#[tokio::test]
async fn what_the_home_page_counts_is_a_figure_that_opens_its_matters() {
    let d = district().await;
    let no = no_of(&d.post("specialist", MATTERS, &report("rubbish")).await);
    let other = no_of(&d.post("specialist", MATTERS, &report("noise")).await);
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    let home = d.get("", "/").await.text;
    for (recipe, n) in [
        ("count(matter where kind = case and phase != closed)", 2),
        (
            "count(matter where kind = case and phase != closed and step = accepted)",
            1,
        ),
    ] {
        let figure = address(recipe);
        let shown = d.get("", &figure).await.text;
        assert!(home.contains(&figure), "{figure}: {home}");
        assert!(shown.contains(&format!(">{n}</data>")), "{recipe}: {shown}");
        assert!(shown.contains(&format!("/matters/{no}")), "{recipe}");
        assert_eq!(
            shown.contains(&format!("/matters/{other}")),
            n == 2,
            "{recipe}"
        );
    }
}

#[tokio::test]
async fn every_number_is_a_figure_that_opens_its_list() {
    let d = district().await;
    let no = no_of(&d.post("specialist", MATTERS, &report("rubbish")).await);
    let other = no_of(&d.post("specialist", MATTERS, &report("noise")).await);
    assert_eq!(
        act(&d, "specialist", &no, "note", json!({"words": "seen"}))
            .await
            .status,
        200
    );
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    act(&d, "lead", &no, "register", json!({})).await;
    let sent = json!({"assignee": "property@yard"});
    act(&d, "dispatcher", &no, "dispatch", sent).await;
    let declined = json!({"reason": "x", "route": "court", "answer": "y"});
    act(&d, "intake", &other, "decline", declined).await;
    let page = d.get("", "/results?kind=case&month=2021-08").await.text;
    for (measure, matters) in [
        ("act.note", vec![&no]),
        ("act.report", vec![&no, &other]),
        ("intime.register", vec![&no]),
        ("act.register", vec![&no]),
        ("closed", vec![&other]),
        ("due.dispatcher", vec![&no]),
        ("reopened", vec![]),
    ] {
        let (from, to) = ("2021-08-01", "2021-08-31");
        let days = (from.parse().unwrap(), to.parse().unwrap());
        let query = district::figure::measured::query("case", &[measure], None, days).unwrap();
        let figure = address(&format!("count({query})"));
        assert!(
            page.contains(&figure.replace('&', "&#38;")),
            "{measure}: {figure}"
        );
        let shown = d.get("", &figure).await.text;
        let value = format!(">{}</data>", matters.len());
        assert!(shown.contains(&value), "{measure}: {shown}");
        let list = format!("/matters?kind=case&measure={measure}&from={from}&to={to}");
        assert!(
            shown.contains(&list.replace('&', "&#38;")),
            "{measure}: {shown}"
        );
        for no in &matters {
            assert!(shown.contains(&format!("/matters/{no}")), "{measure}");
        }
        let behind = d.get("", &format!("/api/v1{list}")).await.json();
        let mut found: Vec<_> = behind["matters"]
            .as_array()
            .unwrap()
            .iter()
            .map(|matter| matter["no"].as_str().unwrap().to_owned())
            .collect();
        found.sort();
        assert_eq!(
            found,
            matters.into_iter().cloned().collect::<Vec<_>>(),
            "{measure}"
        );
    }
}

/// The page of a figure that has no name.
fn address(recipe: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("r", recipe)
        .finish();
    format!("/figures?{query}")
}

#[tokio::test]
async fn the_results_and_their_figures_say_the_same() {
    let d = district().await;
    let no = no_of(&d.post("specialist", MATTERS, &report("rubbish")).await);
    d.post("", MATTERS, &report("noise")).await;
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    act(&d, "lead", &no, "register", json!({})).await;
    act(
        &d,
        "dispatcher",
        &no,
        "dispatch",
        json!({"assignee": "property@yard"}),
    )
    .await;
    let found = agree(&d, "", "/results?kind=case&month=2021-08").await;
    assert!(found > 40, "{found}");
}

#[tokio::test]
async fn each_rate_prints_what_it_divides() {
    let d = district().await;
    d.post("", MATTERS, &report("rubbish")).await;
    let results = d
        .get("", "/api/v1/results?kind=case&month=2021-08")
        .await
        .json();
    let rates = results["places"][0]["rates"].as_array().unwrap().clone();
    let of = |word: &str| {
        rates
            .iter()
            .find(|rate| rate["rate"] == word)
            .unwrap()
            .clone()
    };
    let verification = of("verification");
    assert_eq!(verification["den"], 1);
    assert_eq!(verification["percent"], "0.00%");
    assert_eq!(
        verification["formula"]["en"],
        "verified in time ÷ due to be verified"
    );
    // Nothing is due to be closed: no rate, and neither 0 % nor 100 %.
    assert_eq!(of("closing")["percent"], serde_json::Value::Null);
    let page = d.get("", "/results?kind=case&month=2021-08").await.text;
    assert!(page.contains('—'));
    // A kind that nobody dispatches has no rate of dispatching.
    let calls = d
        .get("", "/api/v1/results?kind=call&month=2021-08")
        .await
        .json();
    let none = calls["places"][0]["rates"].as_array().unwrap();
    assert!(none.iter().all(|rate| rate["rate"] != "filing"));
}

#[tokio::test]
async fn a_spot_reported_three_times_in_a_month_opens_its_reports() {
    let d = district().await;
    let mut nos = Vec::new();
    for words in ["one", "two", "three", "elsewhere"] {
        nos.push(no_of(&d.post("specialist", MATTERS, &report(words)).await));
    }
    for no in &nos[..3] {
        act(&d, "intake", no, "accept", json!({"category": "litter"})).await;
    }
    // A corrected category makes it another spot.
    act(
        &d,
        "intake",
        &nos[3],
        "accept",
        json!({"category": "stairwell"}),
    )
    .await;
    let page = d.get("", "/results?kind=case&month=2021-08").await.text;
    let recipe = "count(matter where kind = case and spot = stairs and category = litter and opened >= 2021-08-01 \
                  and opened <= 2021-08-31)";
    let figure = address(recipe);
    assert!(page.contains(&figure.replace('&', "&#38;")), "{page}");
    let shown = d.get("", &figure).await.text;
    assert!(shown.contains(">3</data>"), "{shown}");
    for no in &nos[..3] {
        assert!(shown.contains(&format!("/matters/{no}")));
    }
    assert!(!shown.contains(&format!("/matters/{}", nos[3])));
    let list = "/matters?kind=case&measure=spot.litter&place=stairs&from=2021-08-01&to=2021-08-31";
    let behind = d.get("", &format!("/api/v1{list}")).await.json();
    let found = behind["matters"].as_array().unwrap();
    assert_eq!(found.len(), 3);
}

#[tokio::test]
async fn every_number_opens_under_the_name_that_the_results_call_it_by() {
    let d = district().await;
    let no = no_of(&d.post("specialist", MATTERS, &report("rubbish")).await);
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    act(&d, "lead", &no, "register", json!({})).await;
    let page = d.get("", "/results?kind=case&month=2021-08").await.text;
    let opened = figures(&page);
    assert!(opened.len() > 20, "{}", opened.len());
    for (address, words) in opened {
        let shown = d.get("", &address.replace("&#38;", "&")).await.text;
        let (_, heading) = shown.split_once("<h1>").unwrap();
        assert!(
            !heading.trim_start().starts_with("<data"),
            "{words}: {address}"
        );
        assert!(
            heading.split("</h1>").next().unwrap().contains("8月"),
            "{words}: {address}"
        );
    }
    // What the results do not name is headed by its value alone.
    let other = address("count(matter where kind = case and phase != closed)");
    let shown = d.get("", &other).await.text;
    assert!(shown.contains("<h1><data"));
}
