//! DESIGN 2.2, sentence by sentence.

use super::{code, lexicon, prose};
use glossator::text::{RegionKind, Regions, TextRange};

#[test]
fn words_of_a_form_may_be_joined_in_many_ways() {
    let kv = ["KV-Cache"];
    prose(&kv, "a [kv cache], [KVCache], [kvCache], [kv_cache], [KV_CACHE], [KV-Caches]’ end");
    prose(&kv, "[kv\ncache] and [KV\n    Cache], [kv\r\ncache], [kv\tcache]  [kv  cache]");
    prose(&kv, "kv/cache, kv. Cache, kv\n\ncache, kv\r\n\r\ncache, kv--cache, kv - cache, kv__cache, kv, cache");
    prose(&kv, "[kv‐cache] [kv‑cache] [KVCACHE] [kvcache]");
    code(&kv, "let [kvCache] = [kv_cache]2 [KV_CACHE] kv cache kv-cache kv\ncache");
}

#[test]
fn words_end_where_words_end() {
    prose(&["Token"], "[token] [Tokens] tokenization subtoken [token]_id [token]2 Tokenizer [token]Id");
    prose(&["Softmax"], "[softmax]. ([Softmax]) “[softmax]” [SOFTMAX] softmaxed [softmax]’ [softmax]…");
}

#[test]
fn the_longest_form_wins_and_rejected_ones_hide_nothing() {
    prose(&["Attention", "Attention Head"], "[attention] [attention head] [attention heads] [attention] headless");
    prose(&["ZeRO", "Zero Shot Learning", "Shot"], "zero [shot] [zero shot learning] [ZeRO]");
    prose(&["Batch Size", "Size of Data"], "[batch size] of data, batch’s [size of data]");
    prose(&["a b c d", "b c"], "a [b c] e");
}

#[test]
fn a_form_of_very_many_words_is_found() {
    let long = (0..40).map(|at| if at % 2 == 0 { "Power" } else { "Point" }).collect::<Vec<_>>();
    let (blanks, humps) = (long.join(" ").to_lowercase(), long.concat());
    prose(&[&humps], &format!("[{humps}] x"));
    prose(&[&blanks], &format!("[{blanks}] [{humps}]"));
}

#[test]
fn punctuation_of_a_form_stands_in_the_text() {
    prose(&["CI/CD"], "[CI/CD] [ci/cd] CI CD CI-CD CI / CD CICD");
    prose(&["Node.js"], "[Node.js] [node.js]. Node js NodeJS");
    prose(&["C++", "C"], "[C++] [C++]. [C++]11 [C] c [C]+++");
    prose(&[".NET"], "[.NET] and ([.net]) ASP.NET net .network");
    prose(&["OAuth 2.0"], "[OAuth 2.0] [oauth 2.0] [OAuth2.0] OAuth 2 OAuth 20");
    prose(&["Moore's Law"], "[Moore's Law] [Moore’s law] [Mooreʼs law] Moores law");
    prose(&["Q&A"], "[Q&A] Q A");
}

#[test]
fn folding_meets_spellings() {
    prose(&["Auslöser"], "[Auslöser] [ausloeser] [Ausloser] [AUSLÖSER] [Auslo\u{308}ser]");
    prose(&["résumé"], "[résumé] [Résumé] resume [RE\u{301}SUME\u{301}]");
    prose(&["Straße"], "[straße] [STRASSE] [Strasse]");
    prose(&["がく"], "[がく] かく [か\u{3099}く]");
    prose(&["naïve Bayes"], "[naive bayes] [naïve-Bayes]");
    prose(&["Encoder"], "🙂[encoder]🙂 [ＥＮＣＯＤＥＲ] [éncoder] encodering");
}

#[test]
fn scripts_without_blanks() {
    prose(
        &["注文", "配送", "オーダー", "사용자"],
        "[注文]が届く [注文]と[配送]についての オーダーメイド [オーダー]を [사용자]는 [사용자] 새사용자",
    );
}

#[test]
fn smart_case() {
    prose(
        &["ZeRO", "RoPE", "IT", "LoRA", "KV"],
        "[ZeRO] zero Zero ZERO [RoPE] rope [IT] it It [LoRA] [lora] [Lora] [LORA] [KV] kv",
    );
    code(&["RoPE", "IT"], "<rope>_theta <rope>Theta <it>_works [RoPE] rope <Rope>Theta");
    prose(&["C", "R"], "[C] c [R] r");
    prose(&["A", "I"], "A I a i");
    prose(&["!Go"], "[Go] go GO");
    prose(&["GPU", "API"], "[GPUs] [gpus] [API]’ [API's] [APIs] [apis]");
    prose(&["LLM"], "[LLM's] [LLM’s] [LLMs] [llm] [LLM]'sx");
}

