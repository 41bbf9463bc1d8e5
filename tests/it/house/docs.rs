//! The pages: their links lead somewhere, the paths they name exist, and the built-in glossary is whole.

use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{assert_none, tree};

/// The headwords of the built-in glossary, as they are written, in their order.
const HEADWORDS: [&str; 83] = [
    "Absolute Positional Embeddings",
    "Activation Function",
    "Adapter",
    "Attention",
    "Attention Head",
    "Attention Matrix",
    "Autoregressive",
    "Backward Pass",
    "Batch",
    "Batch Size",
    "Bidirectional",
    "BPE (Byte-Pair Encoding)",
    "Causal Language Modeling (CLM)",
    "Checkpoint",
    "Chinchilla Scaling Laws",
    "Context Window",
    "Cross-Attention",
    "CUDA",
    "Decoder",
    "Decoder-Only Architecture",
    "DeepSpeed",
    "Direct Preference Optimization (DPO)",
    "Distributed Training",
    "Embedding",
    "Encoder",
    "Encoder-Decoder Architecture",
    "Encoder-Only Architecture",
    "Feed-Forward Network (FFN)",
    "Fine-Tuning",
    "Flash Attention",
    "Forward Pass",
    "Gradient Accumulation",
    "Gradient Checkpointing",
    "Gradient Clipping",
    "Grouped-Query Attention (GQA)",
    "HuggingFace Transformers",
    "Inference",
    "KV-Cache",
    "Layer Normalization",
    "Local Attention",
    "LoRA (Low-Rank Adaptation)",
    "Loss Function",
    "Masked Language Modeling (MLM)",
    "Mixed Precision Training",
    "MMLU (Massive Multitask Language Understanding)",
    "Multi-Head Attention",
    "Normalization",
    "Optimizer",
    "Parameter",
    "Parameter-Efficient Fine-Tuning (PEFT)",
    "Perplexity",
    "Positional Encoding/Embedding",
    "Pre-LN",
    "Pre-training",
    "Prompt",
    "Prompt Tuning",
    "QLoRA (Quantized LoRA)",
    "Quantization",
    "Query, Key, Value (Q, K, V)",
    "Relative Positional Embeddings (RPE)",
    "Reinforcement Learning from Human Feedback (RLHF)",
    "Residual Connection",
    "Rotary Position Embeddings (RoPE)",
    "Scaling Laws",
    "Self-Attention",
    "SentencePiece",
    "Sequence-to-Sequence",
    "Sliding Window Attention",
    "Softmax",
    "Sparse Attention",
    "Supervised Fine-Tuning (SFT)",
    "Tensor",
    "Tensor Parallelism",
    "Token",
    "Tokenization",
    "Transformer",
    "Unidirectional",
    "Vanishing Gradient",
    "Vocabulary",
    "Warmup",
    "Weight Decay",
    "WordPiece",
    "ZeRO (Zero Redundancy Optimizer)",
];

#[test]
fn the_built_in_glossary_is_whole() {
    let text = tree::read("examples/llm/GLOSSARY.md");
    let mut headwords = Vec::new();
    let mut letters = Vec::new();
    for line in text.lines() {
        if let Some(letter) = line.strip_prefix("## ") {
            letters.push(letter);
        }
        let Some((headword, meaning)) = line.strip_prefix("**").and_then(|rest| rest.split_once("**: ")) else {
            continue;
        };
        let letter = letters.last().copied().unwrap_or_default();
        assert!(headword.to_uppercase().starts_with(letter), "{headword} stands under {letter}; move it to its letter");
        assert!(meaning.ends_with('.') && meaning.len() > 40, "{headword} wants a meaning of whole sentences");
        headwords.push(headword);
    }
    assert_eq!(headwords, HEADWORDS, "the built-in glossary has exactly these headwords, in this order");
    assert!(letters.is_sorted(), "its letters are in order: {letters:?}");
}

