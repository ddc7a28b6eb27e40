use jiff::civil::date;

use super::*;
use crate::category::Categories;
use crate::charter::Charter;
use crate::party::Mandate;
use crate::place::{Place, PlaceKind};
use crate::words::Name;

const RULES: &str = "place,category,when,role\n\
                     d,litter,always,property\n\
                     d,part,always,property\n\
                     d,part,always,street_unit\n\
                     d,event,off_hours,specialist\n\
                     d,event,always,street_unit\n\
                     d,,always,intake\n";

/// A district with two compounds, of which one has a property company.
fn charter() -> Charter {
    let mut charter = Charter::blank();
    charter.code = "d".into();
    for (code, parent, kind) in [
        ("d", None, PlaceKind::District),
        ("looked-after", Some("d"), PlaceKind::Compound),
        ("left-alone", Some("d"), PlaceKind::Compound),
    ] {
        charter.places.put(Place {
            code: code.into(),
            parent: parent.map(Into::into),
            kind,
            name: Name::new(code, code),
            from: None,
            to: None,
            position: None,
            outline: None,
            plate: None,
            note: None,
        });
    }
    let file = include_str!("../../../../procedures/categories.toml");
    charter.categories = Categories::parse(file).unwrap();
    charter.routing = Routing::from_csv(RULES).unwrap();
    charter.mandates = [
        ("looked-after", Role::Property),
        ("d", Role::StreetUnit),
        ("d", Role::Specialist),
        ("d", Role::Intake),
    ]
    .map(|(place, role)| Mandate {
        party: role.as_str().into(),
        role,
        place: place.into(),
        from: None,
        to: None,
    })
    .into();
    charter
}

fn proposed(place: &str, category: Option<&str>, hour: i8) -> String {
    let charter = charter();
    let category = category.map(CategoryCode::from);
    let at = date(2021, 7, 7).at(hour, 0, 0, 0);
    let found = charter.proposed_desk(&place.into(), category.as_ref(), at);
    found.map_or_else(String::new, |(desk, _)| desk.to_string())
}

#[test]
fn a_part_is_its_owners_and_then_the_streets_and_an_event_the_streets() {
    assert_eq!(
        proposed("looked-after", Some("street_lamp"), 10),
        "property@looked-after"
    );
    assert_eq!(
        proposed("left-alone", Some("street_lamp"), 10),
        "street_unit@d"
    );
    assert_eq!(proposed("looked-after", Some("noise"), 10), "street_unit@d");
    assert_eq!(proposed("looked-after", Some("noise"), 21), "specialist@d");
    // What the list of duties names stands before.
    assert_eq!(
        proposed("looked-after", Some("litter"), 10),
        "property@looked-after"
    );
    // Without a category neither order is known.
    assert_eq!(proposed("looked-after", None, 10), "intake@d");
}

#[test]
fn where_nobody_holds_any_role_that_fits_the_first_rule_says_where_it_stays() {
    let mut charter = charter();
    charter
        .mandates
        .retain(|mandate| mandate.role == Role::Intake);
    charter.routing.0.pop();
    let at = date(2021, 7, 7).at(10, 0, 0, 0);
    let lamp = CategoryCode::from("street_lamp");
    let place = "left-alone".into();
    let (desk, rule) = charter.proposed_desk(&place, Some(&lamp), at).unwrap();
    assert_eq!(
        (desk.to_string().as_str(), rule.role),
        ("intake@d", Role::Property)
    );
}

#[test]
fn a_line_that_is_no_rule_is_refused_by_its_number() {
    let refused = |text: &str| Routing::from_csv(text).unwrap_err().line;
    assert_eq!(refused("place,role\n"), 1);
    assert_eq!(refused("place,category,when,role\nd,part,always\n"), 2);
    assert_eq!(
        refused("place,category,when,role\n\nd,part,never,property\n"),
        3
    );
}
