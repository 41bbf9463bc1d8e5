//! The size budget: what is too long for one file, one function, one handler or one page does too much.

use super::rust::{functions, masked, without_tests};
use super::{assert_none, tree};

/// Lines of a source file without its tests.
const FILE: usize = 400;
/// Lines of a function.
const FUNCTION: usize = 60;
/// Lines of a handler: in, ask, out.
const HANDLER: usize = 20;
/// Where the handlers are.
const HANDLERS: &str = "src/server/backend.rs";
/// Pages that are read from top to bottom, and how many lines a reader puts up with.
const PAGES: &[(&str, usize)] = &[("ARCHITECTURE.md", 170), ("README.md", 250)];

fn faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let code = without_tests(text);
    let lines = code.lines().count();
    if lines > FILE {
        faults.push(format!(
            "{name} has {lines} lines without its tests, {FILE} is the limit; split it by what changes together"
        ));
    }
    let limit = if name == HANDLERS { HANDLER } else { FUNCTION };
    for function in functions(&masked(code)).iter().filter(|function| function.length > limit) {
        let (line, length) = (function.line, function.length);
        faults.push(format!(
            "{name}:{line}: `{}` has {length} lines, {limit} is the limit here; give its steps names of their own",
            function.name
        ));
    }
    faults
}

#[test]
fn files_functions_and_handlers_are_short() {
    let sources = tree::files_in("src/", ".rs").into_iter().filter(|file| !file.name.ends_with("/tests.rs"));
    assert_none(sources.flat_map(|file| faults(&file.name, &file.text)));
    let server = tree::root().join("src/server");
    assert!(
        !server.exists() || tree::root().join(HANDLERS).exists(),
        "the handlers' budget looks at {HANDLERS}, which is gone: say in tests/it/house/sizes.rs where they are now"
    );
}

#[test]
fn pages_are_short() {
    for (name, limit) in PAGES {
        let lines = tree::read(name).lines().count();
        assert!(
            lines <= *limit,
            "{name} has {lines} lines, {limit} is the limit: move the details to docs/ or to the code"
        );
    }
}

#[test]
fn a_planted_fault_is_found() {
    let body = |lines: usize| format!("fn f() {{\n{}}}\n", "    g();\n".repeat(lines - 2));
    assert_eq!(faults("src/a.rs", &body(FUNCTION)).len(), 0);
    assert_eq!(faults("src/a.rs", &body(FUNCTION + 1)).len(), 1);
    assert_eq!(faults(HANDLERS, &body(HANDLER)).len(), 0);
    assert_eq!(faults(HANDLERS, &body(HANDLER + 1)).len(), 1);
    let long = "use a;\n".repeat(FILE);
    assert_eq!(faults("src/a.rs", &format!("{long}#[cfg(test)]\nmod tests {{\n{long}}}\n")).len(), 0);
    assert_eq!(faults("src/a.rs", &format!("{long}use b;\n")).len(), 1);
}
