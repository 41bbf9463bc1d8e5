//! The rules of the house, checked: layers, sizes, documents and what must stand nowhere. Each message says what to do.

mod docs;
mod formats;
mod layers;
mod manifest;
mod rules;
mod rust;
mod side_doors;
mod sizes;
mod tree;
mod words;

/// Fails with every fault found, one a line, so that all of them can be mended at once.
fn assert_none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{} of the house's rules are broken:\n- {}\n", faults.len(), faults.join("\n- "));
}
