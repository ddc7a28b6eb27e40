//! Settings: what wins, and what is refused.

use std::io::Write;

use super::Settings;

fn read(text: &str, variable: Option<(&str, &str)>) -> Result<Settings, String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let found = |name: &str| {
        variable
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value.to_owned())
    };
    let settings = Settings::read(Some(file.path()), found);
    settings.map_err(|error| {
        let text = error.to_string();
        text.replace(&file.path().display().to_string(), "FILE")
    })
}

#[test]
fn a_variable_wins_over_the_file() {
    let text = "listen = \"0.0.0.0:80\"\nsession_hours = 8\n";
    let settings = read(text, Some(("SANWEI_SESSION_HOURS", "9"))).unwrap();
    assert_eq!(
        (&*settings.listen, settings.session_hours),
        ("0.0.0.0:80", 9)
    );
    assert!(settings.secure);
    assert!(!read(text, Some(("SANWEI_SECURE", "false"))).unwrap().secure);
}

#[test]
fn what_is_wrong_has_its_line() {
    let said = |text| read(text, None).unwrap_err();
    assert!(said("secure = true\ncolour = 1\n").starts_with("FILE:2: unknown field `colour`"));
    assert!(said("\nsecure = \"yes\"\n").starts_with("FILE:2: invalid type"));
    assert_eq!(
        said("session_hours = 0"),
        "FILE:1: session_hours: 0 is not between 1 and 720 hours"
    );
    assert!(said("data = \"d\"\nlisten = \"here\"").starts_with("FILE:2: listen: `here` is not"));
    assert!(said("log = \"a=b=c\"").starts_with("FILE:1: log: "));
    assert!(said("log = \"wran\"").contains("`wran` is none of off, error"));
    assert!(said("database = \"mysql://u:p@h\"").starts_with("FILE:1: database: this is not"));
    let wrong = read("", Some(("SANWEI_SESSION_HOURS", "long"))).unwrap_err();
    assert!(
        wrong.starts_with("SANWEI_SESSION_HOURS: invalid type"),
        "{wrong}"
    );
}

#[test]
fn a_bucket_is_refused_with_its_line_and_without_its_keys() {
    let keys = "[s3]\nkey_id = \"whose\"\nsecret = \"hush\"\n";
    let good =
        format!("evidence = \"s3://photos/gs\"\n{keys}endpoint = \"https://s3.example.cn\"\n");
    let settings = read(&good, None).unwrap();
    assert_eq!(settings.store.evidence.as_deref(), Some("s3://photos/gs"));
    assert!(!format!("{settings:?}").contains("hush"));
    for (text, begins) in [
        (
            format!("evidence = \"/srv/photos\"\n{keys}"),
            "FILE:1: evidence: `/srv/photos` is not",
        ),
        (
            "secure = true\nevidence = \"s3://photos\"\n".to_owned(),
            "FILE:2: evidence: a bucket needs",
        ),
        (keys.to_owned(), "FILE:1: s3: `evidence` does not say"),
        (
            good.replace("https", "http"),
            "FILE:5: s3_endpoint: this is not",
        ),
        (
            format!("{good}colour = 1\n"),
            "FILE:6: unknown field `colour`",
        ),
        (
            format!("{good}bucket_in_host = \"yes\"\n"),
            "FILE:6: invalid type",
        ),
    ] {
        let said = read(&text, None).unwrap_err();
        assert!(said.starts_with(begins), "{said}");
        assert!(!said.contains("hush") && !said.contains("whose"), "{said}");
    }
}

#[test]
fn the_key_of_a_bucket_may_stand_in_no_file() {
    let text = "evidence = \"s3://photos\"\n[s3]\nkey_id = \"NAME\"\n";
    assert!(read(text, None).is_err());
    let settings = read(text, Some(("SANWEI_S3_SECRET", "12345"))).unwrap();
    assert_eq!(settings.store.access.secret.as_deref(), Some("12345"));
}
