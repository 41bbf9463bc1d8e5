//! What is called misspelt, what is put in its place, and what is let alone.

use std::sync::{Arc, OnceLock};

use expect_test::{Expect, expect};
use glossator::document::Language;
use glossator::english::Dictionary;
use glossator::rules::diagnostics;
use glossator::rules::spelling::Spelling;
use glossator::rules::{Counter, DiagnosticOptions, Rule, Severities, Usage};
use glossator::text::{FileId, Source};
use glossator::workspace::Document;

use crate::fixture::Fixture;
use crate::picture::picture;

fn english() -> Arc<Spelling> {
    static ENGLISH: OnceLock<Arc<Spelling>> = OnceLock::new();
    ENGLISH.get_or_init(|| Arc::new(Spelling::new(Some(Dictionary::english()), []))).clone()
}

/// What a rule finds in the open file, with its suggestions.
fn found(rule: Rule, fixture: &Fixture, spelling: Arc<Spelling>) -> String {
    let severities = Severities::named([(rule.name(), "warning")]);
    let options = DiagnosticOptions { severities, spelling: Some(spelling), ..Default::default() };
    let mut out = String::new();
    for found in diagnostics(&fixture.snapshot, fixture.position.file, &options) {
        if found.rule == rule {
            out.push_str(&picture(fixture.text(), &[(found.range, found.suggestions.join(" | "))]));
        }
    }
    out
}

const GLOSSARY: &str = "
//- GLOSSARY.md
**Softmax**: Turns scores into shares.

**Attention Head**: Looks at other tokens.

**Attention**: A weighted sum.

**LoRA (Low-Rank Adaptation)**: Two small matrices.

**Byte-Pair Encoding (BPE)**: Merges what stands together most often.

**Chinchilla Scaling Laws**: How much data a model wants.

**Weight Decay**: Shrinks what is not used.

**PyTorch**: A library.

**SentencePiece**: Another library.

**DeepSpeed**: A third one.

**newtype**: Wraps a type.

**Tokenizer**: Cuts text up.

**Perplexity**: How surprised a model is.

**vLLM**: Serves models.

**DDPM**: Takes noise away.

**CFG**: A grammar.

**HTTP**: Sends pages.

**Query, Key, Value**: Three projections.

**Baker's Percentage**: Weights by flour.

**Rollback**: Goes back.
";

#[track_caller]
fn check_rule(rule: Rule, note: &str, expected: Expect) {
    let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\n{note}"));
    expected.assert_eq(&found(rule, &fixture, english()));
}

#[track_caller]
fn check(note: &str, expected: Expect) {
    check_rule(Rule::MisspelledTerm, note, expected);
}

