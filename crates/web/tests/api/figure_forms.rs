//! Every form of a figure tells all of it: between which ends it lies, on which scale, of which area.

use axum::http::StatusCode;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::support::{District, district};

/// Retail sales as printed, growth, a place of which only a bound is told, stewards of whom only the least is, and a
/// difference in points.
pub async fn told() -> District {
    let d = district().await;
    let area = "330105@2021-04";
    for (key, name, en, unit) in [
        ("retail", "零售额", "Retail sales", "亿元"),
        ("trade", "进出口", "Foreign trade", "亿元"),
        ("stewards", "微管家", "Micro-stewards", "名"),
    ] {
        let cells = json!({"name": name, "name_en": en, "unit": unit, "definition": format!("{name}的定义"),
            "definition_en": format!("What {en} means")});
        d.put("indicator", key, cells).await;
    }
    d.put(
        "peers",
        "city",
        json!({"name": "City", "members": "330105@2021-04|330106|330107"}),
    )
    .await;
    for (key, indicator, measure, value, unit, bound, among) in [
        ("retail", "retail", "level", "614.36", "", "", ""),
        ("retail-yoy", "retail", "yoy", "20.7", "%", "", ""),
        ("trade-yoy", "trade", "yoy", "44.1", "%", "", ""),
        ("trade-rank", "trade", "rank", "3", "", "at_most", "city"),
        ("retail-rank", "retail", "rank", "2", "", "", "city"),
        ("stewards", "stewards", "level", "10", "名", "at_least", ""),
    ] {
        let cells = json!({"indicator": indicator, "area": area, "period": "2021M01-06", "measure": measure,
            "value": value, "unit": unit, "bound": bound, "among": among, "basis": "reported", "status": "P"});
        d.put("observation", key, cells).await;
    }
    let obs = |what: &str| format!("obs({what}, 330105@2021-04, 2021M01-06, ");
    for (name, recipe) in [
        ("retail", format!("{}level)", obs("retail"))),
        ("retail.rank", format!("{}rank)", obs("retail"))),
        ("trade.rank", format!("{}rank)", obs("trade"))),
        ("stewards", format!("{}level)", obs("stewards"))),
        (
            "more",
            format!("minus({}yoy), {}yoy))", obs("trade"), obs("retail")),
        ),
        ("indicators", "count(indicator)".to_owned()),
    ] {
        d.put(
            "figure",
            name,
            json!({"title": "数", "title_en": "Figure", "recipe": recipe}),
        )
        .await;
    }
    d
}

