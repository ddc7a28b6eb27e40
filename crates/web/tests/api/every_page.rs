//! No page escapes the reading of every page in each language and in elder mode: each address of the route
//! table is read there, is read in a story of its own, or is no page, with the reason.

const ROUTES: &str = include_str!("../../src/routes.rs");
const READ: &str = include_str!("../../../../e2e/support/addresses.ts");
const EVERY_PAGE: &str = include_str!("../../../../e2e/stories/every-page.spec.ts");

/// Read in a story of their own, because something has to happen first: the story, and the words in it that go
/// there.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    (
        "/votes/{no}/present",
        include_str!("../../../../e2e/stories/assemblies.spec.ts"),
        "for (const page of [\"present\", \"enter\", \"sheets\"])",
    ),
    (
        "/matters/{no}/card",
        include_str!("../../../../e2e/stories/card.spec.ts"),
        "/card\"]`)",
    ),
    (
        "/embed/figures/{name}",
        include_str!("../../../../e2e/stories/figures.spec.ts"),
        "/embed/figures/retail",
    ),
];

/// What is no page.
const NO_PAGE: &[(&str, &str)] = &[
    (
        "/report/near",
        "a part of the report's page, fetched into it",
    ),
    ("/bulletins/drafts", "leads to where texts are listed"),
    ("/matters/{no}/acts/{act}", "leads back to the matter"),
    ("/matters/{no}/receipt", "leads back to the matter"),
    ("/matters/{no}/redact", "leads back to the matter"),
    ("/matters/{no}/card.jpg", "a picture"),
    ("/places/{code}/calendar.ics", "a calendar"),
    ("/votes/{no}/roll/{ending}", "a file"),
    ("/votes/{no}/file", "a file"),
    ("/map/tiles/{z}/{x}/{y}", "a part of the map"),
    (
        "/records/{kind}/sheet/done",
        "what was written, after a form; the form is read",
    ),
    ("/records/{kind}/sheet/{ending}", "a file"),
    ("/records/{kind}/template/{ending}", "a file"),
    ("/records/{kind}/map.geojson", "a file"),
    ("/records/project/oc4ids.json", "a file"),
    ("/evidence/{hash}/{form}", "a photograph or document"),
    ("/prefs", "leads back to where one was"),
    ("/sign-in/password", "the page of signing in, after a form"),
    ("/sign-in/code", "the page of signing in, after a form"),
    ("/me/data", "a file"),
    ("/calendar/{secret}", "a calendar"),
    ("/desk/bulk", "the desk, after a form"),
    (
        "/corrections/{edition}/{figure}",
        "only while a correction waits, and the sample has none",
    ),
    ("/matters/list/{ending}", "a file"),
    ("/healthz", "for machines"),
    ("/assets/{*name}", "files"),
    ("/report-card/{period}/{form}", "a file"),
    ("/report-card/sdmx.xml", "a file"),
    ("/report-card/compare/{form}", "a file"),
    (
        "/embed/figures/{name}/{id}",
        "a frame as `/embed/figures/{name}`",
    ),
    (
        "/embed/report-card/{period}/{chart}",
        "a frame as `/embed/figures/{name}`",
    ),
    ("/bulletins/{name}/edition.zip", "a file"),
    ("/bulletins/{name}/edition.prov.json", "a file"),
    ("/bulletins/{name}/edition.xbrl.json", "a file"),
    ("/bulletins/{name}/xbrl.xsd", "a file"),
    ("/bulletins/{name}/figures.csv", "a file"),
    ("/bulletins/{name}/figures.json", "a file"),
    ("/bulletins/{name}/edition.json", "a file"),
    ("/corrections.atom", "a feed"),
];

/// The addresses of the route table that answer to GET.
fn routes() -> Vec<&'static str> {
    let mut found = Vec::new();
    for after in ROUTES.split(".route(").skip(1) {
        let mut depth = 1;
        let ends = after.find(|c: char| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        let call = &after[..ends.unwrap()];
        let path = call.split('"').nth(1).unwrap();
        if call.contains("get(") {
            found.push(path);
        }
    }
    found
}

/// Every address in quotation marks, without its query.
fn addresses() -> Vec<&'static str> {
    let quoted = READ.split('"').filter(|text| text.starts_with('/'));
    quoted
        .map(|address| address.split_once('?').map_or(address, |(path, _)| path))
        .collect()
}

/// How closely a route fits an address: so many parts that are the same word. Nothing where it does not fit.
fn fit(route: &str, address: &str) -> Option<usize> {
    let mut parts = address.split('/');
    let mut same = 0;
    for word in route.split('/') {
        if word.starts_with("{*") {
            return parts.next().map(|_| same);
        }
        let part = parts.next()?;
        if word == part {
            same += 2;
        } else if word.starts_with('{') && !part.is_empty() {
            same += 1;
        } else {
            return None;
        }
    }
    parts.next().is_none().then_some(same)
}

#[test]
fn every_page_of_the_route_table_is_read() {
    assert!(EVERY_PAGE.contains("publicAddresses") && EVERY_PAGE.contains("staffAddresses"));
    let routes = routes();
    assert!(routes.len() > 80, "the route table was not understood");
    let read: Vec<&str> = addresses()
        .into_iter()
        .filter_map(|address| {
            let mut fits: Vec<_> = routes
                .iter()
                .filter_map(|route| Some((fit(route, address)?, *route)))
                .collect();
            fits.sort_unstable();
            fits.pop().map(|(_, route)| route)
        })
        .collect();
    let mut missed = Vec::new();
    for route in &routes {
        let elsewhere = ELSEWHERE.iter().find(|(path, ..)| path == route);
        if let Some((path, story, words)) = elsewhere {
            assert!(story.contains(words), "{path} is not read there any more");
        }
        let is_none = NO_PAGE.iter().any(|(path, _)| path == route);
        let times = usize::from(read.contains(route))
            + usize::from(elsewhere.is_some())
            + usize::from(is_none);
        match times {
            0 => missed.push(*route),
            1 => {}
            _ => panic!("{route} is told twice"),
        }
    }
    assert!(missed.is_empty(), "nobody reads {missed:?}");
    for (path, why) in NO_PAGE {
        assert!(
            routes.contains(path) && !why.is_empty(),
            "{path} is no route"
        );
    }
}
