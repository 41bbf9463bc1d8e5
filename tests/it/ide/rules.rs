//! What the rules about terms find in texts.

use expect_test::{Expect, expect};
use glossator::rules::diagnostics;
use glossator::rules::{DiagnosticOptions, Rule, Severities};
use glossator::text::rule::Reach;

use crate::fixture::Fixture;
use crate::picture::picture;

/// What one rule finds, with its suggestions.
fn check(rule: Rule, fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let mut severities = Severities::named([(rule.name(), "warning")]);
    severities.set_reach(rule, Reach::All);
    let mut out = String::new();
    for found in
        diagnostics(&fixture.snapshot, fixture.position.file, &DiagnosticOptions { severities, ..Default::default() })
    {
        if found.rule == rule {
            let remark = format!("{} → {}", found.message, found.suggestions.join(" | "));
            out.push_str(&picture(fixture.text(), &[(found.range, remark)]));
        }
    }
    expected.assert_eq(&out);
}

const BAKERY: &str = "
//- GLOSSARY.md
**Standing Order**: An order that repeats. A repeat is what people call it.
_Avoid_: repeat, subscription

**Customer**: Who buys.
_Avoid_: client, buyer

**LoRA**: A way of tuning.
_Avoid_: Lora, thin adapter

**Invoice**: A bill.
_Avoid_: bill

**Receipt**: Another bill.
_Avoid_: bill

**Account**: What is kept of a customer.

**Fine-Tuning**: More training.

**KV-Cache**: Keys and values.

**PowerPoint**: Slides.
";

fn bakery(note: &str) -> String {
    format!("{BAKERY}{note}")
}

