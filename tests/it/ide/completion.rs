//! The names of terms that fit what is being typed.

use expect_test::{Expect, expect};
use glossator::ide::{CompletionList, CompletionOptions, completion, completion_meaning};

use crate::fixture::Fixture;
use crate::picture::picture;

const USUAL: CompletionOptions =
    CompletionOptions { limit: 50, prose: true, code: true, letters: 2, all_shapes: false };
/// From the first letter on, in every spelling.
const EAGER: CompletionOptions = CompletionOptions { letters: 0, all_shapes: true, ..USUAL };

fn ask(fixture: &Fixture) -> CompletionList {
    ask_with(fixture, &USUAL)
}

fn ask_with(fixture: &Fixture, options: &CompletionOptions) -> CompletionList {
    let list = completion(&fixture.snapshot, fixture.position, options);
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

    expected.assert_eq(&out);
}

fn labels(fixture: &str) -> Vec<String> {
    ask(&Fixture::new(fixture)).items.into_iter().map(|item| item.label).collect()
}

/// The labels for a line of that file, with the terms as headwords.
#[track_caller]
fn offers(terms: &[&str], file: &str, line: &str, expected: &[&str]) {
    offers_with(&USUAL, terms, file, line, expected);
}

#[track_caller]
fn offers_with(options: &CompletionOptions, terms: &[&str], file: &str, line: &str, expected: &[&str]) {
    let entries: String = terms.iter().map(|term| format!("**{term}**: Meaning.\n\n")).collect();
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{entries}//- {file}\n{line}\n"));
    let labels: Vec<String> = ask_with(&fixture, options).items.into_iter().map(|item| item.label).collect();
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
            flash attention (Quick attention. · glossary) [flash att]
            attention head (A part of attention. · glossary) [att] for "att"
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\n注文 Flash Att$0\n"),
        expect![[r#"
            注文 Flash Att
               ^^^^^^^^^
            Flash Attention (Quick attention. · glossary) [Flash Att]
            Attention Head (A part of attention. · glossary) [Att] for "Att"
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nthe flash $0\n"),
        expect![[r#"
            the flash 
                ^^^^^^
            flash attention (Quick attention. · glossary) [flash ]
            attention head (A part of attention. · glossary) for ""
            LoRA (Low-Rank Adaptation · glossary) for ""
            byte-pair encoding (BPE · glossary) for ""
            order (What a customer asked for. · glossary) for ""
            buy (see Order · glossary) for ""
            Markov chain (States. · glossary) for ""
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na byte pair$0\n"),
        expect![[r#"
            a byte pair
              ^^^^^^^^^
            byte-pair encoding (BPE · glossary) [byte pair]
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
            low-rank adaptation (LoRA · glossary) [low-r]
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nthe bp$0\n"),
        expect![[r#"
            the bp
                ^^
            BPE (Byte-Pair Encoding · glossary) [bp]
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nthe LoR$0\n"),
        expect![[r#"
            the LoR
                ^^^
            LoRA (Low-Rank Adaptation · glossary) [LoR]
        "#]],
    );
}

#[test]
fn aliases_are_offered_and_discouraged_names_are_not() {
    check(
        &format!("{GLOSSARY}//- note.md\na req$0\n"),
        expect![[r#"
            a req
              ^^^
            request (Order · glossary) [req]
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na purch$0\n"),
        expect![[r#"
            a purch
                   ^
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nto bu$0\n"),
        expect![[r#"
            to bu
                 ^
        "#]],
    );
}

#[test]
fn beginnings_alone_are_offered() {
    check(
        &format!("{GLOSSARY}//- note.md\nan att$0\n"),
        expect![[r#"
            an att
               ^^^
            attention head (A part of attention. · glossary) [att]
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na fa$0\n"),
        expect![[r#"
            a fa
                ^
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\na mrkv$0\n"),
        expect![[r#"
            a mrkv
                  ^
        "#]],
    );
}

#[test]
fn prose_follows_the_capitals_of_what_is_typed() {
    let terms = ["Flash Attention", "Markov Chain", "LoRA", "gradient", "Softmax"];
    offers(&terms, "note.md", "a fla$0", &["flash attention"]);
    offers(&terms, "note.md", "a Fla$0", &["Flash Attention"]);
    offers(&terms, "note.md", "Fla$0", &["Flash attention"]);
    offers(&terms, "note.md", "Done. “Fla$0", &["Flash attention"]);
    offers(&terms, "note.md", "- Fla$0", &["Flash attention"]);
    offers(&terms, "note.md", "Done. Flash A$0", &["Flash Attention"]);
    offers(&terms, "note.md", "a FLASH A$0", &["Flash Attention"]);
    offers(&terms, "note.md", "a marko$0", &["Markov chain"]);
    offers(&terms, "note.md", "Marko$0", &["Markov chain"]);
    offers(&terms, "note.md", "a lor$0", &["LoRA"]);
    offers(&terms, "note.md", "a Gra$0", &["Gradient"]);
    offers(&terms, "note.md", "a gra$0", &["gradient"]);
    offers(&terms, "note.md", "a softm$0", &["softmax"]);
    offers(&["Multi Word"], "note.md", "a mult$0", &["multi word"]);
    offers(&["Multi Word"], "note.md", "a Mult$0", &["Multi Word"]);
    offers(&["Multi Word"], "note.md", "a mult$0", &["multi word"]);
    let used = "//- GLOSSARY.md\n**Levain**: The levain of scores.\n//- note.md\na leva$0\n";
    assert_eq!(labels(used), ["levain"]);
}

#[test]
fn sentences_start_with_a_capital() {
    let terms = ["Multi Word", "LoRA", "Payout", "Net Settlement", "Ledger Entry", "kubectl"];
    for line in ["mult$0", "Done. mult$0", "Is it? mult$0", "Done.\n\nmult$0", "Done.\nmult$0", "“mult$0"] {
        offers(&terms, "note.md", line, &["Multi word"]);
    }
    for line in ["- mult$0", "it is: mult$0", "a line\nmult$0", "tea, coffee, e.g. mult$0", "# mult$0", "| a | mult$0"]
    {
        offers(&terms, "note.md", line, &["multi word"]);
    }
    offers(&terms, "note.rs", "// mult$0", &["multi word"]);
    offers(&terms, "note.md", "Done. lor$0", &["LoRA"]);
    offers(&terms, "note.md", "Done. kube$0", &["kubectl"]);
    offers(&["gradient", "eBPF"], "note.md", "Done. ebp$0", &["eBPF"]);
    offers(&["gradient", "eBPF"], "note.md", "Done. gradi$0", &["Gradient"]);
}

#[test]
fn code_gets_the_identifiers_that_fit() {
    offers_with(&EAGER, &["term"], "doc.ts", "t$0", &["term"]);
    offers_with(&EAGER, &["Term"], "doc.ts", "t$0", &["term"]);
    offers_with(&EAGER, &["term"], "doc.ts", "T$0", &["Term", "TERM"]);
    offers_with(&EAGER, &["term"], "doc.ts", "TE$0", &["TERM"]);
    offers_with(&EAGER, &["term"], "doc.ts", "Te$0", &["Term"]);
    offers_with(&EAGER, &["Multi Word"], "doc.ts", "m$0", &["multiWord", "multi_word"]);
    offers_with(&EAGER, &["Multi Word"], "doc.ts", "M$0", &["MultiWord", "MULTI_WORD", "MULTIWORD"]);
    offers_with(&EAGER, &["multi word"], "doc.ts", "MU$0", &["MULTI_WORD", "MULTIWORD"]);
    offers_with(&EAGER, &["Multi Word"], "doc.ts", "multi-$0", &["multi-word"]);
    offers_with(&EAGER, &["Multi Word"], "doc.ts", "multi_$0", &["multi_word"]);
    offers_with(&EAGER, &["Multi Word"], "doc.ts", "MULTI_W$0", &["MULTI_WORD"]);
    offers_with(&EAGER, &["Multi Word"], "doc.ts", "multiW$0", &["multiWord"]);
    offers_with(&EAGER, &["Multi Word"], "doc.clj", "(mult$0", &["multi-word", "multiWord", "multi_word"]);
    offers_with(&EAGER, &["word1"], "doc.ts", "WO$0", &["WORD1", "WORD_1"]);
    offers_with(&EAGER, &["word1"], "doc.ts", "wo$0", &["word1", "word_1"]);
    offers_with(&EAGER, &["word1"], "doc.ts", "word_$0", &["word_1"]);
    offers_with(&EAGER, &["word1"], "doc.ts", "x = $0", &["word1", "Word1", "word_1", "word-1"]);
    offers_with(&EAGER, &["firstTerm"], "doc.ts", "f$0", &["firstTerm", "firstterm", "first_term"]);
    offers_with(&EAGER, &["Один Два"], "doc.ts", "О$0", &["ОдинДва", "ОДИН_ДВА", "ОДИНДВА"]);
    offers_with(&EAGER, &["KV-Cache"], "doc.ts", "k$0", &["kvCache", "kv_cache"]);
    offers_with(&EAGER, &["KV-Cache"], "doc.ts", "KV$0", &["KV_CACHE", "KVCache", "KVCACHE"]);
    offers_with(&EAGER, &["KV-Cache"], "doc.ts", "KvC$0", &["KvCache"]);
    offers_with(&EAGER, &["CombinedWord"], "doc.ts", "comb$0", &["combinedWord", "combinedword", "combined_word"]);
    offers_with(&EAGER, &["LoRA"], "doc.ts", "lo$0", &["lora"]);
    offers_with(&EAGER, &["C++", "CI/CD"], "doc.ts", "c$0", &[]);
    offers_with(&EAGER, &["注文"], "doc.ts", "注$0", &["注文"]);
    offers_with(&EAGER, &["Multi Word"], "note.md", "a `mul$0`", &["multiWord", "multi_word"]);
}

#[test]
fn the_end_of_an_identifier_is_left_alone() {
    check(
        "//- GLOSSARY.md\n**Batch Size**: Number.\n//- doc.ts\nlet maxBatchSi$0\n",
        expect![[r#"
            let maxBatchSi
                          ^
        "#]],
    );
    check(
        "//- GLOSSARY.md\n**Batch Size**: Number.\n//- doc.ts\nlet max_batch_si$0 = 1\n",
        expect![[r#"
            let max_batch_si = 1
                            ^
        "#]],
    );
    check(
        "//- GLOSSARY.md\n**Batch Size**: Number.\n//- doc.ts\nlet MAX_BATCH$0 = 1\n",
        expect![[r#"
            let MAX_BATCH = 1
                         ^
        "#]],
    );
}

#[test]
fn comments_and_strings_are_prose() {
    offers(&["Multi Word"], "doc.ts", "// a mul$0", &["multi word"]);
    offers(&["Multi Word"], "doc.ts", "let a = \"a mul$0\";", &["multi word"]);
    offers(&["Multi Word"], "doc.ts", "let a = \"a\"; mul$0", &["multiWord"]);
}

#[test]
fn scripts_without_blanks() {
    check(
        "//- GLOSSARY.md\n**注文書**: A form.\n\n**オーダー**: An order.\n//- note.md\nこれは注文$0\n",
        expect![[r#"
            これは注文
               ^^
            注文書 (A form. · glossary) [注文]
        "#]],
    );
    check(
        "//- GLOSSARY.md\n**注文書**: A form.\n\n**オーダー**: An order.\n//- note.md\nこれはオー$0\n",
        expect![[r#"
            これはオー
               ^^
            オーダー (An order. · glossary) [オー]
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
    let expected = ["Flash attention", "Attention head", "LoRA", "Byte-pair encoding", "Order", "Buy", "Markov chain"];
    assert_eq!(labels(&format!("{GLOSSARY}//- note.md\n$0")), expected);
    offers_with(&EAGER, &["Multi Word"], "doc.ts", "$0", &["multiWord", "MultiWord", "multi_word", "multi-word"]);
    offers(&["Multi Word"], "doc.ts", "$0", &[]);
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
                 ^
        "#]],
    );
}

#[test]
fn the_meaning_comes_when_asked_for() {
    let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\na flas$0\n"));
    let item = ask(&fixture).items.remove(0);
    let meaning = completion_meaning(&fixture.snapshot, fixture.position.file, item.entry.unwrap(), true).unwrap();
    assert!(meaning.starts_with("**Flash Attention**\n\nQuick attention."), "{meaning}");
}

#[test]
fn the_cap_is_stable() {
    let entries: String = (0..200).map(|index| format!("**Term {index:03}**: x\n\n")).collect();
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{entries}//- note.md\na ter$0\n"));
    let list = ask(&fixture);

    let expected: Vec<String> = (0..50).map(|index| format!("term {index:03}")).collect();
    assert_eq!(list.items.iter().map(|item| item.label.clone()).collect::<Vec<_>>(), expected);
    let all = completion(
        &fixture.snapshot,
        fixture.position,
        &CompletionOptions { limit: 200, prose: true, code: true, letters: 2, all_shapes: false },
    );
    assert_eq!(all.items.len(), 200);
    assert_eq!(all.items[..50], list.items[..]);
}

#[test]
fn of_many_entries_as_many_are_offered_as_are_wanted() {
    let entries: String =
        (0..10_000).map(|index| format!("**Term {} of Attention {index}**: x\n\n", index % 97)).collect();
    // The beginning of all, of none, and the words before one of them.
    for (typed, file, count) in [
        ("te", "note.md", EAGER.limit),
        ("te", "code.ts", EAGER.limit),
        ("xylo", "note.md", 0),
        ("the term 1 of att", "note.md", EAGER.limit),
    ] {
        let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{entries}//- {file}\n{typed}$0\n"));
        assert_eq!(ask_with(&fixture, &EAGER).items.len(), count, "{typed:?} in {file}");
    }
}

#[test]
fn a_name_with_punctuation_in_it_stays_as_it_is() {
    let terms = ["Node.js", "Notepad++", "Query, Key, Value (Q, K, V)"];
    offers(&terms, "note.md", "some node.j$0", &["Node.js"]);
    offers(&terms, "note.md", "some notep$0", &["Notepad++"]);
    check(
        "//- GLOSSARY.md\n**Node.js**: A runtime.\n//- note.md\n🦀 some node.j$0\n",
        expect![[r#"
            🦀 some node.j
                   ^^^^^^
            Node.js (A runtime. · glossary) [node.j]
        "#]],
    );
    for (typed, label, replaced) in [
        ("on Node.j", "Node.js", "Node.j"),
        ("use c+", "C++", "c+"),
        ("the ci/", "CI/CD", "ci/"),
        ("the ci/c", "CI/CD", "ci/c"),
        ("for .ne", ".NET", ".ne"),
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
    offers(&terms, "note.md", "the quer$0", &["query, key, value"]);
}

#[test]
fn prose_is_silent_until_a_term_is_meant() {
    let terms = [
        "Batch Window", "Flash Attention", "Issuer", "Net Settlement", "KV-Cache", "Überweisung", "Merchant of Record",
    ];
    let quiet = [
        "the b", "the ba", "the bat", "the batch", "an issuer", "an att", "an ention", "a window", "a bw", "a btch",
        "3", "...", "(", "he pays.", "we'll", "a path/to.iss", "@iss", "--iss", "net", "the kv cache", "a settle",
        "of rec",
    ];
    for line in quiet.iter().filter(|line| !matches!(**line, "the bat")) {
        offers(&terms, "note.md", &format!("{line}$0"), &[]);
    }
    for (line, term) in [
        ("the batch w", "batch window"),
        ("the batc", "batch window"),
        ("flash att", "flash attention"),
        ("flas att", "flash attention"),
        ("the kv", "KV-cache"),
        ("uberw", "überweisung"),
        ("🦀 iss", "issuer"),
        ("merchant of", "merchant of record"),
        ("netset", "net settlement"),
    ] {
        let entries: String = terms.iter().map(|term| format!("**{term}**: Meaning.\n\n")).collect();
        let found = labels(&format!("//- GLOSSARY.md\n{entries}//- note.md\n{line}$0\n"));
        assert!(
            found.len() == 1 && found[0].eq_ignore_ascii_case(term) || found[0].to_lowercase() == term,
            "{line}: {found:?}"
        );
    }
}

#[test]
fn code_yields_to_the_words_of_the_document() {
    let terms = ["Merchant of Record", "Cut-Off Time", "Interchange Fee", "Float"];
    let python = "total_amount = 1\nlast_entry = 2\nmerchants = 3\n";
    offers(&terms, "a.py", &format!("{python}cut$0"), &["cut_off_time"]);
    offers(&terms, "a.py", &format!("{python}cutoff$0"), &["cut_off_time"]);
    offers(&terms, "a.py", &format!("{python}merc$0"), &[]);
    offers(&terms, "a.ts", "cut$0", &["cutOffTime"]);
    offers(&terms, "a.ts", "Cut$0", &["CutOffTime"]);
    offers(&terms, "a.ts", "let a_b = 1, c_d = 2;\ncut$0", &["cut_off_time"]);
    offers(&terms, "a.css", ".x { } .cut$0", &[]);
    offers(&terms, "a.clj", "[cut$0", &["cut-off-time"]);
    let quiet = [
        "const interchangeFee = 1;\ninterch$0",
        "f$0",
        "fl$0",
        "request.$0",
        "request.cut$0",
        "a::cut$0",
        "a->cut$0",
        "f(cut$0",
        "const c = $0",
        "ctf$0",
        "time$0",
        "float$0",
    ];
    for line in quiet {
        offers(&terms, "a.ts", line, &[]);
    }
    offers(&terms, "note.md", "The interchange fee: `interch$0`", &["interchangeFee"]);
}

/// The labels at the cursor in a glossary that ends so.
#[track_caller]
fn offers_in_glossary(end: &str, expected: &[&str]) {
    assert_eq!(
        labels(&format!("//- GLOSSARY.md\n**Alder**: A tree.\n\n**Sedge**: Grass.\n{end}\n")),
        expected,
        "{end}"
    );
}

#[test]
fn fields_are_offered_below_an_entry_of_a_glossary() {
    offers_in_glossary("Al$0", &["Aliases: "]);
    offers_in_glossary("al$0", &["Aliases: "]);
    offers_in_glossary("- Av$0", &["_Avoid_: "]);
    offers_in_glossary("_A$0", &["_Avoid_: "]);
    offers_in_glossary("_Avoid_: x\nSee al$0", &["See also: "]);
    offers_in_glossary("$0", &["Aliases: ", "_Avoid_: ", "See also: ", "Case: exact", "Alder", "Sedge"]);
    // What the entry has already, a letter alone, the middle of a line, other words.
    offers_in_glossary("_Avoid_: x\nAv$0", &[]);
    offers_in_glossary("A$0", &[]);
    offers_in_glossary("So Ald$0", &["Alder"]);
    offers_in_glossary("Ald$0 more", &["Alder"]);
    offers_in_glossary("See the$0", &[]);
    assert_eq!(labels("//- GLOSSARY.md\n**Alder**: A tree.\n//- note.md\nAld$0\n"), ["Alder"]);
}