pub async fn json_of(d: &District, path: &str) -> Value {
    let answer = d.get("", path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    serde_json::from_str(&answer.text).unwrap()
}

/// The cells of a sheet's line by its first cell and by the names of the columns.
pub fn cells(sheet: &str, column: &str, key: &str) -> std::collections::BTreeMap<String, String> {
    assert!(
        sheet.starts_with('\u{feff}'),
        "a spreadsheet reads it as UTF-8"
    );
    let mut reader = csv::Reader::from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = heads.iter().position(|head| head == column).unwrap();
    let line = reader
        .records()
        .map(Result::unwrap)
        .find(|line| &line[at] == key);
    let line = line.unwrap_or_else(|| panic!("{key} in {sheet}"));
    let pairs = heads.iter().zip(line.iter());
    pairs
        .map(|(head, cell)| (head.to_owned(), cell.to_owned()))
        .collect()
}

#[tokio::test]
async fn a_range_is_told_with_its_ends_in_every_form() {
    let d = told().await;
    for (name, value, low, high, ends, of, decimals, unit) in [
        (
            "retail",
            "61436000000",
            "61435500000",
            "61436500000",
            "[]",
            "",
            "-6",
            "CNY",
        ),
        ("stewards", "10", "10", "20", "[)", "", "", "1"),
        ("trade.rank", "", "1", "3", "[]", "3", "", ""),
        ("retail.rank", "2", "", "", "", "3", "INF", ""),
        ("more", "23.4", "23.3", "23.5", "[]", "", "0", "pp"),
        ("indicators", "3", "", "", "", "", "INF", ""),
    ] {
        let text = |told: &Value| match told {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let json = json_of(&d, &format!("/figures/{name}.json")).await;
        let fig = &json["figs"][name];
        let range = &fig["range"];
        let found = [
            &fig["value"],
            &range["low"],
            &range["high"],
            &range["ends"],
            &fig["of"],
            &fig["decimals"],
            &fig["unit"],
        ]
        .map(text);
        assert_eq!(
            found,
            [value, low, high, ends, of, decimals, unit],
            "JSON {name} {fig}"
        );
        let csv = d.get("", &format!("/figures/{name}.csv")).await.text;
        let row = cells(&csv, "id", name);
        let found = [
            "value", "low", "high", "ends", "rank_of", "decimals", "unit",
        ]
        .map(|name| row[name].as_str());
        assert_eq!(
            found,
            [value, low, high, ends, of, decimals, unit],
            "CSV {name}"
        );
        assert_eq!(
            (row["title_zh"].as_str(), row["title_en"].as_str()),
            ("数", "Figure")
        );
        assert_eq!(row["out"], fig["out"].as_str().unwrap());
        let prov = json_of(&d, &format!("/figures/{name}.prov.json")).await;
        let entity = &prov["entity"][format!("sanwei:figure/{name}")];
        let found = ["value", "low", "high", "ends", "rankOf", "decimals", "unit"]
            .map(|name| text(&entity[format!("sanwei:{name}")]));
        assert_eq!(
            found,
            [value, low, high, ends, of, decimals, unit],
            "PROV {name}"
        );
        let xbrl = json_of(&d, &format!("/figures/{name}.xbrl.json")).await;
        is_a_report(&xbrl);
        assert_eq!(xbrl["documentInfo"]["sanwei:out"][name], fig["out"]);
    }
    let area = json_of(&d, "/figures/retail.json").await;
    assert_eq!(area["figs"]["retail"]["area"], "330105@2021-04");
    assert_eq!(
        area["figs"]["retail"]["unit_name"],
        json!({"zh": "元", "en": "yuan"})
    );
    let definition = &area["figs"]["retail"]["indicator"]["definition"];
    assert_eq!(
        definition,
        &json!({"zh": "零售额的定义", "en": "What Retail sales means"})
    );
    // In XBRL a range that decimals do not say stands in concepts of its own.
    let fact = async |name: &str, id: &str| {
        let xbrl = json_of(&d, &format!("/figures/{name}.xbrl.json")).await;
        xbrl["facts"][id].clone()
    };
    assert_eq!(fact("retail", "retail").await["decimals"], -6);
    assert_eq!(
        fact("retail", "retail.low").await,
        Value::Null,
        "decimals say it"
    );
    assert_eq!(
        fact("stewards", "stewards").await,
        Value::Null,
        "ten and more is not ten"
    );
    assert_eq!(fact("stewards", "stewards.low").await["value"], "10");
    let below = fact("stewards", "stewards.below").await;
    assert_eq!(
        (&below["value"], &below["dimensions"]["concept"]),
        (&json!("20"), &json!("sanwei:stewards.level.below"))
    );
    assert_eq!(fact("trade.rank", "trade.rank.high").await["value"], "3");
    assert_eq!(fact("trade.rank", "trade.rank.of").await["value"], "3");
    assert_eq!(fact("retail.rank", "retail.rank").await["value"], "2");
    let points = fact("more", "more").await;
    assert_eq!(
        (&points["value"], &points["dimensions"]["unit"]),
        (&json!("23.4"), &json!("unit:pp"))
    );
}

/// Holds the facts of a report against its taxonomy: each concept and dimension is declared once, numbers as numbers.
pub async fn is_declared(d: &District, path: &str) {
    let report = json_of(d, path).await;
    let beside = report["documentInfo"]["taxonomy"][0].as_str().unwrap();
    let (folder, _) = path.rsplit_once('/').unwrap();
    let answer = d.get("", &format!("{folder}/{beside}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{beside}");
    let schema = answer.text;
    let namespace = report["documentInfo"]["namespaces"]["sanwei"]
        .as_str()
        .unwrap();
    assert!(schema.contains(&format!("targetNamespace=\"{namespace}\"")));
    let declared = |name: &str| {
        let mut lines = schema
            .lines()
            .filter(|line| line.contains(&format!("<xs:element name=\"{name}\"")));
        let line = lines
            .next()
            .unwrap_or_else(|| panic!("{path}: {name} in {schema}"));
        assert_eq!(lines.next(), None, "{name} once");
        line.to_owned()
    };
    for (id, fact) in report["facts"].as_object().unwrap() {
        let dimensions = &fact["dimensions"];
        let concept = dimensions["concept"].as_str().unwrap();
        let line = declared(concept.trim_start_matches("sanwei:"));
        let unit = dimensions["unit"].as_str().unwrap_or_default();
        let number = fact["value"].as_str().unwrap().parse::<Decimal>().is_ok();
        let expected = match (number, unit.starts_with("iso4217:")) {
            (true, true) => "xbrli:monetaryItemType",
            (true, false) => "xbrli:decimalItemType",
            (false, _) => "xbrli:stringItemType",
        };
        assert!(line.contains(expected), "{id}: {line}");
        for name in dimensions.as_object().unwrap().keys() {
            if let Some(name) = name.strip_prefix("sanwei:") {
                assert!(declared(name).contains("xbrldt:dimensionItem"));
            }
        }
    }
}

#[tokio::test]
async fn a_report_is_found_with_a_taxonomy_that_declares_what_it_uses() {
    let d = told().await;
    let cut = json_of(&d, "/figures/retail.json").await["cut"].to_string();
    for path in [
        "/figures/retail.xbrl.json".to_owned(),
        "/figures/trade.rank.xbrl.json".to_owned(),
        "/figures/more.xbrl.json".to_owned(),
        "/report-card/2021M01-06.xbrl.json".to_owned(),
        "/report-card/2021M01-06/xbrl".to_owned(),
        format!("/figures/stewards.xbrl.json?cut={cut}"),
        format!("/report-card/2021M01-06.xbrl.json?cut={cut}&area=330105@2021-04"),
    ] {
        is_declared(&d, &path).await;
    }
    // What lies beside a report of another moment is of that moment.
    let then = json_of(&d, &format!("/figures/stewards.xbrl.json?cut={cut}")).await;
    let beside = format!("stewards.xbrl.xsd?cut={cut}");
    assert_eq!(then["documentInfo"]["taxonomy"][0], beside);
}

/// Holds a document against what the Open Information Model and xBRL-JSON 1.0 ask of its structure.
pub fn is_a_report(document: &Value) {
    let info = &document["documentInfo"];
    assert_eq!(info["documentType"], "https://xbrl.org/2021/xbrl-json");
    assert_eq!(
        info["taxonomy"].as_array().unwrap().len(),
        1,
        "not to be empty"
    );
    let namespaces = info["namespaces"].as_object().unwrap();
    let bound = |name: &str| {
        let (prefix, local) = name.split_once(':').unwrap();
        assert!(
            namespaces.contains_key(prefix),
            "{name}: its prefix is bound"
        );
        assert!(!local.is_empty());
    };
    let own = ["documentType", "namespaces", "taxonomy"];
    for name in info
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| !own.contains(&name.as_str()))
    {
        bound(name);
    }
    for (id, fact) in document["facts"].as_object().unwrap() {
        let known = ["value", "decimals", "dimensions", "links"];
        assert!(
            fact.as_object()
                .unwrap()
                .keys()
                .all(|key| known.contains(&key.as_str())),
            "{id}"
        );
        let value = fact["value"]
            .as_str()
            .unwrap_or_else(|| panic!("{id}: a value is a text"));
        let dimensions = fact["dimensions"].as_object().unwrap();
        bound(dimensions["concept"].as_str().unwrap());
        bound(dimensions["entity"].as_str().unwrap());
        for (name, told) in dimensions {
            assert!(told.is_string(), "{id} {name}");
            match name.as_str() {
                "concept" | "entity" => {}
                "unit" => bound(told.as_str().unwrap()),
                "period" => {
                    let (from, to) = told.as_str().unwrap().split_once('/').unwrap();
                    assert!(from < to && from.ends_with("T00:00:00") && to.ends_with("T00:00:00"));
                }
                other => bound(other),
            }
        }
        let number = value.parse::<Decimal>().is_ok();
        match fact.get("decimals") {
            Some(decimals) => assert!(decimals.is_i64() && number, "{id}: of a number, and whole"),
            None => assert!(number || !dimensions.contains_key("unit"), "{id}"),
        }
    }
}
