//! Builds the crate again when one of the embedded folders changes, new files included.

fn main() {
    for folder in ["kinds", "languages", "vocabularies", "places", "templates", "assets", "starter"] {
        println!("cargo::rerun-if-changed=../../{folder}");
    }
}
