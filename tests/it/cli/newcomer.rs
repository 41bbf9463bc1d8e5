//! What somebody runs into who has read no page: folders without a mark, pages that were made, names to avoid that nothing is said of.

use super::Folder;

const GLOSSARY: &str = "# Words of the bindery\n\n**Signature**: Folded sheets that are sewn as one.\nAliases: section\n\n\
                        **Mull**: Open cloth that is glued over the spine.\n_Avoid_: crash\n";

#[test]
fn a_folder_below_belongs_to_the_current_one() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("notes/a.md", "Three signatures are sewn.\n")]);
    for path in ["notes", "notes/a.md"] {
        let done = folder.run(&["usage", path]);
        assert!(done.out.contains("most in notes/a.md (1)"), "{path}: {}{}", done.out, done.err);
    }
    assert_eq!(folder.run(&["suggest", "notes"]).code, 0);
}

#[test]
fn a_glossary_above_is_named_where_nothing_marks_a_project() {
    let folder = Folder::new(&[("work/GLOSSARY.md", GLOSSARY), ("work/notes/a.md", "Three signatures are sewn.\n")]);
    let said = folder.run_in("work/notes", &["define", "signature"]).err;
    assert!(
        said.starts_with("glossator: there is no glossary in this project, but ")
            && said.ends_with("GLOSSARY.md lies above it; an empty glossator.toml there makes one project of both\n"),
        "{said}"
    );
    folder.write("work/glossator.toml", "");
    let done = folder.run_in("work/notes", &["define", "signature"]);
    assert!(done.out.starts_with("Signature"), "{}{}", done.out, done.err);
}

#[test]
fn what_was_made_of_the_glossary_is_no_use_of_it() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", "Three signatures are sewn.\n")]);
    let counts = folder.run(&["usage"]).out;
    for made in [["export", "words.html"], ["graph", "words.svg"]] {
        assert_eq!(folder.run(&[made[0], "--output", made[1]]).code, 0);
    }
    assert_eq!(folder.run(&["usage"]).out, counts);
    for command in
        [&["rename", "signature", "gathering", "--dry-run"][..], &["retire", "section", "signature", "--dry-run"]]
    {
        let done = folder.run(command);
        assert!(done.out.contains("GLOSSARY.md") && !done.out.contains("words."), "{command:?}: {}", done.out);
    }
}

#[test]
fn names_to_avoid_that_may_mean_something_else_are_counted() {
    let folder =
        Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", "We glue the crash to the spine. The crash is wet.\n")]);
    let done = folder.run(&["check"]);
    assert_eq!(
        done.out,
        "No findings in 2 files. In 1 file, names to avoid may mean something else: `-v` lists them.\n"
    );
    let done = folder.run(&["check", "-v"]);
    let advice = "use \"Mull\" instead of \"crash\", GLOSSARY.md:7";
    assert!(
        done.err.ends_with(&format!("\nglossator: a.md:1:13: {advice}; something else may be meant\n")),
        "{}",
        done.err
    );
    let explained = folder.run(&["check", "--explain", "a.md:1:13"]).out;
    assert!(
        explained.ends_with(
            "  the glossary advises: use \"Mull\" instead of \"crash\", GLOSSARY.md:7\n  \
             something else may be meant by it here; discouraged-term with reach = \"all\" reports it\n  \
             so nothing is reported\n"
        ),
        "{explained}"
    );
    // Where one of them is reported or held back, that says enough; and who wants only what is sure knows it.
    folder.write("b.md", "The mull, the mull, the mull, the mull, the mull, the mull. The crash.\n");
    folder.write("a.md", "The crash.\n");
    assert!(folder.run(&["check"]).out.ends_with("1 hint held back: `--all` prints it.\n"));
    folder.write("b.md", "Nothing.\n");
    folder.write("glossator.toml", "rules.discouraged-term = { level = \"warning\", reach = \"sure\" }\n");
    assert_eq!(folder.run(&["check"]).out, "No findings in 4 files.\n");
}
