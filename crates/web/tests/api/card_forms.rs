//! Every form of a report card tells the same figures, in the same words and with the same hashes, whoever asks.

use std::io::Cursor;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::figure_forms::{cells, is_a_report, json_of, told};
use super::support::District;

const CARD: &str = "/report-card/2021M01-06";

/// The cells of a column of the card's SDMX, as keys of observations.
fn keys(sdmx: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(sdmx.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let value = heads.iter().position(|head| head == "OBS_VALUE").unwrap();
    // Behind structure, its name and the action.
    reader
        .records()
        .map(|line| {
            line.unwrap()
                .iter()
                .take(value)
                .skip(3)
                .map(str::to_owned)
                .collect()
        })
        .collect()
}

#[tokio::test]
async fn observations_of_sdmx_are_told_apart_and_their_structure_is_published() {
    let d = told().await;
    // The same indicator, area and months: one place among other peers, one by another measure.
    d.put(
        "peers",
        "main",
        json!({"name": "Main districts", "members": "330105@2021-04|330106"}),
    )
    .await;
    for (key, among, rank_of) in [
        ("second", "main", ""),
        ("third", "city", "yoy"),
        ("fourth", "city", "level"),
    ] {
        let cells = json!({"indicator": "retail", "area": "330105@2021-04", "period": "2021M01-06", "measure": "rank",
            "value": "1", "among": among, "rank_of": rank_of, "basis": "reported", "status": "P"});
        d.put("observation", key, cells).await;
    }
    let sdmx = d.get("", &format!("{CARD}.sdmx.csv")).await.text;
    let keys = keys(&sdmx);
    let places = keys
        .iter()
        .filter(|key| key[1] == "retail" && key[3] == "rank");
    let mut places: Vec<_> = places
        .map(|key| (key[4].as_str(), key[5].as_str()))
        .collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            ("city", "_U"),
            ("city", "level"),
            ("city", "yoy"),
            ("main", "_U")
        ]
    );
    let apart: std::collections::BTreeSet<_> = keys.iter().collect();
    assert_eq!(apart.len(), keys.len(), "{sdmx}");
    let level = keys.iter().find(|key| key[3] == "level").unwrap();
    assert_eq!((level[4].as_str(), level[5].as_str()), ("_Z", "_Z"));
    // The structure has the dataflow that the lines name, and each of their columns in its order.
    let structure = d.get("", "/report-card/sdmx.xml").await;
    assert_eq!(structure.status, StatusCode::OK);
    let structure = structure.text;
    assert!(
        sdmx.contains("\ndataflow,SANWEI:REPORT_CARD(2.0),I,"),
        "{sdmx}"
    );
    assert!(
        structure.contains("<str:Dataflow agencyID=\"SANWEI\" id=\"REPORT_CARD\" version=\"2.0\">")
    );
    let heads: Vec<&str> = sdmx
        .lines()
        .next()
        .unwrap()
        .trim()
        .split(',')
        .skip(3)
        .collect();
    let concepts: Vec<&str> = structure
        .split("<str:Concept id=\"")
        .skip(1)
        .map(|after| after.split('"').next().unwrap())
        .collect();
    assert_eq!(heads, concepts);
    for head in heads {
        let used = format!("REPORT_CARD(2.0).{head}</str:ConceptIdentity>");
        assert_eq!(structure.matches(&used).count(), 1, "{head}");
    }
    for measure in [
        "level",
        "yoy",
        "avg2",
        "rank",
        "share",
        "target",
        "target_yoy",
    ] {
        assert!(
            structure.contains(&format!("<str:Code id=\"{measure}\"><com:Name")),
            "{measure}"
        );
    }
    assert!(
        !structure.contains("form-"),
        "every name is in both catalogues"
    );
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
    assert!(
        sdmx.starts_with("STRUCTURE,"),
        "SDMX-CSV knows of no byte order mark"
    );
    let sdmx = format!("\u{feff}{sdmx}");
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
