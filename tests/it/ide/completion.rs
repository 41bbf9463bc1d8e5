//! The names of terms that fit what is being typed.

use std::time::Instant;

use expect_test::{Expect, expect};
use glossator::ide::{CompletionList, CompletionOptions, completion, completion_meaning};

use crate::fixture::Fixture;
use crate::picture::picture;

fn ask(fixture: &Fixture) -> CompletionList {
    let list = completion(&fixture.snapshot, fixture.position, &CompletionOptions { limit: 50 });
    // Editors drop what does not begin exactly with what is typed.
    for item in &list.items {
        let typed = &fixture.text()[item.replace.unwrap_or(list.replace)];
        assert!(item.filter.as_ref().unwrap_or(&item.label).starts_with(typed), "{typed:?}: {item:?}");
    }
    list
}

/// What is replaced, and the items: `label (detail) [filter]`, and what they replace where that is something else.
fn check(fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let list = ask(&fixture);
    let mut out = picture(fixture.text(), &[(list.replace, String::new())]);
    for item in &list.items {
        out.push_str(&item.label);
        item.detail.iter().for_each(|detail| out.push_str(&format!(" ({detail})")));
        item.filter.iter().for_each(|filter| out.push_str(&format!(" [{filter}]")));
        item.replace.iter().for_each(|range| out.push_str(&format!(" for {:?}", &fixture.text()[*range])));
        out.push('\n');
    }
    out.push_str(if list.incomplete { "…\n" } else { "" });
    expected.assert_eq(&out);
}

fn labels(fixture: &str) -> Vec<String> {
    ask(&Fixture::new(fixture)).items.into_iter().map(|item| item.label).collect()
}

/// The labels for a line of that file, with the terms as headwords.
#[track_caller]
fn offers(terms: &[&str], file: &str, line: &str, expected: &[&str]) {
    let entries: String = terms.iter().map(|term| format!("**{term}**: Meaning.\n\n")).collect();
    let labels = labels(&format!("//- GLOSSARY.md\n{entries}//- {file}\n{line}\n"));
    assert_eq!(labels, expected, "{line}");
}

const GLOSSARY: &str = "
//- GLOSSARY.md
**Flash Attention**: Quick attention.

**Attention Head**: A part of attention.

**LoRA (Low-Rank Adaptation)**: Small matrices.

**Byte-Pair Encoding (BPE)**: Merges pairs.

**Order**: What a customer asked for.
Aliases: request
_Avoid_: purchase

**Buy**: See Order

**Markov chain**: States.
";

