//! A figure travels: as JSON, PROV-JSON, xBRL-JSON and CSV, in another site's page, and beside another period.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::support::{Answer, District, district};

async fn observed(
    d: &District,
    key: &str,
    period: &str,
    measure: &str,
    value: &str,
    unit: &str,
    area: &str,
) {
    let cells = json!({"indicator": "retail", "area": area, "period": period, "measure": measure,
        "value": value, "unit": unit, "basis": "nominal", "source": "paper"});
    d.put("observation", key, cells).await;
}

async fn economy() -> District {
    let d = district().await;
    d.put("source", "paper", json!({"title": "The bureau's table"}))
        .await;
    d.put(
        "indicator",
        "retail",
        json!({"name": "Retail", "unit": "亿元"}),
    )
    .await;
    d.put("indicator", "gdp", json!({"name": "GDP", "unit": "亿元"}))
        .await;
    observed(&d, "now", "2021M01-06", "level", "614.36", "", "330105").await;
    observed(&d, "then", "2020M01-06", "level", "509.00", "", "330105").await;
    observed(&d, "there", "2021M01-06", "level", "700.10", "", "330106").await;
    observed(&d, "yoy", "2021M01-06", "yoy", "20.7", "%", "330105").await;
    let other = json!({"indicator": "gdp", "area": "330105", "period": "2021M01-06", "measure": "yoy",
        "value": "11.2", "unit": "%", "basis": "reported"});
    d.put("observation", "gdp", other).await;
    let recipe = "obs(retail, 330105, 2021M01-06, level)";
    d.put(
        "figure",
        "retail",
        json!({"title": "Retail sales", "recipe": recipe}),
    )
    .await;
    d.put(
        "figure",
        "yoy",
        json!({"title": "Growth", "recipe": "obs(retail, 330105, 2021M01-06, yoy)"}),
    )
    .await;
    d
}

fn json_of(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    serde_json::from_str(&answer.text).unwrap()
}

#[tokio::test]
async fn a_figure_has_one_result_in_every_form() {
    let d = economy().await;
    let whole = json_of(&d.page("", "/figures/retail.json").await);
    let out = whole["figs"]["retail"]["out"].as_str().unwrap().to_owned();
    assert_eq!(whole["figs"]["retail"]["val"], "61436000000");
    let page = d.page("", "/figures/retail").await.text;
    assert!(page.contains(&format!("data-out=\"{out}\"")), "HTML");
    let csv = d.page("", "/figures/retail.csv").await.text;
    assert!(csv.contains(&out), "CSV {csv}");
    let prov = json_of(&d.page("", "/figures/retail.prov.json").await);
    assert_eq!(
        prov["entity"]["sanwei:figure/retail"]["sanwei:out"],
        out.as_str()
    );
    let sources: Vec<&Value> = prov["wasDerivedFrom"]
        .as_object()
        .unwrap()
        .values()
        .collect();
    assert_eq!(sources[0]["prov:usedEntity"], "sanwei:source/paper");
    let plan = &prov["entity"]["sanwei:recipe/retail/1"];
    assert_eq!(plan["prov:value"], "obs(retail, 330105, 2021M01-06, level)");
    let xbrl = json_of(&d.page("", "/figures/retail.xbrl.json").await);
    assert_eq!(xbrl["documentInfo"]["sanwei:out"]["retail"], out.as_str());
    let fact = &xbrl["facts"]["retail"];
    assert_eq!(
        (fact["value"].as_str(), fact["decimals"].as_i64()),
        (Some("61436000000"), Some(-6))
    );
    assert_eq!(fact["dimensions"]["unit"], "iso4217:CNY");
    assert_eq!(
        fact["dimensions"]["period"],
        "2021-01-01T00:00:00/2021-07-01T00:00:00"
    );
    assert_eq!(fact["dimensions"]["entity"], "place:330105");
    let share = json_of(&d.page("", "/figures/yoy.xbrl.json").await);
    assert_eq!(
        share["facts"]["yoy"]["value"], "0.207",
        "a percentage is a pure number"
    );
    assert_eq!(share["facts"]["yoy"]["decimals"], 3);
    // The card's sheet, its JSON and the marks of its charts bear the hash of the figure they draw.
    let card = d.page("", "/report-card/2021M01-06").await.text;
    let growth = json_of(&d.page("", "/figures/yoy.json").await);
    let growth = growth["figs"]["yoy"]["out"].as_str().unwrap();
    let mark = format!("<g data-f=\"obs(retail, 330105, 2021M01-06, yoy)\" data-out=\"{growth}\">");
    assert!(card.contains(&mark), "SVG: {mark}");
    assert!(card.contains(&format!("data-out=\"{out}\"")));
    for form in ["csv", "json"] {
        let file = d
            .page("", &format!("/report-card/2021M01-06/{form}"))
            .await
            .text;
        assert!(file.contains(&out) && file.contains(growth), "{form}");
    }
    let before = d.page("", "/figures/retail.json?cut=1").await.status;
    assert_eq!(before, StatusCode::NOT_FOUND, "it had no name then");
}

