//! `sanwei procedure check|draw`.

use crate::support::{root, sanwei};

#[test]
fn a_good_file_is_ok_and_a_bad_one_has_its_line() {
    let good = root().join("procedures/case.toml");
    let output = sanwei(&["procedure", "check", good.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .ends_with(": ok\n")
    );

    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.toml");
    let text = std::fs::read_to_string(&good).unwrap();
    std::fs::write(&bad, format!("surprise = true\n{text}")).unwrap();
    let both = [good.to_str().unwrap(), bad.to_str().unwrap()];
    let output = sanwei(&["procedure", "check", both[0], both[1]]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("bad.toml:1: "), "{said}");
}

#[test]
fn a_file_is_drawn_in_both_languages() {
    let file = root().join("procedures/case.toml");
    for english in [&[][..], &["--english"]] {
        let mut arguments = vec!["procedure", "draw", file.to_str().unwrap()];
        arguments.extend(english);
        let output = sanwei(&arguments);
        assert!(output.status.success());
        assert!(String::from_utf8(output.stdout).unwrap().contains("<svg"));
    }
}
