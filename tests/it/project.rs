//! Projects on a real disk: what is found, where it holds, and what follows when things change.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use glossator::config::{Config, LogLevel};
use glossator::disk::{self, FileEvent, FileEventKind, Location};
use glossator::document::Language;
use glossator::project::Project;
use glossator::text::{Edit, Encoding, FileId, Source};

const ENTRY: &str = "**Standing Order**: An order that repeats.\n";

/// A folder of files, and a project of it.
struct Place {
    folder: tempfile::TempDir,
    root: PathBuf,
    project: Project,
}

impl Place {
    /// Files without a text are folders.
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("ws");
        std::fs::create_dir(&root).unwrap();
        let mut place = Self { folder, root: root.clone(), project: Project::new() };
        files.iter().for_each(|(path, text)| place.write(path, text));
        place.project.add_folder(root);
        place.scan();
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn scan(&mut self) {
        while let Some(job) = self.project.scan_job() {
            self.project.apply_scan(job.run(&|_, _| {}, &|| false));
        }
        assert!(self.project.is_ready());
    }

    fn id(&mut self, path: &str) -> FileId {
        let path = self.path(path);
        self.project.file_id(&Location::Path(path))
    }

    fn open(&mut self, path: &str, text: &str) -> FileId {
        let file = self.id(path);
        self.project.open_document(file, Language::MARKDOWN, Source::new(text), 1);
        file
    }

    /// The event and, where one is due because of it, the scan.
    fn tell(&mut self, path: &str, kind: FileEventKind) -> bool {
        let due = self.project.note_events(&[FileEvent { path: self.path(path), kind }]);
        self.scan();
        due
    }

    fn show(&self, file: FileId) -> String {
        match self.project.location(file).unwrap() {
            Location::Path(path) => match path.strip_prefix(&self.root) {
                Ok(path) => path.to_string_lossy().replace('\\', "/"),
                Err(_) => format!("../{}", path.file_name().unwrap().to_string_lossy()),
            },
            Location::Cell { uri, .. } | Location::Uri(uri) => uri.clone(),
        }
    }

    /// What was found, each with the folder that it holds for.
    fn found(&self) -> Vec<String> {
        let place = |path: &Path| path.strip_prefix(&self.root).unwrap().to_string_lossy().replace('\\', "/");
        self.project.glossaries().map(|(file, _, holds)| format!("{} -> {}/", self.show(file), place(holds))).collect()
    }

    /// What is in force for a file, the nearest first.
    fn in_force(&mut self, path: &str) -> Vec<String> {
        let file = self.id(path);
        self.project.in_force(file).iter().map(|held| self.show(held.file)).collect()
    }

    /// What is in force for an open document, as the workspace has it.
    fn scope(&self, file: FileId) -> Vec<String> {
        let snapshot = self.project.snapshot();
        let scope = &snapshot.document(file).unwrap().scope;
        scope.glossary.files().iter().map(|(file, _)| self.show(*file)).collect()
    }

    /// The text that stands for a glossary now.
    fn text(&mut self, path: &str) -> Option<String> {
        let file = self.id(path);
        Some(self.project.snapshot().glossary_file(file)?.source.text().to_string())
    }

    /// What is wrong, with line and column from 1.
    fn problems(&self) -> Vec<String> {
        let problems = self.project.config_problems().into_iter();
        let shown = problems.map(|(file, problems)| {
            let source = self.project.config_source(file).cloned().unwrap_or_else(|| Source::new(""));
            let shown = problems.iter().map(|problem| {
                let place = source.position(problem.range.start(), Encoding::Utf32);
                format!("{}:{} {}", place.line + 1, place.column + 1, problem.message)
            });
            format!("{}: {}", self.show(file), shown.collect::<Vec<_>>().join(" "))
        });
        shown.collect()
    }
}

fn settings(toml: &str) -> Config {
    glossator::config::from_toml(toml).0
}

