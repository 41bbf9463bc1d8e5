//! Where the term under the cursor is written and used in its document.

use expect_test::{Expect, expect};
use glossator::ide::highlights;

use crate::fixture::Fixture;
use crate::picture::picture;

fn check(fixture: &str, expected: Expect) {
    let fixture = Fixture::new(fixture);
    let found = highlights(&fixture.snapshot, fixture.position);
    let kind = |is_entry| if is_entry { "write" } else { "read" };
    let marks: Vec<_> = found.iter().map(|found| (found.range, kind(found.is_entry).to_owned())).collect();
    expected.assert_eq(&if marks.is_empty() { "nothing\n".to_owned() } else { picture(fixture.text(), &marks) });
}

const GLOSSARY: &str = "
//- GLOSSARY.md
**KV-Cache (KVC)**: Keeps keys.
Aliases: key store
_Avoid_: kv memory

**RoPE**: Turns them.
";

#[test]
fn every_form_is_a_use() {
    check(
        &format!(
            "{GLOSSARY}//- note.md\nThe k$0v caches, `kv_cache` and KVC; kv memory, [x](kv-cache.md), the *KV*-Cache's key stores.\n"
        ),
        expect![[r#"
            The kv caches, `kv_cache` and KVC; kv memory, [x](kv-cache.md), the *KV*-Cache's key stores.
                ^^^^^^^^^ read
                            ^^^^^^^^ read
                                          ^^^ read
                                                                                 ^^^^^^^^^^^ read
                                                                                             ^^^^^^^^^^ read
        "#]],
    );
    check(
        &format!(
            "{GLOSSARY}//- a.rs\n// The KV$0C.\nuse kv_cache::x;\nlet s = \"kv cache\"; myKVCache.get(ropeTheta); // RoPE\n"
        ),
        expect![[r#"
            // The KVC.
                   ^^^ read
            let s = "kv cache"; myKVCache.get(ropeTheta); // RoPE
                     ^^^^^^^^ read
                                  ^^^^^^^ read
        "#]],
    );
}

#[test]
fn a_name_that_is_advised_against_counts_where_it_was_asked_about() {
    check(
        &format!("{GLOSSARY}//- note.md\nA kv mem$0ory is a KVC.\n"),
        expect![[r#"
            A kv memory is a KVC.
              ^^^^^^^^^ read
                             ^^^ read
        "#]],
    );
}

#[test]
fn the_entry_is_written_in_its_glossary() {
    for caret in ["**KV$0-Cache (KVC)**: A KVC", "**KV-Cache (KV$0C)**: A KVC", "**KV-Cache (KVC)**: A KV$0C"] {
        check(
            &format!("\n//- GLOSSARY.md\n{caret} keeps.\n\n**Other**: Not a kv cache.\nAliases: kv cache of b\n"),
            expect![[r#"
                **KV-Cache (KVC)**: A KVC keeps.
                  ^^^^^^^^ write
                            ^^^ write
                                      ^^^ read
                **Other**: Not a kv cache.
                                 ^^^^^^^^ read
            "#]],
        );
    }
}

#[test]
fn a_form_in_the_glossary_is_that_of_its_own_entry() {
    check(
        "\n//- GLOSSARY.md\n**Hold**: One.\nAliases: pause\n\n**Break**: Two.\nAliases: pau$0se\n\n**More**: A pause, a hold, a break.\n",
        expect![[r#"
            Aliases: pause
                     ^^^^^ read
            **Break**: Two.
              ^^^^^ write
            Aliases: pause
                     ^^^^^ write
            **More**: A pause, a hold, a break.
                        ^^^^^ read
                                         ^^^^^ read
        "#]],
    );
}

#[test]
fn weak_occurrences_and_paths_are_no_uses() {
    check(
        &format!("{GLOSSARY}//- a.rs\nlet rope$0_theta = 1; // RoPE\n"),
        expect![[r#"
        nothing
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nSee docs/kv-cac$0he/a.md, a KVC.\n"),
        expect![[r#"
        nothing
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nNo te$0rm.\n"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn the_nearest_glossary_is_meant() {
    check(
        "\n//- a.glossary.md\n**Hold**: Near.\nAliases: pause\n//- GLOSSARY.md\n**Hold**: Far.\nAliases: halt\n//- note.md\nA ho$0ld, a pause, a halt.\n",
        expect![[r#"
            A hold, a pause, a halt.
              ^^^^ read
                      ^^^^^ read
        "#]],
    );
}