#[test]
fn humps_and_blanks() {
    prose(
        &["PowerPoint"],
        "[PowerPoint] power point Power point [Power Point] [powerpoint] [power-point] [power_point]",
    );
    prose(&["PyTorch"], "[PyTorch] [Pytorch] [pytorch] [py torch] [PYTORCH] [pyTorch]");
    prose(&["QLoRA"], "[QLoRA] [QLora] [qlora] [Qlora]");
    prose(&["GPT-4", "H100"], "[GPT-4] [GPT4] [gpt 4] [H100] [H 100] GPT-40 [GPT-4].5");
}

#[test]
fn several_words_as_one() {
    prose(&["Fine-Tuning", "Every Day", "Low Op"], "[finetuning] [Finetuning] [FINETUNING] everyday lowop [LOWOP]");
    prose(&["multi word"], "[MULTIWORD] [multiword] [MultiWord]");
}

#[test]
fn inflections() {
    let entries = [
        "API", "Policy", "Matrix", "Vertex", "Analysis", "KV-Cache", "octopus", "index", "HTTPS", "Keras",
        "Scaling Laws",
    ];
    prose(
        &entries,
        "[APIs] [policies] [matrices] [vertices] [analyses] [KV-Caches] [octopi] [indices] [indexes] http kera [scaling law]",
    );
    prose(&["Token", "Tokens"], "[token] [tokens]");
    prose(&["Lens"], "[lens] [lenses] len");
}

#[test]
fn an_inflected_form_yields_to_one_written_so() {
    let lexicon = lexicon(&["Token", "Tokens"]);
    let found = super::scan(&lexicon, "tokens token", RegionKind::Prose);
    let headwords: Vec<u32> = found.iter().flat_map(|found| lexicon.entries(found)).map(|id| id.index).collect();
    assert_eq!(headwords, [1, 0]);
}

#[test]
fn markup_between_words_is_not_there() {
    let text = "**KV** cache and [KV\n> Cache](target) KV";
    let find = |part: &str, from: usize| from + text[from..].find(part).unwrap();
    let mut regions = Regions::new();
    let mut push = |start: usize, end: usize, kind, joined| regions.push(TextRange::new(start, end), kind, joined);
    let open = find("[", 0);
    let quote = find("> ", 0);
    let close = find("](", 0);
    push(0, 2, RegionKind::Markup, true);
    push(2, 4, RegionKind::Prose, true);
    push(4, 6, RegionKind::Markup, true);
    push(6, open, RegionKind::Prose, true);
    push(open, open + 1, RegionKind::Markup, true);
    push(open + 1, quote, RegionKind::Prose, true);
    push(quote, quote + 2, RegionKind::Markup, true);
    push(quote + 2, close, RegionKind::Prose, true);
    push(close, close + 9, RegionKind::LinkTarget, true);
    push(close + 9, text.len(), RegionKind::Prose, false);
    let found = lexicon(&["KV-Cache"]).scan(text, &regions);
    let found: Vec<&str> = found.occurrences().iter().map(|found| &text[found.range]).collect();
    assert_eq!(found, ["KV** cache", "KV\n> Cache"]);
}

#[test]
fn blocks_are_not_joined() {
    let text = "kv cache";
    let mut regions = Regions::new();
    regions.push(TextRange::new(0, 3), RegionKind::Prose, false);
    regions.push(TextRange::new(3, 8), RegionKind::Prose, false);
    assert!(lexicon(&["KV-Cache"]).scan(text, &regions).occurrences().is_empty());
}

#[test]
fn a_name_that_many_entries_have_is_one_list_for_all_its_occurrences() {
    let lexicon = lexicon(&["Side Tuning"; 500]);
    let text = "Side tuning, sidetuning. ".repeat(50);
    let scan = lexicon.scan(&text, &Regions::whole(RegionKind::Prose, text.len()));
    let lists: std::collections::HashSet<*const u32> =
        scan.occurrences().iter().map(|found| found.forms.as_ptr()).collect();
    assert_eq!((scan.occurrences().len(), lists.len()), (100, 2), "a list for each way of writing it");
    assert!(scan.occurrences().iter().all(|found| lexicon.entries(found).len() == 500));
}

#[test]
fn spellings_of_a_name_that_many_entries_have_keep_their_rules() {
    let mut entries = vec!["NIT"; 20];
    entries.extend(["nit"; 20]);
    let lexicon = lexicon(&entries);
    let count = |text: &str| {
        let scan = lexicon.scan(text, &Regions::whole(RegionKind::Prose, text.len()));
        lexicon.entries(&scan.occurrences()[0]).len()
    };
    assert_eq!((count("NIT"), count("nit")), (40, 20));
}
