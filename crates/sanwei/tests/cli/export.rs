//! A register leaves from the command line in every form that it has, and what is sealed stays.

use std::fs;

use crate::support::{District, complained, printed, sanwei};

fn filled() -> District {
    let district = District::new();
    fs::create_dir_all(district.folder().join("records")).unwrap();
    district.write(
        "records/project.csv",
        "key,name,begun,place\na,Museum,2020-09-01,330105009\nb,Library,,\n",
    );
    district.write(
        "records/mark.csv",
        "key,project,mark,met\na-start,a,start,2021-01-04\n",
    );
    district.write("records/enterprise.csv", "key,name\nfirm,Firm\n");
    district.write(
        "records/visit.csv",
        "key,enterprise,day,leader,problem\nv,firm,2021-07-01,L,Sealed words\n",
    );
    printed(&district.import(&[]));
    district
}

fn export(district: &District, more: &[&str]) -> std::process::Output {
    let data = district.data();
    let mut arguments = vec!["export"];
    arguments.extend(more);
    arguments.extend(["--data", data.to_str().unwrap()]);
    sanwei(&arguments)
}

#[test]
fn a_register_is_written_in_each_of_its_forms() {
    let district = filled();
    let csv = printed(&export(&district, &["project", "--english"]));
    assert!(csv.starts_with("\u{feff}") && csv.contains("a,Museum") && csv.contains("b,Library"));
    let chinese = printed(&export(&district, &["project"]));
    assert_ne!(
        chinese.lines().next(),
        csv.lines().next(),
        "the heading is in Chinese"
    );
    let map = printed(&export(&district, &["project", "--as", "geojson"]));
    assert!(map.contains("FeatureCollection"));
    let standard = printed(&export(
        &district,
        &["project", "--as", "oc4ids", "--asof", "2021-06-30"],
    ));
    assert!(standard.contains("\"status\":\"implementation\"") && standard.contains("\"uri\":"));
    let before = printed(&export(
        &district,
        &["project", "--as", "oc4ids", "--asof", "2020-12-31"],
    ));
    assert!(!before.contains("implementation"), "work had not begun");
    let out = district.data().join("marks.xlsx");
    let to = out.to_str().unwrap();
    printed(&export(&district, &["mark", "--as", "xlsx", "--out", to]));
    assert!(fs::read(&out).unwrap().starts_with(b"PK"));
    let early = printed(&export(&district, &["project", "--cut", "1"]));
    assert_eq!(early.lines().count(), 1);
}

#[test]
fn what_cannot_be_written_is_said_in_words() {
    let district = filled();
    for (asked, said) in [
        (
            &["mark", "--as", "oc4ids"][..],
            "cannot be written as oc4ids",
        ),
        (
            &["mark", "--as", "geojson"][..],
            "cannot be written as geojson",
        ),
        (
            &["mark", "--as", "pdf"][..],
            "none of csv, xlsx, geojson, oc4ids",
        ),
        (&["nothing"][..], "nothing"),
        (&["project", "--asof", "soon"][..], "soon"),
    ] {
        let refused = export(&district, asked);
        assert!(!refused.status.success(), "{asked:?}");
        let complaint = complained(&refused);
        assert!(complaint.contains(said), "{asked:?}: {complaint}");
    }
    let nowhere = sanwei(&["export", "project", "--data", "no-such-folder"]);
    assert!(complained(&nowhere).contains("no records here"));
}

#[test]
fn a_sealed_register_does_not_leave_by_this_door() {
    let district = filled();
    for form in ["csv", "xlsx", "geojson", "oc4ids"] {
        let refused = export(&district, &["visit", "--as", form]);
        assert!(
            !refused.status.success() && refused.stdout.is_empty(),
            "{form}"
        );
        assert!(complained(&refused).contains("sealed"));
    }
}
