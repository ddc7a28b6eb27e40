use super::*;

const FILE: &str = include_str!("../../../../procedures/categories.toml");

fn shipped() -> Categories {
    Categories::parse(FILE).unwrap()
}

fn first(words: &str) -> String {
    let categories = shipped();
    let suggested = categories.suggest(words, &BTreeMap::new());
    suggested
        .first()
        .map_or_else(String::new, |(category, _)| category.code.to_string())
}

#[test]
fn the_shipped_file_is_whole() {
    let categories = shipped();
    assert!(categories.iter().count() >= 25);
    for category in categories.iter() {
        for name in [&category.name, &category.class, &category.done] {
            assert!(
                !name.zh.is_empty() && !name.en.is_empty(),
                "{}",
                category.code
            );
        }
        assert!(category.code.as_str() == "other" || !category.words.is_empty());
    }
    let limit = |code: &str| categories.get(code).unwrap().limit.to_string();
    assert_eq!(limit("litter"), "4 working hours");
    assert_eq!(limit("construction_waste"), "4 working hours");
    assert_eq!(limit("standing_water"), "4 working hours");
    assert_eq!(limit("green_care"), "5 working days");
    assert!(categories.get("fire_lane").unwrap().urgent);
    assert_eq!(categories.get("street_lamp").unwrap().sort, Sort::Part);
    assert_eq!(categories.get("litter").unwrap().sort, Sort::Event);
}

#[test]
fn words_suggest_a_category() {
    for (words, code) in [
        ("3幢楼道里堆满了报纸", "stairwell"),
        ("装修的建筑垃圾没人运", "construction_waste"),
        ("绿化带里有垃圾", "green_litter"),
        ("商铺前地砖松动，下雨溅水", "pavement"),
        ("有人从窗口飞线充电", "ebike_charging"),
        ("消防通道被堵住", "fire_lane"),
        ("架空层堆放旧家具", "stilt_floor"),
        ("The LIFT is out of order", "lift"),
        ("你好", ""),
    ] {
        assert_eq!(first(words), code, "{words}");
    }
}

#[test]
fn corrections_are_learned() {
    let learned = BTreeMap::from([(
        "你好".to_owned(),
        BTreeMap::from([(CategoryCode::from("dogs"), 3)]),
    )]);
    let categories = shipped();
    let suggested = categories.suggest("你好", &learned);
    let codes: Vec<_> = suggested
        .iter()
        .map(|(category, score)| (category.code.as_str(), *score))
        .collect();
    assert_eq!(codes, [("dogs", 3)]);
}

#[test]
fn what_was_learned_never_outweighs_a_rule_and_one_correction_teaches_nothing() {
    let categories = shipped();
    let learn = |tokens: &[(&str, &str, u32)]| {
        let mut learned: BTreeMap<String, BTreeMap<CategoryCode, u32>> = BTreeMap::new();
        for (token, category, n) in tokens {
            let of = learned.entry((*token).to_owned()).or_default();
            of.insert(CategoryCode::from(*category), *n);
        }
        learned
    };
    let first = |words: &str, learned: &BTreeMap<String, BTreeMap<CategoryCode, u32>>| {
        let suggested = categories.suggest(words, learned);
        let code = |(category, _): &(&Category, u32)| category.code.to_string();
        suggested.first().map(code).unwrap_or_default()
    };
    let shops = learn(&[
        ("北面", "standing_water", 9),
        ("店铺", "standing_water", 9),
        ("门口", "standing_water", 9),
    ]);
    assert_eq!(first("北面店铺门口有只流浪狗", &shops), "dogs");
    assert_eq!(first("北面店铺门口", &shops), "standing_water");
    let twice = learn(&[("北面", "standing_water", 2), ("店铺", "noise", 1)]);
    assert_eq!(first("北面店铺门口", &twice), "");
    // Between two that the rules hold to be alike, it decides.
    assert_eq!(first("狗很脏", &BTreeMap::new()), "litter");
    assert_eq!(first("狗很脏", &learn(&[("狗很", "dogs", 3)])), "dogs");
}

#[test]
fn a_file_that_does_not_fit_is_refused_by_line() {
    let entry = |more: &str| {
        format!(
            "[class]\nroad = {{ zh = \"道路\", en = \"Roads\" }}\n\n[category.hole]\nname = {{ zh = \"坑\", en = \"Hole\" }}\n{more}"
        )
    };
    let refused = |more: &str| {
        let error = Categories::parse(&entry(more)).unwrap_err();
        (error.line, error.reason)
    };
    let rest = "done = { zh = \"平\", en = \"Level\" }\nwords = []\n";
    assert!(
        Categories::parse(&entry(&format!(
            "class = \"road\"\nlimit = \"2 hours\"\n{rest}"
        )))
        .is_ok()
    );

    let (line, reason) = refused(&format!(
        "class = \"road\"\nlimit = \"2 hours\"\ncolour = 1\n{rest}"
    ));
    assert!(reason.contains("colour") && line == 8, "{line}: {reason}");
    let (line, reason) = refused(&format!("class = \"road\"\nlimit = \"soon\"\n{rest}"));
    assert!(reason.contains("soon") && line == 7, "{line}: {reason}");
    let (line, reason) = refused(&format!("class = \"sea\"\nlimit = \"2 hours\"\n{rest}"));
    assert!(reason.contains("`sea`") && line == 4, "{line}: {reason}");
    let (_, reason) = refused(&format!(
        "class = \"road\"\nlimit = \"2 days\"\nurgent = true\n{rest}"
    ));
    assert!(reason.contains("2 days"), "{reason}");
}
