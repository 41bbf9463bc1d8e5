//! What the readers of the smaller formats make of a page of each.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use glossator::glossary::{Format, ReadOptions, insertion, read};
use glossator::text::Source;
use proptest::prelude::*;

use super::other_names;

/// Draws the entries of a text: line, names by kind, meaning; and its problems. Names must be written where they say they are.
pub(super) fn check(extension: &str, text: &str, expected: Expect) {
    let format = Format::from_extension(extension).unwrap();
    let source = Source::new(text);
    let reading = read(format, text, &ReadOptions::default());
    let mut drawn = String::new();
    for entry in &reading.entries {
        let line = source.line_of(entry.headword_range.start()) + 1;
        let _ = write!(drawn, "{line} {}{}", entry.headword, other_names(entry));
        for form in &entry.forms {
            assert!(form.range.is_none_or(|range| text[range.range()] == form.text), "{form:?}");
        }
        let extra =
            [("remark", &entry.qualifier), ("in", &entry.context), ("redirect", &entry.redirect), ("url", &entry.url)];
        for (what, said) in extra {
            let _ = said.as_ref().map(|said| write!(drawn, " [{what}: {said}]"));
        }
        let lists = [("see", &entry.see_also), ("examples", &entry.examples)];
        for (what, said) in lists.into_iter().filter(|(_, said)| !said.is_empty()) {
            let _ = write!(drawn, " [{what}: {}]", said.join(", "));
        }
        let _ = writeln!(drawn, ": {}", entry.meaning.replace('\n', "⏎"));
    }
    for problem in &reading.problems {
        let _ = writeln!(drawn, "problem {}: {}", source.line_of(problem.range.start()) + 1, problem.message);
    }
    expected.assert_eq(&drawn);
}

/// The text with the entry, or the alias, put in.
pub(super) fn added(extension: &str, text: &str, headword: &str, meaning: &str) -> String {
    let format = Format::from_extension(extension).unwrap();
    let options = ReadOptions::default();
    let edit = insertion(format, text, &options, headword, meaning).unwrap();
    format!("{}{}{}", &text[..edit.range.start()], edit.text, &text[edit.range.end()..])
}

/// Texts of what means something in some format.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "term",
        "Definition",
        "acronym",
        "é",
        "名",
        "🜁",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        ",",
        ";",
        "\"",
        "'",
        ":",
        "::",
        ":::",
        ": ",
        "- ",
        "* ",
        "** ",
        "= ",
        "== ",
        "|",
        "|===",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "</",
        "/>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<dfn>",
        "\\",
        "\\newacronym",
        "\\newglossaryentry",
        "{name=",
        "description=",
        "@entry{",
        "@",
        "%",
        "//",
        "////",
        "----",
        "...",
        ".. ",
        ".. glossary::",
        "====",
        "[glossary]",
        "[[x]]",
        "`x`",
        "_",
        "#",
        "#+",
        "\u{feff}",
        "\0",
        "&amp;",
        "<!--",
        "-->",
        "<glossentry>",
        "<glossterm>",
        "</glossterm>",
        "<glossdef>",
        "</glossentry>",
        "<termEntry>",
        "<langSet>",
        "<tig><term>",
        "</term></tig>",
        "<skos:Concept>",
        "<skos:prefLabel>",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
        "<a> skos:prefLabel \"",
        "\"@en",
        "(key: \"",
        "short: ",
        "/ ",
        "\\item[",
        "\\begin{description}",
        "\\end{description}",
        "=== ===\n",
        "+--+--+\n",
        "| Term | Meaning |",
        "null",
        "1",
        ".",
    ];
    prop::collection::vec(
        prop_oneof![4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => ".{0,3}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn ranges_are_of_the_text(text in texts()) {
        for format in Format::all() {
            let reading = read(format, &text, &ReadOptions::default());
            let held = |range: glossator::text::TextRange| text.get(range.range()).is_some();
            for entry in &reading.entries {
                prop_assert!(held(entry.range) && held(entry.headword_range) && held(entry.meaning_range), "{format:?} {entry:?}");
                prop_assert!(entry.forms.iter().filter_map(|form| form.range).all(held), "{format:?} {entry:?}");
                prop_assert!(entry.range.covers(entry.headword_range), "{format:?} {entry:?}");
                prop_assert!(entry.range.covers(entry.meaning_range), "{format:?} {entry:?}");
                prop_assert!(entry.headword.contains(char::is_alphanumeric) && !entry.forms.is_empty(), "{format:?} {entry:?}");
            }
            // Contextive's files are older than this rule: an alias may put one term in two contexts.
            let disjoint = reading.entries.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start());
            prop_assert!(disjoint || text.contains("contexts"), "{format:?} {:?}", reading.entries);
            prop_assert!(reading.problems.iter().all(|problem| held(problem.range)), "{format:?} {:?}", reading.problems);
        }
    }
}