#[test]
fn several_words_are_replaced_together() {
    check(
        &format!("{GLOSSARY}//- note.md\n🦀 the flash att$0\n"),
        expect![[r#"
        🦀 the flash att
              ^^^^^^^^^
        flash attention
        attention head for "att"
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\n注文 Flash Att$0\n"),
        expect![[r#"
        注文 Flash Att
           ^^^^^^^^^
        Flash Attention
        Attention Head for "Att"
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nthe flash $0\n"),
        expect![[r#"
        the flash 
            ^^^^^^
        flash attention
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na byte pair$0\n"),
        expect![[r#"
            a byte pair
              ^^^^^^^^^
            byte-pair encoding (BPE) [byte pair encoding]
            BPE (Byte-Pair Encoding) [byte pair encoding]
        "#]],
    );
}

#[test]
fn short_and_long_forms_find_each_other() {
    check(
        &format!("{GLOSSARY}//- note.md\nthe low-r$0\n"),
        expect![[r#"
            the low-r
                ^^^^^
            low-rank adaptation (LoRA)
            LoRA (Low-Rank Adaptation) [low-rank adaptation]
            request (Order) for "r"
            order [request] for "r"
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nthe bp$0\n"),
        expect![[r#"
            the bp
                ^^
            BPE (Byte-Pair Encoding) [bpe]
            byte-pair encoding (BPE) [bpe]
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nthe LoR$0\n"),
        expect![[r#"
        the LoR
            ^^^
        LoRA (Low-Rank Adaptation)
        Low-Rank Adaptation (LoRA) [LoRA]
    "#]],
    );
}

#[test]
fn who_types_in_other_capitals_goes_on_in_them() {
    for (typed, filters) in [
        ("a LOR", vec!["LORA", "LORA"]),
        ("a lor", vec!["lora", "lora"]),
        ("a lOr", vec!["lOrA", "lOrA"]),
        ("a BYTE P", vec!["BYTE PAIR ENCODING", "BYTE PAIR ENCODING"]),
        ("a MARKOV c", vec!["MARKOV chain"]),
    ] {
        let list = ask(&Fixture::new(&format!("{GLOSSARY}//- note.md\n{typed}$0\n")));
        let wide = list.items.into_iter().filter(|item| item.replace.is_none());
        let found: Vec<String> = wide.map(|item| item.filter.unwrap_or(item.label)).collect();
        assert_eq!(found, filters, "{typed}");
    }
}

#[test]
fn aliases_are_offered_discouraged_names_lead_away() {
    check(
        &format!("{GLOSSARY}//- note.md\na req$0\n"),
        expect![[r#"
        a req
          ^^^
        request (Order)
        order [request]
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na purch$0\n"),
        expect![[r#"
        a purch
          ^^^^^
        order (instead of "purchase") [purchase]
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nto bu$0\n"),
        expect![[r#"
        to bu
           ^^
        buy (see Order)
    "#]],
    );
}

#[test]
fn beginnings_before_initials_before_gaps() {
    check(
        &format!("{GLOSSARY}//- note.md\nan att$0\n"),
        expect![[r#"
        an att
           ^^^
        attention head
        flash attention [attention]
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na fa$0\n"),
        expect![[r#"
            a fa
              ^^
            flash attention [fash attention]
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na mrkv$0\n"),
        expect![[r#"
            a mrkv
              ^^^^
            Markov chain [mrkv chain]
        "#]],
    );
}

#[test]
fn prose_follows_the_capitals_of_what_is_typed() {
    let terms = ["Flash Attention", "Markov Chain", "LoRA", "gradient", "Softmax"];
    offers(&terms, "note.md", "a fl$0", &["flash attention"]);
    offers(&terms, "note.md", "a Fl$0", &["Flash Attention"]);
    offers(&terms, "note.md", "Fl$0", &["Flash Attention", "Flash attention"]);
    offers(&terms, "note.md", "Done. “Fl$0", &["Flash Attention", "Flash attention"]);
    offers(&terms, "note.md", "- Fl$0", &["Flash Attention", "Flash attention"]);
    offers(&terms, "note.md", "a FLASH$0", &["Flash Attention"]);
    offers(&terms, "note.md", "a mark$0", &["Markov chain"]);
    offers(&terms, "note.md", "Mark$0", &["Markov Chain", "Markov chain"]);
    offers(&terms, "note.md", "a lor$0", &["LoRA"]);
    offers(&terms, "note.md", "a Gra$0", &["Gradient"]);
    offers(&terms, "note.md", "a gra$0", &["gradient"]);
    offers(&terms, "note.md", "a softm$0", &["Softmax"]);
    offers(&["Multi Word"], "note.md", "mul$0", &["multi word"]);
    offers(&["Multi Word"], "note.md", "Mul$0", &["Multi Word", "Multi word"]);
    let used = "//- GLOSSARY.md\n**Softmax**: The softmax of scores.\n//- note.md\na soft$0\n";
    assert_eq!(labels(used), ["softmax"]);
}

#[test]
fn code_gets_the_identifiers_that_fit() {
    offers(&["term"], "doc.ts", "t$0", &["term"]);
    offers(&["Term"], "doc.ts", "t$0", &["term"]);
    offers(&["term"], "doc.ts", "T$0", &["Term", "TERM"]);
    offers(&["term"], "doc.ts", "TE$0", &["TERM"]);
    offers(&["term"], "doc.ts", "Te$0", &["Term"]);
    offers(&["Multi Word"], "doc.ts", "m$0", &["multiWord", "multi_word"]);
    offers(&["Multi Word"], "doc.ts", "M$0", &["MultiWord", "MULTI_WORD", "MULTIWORD"]);
    offers(&["multi word"], "doc.ts", "MU$0", &["MULTIWORD", "MULTI_WORD"]);
    offers(&["Multi Word"], "doc.ts", "multi-$0", &["multi-word"]);
    offers(&["Multi Word"], "doc.ts", "multi_$0", &["multi_word"]);
    offers(&["Multi Word"], "doc.ts", "MULTI_W$0", &["MULTI_WORD"]);
    offers(&["Multi Word"], "doc.ts", "multiW$0", &["multiWord"]);
    offers(&["Multi Word"], "doc.clj", "(mult$0", &["multi-word", "multiWord", "multi_word"]);
    offers(&["word1"], "doc.ts", "WO$0", &["WORD1", "WORD_1"]);
    offers(&["word1"], "doc.ts", "wo$0", &["word1", "word_1"]);
    offers(&["word1"], "doc.ts", "word_$0", &["word_1"]);
    offers(&["word1"], "doc.ts", "x = $0", &["word1", "Word1", "word_1", "word-1"]);
    offers(&["firstTerm"], "doc.ts", "f$0", &["firstTerm", "firstterm", "first_term"]);
    offers(&["Один Два"], "doc.ts", "О$0", &["ОдинДва", "ОДИН_ДВА", "ОДИНДВА"]);
    offers(&["KV-Cache"], "doc.ts", "k$0", &["kvCache", "kv_cache"]);
    offers(&["KV-Cache"], "doc.ts", "KV$0", &["KVCACHE", "KV_CACHE", "KVCache"]);
    offers(&["KV-Cache"], "doc.ts", "KvC$0", &["KvCache"]);
    offers(&["CombinedWord"], "doc.ts", "comb$0", &["combinedWord", "combinedword", "combined_word"]);
    offers(&["LoRA"], "doc.ts", "lo$0", &["lora"]);
    offers(&["C++", "CI/CD"], "doc.ts", "c$0", &[]);
    offers(&["注文"], "doc.ts", "注$0", &["注文"]);
    offers(&["Multi Word"], "note.md", "a `mul$0`", &["multiWord", "multi_word"]);
}

#[test]
fn the_end_of_an_identifier_is_completed() {
    check(
        "//- GLOSSARY.md\n**Batch Size**: Number.\n//- doc.ts\nlet maxBatchSi$0\n",
        expect![[r#"
        let maxBatchSi
               ^^^^^^^
        BatchSize (Batch Size)
    "#]],
    );
    check(
        "//- GLOSSARY.md\n**Batch Size**: Number.\n//- doc.ts\nlet max_batch_si$0 = 1\n",
        expect![[r#"
        let max_batch_si = 1
                ^^^^^^^^
        batch_size (Batch Size)
    "#]],
    );
    check(
        "//- GLOSSARY.md\n**Batch Size**: Number.\n//- doc.ts\nlet MAX_BATCH$0 = 1\n",
        expect![[r#"
        let MAX_BATCH = 1
                ^^^^^
        BATCH_SIZE (Batch Size)
    "#]],
    );
}

#[test]
fn comments_and_strings_are_prose() {
    offers(&["Multi Word"], "doc.ts", "// a mul$0", &["multi word"]);
    offers(&["Multi Word"], "doc.ts", "let a = \"a mul$0\";", &["multi word"]);
    offers(&["Multi Word"], "doc.ts", "let a = \"a\"; mul$0", &["multiWord", "multi_word"]);
}

#[test]
fn scripts_without_blanks() {
    check(
        "//- GLOSSARY.md\n**注文書**: A form.\n\n**オーダー**: An order.\n//- note.md\nこれは注文$0\n",
        expect![[r#"
            これは注文
               ^^
            注文書
        "#]],
    );
    check(
        "//- GLOSSARY.md\n**注文書**: A form.\n\n**オーダー**: An order.\n//- note.md\nこれはオー$0\n",
        expect![[r#"
            これはオー
               ^^
            オーダー
        "#]],
    );
}

#[test]
fn nothing_where_nobody_writes_terms() {
    for line in ["https://example.org/fla$0", "[x](fla$0)", "www.fla$0"] {
        assert_eq!(labels(&format!("{GLOSSARY}//- note.md\n{line}\n")), [""; 0], "{line}");
    }
    assert_eq!(labels(&GLOSSARY.replace("**Flash Attention", "**Flash Att$0ention")), [""; 0]);
    assert_eq!(
        labels(&GLOSSARY.replace("Quick attention", "Quick flash att$0")),
        ["flash attention", "attention head"]
    );
}

#[test]
fn an_empty_document_offers_every_headword() {
    let expected = ["Flash Attention", "Attention Head", "LoRA", "Byte-Pair Encoding", "Order", "Buy", "Markov chain"];
    assert_eq!(labels(&format!("{GLOSSARY}//- note.md\n$0")), expected);
    assert_eq!(
        labels("//- GLOSSARY.md\n**Multi Word**: x\n//- doc.ts\n$0"),
        ["multiWord", "MultiWord", "multi_word", "multi-word"]
    );
}

#[test]
fn the_nearer_glossary_comes_first_and_a_name_once() {
    check(
        "
//- near.glossary.md
**Order**: Near.
//- GLOSSARY.md
**Order**: Far.

**Orbit**: Far.
//- note.md
an or$0
",
        expect![[r#"
            an or
               ^^
            order
            orbit
        "#]],
    );
}

#[test]
fn the_meaning_comes_when_asked_for() {
    let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\na flash$0\n"));
    let item = ask(&fixture).items.remove(0);
    let meaning = completion_meaning(&fixture.snapshot, fixture.position.file, item.entry, true).unwrap();
    assert!(meaning.starts_with("**Flash Attention**\n\nQuick attention."), "{meaning}");
}

#[test]
fn the_cap_is_stable() {
    let entries: String = (0..200).map(|index| format!("**Term {index:03}**: x\n\n")).collect();
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{entries}//- note.md\na ter$0\n"));
    let list = ask(&fixture);
    assert!(list.incomplete);
    let expected: Vec<String> = (0..50).map(|index| format!("term {index:03}")).collect();
    assert_eq!(list.items.iter().map(|item| item.label.clone()).collect::<Vec<_>>(), expected);
    let all = completion(&fixture.snapshot, fixture.position, &CompletionOptions { limit: 200 });
    assert!(!all.incomplete && all.items.len() == 200);
    assert_eq!(all.items[..50], list.items[..]);
}

#[test]
fn many_entries_do_not_make_it_slow() {
    let entries: String =
        (0..10_000).map(|index| format!("**Term {} of Attention {index}**: x\n\n", index % 97)).collect();
    // A beginning of all, a later word of all, in all with gaps, in none, nothing typed; and the words before each.
    for typed in ["t", "att", "toatt", "tmofat", "xylo", "the term 1 of att", ""] {
        for file in ["note.md", "code.ts"] {
            let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{entries}//- {file}\n{typed}$0\n"));
            ask(&fixture);
            // The quickest of several: on a busy machine the others tell of the machine.
            let timed = |_| {
                let start = Instant::now();
                drop(ask(&fixture));
                start.elapsed()
            };
            let each = (0..20).map(timed).min().expect("there are twenty");
            println!("{typed:?} in {file} among 10,000 entries: {each:?}");
            assert!(each.as_millis() < 50, "{typed:?}: {each:?}");
        }
    }
}

#[test]
fn a_name_with_punctuation_in_it_stays_as_it_is() {
    let terms = ["Node.js", "Notepad++", "Query, Key, Value (Q, K, V)"];
    offers(&terms, "note.md", "some node$0", &["Node.js"]);
    offers(&terms, "note.md", "some notep$0", &["Notepad++"]);
    check(
        "//- GLOSSARY.md\n**Node.js**: A runtime.\n//- note.md\n🦀 some node.j$0\n",
        expect![[r#"
        🦀 some node.j
               ^^^^^^
        Node.js [node.js]
    "#]],
    );
    for (typed, label, replaced) in [
        ("on Node.", "Node.js", "Node."),
        ("use c+", "C++", "c+"),
        ("the ci/", "CI/CD", "ci/"),
        ("the ci/c", "CI/CD", "ci/c"),
        ("for .n", ".NET", ".n"),
        ("with q, k", "Q, K, V", "q, k"),
        ("by moore’s l", "Moore's law", "moore’s l"),
    ] {
        let terms = ["Node.js", "C++", "CI/CD", ".NET", "Q, K, V", "Moore's Law", "Cache"];
        let entries: String = terms.iter().map(|term| format!("**{term}**: Meaning.\n\n")).collect();
        let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{entries}//- note.md\n{typed}$0\n"));
        let list = ask(&fixture);
        let found =
            list.items.first().map(|item| (item.label.as_str(), &fixture.text()[item.replace.unwrap_or(list.replace)]));
        assert_eq!(found, Some((label, replaced)), "{typed}");
    }
    // The other ways to write a list are found in the text and not offered.
    offers(&terms, "note.md", "the quer$0", &["query, key, value", "Q, K, V"]);
}
