//! Builds again when a file that the program carries with it is added or changed.

fn main() {
    for folder in ["districts/gongshu", "procedures", "calendars"] {
        println!("cargo::rerun-if-changed=../../{folder}");
    }
}
