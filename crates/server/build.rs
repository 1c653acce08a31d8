//! Notices files that are embedded: a bundle that is built later must not be missed.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=templates");
    // A path that is not there would make every build a rebuild.
    for path in ["../../web/dist", "../../web"] {
        if Path::new(path).exists() {
            println!("cargo::rerun-if-changed={path}");
            break;
        }
    }
}
