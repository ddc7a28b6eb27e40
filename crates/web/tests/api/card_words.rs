//! What the report card, its comparison and the page of a figure say of numbers: one unit for one indicator, heads that
//! tell what differs, places that tell among whom and by what.

use serde_json::json;

use super::cards::{economy, told};

const CARD: &str = "/report-card/2021M01-04";

#[tokio::test]
async fn amounts_of_one_indicator_are_told_in_its_unit_whichever_they_were_handed_in() {
    let d = economy().await;
    let cells = json!({"indicator": "z-product", "area": "330105@2021-04", "period": "2021M01-04",
        "measure": "level", "value": "4021000", "unit": "万元", "basis": "nominal", "status": "F"});
    d.put("observation", "z-4", cells).await;
    let figure = "/figures?r=obs(z-product%2C%20330105%402021-04%2C%202021M01-06%2C%20level)";
    let compare = "/report-card/compare?a=2021M01-06&b=2021M01-04";
    for path in [CARD, figure, compare] {
        let page = d.get("", path).await.text;
        assert!(page.contains("402.1亿元"), "{path}: {page}");
        assert!(!page.contains("4021000万元"), "{path}: {page}");
    }
    let headers = [("accept-language", "en")];
    let get = axum::http::Method::GET;
    let page = d.send(get, CARD, &headers, axum::body::Body::empty()).await;
    assert!(page.text.contains(">40.21 billion yuan<"), "{}", page.text);
}

#[tokio::test]
async fn a_comparison_heads_its_columns_with_what_differs_and_tells_the_rest_once() {
    let d = economy().await;
    told(&d, "y", "z-product", "2020M01-06", "level", "900.00", "F").await;
    let page = d
        .get("", "/report-card/compare?a=2021M01-06&b=2020M01-06")
        .await
        .text;
    assert!(page.contains(">2021年上半年</th>"), "{page}");
    assert!(page.contains("data-label=\"2020年上半年\""), "{page}");
    assert_eq!(
        page.matches("<p class=\"lead\">").count(),
        1,
        "what both share is told above them: {page}"
    );
    let other = json!({"indicator": "z-product", "area": "330106", "period": "2021M01-06",
        "measure": "level", "value": "500.00", "unit": "亿元", "status": "F"});
    d.put("observation", "other", other).await;
    let page = d
        .get("", "/report-card/compare?a=2021M01-06&other=330106")
        .await
        .text;
    assert!(page.contains("<p class=\"lead\">2021年上半年 · "), "{page}");
    assert!(!page.contains("起的区划）</th>"), "{page}");
}

#[tokio::test]
async fn a_place_in_a_comparison_says_among_whom_and_by_what() {
    let d = economy().await;
    d.put(
        "peers",
        "few",
        json!({"name": "The few", "members": "330105|330106"}),
    )
    .await;
    for (key, period) in [("r-1", "2021M01-06"), ("r-2", "2020M01-06")] {
        let rank = json!({"indicator": "z-product", "area": "330105@2021-04", "period": period,
            "measure": "rank", "value": "2", "among": "few", "rank_of": "yoy"});
        d.put("observation", key, rank).await;
    }
    let page = d
        .get("", "/report-card/compare?a=2021M01-06&b=2020M01-06")
        .await
        .text;
    assert!(page.contains("位次 · The few · 按增速排"), "{page}");
}

#[tokio::test]
async fn a_bar_behind_a_point_is_explained_only_where_there_is_one() {
    let d = economy().await;
    told(&d, "z-yoy-5", "z-product", "2021M01-05", "yoy", "10.2", "P").await;
    let card = "/report-card/2021M01-06";
    let page = d.get("", card).await.text;
    assert!(
        page.contains("id=\"course\"") && !page.contains("点后的竖条"),
        "{page}"
    );
    told(&d, "z-yoy-5", "z-product", "2021M01-05", "yoy", "10.4", "R").await;
    let page = d.get("", card).await.text;
    assert!(
        page.contains("chart-band") && page.contains("点后的竖条"),
        "{page}"
    );
}

#[tokio::test]
async fn a_named_figure_says_what_it_counts() {
    let d = economy().await;
    d.put("parcel", "a/1", json!({"use_class": "M1"})).await;
    let figure = json!({"title": "Parcels", "recipe": "count(parcel)"});
    d.put("figure", "parcels.all", figure).await;
    let page = d.get("", "/figures").await.text;
    assert!(page.contains(">1宗</td>"), "{page}");
    let page = d.get("", "/figures/parcels.all").await.text;
    assert!(
        page.contains(">1</data><span class=\"figure-value\">宗</span>"),
        "{page}"
    );
}

#[tokio::test]
async fn a_revised_figure_says_what_it_was_and_since_when_it_is_another() {
    let d = economy().await;
    let figure = "/figures?r=obs(z-product%2C%20330105%402021-04%2C%202021M01-06%2C%20yoy)";
    let page = d.get("", figure).await.text;
    assert!(!page.contains("原为"), "{page}");
    told(&d, "z-yoy", "z-product", "2021M01-06", "yoy", "12.4", "R").await;
    let page = d.get("", figure).await.text;
    assert!(page.contains("原为12.1%，2021年"), "{page}");
    assert!(page.contains("改为12.4%"), "{page}");
    // What was told as revised from the beginning has no earlier value here.
    told(&d, "a-yoy", "a-trade", "2021M01-06", "yoy", "44.1", "R").await;
    let figure = "/figures?r=obs(a-trade%2C%20330105%402021-04%2C%202021M01-06%2C%20yoy)";
    let page = d.get("", figure).await.text;
    assert!(page.contains("此前的数没有登记"), "{page}");
}

