//! Glossaries as people move about in them: outline, search, folding, selection, links, the graph of terms.

use expect_test::{Expect, expect};
use glossator::glossary::{Format, ReadOptions, read, sections};
use glossator::ide::{
    Symbol, document_links, document_symbols, folding_ranges, mentions, selection_range, terms_at, workspace_symbols,
};

use crate::fixture::Fixture;

fn drawn(symbols: &[Symbol], text: &str, depth: usize, out: &mut String) {
    for symbol in symbols {
        let line = |offset: usize| text[..offset].matches('\n').count() + 1;
        let (from, to) = (line(symbol.range.start()), line(symbol.range.end()));
        assert!(symbol.range.covers(symbol.focus), "{symbol:?}");
        assert!(symbol.children.iter().all(|child| symbol.range.covers(child.range)), "{symbol:?}");
        *out += &format!("{}{} {from}-{to} `{}`\n", "  ".repeat(depth), symbol.name, &text[symbol.focus]);
        drawn(&symbol.children, text, depth + 1, out);
    }
}

#[track_caller]
fn check_outline(fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let mut out = String::new();
    drawn(&document_symbols(&fixture.snapshot, fixture.position.file), fixture.text(), 0, &mut out);
    expected.assert_eq(&out);
}

const LETTERS: &str = "\
//- GLOSSARY.md
# Glossary

Words of ours.

## K

**KV-Cache (KVC)**: Keeps keys and values.
It grows.

## M

### Models

**Multi-head Latent Attention (MLA)**: A small *KV-cache*.
See also: KVC, Softmax

**Mamba**: See Softmax.

## S

**Softmax**: Turns scores into shares.
";

