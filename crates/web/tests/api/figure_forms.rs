//! Every form of a figure tells all of it: between which ends it lies, on which scale, of which area, in both languages.

use std::io::Cursor;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use calamine::{Data, Reader, Xlsx};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::bulletins::{TEXT, desk, seen, write};
use super::support::{District, district};

const CARD: &str = "/report-card/2021M01-06";

/// Retail sales as printed, growth, a place of which only a bound is told, stewards of whom only the least is, and a
/// difference in points.
async fn told() -> District {
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

async fn json_of(d: &District, path: &str) -> Value {
    let answer = d.get("", path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    serde_json::from_str(&answer.text).unwrap()
}

/// The cells of a sheet's line by its first cell and by the names of the columns.
fn cells(sheet: &str, column: &str, key: &str) -> std::collections::BTreeMap<String, String> {
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

/// Holds a document against what the Open Information Model and xBRL-JSON 1.0 ask of its structure.
fn is_a_report(document: &Value) {
    let info = &document["documentInfo"];
    assert_eq!(info["documentType"], "https://xbrl.org/2021/xbrl-json");
    assert!(info["taxonomy"].is_array());
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

#[tokio::test]
async fn a_card_tells_the_same_hash_scale_and_words_in_every_form_whoever_asks() {
    let d = told().await;
    let card = json_of(&d, &format!("{CARD}.json")).await;
    let figures = card["figures"].as_array().unwrap();
    let of = |indicator: &str, measure: &str| {
        let is = |figure: &&Value| {
            figure["indicator"]["key"] == indicator && figure["measure"] == measure
        };
        figures
            .iter()
            .find(is)
            .unwrap_or_else(|| panic!("{indicator} {measure}"))
    };
    let retail = of("retail", "level");
    let out = retail["out"].as_str().unwrap();
    assert_eq!(retail["basis"], "reported");
    assert_eq!(
        retail["name"],
        json!({"zh": "零售额", "en": "Retail sales"})
    );
    assert_eq!(retail["words"]["zh"], "614.36亿元");
    assert_eq!(retail["words"]["en"], "61.436 billion yuan");
    assert_eq!(retail["status_name"]["zh"], "初步");
    assert_eq!(
        of("trade", "rank")["range"],
        json!({"low": "1", "high": "3", "ends": "[]"})
    );
    let page = d.get("", CARD).await.text;
    assert!(page.contains(&format!("data-out=\"{out}\"")), "HTML");
    let growth = of("retail", "yoy")["out"].as_str().unwrap();
    assert!(
        page.contains(&format!("yoy)\" data-out=\"{growth}\">")),
        "SVG"
    );
    let sdmx = d.get("", &format!("{CARD}/sdmx")).await.text;
    let row = cells(&sdmx, "OUT", out);
    for (name, told) in [
        ("OBS_VALUE", "614.36"),
        ("UNIT_MEASURE", "CNY"),
        ("UNIT_MULT", "8"),
        ("DECIMALS", "2"),
        ("OBS_STATUS", "P"),
        ("LOWER", "614.355"),
        ("UPPER", "614.365"),
        ("ENDS", "[]"),
        ("PRICE_BASIS", "reported"),
        ("TIME_PERIOD", "2021-01-01/P6M"),
        ("RECIPE", "obs(retail, 330105@2021-04, 2021M01-06, level)"),
    ] {
        assert_eq!(row[name], told, "{name}");
    }
    let percent = cells(&sdmx, "OUT", growth);
    assert_eq!(
        (
            percent["UNIT_MEASURE"].as_str(),
            percent["OBS_VALUE"].as_str()
        ),
        ("PC", "20.7")
    );
    let bound = cells(&sdmx, "OUT", of("trade", "rank")["out"].as_str().unwrap());
    let told =
        ["OBS_VALUE", "OBS_STATUS", "LOWER", "UPPER", "RANK_OF"].map(|name| bound[name].as_str());
    assert_eq!(told, ["", "O", "1", "3", "3"]);
    let stewards = cells(
        &sdmx,
        "OUT",
        of("stewards", "level")["out"].as_str().unwrap(),
    );
    let told =
        ["OBS_VALUE", "LOWER", "UPPER", "ENDS", "UNIT_MEASURE"].map(|name| stewards[name].as_str());
    assert_eq!(told, ["10", "10", "20", "[)", "NUMBER"]);
    let csv = d.get("", &format!("{CARD}.csv")).await.text;
    let line = cells(&csv, "out", out);
    assert_eq!(
        (
            line["value"].as_str(),
            line["unit"].as_str(),
            line["told"].as_str()
        ),
        ("61436000000", "CNY", "614.36")
    );
    assert_eq!(
        (line["words_en"].as_str(), line["definition_en"].as_str()),
        ("61.436 billion yuan", "What Retail sales means")
    );
    let prov = json_of(&d, &format!("{CARD}.prov.json")).await;
    assert_eq!(
        prov["entity"]["sanwei:figure/retail.level"]["sanwei:out"],
        out
    );
    let xbrl = json_of(&d, &format!("{CARD}.xbrl.json")).await;
    is_a_report(&xbrl);
    assert_eq!(xbrl["documentInfo"]["sanwei:out"]["retail.level"], out);
    // No form knows in which language it was asked for, nor from which of its two addresses.
    let alike = [
        (format!("{CARD}.json"), format!("{CARD}/json")),
        (format!("{CARD}.csv"), format!("{CARD}/csv")),
        (format!("{CARD}.xlsx"), format!("{CARD}/xlsx")),
        (format!("{CARD}.prov.json"), format!("{CARD}/prov")),
        (format!("{CARD}.xbrl.json"), format!("{CARD}/xbrl")),
        (format!("{CARD}.sdmx.csv"), format!("{CARD}/sdmx")),
        (
            "/figures/retail.json".to_owned(),
            "/figures/retail.json".to_owned(),
        ),
        (
            "/report-card/compare/json?a=2021M01-06&b=2021M01-06".to_owned(),
            "/report-card/compare/json?a=2021M01-06&b=2021M01-06".to_owned(),
        ),
        (
            "/api/v1/figures?r=count(indicator)".to_owned(),
            "/api/v1/figures?r=count(indicator)".to_owned(),
        ),
    ];
    for (one, other) in alike {
        let (zh, en) = (
            in_language(&d, &one, "zh").await,
            in_language(&d, &other, "en").await,
        );
        if one.contains("xlsx") {
            assert_eq!(rows(&zh), rows(&en));
        } else {
            assert_eq!(
                String::from_utf8(zh).unwrap(),
                String::from_utf8(en).unwrap(),
                "{one}"
            );
        }
    }
    let book = rows(&in_language(&d, &format!("{CARD}.xlsx"), "en").await);
    let heads: Vec<String> = book[0].iter().map(ToString::to_string).collect();
    let at = |head: &str| {
        heads
            .iter()
            .position(|told| told.contains(head))
            .unwrap_or_else(|| panic!("{head}: {heads:?}"))
    };
    let line = book
        .iter()
        .find(|line| line.contains(&Data::String(out.to_owned())))
        .unwrap();
    assert_eq!(
        line[at("Value in base units")],
        Data::Float(61_436_000_000.0),
        "a number is a number"
    );
    assert_eq!(line[at("下限")], Data::Float(61_435_500_000.0));
}

async fn in_language(d: &District, path: &str, lang: &str) -> Vec<u8> {
    let request = Request::builder().method(Method::GET).uri(path);
    let request = request
        .header("accept-language", lang)
        .body(Body::empty())
        .unwrap();
    let response = d.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap()
        .to_vec()
}

/// The cells of a workbook's first sheet.
fn rows(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

#[tokio::test]
async fn an_edition_hands_its_figures_out_as_they_were_bound() {
    let d = desk().await;
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let released = d
        .post(
            "planner",
            "/api/v1/bulletins/2021-07-30/release",
            &json!({}),
        )
        .await;
    assert_eq!(released.status, StatusCode::CREATED, "{}", released.text);
    let edition = json_of(&d, "/bulletins/2021-07-30/edition.json").await;
    let whole = d.get("", "/bulletins/2021-07-30/figures.json").await.text;
    let figures: Value = serde_json::from_str(&whole).unwrap();
    let fig = &figures["figs"]["f1"];
    for field in [
        "f", "say", "val", "unit", "dp", "per", "area", "basis", "status", "recipe", "rv",
        "grounds", "gh", "out",
    ] {
        assert_eq!(fig[field], edition["figs"][0][field], "{field}");
        assert!(!fig[field].is_null(), "{field}");
    }
    for (path, bound) in [
        ("figures.json", "figures.json"),
        ("figures.csv", "figures.csv"),
        ("edition.prov.json", "prov.json"),
        ("edition.xbrl.json", "xbrl.json"),
    ] {
        let text = d
            .get("", &format!("/bulletins/2021-07-30.1/{path}"))
            .await
            .text;
        let hash = district::bulletin::edition::hash_of(text.as_bytes());
        assert_eq!(
            edition["files"][bound],
            hash.as_str(),
            "{path}: the bytes that were released"
        );
    }
    let out = fig["out"].as_str().unwrap();
    for form in ["", ".json", ".csv", ".prov.json", ".xbrl.json"] {
        let text = d
            .get("", &format!("/figures/2021-07-30.1/f1{form}"))
            .await
            .text;
        assert!(text.contains(out), "{form}");
    }
    let page = d.get("", "/figures/2021-07-30.1/f1").await.text;
    let machine = page.find("61436000000 CNY").unwrap();
    assert!(
        page[..machine].contains("<details"),
        "what machines read is behind a word for it"
    );
    assert!(page.contains("<dd>614.36亿元</dd>"), "{page}");
}

/// Every address of what is printed and derived, with what a moment is put behind it.
const ADDRESSES: &[&str] = &[
    "/bulletins?",
    "/bulletins/2021-07-30?",
    "/bulletins/2021-07-30.1/edition.json?",
    "/bulletins/2021-07-30.1/edition.zip?",
    "/bulletins/2021-07-30.1/figures.json?",
    "/bulletins/2021-07-30.1/figures.csv?",
    "/bulletins/2021-07-30.1/edition.prov.json?",
    "/bulletins/2021-07-30.1/edition.xbrl.json?",
    "/corrections?",
    "/corrections.atom?",
    "/figures?",
    "/figures/retail?",
    "/figures/retail.json?",
    "/figures/2021-07-30.1/f1?",
    "/figures/2021-07-30.1/f1.json?",
    "/report-card?",
    "/report-card/2021M01-06?",
    "/report-card/2021M01-06.json?",
    "/report-card/2021M01-06/sdmx?",
    "/report-card/compare?a=2021M01-06&",
    "/report-card/compare/json?a=2021M01-06&",
    "/embed/figures/retail?",
    "/embed/figures/2021-07-30.1/f1?",
    "/api/v1/figures?r=count(indicator)&",
];

#[tokio::test]
async fn every_address_tells_what_was_known_at_the_moment_asked_about() {
    let d = desk().await;
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let before = d.ledger.head().seq;
    d.post(
        "planner",
        "/api/v1/bulletins/2021-07-30/release",
        &json!({}),
    )
    .await;
    let after = d.ledger.head().seq;
    for address in ADDRESSES {
        let now = d.get("", &format!("{address}asof=2021-08-02")).await;
        assert_eq!(now.status, StatusCode::OK, "{address} {}", now.text);
        let same = d.get("", &format!("{address}cut={after}")).await;
        assert_eq!(same.status, StatusCode::OK, "{address} {}", same.text);
        let empty = d.get("", &format!("{address}asof=&cut=")).await.status;
        assert_eq!(
            empty,
            StatusCode::OK,
            "{address}: a field left empty asks for nothing"
        );
        for wrong in [
            "asof=yesterday",
            "asof=2021-02-30",
            "asof=2021-08-03",
            "cut=x",
            "cut=-1",
        ] {
            let refused = d.get("", &format!("{address}{wrong}")).await;
            assert_eq!(
                refused.status,
                StatusCode::BAD_REQUEST,
                "{address}{wrong} {}",
                refused.text
            );
            assert!(
                refused.text.contains("asof") || refused.text.contains("台账"),
                "{address}{wrong}"
            );
        }
        let beyond = d
            .get("", &format!("{address}cut={}", after + 9))
            .await
            .status;
        assert_eq!(beyond, StatusCode::NOT_FOUND, "{address}");
        let then = d.get("", &format!("{address}cut={before}")).await;
        if address.contains("2021-07-30") {
            assert_eq!(
                then.status,
                StatusCode::NOT_FOUND,
                "{address}: not printed yet"
            );
            assert!(
                then.text.contains("2021年8月2日") || then.text.contains(&format!("entry {after}")),
                "{address} says since when: {}",
                then.text
            );
        } else {
            assert_eq!(then.status, StatusCode::OK, "{address} {}", then.text);
        }
    }
    let list = d.get("", &format!("/bulletins?cut={before}")).await.text;
    assert!(!list.contains("/bulletins/2021-07-30.1"), "nothing was out");
    assert!(
        list.contains(&format!("/corrections?cut={before}")),
        "links go on as of then"
    );
    let sheet = d
        .get("", &format!("/bulletins/2021-07-30?cut={after}"))
        .await
        .text;
    assert!(
        sheet.contains(&format!("/figures/2021-07-30.1/f1?cut={after}\"")),
        "{sheet}"
    );
    let card = d.get("", "/report-card?asof=2021-08-02").await.text;
    for link in [
        "/report-card/2021M01-06?asof=2021-08-02",
        "/bulletins?asof=2021-08-02",
        "compare?a=2021M01-06&#38;asof=2021-08-02",
    ] {
        let plain = link.replace("&#38;", "&amp;");
        assert!(card.contains(link) || card.contains(&plain), "{link}");
    }
    let feed = d
        .get("", &format!("/corrections.atom?cut={after}"))
        .await
        .text;
    assert!(
        feed.contains(&format!("/corrections?cut={after}")),
        "{feed}"
    );
}