#[tokio::test]
async fn a_number_has_its_own_source_beside_that_of_its_definition() {
    let d = economy().await;
    for (key, title) in [
        ("handbook", "The handbook"),
        ("monthly", "The monthly sheet"),
    ] {
        d.put("source", key, json!({"title": title})).await;
    }
    let product = json!({"name": "Product", "unit": "亿元", "source": "handbook"});
    d.put("indicator", "z-product", product).await;
    let cells = json!({"indicator": "z-product", "area": "330105@2021-04", "period": "2021M01-06",
        "measure": "level", "value": "986.61", "unit": "亿元", "source": "monthly", "at": "B7"});
    d.put("observation", "z", cells).await;
    let figure = "/figures?r=obs(z-product%2C%20330105%402021-04%2C%202021M01-06%2C%20level)";
    let page = d.get("", figure).await.text;
    for told in [
        "<dt>定义出自</dt><dd>The handbook</dd>",
        "<dt>这个数的来源</dt><dd>The monthly sheet B7</dd>",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[tokio::test]
async fn a_formula_stands_line_by_line_and_names_observations_by_what_they_are_of() {
    let d = economy().await;
    let recipe = "count(parcel where use_class = M1 and sold >= 2021-07-01 and sold <= 2021-07-31)";
    let figure = json!({"title": "Sold in July", "recipe": recipe});
    d.put("figure", "sold.july", figure).await;
    let page = d.get("", "/figures/sold.july").await.text;
    let formula = page.split("lead formula").nth(1).unwrap();
    let formula = formula.split("</div>").next().unwrap();
    assert_eq!(formula.matches("<li>").count(), 2, "{formula}");
    assert!(formula.contains("在2021年7月"), "{formula}");
    assert!(!formula.contains("2021-07"), "{formula}");
    d.put(
        "peers",
        "few",
        json!({"name": "The few", "members": "330105|330106"}),
    )
    .await;
    let rank = json!({"indicator": "z-product", "area": "330105@2021-04", "period": "2021M01-06",
        "measure": "rank", "value": "2", "among": "few", "rank_of": "yoy"});
    d.put("observation", "z-rank", rank).await;
    let page = d
        .get("", "/figures?r=cell(observation%2C%20z-rank%2C%20value)")
        .await;
    let formula = page.text.split("lead formula").nth(1).unwrap();
    let formula = formula.split("</div>").next().unwrap();
    assert!(formula.contains("2021年上半年 Product(位次)"), "{formula}");
    assert!(!formula.contains("z-rank"), "{formula}");
}

#[tokio::test]
async fn producer_prices_and_source_of_a_figure_are_told_in_english_where_somebody_wrote_it() {
    let d = economy().await;
    d.put(
        "source",
        "page",
        json!({"title": "七月的版面", "title_en": "Page of July"}),
    )
    .await;
    let cells = json!({"name": "零售额", "name_en": "Retail", "unit": "亿元", "producer": "区统计局",
        "producer_en": "District statistics bureau", "price_basis": "按当年价格", "price_basis_en": "At current prices",
        "source": "page"});
    d.put("indicator", "a-retail", cells).await;
    let cells = json!({"indicator": "a-retail", "area": "330105@2021-04", "period": "2021M01-06", "measure": "level",
        "value": "614.36", "unit": "亿元", "status": "F", "source": "page"});
    d.put("observation", "own", cells).await;
    let figure = "/figures?r=obs(a-retail%2C%20330105%402021-04%2C%202021M01-06%2C%20level)";
    let headers = [("accept-language", "en")];
    let get = axum::http::Method::GET;
    let english = d
        .send(get, figure, &headers, axum::body::Body::empty())
        .await
        .text;
    for told in [
        "District statistics bureau",
        "At current prices",
        "Page of July",
    ] {
        assert!(english.contains(told), "{told}: {english}");
    }
    for own in ["区统计局", "按当年价格", "七月的版面"] {
        assert!(d.get("", figure).await.text.contains(own), "{own}");
    }
    // The card tells it of each of its indicators, and where no source does, that.
    let get = axum::http::Method::GET;
    let card = d
        .send(
            get,
            "/report-card/2021M01-06",
            &headers,
            axum::body::Body::empty(),
        )
        .await
        .text;
    for told in [
        "District statistics bureau",
        "At current prices",
        "Not said by any source",
    ] {
        assert!(card.contains(told), "{told}: {card}");
    }
    let csv = d.get("", "/report-card/2021M01-06.csv").await.text;
    let row = super::figure_forms::cells(&csv, "indicator", "a-retail");
    let told = [
        "price_basis_zh",
        "price_basis_en",
        "producer_zh",
        "producer_en",
    ];
    let told = told.map(|name| row[name].as_str());
    assert_eq!(
        told,
        [
            "按当年价格",
            "At current prices",
            "区统计局",
            "District statistics bureau"
        ]
    );
    let card: serde_json::Value =
        serde_json::from_str(&d.get("", "/report-card/2021M01-06.json").await.text).unwrap();
    let figures = card["figures"].as_array().unwrap();
    let retail = figures
        .iter()
        .find(|one| one["indicator"]["key"] == "a-retail")
        .unwrap();
    assert_eq!(
        retail["indicator"]["producer"]["en"],
        "District statistics bureau"
    );
}