#[test]
fn discouraged_names() {
    check(
        Rule::DiscouragedTerm,
        &bakery(
            "
//- note.md
# Subscriptions
🥖 é注文 Clients have a subscription. Buyers' bills, the client's account.
The Thin Adapter and thin adapters, `client`, [x](client.md), a **repeat**.
Lora is not LoRA.
",
        ),
        expect![[r##"
            # Subscriptions
              ^^^^^^^^^^^^^ use "Standing Order" instead of "Subscriptions", GLOSSARY.md:2 → Standing orders
            🥖 é注文 Clients have a subscription. Buyers' bills, the client's account.
                  ^^^^^^^ use "Customer" instead of "Clients", GLOSSARY.md:5 → Customers
            🥖 é注文 Clients have a subscription. Buyers' bills, the client's account.
                                 ^^^^^^^^^^^^ use "Standing Order" instead of "subscription", GLOSSARY.md:2 → standing order
            🥖 é注文 Clients have a subscription. Buyers' bills, the client's account.
                                               ^^^^^^ use "Customer" instead of "Buyers", GLOSSARY.md:5 → Customers
            🥖 é注文 Clients have a subscription. Buyers' bills, the client's account.
                                                       ^^^^^ use "Invoice" or "Receipt" instead of "bills", GLOSSARY.md:11 → invoices | receipts
            🥖 é注文 Clients have a subscription. Buyers' bills, the client's account.
                                                                  ^^^^^^^^ use "Customer" instead of "client", GLOSSARY.md:5 → customer's
            The Thin Adapter and thin adapters, `client`, [x](client.md), a **repeat**.
                ^^^^^^^^^^^^ use "LoRA" instead of "Thin Adapter", GLOSSARY.md:8 → LoRA
            The Thin Adapter and thin adapters, `client`, [x](client.md), a **repeat**.
                                 ^^^^^^^^^^^^^ use "LoRA" instead of "thin adapters", GLOSSARY.md:8 → LoRAs
            The Thin Adapter and thin adapters, `client`, [x](client.md), a **repeat**.
                                                                              ^^^^^^ use "Standing Order" instead of "repeat", GLOSSARY.md:2 → standing order
            Lora is not LoRA.
            ^^^^ use "LoRA" instead of "Lora", GLOSSARY.md:8 → LoRA
        "##]],
    );
}

#[test]
fn an_entry_may_say_what_it_advises_against() {
    check(
        Rule::DiscouragedTerm,
        "
//- GLOSSARY.md
**Order**: Not a purchase.$0
_Avoid_: purchase

**Bread**: Comes with a purchase.
",
        expect![[r#"
            **Bread**: Comes with a purchase.
                                    ^^^^^^^^ use "Order" instead of "purchase", GLOSSARY.md:2 → order
        "#]],
    );
}

#[test]
fn a_name_of_one_entry_is_discouraged_by_another_only_for_who_wants_all() {
    let fixture = "
//- GLOSSARY.md
**Order**: Something.
_Avoid_: account

**Account**: Something else.
//- note.md
The account.
";
    let silent = Fixture::new(fixture);
    let severities = Severities::named([("discouraged-term", "warning")]);
    let options = DiagnosticOptions { severities, ..Default::default() };
    assert_eq!(diagnostics(&silent.snapshot, silent.position.file, &options), []);
    check(
        Rule::DiscouragedTerm,
        fixture,
        expect![[r#"
            The account.
                ^^^^^^^ use "Order" instead of "account", GLOSSARY.md:2 → order
        "#]],
    );
}

#[test]
fn only_text_that_people_read_is_judged() {
    check(
        Rule::DiscouragedTerm,
        &bakery(
            "
//- src/a.rs
// 🥖 A client\r
let client = \"client\"; /* the clients */\r
",
        ),
        expect![[r#"
            // 🥖 A client
                   ^^^^^^ use "Customer" instead of "client", GLOSSARY.md:5 → customer
            let client = "client"; /* the clients */
                                          ^^^^^^^ use "Customer" instead of "clients", GLOSSARY.md:5 → customers
        "#]],
    );
}

#[test]
fn variants() {
    check(
        Rule::TermVariant,
        &bakery(
            "
//- note.md
🥖 é Finetuning and fine tuning, fine-tuning; KV cache, kv‐caches, KVCache, kv_cache, a power
point, `finetuning`, Power Point's, fine
tuning.
",
        ),
        expect![[r#"
            🥖 é Finetuning and fine tuning, fine-tuning; KV cache, kv‐caches, KVCache, kv_cache, a power
                ^^^^^^^^^^ the glossary writes "Fine-Tuning", here "Finetuning" → Fine-Tuning
            🥖 é Finetuning and fine tuning, fine-tuning; KV cache, kv‐caches, KVCache, kv_cache, a power
                               ^^^^^^^^^^^ the glossary writes "Fine-Tuning", here "fine tuning" → fine-tuning
            🥖 é Finetuning and fine tuning, fine-tuning; KV cache, kv‐caches, KVCache, kv_cache, a power
                                                         ^^^^^^^^ the glossary writes "KV-Cache", here "KV cache" → KV-cache
            🥖 é Finetuning and fine tuning, fine-tuning; KV cache, kv‐caches, KVCache, kv_cache, a power
                                                                              ^^^^^^^ the glossary writes "KV-Cache", here "KVCache" → KV-Cache
            point, `finetuning`, Power Point's, fine
                                 ^^^^^^^^^^^^^ the glossary writes "PowerPoint", here "Power Point" → PowerPoint's
            point, `finetuning`, Power Point's, fine
                                                ^^^^… the glossary writes "Fine-Tuning", here "fine tuning" → fine-tuning
        "#]],
    );
}

#[test]
fn what_a_hyphen_joins_is_another_word() {
    check(
        Rule::DiscouragedTerm,
        &bakery("//- note.md\nclient-side and thin-client, client - a client‐注文\n"),
        expect![[r#"
            client-side and thin-client, client - a client‐注文
                                         ^^^^^^ use "Customer" instead of "client", GLOSSARY.md:5 → customer
        "#]],
    );
}

#[test]
fn what_is_written_twice() {
    check(
        Rule::RepeatedTerm,
        &bakery(
            "
//- note.md
🥖 é注文 the the KV-Cache KV-Cache. Each standing order order, of a
a customer. Customer customers pay, a standing Standing Order too,
an invoice
Invoice is a bill.

# Receipt

Receipt by receipt, **account** account, `LoRA` LoRA, account  account, invoice, invoice. An an old invoice.

- Invoice
- invoice

Account
Account is one word in a list of them, and
    so is what stands below a term.

Account
    Account of a friend.

Account account account. Receipt receipt-book. See account account.rs, and account account's.
",
        ),
        expect![[r#"
            🥖 é注文 the the KV-Cache KV-Cache. Each standing order order, of a
                  ^^^^^^^ "the the" says a word twice: write "the" → the
            🥖 é注文 the the KV-Cache KV-Cache. Each standing order order, of a
                          ^^^^^^^^^^^^^^^^^ "KV-Cache KV-Cache" says a word twice: write "KV-Cache" → KV-Cache
            🥖 é注文 the the KV-Cache KV-Cache. Each standing order order, of a
                                                  ^^^^^^^^^^^^^^^^^^^^ "standing order order" says a word twice: write "standing order" → standing order
            🥖 é注文 the the KV-Cache KV-Cache. Each standing order order, of a
                                                                           ^… "a a" says a word twice: write "a" → a
            a customer. Customer customers pay, a standing Standing Order too,
                                                  ^^^^^^^^^^^^^^^^^^^^^^^ "standing Standing Order" says a word twice: write "standing Order" → standing Order
            an invoice
               ^^^^^^^… "invoice Invoice" says a word twice: write "invoice" → invoice
        "#]],
    );
    let comments = "
//- GLOSSARY.md
**Cache**: What is kept.

//- note.rs
// Cache cache is a field. The cache cache is kept.
fn cache() { let cache = cache cache; }
";
    check(
        Rule::RepeatedTerm,
        comments,
        expect![[r#"
        // Cache cache is a field. The cache cache is kept.
                                       ^^^^^^^^^^^ "cache cache" says a word twice: write "cache" → cache
    "#]],
    );
}

#[test]
fn undefined_abbreviations() {
    check(
        Rule::UndefinedAbbreviation,
        &bakery(
            "
//- note.md
🥖 é注文 MoE and MMLU and again MMLU, LoRA, `SFT`, NOTE: TODO, PDFs, 12 MHz, chapter XIV, GitHub, PyTorch, JavaScript.
Mixture of Agents (MoA), later MoA. RPE (relative position encoding) and RPEs. THIS IS VERY LOUD. NOT that.
README.md, FOO_BAR, $PATHX, a/BCD/c, X9F2, Ｑ, Q, ΑΒΓ, QATs.

# ALL OF THIS

<!-- ABCD --> *[EFGH]: something. An EFGH.
",
        ),
        expect![[r#"
            🥖 é注文 MoE and MMLU and again MMLU, LoRA, `SFT`, NOTE: TODO, PDFs, 12 MHz, chapter XIV, GitHub, PyTorch, JavaScript.
                  ^^^ "MoE" is used and stands in no glossary: add it, or spell it out →
            🥖 é注文 MoE and MMLU and again MMLU, LoRA, `SFT`, NOTE: TODO, PDFs, 12 MHz, chapter XIV, GitHub, PyTorch, JavaScript.
                          ^^^^ "MMLU" is used and stands in no glossary: add it, or spell it out →
            README.md, FOO_BAR, $PATHX, a/BCD/c, X9F2, Ｑ, Q, ΑΒΓ, QATs.
                                                             ^^^ "ΑΒΓ" is used and stands in no glossary: add it, or spell it out →
            README.md, FOO_BAR, $PATHX, a/BCD/c, X9F2, Ｑ, Q, ΑΒΓ, QATs.
                                                                  ^^^^ "QAT" is used and stands in no glossary: add it, or spell it out →
        "#]],
    );
}

#[test]
fn unexpanded_abbreviations() {
    let glossary = "
//- GLOSSARY.md
**LoRA (Low-Rank Adaptation)**: A way.

**Large Language Model (LLM)**: A model.

**Supervised Fine-Tuning (SFT)**: A way.

**Mixture of Experts (MoE)**: A way.
";
    check(
        Rule::UnexpandedAbbreviation,
        &format!(
            "{glossary}
//- note.md
# LoRA

🥖 é注文 LoRA, and LoRA. LLMs are large. Supervised fine-tuning (**SFT**) is. MoE (mixture of experts) too.
"
        ),
        expect![[r#"
            🥖 é注文 LoRA, and LoRA. LLMs are large. Supervised fine-tuning (**SFT**) is. MoE (mixture of experts) too.
                  ^^^^ "LoRA" is first used here: spell it out, "Low-Rank Adaptation (LoRA)" → Low-Rank Adaptation (LoRA)
            🥖 é注文 LoRA, and LoRA. LLMs are large. Supervised fine-tuning (**SFT**) is. MoE (mixture of experts) too.
                                  ^^^^ "LLM" is first used here: spell it out, "Large Language Model (LLM)" → Large Language Models (LLMs)
        "#]],
    );
    check(Rule::UnexpandedAbbreviation, &format!("{glossary}\nUses SFT.$0\n"), expect![[r#""#]]);
}
