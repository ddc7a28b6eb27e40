//! Builds again when a file that the pages carry with them is added or changed.

fn main() {
    for folder in ["locales", "style", "islands"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
