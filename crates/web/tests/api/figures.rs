//! Named figures: newest, as of a day, and closed where they stand on sealed records.

use axum::http::StatusCode;
use serde_json::json;

use super::support::district;

#[tokio::test]
async fn a_named_figure_is_shown_with_its_value_formula_and_grounds() {
    let d = district().await;
    let project = json!({"name": "Museum", "investment": "2600000000"});
    d.put("project", "museum", project).await;
    let figure = json!({"title": "Museum money", "recipe": "cell(project, museum, investment)"});
    d.put("figure", "museum", figure).await;
    let page = d.page("", "/figures/museum").await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["Museum money", "2,600,000,000", "/projects/museum"] {
        assert!(page.text.contains(part), "{part} is not in {}", page.text);
    }
    let list = d.page("", "/figures").await;
    assert!(list.text.contains("/figures/museum"));
    let before = d.page("", "/figures/museum?asof=2021-08-01").await;
    assert_eq!(before.status, StatusCode::NOT_FOUND, "it had no name then");
    let nonsense = d.page("", "/figures/museum?asof=yesterday").await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_figure_is_led_by_one_line_with_its_numbers() {
    let d = district().await;
    for key in ["a", "b", "c", "d"] {
        let project = json!({"name": key, "investment": "26"});
        d.put("project", key, project).await;
    }
    let member = json!({"project": "a", "list": "152@2021", "from": "2021-01-01"});
    d.put("membership", "m", member).await;
    let listed = "count(project where key in (project of membership where list = 152@2021))";
    let share = format!("share({listed}, count(project))");
    let page = async |recipe: &str| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("r", recipe)
            .finish();
        d.page("", &format!("/figures?{query}")).await.text
    };
    let zh = page(&share).await;
    let line = "<p class=\"formula-numbers\">1个 ÷ 4个 = 25.00%</p>";
    assert!(zh.contains(line), "{zh}");
    let (before, behind) = zh.split_once(line).unwrap();
    assert!(
        !before.contains("<li>登记在") && behind.contains("<details class=\"formula-whole\">"),
        "{zh}"
    );
    let alone = page(listed).await;
    assert!(!alone.contains("formula-numbers"), "nothing is reckoned");
    assert!(
        alone.contains("<li>登记在"),
        "its conditions are a list: {alone}"
    );
}

#[tokio::test]
async fn a_figure_with_a_broken_recipe_is_refused_at_its_field() {
    let d = district().await;
    let body = json!({"key": "x", "cells": {"title": "X", "recipe": "obs(retail)"}});
    let refused = d.post("planner", "/api/v1/records/figure", &body).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.text
    );
    assert!(refused.text.contains("recipe"), "{}", refused.text);
    let body = json!({"key": "x", "cells": {"title": "X", "recipe": "count(project)"}});
    let stranger = d.post("specialist", "/api/v1/records/figure", &body).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_mistyped_register_or_column_becomes_no_figure() {
    let d = district().await;
    for (recipe, words) in [
        ("count(projct where list = 152@2021)", "是不是“project”"),
        ("list(name, resident)", "没有可以取数的登记簿“resident”"),
        ("list(enterprise, name)", "“name”应当写在“enterprise”前面"),
        (
            "count(project where nosuch = 1)",
            "“project”没有“nosuch”这一项",
        ),
        ("rank(obs(a, b, 2021, yoy), c, worst, desc)", "best, dense"),
    ] {
        let body = json!({"key": "x", "cells": {"title": "X", "recipe": recipe}});
        let refused = d.post("planner", "/api/v1/records/figure", &body).await;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        assert_eq!(refused.status, status, "{recipe}: {}", refused.text);
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("r", recipe)
            .finish();
        let page = d.page("", &format!("/figures?{query}")).await.text;
        assert!(page.contains(words), "{recipe}: {page}");
        let answer = d.page("", &format!("/api/v1/figures?{query}")).await;
        assert_eq!(answer.status, status, "{recipe}: {}", answer.text);
    }
}

