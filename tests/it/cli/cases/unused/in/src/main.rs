//! The batches of a day.

fn main() { let proof_box = 1; }