#[test]
fn glossaries_are_found_by_their_names_in_any_case() {
    let names = [
        "glossary.md",
        "sub/Glossary.MDX",
        "a.glossary.yml",
        "b/c.Glossary.md",
        ".d.glossary.md",
        "docs/my-glossary-2.md",
        "x/Docs/deep/GLOSSARY-old.md",
        "Ubiquitous_Language.md",
        "context.md",
        "acronyms.yaml",
        "includes/Abbreviations.md",
        "glossary/token.md",
        "w/Glossaries/x/y.md",
        ".contextive/definitions.yml",
        "glossary/template.md",
    ];
    let others = [
        "glossary.rs",
        "glossary.txt",
        "x/glossary",
        "docs.md",
        "abbreviations.csv",
        "definitions.yml",
        "glossary/_index.md",
        "glossary/README.md",
        "glossary/index.md",
        "glossary/_template.md",
        "glossary/TEMPLATE.md",
        "glossary/token.png",
        ".hidden/glossary.md",
        "node_modules/a/glossary.md",
        "target/glossary.md",
        ".git/glossary.md",
        "docs/terms.yml",
        "contexts.md",
        "src/glossary.rs/mod.rs",
    ];
    let files: Vec<_> = names.iter().chain(&others).map(|name| (*name, ENTRY)).collect();
    let place = Place::new(&files);
    let mut wanted: Vec<&str> = names.to_vec();
    wanted.sort_by_key(|name| place.path(name));
    let found: Vec<String> = place.project.glossaries().map(|(file, ..)| place.show(file)).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_name_that_ends_with_glossary_needs_a_title_that_says_so_outside_docs() {
    let by_title = |path: &str| {
        let candidate = disk::names::candidate(Path::new(path))?;
        Some(candidate.options.by_title)
    };
    assert_eq!(by_title("guide/harbour-glossary.md"), Some(true));
    assert_eq!(by_title("guide/Sails_Glossary.md"), Some(true));
    assert_eq!(by_title("docs/harbour-glossary.md"), Some(false));
    assert_eq!(by_title("abbreviations.md"), Some(true));
    assert_eq!(by_title("guide/glossary.md"), Some(false));
    assert_eq!(by_title("guide/glossary-of-none.txt"), None);
    assert_eq!(by_title("guide/glossary-rules.md"), None);
}

#[test]
fn the_page_of_a_folder_is_a_glossary_where_no_other_page_is_an_entry() {
    let place =
        Place::new(&[("glossary/README.md", ENTRY), ("b/glossary/index.md", ENTRY), ("b/glossary/x/index.md", ENTRY)]);
    assert_eq!(place.found(), ["b/glossary/x/index.md -> b/", "glossary/README.md -> /"]);
}

#[test]
fn what_git_ignores_and_what_is_excluded_is_left_out() {
    let place = Place::new(&[
        (".gitignore", "build/\n/a.glossary.md\n"),
        ("build/glossary.md", ENTRY),
        ("a.glossary.md", ENTRY),
        ("sub/a.glossary.md", ENTRY),
        ("sub/.gitignore", "b.*\n"),
        ("sub/b.glossary.md", ENTRY),
        ("glossator.toml", "exclude = ['vendor/', 'old.*']"),
        ("x/vendor/glossary.md", ENTRY),
        ("old.glossary.md", ENTRY),
    ]);
    assert_eq!(place.found(), ["sub/a.glossary.md -> sub/"]);
}

#[test]
fn the_ignore_file_above_a_folder_counts_inside_one_repository_only() {
    let mut place = Place::new(&[("glossary.md", ENTRY)]);
    std::fs::write(place.folder.path().join(".gitignore"), "glossary.md\n").unwrap();
    place.project.set_settings(settings("log = 'off'"));
    place.scan();
    assert_eq!(place.found().len(), 1);
    std::fs::create_dir(place.folder.path().join(".git")).unwrap();
    place.project.set_settings(settings("log = 'info'"));
    place.scan();
    assert_eq!(place.found().len(), 0);
}

#[test]
fn other_glossaries_are_named_by_path_and_by_glob() {
    let mut place = Place::new(&[
        (
            "glossator.toml",
            "glossaries = ['book/*.md', './terms.md', '../shared.md', 'pages', '.github/words/**/*.md']",
        ),
        ("book/a.md", ENTRY),
        ("book/deep/b.md", ENTRY),
        ("terms.md", ENTRY),
        ("sub/terms.md", ENTRY),
        ("pages/one.md", "An order that repeats."),
        (".github/words/x/y.md", ENTRY),
        (".gitignore", "terms.md"),
    ]);
    // Both lie in one repository.
    std::fs::create_dir(place.folder.path().join(".git")).unwrap();
    std::fs::write(place.folder.path().join("shared.md"), ENTRY).unwrap();
    place.tell("glossator.toml", FileEventKind::Changed);
    let found: Vec<String> = place.project.glossaries().map(|(file, ..)| place.show(file)).collect();
    assert_eq!(found, ["../shared.md", ".github/words/x/y.md", "book/a.md", "pages/one.md", "terms.md"]);
    // What lies outside holds for the whole folder, and its changes are heard of.
    assert!(place.in_force("x.txt").contains(&"../shared.md".to_owned()));
    std::fs::write(place.folder.path().join("shared.md"), "changed").unwrap();
    assert!(place.tell("../shared.md", FileEventKind::Changed));
    assert_eq!(place.text("../shared.md").as_deref(), Some("changed"));
    place.write("book/new.md", ENTRY);
    assert!(place.tell("book/new.md", FileEventKind::Changed));
    assert!(place.text("book/new.md").is_some());
}

#[test]
fn notes_named_by_a_glob_are_one_entry_each() {
    let mut place = Place::new(&[
        ("glossator.toml", "glossaries = ['terms/**/*.md', '../out/*.md']"),
        ("terms/softmax.md", "# Softmax\n\nTurns scores into weights.\n\n## Examples\n\nMany.\n"),
        ("terms/b/kv cache.md", "Keys and values.\n"),
        ("terms/README.md", "Write one file for each term.\n"),
        ("glossary/low rank.md", "Few dimensions.\n"),
    ]);
    std::fs::create_dir(place.folder.path().join(".git")).unwrap();
    std::fs::create_dir(place.folder.path().join("out")).unwrap();
    std::fs::write(place.folder.path().join("out/quire.md"), "Sheets.\n").unwrap();
    place.tell("glossator.toml", FileEventKind::Changed);
    let headwords = |place: &Place| {
        let snapshot = place.project.snapshot();
        let mut all: Vec<String> = snapshot
            .glossary_files()
            .flat_map(|file| file.reading.entries.iter().map(|entry| format!("{}: {}", entry.headword, entry.meaning)))
            .collect();
        all.sort();
        all
    };
    let expected = [
        "Softmax: Turns scores into weights.\n\n## Examples\n\nMany.",
        "kv cache: Keys and values.",
        "low rank: Few dimensions.",
        "quire: Sheets.",
    ];
    assert_eq!(headwords(&place), expected);
    // The same from an editor.
    place.open("terms/leaf.md", "Half a sheet.\n");
    assert!(headwords(&place).contains(&"leaf: Half a sheet.".to_owned()));
    place.open("glossary/folio.md", "One leaf.\n");
    assert!(headwords(&place).contains(&"folio: One leaf.".to_owned()));
}

#[test]
fn a_glossary_holds_for_its_project_or_for_its_folder() {
    let mut place = Place::new(&[
        ("glossary.md", ENTRY),
        ("crates/a/Cargo.toml", ""),
        ("crates/a/docs/deep/glossary.md", ENTRY),
        ("crates/b/glossary.md", ENTRY),
        ("net/App.csproj", ""),
        ("net/acronyms.md", ENTRY),
        ("ship/x/ship.glossary.md", ENTRY),
        ("ship/x/a.glossary.md", ENTRY),
    ]);
    assert_eq!(
        place.found(),
        [
            "crates/a/docs/deep/glossary.md -> crates/a/",
            "crates/b/glossary.md -> crates/b/",
            "glossary.md -> /",
            "net/acronyms.md -> net/",
            "ship/x/a.glossary.md -> ship/x/",
            "ship/x/ship.glossary.md -> ship/x/",
        ]
    );
    let root = ["glossary.md"];
    assert_eq!(place.in_force("z/x.cs"), root);
    assert_eq!(place.in_force("ship/x.cs"), root);
    assert_eq!(place.in_force("ship/x-v2/x.cs"), root);
    let near = ["ship/x/a.glossary.md", "ship/x/ship.glossary.md", "glossary.md"];
    assert_eq!(place.in_force("ship/x/deep/x.cs"), near);
    assert_eq!(place.in_force("crates/a/src/x.rs"), ["crates/a/docs/deep/glossary.md", root[0]]);
    assert_eq!(place.in_force("crates/a/docs/deep/glossary.md"), ["crates/a/docs/deep/glossary.md", root[0]]);
    // Outside of every folder nothing holds; for what is no file, the glossaries of whole folders do.
    assert_eq!(place.in_force("../outside.md"), [""; 0]);
    let untitled = place.project.file_id(&Location::Uri("untitled:1".to_owned()));
    let holding = place.project.in_force(untitled);
    assert_eq!(holding.iter().map(|held| place.show(held.file)).collect::<Vec<_>>(), root);
}

#[test]
fn of_two_glossaries_in_one_project_the_lower_one_holds_for_its_own_folder() {
    let mut place = Place::new(&[
        ("docs/glossary.md", ENTRY),
        ("packages/a/docs/glossary.md", ENTRY),
        ("packages/b/glossary/term.md", "# Term\n\nWhat it is.\n"),
        ("packages/c/GLOSSARY.md", ENTRY),
        ("glossator.toml", "glossaries = [\"packages/c/GLOSSARY.md\"]\n"),
    ]);
    assert_eq!(
        place.found(),
        [
            "docs/glossary.md -> /",
            "packages/a/docs/glossary.md -> packages/a/",
            "packages/b/glossary/term.md -> packages/b/",
            "packages/c/GLOSSARY.md -> /",
        ]
    );
    assert_eq!(
        place.in_force("packages/b/x.rs"),
        ["packages/b/glossary/term.md", "docs/glossary.md", "packages/c/GLOSSARY.md"]
    );
    // Without one at the root those below hold for all of it.
    let place = Place::new(&[("packages/a/docs/glossary.md", ENTRY), ("empty/x.md", "")]);
    assert_eq!(place.found(), ["packages/a/docs/glossary.md -> /"]);
}

#[test]
fn the_words_of_one_context_hold_in_no_other() {
    let language = "# Context\n\n## Language\n\n**Term**:\nWhat it is.\n";
    let mut place = Place::new(&[
        ("CONTEXT.md", language),
        ("src/billing/CONTEXT.md", language),
        ("src/shipping/CONTEXT.md", language),
        ("docs/glossary.md", ENTRY),
    ]);
    let shared = "docs/glossary.md";
    assert_eq!(place.in_force("src/billing/deep/x.rs"), ["src/billing/CONTEXT.md", shared]);
    assert_eq!(place.in_force("src/shipping/x.rs"), ["src/shipping/CONTEXT.md", shared]);
    assert_eq!(place.in_force("src/x.rs"), ["CONTEXT.md", shared]);
    // Without one at the root they hold in their own folders alone; in the documentation of a project it is the project's.
    let mut place = Place::new(&[("src/billing/CONTEXT.md", language), ("docs/CONTEXT.md", language)]);
    assert_eq!(place.in_force("src/billing/x.rs"), ["src/billing/CONTEXT.md"]);
    assert_eq!(place.in_force("README.md"), ["docs/CONTEXT.md"]);
}

/// A file in Contextive's format, with one term.
fn contextive(imports: &[&str], term: &str) -> String {
    let imports: String = imports.iter().map(|import| format!("  - {import}\n")).collect();
    let imports = if imports.is_empty() { imports } else { format!("imports:\n{imports}") };
    format!("{imports}contexts:\n  - terms:\n      - name: {term}\n        definition: What it is.\n")
}

#[test]
fn what_is_imported_holds_where_its_importers_hold() {
    let mut place = Place::new(&[
        ("pay/pay.glossary.yml", &contextive(&["../ship/ship.glossary.yml", "./words/money.yml"], "Payment")),
        // A circle, and a file that is met from two sides.
        (
            "pay/words/money.yml",
            &contextive(&["../pay.glossary.yml", "coins.yml", "../../ship/ship.glossary.yml"], "Money"),
        ),
        ("pay/words/coins.yml", &contextive(&["money.yml"], "Coin")),
        ("ship/ship.glossary.yml", &contextive(&[], "Crate")),
        ("other/words.yml", &contextive(&[], "Other")),
        ("../outside.yml", &contextive(&[], "Outside")),
        ("far/far.glossary.yml", &contextive(&["../../outside.yml", "gone.yml", "https://example.org/x.yml"], "Far")),
    ]);
    let paid = ["pay/pay.glossary.yml", "pay/words/coins.yml", "pay/words/money.yml", "ship/ship.glossary.yml"];
    assert_eq!(place.in_force("pay/x.cs"), paid);
    assert_eq!(place.in_force("ship/x.cs"), ["ship/ship.glossary.yml"]);
    assert_eq!(place.in_force("far/x.cs"), ["far/far.glossary.yml"]);
    assert_eq!(place.in_force("x.cs"), [""; 0]);
    let notes = place.project.take_notes().join("\n");
    assert!(
        notes.contains("`../../outside.yml` leads out of the project") && notes.contains("no file `gone.yml`"),
        "{notes}"
    );
    assert!(!notes.contains("https"), "{notes}");
    // What is imported is followed like any glossary, and let go with its last importer.
    place.write("pay/words/coins.yml", contextive(&[], "Penny"));
    assert!(place.tell("pay/words/coins.yml", FileEventKind::Changed));
    assert!(place.text("pay/words/coins.yml").unwrap().contains("Penny"));
    assert_eq!(place.in_force("pay/x.cs"), paid);
    place.write("pay/pay.glossary.yml", contextive(&["../other/words.yml"], "Payment"));
    place.tell("pay/pay.glossary.yml", FileEventKind::Changed);
    assert_eq!(place.in_force("pay/x.cs"), ["other/words.yml", "pay/pay.glossary.yml"]);
    assert_eq!(place.in_force("other/x.cs"), [""; 0]);
}

#[test]
fn contexts_hold_in_the_files_of_their_paths() {
    let text = "contexts:\n  - name: Ship\n    paths: [shipping]\n    terms:\n      - name: Order\n        definition: What is carried.\n  \
        - name: Pay\n    paths:\n      - src/pay*/**\n      - '*.sql'\n    terms:\n      - name: Order\n        definition: What is paid.\n      - name: Coin\n        definition: Money.\n  \
        - name: All\n    terms:\n      - name: Person\n        definition: Somebody.\n";
    let mut place = Place::new(&[("shop.glossary.yml", text)]);
    let mut held = |path: &str| {
        let file = place.open(path, "An order.");
        let scope = place.project.snapshot().document(file).unwrap().scope.clone();
        let said: Vec<String> = scope
            .glossary
            .entries()
            .map(|(_, entry)| format!("{}/{}", entry.context.as_deref().unwrap_or("-"), entry.headword))
            .collect();
        (said.join(" "), scope.glossary.len())
    };
    assert_eq!(held("src/shipping/order.rs"), ("Ship/Order All/Person".to_owned(), 2));
    assert_eq!(held("src/payments/x.rs"), ("Pay/Order Pay/Coin All/Person".to_owned(), 3));
    assert_eq!(held("shipping/a.sql"), ("Ship/Order Pay/Order Pay/Coin All/Person".to_owned(), 4));
    assert_eq!(held("readme.md"), ("All/Person".to_owned(), 1));
    // In the glossary itself all of it holds.
    let file = place.id("shop.glossary.yml");
    assert!(place.project.in_force(file)[0].left_out.is_empty());
}

const LANGUAGE: &str = "# Context\n\n## Language\n\n**Term**:\nWhat it is.\n";

#[test]
fn a_map_says_which_files_are_contexts_and_where_they_hold() {
    let map = "# Context Map\n\n\
        | Context | Language | Code |\n|---|---|---|\n\
        | Billing | [words](docs/contexts/billing/CONTEXT.md) | `src/bill/**`, `docs/adr/` |\n\
        | Stock | `docs/contexts/stock/CONTEXT.md` | `../outside`, `/etc` |\n\
        | Yard | [`yard/GLOSSARY.md`](./yard/GLOSSARY.md) | |\n\
        | Planned | [later](planned/CONTEXT.md) | |\n\
        | Outside | [out](../CONTEXT.md), `/etc/CONTEXT.md` | |\n\
        | Gate | [gate](docs/contexts/gate-language.md) | |\n\
        | All | [`CONTEXT.md`](CONTEXT.md) | |\n";
    let mut place = Place::new(&[
        ("CONTEXT-MAP.md", map),
        ("CONTEXT.md", LANGUAGE),
        ("docs/contexts/billing/CONTEXT.md", LANGUAGE),
        ("docs/contexts/stock/CONTEXT.md", LANGUAGE),
        ("docs/contexts/gate-language.md", LANGUAGE),
        ("yard/GLOSSARY.md", LANGUAGE),
        ("src/bill/x.rs", ""),
        ("src/stock/x.rs", ""),
        ("docs/adr/x.md", ""),
    ]);
    assert_eq!(place.in_force("src/bill/deep/x.rs"), ["docs/contexts/billing/CONTEXT.md"]);
    assert_eq!(place.in_force("src/stock/x.rs"), ["docs/contexts/stock/CONTEXT.md"]);
    assert_eq!(place.in_force("docs/contexts/stock/x.md"), ["docs/contexts/stock/CONTEXT.md"]);
    assert_eq!(place.in_force("yard/x.rs"), ["yard/GLOSSARY.md"]);
    assert_eq!(place.in_force("docs/contexts/x.md"), ["docs/contexts/gate-language.md"]);
    for other in ["x.md", "docs/adr/x.md", "src/x.rs"] {
        assert_eq!(place.in_force(other), ["CONTEXT.md"], "{other}");
    }
    assert_eq!(place.project.take_notes(), [""; 0], "a planned context is no fault");
}

#[test]
fn a_map_is_followed_as_it_changes() {
    let mut place = Place::new(&[
        ("docs/contexts/billing/CONTEXT.md", LANGUAGE),
        ("docs/contexts/stock/CONTEXT.md", LANGUAGE),
        ("src/a/x.rs", ""),
        ("src/b/x.rs", ""),
    ]);
    let billing = ["docs/contexts/billing/CONTEXT.md"];
    let document = place.open("src/a/x.md", "text");
    assert_eq!(place.scope(document), [""; 0]);
    let row = |folder: &str| format!("- [Billing](docs/contexts/billing/CONTEXT.md) holds for `src/{folder}`\n");
    place.write("CONTEXT-MAP.md", row("a"));
    assert!(place.tell("CONTEXT-MAP.md", FileEventKind::Created));
    assert_eq!(place.scope(document), billing);
    place.write("CONTEXT-MAP.md", row("b"));
    assert!(place.tell("CONTEXT-MAP.md", FileEventKind::Changed));
    assert_eq!(
        (place.scope(document), place.in_force("src/b/x.rs")),
        (Vec::new(), billing.map(str::to_owned).to_vec())
    );

    // A change of the glossary alone does not forget the map.
    place.write(billing[0], format!("{LANGUAGE}\n**Other**:\nMore.\n"));
    assert!(place.tell(billing[0], FileEventKind::Changed));
    assert_eq!(place.in_force("src/b/x.rs"), billing);

    // What an editor has open counts, saved or not.
    let map = place.open("CONTEXT-MAP.md", &row("a"));
    place.scan();
    assert_eq!(place.scope(document), billing);
    place.project.close_document(map);
    place.scan();
    assert_eq!(place.scope(document), [""; 0]);

    std::fs::remove_file(place.path("CONTEXT-MAP.md")).unwrap();
    assert!(place.tell("CONTEXT-MAP.md", FileEventKind::Deleted));
    assert_eq!(place.in_force("src/b/x.rs"), [""; 0]);
    std::fs::create_dir_all(place.path("src/billing")).unwrap();
    assert!(place.tell("src/billing", FileEventKind::Created), "a folder of the same name");
    assert_eq!(place.in_force("src/billing/x.rs"), billing);
}

#[cfg(unix)]
#[test]
fn a_map_leads_nowhere_else_by_links() {
    let mut place = Place::new(&[("docs/contexts/a/CONTEXT.md", LANGUAGE)]);
    let outside = place.folder.path().canonicalize().unwrap().join("outside");
    std::fs::create_dir(&outside).unwrap();
    std::fs::write(outside.join("words-context.md"), LANGUAGE).unwrap();
    std::os::unix::fs::symlink(&outside, place.path("out")).unwrap();
    std::os::unix::fs::symlink(outside.join("words-context.md"), place.path("b-context.md")).unwrap();
    place.write(
        "CONTEXT-MAP.md",
        "- [A](docs/contexts/a/CONTEXT.md) `out`\n- [B](b-context.md)\n- [C](out/words-context.md)\n",
    );
    assert!(place.tell("CONTEXT-MAP.md", FileEventKind::Created));
    assert_eq!(place.found(), ["docs/contexts/a/CONTEXT.md -> docs/contexts/a/"]);
    assert_eq!(place.in_force("out/x.md"), [""; 0]);
}

#[test]
fn files_that_come_change_and_go_are_followed() {
    let mut place = Place::new(&[("glossary.md", "one")]);
    let document = place.open("x.md", "text");
    assert_eq!(place.scope(document), ["glossary.md"]);

    place.write("glossary.md", "two");
    assert!(place.tell("glossary.md", FileEventKind::Changed));
    assert_eq!(place.text("glossary.md").as_deref(), Some("two"));

    place.write("new/a.glossary.md", ENTRY);
    place.write("docs/b-glossary.md", ENTRY);
    assert!(place.tell("docs/b-glossary.md", FileEventKind::Created));
    assert!(place.tell("new", FileEventKind::Created), "a folder may bring a glossary");
    assert_eq!(place.scope(document), ["docs/b-glossary.md", "glossary.md"]);
    assert_eq!(place.in_force("new/x"), ["new/a.glossary.md", "docs/b-glossary.md", "glossary.md"]);

    std::fs::rename(place.path("docs/b-glossary.md"), place.path("docs/terms.md")).unwrap();
    assert!(place.tell("docs/b-glossary.md", FileEventKind::Deleted));
    std::fs::remove_dir_all(place.path("new")).unwrap();
    assert!(place.tell("new", FileEventKind::Deleted));
    assert_eq!(place.found(), ["glossary.md -> /"]);

    std::fs::remove_file(place.path("glossary.md")).unwrap();
    assert!(place.tell("glossary.md", FileEventKind::Deleted));
    assert_eq!(place.scope(document), [""; 0]);
    assert!(place.text("glossary.md").is_none());

    place.write("x.md", "saved");
    assert!(!place.tell("x.md", FileEventKind::Changed), "an ordinary file concerns nobody");
    assert!(!place.tell("node_modules/glossary.md", FileEventKind::Created));
    assert!(!place.tell("../elsewhere/glossary.md", FileEventKind::Created));
}

#[test]
fn ignore_files_configurations_and_project_marks_are_followed() {
    let mut place = Place::new(&[("a/glossary.md", ENTRY), ("a/b/acronyms.md", ENTRY)]);
    assert_eq!(place.found(), ["a/b/acronyms.md -> /", "a/glossary.md -> /"]);
    place.write("a/package.json", "{}");
    assert!(place.tell("a/package.json", FileEventKind::Created));
    assert_eq!(place.found(), ["a/b/acronyms.md -> a/b/", "a/glossary.md -> a/"]);
    assert!(!place.tell("a/package.json", FileEventKind::Changed));
    place.write("a/.gitignore", "b/");
    assert!(place.tell("a/.gitignore", FileEventKind::Created));
    assert_eq!(place.found(), ["a/glossary.md -> a/"]);
    place.write("glossator.toml", "exclude = ['glossary.md']");
    assert!(place.tell("glossator.toml", FileEventKind::Created));
    assert_eq!(place.found(), [""; 0]);
    std::fs::remove_file(place.path("glossator.toml")).unwrap();
    std::fs::remove_file(place.path("a/.gitignore")).unwrap();
    let gone = |path: &str| FileEvent { path: place.root.join(path), kind: FileEventKind::Deleted };
    assert!(place.project.note_events(&[gone("glossator.toml"), gone("a/.gitignore")]));
    place.scan();
    assert_eq!(place.found().len(), 2);
}

#[test]
fn a_glossary_open_in_the_editor_is_read_from_there() {
    let mut place = Place::new(&[("glossary.md", "on disk")]);
    let file = place.open("glossary.md", "opened");
    assert_eq!(place.text("glossary.md").as_deref(), Some("opened"));
    let mut source = Source::new("opened");
    let edit = Edit::insert(0, "語 ");
    source.apply(&edit);
    place.project.edit_document(file, source, vec![edit], 2);
    assert_eq!(place.text("glossary.md").as_deref(), Some("語 opened"));
    place.write("glossary.md", "saved by another");
    place.tell("glossary.md", FileEventKind::Changed);
    assert_eq!(place.text("glossary.md").as_deref(), Some("語 opened"));
    // Gone from disk, it is still a glossary to whoever writes it.
    std::fs::remove_file(place.path("glossary.md")).unwrap();
    place.tell("glossary.md", FileEventKind::Deleted);
    assert_eq!(place.text("glossary.md").as_deref(), Some("語 opened"));
    place.project.close_document(file);
    place.scan();
    assert!(place.text("glossary.md").is_none());
}

#[test]
fn a_glossary_is_read_at_once_when_it_is_opened() {
    let mut place = Place::new(&[("a/go.mod", ""), (".gitignore", "ignored/"), ("ignored/glossary.md", ENTRY)]);
    let document = place.open("a/x.md", "text");
    // Before any scan, and before it is on disk at all.
    let glossary = place.open("a/docs/glossary.md", ENTRY);
    assert_eq!(place.scope(glossary), ["a/docs/glossary.md"]);
    assert_eq!(place.scope(document), ["a/docs/glossary.md"]);
    place.scan();
    // Where it holds the disk says, whether or not the file itself is there.
    assert_eq!(place.found(), ["a/docs/glossary.md -> a/"]);
    place.write("a/docs/glossary.md", ENTRY);
    assert!(place.tell("a/docs/glossary.md", FileEventKind::Created));
    assert_eq!(place.found(), ["a/docs/glossary.md -> a/"]);
    place.project.close_document(glossary);
    place.scan();
    assert_eq!(place.scope(document), ["a/docs/glossary.md"]);
    // What is ignored is one only until the disk has been asked.
    let ignored = place.open("ignored/glossary.md", ENTRY);
    place.scan();
    assert_eq!(place.scope(ignored), ["a/docs/glossary.md"][..0]);
}

#[test]
fn a_first_scan_takes_nothing_from_a_glossary_that_was_opened_before() {
    let mut place = Place::new(&[]);
    place.write("glossary.md", "on disk");
    place.project.set_settings(settings("log = 'off'"));
    let job = place.project.scan_job().unwrap();
    let file = place.open("glossary.md", "opened");
    let result = job.run(&|_, _| {}, &|| false);
    place.project.apply_scan(result);
    assert_eq!(place.text("glossary.md").as_deref(), Some("opened"));
    assert!(!place.project.is_due(), "the disk has told of it");
    place.project.close_document(file);
    assert_eq!(place.text("glossary.md").as_deref(), Some("on disk"));
}

#[test]
fn a_first_scan_that_does_not_find_what_is_open_is_followed_by_another() {
    let mut place = Place::new(&[("a/go.mod", "")]);
    place.project.set_settings(settings("log = 'off'"));
    let job = place.project.scan_job().unwrap();
    place.open("a/glossary.md", "opened");
    place.project.apply_scan(job.run(&|_, _| {}, &|| false));
    assert!(place.project.is_due());
    assert_eq!(place.found(), ["a/glossary.md -> /"]);
    place.scan();
    assert_eq!(place.found(), ["a/glossary.md -> a/"]);
}

#[test]
fn an_overtaken_scan_changes_nothing_that_a_later_one_knows_better() {
    let mut place = Place::new(&[("glossary.md", "one"), ("a.glossary.md", "a")]);
    place.project.set_settings(settings("log = 'off'"));
    let early = place.project.scan_job().unwrap().run(&|_, _| {}, &|| false);
    place.write("glossary.md", "two");
    place.write("b.glossary.md", "b");
    std::fs::remove_file(place.path("a.glossary.md")).unwrap();
    let event = |path: &str, kind| FileEvent { path: place.root.join(path), kind };
    use FileEventKind::{Changed, Created, Deleted};
    let events = [event("glossary.md", Changed), event("b.glossary.md", Created), event("a.glossary.md", Deleted)];
    assert!(place.project.note_events(&events));
    let late = place.project.scan_job().unwrap().run(&|_, _| {}, &|| false);
    place.project.apply_scan(late);
    place.project.apply_scan(early);
    assert_eq!(place.text("glossary.md").as_deref(), Some("two"));
    assert_eq!(place.found(), ["b.glossary.md -> /", "glossary.md -> /"]);
    assert!(place.project.scan_job().is_none());
}

#[test]
fn a_scan_that_was_stopped_takes_nothing_away_and_is_due_again() {
    let mut place = Place::new(&[("a.glossary.md", "a"), ("b.glossary.md", "b")]);
    place.project.set_settings(settings("log = 'off'"));
    let asked = Cell::new(0);
    let stop = || asked.replace(asked.get() + 1) > 0;
    let result = place.project.scan_job().unwrap().run(&|_, _| {}, &stop);
    place.project.apply_scan(result);
    assert_eq!(place.found().len(), 2);
    assert!(place.project.scan_job().is_some());
}

#[test]
fn nothing_changes_where_nothing_changed() {
    let mut place = Place::new(&[("glossary.md", ENTRY)]);
    place.open("x.md", "text");
    let before = place.project.snapshot().revision();
    place.tell("glossary.md", FileEventKind::Changed);
    place.project.note_events(&[FileEvent { path: place.root.clone(), kind: FileEventKind::Changed }]);
    place.scan();
    assert_eq!(place.project.snapshot().revision(), before);
}

#[test]
fn several_folders_nested_ones_too_come_and_go() {
    let mut place = Place::new(&[("glossary.md", ENTRY), ("in/glossary.md", ENTRY), ("in/x/acronyms.md", ENTRY)]);
    let document = place.open("in/doc.md", "text");
    assert_eq!(place.found(), ["glossary.md -> /", "in/glossary.md -> in/", "in/x/acronyms.md -> in/x/"]);
    let inner = place.path("in");
    place.project.add_folder(inner.clone());
    place.scan();
    assert_eq!(place.found(), ["glossary.md -> /", "in/glossary.md -> in/", "in/x/acronyms.md -> in/x/"]);
    assert_eq!(place.scope(document), ["in/glossary.md", "glossary.md"]);
    let root = place.root.clone();
    place.project.remove_folder(&root);
    assert_eq!(place.scope(document), ["in/glossary.md"]);
    place.project.add_folder(root.clone());
    place.scan();
    place.project.remove_folder(&inner);
    place.scan();
    assert_eq!(place.found(), ["glossary.md -> /", "in/glossary.md -> in/", "in/x/acronyms.md -> in/x/"]);
    assert_eq!(place.scope(document).len(), 2);
    place.project.remove_folder(&root);
    assert_eq!((place.found().len(), place.project.folders().count()), (0, 0));
    assert_eq!(place.scope(document), [""; 0]);
}

#[test]
fn the_built_in_glossary_is_last_and_only_where_asked_for() {
    let mut place = Place::new(&[("glossary.md", ENTRY), ("glossator.toml", "builtin = ['llm']")]);
    let document = place.open("x.md", "text");
    assert_eq!(place.scope(document), ["glossary.md", "glossator:llm"]);
    let llm = place.project.in_force(document).last().unwrap().file;
    assert_eq!(place.project.snapshot().glossary_file(llm).unwrap().place.uri, "");
    place.write("glossator.toml", "");
    place.tell("glossator.toml", FileEventKind::Changed);
    assert_eq!(place.scope(document), ["glossary.md"]);
    assert!(place.project.snapshot().glossary_file(llm).is_none());
    place.project.set_settings(settings("builtin = ['llm']"));
    assert_eq!(place.scope(document), ["glossary.md", "glossator:llm"]);
    assert_eq!(place.in_force("../outside.md"), [""; 0]);
}

#[test]
fn the_configuration_and_the_settings_are_merged() {
    let mut place = Place::new(&[("glossator.toml", "words = ['a']\nlog = 'off'\ncompletion.limit = 7")]);
    place.project.set_settings(settings("words = ['b']\nlog = 'trace'"));
    place.scan();
    let file = place.id("x.md");
    let config = place.project.config(file);
    assert_eq!((config.words.clone(), config.completion.limit), (Some(vec!["a".to_owned(), "b".to_owned()]), Some(7)));
    assert_eq!(config.log, Some(LogLevel::Trace));
}

#[test]
fn texts_are_walked_once_each_as_the_editor_has_them() {
    let mut place = Place::new(&[
        ("glossator.toml", "exclude = ['left/']"),
        ("b.md", "disk b"),
        ("a.md", "disk a"),
        ("in/c.md", "disk c"),
        ("left/out.md", "out"),
        ("no.md", "no\0text"),
    ]);
    place.project.add_folder(place.path("in"));
    place.open("b.md", "editor b");
    let other = place.project.file_id(&Location::Uri("untitled:d".into()));
    place.project.open_document(other, Language::MARKDOWN, Source::new("editor d"), 1);
    place.scan();
    let texts = place.project.texts();
    let each = |stop: &(dyn Fn() -> bool + Sync)| {
        texts.each(stop, |text, source| (text.language == Language::MARKDOWN).then(|| source.text().to_string()))
    };
    assert_eq!(each(&|| false), ["editor b", "editor d", "disk a", "disk c"]);
    assert_eq!(each(&|| true), [""; 0]);
}

#[test]
fn problems_of_the_configuration_come_with_their_place_and_go() {
    let mut place = Place::new(&[("glossator.toml", "# 語\nlog = 'loud'\n")]);
    let said = "2:7 `log` is one of off, error, warn, info, debug, trace, not `loud`.";
    assert_eq!(place.problems(), [format!("glossator.toml: {said}")]);
    place.write("glossator.toml", "log = 'off'\n");
    place.tell("glossator.toml", FileEventKind::Changed);
    assert_eq!(place.problems(), ["glossator.toml: "]);
    // In the editor, its text is the one that counts, and at once.
    let file = place.open("glossator.toml", "\nexclude = 1\n");
    assert_eq!(place.problems(), ["glossator.toml: 2:11 `exclude` takes a list of strings, not a whole number."]);
    place.scan();
    assert_eq!(place.problems().len(), 1);
    place.project.edit_document(file, Source::new("words = ['x']"), Vec::new(), 2);
    assert_eq!(
        (place.problems(), place.project.config(file).words.clone()),
        (vec!["glossator.toml: ".to_owned()], Some(vec!["x".to_owned()]))
    );
    place.project.close_document(file);
    place.scan();
    assert_eq!(place.project.config(file).words, None);
}

#[test]
fn what_is_no_text_is_said_and_read_once_it_is_one() {
    let mut place = Place::new(&[]);
    place.write("glossary.md", b"**Caf\n\xe9**: Latin-1.");
    place.write("a.glossary.md", b"\xff\xfe*\0*\0A\0");
    place.write("b.glossary.md", b"\xef\xbb\xbf**B**: b\r\n");
    place.write("c.glossary.md", b"\xfe\xff\0*\0");
    place.write("glossator.toml", b"\xff");
    for name in ["glossary.md", "a.glossary.md", "b.glossary.md", "c.glossary.md", "glossator.toml"] {
        place.tell(name, FileEventKind::Created);
    }
    assert_eq!(place.text("a.glossary.md").as_deref(), Some("**A"));
    assert_eq!(place.text("b.glossary.md").as_deref(), Some("**B**: b\r\n"));
    assert!(place.text("glossary.md").is_none());
    let mut problems = place.problems();
    problems.sort();
    let wanted = [
        "c.glossary.md: 1:1 This file is not read: it begins as UTF-16 but is not: save it as UTF-8.",
        "glossary.md: 1:1 This file is not read: it is not UTF-8: line 2 holds the byte 0xe9; save it as UTF-8.",
        "glossator.toml: 1:1 This file is not read: it is not UTF-8: line 1 holds the byte 0xff; save it as UTF-8.",
    ];
    let mut wanted = wanted.map(String::from);
    wanted.sort();
    assert_eq!(problems, wanted);
    place.write("glossary.md", ENTRY);
    place.tell("glossary.md", FileEventKind::Changed);
    assert_eq!(place.text("glossary.md").as_deref(), Some(ENTRY));
    assert!(place.problems().contains(&"glossary.md: ".to_owned()));
}

#[test]
fn a_huge_file_is_refused_without_being_read() {
    let place = Place::new(&[]);
    let file = std::fs::File::create(place.path("glossary.md")).unwrap();
    file.set_len(disk::read::MAX_BYTES + 1).unwrap();
    let error = disk::read_text(&place.path("glossary.md")).unwrap_err().to_string();
    assert!(error.contains("64 MB") && error.contains("exclude"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_files_and_found_once() {
    let mut place = Place::new(&[("docs/glossary.md", ENTRY), ("elsewhere/terms.txt.md", ENTRY)]);
    std::os::unix::fs::symlink("docs/glossary.md", place.path("GLOSSARY.md")).unwrap();
    std::os::unix::fs::symlink("elsewhere/terms.txt.md", place.path("acronyms.md")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.path("a.glossary.md")).unwrap();
    std::os::unix::fs::symlink(".", place.path("glossary")).unwrap();
    place.project.set_settings(settings("log = 'off'"));
    place.scan();
    assert_eq!(place.found(), ["acronyms.md -> /", "docs/glossary.md -> /"]);
}

#[test]
fn locations_are_one_however_they_are_written() {
    let mut project = Project::new();
    let root = std::env::temp_dir();
    let plain = project.file_id(&Location::Path(root.join("a").join("b.md")));
    let long = project.file_id(&Location::Path(root.join("x").join("..").join(".").join("a").join("b.md")));
    assert_eq!(plain, long);
    assert_ne!(plain, project.file_id(&Location::Uri("untitled:b.md".to_owned())));
    assert_eq!(project.location(FileId(99)), None);
}

#[test]
fn addresses_are_escaped() {
    if cfg!(unix) {
        let uri = disk::file_uri(Path::new("/a b/語/100%/(x)#[1]?.md"));
        assert_eq!(uri, "file:///a%20b/%E8%AA%9E/100%25/%28x%29%23%5B1%5D%3F.md");
    }
}

#[test]
fn progress_is_told_and_a_job_may_run_elsewhere() {
    let mut place = Place::new(&[("glossary.md", ENTRY), ("x.md", "")]);
    place.project.set_settings(settings("log = 'off'"));
    let job = place.project.scan_job().unwrap();
    let (seen, result) = std::thread::spawn(move || {
        let seen = std::cell::RefCell::new(Vec::new());
        let result = job.run(&|files, path| seen.borrow_mut().push((files, path.to_owned())), &|| false);
        (seen.into_inner(), result)
    })
    .join()
    .unwrap();
    place.project.apply_scan(result);
    assert!(seen.iter().any(|(_, path)| path.ends_with("glossary.md")), "{seen:?}");
}

#[test]
fn our_own_watcher_reports_what_happens_and_stops_when_dropped() {
    let place = Place::new(&[("a/x.md", ""), ("node_modules/x.md", "")]);
    let (sender, events) = mpsc::channel();
    let watcher = disk::watch(vec![place.root.clone()], Vec::new(), move |events| drop(sender.send(events))).unwrap();
    let next = || events.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(next(), [FileEvent { path: place.root.clone(), kind: FileEventKind::Changed }]);
    // Until the last of some wanted paths is heard of.
    let wait = |path: &str, kind| {
        let wanted = FileEvent { path: place.path(path), kind };
        let mut heard = Vec::new();
        while !heard.contains(&wanted) {
            heard.extend(next());
        }
        heard
    };
    place.write("node_modules/glossary.md", ENTRY);
    place.write("a/glossary.md", ENTRY);
    let heard = wait("a/glossary.md", FileEventKind::Created);
    assert!(heard.iter().all(|event| !event.path.starts_with(place.path("node_modules"))), "{heard:?}");
    // A folder that comes is watched from then on.
    std::fs::create_dir(place.path("new")).unwrap();
    wait("new", FileEventKind::Created);
    place.write("new/glossary.md", ENTRY);
    wait("new/glossary.md", FileEventKind::Created);
    std::fs::rename(place.path("new/glossary.md"), place.path("new/terms.md")).unwrap();
    wait("new/terms.md", FileEventKind::Created);
    std::fs::remove_file(place.path("a/glossary.md")).unwrap();
    wait("a/glossary.md", FileEventKind::Deleted);
    drop(watcher);
    let ended = Instant::now();
    while events.recv_timeout(Duration::from_secs(10)).is_ok() {}
    assert!(ended.elapsed() < Duration::from_secs(5), "dropping the watcher ends its thread");
}

#[test]
fn files_of_one_folder_share_what_is_in_force() {
    let pages: Vec<(String, String)> =
        (0..40).map(|at| (format!("docs/p{at}.glossary.md"), format!("**Word {at}**: One.\n"))).collect();
    let mut files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.extend([("GLOSSARY.md", ENTRY), ("a.md", ""), ("docs/a.md", ""), ("docs/deep/b.md", "")]);
    let mut place = Place::new(&files);
    let mut list = |path: &str| {
        let file = place.id(path);
        place.project.in_force(file)
    };
    let (one, other) = (list("docs/a.md"), list("docs/p7.glossary.md"));
    assert!(Arc::ptr_eq(&one, &other) && one.len() == 41, "{}", one.len());
    assert!(Arc::ptr_eq(&one, &list("docs/deep/b.md")));
    let top = list("a.md");
    place.write("new.glossary.md", "**Newcomer**: One.\n");
    assert!(place.tell("new.glossary.md", FileEventKind::Created));
    place.scan();
    let file = place.id("a.md");
    assert_eq!(place.project.in_force(file).len(), top.len() + 1, "what was known is not known any more");
    let (file, other) = (place.id("a.md"), place.id("docs/a.md"));
    assert!(Arc::ptr_eq(&place.project.config(file), &place.project.config(other)));
}

#[test]
fn glossaries_are_named_in_many_languages() {
    for name in [
        "glosario.md",
        "GLOSSÁRIO.md",
        "glossario.md",
        "Glossaire.md",
        "Glossar.md",
        "Lexikon.md",
        "glossarium.md",
        "Glosar.md",
        ".glossary/order.md",
        "glossaries/order.md",
        "TERMINOLOGY.md",
        "begriffe.csv",
        "begrippenlijst.md",
        "ordlista.md",
        "ordliste.md",
        "sanasto.md",
        "słownik.md",
        "slovník.md",
        "glosář.md",
        "ГЛОССАРИЙ.md",
        "словник.md",
        "sözlük.md",
        "thuật ngữ.md",
        "kamus.json",
        "مسرد.md",
        "术语表.md",
        "術語表.md",
        "用語集.md",
        "용어집.md",
        "terminology.md",
        "TERMS.md",
        "docs/terminologie.md",
        "docs/ubiquitous-language.md",
        "Ubiquitous_Language.md",
        "domain-language.md",
        // An accent that is a character of its own.
        "glossa\u{301}rio.md",
    ] {
        let text = match name.rsplit('.').next() {
            Some("csv") => "term,definition\nOrder,What repeats.\n",
            Some("json") => "[{\"term\": \"Order\", \"definition\": \"What repeats.\"}]",
            _ => ENTRY,
        };
        let place = Place::new(&[(name, text), ("a.md", "")]);
        assert_eq!(place.project.glossaries().count(), 1, "{name}");
    }
    // Of a page for agents only its glossary counts.
    let page =
        format!("# Agents\n\n**Rule**: be brief.\n\n## Glossary\n\n{ENTRY}\n## Commands\n\n**Build**: `make`.\n");
    for (text, count) in
        [(page.as_str(), 1), ("# Agents\n\n## Rules\n\n**Rule**: be brief.\n\n**Other**: be quick.\n", 0)]
    {
        let mut place = Place::new(&[("AGENTS.md", text), ("a.md", "")]);
        let file = place.id("AGENTS.md");
        assert_eq!(
            place.project.snapshot().glossary_file(file).map_or(0, |file| file.reading.entries.len()),
            count,
            "{text}"
        );
    }
    let place = Place::new(&[("terms.yml", ENTRY), ("lexikon.rs", ENTRY), ("my-glossar.md", ENTRY)]);
    assert_eq!(place.project.glossaries().count(), 0);
    // Of some names the title tells.
    for (name, title, count) in [
        ("docs/vocabulary.md", "# Vocabulary", 1),
        ("docs/vocabulary.md", "# How words are counted", 0),
        ("definitions.md", "# Terms and definitions", 1),
        ("definitions.md", "# Type checking", 0),
    ] {
        let mut place = Place::new(&[(name, &format!("{title}\n\n{ENTRY}")), ("a.md", "")]);
        let file = place.id(name);
        let entries = place.project.snapshot().glossary_file(file).map_or(0, |file| file.reading.entries.len());
        assert_eq!(entries, count, "{name}: {title}");
    }
    // The language of a context may stand in any section, in a table of terms.
    for (head, count) in [("Term | Definition", 1), ("Name | Description", 0)] {
        let table =
            format!("# Worker\n\nIt works.\n\n## Ours\n\n| {head} |\n|---|---|\n| **Lease** | A loan of time. |\n");
        let mut place = Place::new(&[("worker/CONTEXT.md", &table), ("a.md", "")]);
        let file = place.id("worker/CONTEXT.md");
        let entries = place.project.snapshot().glossary_file(file).map_or(0, |file| file.reading.entries.len());
        assert_eq!(entries, count, "{head}");
    }
}

#[test]
fn the_log_is_told_as_much_as_the_editor_says_else_the_folder() {
    let mut place = Place::new(&[("glossator.toml", "log = \"debug\"\n")]);
    assert_eq!(place.project.log_level(), Some(LogLevel::Debug));
    place.project.set_settings(Config { log: Some(LogLevel::Error), ..Config::default() });
    assert_eq!(place.project.log_level(), Some(LogLevel::Error));
}
