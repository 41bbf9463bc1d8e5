//! Where the term under the cursor is written.

use expect_test::{Expect, expect};
use glossator::ide::{DefinitionOptions, definition};

use crate::fixture::Fixture;
use crate::picture::picture;

fn check(fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let mut out = String::from("nothing\n");
    if let Some(found) = definition(&fixture.snapshot, fixture.position, &DefinitionOptions { code: true }) {
        out = picture(fixture.text(), &[(found.origin, String::new())]);
        for target in found.targets {
            let (name, text) = &fixture.files[target.file.0 as usize];
            out.push_str(&format!("--- {name}\n"));
            out.push_str(&picture(text, &[(target.full, "entry".into()), (target.focus, "headword".into())]));
        }
    }
    expected.assert_eq(&out);
}

const GLOSSARY: &str = "
//- GLOSSARY.md
**KV-Cache (KVC)**: Keeps keys and values, softmaxes not.
Aliases: key store

**Softmax**: Turns scores into shares.
See also: KVC
";

#[test]
fn from_every_form_to_the_entry() {
    check(
        &format!("{GLOSSARY}//- note.md\nthe k$0v caches\n"),
        expect![[r#"
        the kv caches
            ^^^^^^^^^
        --- GLOSSARY.md
        **KV-Cache (KVC)**: Keeps keys and values, softmaxes not.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… entry
          ^^^^^^^^ headword
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nthe KVC$0!\n"),
        expect![[r#"
        the KVC!
            ^^^
        --- GLOSSARY.md
        **KV-Cache (KVC)**: Keeps keys and values, softmaxes not.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… entry
          ^^^^^^^^ headword
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\n注文 key$0 stores\n"),
        expect![[r#"
        注文 key stores
           ^^^^^^^^^^
        --- GLOSSARY.md
        **KV-Cache (KVC)**: Keeps keys and values, softmaxes not.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… entry
          ^^^^^^^^ headword
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- code.ts\nlet maxKv$0CacheSize = 1\n"),
        expect![[r#"
            let maxKvCacheSize = 1
                   ^^^^^^^
            --- GLOSSARY.md
            **KV-Cache (KVC)**: Keeps keys and values, softmaxes not.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… entry
              ^^^^^^^^ headword
        "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nno $0term\n"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn within_the_glossary() {
    check(
        &GLOSSARY.replace("softmaxes", "soft$0maxes"),
        expect![[r#"
        **KV-Cache (KVC)**: Keeps keys and values, softmaxes not.
                                                   ^^^^^^^^^
        --- GLOSSARY.md
        **Softmax**: Turns scores into shares.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… entry
          ^^^^^^^ headword
    "#]],
    );
    check(
        &GLOSSARY.replace("also: KVC", "also: K$0VC"),
        expect![[r#"
        See also: KVC
                  ^^^
        --- GLOSSARY.md
        **KV-Cache (KVC)**: Keeps keys and values, softmaxes not.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… entry
          ^^^^^^^^ headword
    "#]],
    );
    check(
        &GLOSSARY.replace("**Softmax", "**Soft$0max"),
        expect![[r#"
        **Softmax**: Turns scores into shares.
          ^^^^^^^
        --- GLOSSARY.md
        **Softmax**: Turns scores into shares.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… entry
          ^^^^^^^ headword
    "#]],
    );
}

#[test]
fn several_entries_of_one_name() {
    check(
        "
//- near.glossary.md
**Order**: What a customer asked for.
//- GLOSSARY.md
**Order (sequence)**: What comes after what.
//- note.md
$0order
",
        expect![[r#"
            order
            ^^^^^
            --- near.glossary.md
            **Order**: What a customer asked for.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entry
              ^^^^^ headword
            --- GLOSSARY.md
            **Order (sequence)**: What comes after what.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entry
              ^^^^^ headword
        "#]],
    );
}
