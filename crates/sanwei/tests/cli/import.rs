//! A folder goes in whole or not at all, and once.

use crate::support::{District, complained, printed, root, sanwei};

#[test]
fn the_same_folder_twice_adds_nothing() {
    let district = District::new();
    let first = printed(&district.import(&[]));
    assert_eq!(
        first,
        "11 changes to registers, 1 matters and 2 acts written\n"
    );
    let second = printed(&district.import(&[]));
    assert_eq!(
        second,
        "0 changes to registers, 0 matters and 0 acts written\n"
    );
    let verified = printed(&district.verify());
    assert_eq!(verified, "13 entries, 1 matters: everything fits\n");
}

#[test]
fn a_changed_line_and_a_further_act_go_in_by_themselves() {
    let district = District::new();
    printed(&district.import(&[]));
    district.change("parties.csv", "专员", "小区专员");
    district.change(
        "mandates.csv",
        "spec,",
        "spec,intake,330105009,2021-01-01,\nspec,",
    );
    let text = std::fs::read_to_string(district.folder().join("stories.toml")).unwrap();
    let more = "\n[[matter.act]]\nat = \"2021-07-12T10:05:00\"\nactor = \"spec\"\nact = \"accept\"\n\
                fields = { category = \"construction_waste\" }\n";
    district.write("stories.toml", &format!("{text}{more}"));
    let second = printed(&district.import(&[]));
    assert_eq!(
        second,
        "2 changes to registers, 0 matters and 1 acts written\n"
    );
    printed(&district.verify());
}

#[test]
fn a_dry_run_leaves_nothing_behind() {
    let district = District::new();
    let said = printed(&district.import(&["--dry-run"]));
    assert!(
        said.ends_with("1 matters and 2 acts would be written\n"),
        "{said}"
    );
    assert!(!district.data().exists());
}

/// Each fault: the file, what stands there, what is put in its place, and what is said of it.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    (
        "district.toml",
        "code =",
        "colour = 1\ncode =",
        "district.toml:1: unknown field `colour`",
    ),
    (
        "district.toml",
        "case.toml",
        "nothing.toml",
        "nothing.toml: this file is missing",
    ),
    (
        "district.toml",
        "calendar =",
        "hours = \"9 to 5\"\ncalendar =",
        "district.toml:3: \"9\" is not a span like",
    ),
    (
        "geometry.geojson",
        "[120,30]]]",
        "[120,31]]]",
        "places.csv:5: its outline in geometry.geojson is not a closed",
    ),
    (
        "geometry.geojson",
        "\"features\"",
        "\"parts\"",
        "geometry.geojson:1: this is not a FeatureCollection",
    ),
    (
        "places.csv",
        ",plate,",
        ",plaque,",
        "places.csv:1: the heading must be `code,parent",
    ),
    ("places.csv", "compound", "yard", "places.csv:5: "),
    (
        "places.csv",
        "yard,330105009",
        "yard,nowhere",
        "places.csv:5: place yard lies in nowhere",
    ),
    (
        "places.csv",
        "120.16",
        "",
        "places.csv:3: a latitude needs a longitude",
    ),
    ("places.csv", "30.311", "north", "places.csv:3: `lat`: "),
    (
        "places.csv",
        "yard,",
        "330105009,330105,street,二,Two,,,,,,\nyard,",
        "places.csv:5: `330105009` stands in line 4 already",
    ),
    (
        "places.csv",
        "invented",
        "invented,again",
        "places.csv:5: there are 12 cells where there should be 11",
    ),
    (
        "parties.csv",
        "spec,person",
        "spec,robot",
        "parties.csv:3: ",
    ),
    (
        "parties.csv",
        "专员,",
        "专员,nobody",
        "parties.csv:3: there is no party nobody",
    ),
    (
        "mandates.csv",
        "spec,",
        "nobody,",
        "mandates.csv:3: there is no party nobody",
    ),
    ("mandates.csv", "specialist", "king", "mandates.csv:3: "),
    (
        "mandates.csv",
        "2021-01-01,\nspec",
        "2021-01-01,2020-01-01\nspec",
        "mandates.csv:2: it ends before it begins",
    ),
    (
        "stories.toml",
        "kind = ",
        "colour = 1\nkind = ",
        "stories.toml:3: unknown field `colour`",
    ),
    (
        "stories.toml",
        "conclusion = ",
        "impression = ",
        "stories.toml:16: ",
    ),
    (
        "stories.toml",
        "09:46:00",
        "08:46:00",
        "stories.toml:13: rubble: this is earlier than the act before it",
    ),
    (
        "stories.toml",
        "actor = \"spec\"",
        "actor = \"r-one\"",
        "stories.toml:13: rubble: `confirm` is not for this person",
    ),
    (
        "stories.toml",
        "actor = \"spec\"",
        "actor = \"nobody\"",
        "stories.toml:13: rubble: there is no party nobody",
    ),
    (
        "stories.toml",
        "\"confirm\"",
        "\"close\"",
        "stories.toml:13: rubble: ",
    ),
    (
        "stories.toml",
        "conclusion = \"属实。\",",
        "",
        "stories.toml:13: rubble: `confirm` still owes",
    ),
    (
        "stories.toml",
        "waste-1-before",
        "lost",
        "stories.toml:6: rubble: photos/lost.jpg is missing",
    ),
    (
        "stories.toml",
        "waste-1-before.jpg",
        "../district.toml",
        "is not the name of a file in photos/",
    ),
    (
        "photos/waste-1-before.jpg",
        "",
        "",
        "photos/waste-1-before.jpg: the file is neither",
    ),
];