#[test]
fn contextive() {
    check(
        "yml",
        "contexts:\n  - name: Deck\n    terms:\n      - name: Anchor\n        definition: A heavy hook.\n        aliases: [mud hook]\n",
        expect![[r#"
            4 Anchor =mud hook [in: Deck]: A heavy hook.
        "#]],
    );
}

#[test]
fn csv_columns_by_their_heads() {
    check(
        "csv",
        "\u{feff}term;definition;synonyms\r\nAnchor (ANC);\"A heavy; \"\"hook\"\".\";mud hook, killick\r\n\r\n;no name;\r\nKeel;See Anchor;\r\n",
        expect![[r#"
            2 Anchor <ANC =mud hook =killick: A heavy; "hook".
            5 Keel [redirect: Anchor]: See Anchor
        "#]],
    );
    check(
        "tsv",
        "Acronym\tStands for\tNotes\nOOW\tOfficer of the Watch, or mate\tx\nAB\tAble Bodied\t\n",
        expect![[r#"
            2 OOW >Officer of the Watch, or mate: x
            3 AB >Able Bodied: 
        "#]],
    );
    // Codes of languages: the English name, and what it is called in the next one.
    check(
        "csv",
        "ko,en\n닻,anchor\n",
        expect![[r#"
        2 anchor: 닻
    "#]],
    );
}

#[test]
fn csv_without_heads_is_names_and_sentences() {
    let text = "Anchor,A heavy hook that holds.\nKeel,The beam along the bottom.\nMast,A pole for the sails.\n";
    check(
        "csv",
        text,
        expect![[r#"
        1 Anchor: A heavy hook that holds.
        2 Keel: The beam along the bottom.
        3 Mast: A pole for the sails.
    "#]],
    );
    check("csv", "Anchor,12\nKeel,14\nMast,20\n", expect![""]);
    check("csv", "Port,Ships,Tons\nHull,12,300\nBremen,14,200\n", expect![""]);
}

#[test]
fn csv_takes_a_record() {
    let text = "term,definition,synonyms\nAnchor,A hook.,\nMast,A pole.,spar\n";
    assert_eq!(
        added("csv", text, "Keel", "The beam, below."),
        text.replace("Mast", "Keel,\"The beam, below.\",\nMast")
    );
    assert_eq!(added("csv", text, "Ash", "Wood."), text.replace("Mast,A pole.,spar", "Ash,Wood.,\nMast,A pole.,spar"));
    assert_eq!(added("csv", "term,definition\n", "Keel", "The beam."), "term,definition\nKeel,The beam.\n");
    let format = Format::from_extension("csv").unwrap();
    let entries = read(format, text, &ReadOptions::default()).entries;
    let name = glossator::glossary::NewName { text: "pole", kind: glossator::glossary::FormKind::Alias };
    let alias = |at: usize| {
        let edit = glossator::glossary::naming(format, text, &ReadOptions::default(), &entries[at], name).unwrap();
        format!("{}{}{}", &text[..edit.range.start()], edit.text, &text[edit.range.end()..])
    };
    assert_eq!(alias(0), text.replace("A hook.,", "A hook.,pole"));
    assert_eq!(alias(1), text.replace("spar", "spar; pole"));
}

#[test]
fn yaml_lists_of_records() {
    check(
        "yml",
        "# Words\n- term: Anchor (heavy)\n  acronym: ANC\n  description: |\n    A heavy hook.\n\n    It holds.\n  see: /docs/anchor\n\
         \u{20} links:\n    - title: More\n      url: https://example.org\n- term: Keel\n- term: Mast\n  aliases: [spar, _pole_]\n\
         \u{20} related: [Keel, {term: Anchor}]\n  definition: See Anchor\n",
        expect![[r#"
            2 Anchor <ANC [remark: heavy]: A heavy hook.⏎⏎It holds.
            12 Keel: 
            13 Mast =spar =pole [redirect: Anchor] [see: Keel, Anchor]: See Anchor
            problem 12: "Keel" has no meaning: write one
        "#]],
    );
    check(
        "yaml",
        "- anchor: A heavy hook.\n- keel: The beam along the bottom.\n",
        expect![[r#"
        1 anchor: A heavy hook.
        2 keel: The beam along the bottom.
    "#]],
    );
    check(
        "yml",
        "- id: oow\n  en: {term: Officer of the Watch, acronym: OOW, def: Who is in charge.}\n  de: {term: Wachoffizier, def: Wer führt.}\n",
        expect![[r#"
            2 Officer of the Watch <OOW [in: en]: Who is in charge.
            3 Wachoffizier [in: de]: Wer führt.
        "#]],
    );
}

#[test]
fn yaml_mappings() {
    check(
        "yml",
        "anchor: A heavy hook.\n404: No such page is there.\nOOW: Officer of the Watch\n",
        expect![[r#"
        1 anchor: A heavy hook.
        2 404: No such page is there.
        3 OOW: Officer of the Watch
    "#]],
    );
    check(
        "yml",
        "version: 2\nterms:\n  Anchor:\n    definition: A heavy hook.\n    synonyms: mud hook, killick\n  Keel: {short: KL}\n",
        expect![[r#"
            3 Anchor =mud hook =killick: A heavy hook.
            6 Keel <KL: 
        "#]],
    );
    check(
        "yml",
        "Deck:\n  - title: Cleat\n    definition: It holds ropes.\nHull:\n  Keel: The beam along the bottom.\n  Rib: A frame of the hull.\n",
        expect![[r#"
            2 Cleat [in: Deck]: It holds ropes.
            5 Keel [in: Hull]: The beam along the bottom.
            6 Rib [in: Hull]: A frame of the hull.
        "#]],
    );
    // Labels of a program, and what says something of a file, are no terms.
    check("yml", "title: Glossary of ships and boats\nsearch: Search all terms here\nclose: Close\n", expect![""]);
    check("yml", "name: Build\non: push\njobs:\n  test:\n    runs-on: linux\n", expect![""]);
}

#[test]
fn yaml_records_that_say_nothing_yet() {
    check(
        "yaml",
        "keel:\n  name: the keel\n  description: The beam.\nmast:\n  name: a mast\n  description:\nport:\n  number: 80\n",
        expect![[r#"
            1 keel >the keel: The beam.
            4 mast >a mast: 
        "#]],
    );
}

#[test]
fn json_is_read_as_yaml_is() {
    check(
        "json",
        "{\n\t\"version\": \"1\",\n\t\"terms\": [\n\t\t{\"slug\": \"keel\", \"term\": \"Keel\", \"definition\": \"The \\\"beam\\\".\", \"see_also\": [\"Hull\"]},\n\
         \t\t{\"term\": \"M\\u00e4st\", \"definition\": {\"de\": \"Pfahl.\", \"en\": \"A pole.\"}}\n\t]\n}\n",
        expect![[r#"
            4 Keel: The "beam".
            5 Mäst: A pole.
        "#]],
    );
    check(
        "json",
        "{\"API\": \"Application Programming Interface\", \"TLS\": \"Transport Layer Security\"}",
        expect![[r#"
            1 API: Application Programming Interface
            1 TLS: Transport Layer Security
        "#]],
    );
    check(
        "json",
        "{\"title\": \"Glossary\", \"searchTerms\": \"Search the terms\", \"none\": \"Nothing found\"}",
        expect![""],
    );
    check(
        "json",
        "{\"a\": ",
        expect![[r#"
            problem 1: This JSON cannot be read from here on: unclosed bracket '{'
        "#]],
    );
}

#[test]
fn yaml_takes_a_record_with_the_keys_of_the_others() {
    let text = "- term: Anchor\n  text: A hook.\n- term: Mast\n  text: A pole.\n";
    assert_eq!(
        added("yml", text, "Keel", "The beam."),
        text.replace("- term: Mast", "- term: Keel\n  text: The beam.\n- term: Mast")
    );
    let text = "anchor: A heavy hook.\nmast: A pole that sails hang on.\n";
    assert_eq!(added("yml", text, "keel", "The long beam."), text.replace("mast", "keel: The long beam.\nmast"));
}

#[test]
fn rst_glossaries() {
    check(
        "rst",
        "Glossary\n========\n\n.. glossary::\n   :sorted:\n\n   CoT\n   Chain of Trust\n      What each stage *checks* of the next, as :rfc:`1` says.\n\n\
         \u{20}  ``init``\n\n      The first process::\n\n         run()\n\n   .. mast\n      Not said yet.\n\n   keel : noun\n      See :term:`the anchor <anchor>`.\n\n\
         \u{20}  `anchor <https://example.org>`_\n      A `hook <https://example.org>`_ in ``iron``.\n\nAfter\n-----\n\nText.\n",
        expect![[r#"
            7 CoT >Chain of Trust: What each stage *checks* of the next, as 1 says.
            11 init: The first process:⏎⏎run()
            20 keel: See the anchor.
            23 anchor: A [hook](https://example.org) in `iron`.
        "#]],
    );
}

#[test]
fn rst_definition_lists_sections_and_tables() {
    check(
        "rst",
        "Glossary\n========\n\nOn words.\n\nanchor\n  A heavy hook.\n\nkeel : noun\n  The beam.\n",
        expect![[r#"
            6 anchor: A heavy hook.
            9 keel: The beam.
        "#]],
    );
    check(
        "rst",
        "********\nGlossary\n********\n\nAnchor\n======\n\nA heavy hook.\n\n.. _keel:\n\nKeel\n====\n\nThe beam.\n\nKinds\n-----\n\nTwo.\n\nSee also\n========\n\nMore.\n",
        expect![[r#"
            5 Anchor: A heavy hook.
            12 Keel: The beam.⏎⏎Kinds⏎-----⏎⏎Two.
        "#]],
    );
    check(
        "rst",
        ".. list-table::\n   :header-rows: 1\n\n   * - Term\n     - Meaning\n   * - Anchor (ANC)\n     - A heavy\n       hook.\n   * - Keel\n     -\n",
        expect![[r#"
            6 Anchor <ANC: A heavy⏎hook.
            9 Keel: 
            problem 9: "Keel" has no meaning: write one
        "#]],
    );
    // All of a list may stand deeper than its page, and a comment between its terms.
    check(
        "rst",
        "Glossary\n========\n\nOn words.\n\n.. glossary::\n\n.. deck:\n\n   anchor\n     A heavy hook.\n\n.. _keel:\n\n   keel\n      The beam.\n",
        expect![[r#"
            10 anchor: A heavy hook.
            15 keel: The beam.
        "#]],
    );
    // Documentation with a list is no glossary.
    check("rst", "Usage\n=====\n\n  run\n    Runs it.\n\n  stop\n    Stops it.\n", expect![""]);
    check("rst", "Usage\n=====\n\nrun\n  Runs it.\n\nstop\n  Stops it.\n", expect![""]);
}

#[test]
fn rst_bullets_that_name_something() {
    check(
        "rst",
        "Glossary\n========\n\nDeck\n----\n\n* **Anchor**: A heavy\n  hook.\n\n  * Part: the fluke\n\n* Mast : no name, for a blank is before the colon? It is one.\n* **Rail** -- What one holds. See http://x.y.\n\nHull\n----\n\n- Keel (K): The *beam*.\n- See http://example.org:80 for more\n",
        expect![[r#"
            7 Anchor [in: Deck]: A heavy⏎hook.⏎⏎* Part: the fluke
            12 Mast [in: Deck]: no name, for a blank is before the colon? It is one.
            13 Rail [in: Deck]: What one holds. See http://x.y.
            18 Keel [remark: K] [in: Hull]: The *beam*.
        "#]],
    );
    // Blanks of several bytes stand around names.
    check(
        "rst",
        "Glossary\n========\n\n* **\u{a0}Dé\u{a0}**: x\n* \u{2003}Bé\u{2003}: y\n- **Cé:\u{2003}** z\n",
        expect![[r#"
            4 Dé: x
            5 Bé: y
            6 Cé: z
        "#]],
    );
    // Fields below each term are none.
    check(
        "rst",
        "Glossary\n========\n\nKeel\n----\n\n* Place: below\n* Colour: black\n\nMast\n----\n\n* Place: above\n* Colour: brown\n",
        expect![[r#"
            4 Keel: * Place: below⏎* Colour: black
            10 Mast: * Place: above⏎* Colour: brown
        "#]],
    );
}

#[test]
fn asciidoc_labelled_lists() {
    check(
        "adoc",
        "= Ships\n:toc:\n\n== Use\n\nrun:: Runs.\n\n[glossary]\n== Words\n\n// keel:: Not said yet.\n[[anchor]]\nAnchor (ANC)::\n  A *heavy* ((hook)), see <<keel,the keel>>.\n+\nMore of it.\n\n\
         keel::\nthe keel:: ((( \"keel\" )))The beam +\n  below.\n   nested::: Not a term.\n\nText behind.\n\n----\nno:: term\n----\n",
        expect![[r#"
            13 Anchor <ANC: A **heavy** hook, see the keel.⏎⏎More of it.
            18 keel >the keel: The beam⏎below.⏎ nested::: Not a term.
        "#]],
    );
    check(
        "adoc",
        "Deck Glossary\n-------------\n\nmast::\n\n    A pole.\n\nbow:: The front.\n",
        expect![[r#"
        4 mast: A pole.
        8 bow: The front.
    "#]],
    );
}

#[test]
fn asciidoc_tables_and_sections() {
    check(
        "asciidoc",
        "== Glossary\n\n[cols=\",\",options=\"header\"]\n|===\n|Term |Definition\n\n|anchor:a[]attach / join |To make\nfast.\n|Keel\n|The `beam`.\n|===\n",
        expect![[r#"
            7 attach =join: To make⏎fast.
            9 Keel: The `beam`.
        "#]],
    );
    check(
        "adoc",
        "= Glossary\n\n== Deck\n\n=== Mast\n\nA pole.\n\n=== Bow\n\nThe front.\n",
        expect![[r#"
        5 Mast [in: Deck]: A pole.
        9 Bow [in: Deck]: The front.
    "#]],
    );
}

#[test]
fn latex_definitions() {
    check(
        "tex",
        "% \\newacronym{no}{NO}{Not Old}\n\\newglossaryentry{evm}{\n  name = {virtual machine}, % which\n  plural={virtual machines},\n  description={Runs \\emph{code} of \\gls{dex}\\citep{x}, 5\\% of it},\n  see={dex}\n}\n\
         \\newacronym[see={[Glossary:]{evm}}]{dex}{DEX}{Decentralised~Exchange}\n\\newabbreviation{ab}{AB}{Able Bodied}\n\\acro{oow}[OOW]{Officer of the Watch}\n\
         \\DeclareAcronym{vts}{short = VTS , long = Vessel Traffic Service}\n\\longnewglossaryentry*{o}{name=\\\"{O}l}{Was schmiert.\n\nZwei.}\n\\longnewglossaryentry{p}{\n  name={Pitch},\n  description={Seals a seam},\n}\n\\newglossaryentry{broken}{name={x\n",
        expect![[r#"
            2 virtual machine [see: DEX]: Runs *code* of DEX, 5% of it
            8 Decentralised Exchange <DEX [see: virtual machine]: 
            9 Able Bodied <AB: 
            10 Officer of the Watch <OOW: 
            11 Vessel Traffic Service <VTS: 
            12 Öl: Was schmiert.⏎⏎Zwei.
            15 Pitch: Seals a seam
        "#]],
    );
}

#[test]
fn terms_that_lists_of_texts_explain_and_terms_that_wait_for_one() {
    check(
        "yml",
        "KL:\n- keel length\n- The length of the keel on the ground.\nOOW:\n- officer of the watch\nDWL:\n- design water line\n",
        expect![[r#"
            1 KL: keel length⏎⏎The length of the keel on the ground.
            4 OOW: officer of the watch
            6 DWL: design water line
        "#]],
    );
    check(
        "yml",
        "bow wave: |\n  What a ship pushes before it.\n\nstern wave: |\n\nwake:\nhull speed: |\n  At which the bow wave is as long as the hull.\n",
        expect![[r#"
            1 bow wave: What a ship pushes before it.
            4 stern wave: 
            6 wake: 
            7 hull speed: At which the bow wave is as long as the hull.
            problem 4: "stern wave" has no meaning: write one
            problem 6: "wake" has no meaning: write one
        "#]],
    );
    // Lists of names are no meanings.
    check("yml", "crew:\n- Ann\n- Bo\nships:\n- Swan\n- Heron\n", expect![[""]]);
}

#[test]
fn entries_of_bib2gls_and_no_literature() {
    check(
        "bib",
        "@article{a, title = {Glossaries}, year = 2001}\n@abbreviation{LAN,\n  Long = {local area network},\n  Short = {LAN}}\n@entry{web, name={web}, description={See \\gls{LAN}.}}\n",
        expect![[r#"
            2 local area network <LAN: 
            5 web [redirect: LAN]: See LAN.
        "#]],
    );
}

#[test]
fn markup_takes_an_entry_as_the_others_are_written() {
    let rst = ".. glossary::\n\n   Anchor\n      A hook.\n\n   Mast\n      A pole.\n";
    assert_eq!(added("rst", rst, "Keel", "The beam."), rst.replace("   Mast", "   Keel\n      The beam.\n\n   Mast"));
    let rst = "Glossary\n========\n\nAnchor\n------\n\nA hook.\n\nMast\n----\n\nA pole.\n";
    assert_eq!(added("rst", rst, "Keel", "The beam."), rst.replace("Mast", "Keel\n----\n\nThe beam.\n\nMast"));
    let adoc = "== Glossary\n\nAnchor:: A hook.\nMast:: A pole.\n";
    assert_eq!(added("adoc", adoc, "Keel", "The beam."), adoc.replace("Mast", "Keel:: The beam.\nMast"));
    let org = "#+TITLE: Glossary\n- Anchor :: A hook.\n- Mast :: A pole.\n";
    assert_eq!(added("org", org, "Keel", "The beam."), org.replace("- Mast", "- Keel :: The beam.\n- Mast"));
    let tex = "\\newacronym{ab}{AB}{Able Bodied}\n";
    let new = "\\newglossaryentry{keel}{\n  name = {Keel},\n  description = {The beam.}\n}\n";
    assert_eq!(added("tex", tex, "Keel", "The beam."), format!("{tex}{new}"));
}

#[test]
fn html_definition_lists() {
    check(
        "html",
        "<!-- <dl><dt>No</dt></dl> --><dl><dt>This version:<dd><a href='x'>x</a></dl>\n<dl class='termlist'>\n<dt><dfn data-lt=\"anchors|mud hook\">anchor</dfn></dt>\n\
         <dd>A <em>heavy</em> hook.<dl><dt>inner</dt><dd>part</dd></dl></dd>\n<dt><dfn>keel</dfn>\n<dt><dfn>the keel</dfn>\n<dd>The beam\nalong it.\n</dl>\n",
        expect![[r#"
            3 anchor =anchors =mud hook: A *heavy* hook.<dl>innerpart</dl>
            5 keel >the keel: The beam along it.
        "#]],
    );
    check(
        "htm",
        "<DL><DT>Anchor (ANC)<DD>A hook.<DT>Keel<DD>The beam.</DL>",
        expect![[r#"
        1 Anchor <ANC: A hook.
        1 Keel: The beam.
    "#]],
    );
    // Where no tag is closed, reading must not take time with the square of the length.
    check("html", &"<dt <".repeat(200_000), expect![""]);
}

#[test]
fn org_lists_and_headings() {
    check(
        "org",
        "#+TITLE: Ship's glossary\n* Deck :nautical:\n- anchor (ANC) :: A hook,\n  heavy, see [[https://example.org][there]].\n  - iron :: no term\n- keel ::\n\n* Hull\n+ rib :: A frame.\n",
        expect![[r#"
            3 anchor <ANC [in: Deck]: A hook,⏎heavy, see [there](https://example.org).⏎- iron :: no term
            6 keel [in: Deck]: 
            9 rib [in: Hull]: A frame.
            problem 6: "keel" has no meaning: write one
        "#]],
    );
    // A blank that is longer than a byte.
    check(
        "org",
        "* Glossary\n- keel ::\u{a0}\n- mast ::\u{3000}A pole.\n- rib ::  A frame.\n",
        expect![[r#"
            2 keel: 
            4 rib: A frame.
            problem 2: "keel" has no meaning: write one
        "#]],
    );
    check(
        "org",
        "#+title: Glossary\n\n* Anchor\n:PROPERTIES:\n:ID: a\n:END:\n\nA hook.\n\n* Keel\n\nThe beam.\n",
        expect![[r#"
            3 Anchor: A hook.
            10 Keel: The beam.
        "#]],
    );
    check("org", "* Notes\n** Anchor\nA hook.\n** Keel\nThe beam.\n", expect![""]);
}

#[test]
fn records_with_keys_that_nobody_knows_are_no_terms() {
    check(
        "json",
        "[{\"einheit\": \"eine lange Beschreibung davon\", \"satz\": \"noch ein langer Text dazu\"}, {\"einheit\": \"und wieder eine sehr lange\", \"satz\": \"der letzte lange Text\"}]",
        expect![""],
    );
    check(
        "yml",
        "- name: Deck\n  terms:\n    - term: Cleat\n      definition: It holds ropes.\n- name: Hull\n  terms: []\n",
        expect![[r#"
            3 Cleat [in: Deck]: It holds ropes.
        "#]],
    );
    check(
        "csv",
        "A,B,C\nid,term,definition\n1,Anchor,A hook.\n",
        expect![[r#"
        3 Anchor: A hook.
    "#]],
    );
}

/// Marks that open something and are never closed: each once had the rest of the text looked through.
#[test]
fn endless_marks_end() {
    for (extension, before, unit) in [
        ("rst", "Glossary\n========\n\nOven\n  ", ":"),
        ("rst", "Glossary\n========\n\nOven\n  ", "-:"),
        ("adoc", "= Glossary\n\nOven:: ", "<<"),
        ("adoc", "= Glossary\n\nOven:: ", "((("),
        ("adoc", "= Glossary\n\nOven:: ", "{"),
        ("adoc", "= Glossary\n\nOven:: ", "link:"),
        ("adoc", "= Glossary\n\nOven:: Hot.\n", "[a]\n"),
        ("csv", "term,definition,synonyms\noven,Hot.,", "n; "),
    ] {
        let text: String =
            before.to_owned() + &(0..200_000).map(|n| unit.replace('n', &n.to_string())).collect::<String>();
        let format = Format::from_extension(extension).unwrap();
        assert!(read(format, &text, &ReadOptions::default()).entries.len() <= 1, "{unit}");
    }
}

#[test]
fn signs_before_names_may_have_any_blank_behind() {
    for blank in ['\u{a0}', '\u{2003}', ' '] {
        let text = format!("# Glossary\n\n## •{blank}Anchor\n\nHolds.\n\n## •{blank}Bow\n\nBends.\n");
        let entries = read(Format::Markdown, &text, &ReadOptions::default()).entries;
        let written: Vec<&str> = entries.iter().map(|entry| &text[entry.headword_range.range()]).collect();
        assert_eq!(written, ["Anchor", "Bow"], "{blank:?}");
    }
}

#[test]
fn a_name_stands_where_its_own_part_of_the_list_is() {
    let text = "term,synonyms,definition\noven,cookstove; stove,Hot.\n";
    let entries = read(Format::from_extension("csv").unwrap(), text, &ReadOptions::default()).entries;
    let stove = entries[0].forms.iter().find(|form| form.text == "stove").unwrap();
    assert_eq!(stove.range.unwrap().start(), text.find("; stove").unwrap() + 2);
}

#[test]
fn names_are_in_the_column_that_hardly_repeats_where_no_head_says() {
    let rows: String = (0..20).map(|row| format!("all,variable_{row},What number {row} holds\n")).collect();
    let text = format!("Sheet,Variable,Explanation\n{rows}");
    let entries = read(Format::from_extension("csv").unwrap(), &text, &ReadOptions::default()).entries;
    assert_eq!((entries.len(), entries[19].headword.as_str()), (20, "variable_19"));
}

#[test]
fn heads_name_terms_by_whole_words() {
    check(
        "csv",
        "Determined by,Name,Definition\nme,oven,Hot.\n",
        expect![[r#"
        2 oven: Hot.
    "#]],
    );
    check(
        "csv",
        "Terminal,Where ships are loaded\nLong-term memory,What is kept for long\nOven,What gets hot\n",
        expect![[r#"
            1 Terminal: Where ships are loaded
            2 Long-term memory: What is kept for long
            3 Oven: What gets hot
        "#]],
    );
    check(
        "csv",
        "no,term,definition,id\n1,oven,Hot.,a\n",
        expect![[r#"
        2 oven: Hot.
    "#]],
    );
}

#[test]
fn numbers_and_truth_values_are_names_as_they_are_written() {
    check(
        "yml",
        "terms:\n  - term: 1.10\n    definition: A version of it.\n  - term: 007\n    definition: An agent of the king.\n  - term: Yes\n    definition: A word that agrees.\n",
        expect![[r#"
            2 1.10: A version of it.
            4 007: An agent of the king.
            6 Yes: A word that agrees.
        "#]],
    );
}

#[test]
fn what_is_shown_as_it_is_written_defines_nothing() {
    check(
        "tex",
        "\\newcommand{\\newdual}[2]{\\newglossaryentry{#1}{name={#1},description={#2}}}\n\\begin{verbatim}\n\\newacronym{x}{X}{Example}\n\\end{verbatim}\n\\newglossaryentry{oven}{name={oven}, % a } brace\n description={Hot, as \\glslink{x}{this} is.}}\n",
        expect![[r#"
            5 oven: Hot, as this is.
        "#]],
    );
    check(
        "rst",
        ".. code-block:: rst\n\n   .. glossary::\n\n      x\n        Not one.\n\n.. glossary::\n\n   oven\n     Hot.\n",
        expect![[r#"
            10 oven: Hot.
        "#]],
    );
    check(
        "org",
        "#+TITLE: Glossary\n\n- *API* :: What programs call.\n- =BOM= :: A mark.\n",
        expect![[r#"
        3 API: What programs call.
        4 BOM: A mark.
    "#]],
    );
}

#[test]
fn a_definition_is_added_by_the_command_that_the_file_uses() {
    let add = |text: &str| {
        insertion(Format::from_extension("tex").unwrap(), text, &ReadOptions::default(), "Bow", "It bends.")
    };
    let known = "\\newglossaryentry{oven}{name={oven},description={Hot.}}\n";
    assert!(add(known).is_some_and(|edit| edit.text.contains("\\newglossaryentry{bow}")));
    assert!(add("\\DeclareAcronym{cpu}{short=CPU,long=Central Unit}\n").is_none());
    assert!(add("\\begin{acronym}\n\\acro{CPU}{Central Unit}\n\\end{acronym}\n").is_none());
}

#[test]
fn what_only_holds_other_sections_is_no_topic() {
    let text = "# Glossary\n\n## Oven\n\nHot.\n\n## Dough\n\nSoft.\n\n## Further information\n\n### References\n\nA book.\n\n### License\n\nFree.\n";
    let entries = read(Format::Markdown, text, &ReadOptions::default()).entries;
    let names: Vec<&str> = entries.iter().map(|entry| entry.headword.as_str()).collect();
    assert_eq!(names, ["Oven", "Dough"]);
}

#[test]
fn one_fault_does_not_hide_the_rest() {
    check(
        "json",
        "{\"terms\": [{\"term\": \"oven\", \"definition\": \"Hot\u{81} and\u{7f} dry.\"}, {\"term\": \"bow\", \"definition\": \"Bent.\"}]}",
        expect![[r#"
        1 oven: Hot   and  dry.
        1 bow: Bent.
    "#]],
    );
    check(
        "csv",
        "term,definition\noven,Hot.\nbow,\"Bent.\nsail,Of cloth.\n",
        expect![[r#"
        2 oven: Hot.
        problem 3: A quotation mark of this record is not closed: close it, for what follows is not read
    "#]],
    );
}

#[test]
fn a_table_of_acronyms_is_declared_by_its_heads() {
    let text = "# Glossary\n\n## Oven\n\nHot.\n\n## Dough\n\nSoft.\n\n## Common acronyms\n\n| Acronym | Expansion |\n|---|---|\n| BOM | Bill of Materials |\n| SKU | Stock Keeping Unit |\n";
    let entries = read(Format::Markdown, text, &ReadOptions::default()).entries;
    let names: Vec<&str> = entries.iter().map(|entry| entry.headword.as_str()).collect();
    assert_eq!(names, ["Oven", "Dough", "BOM", "SKU"]);
}

#[test]
fn records_of_their_own_shapes() {
    // Keys that all begin alike, and records in records of the same kind.
    check(
        "yml",
        "entities:\n- entity_name: Order\n  entity_id: 3\n  entity_description: What is bought.\n  entity_synonym: [Purchase]\n  attributes:\n  \
        - attribute_name: Total\n    attribute_id: 4\n    attribute_description: What it costs.\n  links:\n  - title: Elsewhere\n    url: x\n",
        expect![[r#"
            2 Order =Purchase [in: entities]: What is bought.
            7 Total [in: entities]: What it costs.
        "#]],
    );
    // What a file says of itself is none of its entries.
    check(
        "yml",
        "title: Words of the bakery\ndescription: What we say here.\ncategories:\n  - name: Oven\n    words:\n      - word: Crust\n        \
        meaning: The outside.\n",
        expect![[r#"
            6 Crust [in: Oven]: The outside.
        "#]],
    );
    // Keys that are short for a name, and those that look like languages.
    check(
        "yml",
        "entries:\n  SO:\n    type: acronym\n    term: Standing Order\n  IT:\n    type: acronym\n    term: Information Technology\n  Crust:\n    \
        description: The outside.\n  Crumb:\n    description: The inside.\n  Till:\n    description:\n",
        expect![[r#"
            2 SO >Standing Order: 
            5 IT >Information Technology: 
            8 Crust: The outside.
            10 Crumb: The inside.
            12 Till: 
            problem 12: "Till" has no meaning: write one
        "#]],
    );
    // What a file says of itself may have a key of its own.
    check(
        "json",
        r#"{"metadata": {"title": "Our words", "description": "What we say."}, "terms": [{"term": "Crust", "definition": "The outside."}]}"#,
        expect![[r#"
            1 Crust: The outside.
        "#]],
    );
    // A name in several languages, and nothing else.
    check(
        "json",
        r#"[{"en": "bread", "fr": "pain", "de": "Brot", "verified": {"fr": true}}, {"en": "oven", "fr": "four"}]"#,
        expect![[r#"
        1 bread =Brot: pain
        1 oven: four
    "#]],
    );
    // Commas are of a name that has a field of its own, but for short forms.
    check(
        "csv",
        "Term,Definition,Synonyms\n\"Bread, sliced\",What is cut.,toast\n\"Standing Order, SO\",It repeats.,\n",
        expect![[r#"
        2 Bread, sliced =toast: What is cut.
        3 Standing Order <SO: It repeats.
    "#]],
    );
}

/// The headwords and meanings of a text.
fn told(extension: &str, text: &str) -> Vec<(String, String)> {
    let format = Format::from_extension(extension).unwrap();
    read(format, text, &ReadOptions::default())
        .entries
        .into_iter()
        .map(|entry| (entry.headword.into(), entry.meaning.to_string()))
        .collect()
}

fn pairs(entries: &[(&str, &str)]) -> Vec<(String, String)> {
    entries.iter().map(|(name, meaning)| ((*name).to_owned(), (*meaning).to_owned())).collect()
}

#[test]
fn asciidoc_marks_above_the_line_are_no_part_of_a_name() {
    let text = "[glossary]\n== Glossary\n\nKeel ^new^:: A spine.\n\nH^2^O:: Water.\n";
    assert_eq!(told("adoc", text), pairs(&[("Keel", "A spine."), ("H2O", "Water.")]));
}

#[test]
fn csv_without_heads_may_translate() {
    let text = "keel,киль,\nluff,\"приводиться, к ветру\",\nreef,риф,\n";
    assert_eq!(told("csv", text)[1], ("luff".to_owned(), "приводиться, к ветру".to_owned()));
    // Two columns of one script say nothing.
    assert!(told("csv", "keel,spine\nluff,edge\nreef,fold\n").is_empty());
}

#[test]
fn formulas_are_names_as_they_stand() {
    let text = "Symbol name,Definition\n$R_{n}$ and *net*,What comes in.\nPrice of $5 and _more_,What it costs.\n";
    let names: Vec<String> =
        told("csv", &text.replace("Symbol name", "Term")).into_iter().map(|entry| entry.0).collect();
    assert_eq!(names, ["$R_{n}$ and net", "Price of $5 and more"]);
}

#[test]
fn typst_dictionaries_by_name_and_sections() {
    let pool = "#let pool = (\n  Keel: (description: [The spine of a hull.]),\n  \"Main Sail\": (description: [The largest.]),\n)\n";
    assert_eq!(told("typ", pool), pairs(&[("Keel", "The spine of a hull."), ("Main Sail", "The largest.")]));
    let page = "= Glossary\n\n== Keel <keel>\n\nThe spine of a hull.\n\n== _Luff_\n\nThe leading edge.\n";
    assert_eq!(told("typ", page), pairs(&[("Keel", "The spine of a hull."), ("Luff", "The leading edge.")]));
    assert!(told("typ", "= Report\n\n== Keel\n\nA spine.\n\n== Luff\n\nAn edge.\n").is_empty());
    // Blanks before the colon, of one byte and of two.
    let terms = "= Glossary\n\n/ Keel : The spine of a hull.\n/ Luff\u{a0}: The leading edge.\n";
    assert_eq!(told("typ", terms), pairs(&[("Keel", "The spine of a hull."), ("Luff", "The leading edge.")]));
}

#[test]
fn html_lines_that_open_with_bold_names() {
    let text = "<body><h1>Glossary</h1><p>Words of <b>sailors</b>.</p><p><b>Keel</b>: The <i>spine</i> of a hull.<br><br>\
                <strong>Luff:</strong> The leading edge.</p><p><b>Reef</b> - A fold.</p></body>";
    let expected = [("Keel", "The *spine* of a hull."), ("Luff", "The leading edge."), ("Reef", "A fold.")];
    assert_eq!(told("html", text), pairs(&expected));
    assert!(told("html", "<p><b>Note</b>: one.</p><p>Then <b>two</b>: no.</p>").is_empty());
}

#[test]
fn rst_breaks_part_names() {
    let text = "Glossary\n========\n\n.. list-table::\n   :header-rows: 1\n\n   * - Term\n     - Meaning\n   * - Keel |BR| Backbone\n     - The spine. \
                |br| Of oak.\n   * - |product| guide\n     - A book.\n";
    let format = Format::from_extension("rst").unwrap();
    let reading = read(format, text, &ReadOptions::default());
    assert_eq!((reading.entries[0].headword.as_str(), reading.entries[0].forms.len()), ("Keel", 2));
    assert_eq!(reading.entries[0].meaning, "The spine. <br> Of oak.");
    assert_eq!(reading.entries[1].headword, "|product| guide");
}

#[test]
fn yaml_texts_in_scripts_without_blanks_explain() {
    let text = "竜骨 (りゅうこつ): |\n  船の背骨にあたる部材で、船首から船尾まで通る。\n  古くは木で作られた。\n帆: |\n  風を受けて船を進める大きな布のこと。\n\
                港: |\n  船が停泊し、荷を積み下ろしする場所。\n";
    assert_eq!(told("yml", text).len(), 3);
}

#[test]
fn problems_of_json_stand_at_characters() {
    let json = Format::from_extension("json").unwrap();
    for text in ["[glossary]\u{80}[", "[\u{9f}", "{\"a\" \u{84}\u{84}"] {
        for problem in read(json, text, &ReadOptions::default()).problems {
            assert!(text.get(problem.range.range()).is_some(), "{text:?}: {problem:?}");
        }
    }
}
