//! Tables of terms.

use expect_test::expect;

use super::{check, headwords};

#[test]
fn columns_by_their_heads() {
    check(
        "\
| Abbreviation | Term | Definition | Example |
|:---|:---:|---|---|
| DO | **Dissolved Oxygen** | Air in water. | 8 mg/l |
| | Salinity | Salt \\| in water. | |
| TDS | Total Dissolved Solids | | |
",
        expect![[r#"
            | Abbreviation | Term | Definition | Example |
            |:---|:---:|---|---|
            | DO | **Dissolved Oxygen** | Air in water. | 8 mg/l |
            ---------hhhhhhhhhhhhhhhh-----mmmmmmmmmmmmm----------- Dissolved Oxygen short:DO e.g.:8 mg/l
            | | Salinity | Salt \| in water. | |
            ----hhhhhhhh---mmmmmmmmmmmmmmmmm---- Salinity
            | TDS | Total Dissolved Solids | | |
            --------hhhhhhhhhhhhhhhhhhhhhh------ Total Dissolved Solids short:TDS
        "#]],
    );
    check(
        "\
Term | Meaning | Aliases | See also
-----|---------|---------|---------
Pond | Still water | pool, mere | Lake
<span id=\"x\">Lake</span> | Large `a|b` water | | [Pond](#pond)
",
        expect![[r#"
            Term | Meaning | Aliases | See also
            -----|---------|---------|---------
            Pond | Still water | pool, mere | Lake
            hhhh---mmmmmmmmmmm-------------------- Pond alias:pool alias:mere >Lake
            <span id="x">Lake</span> | Large `a|b` water | | [Pond](#pond)
            -------------hhhh----------mmmmmmmm--------------------------- Lake alias:b` water
        "#]],
    );
    check(
        "| Acronym | Stands for |\n|--|--|\n| IO | Input Output |\n| RAM | Random Access Memory |\n",
        expect![[r#"
            | Acronym | Stands for |
            |--|--|
            | IO | Input Output |
            --hh---mmmmmmmmmmmm-- IO long:Input Output
            | RAM | Random Access Memory |
            --hhh---mmmmmmmmmmmmmmmmmmmm-- RAM long:Random Access Memory
        "#]],
    );
}

#[test]
fn several_on_a_page() {
    check(
        "\
# Glossary

## Water

| Term | Description |
|------|-------------|
| Pond | Still |

## Other

| Version | Date |
|---------|------|
| 1 | May |

| Begriff | Bedeutung |
|---------|-----------|
| See | Steht 湖 |
",
        expect![[r#"
            # Glossary

            ## Water

            | Term | Description |
            |------|-------------|
            | Pond | Still |
            --hhhh---mmmmm-- Pond in:Water

            ## Other

            | Version | Date |
            |---------|------|
            | 1 | May |

            | Begriff | Bedeutung |
            |---------|-----------|
            | See | Steht 湖 |
            --hhh---mmmmmmm-- See in:Other
        "#]],
    );
}

#[test]
fn columns_by_content() {
    check(
        "\
# Glossary

| | |
|---|---|
| Pond | Water that stands still all year. |
| Brook | Water that runs in a narrow bed. |
",
        expect![[r#"
            # Glossary

            | | |
            |---|---|
            | Pond | Water that stands still all year. |
            --hhhh---mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm-- Pond
            | Brook | Water that runs in a narrow bed. |
            --hhhhh---mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm-- Brook
        "#]],
    );
}

#[test]
fn the_delimiter_row_counts_below_a_head_only() {
    check(
        "Term | Meaning\n- | -\nPond | Still\n\n- | -\nBrook | Runs\n",
        expect![[r#"
            Term | Meaning
            - | -
            Pond | Still
            hhhh---mmmmm Pond

            - | -
            Brook | Runs
        "#]],
    );
    assert_eq!(headwords("A | B\n\n- | -\nPond | Still\n"), [""; 0]);
}
