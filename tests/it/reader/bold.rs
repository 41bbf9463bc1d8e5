//! Bold headwords: every way to write one.

use expect_test::expect;

use super::{check, headwords};

#[test]
fn with_a_colon_or_a_dash() {
    check(
        "\
# Glossary

**Proof**: The last rest of a dough.

**Crumb:** What is inside a loaf.

**Bench Rest** - Some minutes without work.

**Peel** – A flat shovel.

**Lame** — A blade for scoring.

**Couche**— A cloth.

**Banneton** -- A basket.

**Miche** : A round loaf.
",
        expect![[r#"
            # Glossary

            **Proof**: The last rest of a dough.
            --hhhhh----mmmmmmmmmmmmmmmmmmmmmmmmm Proof

            **Crumb:** What is inside a loaf.
            --hhhhh----mmmmmmmmmmmmmmmmmmmmmm Crumb

            **Bench Rest** - Some minutes without work.
            --hhhhhhhhhh-----mmmmmmmmmmmmmmmmmmmmmmmmmm Bench Rest

            **Peel** – A flat shovel.
            --hhhh-----mmmmmmmmmmmmmm Peel

            **Lame** — A blade for scoring.
            --hhhh-----mmmmmmmmmmmmmmmmmmmm Lame

            **Couche**— A cloth.
            --hhhhhh----mmmmmmmm Couche

            **Banneton** -- A basket.
            --hhhhhhhh------mmmmmmmmm Banneton

            **Miche** : A round loaf.
            --hhhhh-----mmmmmmmmmmmmm Miche
        "#]],
    );
}

#[test]
fn with_short_and_long_forms() {
    check(
        "\
**Dissolved Oxygen (DO)**: Air in water.

**TDS (Total Dissolved Solids)**: Salts and the like.

**Chemical Demand** (CD): Behind the bold.

**CI** (_Corrosion Index_) - Emphasised.

**Rest (of a dough)**: A qualifier.

**Positional Encoding/Embedding**: Both.

**CI/CD (Continuous Integration / Continuous Delivery)**: A slash of its own.

**Query, Key, Value (Q, K, V)**: One phrase.
",
        expect![[r#"
            **Dissolved Oxygen (DO)**: Air in water.
            --hhhhhhhhhhhhhhhh---------mmmmmmmmmmmmm Dissolved Oxygen short:DO

            **TDS (Total Dissolved Solids)**: Salts and the like.
            --hhh-----------------------------mmmmmmmmmmmmmmmmmmm TDS long:Total Dissolved Solids

            **Chemical Demand** (CD): Behind the bold.
            --hhhhhhhhhhhhhhh---------mmmmmmmmmmmmmmmm Chemical Demand short:CD

            **CI** (_Corrosion Index_) - Emphasised.
            --hh-------------------------mmmmmmmmmmm CI long:Corrosion Index

            **Rest (of a dough)**: A qualifier.
            --hhhh-----------------mmmmmmmmmmmm Rest [of a dough]

            **Positional Encoding/Embedding**: Both.
            --hhhhhhhhhhhhhhhhhhhhhhhhhhhhh----mmmmm Positional Encoding/Embedding name:Positional Encoding name:Positional Embedding

            **CI/CD (Continuous Integration / Continuous Delivery)**: A slash of its own.
            --hhhhh---------------------------------------------------mmmmmmmmmmmmmmmmmmm CI/CD long:Continuous Integration / Continuous Delivery

            **Query, Key, Value (Q, K, V)**: One phrase.
            --hhhhhhhhhhhhhhhhh--------------mmmmmmmmmmm Query, Key, Value spelling:Query/Key/Value spelling:Query Key Value spelling:Query, Key and Value spelling:Query, Key, and Value short:Q, K, V spelling:Q/K/V spelling:Q K V spelling:Q, K and V spelling:Q, K, and V
        "#]],
    );
}

#[test]
fn with_several_names() {
    check(
        "\
**Bowl** / **Basin**: Holds water.

**Pan** or **Skillet** – Flat.

**Sourdough, Levain**: Two names.

**Tin** (also **Form**): A remark with bold.

**Mix** aka **Blend**: Joined.
",
        expect![[r#"
            **Bowl** / **Basin**: Holds water.
            --hhhh----------------mmmmmmmmmmmm Bowl alias:Basin

            **Pan** or **Skillet** – Flat.
            --hhh--------------------mmmmm Pan alias:Skillet

            **Sourdough, Levain**: Two names.
            --hhhhhhhhh------------mmmmmmmmmm Sourdough alias:Levain

            **Tin** (also **Form**): A remark with bold.
            --hhh--------------------mmmmmmmmmmmmmmmmmmm Tin alias:Form

            **Mix** aka **Blend**: Joined.
            --hhh------------------mmmmmmm Mix alias:Blend
        "#]],
    );
}

#[test]
fn in_lists() {
    check(
        "\
## A

- **Autolyse** — Flour and water first.
- **Ash**: What is left.
  It goes on here.

  A second paragraph.
  - A point of it.

## B

* **Biga** - Stiff.
* **Bulk**
  The first rise.
",
        expect![[r#"
            ## A

            - **Autolyse** — Flour and water first.
              --hhhhhhhh-----mmmmmmmmmmmmmmmmmmmmmm Autolyse
            - **Ash**: What is left.
              --hhh----mmmmmmmmmmmmm Ash
              It goes on here.
            mmmmmmmmmmmmmmmmmm

              A second paragraph.
            mmmmmmmmmmmmmmmmmmmmm
              - A point of it.
            mmmmmmmmmmmmmmmmmm

            ## B

            * **Biga** - Stiff.
              --hhhh-----mmmmmm Biga
            * **Bulk**
              --hhhh-- Bulk
              The first rise.
            --mmmmmmmmmmmmmmm
        "#]],
    );
}

#[test]
fn in_lists_without_a_separator() {
    check(
        "\
- **Oven** The hot place.
- **Stone** What holds heat.
- **Steam** What makes crust shine.
",
        expect![[r#"
            - **Oven** The hot place.
              --hhhh---mmmmmmmmmmmmmm Oven
            - **Stone** What holds heat.
              --hhhhh---mmmmmmmmmmmmmmmm Stone
            - **Steam** What makes crust shine.
              --hhhhh---mmmmmmmmmmmmmmmmmmmmmmm Steam
        "#]],
    );
    assert_eq!(headwords("Some text.\n\n- **Oven** is hot.\n- Then bread.\n"), [""; 0], "not all items open with bold");
}

#[test]
fn with_links() {
    check(
        "\
[**Yeast**](https://example.org/yeast): Lives.

**[Salt](salt.md)**: Slows.

[**Malt**][m] - Feeds.

[**Sugar**](<a b.md> \"title\"): Sweet.

[m]: malt.md
",
        expect![[r#"
            [**Yeast**](https://example.org/yeast): Lives.
            ---hhhhh--------------------------------mmmmmm Yeast url:https://example.org/yeast

            **[Salt](salt.md)**: Slows.
            ---hhhh--------------mmmmmm Salt url:salt.md

            [**Malt**][m] - Feeds.
            ---hhhh---------mmmmmm Malt

            [**Sugar**](<a b.md> "title"): Sweet.
            ---hhhhh-----------------------mmmmmm Sugar url:a b.md

            [m]: malt.md
        "#]],
    );
}

#[test]
fn with_the_meaning_on_the_next_lines() {
    check(
        "\
**Levain**:
A culture of wild yeast.

It is fed each day:

- flour
- water

```sh
feed --now
**Not an entry**: code
```

> Quoted.

**Poolish**
: A wet one.

**Next**:

Its meaning after a blank line.

## Topic

Text of the topic.

**Under**: It.
",
        expect![[r#"
            **Levain**:
            --hhhhhh--- Levain
            A culture of wild yeast.
            mmmmmmmmmmmmmmmmmmmmmmmm

            It is fed each day:
            mmmmmmmmmmmmmmmmmmm

            - flour
            mmmmmmm
            - water
            mmmmmmm

            ```sh
            mmmmm
            feed --now
            mmmmmmmmmm
            **Not an entry**: code
            mmmmmmmmmmmmmmmmmmmmmm
            ```
            mmm

            > Quoted.
            mmmmmmmmm

            **Poolish**
            --hhhhhhh-- Poolish
            : A wet one.
            --mmmmmmmmmm

            **Next**:
            --hhhh--- Next

            Its meaning after a blank line.
            mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm

            ## Topic

            Text of the topic.

            **Under**: It.
            --hhhhh----mmm Under
        "#]],
    );
}

#[test]
fn in_consecutive_lines_of_one_paragraph() {
    check(
        "**One**: first\n**Two**: second\\\n**Three**: third  \nstill the third\n",
        expect![[r#"
        **One**: first
        --hhh----mmmmm One
        **Two**: second\
        --hhh----mmmmmmm Two
        **Three**: third  
        --hhhhh----mmmmmmm Three
        still the third
        mmmmmmmmmmmmmmm
    "#]],
    );
}

#[test]
fn of_underscores_and_of_html() {
    check(
        "__Under__: scored.\n\n***Both***: bold and italic.\n",
        expect![[r#"
            __Under__: scored.
            --hhhhh----mmmmmmm Under

            ***Both***: bold and italic.
            ---hhhh-----mmmmmmmmmmmmmmmm Both
        "#]],
    );
}

#[test]
fn in_any_script() {
    check(
        "\
**注文 (Order)**: 客が頼むもの。

**Ämter 🦀**: Mit Umlaut.

**cafe\u{301}**: Combined.

**集約（集計）**：全角のコロン。

**👩‍🍳 Baker**: Bakes.
",
        expect![[r#"
            **注文 (Order)**: 客が頼むもの。
            --hh------------mmmmmmm 注文 alias:Order

            **Ämter 🦀**: Mit Umlaut.
            --hhhhh------mmmmmmmmmmm Ämter

            **café**: Combined.
            --hhhhh----mmmmmmmmm café

            **集約（集計）**：全角のコロン。
            --hh-------mmmmmmm 集約 [集計]

            **👩‍🍳 Baker**: Bakes.
            ------hhhhh----mmmmmm Baker
        "#]],
    );
}
