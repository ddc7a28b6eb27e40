//! Two areas side by side: one click away by name, marked where made up, and not taken from one another where prices or
//! boundaries differ.

use serde_json::json;

use super::cards::economy;

/// A second area with growth at other prices, growth at the same, and made up.
async fn neighbour(d: &super::support::District) {
    let peers = json!({"name": "Neighbours", "members": "330106@2021-04|330199", "names": "西湖|邻区（虚构）",
        "names_en": "West Lake|A neighbour (invented)", "invented": "yes"});
    d.put("peers", "neighbours", peers).await;
    for (key, area, indicator, measure, value, unit, basis, invented) in [
        (
            "own",
            "330105@2021-04",
            "a-retail",
            "yoy",
            "20.7",
            "%",
            "nominal",
            "",
        ),
        (
            "n-1",
            "330199",
            "a-retail",
            "yoy",
            "11.1",
            "%",
            "constant:2020",
            "yes",
        ),
        (
            "n-2",
            "330199",
            "z-product",
            "level",
            "888.88",
            "亿元",
            "nominal",
            "yes",
        ),
        (
            "n-3",
            "330199",
            "z-product",
            "yoy",
            "9.9",
            "%",
            "nominal",
            "yes",
        ),
        (
            "old",
            "330105",
            "z-product",
            "level",
            "700.00",
            "亿元",
            "nominal",
            "",
        ),
    ] {
        // A year before the district was bounded otherwise.
        let period = if key == "old" {
            "2020M01-06"
        } else {
            "2021M01-06"
        };
        let cells = json!({"indicator": indicator, "area": area, "period": period, "measure": measure,
            "value": value, "unit": unit, "basis": basis, "status": "P", "invented": invented});
        d.put("observation", key, cells).await;
    }
}

#[tokio::test]
async fn another_area_is_one_click_away_by_its_name_and_what_was_made_up_of_it_is_marked() {
    let d = economy().await;
    let cells = json!({"name": "零售额", "name_en": "Retail", "unit": "亿元"});
    d.put("indicator", "a-retail", cells).await;
    neighbour(&d).await;
    let page = d.get("", "/report-card/compare?a=2021M01-06").await.text;
    let there = "area=330105%402021-04&#38;other=330199\">邻区（虚构）</a>";
    assert!(page.contains(there), "{page}");
    let side = "/report-card/compare?a=2021M01-06&b=2021M01-06&other=330199";
    let page = d.get("", side).await.text;
    assert!(
        page.contains("888.88亿元</data></a> <span class=\"tag demo-tag\">"),
        "{page}"
    );
    assert!(
        page.contains("价格口径不同，不相减"),
        "growth at other prices: {page}"
    );
    let headers = [("accept-language", "en")];
    let get = axum::http::Method::GET;
    let english = d
        .send(get, side, &headers, axum::body::Body::empty())
        .await
        .text;
    assert!(
        english.contains(">A neighbour (invented)</th>"),
        "{english}"
    );
    // Files say the same of what was made up.
    let json = d
        .get("", &side.replace("compare?", "compare/json?"))
        .await
        .text;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let made_up = json["invented"].as_array().unwrap();
    assert!(made_up.contains(&json!("z-product.level.b")), "{json}");
    assert!(
        made_up.contains(&json!("z-product.level.difference")),
        "{json}"
    );
    assert!(!made_up.contains(&json!("z-product.level.a")), "{json}");
    let growth = json["figures"].as_array().unwrap();
    let growth = growth
        .iter()
        .find(|row| row["indicator"] == "a-retail")
        .unwrap();
    assert_eq!(growth["difference"], serde_json::Value::Null);
    let csv = d
        .get("", &side.replace("compare?", "compare/csv?"))
        .await
        .text;
    let row = super::figure_forms::cells(&csv, "measure", "level");
    assert_eq!(
        [&row["a_invented"], &row["b_invented"]],
        ["false", "true"],
        "{csv}"
    );
    let card = d
        .get("", "/report-card/2021M01-06.json?area=330199")
        .await
        .text;
    let card: serde_json::Value = serde_json::from_str(&card).unwrap();
    assert_eq!(card["invented"].as_array().unwrap().len(), 3, "{card}");
    // Its own card is headed by its name, and everything behind it is of that area.
    let card = "/report-card/2021M01-06?area=330199";
    let page = d.get("", card).await.text;
    assert!(page.contains("邻区（虚构） 2021年上半年</h1>"), "{page}");
    let cut = d.ledger.head().seq;
    for link in [
        format!("/report-card/2021M01-06/csv?cut={cut}&#38;area=330199"),
        "/report-card/compare?a=2021M01-06&#38;area=330199".to_owned(),
        "/report-card/2021M01-06?area=330199".to_owned(),
    ] {
        assert!(page.contains(&link), "{link}: {page}");
    }
    let frame = "/embed/report-card/2021M01-06/growth?area=330199";
    let frame = d.get("", frame).await.text;
    assert!(
        frame.contains("11.1%") && !frame.contains("20.7%"),
        "{frame}"
    );
    // A figure of that area names it too.
    let figure = "/figures?r=obs(z-product%2C%20330199%2C%202021M01-06%2C%20level)";
    let page = d.get("", figure).await.text;
    assert!(page.contains("<dd>邻区（虚构）</dd>"), "{page}");
}
