//! Builds again when a file that the pages carry with them is added or changed.

fn main() {
    for folder in ["locales", "style", "islands", "library"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
