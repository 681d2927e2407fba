//! Compiles the catalogue of general causes: see the crate `catalogue`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    catalogue::compile("crate")
}
