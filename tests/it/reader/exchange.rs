//! What the readers of formats for exchange make of a page of each: DocBook, DITA, TBX, SKOS, and of Typst; and what they make of faults.

use expect_test::expect;
use glossator::glossary::{Format, ReadOptions, read};

use super::formats::{added, check};

#[test]
fn docbook_entries() {
    check(
        "dbk",
        r#"<?xml version="1.0"?>
<!DOCTYPE glossary [ <!ENTITY ship "Sea Bird"> ]>
<glossary><title>Words</title>
<glossdiv><title>Deck</title>
  <glossentry xml:id="g-cleat">
    <glossterm>Cleat &amp; rope</glossterm><abbrev>CL</abbrev>
    <glossdef>
      <para>Holds a <command>rope</command> of the &ship;.</para>
      <itemizedlist><listitem><para>one</para></listitem><listitem><para>two</para></listitem></itemizedlist>
      <glossseealso otherterm="g-keel"/>
    </glossdef>
  </glossentry>
</glossdiv>
<!-- <glossentry><glossterm>Hidden</glossterm></glossentry> -->
<glossentry xml:id="g-keel"><glossterm>Keel, false</glossterm><glossdef><para>The beam.</para></glossdef></glossentry>
<glossentry><glossterm>Beam</glossterm><glosssee otherterm="g-keel"/></glossentry>
</glossary>
"#,
        expect![[r#"
            6 Cleat & rope <CL [in: Deck] [see: Keel, false]: Holds a `rope` of the ship.⏎⏎- one⏎- two
            15 Keel, false: The beam.
            16 Beam [see: Keel, false]: 
        "#]],
    );
}

#[test]
fn dita_entries() {
    check(
        "dita",
        r#"<glossgroup id="g"><title>Glossary</title>
<glossentry id="oow"><glossterm>Officer of the Watch</glossterm>
  <glossdef>Who is in <b>charge</b>. See <xref href="https://example.org/x">this</xref>.</glossdef>
  <glossBody><glossAlt><glossAcronym>OOW</glossAcronym></glossAlt>
    <glossAlt><glossSynonym>guard</glossSynonym><glossStatus value="prohibited"/></glossAlt></glossBody>
  <related-links><link href="deck.dita#deck"/></related-links>
</glossentry>
<glossentry id="deck"><glossterm>Deck</glossterm><glossdef>The floor.</glossdef></glossentry>
</glossgroup>
"#,
        expect![[r#"
            2 Officer of the Watch <OOW !guard [see: Deck]: Who is in **charge**. See [this](https://example.org/x).
            8 Deck: The floor.
        "#]],
    );
}

#[test]
fn termbases_of_2008_and_of_2019() {
    check(
        "tbx",
        r#"<martif type="TBX"><text><body>
<termEntry id="c1">
  <descrip type="subjectField">deck</descrip>
  <langSet xml:lang="de"><tig><term>Anker</term></tig></langSet>
  <langSet xml:lang="en-GB">
    <descripGrp><descrip type="definition">A heavy hook.</descrip></descripGrp>
    <tig><term>mud hook</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    <tig><term>ANC</term><termNote type="termType">acronym</termNote></tig>
    <ntig><termGrp><term>anchor</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  </langSet>
</termEntry>
</body></text></martif>
"#,
        expect![[r#"
            9 anchor !mud hook <ANC =Anker: A heavy hook.
        "#]],
    );
    check(
        "tbx",
        r#"<tbx type="TBX-Basic" style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="x" xmlns:basic="y"><text><body>
<conceptEntry id="c2">
  <langSec xml:lang="en">
    <basic:definition>The beam along the bottom.</basic:definition>
    <termSec><term>keelson</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>keel</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>backbone</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
  </langSec>
</conceptEntry>
</body></text></tbx>
"#,
        expect![[r#"
            6 keel =keelson !backbone: The beam along the bottom.
        "#]],
    );
}

#[test]
fn concepts_of_skos() {
    check(
        "rdf",
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://x/anchor">
  <skos:prefLabel xml:lang="fr">ancre</skos:prefLabel>
  <skos:prefLabel xml:lang="en">anchor</skos:prefLabel>
  <skos:altLabel xml:lang="en">mud hook</skos:altLabel>
  <skos:hiddenLabel>ancor</skos:hiddenLabel>
  <skos:definition xml:lang="en">A heavy hook.</skos:definition>
  <skos:related rdf:resource="http://x/keel"/>
</skos:Concept>
<rdf:Description rdf:about="http://x/keel"><skos:prefLabel>keel</skos:prefLabel><skos:scopeNote>The beam.</skos:scopeNote></rdf:Description>
</rdf:RDF>
"#,
        expect![[r#"
            4 anchor =ancre =mud hook !ancor [see: keel]: A heavy hook.
            10 keel: The beam.
        "#]],
    );
    check(
        "ttl",
        r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://x/> .

:anchor a skos:Concept ;
  skos:prefLabel "ancre"@fr, "anchor"@en ;
  skos:altLabel "mud hook"@en ;
  skos:definition """A heavy hook.
It holds."""@en ;
  skos:related :keel .
:keel skos:prefLabel "keel" ; skos:scopeNote "The \"beam\"." .
:scheme a skos:ConceptScheme .
"#,
        expect![[r#"
            5 anchor =ancre =mud hook [see: keel]: A heavy hook.⏎It holds.
            10 keel: The "beam".
        "#]],
    );
    check(
        "jsonld",
        r#"{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#"}, "@graph": [
  {"@id": "x:anchor", "@type": "skos:Concept", "skos:prefLabel": [{"@language": "fr", "@value": "ancre"}, {"@language": "en", "@value": "anchor"}],
   "skos:altLabel": {"@language": "en", "@value": "mud hook"}, "skos:definition": {"@language": "en", "@value": "A heavy hook."}},
  {"@id": "x:keel", "skos:prefLabel": "keel", "skos:definition": "The beam."}
]}
"#,
        expect![[r#"
            2 anchor =mud hook: A heavy hook.
            4 keel: The beam.
        "#]],
    );
}

#[test]
fn typst_dictionaries_and_terms() {
    check(
        "typ",
        r#"#import "@preview/glossarium:0.5.4": *
// (key: "no", short: "NO", long: "a comment")
#let entries = (
  (key: "bom", short: "BOM", long: "bill of materials", longplural: "bills of materials", group: "Parts"),
  (key: "keel", short: "keel", description: [The _beam_, (of wood) along the #link("https://x.org")[bottom].]),
)
#let other = (oow: (short: "OOW", long: "officer of the watch"), style: (fill: red, stroke: none))
"#,
        expect![[r#"
            4 bill of materials <BOM [in: Parts]: 
            5 keel: The *beam*, (of wood) along the [bottom](https://x.org).
            7 officer of the watch <OOW: 
        "#]],
    );
    check(
        "typ",
        "= Glossary\n\n/ Anchor: a heavy\n  *hook*.\n/ Deck/Floor: what one\nstands on.\n\nNo / term: here.\n",
        expect![[r#"
            3 Anchor: a heavy⏎**hook**.
            5 Deck/Floor =Deck =Floor: what one
        "#]],
    );
    let text = "#let e = (\n  (key: \"a\", short: \"Anchor\", description: \"A hook.\"),\n  (key: \"m\", short: \"Mast\", description: \"A pole.\"),\n)\n";
    assert_eq!(
        added("typ", text, "Keel", "The beam."),
        "#let e = (\n  (key: \"a\", short: \"Anchor\", description: \"A hook.\"),\n  \
        (key: \"keel\", short: \"Keel\", description: \"The beam.\"),\n  (key: \"m\", short: \"Mast\", description: \"A pole.\"),\n)\n"
    );
    assert_eq!(
        added("typ", "/ Anchor: A hook.\n/ Mast: A pole.\n", "Keel", "The beam."),
        "/ Anchor: A hook.\n/ Keel: The beam.\n/ Mast: A pole.\n"
    );
}

#[test]
fn lists_of_descriptions_in_latex() {
    check(
        "tex",
        "\\section{Terms}\n% \\item[No] comment\n\\begin{description}\n  \\item[\\textbf{Anchor}:] A heavy hook (100\\%).\n  \\begin{itemize}\\item one\\end{itemize}\n\
        \\item[Keel (KL)] The \\emph{beam}.\n\\item no name\n\\end{description}\nText.\n",
        expect![[r#"
            4 Anchor: A heavy hook (100%). one
            6 Keel <KL: The *beam*.
        "#]],
    );
}

#[test]
fn tables_of_rst_that_are_drawn() {
    check(
        "rst",
        "Glossary\n========\n\n======  ====================\nTerm    Meaning\n======  ====================\nAnchor  A heavy hook that\n        holds a boat.\nKeel    The beam.\n======  ====================\n\nText.\n",
        expect![[r#"
            7 Anchor: A heavy hook that⏎holds a boat.
            9 Keel: The beam.
        "#]],
    );
    check(
        "rst",
        "Words\n=====\n\n+--------+----------+\n| Term   | Meaning  |\n+========+==========+\n| Anchor | A heavy  |\n|        | hook.    |\n+--------+----------+\n| Keel   | The beam |\n+--------+----------+\n",
        expect![[r#"
            7 Anchor: A heavy⏎hook.
            10 Keel: The beam
        "#]],
    );
    check(
        "rst",
        "Words\n=====\n\n.. csv-table::\n   :header: \"Term\", \"Meaning\"\n\n   \"Anchor, small\", \"A heavy, iron hook.\"\n   Keel, The beam.\n",
        expect![[r#"
            7 Anchor =small: A heavy, iron hook.
            8 Keel: The beam.
        "#]],
    );
}

#[test]
fn wide_characters_take_two_columns_of_a_drawn_table() {
    check(
        "rst",
        "+------+------------+\n| Term | Definition |\n+======+============+\n| 錨   | 重いかぎ。 |\n+------+------------+\n| Keel | The beam.  |\n+------+------------+\n",
        expect![[r#"
            4 錨: 重いかぎ。
            6 Keel: The beam.
        "#]],
    );
}

#[test]
fn terms_of_a_definition_list_may_be_bold() {
    check(
        "rst",
        "Glossary\n========\n\n**ETL**\n    Extract, transform, load.\n\n**Row**\n    What is moved.\n",
        expect![[r#"
        4 ETL: Extract, transform, load.
        7 Row: What is moved.
    "#]],
    );
}

#[test]
fn asciidoc_heads_may_stand_one_a_line() {
    check(
        "adoc",
        "= Glossary\n\n[cols=\"1,3\"]\n|===\n|Term\n|Meaning\n\n|Anchor\n|A heavy hook.\n\n|Keel\n|The beam.\n|===\n",
        expect![[r#"
            8 Anchor: A heavy hook.
            11 Keel: The beam.
        "#]],
    );
}

#[test]
fn tables_of_html_and_org_and_terms_that_a_text_defines() {
    check(
        "html",
        "<h1>Words</h1><table><thead><tr><th>Term<th>Definition<th>Synonyms</tr></thead><tr><td><b>Anchor</b></td><td>A heavy <i>hook</i>.</td><td>mud hook</td></tr>\
        <tr><td>Keel<td>The beam.<td></tr></table><table><tr><th>a<th>b</tr><tr><td>x<td>y</tr></table>",
        expect![[r#"
            1 Anchor =mud hook: A heavy *hook*.
            1 Keel: The beam.
        "#]],
    );
    check(
        "html",
        "<p>An <dfn id=a>anchor</dfn> is a heavy hook.</p><p>No term.</p><ul><li>The <dfn>keel</dfn>, and the <dfn>bow</dfn>.</li></ul>",
        expect![[r#"
            1 anchor: An anchor is a heavy hook.
            1 keel: The keel, and the bow.
            1 bow: The keel, and the bow.
        "#]],
    );
    check(
        "org",
        "#+TITLE: Words\n\n| Term   | Meaning       |\n|--------+---------------|\n| Anchor | A heavy hook. |\n| =Keel= | The beam.     |\n\n| a | b |\n| c | d |\n",
        expect![[r#"
            5 Anchor: A heavy hook.
            6 Keel: The beam.
        "#]],
    );
}

#[test]
fn faults_cost_what_they_are_in() {
    let headwords = |extension: &str, text: &str| {
        let format = Format::from_extension(extension).unwrap();
        let reading = read(format, text, &ReadOptions::default());
        (
            reading.entries.into_iter().map(|entry| String::from(entry.headword)).collect::<Vec<_>>(),
            reading.problems.len(),
        )
    };
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    // A comma that is missing, a key that is there twice, a second document.
    let json = "[\n  {\"term\": \"Anchor\", \"definition\": \"A hook.\"}\n  {\"term\": \"Keel\" \"definition\": \"The beam.\"}\n]\n";
    assert_eq!(headwords("json", json), (owned(&["Anchor", "Keel"]), 2));
    let twice = "{\"Anchor\": \"A heavy hook of iron.\", \"Keel\": \"The beam along the bottom.\", \"Anchor\": \"A hook once more, of steel.\"}";
    assert_eq!(headwords("json", twice), (owned(&["Anchor", "Keel", "Anchor"]), 0));
    let documents = "---\n- term: Anchor\n  definition: A hook.\n---\n- term: Keel\n  definition: The beam.\n";
    assert_eq!(headwords("yml", documents), (owned(&["Anchor", "Keel"]), 0));
    // Tags that do not match, an entry that is not closed, text that is no XML at all.
    let open = "<glossary><glossentry><glossterm>Anchor</glossterm><glossdef>A hook.</glossdef></glossentry><p>\
        <glossentry><glossterm>Keel</glossterm><glossdef>The beam.</glossdef></glossentry><glossentry><glossterm>Open";
    assert_eq!(headwords("xml", open).0, owned(&["Anchor", "Keel"]));
    assert_eq!(headwords("xml", "<a b=<<>>&&;").0, owned(&[]));
    let turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a> skos:prefLabel \"anchor\" .\n<b> skos:prefLabel \"bow .\n<c> skos:prefLabel \"keel\" .\n";
    let (names, problems) = headwords("ttl", turtle);
    assert!(names.contains(&"anchor".to_owned()) && problems > 0, "{names:?} {problems}");
}

/// What is never closed is read in time linear in its length.
#[test]
fn marks_that_are_never_closed_end() {
    let many = 100_000;
    for (extension, text) in [
        ("xml", "<glossentry>".repeat(many)),
        ("xml", "<glossentry><glossterm>a</glossterm>".repeat(many / 4)),
        ("tbx", "&a;<termEntry><langSet>".repeat(many / 4)),
        ("ttl", format!("<a> <b> \"\"\"{}", "line\n".repeat(many))),
        ("ttl", "@prefix a: <b> .\n".repeat(many / 4)),
        ("typ", "(a: ".repeat(many)),
        ("typ", "(key: \"a\", ".repeat(many / 2)),
        ("typ", "/ a: b\n".repeat(many)),
        ("tex", "\\begin{description}".repeat(many / 4)),
        ("tex", format!("\\begin{{description}}{}", "\\item[a".repeat(many / 4))),
        ("tex", format!("{}}}", "\\begin{".repeat(many / 4))),
        (
            "tex",
            format!(
                "\\chapter{{Glossary}}\n{}",
                (0..many / 4).map(|n| format!("\\section{{k{n}}}\nb\n\n")).collect::<String>()
            ),
        ),
        (
            "md",
            format!(
                "# Glossary\n\n{}",
                (0..many / 4).map(|n| format!("## T{n}\n\n*k{n}*: b\n\n*c{n}*: d\n\n")).collect::<String>()
            ),
        ),
        ("csv", format!("{}\n", "a,b_def,".repeat(many))),
        ("md", format!("**Keel**: x\n{}", "**Note**: y\n".repeat(many))),
        ("rst", "== ==\n".repeat(many)),
        ("rst", "+--+--+\n| a | b |\n".repeat(many / 4)),
        ("html", "<table><tr><td>".repeat(many / 4)),
        ("html", "<dfn>a".repeat(many / 2)),
        ("org", "| a | b |\n".repeat(many)),
        ("json", format!("[{}", "\"a\" ".repeat(many))),
        ("jsonld", "{\"@graph\":[".repeat(1000)),
    ] {
        let format = Format::from_extension(extension).unwrap();
        read(format, &text, &ReadOptions::default());
    }
}

#[test]
fn marks_of_byte_order_before_it_move_nothing() {
    let text = "\u{feff}\u{feff}<glossary>é😀<glossentry><glossterm>Cleat 水</glossterm><glossdef><para>Holds.</para></glossdef></glossentry></glossary>";
    let reading = read(Format::from_extension("dbk").expect("it is a format"), text, &ReadOptions::default());
    let headwords: Vec<&str> = reading.entries.iter().map(|entry| &text[entry.headword_range.range()]).collect();
    assert_eq!(headwords, ["Cleat 水"]);
}
