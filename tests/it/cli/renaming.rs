//! `glossator rename`: what it prints, what it writes, what it refuses.

use super::Folder;

const GLOSSARY: &str = "**Vellum (VLM)**: Calf skin.\n\n**Quire**: Sheets of vellum.\n";
const NOTE: &str = "Vellums: a vellum's VELLUM.\r\n";

fn folder() -> Folder {
    Folder::new(&[
        ("GLOSSARY.md", GLOSSARY),
        ("docs/note.md", NOTE),
        ("a.py", "# A vellum.\nvellum = Vellum()\n"),
        ("none.md", "Nothing.\n"),
    ])
}

#[test]
fn a_dry_run_shows_each_line_and_writes_nothing() {
    let folder = folder();
    let done = folder.run(&["rename", "vellum", "Goat Skin", "--dry-run"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    for line in [
        "GLOSSARY.md",
        "    1 - **Vellum (VLM)**: Calf skin.",
        "    1 + **Goat Skin (VLM)**: Calf skin.",
        "    3 + **Quire**: Sheets of goat skin.",
        "    1 + Goat Skins: a goat skin's GOAT SKIN.",
        "    1 + # A goat skin.",
        "Would rename \"Vellum\" to \"Goat Skin\" in 6 places of 3 files.",
        "2 uses stay in code, which --code renames too:",
        "  a.py:2:1: vellum",
        "  a.py:2:10: Vellum",
    ] {
        assert!(done.out.lines().any(|printed| printed == line), "{line} in\n{}", done.out);
    }
    assert_eq!((folder.read("GLOSSARY.md").as_str(), folder.read("docs/note.md").as_str()), (GLOSSARY, NOTE));
}

#[test]
fn there_and_back_restores_every_byte() {
    let folder = folder();
    folder.write("marked.md", "\u{feff}A vellum\r\n");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Éa vellum.\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    folder.write("wide.md", &utf16);
    let names = ["GLOSSARY.md", "docs/note.md", "a.py", "none.md", "marked.md", "wide.md"];
    let all = || names.map(|name| std::fs::read(folder.path(name)).unwrap());
    let before = all();
    let done = folder.run(&["rename", "Vellum", "Parchment", "--code"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert!(done.out.contains("Renamed \"Vellum\" to \"Parchment\" in 10 places of 5 files."), "{}", done.out);
    assert_eq!(folder.read("docs/note.md"), "Parchments: a parchment's PARCHMENT.\r\n");
    assert_eq!(folder.read("a.py"), "# A parchment.\nparchment = Parchment()\n");
    assert_ne!(all(), before);
    let done = folder.run(&["rename", "Parchment", "Vellum", "--code"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert_eq!(all(), before);
}

#[test]
fn what_cannot_be_renamed_is_said() {
    let folder = folder();
    for (from, to, code, said) in [
        ("Velum", "Hide", 1, "no glossary here has the name `Velum`"),
        ("Vellum", "quires", 2, "\"quires\" is a name of the entry \"Quire\" already"),
        ("Vellum", "", 2, "letters or digits"),
        ("Vellum", "Nothing", 2, "stands once in the texts already"),
        ("Vellum", "a*b** c", 2, "cannot hold"),
    ] {
        let done = folder.run(&["rename", from, to]);
        assert_eq!((done.code, done.out.as_str()), (code, ""), "{to}: {}", done.err);
        assert!(done.err.contains(said), "{to}: {}", done.err);
    }
    assert_eq!(folder.read("docs/note.md"), NOTE);
    let done = folder.run(&["rename", "VLM", "VL"]);
    assert_eq!((done.code, folder.read("GLOSSARY.md").contains("**Vellum (VL)**")), (0, true), "{}", done.err);
}