#[test]
fn a_letter_more_less_other_or_swapped() {
    check(
        "🥖 é注文 We use sofmax, softtmax, sotfmax, softmac and xoftmax, a tokenzier.\nIts perplexiti and pepllexity, but softball.\n",
        expect![[r#"
            🥖 é注文 We use sofmax, softtmax, sotfmax, softmac and xoftmax, a tokenzier.
                         ^^^^^^ softmax
            🥖 é注文 We use sofmax, softtmax, sotfmax, softmac and xoftmax, a tokenzier.
                                 ^^^^^^^^ softmax
            🥖 é注文 We use sofmax, softtmax, sotfmax, softmac and xoftmax, a tokenzier.
                                           ^^^^^^^ softmax
            🥖 é注文 We use sofmax, softtmax, sotfmax, softmac and xoftmax, a tokenzier.
                                                    ^^^^^^^ softmax
            🥖 é注文 We use sofmax, softtmax, sotfmax, softmac and xoftmax, a tokenzier.
                                                                ^^^^^^^ softmax
            🥖 é注文 We use sofmax, softtmax, sotfmax, softmac and xoftmax, a tokenzier.
                                                                           ^^^^^^^^^ tokenizer
            Its perplexiti and pepllexity, but softball.
                ^^^^^^^^^^ perplexity
            Its perplexiti and pepllexity, but softball.
                               ^^^^^^^^^^ perplexity
        "#]],
    );
}

#[test]
fn number_and_capitals_follow_the_text() {
    check(
        "The sofmaxes of tokenzers, the softmx's part, the sofmax’s.\n\nSofmax begins here. SOFTMX IS LOUD\n\n# Atention Heads\n\n# ALL THE TOKENZERS\n",
        expect![[r#"
            The sofmaxes of tokenzers, the softmx's part, the sofmax’s.
                ^^^^^^^^ softmaxes
            The sofmaxes of tokenzers, the softmx's part, the sofmax’s.
                            ^^^^^^^^^ tokenizers
            The sofmaxes of tokenzers, the softmx's part, the sofmax’s.
                                           ^^^^^^ softmax
            The sofmaxes of tokenzers, the softmx's part, the sofmax’s.
                                                              ^^^^^^ softmax
            Sofmax begins here. SOFTMX IS LOUD
            ^^^^^^ Softmax
            # Atention Heads
              ^^^^^^^^ Attention
            # ALL THE TOKENZERS
                      ^^^^^^^^^ TOKENIZERS
        "#]],
    );
}

#[test]
fn a_word_of_a_term_has_the_number_of_the_text() {
    let glossary = "//- GLOSSARY.md\n**Perceptron Layer**: It weighs what comes in.\n//- note.md\n$0";
    let fixture = Fixture::new(&format!("{glossary}The perceptorns, each percetron.\n"));
    expect![[r#"
        The perceptorns, each percetron.
            ^^^^^^^^^^^ perceptrons
        The perceptorns, each percetron.
                              ^^^^^^^^^ perceptron
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, english()));
}

#[test]
fn small_letters_follow_the_document_where_no_dictionary_has_the_word() {
    let glossary = "//- GLOSSARY.md\n**Levain**: Makes bread rise.\n//- note.md\n$0";
    let levain = |note: &str| found(Rule::MisspelledTerm, &Fixture::new(&format!("{glossary}{note}\n")), english());
    expect![[r#"
        The levain is here, LEVAIN there, and a levian is not.
                                                ^^^^^^ levain
    "#]]
    .assert_eq(&levain("The levain is here, LEVAIN there, and a levian is not."));
    expect![[r#"
        The Levain is here, `levain` there, and a levian is not.
                                                  ^^^^^^ Levain
    "#]]
    .assert_eq(&levain("The Levain is here, `levain` there, and a levian is not."));
}

#[test]
fn terms_of_several_words_are_compared_word_by_word() {
    check(
        "An Atention Head, attention haeds, Byte-Piar Encoding, byte-pair\nencodng, Chinchila Scaling Laws, Chinchilla Scaling Lwas.\nA Low-Rnak Adaptation, **Atention** head, the Qurey, Key, Value and the Baekr's Percentage.\n",
        expect![[r#"
            An Atention Head, attention haeds, Byte-Piar Encoding, byte-pair
               ^^^^^^^^ Attention
            An Atention Head, attention haeds, Byte-Piar Encoding, byte-pair
                                        ^^^^^ heads
            An Atention Head, attention haeds, Byte-Piar Encoding, byte-pair
                                                    ^^^^ Pair
            encodng, Chinchila Scaling Laws, Chinchilla Scaling Lwas.
            ^^^^^^^ encoding
            encodng, Chinchila Scaling Laws, Chinchilla Scaling Lwas.
                     ^^^^^^^^^ Chinchilla
            encodng, Chinchila Scaling Laws, Chinchilla Scaling Lwas.
                                                                ^^^^ Laws
            A Low-Rnak Adaptation, **Atention** head, the Qurey, Key, Value and the Baekr's Percentage.
                  ^^^^ Rank
            A Low-Rnak Adaptation, **Atention** head, the Qurey, Key, Value and the Baekr's Percentage.
                                     ^^^^^^^^ Attention
            A Low-Rnak Adaptation, **Atention** head, the Qurey, Key, Value and the Baekr's Percentage.
                                                          ^^^^^ Query
            A Low-Rnak Adaptation, **Atention** head, the Qurey, Key, Value and the Baekr's Percentage.
                                                                                    ^^^^^ Baker
        "#]],
    );
}

#[test]
fn words_torn_apart_and_run_together() {
    check(
        "A soft max, a Soft max, atten tion and softm ax; an attentionhaed.\n\nA new type, the new types. Soft, max. Soft\n\nmax. Roll back now.\n",
        expect![[r#"
            A soft max, a Soft max, atten tion and softm ax; an attentionhaed.
              ^^^^^^^^ softmax
            A soft max, a Soft max, atten tion and softm ax; an attentionhaed.
                                    ^^^^^^^^^^ attention
            A soft max, a Soft max, atten tion and softm ax; an attentionhaed.
                                                   ^^^^^^^^ softmax
            A soft max, a Soft max, atten tion and softm ax; an attentionhaed.
                                                                ^^^^^^^^^^^^^ attention head
        "#]],
    );
}

#[test]
fn what_nobody_spells_is_let_alone() {
    check(
        "See https://sofmax.org/tokenzer, www.sofmax.org and me@sofmax.org, src/tokenzer/sofmax.rs, C:\\tokenzer.\n\
         The sofmax.weights and Sofmax::new and sofmax() and my_sofmax and sofmax_2 and SOFMAX_TOKENZER.\n\
         At 3f2softmx91, v1.2-sofmx, 20sofmx, $sofmax, {sofmax}, <sofmax>, --sofmax, -Zsofmax, @sofmax, #sofmax, sofmax=1, `sofmax`.\n\
         Привет софтмакс 注文sofmax オーダー 사용자\n",
        expect![[""]],
    );
}

#[test]
fn other_names_are_let_alone() {
    check(
        "John Sofmex and Tokenzer Kowalski, DDIM and HTTP2, CPython, JSON, APIs, HTTPS. The DSpeed and the DeepSpace.\n\
         We met Frank Softmix, Maria Softmex, Dr. Softmix and Ms Tokenzer.\n\
         Tokenization, tokenized, an untokenizer, rollbacks, attentions, a roleback.\n",
        expect![[r#"
            Tokenization, tokenized, an untokenizer, rollbacks, attentions, a roleback.
                                                                              ^^^^^^^^ rollback
        "#]],
    );
}

#[test]
fn capitals_of_its_own_are_near_a_form_with_such() {
    check(
        "Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.\n",
        expect![[r#"
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                ^^^^^^^ PyTorch
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                            ^^^^^^^^^^^^^ SentencePiece
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                           ^^^^^^^^ DeepSpeed
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                                     ^^^^^^^^^ DeepSpeed
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                                                ^^^^ LoRA
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                                                      ^^^^^ LoRA
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                                                             ^^^^^ vLLM
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                                                                      ^^^^ DDPM
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                                                                            ^^^^^^^ PyTorch
            Use PyTroch and SentencePeice, DeepSped, DeepSpede, LRoA, LoRAA, vLLMM, a DDMP, pytroch, sentencepeice.
                                                                                                     ^^^^^^^^^^^^^ SentencePiece
        "#]],
    );
}

#[test]
fn words_of_english_and_of_the_user_are_right() {
    let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\nThe sofmax and the tokenzer, a decoy.\n"));
    let spelling = Arc::new(Spelling::new(Some(Dictionary::english()), ["Tokenzer".to_owned()]));
    expect![[r#"
        The sofmax and the tokenzer, a decoy.
            ^^^^^^ softmax
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, spelling));
    let without = Arc::new(Spelling::new(None, []));
    expect![[r#"
        The sofmax and the tokenzer, a decoy.
            ^^^^^^ softmax
        The sofmax and the tokenzer, a decoy.
                           ^^^^^^^^ tokenizer
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, without));
}

#[test]
fn words_of_computing_are_right() {
    check(
        "An inode, a uint, semver, and mutexes; noop, not sofmax.\n",
        expect![[r#"
            An inode, a uint, semver, and mutexes; noop, not sofmax.
                                                             ^^^^^^ softmax
        "#]],
    );
}

#[test]
fn a_word_that_the_meanings_use_twice_is_right() {
    let fixture = Fixture::new(
        "
//- GLOSSARY.md
**Softmax**: Not a sofmax. A sofmax is less, and a softmix too.
//- note.md
The sofmax and the softmix.
",
    );
    expect![[r#"
        The sofmax and the softmix.
                           ^^^^^^^ softmax
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, english()));
}

#[test]
fn a_spelling_that_stands_often_is_meant() {
    let often = |times: usize| {
        let note: String = (0..times).map(|_| "The sofmax is used here.\n\n").collect();
        let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\n{note}"));
        found(Rule::MisspelledTerm, &fixture, english()).lines().count() / 2
    };
    assert_eq!((often(1), often(9), often(10)), (1, 9, 0));
    let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\nThe sofmax.\n"));
    let in_files = |others: u32| {
        let mut usage = Usage::default();
        let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
        for file in 0..others {
            let source = Source::new("A sofmax.");
            usage.add(&Counter::default().count(
                &Document::detached(FileId(100 + file), Language::MARKDOWN, source, scope.clone()),
                true,
                false,
            ));
        }
        let usage = Some(Arc::new(usage));
        let options = DiagnosticOptions { spelling: Some(english()), usage, ..Default::default() };
        diagnostics(&fixture.snapshot, fixture.position.file, &options).is_empty()
    };
    assert_eq!((in_files(1), in_files(2)), (false, true));
}

#[test]
fn what_stands_beside_the_words_of_its_term_is_certain() {
    let certainty = |headword: &str, line: &str| {
        let fixture =
            Fixture::new(&format!("//- GLOSSARY.md\n**{headword}**: A part of a ship.\n//- note.md\n{line}\n"));
        let options = DiagnosticOptions { spelling: Some(english()), ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        found.iter().map(|found| found.certainty.name()).collect::<Vec<_>>().join(", ")
    };
    // A letter more than a word of its own may be a variable's.
    assert_eq!(certainty("Capstan Wheel", "The capstanb wheel holds."), "sure");
    assert_eq!(certainty("Capstan", "The capstanb holds."), "possible");
    // Short words have their letters swapped as others have.
    assert_eq!(certainty("Wheel", "All wehels turn."), "sure");
    assert_eq!(certainty("Knot", "All kntos hold."), "sure");
    assert_eq!(certainty("Knot", "The kont holds."), "sure");
}

#[test]
fn a_spelling_that_is_repeated_is_possibly_meant() {
    // How certain the word is, where the open document and another file have it so often, and that file the term, and others.
    let of_project = |others: usize, [word, term]: [&str; 2], [here, elsewhere, right]: [usize; 3]| {
        let note = format!("The {word} is used here.\n\n").repeat(here);
        let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\n{note}"));
        let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
        let times = |word: &str, times: usize| format!("A {word}. ").repeat(times);
        let text = [times(word, elsewhere), times(term, right), times("attention", others)].concat();
        let mut usage = Usage::default();
        let document = Document::detached(FileId(100), Language::MARKDOWN, Source::new(&text), scope);
        usage.add(&Counter::default().count(&document, true, false));
        let usage = Some(Arc::new(usage));
        let options = DiagnosticOptions { spelling: Some(english()), usage, ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        found.first().map(|found| found.certainty.name()).unwrap()
    };
    let of_softmax = |counts| of_project(100, ["sofmax", "softmax"], counts);
    let of_tokenizer = |counts| of_project(100, ["tokenzer", "tokenizer"], counts);
    assert_eq!((of_tokenizer([1, 1, 9]), of_tokenizer([1, 2, 9])), ("sure", "possible"));
    // One writer may not know better, but writes a word four times where it is meant, and a short one three.
    assert_eq!((of_tokenizer([3, 0, 12]), of_tokenizer([4, 0, 12])), ("sure", "possible"));
    assert_eq!((of_softmax([2, 0, 12]), of_softmax([3, 0, 12])), ("sure", "possible"));
    // What stands twice is a slip where the term stands three times as often; what stands once always.
    let twice = (of_tokenizer([2, 0, 6]), of_tokenizer([2, 0, 5]));
    assert_eq!((twice, of_tokenizer([1, 0, 0])), (("sure", "possible"), "sure"));
    // A project that uses few terms may be young.
    let of_young = |counts| of_project(9, ["tokenzer", "tokenizer"], counts);
    assert_eq!((of_young([9, 0, 0]), of_young([1, 2, 0])), ("sure", "possible"));
    // Whoever swaps two letters of a word may do so again.
    assert_eq!(of_project(100, ["tokneizer", "tokenizer"], [1, 2, 0]), "sure");
    assert_eq!(of_project(100, ["weight deacy", "weight decay"], [1, 2, 0]), "sure");
    // A letter that nobody hits for the right one is one sign of two: a word that stands again, or a rare one that is hardly used, is another.
    let of_other = |counts| of_project(100, ["tokenpzer", "tokenizer"], counts);
    assert_eq!((of_other([1, 0, 8]), of_other([2, 0, 99])), ("sure", "possible"));
    assert_eq!((of_other([1, 0, 7]), of_tokenizer([1, 0, 7])), ("possible", "sure"));
    let of_ordinary = |counts| of_project(100, ["attentiop", "attention"], counts);
    assert_eq!((of_ordinary([1, 0, 0]), of_ordinary([2, 0, 99])), ("sure", "possible"));
}

#[test]
fn letters_swapped_or_doubled_stay_a_slip_where_the_term_is_as_usual() {
    let often = |slip: &str, wrong: usize, right: usize| {
        let note = format!(
            "{}{}",
            format!("The {slip} is used here.\n\n").repeat(wrong),
            "The tokenizer is used.\n\n".repeat(right)
        );
        let fixture = Fixture::new(&format!("{GLOSSARY}//- note.md\n{note}"));
        found(Rule::MisspelledTerm, &fixture, english()).lines().count() / 2
    };
    // Ten of it, and four or three of the term: three times as often is meant.
    assert_eq!((often("tokneizer", 10, 4), often("tokneizer", 10, 3)), (10, 0));
    assert_eq!((often("tokenizzer", 10, 4), often("tokenizzer", 10, 3)), (10, 0));
    // Where nobody writes the term, and where something else differs than two letters, ten times are enough.
    assert_eq!((often("tokneizer", 10, 0), often("tokenzer", 10, 4)), (0, 0));
}

#[test]
fn only_what_people_read_is_judged() {
    let fixture = Fixture::new(&format!(
        "{GLOSSARY}//- src/a.rs\n// 🥖 The sofmax of an atention\n// haed.\nlet sofmax = \"tokenzer\"; /* the tokenzer */\n"
    ));
    expect![[r#"
        // 🥖 The sofmax of an atention
                 ^^^^^^ softmax
        // 🥖 The sofmax of an atention
                              ^^^^^^^^ attention
        // haed.
           ^^^^ head
        let sofmax = "tokenzer"; /* the tokenzer */
                                        ^^^^^^^^ tokenizer
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, english()));
}

#[test]
fn capitals_of_terms() {
    check_rule(
        Rule::TermCasing,
        "Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.\n\
         The softmax, Softmax, SOFTMAX, an Attention head. Low-rank adaptation, ATTENTION.\n\
         `pytorch`, pytorch.org, lora-adapter, my_lora, --lora, see [x](lora.md).\n\n\
         # PYTORCH AND LORA\n\n# Tuning With Lora\n\nThe HTTPS and a cfg; VLLM's lora's.\n",
        expect![[r#"
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
            ^^^^ LoRA
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
                     ^^^^ LoRA
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
                           ^^^^^ LoRAs
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
                                           ^^^^^^^ PyTorch
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
                                                    ^^^^^^^^^ DeepSpeed
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
                                                               ^^^^^^^^^^^^^ SentencePiece
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
                                                                              ^^^^ vLLM
            Lora and LORA, Loras, pytorch, Pytorch, deepspeed, Sentencepiece, VLLM. Vllm begins.
                                                                                    ^^^^ vLLM
            # Tuning With Lora
                          ^^^^ LoRA
            The HTTPS and a cfg; VLLM's lora's.
                            ^^^ CFG
            The HTTPS and a cfg; VLLM's lora's.
                                 ^^^^^^ vLLM's
            The HTTPS and a cfg; VLLM's lora's.
                                        ^^^^^^ LoRA's
        "#]],
    );
}

#[test]
fn capitals_that_are_meant() {
    let note: String = (0..10).map(|_| "Set a cfg for it.\n\n").collect();
    check_rule(Rule::TermCasing, &note, expect![[""]]);
    let note: String = (0..10).map(|_| "Set the cfgs for it.\n\n").collect();
    check_rule(Rule::TermCasing, &(note + "One cfg.\n"), expect![[""]]);
    check_rule(
        Rule::TermCasing,
        "The cfg is `cfg`, and Lora is `Lora`. A LoRa is not.\n",
        expect![[r#"
        The cfg is `cfg`, and Lora is `Lora`. A LoRa is not.
                                                ^^^^ LoRA
    "#]],
    );
    let fixture = Fixture::new(
        "//- GLOSSARY.md\n**APP**: A programme.\n\n**RoPE**: Turns.\n//- note.md\nAn app, the Apps, a rope, Rope.\n",
    );
    expect![[""]].assert_eq(&found(Rule::TermCasing, &fixture, english()));
}

#[test]
fn capitals_that_the_project_has_beside_the_entrys_are_doubtful() {
    // The findings of one line, where the open document and another file have both spellings so often.
    let certainties = |headword: &str, [written, others]: [&str; 2], [here, elsewhere, right]: [usize; 3]| {
        let note = format!("The {written} is set up here.\n\n").repeat(here);
        let text = format!("//- GLOSSARY.md\n**{headword}**: A part of a ship.\n//- note.md\n{note}");
        let fixture = Fixture::new(&text);
        let scope = fixture.snapshot.document(fixture.position.file).unwrap().scope.clone();
        let source = Source::new(&format!(
            "{}{}",
            format!("A {written}. ").repeat(elsewhere),
            format!("A {others}. ").repeat(right)
        ));
        let mut usage = Usage::default();
        let document = Document::detached(FileId(100), Language::MARKDOWN, source, scope);
        usage.add(&Counter::default().count(&document, true, false));
        let options =
            DiagnosticOptions { spelling: Some(english()), usage: Some(Arc::new(usage)), ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        let mut certainties: Vec<_> = found.iter().map(|found| found.certainty.name()).collect();
        certainties.dedup();
        certainties.join(", ")
    };
    // As often as the entry's, and in two files; one alone is a slip.
    let of_short = |counts| certainties("KVQ", ["kvq", "KVQ"], counts);
    assert_eq!((of_short([1, 1, 2]).as_str(), of_short([1, 1, 3]).as_str()), ("possible", "sure"));
    assert_eq!((of_short([1, 0, 0]).as_str(), of_short([4, 0, 4]).as_str()), ("sure", "possible"));
    // A name in small letters is what its command is called, where it stands a third as often.
    let of_name = |counts| certainties("WinDrift", ["windrift", "WinDrift"], counts);
    assert_eq!((of_name([1, 1, 6]).as_str(), of_name([1, 1, 7]).as_str()), ("possible", "sure"));
    let of_constant = |counts| certainties("WinDrift", ["WINDRIFT", "WinDrift"], counts);
    assert_eq!((of_constant([1, 1, 6]).as_str(), of_constant([1, 1, 7]).as_str()), ("possible", "sure"));
    // And an abbreviation becomes a word, in its possessive too.
    let of_word = |counts| certainties("KLUVO", ["Kluvo", "KLUVO"], counts);
    let of_possessive = |counts| certainties("KLUVO", ["Kluvo's crew", "KLUVO"], counts);
    assert_eq!((of_possessive([1, 1, 20]).as_str(), of_possessive([1, 1, 21]).as_str()), ("possible", "sure"));
    assert_eq!((of_word([1, 1, 20]).as_str(), of_word([1, 1, 21]).as_str()), ("possible", "sure"));
    assert_eq!((of_word([2, 0, 20]).as_str(), of_word([1, 0, 0]).as_str()), ("possible", "sure"));
    // Everywhere in the project, however often the entry's is there; and throughout one text.
    assert_eq!((of_short([1, 299, 999]).as_str(), of_short([1, 298, 999]).as_str()), ("possible", "sure"));
    assert_eq!((of_short([15, 0, 99]).as_str(), of_short([14, 0, 99]).as_str()), ("possible", "sure"));
}

#[test]
fn capitals_that_make_another_word_of_the_dictionary_are_doubtful() {
    let certainty = |note: &str| {
        let fixture =
            Fixture::new(&format!("//- GLOSSARY.md\n**APR**: A rate.\n\n**KVQ**: A key.\n//- note.md\n{note}\n"));
        let options = DiagnosticOptions { spelling: Some(english()), ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        found.first().map(|found| found.certainty.name())
    };
    assert_eq!((certainty("It came in Apr of it."), certainty("The Kvq of it.")), (Some("possible"), Some("sure")));
}

#[test]
fn abbreviations_of_other_words_are_doubtful() {
    let certainty = |note: &str| {
        let fixture = Fixture::new(&format!(
            "//- GLOSSARY.md\n**ViT (Vision Transformer)**: It sees.\n\n**AND gate**: A part.\n//- note.md\n{note}\n"
        ));
        let options = DiagnosticOptions { spelling: Some(english()), ..Default::default() };
        let found = diagnostics(&fixture.snapshot, fixture.position.file, &options);
        found.first().map(|found| found.certainty.name())
    };
    assert_eq!(certainty("We tune it by Visual Instruction Tuning (VIT) here."), Some("possible"));
    assert_eq!(certainty("We tune a vision transformer (VIT) here."), Some("sure"));
    assert_eq!((certainty("From source and Gate to drain."), certainty("One And Gate here.")), (None, Some("sure")));
}

#[test]
fn a_small_letter_in_the_place_of_several_capitals() {
    let glossary = "//- GLOSSARY.md\n**QWheel**: It turns.\n\n**DataSail**: It pulls.\n//- note.md\n$0";
    let fixture = Fixture::new(&format!("{glossary}A qWheel and a dataSail.\n"));
    expect![[r#"
        A qWheel and a dataSail.
          ^^^^^^ QWheel
    "#]]
    .assert_eq(&found(Rule::TermCasing, &fixture, english()));
}

#[test]
fn capitals_of_a_name_of_something_else() {
    let found_in = |note: &str| {
        let text = format!("//- GLOSSARY.md\n**KVC**: It holds keys.\n//- note.md\n{note}\n");
        found(Rule::TermCasing, &Fixture::new(&text), english())
    };
    expect![[""]].assert_eq(&found_in(
        "The kvc process, the kvc user's files, the kvc Python library, a kvc\u{a0}module here.\n\n\
         Set the attributes kvc and bow, group by kvc, and take rows with a non-null kvc. See kvc: https://example.org/r.\n\n\
         In the kvc column, the sections kvc, bow, the repository: kvc. Of two modules (i.e. kvc).\n\n## Package kvc",
    ));
    expect![[r#"
        The fields of a kvc, the attribute kvc plan and a user of the kvc.
                        ^^^ KVC
        The fields of a kvc, the attribute kvc plan and a user of the kvc.
                                           ^^^ KVC
        The fields of a kvc, the attribute kvc plan and a user of the kvc.
                                                                      ^^^ KVC
    "#]]
    .assert_eq(&found_in("The fields of a kvc, the attribute kvc plan and a user of the kvc."));
}

#[test]
fn headwords_that_shout_in_any_alphabet() {
    let words =
        ["МАЧТА", "ПАРУСНИК", "КОРАБЛЬ", "ШТУРВАЛ", "КОМАНДА", "КАПИТАН", "БОЦМАН", "МАТРОСЫ", "ПАЛУБА", "КАЮТА"];
    let glossary: String = words.iter().map(|word| format!("**{word}**: Слово.\n\n")).collect();
    let fixture = Fixture::new(&format!("//- GLOSSARY.md\n{glossary}//- note.md\nПарусник, Палуба и парусник.\n"));
    expect![[""]].assert_eq(&found(Rule::TermCasing, &fixture, english()));
}

#[test]
fn one_letter_for_two_is_a_slip_where_english_has_two_alone() {
    let found_in = |note: &str| {
        let text = format!(
            "//- GLOSSARY.md\n**Controller**: Steers.\n\n**Decorator**: Adds.\n\n**Property**: Is had.\n\n**Traveller**: Goes.\n//- note.md\n{note}\n"
        );
        found(Rule::MisspelledTerm, &Fixture::new(&text), english())
    };
    expect![[r#"
        The controler, two controlers, a decoratoror and the propertly. A traveler.
            ^^^^^^^^^ controller
        The controler, two controlers, a decoratoror and the propertly. A traveler.
                           ^^^^^^^^^^ controllers
        The controler, two controlers, a decoratoror and the propertly. A traveler.
                                         ^^^^^^^^^^^ decorator
        The controler, two controlers, a decoratoror and the propertly. A traveler.
                                                             ^^^^^^^^^ property
    "#]]
    .assert_eq(&found_in("The controler, two controlers, a decoratoror and the propertly. A traveler."));
}

#[test]
fn english_words_beside_the_rest_of_a_term() {
    check_rule(
        Rule::ConfusableTerm,
        "Weight decay is used. A weight decoy, the Weigh Decay, a weight\ndelay; weights decay.\n",
        expect![[r#"
            Weight decay is used. A weight decoy, the Weigh Decay, a weight
                                           ^^^^^ decay
            Weight decay is used. A weight decoy, the Weigh Decay, a weight
                                                      ^^^^^ Weight
            delay; weights decay.
            ^^^^^ decay
        "#]],
    );
    check_rule(Rule::ConfusableTerm, "A weight decoy, where the right one stands nowhere.\n", expect![[""]]);
    // A finger left a letter out, put one in, or swapped two.
    let text = "
//- GLOSSARY.md
**Control Plane**: What decides.

**kube-controller-manager**: What loops.

**API server**: What answers.

**First Party**: We.

**Cargo.lock**: A file.

//- note.md
The control plan, a control plate and the kube-controller-manger.

An API sever, the first part of it, Cargo looks. One control plant.
";
    expect![[r#"
        The control plan, a control plate and the kube-controller-manger.
                    ^^^^ plane
        The control plan, a control plate and the kube-controller-manger.
                                                                  ^^^^^^ manager
        An API sever, the first part of it, Cargo looks. One control plant.
               ^^^^^ server
    "#]]
    .assert_eq(&found(Rule::ConfusableTerm, &Fixture::new(text), english()));
    let often = text.replace("One control plant.", "A control plan. Their control plan.");
    assert!(
        !found(Rule::ConfusableTerm, &Fixture::new(&often), english()).contains("plane"),
        "who writes it thrice means it"
    );
    check_rule(
        Rule::ConfusableTerm,
        "Weight decay, and weight decoy: a decoy, another decoy and a third decoy are meant.\n",
        expect![[""]],
    );
}

#[test]
fn the_right_term_comes_first() {
    let fixture = Fixture::new(
        "
//- GLOSSARY.md
**Quantile**: x

**Quantize**: x

**Sharding**: x

**Sparding**: x

**Charting**: x
//- note.md
A quantise, a quantixe. The zharding and sharting. Sparding, sparding, sparding: one szarding.
",
    );
    expect![[r#"
        A quantise, a quantixe. The zharding and sharting. Sparding, sparding, sparding: one szarding.
                      ^^^^^^^^ quantize | quantile
        A quantise, a quantixe. The zharding and sharting. Sparding, sparding, sparding: one szarding.
                                    ^^^^^^^^ sharding
        A quantise, a quantixe. The zharding and sharting. Sparding, sparding, sparding: one szarding.
                                                 ^^^^^^^^ sharding | charting
        A quantise, a quantixe. The zharding and sharting. Sparding, sparding, sparding: one szarding.
                                                                                             ^^^^^^^^ sparding | sharding
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, english()));
}

#[test]
fn a_term_made_with_the_words_beside_it_is_the_only_one_offered() {
    let fixture = Fixture::new(
        "
//- GLOSSARY.md
**Sugar roll**: x

**Super**: x
//- note.md
A super, a super, a super. One suger roll, two suger rolls, a suger.
",
    );
    expect![[r#"
        A super, a super, a super. One suger roll, two suger rolls, a suger.
                                       ^^^^^ sugar
        A super, a super, a super. One suger roll, two suger rolls, a suger.
                                                       ^^^^^ sugar
        A super, a super, a super. One suger roll, two suger rolls, a suger.
                                                                      ^^^^^ super
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, english()));
}

#[test]
fn beside_small_letters_of_its_term_a_word_is_small_unless_it_is_a_name() {
    let fixture = Fixture::new(
        "
//- GLOSSARY.md
**Force Majeure**: x

**Monte Carlo Method**: x

**Security Deposit**: x
//- note.md
A force majure, a Force Majure, a Majure. A monte calro method. A security deposite.
",
    );
    expect![[r#"
        A force majure, a Force Majure, a Majure. A monte calro method. A security deposite.
                ^^^^^^ majeure
        A force majure, a Force Majure, a Majure. A monte calro method. A security deposite.
                                ^^^^^^ Majeure
        A force majure, a Force Majure, a Majure. A monte calro method. A security deposite.
                                          ^^^^^^ Majeure
        A force majure, a Force Majure, a Majure. A monte calro method. A security deposite.
                                                          ^^^^^ Carlo
        A force majure, a Force Majure, a Majure. A monte calro method. A security deposite.
                                                                                   ^^^^^^^^ deposit
    "#]]
    .assert_eq(&found(Rule::MisspelledTerm, &fixture, english()));
}
