//! The meaning of the term under the cursor.

use expect_test::{Expect, expect};
use glossator::ide::{CodeHover, HoverOptions, hover};

use crate::fixture::Fixture;
use crate::picture::picture;

fn shown(fixture: &str, markdown: bool) -> String {
    let fixture = Fixture::new(fixture);
    match hover(&fixture.snapshot, fixture.position, &HoverOptions { markdown, code: CodeHover::Full }) {
        Some(hover) => picture(fixture.text(), &[(hover.range, String::new())]) + "---\n" + &hover.contents + "\n",
        None => "nothing\n".to_owned(),
    }
}

fn check(fixture: &str, expected: Expect) {
    expected.assert_eq(&shown(fixture, true));
}

fn check_plain(fixture: &str, expected: Expect) {
    expected.assert_eq(&shown(fixture, false));
}

const GLOSSARY: &str = r#"
//- GLOSSARY.md
# Terms

**Softmax**: Turns [scores](scores.md) into shares.

**LoRA (Low-Rank Adaptation)**: Trains two small matrices beside a frozen one.
- cheap
- quick

Aliases: rank adapter, side matrix
See also: Softmax, Nothing Known

**Side Tuning**: See LoRA

**ZeRO**: Shares optimizer state.

**Epoch (training)**: One pass over the data.
"#;

