//! Where lines of registers lie, from files beside them: told, or made up and marked.

use crate::support::{District, complained, printed};

/// A square of a hundredth of a degree in the district's yard, as a feature of a line.
fn square(key: &str, more: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"key\":\"{key}\"{more}}},\"geometry\":{{\"type\":\"Polygon\",\
         \"coordinates\":[[[120.5,30.2],[120.51,30.2],[120.51,30.21],[120.5,30.21],[120.5,30.2]]]}}}}"
    )
}

fn file(features: &[String]) -> String {
    let features = features.join(",");
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
}

fn with_parcels() -> District {
    let district = District::new();
    for folder in ["records", "invented"] {
        std::fs::create_dir_all(district.folder().join(folder)).unwrap();
    }
    let sheet = "key,zone,area_announced\na,North,900\nb,South,\n";
    district.write("records/parcel.csv", sheet);
    district
}

fn exported(district: &District) -> serde_json::Value {
    let data = district.data();
    let arguments = ["export", "parcel", "--as", "geojson", "--data"];
    let arguments = [&arguments[..], &[data.to_str().unwrap()]].concat();
    serde_json::from_str(&printed(&crate::support::sanwei(&arguments))).unwrap()
}

#[test]
fn an_outline_beside_a_register_is_laid_on_its_line_and_gives_its_area() {
    let district = with_parcels();
    district.write("records/parcel.geojson", &file(&[square("a", "")]));
    printed(&district.import(&["--doubtful"]));
    let shown = exported(&district);
    let a = &shown["features"][0];
    assert_eq!(a["geometry"]["type"], "Polygon", "{shown}");
    assert!(a["properties"]["area_computed"].is_string(), "{shown}");
    assert_eq!(a["properties"]["area_announced"], "900");
    assert!(shown["features"][1]["geometry"].is_null());
    let again = printed(&district.import(&[]));
    assert!(again.starts_with("0 changes"), "{again}");
    printed(&district.verify());
}

#[test]
fn a_file_of_outlines_alone_leaves_the_rest_of_a_line_as_it_is() {
    let district = with_parcels();
    printed(&district.import(&[]));
    std::fs::remove_file(district.folder().join("records/parcel.csv")).unwrap();
    // As the register itself goes out: the key is the feature's `id`.
    let own = square("b", "").replace("{\"key\":\"b\"}", "{}");
    let own = own.replacen('{', "{\"id\":\"b\",", 1);
    district.write("records/parcel.geojson", &file(&[own]));
    let said = printed(&district.import(&[]));
    assert!(said.starts_with("1 changes"), "{said}");
    let shown = exported(&district);
    assert_eq!(shown["features"][1]["properties"]["zone"], "South");
    assert_eq!(shown["features"][1]["geometry"]["type"], "Polygon");
}

#[test]
fn a_site_that_was_made_up_is_marked_and_gives_no_area() {
    let district = with_parcels();
    let made_up = square("b", ",\"place\":\"yard\"");
    district.write("invented/parcel.geojson", &file(&[made_up]));
    printed(&district.import(&[]));
    let shown = exported(&district);
    let b = &shown["features"][1]["properties"];
    assert_eq!(
        (&b["site_invented"], &b["place"]),
        (&"yes".into(), &"yard".into())
    );
    assert!(b.get("area_computed").is_none() && b.get("invented").is_none());
}

#[test]
fn a_faulty_outline_stops_the_whole_folder_and_names_its_file() {
    let open = square("a", "").replace("],[120.5,30.2]]]", "]]]");
    for (features, said) in [
        (vec![square("c", "")], "there is no parcel `c`"),
        (
            vec![square("a", ""), square("a", "")],
            "`a` has an outline already",
        ),
        (vec![open], "is not closed"),
        (vec!["{\"type\":\"Feature\"}".to_owned()], "says no `key`"),
    ] {
        let district = with_parcels();
        district.write("records/parcel.geojson", &file(&features));
        let complaint = complained(&district.import(&[]));
        let is_named = complaint.contains("parcel.geojson:1") || complaint.contains("parcel.csv:2");
        assert!(is_named && complaint.contains(said), "{said}: {complaint}");
        assert!(!district.data().exists());
    }
    let district = with_parcels();
    district.write("records/mark.geojson", &file(&[]));
    let complaint = complained(&district.import(&[]));
    assert!(complaint.contains("a mark has no outline"), "{complaint}");
}
