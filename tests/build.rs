//! Compiles the catalogue of the course's causes: see the crate `catalogue`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    catalogue::compile("::grader")
}
