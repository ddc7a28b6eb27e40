use super::*;
use crate::recipe::Status;
use crate::rows::{History, Snapshot};

mod hard;

fn units() -> Units {
    Units::load(include_str!("../../../../../rules/bulletin/units.toml")).unwrap()
}

fn observed(
    history: &mut History,
    area: &str,
    period: &str,
    measure: &str,
    value: &str,
    more: &[(&str, &str)],
) {
    let key = format!("{area}-{period}-{measure}-{}", history.newest().seq());
    let cells = [
        ("indicator", "retail"),
        ("area", area),
        ("period", period),
        ("measure", measure),
        ("value", value),
    ];
    history.append(
        "observation",
        &key,
        cells.into_iter().chain(more.iter().copied()),
    );
}

fn district() -> History {
    let mut history = History::default();
    history.append("indicator", "retail", [("unit", "亿元")]);
    history.append("peers", "peers", [("members", "a|b|c")]);
    let nominal = ("basis", "nominal");
    observed(
        &mut history,
        "a",
        "2021M01-06",
        "level",
        "614.36",
        &[nominal, ("status", "P")],
    );
    observed(
        &mut history,
        "a",
        "2020M01-06",
        "level",
        "509.00",
        &[nominal],
    );
    observed(
        &mut history,
        "a",
        "2021M01-06",
        "yoy",
        "20.7",
        &[("unit", "%")],
    );
    observed(
        &mut history,
        "a",
        "2020M01-06",
        "yoy",
        "-3.1",
        &[("unit", "%")],
    );
    observed(
        &mut history,
        "b",
        "2021M01-06",
        "yoy",
        "25.0",
        &[("unit", "%")],
    );
    observed(
        &mut history,
        "c",
        "2021M01-06",
        "yoy",
        "20.7",
        &[("unit", "%")],
    );
    let shops = ("subject", "shops");
    observed(
        &mut history,
        "a",
        "2021M01-06",
        "level",
        "847200",
        &[shops, ("unit", "万元")],
    );
    observed(
        &mut history,
        "a",
        "2021M01-06",
        "yoy",
        "59.56",
        &[shops, ("unit", "%")],
    );
    for (key, start, area) in [("p1", "2021-03-01", "161"), ("p2", "2021-05-20", "")] {
        let cells = [
            ("list", "152|key"),
            ("start", start),
            ("area", area),
            ("area_unit", "亩"),
        ];
        history.append("project", key, cells);
    }
    history
}

fn eval(text: &str, cut: &Snapshot) -> Result<Out, Why> {
    text.parse::<Recipe>().unwrap().eval(cut, &units())
}

