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
