//! Long work says how far it is, on a terminal; in a pipe it says nothing.

use std::process::{Command, Output};

use crate::support::{District, command, complained, printed};

/// Runs the program at a terminal of its own, and gives back all that would be seen there.
fn at_a_terminal(arguments: &[&str]) -> String {
    // Python is in the workshop already; its pty module gives a program a terminal.
    let script = "import pty, sys, os\n\
        sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
    let mut python = Command::new("python3");
    python.args(["-c", script, env!("CARGO_BIN_EXE_sanwei")]);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SANWEI_")) {
        python.env_remove(name);
    }
    let output = python.args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", complained(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn in_a_pipe(arguments: &[&str]) -> Output {
    let output = command(arguments).output().unwrap();
    printed(&output);
    output
}

#[test]
fn long_work_is_told_on_a_terminal_and_never_into_a_pipe() {
    let district = District::new();
    let (folder, data) = (district.folder(), district.data());
    let (folder, data) = (folder.to_str().unwrap(), data.to_str().unwrap());
    let import = ["import", folder, "--data", data, "--dry-run"];
    let seen = at_a_terminal(&import);
    assert!(seen.contains(" of ") && seen.contains("checked"), "{seen}");
    assert_eq!(complained(&in_a_pipe(&import)), "");
    let import = ["import", folder, "--data", data];
    let seen = at_a_terminal(&import);
    assert!(seen.contains("acts written"), "{seen}");
    let verify = ["verify", "--data", data];
    let seen = at_a_terminal(&verify);
    assert!(seen.contains("reading the log: 100 %"), "{seen}");
    assert!(seen.contains("everything fits"), "{seen}");
    let piped = in_a_pipe(&verify);
    assert_eq!(complained(&piped), "");
    assert!(!printed(&piped).contains('%'));
}

/// How each command tells that it is at work.
const TOLD: &[(&str, &str)] = &[
    ("demo", "loads as import does, and opens as serve does"),
    (
        "serve",
        "seconds while records of an older program are brought up to date",
    ),
    ("new", "a few files, under a second"),
    ("import", "so many acts of so many"),
    ("export", "seconds"),
    ("verify", "a share of the log, then seconds over the files"),
    ("sign-in", "one password, under a second"),
    ("token", "one row, under a second"),
    ("tokens", "a few rows, under a second"),
    ("backup", "seconds"),
    ("restore", "seconds, then as verify does"),
    ("tally", "seconds"),
    ("bulletin", "one page, under a second"),
    ("procedure", "one file, under a second"),
    ("help", "nothing to do"),
];

#[test]
fn every_command_has_said_how_it_tells_that_it_is_at_work() {
    let help = printed(&in_a_pipe(&["--help"]));
    let listed = help.split_once("Commands:").unwrap().1;
    let listed = listed.split_once("\n\n").unwrap().0;
    let names: Vec<&str> = listed
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let told: Vec<&str> = TOLD.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, told);
}
