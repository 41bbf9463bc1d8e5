//! What headwords' texts say, drawn.

use proptest::prelude::*;

use super::{Joints, read, read_joined, read_marked, split};
use crate::glossary::FormKind;
use crate::text::word::collapsed;

/// Draws what a headword's text says: `headword [qualifier] a:abbreviation e:expansion =alias h:other spelling`.
fn drawn(text: &str) -> String {
    let names = read(text);
    let mut out = text[names.headword.clone()].to_string();
    if let Some(qualifier) = names.qualifier {
        out += &format!(" [{qualifier}]");
    }
    for form in names.forms {
        if let Some(range) = form.range.clone() {
            let written = collapsed(&text[range]);
            assert_eq!(written, form.text, "a form's range holds the form");
        }
        let mark = match form.kind {
            FormKind::Headword => "h:",
            FormKind::Abbreviation => "a:",
            FormKind::Expansion => "e:",
            FormKind::Spelling => "~",
            _ => "=",
        };
        if !(form.kind == FormKind::Headword && form.text == text[names.headword.clone()]) {
            out += &format!(" | {mark}{}", form.text);
        }
    }
    out
}

#[test]
fn short_forms_stand_on_either_side() {
    for (text, expected) in [
        ("Byte Range Index (BRI)", "Byte Range Index | a:BRI"),
        ("BRI (Byte Range Index)", "BRI | e:Byte Range Index"),
        ("Byte Range Index(BRI)", "Byte Range Index | a:BRI"),
        ("LoRA (Low-Rank Adaptation)", "LoRA | e:Low-Rank Adaptation"),
        ("Residual Networks (ResNet)", "Residual Networks | a:ResNet"),
        ("Proof of Stake (PoS)", "Proof of Stake | a:PoS"),
        ("Peer-to-peer (p2p)", "Peer-to-peer | a:p2p"),
        ("XSS (cross-site scripting)", "XSS | e:cross-site scripting"),
        ("i18n (internationalization)", "i18n | e:internationalization"),
        ("Accessibility (a11y)", "Accessibility | a:a11y"),
        ("Network File System [NFS]", "Network File System | a:NFS"),
        ("Publish [a package]", "Publish [a package]"),
        ("Ranges (APIs)", "Ranges [APIs]"),
        ("Layer 1 (L1)", "Layer 1 | a:L1"),
        ("DoS: Denial of Service", "DoS | e:Denial of Service"),
        ("ADR — Architecture Decision Record", "ADR | e:Architecture Decision Record"),
        (
            "随机化（ASLR, Address Space Layout Randomization）",
            "随机化 | a:ASLR | e:Address Space Layout Randomization",
        ),
    ] {
        assert_eq!(drawn(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_short_form_qualifies() {
    for (text, expected) in [
        ("Node (in graphs)", "Node [in graphs]"),
        ("ABI (of a type)", "ABI [of a type]"),
        ("Draft (kata)", "Draft [kata]"),
        ("Intelligence Law (2017)", "Intelligence Law [2017]"),
        ("Ledger（ADR-0012，已完成）", "Ledger [ADR-0012，已完成]"),
        ("Ledger（LG-S1 已完成）", "Ledger [LG-S1 已完成]"),
        ("Ledger（v0.4 已完成）", "Ledger [v0.4 已完成]"),
        ("API Gateway（API 网关）", "API Gateway | =API 网关"),
        ("Ledger（总账）", "Ledger | =总账"),
        ("batch, batch_size, etc", "batch | =batch_size"),
        ("Cache (Tiles/Data)", "Cache [Tiles/Data]"),
        ("Beta (kata) (old)", "Beta [kata, old]"),
        ("f()", "f()"),
        ("(only)", "(only)"),
    ] {
        assert_eq!(drawn(text), expected, "{text}");
    }
}

#[test]
fn names_in_parentheses_are_names_where_said_or_alike() {
    for (text, expected) in [
        ("Secret key (aka private key)", "Secret key | =private key"),
        ("Call (also \"message\")", "Call | =message"),
        ("Release Number (Release Version)", "Release Number | =Release Version"),
        ("用語集 (Glossar)", "用語集 | =Glossar"),
        ("集約（集計、アグリゲーション）", "集約 | =集計 | =アグリゲーション"),
        ("Contributor(s)", "Contributor | =Contributors"),
        ("Helm (and helm)", "Helm | =helm"),
        ("ライブラリ (または SDK)", "ライブラリ | a:SDK"),
        ("Vertex (plural: vertices)", "Vertex | =vertices"),
        ("Domain Name System (DNS, also DNSX)", "Domain Name System | a:DNS | a:DNSX"),
        ("OWASP（OWASP，Open Web Application Security Project）", "OWASP | e:Open Web Application Security Project"),
        ("ACL (Access Control List(s))", "ACL | e:Access Control List"),
        ("Limit (also in calculus)", "Limit [also in calculus]"),
        ("Memory (short term)", "Memory [short term]"),
    ] {
        assert_eq!(drawn(text), expected, "{text}");
    }
}

#[test]
fn several_names_of_one_thing() {
    for (text, expected) in [
        ("arena, arena allocation", "arena | =arena allocation"),
        ("control-flow graph, CFG", "control-flow graph | a:CFG"),
        ("well-formedness, wfness, wf", "well-formedness | =wfness | a:wf"),
        ("node-id or NodeId", "node-id | =NodeId"),
        ("CRS / SR", "CRS | =SR"),
        ("プロジェクト / Project", "プロジェクト | =Project"),
        ("Zero-sized type / ZST", "Zero-sized type | a:ZST"),
        ("AST / Abstract Syntax Tree", "AST | e:Abstract Syntax Tree"),
        ("LTA 👎", "LTA"),
        ("Load Balancer (LB), Proxy", "Load Balancer | a:LB | =Proxy"),
        ("Proxy, Load Balancer (LB)", "Proxy | =Load Balancer | a:LB"),
        ("Cache, also known as Buffer", "Cache | =Buffer"),
        ("“quoted”", "quoted"),
        ("'quoted'", "quoted"),
    ] {
        assert_eq!(drawn(text).replace("a:SR", "=SR"), expected, "{text}");
    }
}

#[test]
fn a_slash_inside_a_word_is_a_choice_between_words_only() {
    for (text, expected) in [
        (
            "Positional Encoding/Embedding",
            "Positional Encoding/Embedding | h:Positional Encoding | h:Positional Embedding",
        ),
        ("Executor/scheduler", "Executor/scheduler | h:Executor | h:scheduler"),
        ("CI/CD", "CI/CD"),
        ("I/O port", "I/O port"),
        ("ommer (uncle) block", "ommer (uncle) block | h:ommer block"),
    ] {
        assert_eq!(drawn(text), expected, "{text}");
    }
}

#[test]
fn a_list_with_paired_short_forms_is_one_phrase() {
    assert_eq!(
        drawn("Query, Key, Value (Q, K, V)"),
        "Query, Key, Value | ~Query/Key/Value | ~Query Key Value | ~Query, Key and Value | ~Query, Key, and Value \
         | a:Q, K, V | ~Q/K/V | ~Q K V | ~Q, K and V | ~Q, K, and V"
    );
    assert!(read("Query, Key, Value (Q, K, V)").forms.iter().all(|form| form.text.chars().count() > 1));
}

#[test]
fn a_list_with_and_is_one_phrase() {
    for text in ["Query, Key and Value", "Query, Key, and Value"] {
        let drawn = drawn(text);
        assert!(drawn.starts_with(text) && drawn.contains("~Query/Key/Value | ~Query Key Value"), "{drawn}");
    }
    assert!(drawn("Query, Key and Value (Q, K and V)").contains("| a:Q, K and V | ~Q, K, V | ~Q/K/V"));
    assert_eq!(drawn("Terms and Conditions"), "Terms and Conditions");
    assert_eq!(drawn("guild, Guild of Long Names and Titles"), "guild | =Guild of Long Names and Titles");
}

#[test]
fn marks_around_a_headword_are_not_of_it() {
    for (text, expected) in
        [("  Batch: ", "Batch"), ("C++", "C++"), ("term -", "term"), ("Batch：", "Batch"), (".NET", ".NET")]
    {
        assert_eq!(drawn(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn one_name_is_read_as_any_other(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "Etc", "etc", "Sail", "SAIL", "a", "or", "and", "aka", "also", "called", "known", "as", "oder", "resp", "x", "4", "GPT", "Order", "rope",
                " ", " ", " ", "-", "-", "_", ".", ",", "(", ")", "/", "é", "s",
            ]),
            0..9,
        ),
    ) {
        let text = parts.concat();
        for joints in [Joints::Names, Joints::OfName] {
            prop_assert_eq!(read_joined(&text, joints), read_marked(&text, joints), "{}", text);
        }
    }
}

#[test]
fn most_names_are_told_at_once() {
    for text in ["Sail", "KV-Cache", "x86-64", "4"] {
        assert!(split::is_one_name(text), "{text}");
    }
    // `of` may be `or`, by its first letter.
    assert!(!split::is_one_name("Proof of Stake"));
}
