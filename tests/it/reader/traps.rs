//! What looks like an entry and is none, what hides in one, and texts that are no text.

use expect_test::expect;

use super::{check, headwords, markdown};

#[test]
fn labels_are_text() {
    check(
        "\
**Oven**: Hot.

**Note**: Do not touch.

**Example:** An oven of stone.

**Pan**: Flat.
**Warning**: hot too.
",
        expect![[r#"
            **Oven**: Hot.
            --hhhh----mmmm Oven

            **Note**: Do not touch.
            mmmmmmmmmmmmmmmmmmmmmmm

            **Example:** An oven of stone.
            mmmmmmmmmmmmmmmmmmmmmmmmmmmmmm

            **Pan**: Flat.
            --hhh----mmmmm Pan
            **Warning**: hot too.
            mmmmmmmmmmmmmmmmmmmmm
        "#]],
    );
}

#[test]
fn lines_that_speak_of_the_entry() {
    check(
        "\
**Standing Order**: An order that repeats.
Aliases: repeat order, SO, \"the weekly\"
_Avoid_: subscription; **plan** (old).
See also: [Order](#order), Item
Case: exact

**Order**: What is asked for.
*Synonyms:* request
More of the meaning.

**Item**: A thing.

Aliases:
- piece
- `part`

_Avoid_: this is a sentence that goes on for far too many words to be a name
case: whatever
",
        expect![[r#"
            **Standing Order**: An order that repeats.
            --hhhhhhhhhhhhhh----mmmmmmmmmmmmmmmmmmmmmm Standing Order alias:repeat order short:SO alias:the weekly avoid:subscription avoid:plan >Order >Item case:Exact
            Aliases: repeat order, SO, "the weekly"
            ---------------------------------------
            _Avoid_: subscription; **plan** (old).
            --------------------------------------
            See also: [Order](#order), Item
            -------------------------------
            Case: exact
            -----------

            **Order**: What is asked for.
            --hhhhh----mmmmmmmmmmmmmmmmmm Order alias:request
            *Synonyms:* request
            mmmmmmmmmmmmmmmmmmm
            More of the meaning.
            mmmmmmmmmmmmmmmmmmmm

            **Item**: A thing.
            --hhhh----mmmmmmmm Item alias:piece alias:part

            Aliases:
            mmmmmmmm
            - piece
            mmmmmmm
            - `part`
            mmmmmmmm

            _Avoid_: this is a sentence that goes on for far too many words to be a name
            mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm
            case: whatever
            mmmmmmmmmmmmmm
        "#]],
    );
}

#[test]
fn properties_of_note_apps_are_such_lines() {
    let reading = markdown("**Plan**: What is to be done.\nalias:: scheme, road map\n");
    let names: Vec<&str> = reading.entries[0].forms.iter().map(|form| form.text.as_str()).collect();
    assert_eq!(names, ["Plan", "scheme", "road map"]);
}

#[test]
fn redirects() {
    check(
        "\
**Rest**: See Proof

**Nap**: see [Proof](#proof).

**Doze**: See **Proof**

**Sleep**: See the chapter on rests.

**Proof**: See also the oven. It rises.

**Pause** → **Proof**
",
        expect![[r#"
            **Rest**: See Proof
            --hhhh----mmmmmmmmm Rest =>Proof

            **Nap**: see [Proof](#proof).
            --hhh----mmmmmmmmmmmmmmmmmmmm Nap =>Proof

            **Doze**: See **Proof**
            --hhhh----mmmmmmmmmmmmm Doze =>Proof

            **Sleep**: See the chapter on rests.
            --hhhhh----mmmmmmmmmmmmmmmmmmmmmmmmm Sleep

            **Proof**: See also the oven. It rises.
            --hhhhh----mmmmmmmmmmmmmmmmmmmmmmmmmmmm Proof

            **Pause** → **Proof**
            --hhhhh-----mmmmmmmmm Pause
        "#]],
    );
}

#[test]
fn text_before_the_first_entry() {
    check(
        "\
---
title: Words
note: \"**Not**: an entry\"
---
<!-- **Nor**: this -->

This page lists **important**: words and **more** - things.

- [Oven](#oven)
- **bold** in a list
- of contents

**Oven**: Hot.

---

**Pan**: Flat.

***

Made with care.
",
        expect![[r#"
            ---
            title: Words
            note: "**Not**: an entry"
            ---
            <!-- **Nor**: this -->

            This page lists **important**: words and **more** - things.

            - [Oven](#oven)
            - **bold** in a list
            - of contents

            **Oven**: Hot.
            --hhhh----mmmm Oven

            ---

            **Pan**: Flat.
            --hhh----mmmmm Pan

            ***

            Made with care.
        "#]],
    );
}

#[test]
fn anchors_and_escapes() {
    check(
        "\
<a id=\"oven\"></a>**Oven**: Hot.

<a name=\"x\"></a>
**Pan \\(flat\\)**: A \\* pan.

**C\\+\\+**: A language.

**snake\\_case**: A case.

**`--flag`**: An option.

**A \\** B**: Stars.

**Q&amp;A**: Talk.
",
        expect![[r#"
            <a id="oven"></a>**Oven**: Hot.
            -------------------hhhh----mmmm Oven

            <a name="x"></a>
            **Pan \(flat\)**: A \* pan.
            --hhh-------------mmmmmmmmm Pan [flat]

            **C\+\+**: A language.
            --hhhhh----mmmmmmmmmmm C++

            **snake\_case**: A case.
            --hhhhhhhhhhh----mmmmmmm snake_case

            **`--flag`**: An option.
            ---hhhhhh-----mmmmmmmmmm --flag

            **A \** B**: Stars.
            --hhhhhhh----mmmmmm A * B

            **Q&amp;A**: Talk.
            --hhhhhhh----mmmmm Q&A
        "#]],
    );
}

#[test]
fn bold_that_is_never_closed() {
    check(
        "**Good**: fine.\n\n**Bad: not closed.\n\n**Hollow**:\n\n**Last**: fine.\n",
        expect![[r#"
        **Good**: fine.
        --hhhh----mmmmm Good

        **Bad: not closed.
        !!!!!!!!!!!!!!!!!! this looks like an entry, but its bold headword is not closed: write `**` behind it too

        **Hollow**:
        --hhhhhh-- Hollow
          !!!!!! "Hollow" has no meaning: write one behind it

        **Last**: fine.
        --hhhh----mmmmm Last
    "#]],
    );
    check(
        "**Good**: fine.\n\n```\n**Hidden**: x\n",
        expect![[r#"
        **Good**: fine.
        --hhhh----mmmmm Good

        ```
        mmm
        !!! nothing behind this is read: it is never closed
        **Hidden**: x
        mmmmmmmmmmmmm
    "#]],
    );
}

#[test]
fn bold_in_the_midst_of_a_meaning() {
    check(
        "\
**Oven**: Hot. A **stone**: inside.
It has a **door** - of iron.

1. **First**: heat it.
2. **Second**: wait.

**Pan**: Flat.
",
        expect![[r#"
            **Oven**: Hot. A **stone**: inside.
            --hhhh----mmmmmmmmmmmmmmmmmmmmmmmmm Oven
            It has a **door** - of iron.
            mmmmmmmmmmmmmmmmmmmmmmmmmmmm

            1. **First**: heat it.
            mmmmmmmmmmmmmmmmmmmmmm
            2. **Second**: wait.
            mmmmmmmmmmmmmmmmmmmm

            **Pan**: Flat.
            --hhh----mmmmm Pan
        "#]],
    );
}

#[test]
fn byte_order_mark_and_nul() {
    check(
        "\u{feff}**Oven**: Hot.\n",
        expect![[r#"
        ⍰**Oven**: Hot.
         --hhhh----mmmm Oven
    "#]],
    );
    check(
        "**Ov\0en**: H\0ot.\n\n**Pan**: Flat.\n",
        expect![[r#"
            **Ov␀en**: H␀ot.
            --hhhhh----mmmmm Oven
                ! this file holds a NUL byte: save it as UTF-8 text (it may be UTF-16), or delete the byte

            **Pan**: Flat.
            --hhh----mmmmm Pan
        "#]],
    );
    check(
        "\u{feff}",
        expect![[r#"
        ⍰
    "#]],
    );
}

#[test]
fn carriage_returns_alone_end_lines() {
    assert_eq!(headwords("**Oven**: Hot.\r\r**Pan**: Flat.\r"), ["Oven", "Pan"]);
}

#[test]
fn sentences_are_no_headwords() {
    assert_eq!(
        headwords("**This is a whole sentence that somebody made bold, with a colon**: so.\n\n**Do it now!** Yes.\n"),
        [""; 0]
    );
}

#[test]
fn endless_lists_end() {
    // Each of these took time with the square of its length.
    for (start, unit) in [("**A**: x\nAliases: ", "n, "), ("**A**: x\n", "Aliases: n\n"), ("<dt>A</dt>", "<dd>n")] {
        let text: String = (0..20_000).map(|n| unit.replace('n', &n.to_string())).collect();
        let reading = markdown(&format!("{start}{text}"));
        assert_eq!(reading.entries.len(), 1, "{unit}");
        assert!(reading.entries[0].forms.len() <= 250, "{unit}");
    }
}

#[test]
fn pages_of_nothing_but_headings_end() {
    // Each heading was compared with all before it: minutes for a page of this length.
    for unit in ["# a\n", "## a\n\n", "# a\n\n## b\n", "# A\n\n# b\n"] {
        let reading = markdown(&unit.repeat(150_000));
        assert!(reading.entries.iter().all(|entry| entry.headword.eq_ignore_ascii_case("a")), "{unit:?}");
    }
}

#[test]
fn nesting_bombs() {
    for unit in ["[", "(", "**", "*", "> ", "- ", "`", "<a>", "![", "**[", "|", "{", "<dt>", "\\", "    ", "__", "[**"]
    {
        let text = format!("**Oven**: Hot.\n\n{}\n\n**Pan**: Flat.\n", unit.repeat(20_000));
        assert!(headwords(&text).contains(&"Oven".to_owned()), "{unit}");
        let text = format!("**{}**: x\n", unit.repeat(20_000));
        markdown(&text);
    }
}