#[test]
fn a_wrong_line_is_named_and_changes_nothing() {
    for (file, from, to, said) in FAULTS {
        let district = District::new();
        if file.starts_with("photos/") {
            district.write(file, "MZ this is a program");
        } else {
            district.change(file, from, to);
        }
        let output = district.import(&[]);
        let complaint = complained(&output);
        assert_eq!(output.status.code(), Some(1), "{file}: {from} -> {to}");
        assert!(complaint.contains(said), "{said}\n{complaint}");
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
        assert!(!district.data().exists(), "{said}: something was written");
    }
}

#[test]
fn a_wrong_line_changes_nothing_of_what_is_there() {
    let district = District::new();
    printed(&district.import(&[]));
    let before = printed(&district.verify());
    district.change("parties.csv", "专员", "小区专员");
    let text = std::fs::read_to_string(district.folder().join("stories.toml")).unwrap();
    let late = "\n[[matter]]\nkey = \"late\"\nkind = \"case\"\n[[matter.act]]\nat = \"2021-07-01T09:00:00\"\n\
                actor = \"r-one\"\nact = \"report\"\nfields = { words = \"路灯不亮。\", place = \"yard\" }\n";
    district.write("stories.toml", &format!("{text}{late}"));
    let output = district.import(&[]);
    assert!(complained(&output).contains("late: the log has already passed this"));
    assert_eq!(printed(&district.verify()), before);
}

#[test]
fn columns_that_a_file_does_not_have_stay_as_they_are() {
    let district = District::new();
    std::fs::create_dir_all(district.folder().join("records")).unwrap();
    district.write("records/source.csv", "key,title\npage,A page\n");
    district.write(
        "records/project.csv",
        "key,name,investment,source\nsports,Sports,2600,page\n",
    );
    printed(&district.import(&[]));
    std::fs::remove_file(district.folder().join("records/source.csv")).unwrap();
    district.write(
        "records/project.csv",
        "key,name,colour\nsports,Sports centre,red\n",
    );
    let done = district.import(&[]);
    assert!(
        printed(&done).starts_with("1 changes"),
        "{}",
        printed(&done)
    );
    assert!(
        complained(&done).contains("`colour`"),
        "{}",
        complained(&done)
    );
    let data = district.data();
    let csv = sanwei(&["export", "project", "--data", data.to_str().unwrap()]);
    let csv = printed(&csv);
    assert!(
        csv.contains("sports,Sports centre,") && csv.contains(",2600,"),
        "{csv}"
    );
    assert!(csv.contains(",page,"), "{csv}");
}

