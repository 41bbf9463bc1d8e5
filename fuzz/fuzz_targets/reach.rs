//! Whatever the configuration of a project names, no file outside of the project becomes a glossary of it.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use glossator::project::Project;
use libfuzzer_sys::fuzz_target;

/// A project with links out of it, and what lies outside.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("glossator-fuzz-{}", std::process::id()));
    for inner in ["in/a/b", "out/deep"] {
        std::fs::create_dir_all(folder.join(inner)).expect("folders can be made");
    }
    for name in ["in/a/x.md", "in/a/b/GLOSSARY.md", "out/x.md", "out/deep/GLOSSARY.md"] {
        std::fs::write(folder.join(name), "**Term**: A meaning.\n").expect("files can be written");
    }
    #[cfg(unix)]
    for (target, name) in
        [("../out", "in/link"), ("../out/x.md", "in/x.md"), ("../../out/deep", "in/a/deep"), ("..", "in/up")]
    {
        let _ = std::os::unix::fs::symlink(target, folder.join(name));
    }
    folder.canonicalize().expect("it is there")
});

const PIECES: [&str; 24] = [
    "..", ".", "/", "../", "a", "b", "in", "out", "link", "up", "deep", "x.md", "GLOSSARY.md", "*", "**", "**/",
    "*.md", "{a,..}", "[a-z]", "~/", "//", "\\\\", "?", "out/",
];

fuzz_target!(init: drop(std::panic::take_hook()), |choices: Vec<Vec<u8>>| {
    let root = FOLDER.join("in");
    let item = |choices: &Vec<u8>| -> String { choices.iter().take(12).map(|&at| PIECES[usize::from(at) % PIECES.len()]).collect() };
    let mut items: Vec<String> = choices.iter().take(6).map(item).collect();
    // As if somebody knew where the project lies.
    let outside = FOLDER.to_string_lossy();
    items.extend(choices.iter().take(2).map(|choices| format!("{outside}/{}", item(choices))));
    let list: Vec<String> = items.iter().map(|item| format!("\"{item}\"")).collect();
    std::fs::write(root.join("glossator.toml"), format!("glossaries = [{}]\n", list.join(", "))).expect("it can be written");
    let mut project = Project::new();
    project.add_folder(root.clone());
    while let Some(job) = project.scan_job() {
        project.apply_scan(job.run(&|_, _| {}, &|| false));
    }
    let snapshot = project.snapshot();
    for (file, path, _) in project.glossaries() {
        let is_read = snapshot.glossary_file(file).is_some();
        let is_inside = path.canonicalize().is_ok_and(|path| path.starts_with(&root));
        assert!(!is_read || is_inside, "{} because of {items:?}", path.display());
    }
});