/// The cells of the table in the section of that heading, without its head.
pub fn table(page: &str, heading: &str) -> Vec<Vec<String>> {
    let mut section = page.lines().skip_while(|line| line.strip_prefix("## ") != Some(heading)).skip(1).peekable();
    assert!(section.peek().is_some(), "the section \"## {heading}\" is missing; the test reads its table");
    let rows = section.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What stands between backticks.
pub fn code_spans(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Link targets and headings' anchors of a page.
fn links_and_anchors(page: &str) -> (Vec<String>, HashSet<String>) {
    let (mut links, mut anchors, mut heading) = (Vec::new(), HashSet::new(), None::<String>);
    for event in Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => drop(heading.take().map(|text| anchors.insert(anchor(&text)))),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    (links, anchors)
}

/// The anchor that code hosts make of a heading: small letters, blanks as hyphens, other punctuation dropped.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The path that a link to the repository's own pages on the web names, which is how the site leads out of `docs/`.
fn own_page(link: &str) -> Option<&str> {
    let path = link.strip_prefix(concat!(env!("CARGO_PKG_REPOSITORY"), "/"))?;
    path.strip_prefix("blob/main/").or_else(|| path.strip_prefix("tree/main/"))
}

fn link_faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let (links, anchors) = links_and_anchors(text);
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    for link in &links {
        let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
        let target = match own_page(path) {
            Some(page) => tree::root().join(page),
            None if link.contains("://") || link.starts_with("mailto:") => continue,
            None => tree::root().join(folder).join(path),
        };
        let known = match (path, std::fs::read_to_string(&target)) {
            ("", _) => anchors.clone(),
            (_, Ok(other)) if path.ends_with(".md") => links_and_anchors(&other).1,
            _ if target.exists() => continue,
            _ => {
                faults.push(format!("{name}: the link to {link} leads nowhere; mend it or take it out"));
                continue;
            }
        };
        if !fragment.is_empty() && !known.contains(fragment) {
            faults.push(format!("{name}: the link to {link} leads to no heading there; mend its part behind the #"));
        }
    }
    faults
}

#[test]
fn every_link_leads_somewhere() {
    let pages = tree::files_in("", ".md").into_iter().filter(|file| !file.name.starts_with("tests/"));
    assert_none(pages.flat_map(|page| link_faults(&page.name, &page.text)));
    let fine = "# A `b`, c\n[x](#a-b-c) [y](README.md#install) [z](https://example.org/none) [w](src)";
    assert_eq!(link_faults("a.md", fine), [""; 0]);
    assert_eq!(link_faults("a.md", "[x](none.md) [y](#none) [z](README.md#none)").len(), 3);
    let own = |path: &str| link_faults("docs/a.md", &format!("[x]({}/{path})", env!("CARGO_PKG_REPOSITORY"))).len();
    assert_eq!(
        ["blob/main/README.md#install", "releases", "blob/main/none.md", "blob/main/README.md#none"].map(own),
        [0, 0, 1, 1]
    );
}

/// Pictures of a page that say nothing to whoever cannot see them, or that are too large to load beside a text.
fn picture_faults(name: &str, text: &str) -> Vec<String> {
    /// What a code host shows within a second or two on a slow line.
    const MOST_BYTES: u64 = 2_000_000;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut faults, mut picture) = (Vec::new(), None::<(String, String)>);
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => picture = Some((dest_url.to_string(), String::new())),
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, says)) = &mut picture {
                    says.push_str(&words);
                }
            }
            Event::End(TagEnd::Image) => {
                let Some((link, says)) = picture.take() else { continue };
                if says.trim().is_empty() {
                    faults.push(format!("{name}: {link} has no text; say what is to be seen"));
                }
                let size = std::fs::metadata(tree::root().join(folder).join(&link)).map_or(0, |file| file.len());
                if size > MOST_BYTES {
                    faults.push(format!("{name}: {link} has {size} bytes; make it smaller than {MOST_BYTES}"));
                }
            }
            _ => {}
        }
    }
    faults
}

#[test]
fn every_picture_is_small_and_says_what_it_shows() {
    let pages = tree::files_in("", ".md").into_iter().filter(|file| !file.name.starts_with("tests/"));
    assert_none(pages.flat_map(|page| picture_faults(&page.name, &page.text)));
    let readme = links_and_anchors(&tree::read("README.md")).0;
    assert!(readme.iter().any(|link| link == "docs/images/tour.webp"), "README.md shows the moving picture");
    assert_eq!(picture_faults("a.md", "![](docs/images/tour.webp)").len(), 1);
}

/// What is wrong between a book's table of contents and its pages: a page that it lacks or has twice, one that is not there, and
/// links that lead out of the book by a path, which a site cannot follow.
fn book_faults(summary: &str, pages: &[(&str, &str)]) -> Vec<String> {
    let listed = links_and_anchors(summary).0;
    let mut faults = Vec::new();
    for (name, text) in pages {
        match listed.iter().filter(|link| link == name).count() {
            1 => {}
            count => faults.push(format!("docs/SUMMARY.md names {name} {count} times; once is right")),
        }
        let outside = links_and_anchors(text).0.into_iter().filter(|link| link.starts_with("../"));
        faults.extend(
            outside.map(|link| format!("docs/{name}: {link} is not on the site; link to it in the repository")),
        );
    }
    let gone = listed.iter().filter(|link| !pages.iter().any(|(name, _)| name == link));
    faults.extend(gone.map(|link| format!("docs/SUMMARY.md names {link}, which is not there")));
    faults
}

#[test]
fn the_site_has_each_page_once() {
    let pages = tree::files_in("docs/", ".md");
    let pages: Vec<(&str, &str)> = pages.iter().map(|page| (&page.name["docs/".len()..], page.text.as_str())).collect();
    let (summary, pages): (Vec<_>, Vec<_>) = pages.into_iter().partition(|(name, _)| *name == "SUMMARY.md");
    assert_none(book_faults(summary[0].1, &pages));
    let faults = book_faults("- [A](a.md)\n- [A](a.md)\n- [B](b.md)\n", &[("a.md", ""), ("c.md", "[x](../README.md)")]);
    assert_eq!(faults.len(), 4, "{faults:?}");
}

/// Paths in code spans that look like the repository's own and are not there.
fn path_faults(name: &str, text: &str) -> Vec<String> {
    let spans = Parser::new(text).filter_map(|event| if let Event::Code(span) = event { Some(span) } else { None });
    let own = |span: &str| {
        ["src/", "tests/", "benches/", "fuzz/", "editors/", "examples/", ".ci/", "assets/"]
            .iter()
            .any(|folder| span.starts_with(folder))
    };
    let exists = |span: &str| tree::root().join(span.split([' ', ':']).next().unwrap_or(span)).exists();
    let gone = spans.filter(|span| own(span) && !span.contains(['*', '…', '<', '{']) && !exists(span));
    gone.map(|span| format!("{name}: `{span}` is not there; name what is, or take it out")).collect()
}

#[test]
fn every_path_that_a_page_names_exists() {
    let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
    assert_none(pages.iter().flat_map(|name| path_faults(name, &tree::read(name))));
    assert_eq!(path_faults("a.md", "`src/none.rs`, `src/lib.rs`, `src/*/x.rs`, `cargo test`").len(), 1);
}