fn num(text: &str, cut: &Snapshot) -> Interval {
    match eval(text, cut).unwrap().val {
        Val::Num(num) => num,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn an_observation_carries_its_unit_period_basis_and_standing() {
    let cut = district().newest();
    let out = eval("obs(retail, a, 2021M01-06, level)", &cut).unwrap();
    assert_eq!(
        (out.unit.as_str(), out.dim.as_str(), out.dp),
        ("亿元", "money", Some(2))
    );
    assert_eq!(out.period.unwrap().to_string(), "2021M01-06");
    assert_eq!(out.basis, Some(Basis::Nominal));
    assert_eq!(out.status, Status::Preliminary);
    assert_eq!(out.grounds.len(), 1);
}

#[test]
fn growth_and_average_come_from_two_observations() {
    let cut = district().newest();
    let rate = num(
        "growth(obs(retail, a, 2021M01-06, level), obs(retail, a, 2020M01-06, level))",
        &cut,
    );
    assert!(rate.holds("20.7".parse().unwrap()));
    let average = num(
        "avg2(obs(retail, a, 2021M01-06, yoy), obs(retail, a, 2020M01-06, yoy))",
        &cut,
    );
    assert_eq!(average.lo.round_dp(1), "8.1".parse().unwrap());
    let reported = "growth(obs(retail, a, 2021M01-06, yoy), obs(retail, b, 2021M01-06, yoy))";
    assert_eq!(eval(reported, &cut), Err(Why::Refused(Refused::Basis)));
}

#[test]
fn ranks_need_every_peer_and_say_ties() {
    let cut = district().newest();
    let out = eval(
        "rank(obs(retail, a, 2021M01-06, yoy), peers, best, desc)",
        &cut,
    )
    .unwrap();
    let Val::Rank(place) = out.val else { panic!() };
    assert_eq!((place.r, place.n, place.tied), (2, 3, true));
    assert_eq!(out.grounds.len(), 4, "the set and three observations");
    let missing = eval(
        "rank(obs(retail, a, 2020M01-06, yoy), peers, best, desc)",
        &cut,
    );
    assert!(
        matches!(missing, Err(Why::Missing(_))),
        "no peer is guessed"
    );
}

#[test]
fn a_place_that_is_only_bounded_is_one_of_the_first_and_none_of_them_exactly() {
    use crate::bulletin::{Tables, plain, say};
    let mut history = district();
    let told = |bound| {
        [
            ("unit", ""),
            ("bound", bound),
            ("among", "peers"),
            ("rank_of", "yoy"),
        ]
    };
    observed(&mut history, "a", "2021", "rank", "3", &told("at_most"));
    observed(&mut history, "b", "2021", "rank", "3", &told(""));
    let cut = history.newest();
    let tables = Tables::standard().unwrap();
    let out = |area: &str| eval(&format!("obs(retail, {area}, 2021, rank)"), &cut).unwrap();
    let says = |area: &str, words: &str| {
        let face = say::face(words, 2021, &tables).unwrap();
        face.may_say(&out(area), &tables.units).is_ok()
    };
    let plain = |area: &str| {
        let recipe: Recipe = format!("obs(retail, {area}, 2021, rank)").parse().unwrap();
        plain::words(&recipe, &out(area), &cut, &tables)
    };
    assert_eq!(plain("a"), "前3位");
    assert_eq!(plain("b"), "第3位");
    assert!(says("a", "前3位") && says("a", "前5位"));
    assert!(!says("a", "前2位") && !says("a", "第3位") && !says("a", "领跑"));
    assert!(says("b", "第3位") && says("b", "前3位"));
    assert_eq!(out("a").to_string(), "\u{2264}3/3");
}

#[test]
fn pull_and_share_check_their_dimensions() {
    let cut = district().newest();
    let four = "obs(retail, a, 2021M01-06, level, shops), obs(retail, a, 2021M01-06, yoy, shops), obs(retail, a, 2021M01-06, level), obs(retail, a, 2021M01-06, yoy)";
    let pull = num(&format!("pull({four})"), &cut);
    assert_eq!(
        pull.lo.round_dp(2),
        "6.21".parse().unwrap(),
        "万元 and 亿元 are one dimension"
    );
    assert!(num(&format!("contribution({four})"), &cut).holds("30".parse().unwrap()));
    let mixed = eval(
        "share(obs(retail, a, 2021M01-06, yoy), obs(retail, a, 2021M01-06, level))",
        &cut,
    );
    assert!(matches!(mixed, Err(Why::Units(..))));
}

#[test]
fn a_sum_with_a_gap_stays_a_gap() {
    let cut = district().newest();
    assert!(matches!(
        eval("sum(area, project)", &cut),
        Err(Why::Empty { .. })
    ));
    let one = num("sum(area, project where key = p1)", &cut);
    assert!(one.holds(Decimal::from(161)));
}

#[test]
fn lists_counts_firsts_and_days() {
    let cut = district().newest();
    assert_eq!(
        num(
            "count(project where list = 152 and start <= 2021-06-30)",
            &cut
        ),
        Interval::exact(Decimal::TWO)
    );
    let list = eval("list(key, project where list = key)", &cut)
        .unwrap()
        .val;
    assert_eq!(list, Val::List(vec!["p1".to_owned(), "p2".to_owned()]));
    let first = eval("first(start, project)", &cut).unwrap().val;
    assert_eq!(first, Val::Word("p1".to_owned()));
    let days = num(
        "days(cell(project, p1, start), cell(project, p2, start))",
        &cut,
    );
    assert_eq!(days, Interval::exact(Decimal::from(80)));
}

#[test]
fn two_hashes_tell_changed_records_from_changed_results() {
    let mut history = district();
    let text = "count(project where list = 152)";
    let before = eval(text, &history.newest()).unwrap();
    history.append("project", "p1", [("list", "152"), ("start", "2021-03-02")]);
    let moved = eval(text, &history.newest()).unwrap();
    assert_eq!(before.val, moved.val);
    assert_ne!(before.gh, moved.gh, "a ground has a new version");
    let other = history.at(before.grounds.iter().copied().max().unwrap());
    assert_eq!(
        eval(text, &other).unwrap(),
        before,
        "as of the earlier cut nothing has changed"
    );
}

#[test]
fn a_district_ranks_among_peers_that_are_told_by_their_codes_alone() {
    let mut history = History::default();
    history.append("indicator", "retail", [("unit", "亿元")]);
    history.append("peers", "hz", [("members", "0105|0106|0108@2021-04")]);
    for (area, value) in [
        ("0105@2021-04", "614.36"),
        ("0106", "500"),
        // Its boundary of a year later is none of the half year; that of April is.
        ("0106@2022-01", "900"),
        ("0106@2021-04", "700"),
        ("0108@2021-04", "650"),
    ] {
        observed(&mut history, area, "2021M01-06", "level", value, &[]);
    }
    let place = |recipe: &str| match eval(recipe, &history.newest()).unwrap().val {
        Val::Rank(rank) => (rank.r, rank.n),
        other => panic!("{other:?}"),
    };
    let own = "rank(obs(retail, 0105@2021-04, 2021M01-06, level), hz, best, desc)";
    assert_eq!(place(own), (3, 3));
    let other = "rank(obs(retail, 0106@2021-04, 2021M01-06, level), hz, best, desc)";
    assert_eq!(place(other), (1, 3));
    let stranger = "rank(obs(retail, 0109@2021-04, 2021M01-06, level), hz, best, desc)";
    assert!(matches!(
        eval(stranger, &history.newest()),
        Err(Why::NotAmong(..))
    ));
}

#[test]
fn a_rate_less_a_rate_or_points_is_so_many_points() {
    let cut = district().newest();
    let yoy = |area: &str| format!("obs(retail, {area}, 2021M01-06, yoy)");
    let less = eval(&format!("minus({}, {})", yoy("b"), yoy("a")), &cut).unwrap();
    assert_eq!(
        (less.unit.as_str(), less.dim.as_str()),
        ("个百分点", "points")
    );
    assert!(less.dp == Some(1) && less.is_about(), "25.0 less 20.7");
    let about = crate::figure::face::Face::About("4.3".parse().unwrap(), less.unit.clone());
    assert_eq!(about.may_say(&less, &units()), Ok(()));
    let exact = crate::figure::face::Face::Number("4.3".parse().unwrap(), less.unit.clone());
    assert!(exact.may_say(&less, &units()).is_err());
    let level = |of: &str| format!("obs(retail, a, 2021M01-06, {of})");
    let pull = format!(
        "pull({}, {}, {}, {})",
        level("level, shops"),
        level("yoy, shops"),
        level("level"),
        level("yoy"),
    );
    let rest = eval(&format!("minus({}, {pull})", yoy("a")), &cut).unwrap();
    assert!(rest.dim == "points" && rest.dp == Some(1) && rest.is_about());
    let Val::Num(rest) = rest.val else { panic!() };
    assert!(rest.holds("14.49".parse().unwrap()), "{rest:?}");
    let mixed = format!("minus({}, {})", level("level"), level("yoy"));
    assert!(matches!(eval(&mixed, &cut), Err(Why::Units(..))));
}

#[test]
fn a_register_or_a_column_that_is_none_has_no_value_rather_than_nought() {
    use crate::record::Unknown;
    let cut = district().newest();
    for (recipe, near) in [
        ("count(projct where list = 152)", Some("project")),
        ("count(nonsense where foo = 1)", None),
        ("list(name, resident)", None),
    ] {
        let why = eval(recipe, &cut).unwrap_err();
        let Why::Unknown(Unknown::NoSuchRegister { nearest, .. }) = why else {
            panic!("{recipe}: {why:?}")
        };
        assert_eq!(nearest.as_deref(), near, "{recipe}");
    }
    for recipe in [
        "count(project where nosuch = 1)",
        "cell(project, p1, inwestment)",
        "share(count(project where nosuch = 1), count(project))",
    ] {
        let why = eval(recipe, &cut).unwrap_err();
        let column = matches!(why, Why::Unknown(Unknown::NoSuchColumn { .. }));
        assert!(column, "{recipe}: {why:?}");
    }
    // A cell that a line has, though its register has it no longer, is read on.
    assert!(eval("count(project where start >= 2021-03-01)", &cut).is_ok());
}

#[test]
fn what_counts_more_or_less_is_added_up_by_its_weight() {
    let cut = district().newest();
    let all = "count(project where list = 152)";
    let late = "count(project where start >= 2021-05-01)";
    let sum = num(&format!("weighted({all}, 1, {late}, 0.9)"), &cut);
    assert_eq!(sum, Interval::exact("2.9".parse().unwrap()));
    let rate = format!("share(weighted({late}, 0.9), {all})");
    let rate = eval(&rate, &cut).unwrap();
    assert_eq!((rate.to_string().as_str(), rate.dp), ("45.00%", Some(2)));
    let mixed = format!("weighted({all}, 1, obs(retail, a, 2021M01-06, level), 1)");
    assert!(matches!(eval(&mixed, &cut), Err(Why::Units(..))));
}