#[tokio::test]
async fn whoever_writes_a_page_registers_no_words_to_get_it_through() {
    let d = district().await;
    for (kind, cells) in [
        ("term", json!({"text": "绿谷"})),
        (
            "claim",
            json!({"subject": "绿谷", "words": "首个", "document": "1"}),
        ),
        ("figure", json!({"title": "X", "recipe": "count(project)"})),
    ] {
        let (path, body) = (
            format!("/api/v1/records/{kind}"),
            json!({"key": "x", "cells": cells}),
        );
        let writer = d.post("press", &path, &body).await;
        assert_eq!(
            writer.status,
            StatusCode::FORBIDDEN,
            "{kind}: {}",
            writer.text
        );
        let keeper = d.post("planner", &path, &body).await;
        assert!(keeper.status.is_success(), "{kind}: {}", keeper.text);
    }
}

#[tokio::test]
async fn what_stands_on_sealed_records_is_for_their_readers() {
    let d = district().await;
    d.put("enterprise", "anvil", json!({"name": "Anvil"})).await;
    let visit =
        json!({"enterprise": "anvil", "day": "2021-07-12", "leader": "L", "problem": "secret"});
    d.put("visit", "v", visit).await;
    let recipe = "/api/v1/figures?r=list(problem,visit)";
    for who in ["", "press", "specialist"] {
        let refused = d.get(who, recipe).await;
        refused.problem(403);
        assert!(!refused.text.contains("secret"));
    }
    assert!(d.get("planner", recipe).await.text.contains("secret"));
    d.put(
        "figure",
        "heard",
        json!({"title": "H", "recipe": "list(problem, visit)"}),
    )
    .await;
    assert_eq!(
        d.page("", "/figures/heard").await.status,
        StatusCode::FORBIDDEN
    );
    assert!(!d.page("", "/figures").await.text.contains("secret"));
}

#[tokio::test]
async fn what_was_made_up_is_marked_wherever_its_figure_is_shown() {
    let d = district().await;
    let museum = json!({"name": "Museum", "investment": "2600000000", "invented": "yes"});
    d.put("project", "museum", museum).await;
    d.put(
        "project",
        "hall",
        json!({"name": "Hall", "investment": "100"}),
    )
    .await;
    for (name, key) in [("made-up", "museum"), ("told", "hall")] {
        let recipe = format!("cell(project, {key}, investment)");
        d.put("figure", name, json!({"title": name, "recipe": recipe}))
            .await;
    }
    let marks = async |path: &str| d.page("", path).await.text.matches("编写的示例").count();
    assert_eq!(
        marks("/figures/made-up").await,
        2,
        "the value and its ground"
    );
    assert_eq!(marks("/figures").await, 1);
    assert_eq!(marks("/embed/figures/made-up?lang=zh").await, 1);
    assert_eq!(marks("/figures/told").await, 0);
    let of = async |path: &str| d.get("", path).await;
    let json = of("/figures/made-up.json").await.json();
    assert_eq!(json["invented"], json!(["made-up"]));
    let json = of("/figures/told.json").await.json();
    assert_eq!(json["invented"], json!([]));
    let csv = of("/figures/made-up.csv").await.text;
    assert!(csv.contains("invented") && csv.contains("true"), "{csv}");
    let prov = of("/figures/made-up.prov.json").await.json();
    let entity = &prov["entity"]["sanwei:figure/made-up"];
    assert_eq!(entity["sanwei:invented"], json!(true), "{prov}");
    let asked = of("/api/v1/figures?r=cell(project,museum,investment)").await;
    assert_eq!(asked.json()["invented"], json!(true));
}

#[tokio::test]
async fn a_figure_says_by_which_office_it_was_written_and_to_staff_by_whom() {
    let d = district().await;
    d.put(
        "peers",
        "few",
        json!({"name": "The few", "members": "330105"}),
    )
    .await;
    let paths = ["/figures?r=count(peers)", "/records/peers/few"];
    let charter = d.ledger.charter();
    let planner = charter.parties.get("planner").unwrap().name.clone();
    for path in paths {
        let public = d.page("", path).await.text;
        let staff = d.page("planner", path).await.text;
        let (office, person) = ("发改统计", format!("发改统计 · {planner}"));
        assert!(public.contains(office), "{path}: {public}");
        assert!(!public.contains(&person), "{path}: {public}");
        assert!(staff.contains(&person), "{path}: {staff}");
    }
}