#[test]
fn a_context_says_what_it_is_for() {
    let fixture = "//- shop.glossary.yml\ncontexts:\n  - name: Orders\n    domainVisionStatement: To take what *people* want.\n    meta:\n      Owner: team [shop](https://example.org)\n      '👥': seven\n    terms:\n      - name: Standing Order\n        definition: It repeats.\n        examples: [Each Monday.]\n        meta:\n          Status: new\n  - terms:\n      - name: Coin\n        definition: Money.\n//- note.md\nA standing $0order.\n";
    check(
        fixture,
        expect![[r#"
        A standing order.
          ^^^^^^^^^^^^^^
        ---
        **Standing Order** · *Orders*

        It repeats.

        Status: new

        *Examples*: 
        - Each Monday.

        *Orders*: To take what *people* want.

        Owner: team [shop](https://example.org)

        👥 seven

        [shop.glossary.yml](file:///project/shop.glossary.yml#L8)
    "#]],
    );
    check_plain(
        fixture,
        expect![[r#"
        A standing order.
          ^^^^^^^^^^^^^^
        ---
        Standing Order · Orders

        It repeats.

        Status: new

        Examples: 
        - Each Monday.

        Orders: To take what people want.

        Owner: team shop

        👥 seven

        shop.glossary.yml:8
    "#]],
    );
}

#[test]
fn headword_meaning_and_links() {
    check(
        &format!("{GLOSSARY}//- note.md\nThe 🦀 soft$0max of it.\n"),
        expect![[r#"
        The 🦀 softmax of it.
              ^^^^^^^
        ---
        **Softmax**

        Turns [scores](file:///project/scores.md) into shares.

        [GLOSSARY.md](file:///project/GLOSSARY.md#L3)
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nWe tune LoRA$0.\n"),
        expect![[r#"
        We tune LoRA.
                ^^^^
        ---
        **LoRA** (Low-Rank Adaptation)

        Trains two small matrices beside a frozen one.
        - cheap
        - quick

        *Aliases*: rank adapter, side matrix

        *See also*: [Softmax](file:///project/GLOSSARY.md#L3), Nothing Known

        [GLOSSARY.md](file:///project/GLOSSARY.md#L5)
    "#]],
    );
    check_plain(
        &format!("{GLOSSARY}//- note.md\nWe tune LoRA$0.\n"),
        expect![[r#"
        We tune LoRA.
                ^^^^
        ---
        LoRA (Low-Rank Adaptation)

        Trains two small matrices beside a frozen one.

        - cheap
        - quick

        Aliases: rank adapter, side matrix

        See also: Softmax, Nothing Known

        GLOSSARY.md:5
    "#]],
    );
    check(
        &format!("{GLOSSARY}//- note.md\nOne epo$0ch.\n"),
        expect![[r#"
            One epoch.
                ^^^^^
            ---
            **Epoch** · *training*

            One pass over the data.

            [GLOSSARY.md](file:///project/GLOSSARY.md#L16)
        "#]],
    );
}

#[test]
fn every_form_leads_to_the_entry() {
    for text in
        ["low-rank $0adaptation", "the rank\r\nadap$0ter", "e\u{301} Lo$0RA's", "注 softmaxe$0s", "lowRank$0Adaptation"]
    {
        let shown = shown(&format!("{GLOSSARY}//- note.md\n{text}\n"), true);
        assert!(shown.contains("**LoRA** (Low-Rank Adaptation)") || shown.contains("**Softmax**"), "{text}: {shown}");
    }
}

#[test]
fn what_a_redirect_leads_to_is_not_shown_twice() {
    check(
        "//- GLOSSARY.md\n**Customer**: Who orders.\nAliases: buyer\n\n**Buyer**: See Customer.\n//- note.md\na buyer$0\n",
        expect![[r#"
            a buyer
              ^^^^^
            ---
            **Customer**

            Who orders.

            *Aliases*: buyer

            [GLOSSARY.md](file:///project/GLOSSARY.md#L1)
        "#]],
    );
}

#[test]
fn a_redirect_shows_where_it_leads() {
    check(
        &format!("{GLOSSARY}//- note.md\nside tuning$0\n"),
        expect![[r#"
            side tuning
            ^^^^^^^^^^^
            ---
            **Side Tuning**

            See [LoRA](file:///project/GLOSSARY.md#L5)

            **LoRA** (Low-Rank Adaptation)

            Trains two small matrices beside a frozen one.
            - cheap
            - quick

            [GLOSSARY.md](file:///project/GLOSSARY.md#L12)
        "#]],
    );
}

#[test]
fn nothing_where_no_term_is() {
    for text in ["soft$0 max.", "softmax $0 it", "zero$0", "$0", "softmaxi$0ng", "[x](softmax$0)"] {
        assert_eq!(shown(&format!("{GLOSSARY}//- note.md\n{text}\n"), true), "nothing\n", "{text}");
    }
}

#[test]
fn a_weak_occurrence_hovers_too() {
    let shown =
        shown(&format!("{GLOSSARY}//- code.ts\nconst zero_st$0age = zero$0;\n").replacen("st$0", "st", 1), true);
    assert_eq!(shown, "nothing\n");
    let shown = self::shown(&format!("{GLOSSARY}//- code.ts\nconst zer$0o_stage = 1;\n"), true);
    assert!(shown.contains("**ZeRO**"), "{shown}");
}

#[test]
fn entries_that_share_a_form_the_nearest_first() {
    check(
        "
//- near.glossary.md
**Order**: What a customer asked for.
//- GLOSSARY.md
**Order (sequence)**: What comes after what.
//- note.md
an ord$0er
",
        expect![[r#"
            an order
               ^^^^^
            ---
            **Order**

            What a customer asked for.

            [near.glossary.md](file:///project/near.glossary.md#L1)

            ---

            **Order** · *sequence*

            What comes after what.

            [GLOSSARY.md](file:///project/GLOSSARY.md#L1)
        "#]],
    );
}

#[test]
fn of_a_name_that_many_entries_have_ten_are_shown() {
    let glossary = |count: usize| {
        let rows: String = (1..=count).map(|at| format!("| Widget | Sense {at}. |\n")).collect();
        shown(&format!("//- GLOSSARY.md\n| Term | Meaning |\n|---|---|\n{rows}//- note.md\nA wid$0get.\n"), false)
    };
    let entries = |shown: &str| shown.matches("Sense").count();
    assert!(entries(&glossary(10)) == 10 && !glossary(10).contains("more"), "{}", glossary(10));
    assert!(glossary(11).contains("… and 1 more entry\n"), "{}", glossary(11));
    let many = glossary(400);
    assert!(entries(&many) == 10 && many.contains("… and 390 more entries"), "{many}");
}

#[test]
fn a_headword_in_its_glossary_does_not_repeat_its_meaning() {
    check(
        &GLOSSARY.replace("**LoRA (", "**Lo$0RA ("),
        expect![[r#"
        **LoRA (Low-Rank Adaptation)**: Trains two small matrices beside a frozen one.
          ^^^^
        ---
        **LoRA** (Low-Rank Adaptation)

        *Aliases*: rank adapter, side matrix

        *See also*: [Softmax](file:///project/GLOSSARY.md#L3), Nothing Known

        [GLOSSARY.md](file:///project/GLOSSARY.md#L5)
    "#]],
    );
    check(
        &GLOSSARY.replace("into shares", "into Lo$0RA shares"),
        expect![[r#"
        **Softmax**: Turns [scores](scores.md) into LoRA shares.
                                                    ^^^^
        ---
        **LoRA** (Low-Rank Adaptation)

        Trains two small matrices beside a frozen one.
        - cheap
        - quick

        *Aliases*: rank adapter, side matrix

        *See also*: [Softmax](file:///project/GLOSSARY.md#L3), Nothing Known

        [GLOSSARY.md](file:///project/GLOSSARY.md#L5)
    "#]],
    );
}

#[test]
fn what_a_glossary_says_is_made_safe() {
    check(
        "
//- GLOSSARY.md
**Trap**: <b>Bold</b> [run](command:evil) ![cat](https://example.org/cat.png) [up](../x.md#y) [here](#trap) <script>alert(1)</script>
//- note.md
a tr$0ap
",
        expect![[r#"
            a trap
              ^^^^
            ---
            **Trap**

            Bold run [cat](https://example.org/cat.png) up [here](file:///project/GLOSSARY.md#trap) alert(1)

            [GLOSSARY.md](file:///project/GLOSSARY.md#L1)
        "#]],
    );
}

#[test]
fn no_entry_speaks_for_another() {
    let entries = "
//- near.glossary.md
**Zap**: First. ~~~ `open
> [r]: https://evil.example/t.png

~~~
code
//- GLOSSARY.md
**Zap**: Second ![r] [r] ![i](https://evil.example/t.png(x) [run](command:x(y) [share](file:////host/x)
//- note.md
a za$0p
";
    check(
        entries,
        expect![[r#"
            a zap
              ^^^
            ---
            **Zap**

            First. \~\~\~ \`open

            >

            ```
            code
            ```

            [near.glossary.md](file:///project/near.glossary.md#L1)

            ---

            **Zap**

            Second !\[r\] \[r\] !\[i\](https:/\/evil.example/t.png(x) \[run\](command:x(y) share

            [GLOSSARY.md](file:///project/GLOSSARY.md#L1)
        "#]],
    );
}

#[test]
fn a_long_meaning_ends_with_a_paragraph_and_leads_on() {
    let paragraph = "All of it matters. ".repeat(60);
    let fixture =
        format!("//- GLOSSARY.md\n**Long**: First.\n\n{paragraph}\n\n{paragraph}\n\nLast.\n//- note.md\na lon$0g\n");
    let markdown = shown(&fixture, true);
    assert!(markdown.contains("… [more](file:///project/GLOSSARY.md#L1)"), "{markdown}");
    assert!(!markdown.contains("Last.") && markdown.len() < 2_500);
    let plain = shown(&fixture, false);
    assert!(plain.contains(" …") && !plain.contains("Last."), "{plain}");
}

#[test]
fn an_identifier_has_one_line() {
    let short = |fixture: &str, markdown| {
        let fixture = Fixture::new(fixture);
        let options = HoverOptions { markdown, code: CodeHover::Short };
        hover(&fixture.snapshot, fixture.position, &options).map(|hover| hover.contents).unwrap_or_default()
    };
    let code = format!("{GLOSSARY}//- code.ts\nconst softmax$0 = lora; // side tuning\n");
    assert_eq!(
        short(&code, true),
        "**Softmax** – Turns scores into shares. [GLOSSARY.md](file:///project/GLOSSARY.md#L3)"
    );
    assert_eq!(short(&code, false), "Softmax – Turns scores into shares. GLOSSARY.md:3");
    let code = format!("{GLOSSARY}//- code.ts\nconst softmax = lora$0; // side tuning\n");
    let lora = short(&code, false);
    assert_eq!(lora, "LoRA (Low-Rank Adaptation) – Trains two small matrices beside a frozen one. GLOSSARY.md:5");
    // Comments and documents of prose have the whole card.
    let comment = format!("{GLOSSARY}//- code.ts\nconst a = 1; // softmax$0\n");
    assert!(short(&comment, true).contains("\n\nTurns [scores](file"), "{}", short(&comment, true));
}

#[test]
fn a_part_of_a_path_means_nothing() {
    for note in [
        "//- note.md\nSee src/soft$0max.rs here.\n",
        "//- note.md\nSee soft$0max.example.org here.\n",
        "//- note.md\nSee [x]({{< ref \"soft$0max-x\" >}}) here.\n",
        "//- main.go\nimport \"example.org/util/soft$0max\"\n",
        "//- main.py\nimport lib.soft$0max\n",
        "//- main.c\n#include <soft$0max.h>\n",
        "//- main.py\nopen(\"data/soft$0max.txt\")\n",
    ] {
        assert_eq!(shown(&format!("{GLOSSARY}{note}"), true), "nothing\n", "{note}");
    }
    for note in [
        "//- note.md\nA Soft$0max/LoRA pair.\n",
        "//- note.md\nThe end.Soft$0max. Then.\n",
        "//- main.py\nself.soft$0max.run()\n",
        "//- main.py\nfrom lib import Soft$0max\n",
        "//- main.ts\nimport { Soft$0max } from \"./lib\";\n",
        "//- main.py\nprint(\"the soft$0max is in a/b\")\n",
    ] {
        assert!(shown(&format!("{GLOSSARY}{note}"), true).contains("Turns"), "{note}");
    }
}

#[test]
fn a_plural_headword_answers_to_its_singular() {
    let glossary = "//- GLOSSARY.md\n**Endpoints**: Where calls arrive.\n\n**UI**: What is seen.\n\n";
    assert!(shown(&format!("{glossary}//- note.md\nOne end$0point.\n"), true).contains("**Endpoints**"));
    assert!(shown(&format!("{glossary}//- main.py\nmarkU$0IAsReady()\n"), true).contains("**UI**"));
}

#[test]
fn what_a_page_says_of_an_entry_elsewhere_is_shown() {
    let fixture = "//- GLOSSARY.md\n# Glossary\n\n## Language\n\n**Loaf**: A bread.\n\n**Oven**: It is hot.\n\n## Relationships\n\n- An **Oven** holds many **Loaves**, see [there](x.md)\n- **Flour** is of no entry\n\n## Flagged ambiguities\n\n- \"brick\" is retired: say **Loaf**.\n//- note.md\nA loa$0f.\n";
    check(
        fixture,
        expect![[r#"
        A loaf.
          ^^^^
        ---
        **Loaf** · *Language*

        A bread.

        *Avoid*: brick (is retired)

        *Relations*: 
        - An **Oven** holds many **Loaves**, see [there](file:///project/x.md)
        - "brick" is retired: say **Loaf**.

        [GLOSSARY.md](file:///project/GLOSSARY.md#L5)
        "#]],
    );
    let many: String = (0..7).map(|number| format!("- **Loaf** has {number}\n")).collect();
    let shown = shown(
        &format!(
            "//- GLOSSARY.md\n# Glossary\n\n**Loaf**: A bread.\n\n## Relationships\n\n{many}//- note.md\nA loa$0f.\n"
        ),
        true,
    );
    assert!(shown.contains("has 4\n- … and 2 more\n") && !shown.contains("has 5"), "{shown}");
}

#[test]
fn a_name_to_avoid_says_so_above_its_entry() {
    let glossary = "//- GLOSSARY.md\n**Customer**: Who buys.\nAliases: buyer\n_Avoid_: recipient, buyer\n\n";
    let told = shown(&format!("{glossary}//- note.md\nThe recipi$0ent.\n"), true);
    assert!(told.contains("The glossary advises against \"recipient\" for:\n\n**Customer**"), "{told}");
    // Another name of the entry is none, and neither is what the glossary itself says of it.
    assert!(!shown(&format!("{glossary}//- note.md\nA buy$0er.\n"), true).contains("advises"));
    let own = "//- GLOSSARY.md\n**Customer**: Who buys.\n_Avoid_: recipi$0ent\n";
    assert!(!shown(own, true).contains("advises"));
}
