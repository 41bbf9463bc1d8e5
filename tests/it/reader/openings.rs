//! Glossaries whose paragraphs or items open with names in other ways than bold, in several formats, and the pages of prose next to them.

use expect_test::expect;
use glossator::glossary::{Format, ReadOptions, read};

use super::formats::check;
use super::headwords;

#[test]
fn italic_names_open_paragraphs() {
    check(
        "md",
        "---\ntitle: Glossary\n---\n\nWords of the yard.\n\n*Keel:* The spine of a hull.\n\nIt is laid first.\n\n*Bower anchor*: Holds the bow.\n\n_[Luff](#luff)_ - The forward edge of a sail.\n\n*Mast*\nA pole.\n",
        expect![[r#"
            7 Keel: The spine of a hull.⏎⏎It is laid first.
            11 Bower anchor: Holds the bow.
            13 Luff: The forward edge of a sail.
            15 Mast: A pole.
        "#]],
    );
    // Below topics.
    check(
        "md",
        "# Glossary\n\n## Hull\n\n*Keel*: The spine.\n\n*Rib*: A frame.\n\n## Rig\n\n*Mast*: A pole.\n\n*Boom*: A spar.\n",
        expect![[r#"
            5 Keel [in: Hull]: The spine.
            7 Rib [in: Hull]: A frame.
            11 Mast [in: Rig]: A pole.
            13 Boom [in: Rig]: A spar.
        "#]],
    );
}

#[test]
fn plain_names_open_paragraphs_or_lines() {
    let expected = expect![[r#"
        3 Keel: the spine of a hull
        5 Bower anchor: holds the bow, in calm weather
        7 VHF: the radio of a ship
        9 Rib: a frame
    "#]];
    check(
        "md",
        "# Glossary\n\nKeel - the spine of a hull\n\nBower anchor - holds the bow, in calm weather\n\nVHF - the radio of a ship\n\nRib - a frame\n",
        expected,
    );
    assert_eq!(headwords("# Glossary\n\nKeel: the spine\nRib: a frame\nMast: a pole\n"), ["Keel", "Rib", "Mast"]);
    assert_eq!(headwords("# Terms\n\n`keel()`: lays it\n\n`launch()`: ends it\n\n`moor()`: ties it\n").len(), 3);
}

#[test]
fn names_in_quotation_marks_open_paragraphs() {
    check(
        "md",
        "# Definitions\n\nIn these rules:\n\n\"Keel\" means the spine of a hull.\n\n“Master” means whoever commands a ship.\n\n«Port» : where a ship lies.\n",
        expect![[r#"
            5 Keel: means the spine of a hull.
            7 Master: means whoever commands a ship.
            9 Port: where a ship lies.
        "#]],
    );
    check(
        "md",
        "# Glossary\n\n> Keel\n\nThe spine.\n\n> Bower anchor\n\n\n> Rib\n\nA frame.\n",
        expect![[r#"
            3 Keel: The spine.
            7 Bower anchor: 
            10 Rib: A frame.
            problem 7: "Bower anchor" has no meaning: write one behind it
        "#]],
    );
}

#[test]
fn text_that_opens_so_is_no_glossary() {
    for text in [
        "# Sailing\n\n*Note:* the wind turns.\n\n*Careful*: ropes run.\n\n*Last:* stow all.\n\nSail on. It is late.\n\nGo home.\n",
        "# Sailing\n\nFirst: hoist it.\n\nSecond: haul it.\n\nThird: belay it.\n\nFourth: coil it.\n",
        "# Glossary\n\nThis page says what we mean. Read it: it is short.\n\nAll of it is ours.\n\nWrite to us - we answer.\n",
        // What stands below each heading says something of that.
        "# Sailing terms\n\n*Origin*: Dutch.\n\n*Origin*: Norse.\n\n*Origin*: English.\n",
        "\"Ahoy\" is what they cry.\n\n\"Avast\" is what they cry next.\n\n\"Belay\" is the last of it.\n",
    ] {
        assert!(headwords(text).is_empty(), "{text}: {:?}", headwords(text));
    }
    let page = "# Glossary\n\n## Keel\n\n*Meaning*: The spine.\n\n## Rib\n\n*Meaning*: A frame.\n";
    assert_eq!(headwords(page), ["Keel", "Rib"]);
}

#[test]
fn org_names_open_paragraphs_and_items() {
    check(
        "org",
        "#+TITLE: Glossary\n\nWords of the yard.\n\n_*Keel*_: The spine\nof a hull.\n\n_*Bower anchor*:_ Holds the bow.\n\n*Rib* - A frame.\n",
        expect![[r#"
            5 Keel: The spine⏎of a hull.
            8 Bower anchor: Holds the bow.
            10 Rib: A frame.
        "#]],
    );
    check(
        "org",
        "#+TITLE: Glossary\n\n* Hull\n  - keel -- Kiel\n\n    The spine.\n\n  - rib (RB) -- Spant\n",
        expect![[r#"
            4 keel [in: Hull]: Kiel⏎⏎The spine.
            8 rib <RB [in: Hull]: Spant
        "#]],
    );
    check("org", "#+TITLE: Log\n\n- keel -- laid\n- rib -- set\n- mast -- stepped\n", expect![""]);
}

#[test]
fn asciidoc_and_restructured_text_have_openings() {
    check(
        "adoc",
        "= Glossary\n\n== Hull\n\n* *Keel*: The spine\nof a hull.\n** laid first\n* *Rib* - A frame.\n* [[bow]]*Bow*: The front.\n",
        expect![[r#"
            5 Keel [in: Hull]: The spine⏎of a hull.⏎** laid first
            8 Rib [in: Hull]: A frame.
            9 Bow [in: Hull]: The front.
        "#]],
    );
    check(
        "adoc",
        "= Glossary\n\n*Keel*:: a labelled list\n\n*Rib*: A frame.\n",
        expect![[r#"
            3 Keel: a labelled list⏎⏎**Rib**: A frame.
        "#]],
    );
    check(
        "rst",
        "Glossary\n========\n\n**Keel**: The spine.\n\n**Rib** - A frame.\n\n  More of it.\n\n**Bow**\n\nThe front.\n",
        expect![[r#"
            4 Keel: The spine.
            6 Rib: A frame.⏎⏎More of it.
            10 Bow: The front.
        "#]],
    );
    // Letters of the alphabet are underlined by one mark.
    check(
        "rst",
        "Glossary\n========\n\nB\n-\n\nBow\n~~~\n\nThe front.\n\nK\n-\n\nKeel\n~~~~\n\nThe spine.\n",
        expect![[r#"
            7 Bow: The front.
            15 Keel: The spine.
        "#]],
    );
}

#[test]
fn latex_names_open_paragraphs_items_and_sections() {
    let expected = expect![[r#"
        2 keel: the spine of a *hull*.
        4 rib =frame: stands on it: **one**: to each side
        9 mast: a pole.⏎⏎It stands.
    "#]];
    check(
        "tex",
        "\\chapter{Glossary}\n\\textbf{keel}: the spine of a \\emph{hull}.\n\n\\textbf{rib} or \\textbf{frame}: stands on it:\n\\begin{itemize}\n\\item \\textbf{one}: to each side\n\\end{itemize}\n\n\\noindent\\textbf{mast:} a pole.\n\nIt stands.\n",
        expected,
    );
    check(
        "tex",
        "\\section*{Glossary}\n\\begin{itemize}\n  \\item \\textbf{Keel} -- the spine\n  \\item \\textbf{Rib} -- a frame\n  \\item \\textbf{Bow} -- the front\n\\end{itemize}\n",
        expect![[r#"
            3 Keel: the spine
            4 Rib: a frame
            5 Bow: the front
        "#]],
    );
    check(
        "tex",
        "\\chapter{Glossary}\n\\section{Keel}\nThe spine.\n\\section{Rib}\nA frame.\n\\section{Bow}\nThe front.\n\\chapter{Log}\nNone.\n",
        expect![[r#"
            2 Keel: The spine.
            4 Rib: A frame.
            6 Bow: The front.
        "#]],
    );
    check(
        "tex",
        "\\section{Log}\n\\textbf{Monday}: calm.\n\n\\textbf{Tuesday}: rain.\n\n\\textbf{Friday}: fog.\n",
        expect![""],
    );
}

#[test]
fn headings_that_are_counted_awaited_or_about_people() {
    // Counted below one heading, whatever the others are like.
    let page = "# Terminology\n\n## Words\n\n### Keel\n\nThe spine.\n\n### Rib\n\nA frame.\n\n## Kinds\n\n### 1. Bower anchor\n\nAt the bow.\n\n### 2. Sheet anchor\n\nA spare.\n\n## More\n\n### Mast\n\nA pole.\n\n### Boom\n\nA spar.\n\n### Yard\n\nA spar.\n";
    assert_eq!(headwords(page), ["Keel", "Rib", "Bower anchor", "Sheet anchor", "Mast", "Boom", "Yard"]);
    let page = "# Glossary\n\n## Hull\n\nTODO\n\n## Rig\n\n<TBD: who writes it?>\n\n## Deck\n\n### Hatch\n\nA door.\n\n### Rail\n\nA fence.\n\n### Bitts\n\nPosts.\n";
    assert_eq!(headwords(page), ["Hatch", "Rail", "Bitts"]);
    // A term that nobody wrote of is one.
    assert_eq!(headwords("# Glossary\n\n## Keel\n\nTODO\n\n## Rib\n\nA frame.\n"), ["Keel", "Rib"]);
    let page = "# Glossary\n\n## Contributor agreement\n\nWhat those sign who help.\n\n## Rib\n\nA frame.\n\n## Contributing to this page\n\nWrite to us.\n\n## Contributors\n\nAda.\n";
    assert_eq!(headwords(page), ["Contributor agreement", "Rib"]);
}

#[test]
fn names_of_languages_head_columns() {
    check(
        "csv",
        "unit,中文,English,解释,相关词条\nhull,龙骨,keel,船底的大梁,肋骨 / 桅杆\nhull,肋骨,rib,船体的骨架,龙骨\n",
        expect![[r#"
            2 keel =龙骨 [see: 肋骨 / 桅杆]: 船底的大梁
            3 rib =肋骨 [see: 龙骨]: 船体的骨架
        "#]],
    );
}

#[test]
fn a_page_of_html_that_is_called_a_glossary_may_have_two_terms() {
    let cards = |title: &str| format!("<h1>{title}</h1><h2>Keel</h2><p>The spine.</p><h2>Rib</h2><p>A frame.</p>");
    check(
        "html",
        &cards("Glossary"),
        expect![[r#"
            1 Keel: The spine.
            1 Rib: A frame.
        "#]],
    );
    check("html", &cards("The yard"), expect![""]);
}

#[test]
fn headings_with_marks_remarks_and_short_forms() {
    // The marks that close a heading may have attributes behind them.
    assert_eq!(
        headwords("# Glossary #\n\n## K ##\n\n### Keel ### {#g:keel}\n\nThe spine.\n\n### C# {#c}\n\nA note.\n"),
        ["Keel", "C#"]
    );
    // A topic is none the less one for the long remark behind its name.
    let page = "# Glossary\n\n## Hull (all that keeps the water out and the crew in, seen from the quay)\n\n> From below.\n\n### Keel\n\nThe spine.\n\n### Rib\n\nA frame.\n";
    assert_eq!(headwords(page), ["Keel", "Rib"]);
    // The bold name below a short heading says it in full.
    let page = "# Glossary\n\n### Keel\n\nThe spine.\n\n### Rib\n\nA frame.\n\n### MSP\n\n**Mean sea plane**: Where charts begin.\n\n### VHF\n\n**Very high frequency**: The radio.\n";
    assert_eq!(headwords(page), ["Keel", "Rib", "MSP", "VHF"]);
    // Terms to avoid are none.
    let page = "# Glossary and anti-glossary\n\n## Glossary\n\n### Keel\n\nThe spine.\n\n### Rib\n\nA frame.\n\n## Anti-Glossary\n\n### Backbone\n\nSay keel.\n";
    assert_eq!(headwords(page), ["Keel", "Rib"]);
}

#[test]
fn bold_names_with_slashes_and_lists_with_dashes() {
    assert_eq!(
        headwords(
            "# Words\n\n**Bower / sheet / kedge anchor.** Holds.\n\n**Reef (`reef.in`).** Less sail.\n\n**Keel.** The spine.\n"
        ),
        ["Bower", "Reef", "Keel"]
    );
    // A sentence in bold that ends with a number names nothing.
    let page =
        "# Words\n\n**The least draught is 0.80.** Look twice.\n\n**Reef.** Less sail.\n\n**Keel.** The spine.\n";
    assert_eq!(headwords(page), ["Reef", "Keel"]);
    assert_eq!(
        headwords("# Glossary\n\n## K\n* Keel - the spine\n* Kedge -\n\n## R\n* Rib - a frame\n"),
        ["Keel", "Kedge", "Rib"]
    );
    assert_eq!(
        headwords("# 术语表\n\n- 龙骨 -- 船底的大梁\n- 肋骨 -- 骨架\n- 桅杆 -- 柱\n- 这些词，都是船上的：`a`\n"),
        ["龙骨", "肋骨", "桅杆"]
    );
}

#[test]
fn tables_of_old_names_and_of_languages() {
    check(
        "md",
        "# Glossary\n\n## Core\n\n- **Keel**: The spine.\n- **Rib**: A frame.\n\n## Old term to new term\n\n| Old term | New term |\n|--|--|\n| backbone | keel |\n| timber | rib |\n",
        expect![[r#"
            5 Keel !backbone [in: Core]: The spine.
            6 Rib !timber [in: Core]: A frame.
        "#]],
    );
    check(
        "md",
        "# Words\n\nGerman | English | Further notes\n---|---|---\nKiel | keel | the spine\nSpant | rib | a frame\n",
        expect![[r#"
            5 Kiel: keel
            6 Spant: rib
        "#]],
    );
}

#[test]
fn data_with_the_keys_of_lists_and_terms_called_as_keys_are() {
    check(
        "json",
        r#"{"glossary": [{"section": "K", "dl": [{"dt": "Keel", "dd": ["The spine of a hull.", "Laid first."]}]}, {"section": "R", "dl": [{"dt": "Rib", "dd": "A frame of a hull."}]}]}"#,
        expect![[r#"
            1 Keel [in: dl]: The spine of a hull.⏎⏎Laid first.
            1 Rib [in: dl]: A frame of a hull.
        "#]],
    );
    let terms: String = (0..50).map(|n| format!("\"Word {n}\": \"It means the number {n} here.\", ")).collect();
    let text = format!("{{{terms}\"English\": \"What most of them speak.\", \"Alias\": \"A second name of a ship.\"}}");
    let format = Format::from_extension("json").unwrap();
    assert_eq!(read(format, &text, &ReadOptions::default()).entries.len(), 52);
}

#[test]
fn formats_of_pages_have_more_shapes() {
    check(
        "adoc",
        "== Glossary\n\n[cols=\"1,4\"]\n|===\n\n| Keel | The spine\nof a hull.\n\n| Rib | A frame.\n|===\n\n== Log\n\n|===\n| Monday | calm\n|===\n",
        expect![[r#"
            6 Keel: The spine⏎of a hull.
            9 Rib: A frame.
        "#]],
    );
    check(
        "adoc",
        "= Glossary\n\n=== Keel\n\n=== Rib\nA frame.\n\n=== Bow\nThe front.\n",
        expect![[r#"
            3 Keel: 
            5 Rib: A frame.
            8 Bow: The front.
            problem 3: "Keel" has no meaning: write one
        "#]],
    );
    check(
        "org",
        "* keel\nThe spine.\n* mast\nA pole.\n* rib\nA frame.\n",
        expect![[r#"
            1 keel: The spine.
            3 mast: A pole.
            5 rib: A frame.
        "#]],
    );
    check("org", "* Rig\nSet it.\n* Hull\nScrub it.\n* Deck\nSwab it.\n", expect![""]);
    check(
        "org",
        "#+TITLE: Glossary\n\n* C++\nA language.\n* ~keel()~\nLays it.\n",
        expect![[r#"
            3 C++: A language.
            5 keel(): Lays it.
        "#]],
    );
    check(
        "tex",
        "\\chapter{Glossary}\n\\glossaryentry{Keel}{The spine.}\n\\glossaryentry{Rib}{A frame.}\n",
        expect![[r#"
            2 Keel: The spine.
            3 Rib: A frame.
        "#]],
    );
    assert_eq!(
        headwords("# Words\n\n.. glossary::\n\n   Keel\n      The spine.\n\n   Rib\n      A frame.\n"),
        ["Keel", "Rib"]
    );
    let page = "<h1>Glossary</h1><h2>Hull</h2><ul><li><a href=a>Keel</a></li><!-- more --></ul><h2>Rig</h2><ul><li><a href=b>Mast</a></li></ul>";
    check("html", page, expect![""]);
}

#[test]
fn names_below_titles_in_other_languages_and_environments_of_elsewhere() {
    check(
        "rst",
        "Términos y definiciones\n=======================\n\nQuilla\n  La espina del casco.\n\nMástil\n  El palo.\n",
        expect![[r#"
            4 Quilla: La espina del casco.
            7 Mástil: El palo.
        "#]],
    );
    let word = |name: &str, text: &str| format!("\\begin{{word}}[{name}]\n{text}\n\\end{{word}}\n");
    let words = word("Keel", "The spine.") + &word("Rib", "A frame.") + &word("Bow\\{1\\}", "The front.");
    check(
        "tex",
        &format!("\\chapter*{{Glossary}}\n{words}"),
        expect![[r#"
        2 Keel: The spine.
        5 Rib: A frame.
        8 Bow{1}: The front.
    "#]],
    );
    // Options of pictures are no names, and nor is anything below another title.
    check("tex", &format!("\\chapter*{{Ships}}\n{words}"), expect![""]);
    check("tex", &format!("\\chapter*{{Glossary}}\n{}", words.replace("{word}", "{figure}")), expect![""]);
}

#[test]
fn html_names_that_end_in_full_stops() {
    let line = |name: &str, text: &str| format!("<p><a name=\"x\"></a><strong>{name}</strong> {text}</p>\n");
    let page = line("Keel.", "The spine.") + &line("Rib.", "A frame.") + &line("Bow.", "The front.");
    check(
        "html",
        &page,
        expect![[r#"
        1 Keel: The spine.
        2 Rib: A frame.
        3 Bow: The front.
    "#]],
    );
    let sentences = line("Take care of all the old sails.", "They tear.");
    check("html", &sentences.repeat(3), expect![""]);
}

#[test]
fn links_at_the_end_of_a_page_define_nothing() {
    let terms: String =
        ["Keel", "Rib", "Bow", "Mast", "Sail", "Rudder"].map(|name| format!("### {name}\n\nA part.\n\n")).concat();
    let links = "- to [Ships](ships.md): all of them\n- [Boats](boats.md)\n";
    let names = ["Keel", "Rib", "Bow", "Mast", "Sail", "Rudder"];
    assert_eq!(headwords(&format!("# Glossary\n\n{terms}## Documentation\n\n### Learn more\n\n{links}")), names);
    assert_eq!(headwords(&format!("# Glossary\n\n{terms}---\n\n**Related documentation:**\n{links}")), names);
    // Elsewhere such a list is all that is said of a term.
    let between = format!("# Glossary\n\n### Hull\n\n{links}\n{terms}");
    assert_eq!(headwords(&between)[0], "Hull");
}

#[test]
fn labels_beside_tables_define_nothing() {
    let rows: String =
        ["Keel", "Rib", "Bow", "Mast", "Sail", "Rudder"].map(|name| format!("| **{name}** | A part. |\n")).concat();
    let page = format!("# Glossary\n\n## Hull\n\n| Term | Definition |\n|---|---|\n{rows}\n### How it is built\n\n");
    assert_eq!(headwords(&format!("{page}**Stages:**\n\n1. The keel is laid.\n2. Ribs are set.\n")).len(), 6);
    assert_eq!(headwords(&format!("{page}**Planking**: Boards on the ribs.\n")).len(), 7);
}

#[test]
fn names_in_quotations_below_topics() {
    let name = |name: &str| format!("> {name}\n\nA part of a ship.\n\nIt is made of wood.\n\n");
    let topic =
        |topic: &str, names: &[&str]| format!("## {topic}\n\n{}", names.iter().map(|of| name(of)).collect::<String>());
    let page = format!(
        "# Glossary\n\n## All\n\n<div class=\"box\">\n\n{}{}</div>\n\n{}{}## Sizes\n\nIn feet.\n",
        topic("Hull", &["Keel", "Rib", "Ring"]),
        topic("Rig", &["Mast", "Sail", "Ring"]),
        topic("Deck", &["Rail", "Cleat"]),
        topic("Below", &["Berth", "Bilge"]),
    );
    assert_eq!(headwords(&page), ["Keel", "Rib", "Ring", "Mast", "Sail", "Ring", "Rail", "Cleat", "Berth", "Bilge"]);
}
