//! The small drawing of where a matter lies: what stands on it, and for whom there is none.

use district::geo::{Datum, Position};
use district::place::{Place, PlaceKind};
use district::words::Name;
use ledger::Change;
use serde_json::json;

use super::support::{District, district};
use super::{MATTERS, no_of, report};

const YARD: &str = r#"{"type":"Polygon","coordinates":[[[120.140,30.310],[120.144,30.310],[120.144,30.314],[120.140,30.314],[120.140,30.310]]]}"#;
const DRAWN: &str = "map-sketch";
const MARK: &str = "map-spot-eye";
const STOOD: &str = "map-stood";

/// A district with a yard that has an outline and a house that has a point.
async fn drawn() -> District {
    let d = district().await;
    let place = |code: &str, parent: &str, kind, at: Option<(f64, f64)>, outline: Option<&str>| {
        Change::Place(Place {
            code: code.into(),
            parent: Some(parent.into()),
            kind,
            name: Name::new(code, code),
            from: None,
            to: None,
            position: at.map(|(lat, lon)| Position::new(lat, lon, Datum::Wgs84).unwrap()),
            outline: outline.map(str::to_owned),
            plate: None,
            note: None,
        })
    };
    let house = Some((30.312, 120.142));
    let changes = vec![
        place("yard", "street", PlaceKind::Compound, None, Some(YARD)),
        place("house", "yard", PlaceKind::Building, house, None),
    ];
    d.ledger.change(changes, None).await.unwrap();
    d
}

/// The drawing of a page, from its beginning to its end.
fn drawing(page: &str) -> &str {
    let from = page.find(DRAWN).unwrap();
    let rest = page.get(from..).unwrap();
    rest.get(..rest.find("</figure>").unwrap()).unwrap()
}

#[tokio::test]
async fn a_matter_stands_at_its_building_and_the_point_somebody_stood_on_is_for_members() {
    let d = drawn().await;
    let mut seen = report("paper in the staircase");
    seen["fields"]["position"] = json!("30.3125,120.1425,wgs84");
    let no = no_of(&d.post("resident", MATTERS, &seen).await);
    let without = no_of(&d.post("resident", MATTERS, &report("the same")).await);
    let public = d.page("", &format!("/matters/{no}")).await.text;
    assert!(drawing(&public).contains(MARK) && !public.contains(STOOD));
    assert!(drawing(&public).contains("/places/house") && drawing(&public).contains("/map?place="));
    // To the public both look alike, to a line: the point has left no trace.
    let other = d.page("", &format!("/matters/{without}")).await.text;
    assert_eq!(drawing(&public), drawing(&other));
    let desk = d.page("specialist", &format!("/desk?no={no}")).await.text;
    assert!(drawing(&desk).contains(MARK) && drawing(&desk).contains(STOOD));
    let desk = d.page("specialist", &format!("/desk?no={without}")).await;
    assert!(!desk.text.contains(STOOD));
}

#[tokio::test]
async fn a_call_is_drawn_for_those_who_work_on_it_and_a_secret_one_no_closer_than_its_street() {
    let d = drawn().await;
    let mut called = json!({"kind": "call", "act": "receive", "fields": {
        "channel": "phone", "wish": "complaint", "words": "noise at night", "place": "house",
    }});
    let open = no_of(&d.post("intake", MATTERS, &called).await);
    called["fields"]["secret"] = json!("yes");
    let secret = no_of(&d.post("intake", MATTERS, &called).await);
    let sees = async |who: &str, no: &str| {
        let page = d.page(who, &format!("/matters/{no}")).await;
        assert_eq!(page.status, 200, "{}", page.text);
        page.text.contains(DRAWN)
    };
    for who in ["", "resident"] {
        assert!(
            !sees(who, &open).await && !sees(who, &secret).await,
            "{who}"
        );
    }
    assert!(sees("property", &open).await && !sees("property", &secret).await);
    // The log itself does not know the house of a secret one.
    assert!(sees("intake", &open).await && !sees("intake", &secret).await);
}

#[tokio::test]
async fn nothing_is_drawn_where_a_place_has_neither_point_nor_outline() {
    let d = district().await;
    let no = no_of(&d.post("resident", MATTERS, &report("help")).await);
    let page = d.page("specialist", &format!("/matters/{no}")).await.text;
    assert!(!page.contains(DRAWN));
}