#[tokio::test]
async fn what_is_sealed_is_in_no_file_and_no_frame() {
    let d = district().await;
    d.put("enterprise", "anvil", json!({"name": "Anvil"})).await;
    let visit =
        json!({"enterprise": "anvil", "day": "2021-07-12", "leader": "L", "problem": "secret"});
    d.put("visit", "v", visit).await;
    d.put(
        "figure",
        "heard",
        json!({"title": "H", "recipe": "list(problem, visit)"}),
    )
    .await;
    for form in ["json", "csv", "prov.json", "xbrl.json"] {
        let refused = d.page("", &format!("/figures/heard.{form}")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{form}");
    }
    for who in ["", "planner"] {
        let framed = d.page(who, "/embed/figures/heard").await;
        assert_eq!(
            framed.status,
            StatusCode::NOT_FOUND,
            "a frame is for everybody"
        );
        assert!(!framed.text.contains("secret"));
    }
}

#[tokio::test]
async fn a_figure_and_a_chart_stand_in_the_pages_of_others() {
    let d = economy().await;
    let framed = d.page("press", "/embed/figures/retail?lang=en").await;
    assert_eq!(framed.status, StatusCode::OK, "{}", framed.text);
    assert!(
        framed.text.contains("61.436 billion yuan")
            && framed.text.contains("The bureau&#39;s table"),
        "{}",
        framed.text
    );
    assert!(framed.text.contains("up to entry"), "it says as of when");
    for not in ["<script", "<form", "sign-out"] {
        assert!(!framed.text.contains(not), "{not}");
    }
    let policy = framed.header("content-security-policy");
    assert!(
        policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"),
        "{policy}"
    );
    assert_eq!(framed.header("set-cookie"), "");
    let own = d.page("", "/figures/retail").await;
    assert!(
        own.header("content-security-policy")
            .contains("frame-ancestors 'self'")
    );
    assert!(
        own.text.contains("&#60;iframe src=&#34;http://"),
        "what to copy: {}",
        own.text
    );
    let chart = d
        .page("", "/embed/report-card/2021M01-06/growth?lang=zh")
        .await;
    assert_eq!(chart.status, StatusCode::OK, "{}", chart.text);
    assert!(chart.text.contains("<svg") && chart.text.contains("<table"));
    assert!(
        chart
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    let trend = d
        .page("", "/embed/report-card/2021M01-06/trend?lang=zh")
        .await;
    assert_eq!(trend.status, StatusCode::NOT_FOUND, "one month is no trend");
    for nothing in [
        "/embed/report-card/2021M01-06/pie",
        "/embed/report-card/1999/growth",
        "/embed/figures/nobody",
    ] {
        assert_eq!(
            d.page("", nothing).await.status,
            StatusCode::NOT_FOUND,
            "{nothing}"
        );
    }
}

#[tokio::test]
async fn two_periods_and_two_areas_stand_side_by_side() {
    let d = economy().await;
    let page = d
        .page("", "/report-card/compare?a=2021M01-06&b=2020M01-06")
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in [
        "614.36亿元",
        "509.00亿元",
        "growth(obs(retail, 330105, 2021M01-06, level)",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let uneven = "/report-card/compare/json?a=2021M01-06&b=2021M01-05";
    let uneven = json_of(&d.page("", uneven).await);
    let levels = uneven["figures"].as_array().unwrap().iter();
    assert!(
        levels
            .filter(|row| row["a"]["words"]["zh"] == "614.36亿元")
            .all(|row| row["difference"].is_null())
    );
    let areas = "/report-card/compare/json?a=2021M01-06&area=330105&other=330106";
    let areas = json_of(&d.page("", areas).await);
    let level = areas["figures"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["a"]["words"]["zh"] == "614.36亿元");
    let level = level.unwrap();
    assert_eq!(level["b"]["words"]["zh"], "700.10亿元");
    assert!(
        level["difference"]["words"]["zh"]
            .as_str()
            .unwrap()
            .starts_with("约-85.74"),
        "{level}"
    );
    let sheet = d
        .page("", "/report-card/compare/csv?a=2021M01-06&b=2020M01-06")
        .await
        .text;
    assert!(sheet.contains("614.36亿元") && sheet.contains("509.00亿元"));
}

#[tokio::test]
async fn a_difference_says_on_the_card_what_its_own_page_says() {
    let d = economy().await;
    observed(&d, "before", "2020M01-06", "yoy", "-3.1", "%", "330105").await;
    let compare = "/report-card/compare/json?a=2021M01-06&b=2020M01-06";
    let told = json_of(&d.page("", compare).await);
    let rows = told["figures"].as_array().unwrap().iter();
    let told: Vec<_> = rows.filter(|row| !row["difference"].is_null()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    for row in told {
        let difference = &row["difference"];
        let recipe = difference["recipe"].as_str().unwrap();
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("r", recipe)
            .finish();
        let page = d.page("", &format!("/figures?{query}")).await.text;
        let words = difference["words"]["zh"].as_str().unwrap();
        assert!(
            page.contains(&format!(">{words}</data>")),
            "{words}: {page}"
        );
        let out = difference["out"].as_str().unwrap();
        assert!(page.contains(out), "{out}");
    }
    let page = d
        .page("", "/report-card/compare?a=2021M01-06&b=2020M01-06")
        .await;
    assert!(page.text.contains("约23.8个百分点"), "{}", page.text);
}

#[tokio::test]
async fn nobodys_card_stands_in_the_place_of_one_that_there_is_not() {
    let d = economy().await;
    for (query, words) in [
        (
            "a=2021M01-06&area=330105&other=999999",
            "没有区域“999999”的数据",
        ),
        ("a=2021M01-06&b=yesterday", "“yesterday”不是时段"),
    ] {
        let page = d.page("", &format!("/report-card/compare?{query}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.text);
        assert!(page.text.contains(words), "{}", page.text);
        assert!(!page.text.contains("614.36"), "{}", page.text);
        let file = d
            .page("", &format!("/report-card/compare/json?{query}"))
            .await;
        assert_eq!(file.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_pulled_and_what_is_left_are_figures_told_alike_everywhere() {
    let d = economy().await;
    for (measure, value, unit) in [("level", "84.72", "亿元"), ("yoy", "59.56", "%")] {
        let cells = json!({"indicator": "retail", "area": "330105", "period": "2021M01-06", "measure": measure,
            "value": value, "unit": unit, "basis": "nominal", "subject": "Shops"});
        d.put("observation", &format!("shops-{measure}"), cells)
            .await;
    }
    let card = d.page("", "/report-card/2021M01-06").await.text;
    for said in ["6.2个百分点", "约14.5个百分点"] {
        assert!(card.contains(said), "{said}: {card}");
    }
    assert!(!card.contains("6.21") && !card.contains("14.49"), "{card}");
    assert!(card.contains("data-f=\"minus(obs(retail, 330105, 2021M01-06, yoy), pull("));
    let english = d
        .page("", "/embed/report-card/2021M01-06/pull?lang=en")
        .await
        .text;
    for said in ["6.2 percentage points", "about 14.5 percentage points"] {
        assert!(english.contains(said), "{said}: {english}");
    }
}

#[tokio::test]
async fn a_place_is_told_as_a_place_on_the_card_and_beside_another_one() {
    let d = economy().await;
    d.put(
        "peers",
        "city",
        json!({"name": "City", "members": "330105|330106|330108"}),
    )
    .await;
    for (key, period, value, bound) in [
        ("second", "2021M01-06", "2", ""),
        ("bounded", "2020M01-06", "3", "at_most"),
    ] {
        let cells = json!({"indicator": "retail", "area": "330105", "period": period, "measure": "rank",
            "value": value, "bound": bound, "basis": "reported", "among": "city"});
        d.put("observation", key, cells).await;
    }
    let texts = async |page: &str, lang: &str| {
        let headers = [("accept-language", lang)];
        d.send(Method::GET, page, &headers, Body::empty())
            .await
            .text
    };
    let compare = "/report-card/compare?a=2021M01-06&b=2020M01-06&area=330105&other=330105";
    for (lang, exact, bounded) in [
        ("zh", "第 2 位 / 3", "前 3 位 / 3"),
        ("en", "No. 2 / 3", "top 3 / 3"),
    ] {
        let now = texts("/report-card/2021M01-06", lang).await;
        let then = texts("/report-card/2020M01-06", lang).await;
        let beside = texts(compare, lang).await;
        assert!(now.contains(exact), "{lang}: {now}");
        assert!(then.contains(bounded), "{lang}: {then}");
        assert!(
            beside.contains(exact) && beside.contains(bounded),
            "{lang}: {beside}"
        );
        for page in [now, then, beside] {
            assert!(!page.contains("第 第") && !page.contains("No. No."));
        }
    }
    // Nobody takes the bound for a number.
    let sheet = d.page("", "/report-card/2020M01-06/json").await.text;
    assert!(
        sheet.contains("\"zh\":\"前 3 位 / 3\"") && sheet.contains("\"value\":null"),
        "{sheet}"
    );
}