#[test]
fn letters_and_topics_hold_their_entries() {
    check_outline(
        LETTERS,
        expect![[r#"
            K 5-8 `K`
              KV-Cache (KVC) 7-8 `KV-Cache`
            M 10-17 `M`
              Models 12-17 `Models`
                Multi-head Latent Attention (MLA) 14-15 `Multi-head Latent Attention`
                Mamba 17-17 `Mamba`
            S 19-21 `S`
              Softmax 21-21 `Softmax`
        "#]],
    );
}

#[test]
fn a_heading_that_is_a_term_is_its_entry() {
    check_outline(
        "//- GLOSSARY.md\n# Glossary\n\n## Baking\n\n### Proof\n\nThe rest of a dough.\n\n#### How long\n\nAn hour.\n\n### Crumb\n\nThe inside.\n",
        expect![[r#"
            Baking 3-15 `Baking`
              Proof 5-11 `Proof`
              Crumb 13-15 `Crumb`
        "#]],
    );
}

#[test]
fn contexts_are_the_parts_of_data() {
    check_outline(
        "//- a.glossary.yml\ncontexts:\n  - name: Billing\n    terms:\n      - name: Invoice\n        definition: A bill.\n      - name: Order\n        definition: What is billed.\n  - name: Shipping\n    terms:\n      - name: Parcel\n        definition: What is sent.\n",
        expect![[r#"
            Billing 2-7 `Billing`
              Invoice 4-5 `Invoice`
              Order 6-7 `Order`
            Shipping 8-11 `Shipping`
              Parcel 10-11 `Parcel`
        "#]],
    );
}

#[test]
fn what_is_no_glossary_has_no_outline() {
    check_outline("//- GLOSSARY.md\n**A B**: x\n//- note.md\n# Title\n\n**A B**: y\n", expect![""]);
}

#[test]
fn the_headings_of_every_format_are_sections() {
    let named = |format: &str, text: &str| {
        let format = Format::from_extension(format).expect("it is read");
        let entries = read(format, text, &ReadOptions::default()).entries;
        let sections = sections(format, text, &entries);
        assert!(sections.iter().all(|section| section.range.covers(section.focus)), "{sections:?}");
        sections.into_iter().map(|section| section.name).collect::<Vec<_>>().join("|")
    };
    assert_eq!(
        named("adoc", "= Glossary\n\n== K\n\n[glossary]\nKeel:: The beam.\n\n== M\n\nMast:: The pole.\n"),
        "K|M"
    );
    assert_eq!(
        named(
            "rst",
            "Glossary\n========\n\nHull\n----\n\n.. glossary::\n\n   Keel\n      The beam.\n\nRig\n---\n\n.. glossary::\n\n   Mast\n      The pole.\n"
        ),
        "Hull|Rig"
    );
    assert_eq!(named("org", "#+TITLE: Glossary\n\n* K\n\n- Keel :: The beam.\n\n* M\n\n- Mast :: The pole.\n"), "K|M");
    assert_eq!(
        named(
            "tex",
            "\\section{K}\n\\newglossaryentry{keel}{name=Keel, description={The beam}}\n\\section*{M}\n\\newglossaryentry{mast}{name=Mast, description={The pole}}\n"
        ),
        "K|M"
    );
    assert_eq!(named("typ", "= Glossary\n\n== K\n\n/ Keel: The beam.\n\n== M\n\n/ Mast: The pole.\n"), "K|M");
    assert_eq!(named("md", "K\n=\n\n**Keel**: The beam.\n\nM\n=\n\n**Mast**: The pole.\n"), "K|M");
}

#[test]
fn entries_are_found_as_people_look_for_them() {
    let fixture =
        Fixture::new(&format!("{LETTERS}//- more.glossary.md\n**Max Pooling**: x\nAliases: pool by maximum\n"));
    let found = |query: &str| {
        let found = workspace_symbols(&fixture.snapshot, query, 100);
        found.iter().map(|found| format!("{} in {}", found.name, found.container)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(found("mla"), "Multi-head Latent Attention (MLA) in GLOSSARY.md · Models");
    assert_eq!(found("kvc"), "KV-Cache (KVC) in GLOSSARY.md");
    assert_eq!(found("max"), "Max Pooling in more.glossary.md\nSoftmax in GLOSSARY.md");
    assert_eq!(found("by max"), "Max Pooling (pool by maximum) in more.glossary.md");
    assert_eq!(found("sfmx"), "Softmax in GLOSSARY.md");
    assert_eq!(found("zebra"), "");
    assert_eq!(found("++"), "");
    assert_eq!(found("").lines().count(), 5, "nothing typed is everything");
    assert_eq!(workspace_symbols(&fixture.snapshot, "", 2).len(), 2);
    let softmax = &workspace_symbols(&fixture.snapshot, "softmax", 9)[0];
    assert_eq!(&fixture.files[softmax.entry.file.0 as usize].1.as_str()[softmax.range], "Softmax");
}

#[test]
fn sections_and_entries_are_folded() {
    let fixture = Fixture::new(LETTERS);
    let lines = |limit| {
        let line = |offset: usize| fixture.text()[..offset].matches('\n').count() + 1;
        let ranges = folding_ranges(&fixture.snapshot, fixture.position.file, limit);
        ranges.iter().map(|range| (line(range.start()), line(range.end()))).collect::<Vec<_>>()
    };
    assert_eq!(lines(100), [(5, 8), (7, 8), (10, 17), (12, 17), (14, 15), (19, 21)]);
    assert_eq!(lines(3), [(5, 8), (10, 17), (12, 17)]);
}

#[test]
fn a_selection_grows_from_the_word_to_the_page() {
    let chain = |text: &str| {
        let fixture = Fixture::new(text);
        let ranges = selection_range(&fixture.snapshot, fixture.position);
        assert!(ranges.windows(2).all(|pair| pair[1].covers(pair[0]) && pair[0] != pair[1]), "{ranges:?}");
        ranges.iter().map(|range| fixture.text()[*range].replace('\n', "⏎")).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        cache
        kv cache
        The kv cache grows⏎every day.
        First one. The kv cache grows⏎every day. Then more.
        # A⏎⏎First one. The kv cache grows⏎every day. Then more.⏎⏎End.⏎"#]]
    .assert_eq(&chain(
        "//- GLOSSARY.md\n**KV-Cache**: x\n//- note.md\n# A\n\nFirst one. The kv ca$0che grows\nevery day. Then more.\n\nEnd.\n",
    ));
    expect![[r#"
        shares
        Turns scores into shares.
        **Softmax**: Turns scores into shares.
        ## S⏎⏎**Softmax**: Turns scores into shares.
        # Words⏎⏎## S⏎⏎**Softmax**: Turns scores into shares.⏎"#]]
    .assert_eq(&chain("//- GLOSSARY.md\n# Words\n\n## S\n\n**Softmax**: Turns scores into sha$0res.\n"));
    assert_eq!(chain("//- GLOSSARY.md\n**A B**: x\n//- a.rs\nfn ma$0in() {}\n"), "");
}

#[test]
fn references_are_links_that_say_where_they_lead() {
    let fixture = Fixture::new(LETTERS);
    let links = document_links(&fixture.snapshot, fixture.position.file);
    let drawn = links.iter().map(|link| format!("{} → {}: {}", &fixture.text()[link.range], link.target, link.tooltip));
    expect![[r#"
        KVC → file:///project/GLOSSARY.md#L7: Keeps keys and values.
        Softmax → file:///project/GLOSSARY.md#L21: Turns scores into shares.
        Softmax → file:///project/GLOSSARY.md#L21: Turns scores into shares."#]]
    .assert_eq(&drawn.collect::<Vec<_>>().join("\n"));
}

#[test]
fn meanings_mention_other_entries() {
    let fixture = Fixture::new(LETTERS);
    let file = fixture.position.file;
    let document = fixture.snapshot.document(file).expect("it is open");
    let glossary = fixture.snapshot.glossary_file(file).expect("it is one");
    let name = |id: glossator::glossary::EntryId| glossary.reading.entries[id.index as usize].headword.clone();
    let drawn = mentions(document, glossary).into_iter().map(|found| {
        let at: Vec<&str> = found.ranges.iter().map(|range| &fixture.text()[*range]).collect();
        format!("{} → {}: {}", name(found.from), name(found.to), at.join(", "))
    });
    expect![[r#"
        Multi-head Latent Attention → KV-Cache: KV-cache, KVC
        Multi-head Latent Attention → Softmax: Softmax
        Mamba → Softmax: Softmax"#]]
    .assert_eq(&drawn.collect::<Vec<_>>().join("\n"));
    let here = Fixture::new("//- GLOSSARY.md\n**KV-Cache**: x\n//- note.md\nthe kv$0 caches and more\n");
    assert_eq!(terms_at(&here.snapshot, here.position).len(), 1);
    let nowhere = Fixture::new("//- GLOSSARY.md\n**KV-Cache**: x\n//- note.md\nthe kv caches and mo$0re\n");
    assert!(terms_at(&nowhere.snapshot, nowhere.position).is_empty());
}