#[test]
fn what_is_doubtful_is_brought_in_only_where_somebody_answers_for_it() {
    let district = District::new();
    std::fs::create_dir_all(district.folder().join("records")).unwrap();
    district.write(
        "records/indicator.csv",
        "key,name,unit\ngdp,\u{751f}\u{4ea7}\u{603b}\u{503c},\u{4ebf}\u{5143}\n",
    );
    district.write(
        "records/observation.csv",
        "key,indicator,area,period,measure,value,unit\n\
         a,\u{751f}\u{4ea7}\u{603b}\u{503c},330105,2020\u{5e74}\u{4e0a}\u{534a}\u{5e74},level,880,\u{4ebf}\u{5143}\n\
         b,gdp,330105,2021M01-06,level,986.61,\u{4e07}\u{5143}\n",
    );
    let looked = district.import(&["--dry-run"]);
    assert!(
        complained(&looked).contains("observation.csv:3: by the month"),
        "{}",
        complained(&looked)
    );
    let refused = district.import(&[]);
    assert!(!refused.status.success());
    assert!(
        complained(&refused).contains("--doubtful"),
        "{}",
        complained(&refused)
    );
    let done = printed(&district.import(&["--doubtful"]));
    assert!(done.starts_with("14 changes"), "{done}");
}

#[test]
fn ten_thousands_for_hundred_millions_are_caught_by_the_ranges_of_the_sample_and_by_growth() {
    let district = District::new();
    std::fs::create_dir_all(district.folder().join("records")).unwrap();
    for register in ["indicator", "peers", "source", "observation"] {
        let file = format!("records/{register}.csv");
        let text = std::fs::read_to_string(root().join("districts/gongshu").join(&file)).unwrap();
        district.write(&file, &text);
    }
    let sample = district.import(&["--dry-run"]);
    assert!(sample.status.success() && !complained(&sample).contains("observation.csv"));
    let file = district.folder().join("records/observation.csv");
    let told = std::fs::read_to_string(file).unwrap();
    let lines = told.lines().count();
    let heading = "key,indicator,area,period,measure,subject,value";
    assert!(told.starts_with(heading), "{told}");
    // 502.31 is meant: once beside a known half-year, once where nothing of the indicator is known, once as growth.
    let more = [
        "retail-m5,retail,330105@2021-04,2021M01-05,level,,5023100,,\u{4ebf}\u{5143},nominal,P,,,,",
        "budget-h1,budget,330105@2021-04,2021M01-06,level,,1502300,,\u{4ebf}\u{5143},nominal,P,,,,",
        "gdp-2020,gdp,330105@2021-04,2020M01-06,level,,8876543,,\u{4ebf}\u{5143},nominal,P,,,,",
        "gdp-h1-yoy,gdp,330105@2021-04,2021M01-06,yoy,,11.1,,%,nominal,P,,,,",
    ];
    district.write(
        "records/observation.csv",
        &format!("{}\n{}\n", told.trim_end(), more.join("\n")),
    );
    let looked = district.import(&["--dry-run"]);
    let asked = complained(&looked);
    for (line, doubt) in [
        (
            1,
            "outside of the usual range 30\u{2013}3000 \u{4ebf}\u{5143}",
        ),
        (1, "by the month, "),
        (
            2,
            "outside of the usual range 2\u{2013}1000 \u{4ebf}\u{5143}",
        ),
        (
            4,
            "growth is told as 11.1%, and by the levels it would be -100",
        ),
    ] {
        let at = format!("observation.csv:{}: {doubt}", lines + line);
        let found = asked.lines().any(|told| {
            told.contains(&format!("observation.csv:{}:", lines + line)) && told.contains(doubt)
        });
        assert!(found, "{at}\n{asked}");
    }
    let refused = district.import(&[]);
    assert!(!refused.status.success(), "nothing is written");
}

#[test]
fn another_district_does_not_take_the_place_of_this_one() {
    let district = District::new();
    printed(&district.import(&[]));
    district.change("district.toml", "code = \"330105\"", "code = \"330213\"");
    let refused = complained(&district.import(&[]));
    assert!(
        refused.contains("the records are those of 330105, and not of 330213"),
        "{refused}"
    );
    assert!(printed(&district.verify()).starts_with("13 entries"));
}

#[test]
fn a_mandate_whose_line_was_taken_out_is_named() {
    let district = District::new();
    district.change(
        "mandates.csv",
        "spec,",
        "spec,intake,330105009,2021-01-01,\nspec,",
    );
    printed(&district.import(&[]));
    district.change("mandates.csv", "spec,intake,330105009,2021-01-01,\n", "");
    let again = district.import(&[]);
    let told = String::from_utf8(again.stderr.clone()).unwrap();
    assert!(told.contains("spec is still intake of 330105009"), "{told}");
    assert!(printed(&again).starts_with("0 changes"));
}
