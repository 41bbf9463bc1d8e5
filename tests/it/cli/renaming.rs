//! `glossator rename` and `glossator retire`: what they print, what they write, what they refuse.

use super::Folder;

const GLOSSARY: &str = "**Vellum (VLM)**: Calf skin.\n\n**Quire**: Sheets of vellum.\n";
const NOTE: &str = "Vellums: a vellum's VELLUM.\r\n";

fn folder() -> Folder {
    Folder::new(&[
        ("GLOSSARY.md", GLOSSARY),
        ("docs/note.md", NOTE),
        ("a.py", "# A vellum.\nvellum = Vellum()\n"),
        ("none.md", "Nothing.\n"),
    ])
}

#[test]
fn a_dry_run_shows_each_line_and_writes_nothing() {
    let folder = folder();
    let done = folder.run(&["rename", "vellum", "Goat Skin", "--dry-run"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    for line in [
        "GLOSSARY.md",
        "    1 - **Vellum (VLM)**: Calf skin.",
        "    1 + **Goat Skin (VLM)**: Calf skin.",
        "    3 + **Quire**: Sheets of goat skin.",
        "    1 + Goat Skins: a goat skin's GOAT SKIN.",
        "    1 + # A goat skin.",
        "Would rename \"Vellum\" to \"Goat Skin\" at 6 places in 3 files.",
        "2 uses stay in code, which --code renames too:",
        "  a.py:2:1: vellum",
        "  a.py:2:10: Vellum",
    ] {
        assert!(done.out.lines().any(|printed| printed == line), "{line} in\n{}", done.out);
    }
    assert_eq!((folder.read("GLOSSARY.md").as_str(), folder.read("docs/note.md").as_str()), (GLOSSARY, NOTE));
}

#[test]
fn there_and_back_restores_every_byte() {
    let folder = folder();
    folder.write("marked.md", "\u{feff}A vellum\r\n");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Éa vellum.\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    folder.write("wide.md", &utf16);
    let names = ["GLOSSARY.md", "docs/note.md", "a.py", "none.md", "marked.md", "wide.md"];
    let all = || names.map(|name| std::fs::read(folder.path(name)).unwrap());
    let before = all();
    let done = folder.run(&["rename", "Vellum", "Parchment", "--code"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert!(done.out.contains("Renamed \"Vellum\" to \"Parchment\" at 10 places in 5 files."), "{}", done.out);
    assert_eq!(folder.read("docs/note.md"), "Parchments: a parchment's PARCHMENT.\r\n");
    assert_eq!(folder.read("a.py"), "# A parchment.\nparchment = Parchment()\n");
    assert_ne!(all(), before);
    let done = folder.run(&["rename", "Parchment", "Vellum", "--code"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert_eq!(all(), before);
}

#[test]
fn a_name_in_small_letters_is_written_as_the_headwords_are() {
    let terms = "**Swarm Cell**: It is left.\n\n**Brood Nest**: It is kept warm.\n";
    let folder = Folder::new(&[("GLOSSARY.md", terms), ("note.md", "A brood nest.\n")]);
    assert_eq!(folder.run(&["rename", "Brood Nest", "brood area"]).code, 0);
    assert_eq!(folder.read("GLOSSARY.md"), terms.replace("Brood Nest", "Brood Area"));
    assert_eq!(folder.read("note.md"), "A brood area.\n");
    assert_eq!(folder.run(&["rename", "Brood Area", "brood area"]).code, 0);
    assert_eq!(folder.read("GLOSSARY.md"), terms.replace("Brood Nest", "brood area"));
}

#[test]
fn articles_go_with_the_name_and_come_back() {
    let page = "> A purchase has lines; see a\n> purchase, a *purchase*, a purchase's sum and (a purchase).\n\n\
                An hour a purchase, plan A purchase, a purchases list, `a purchase`, a sale.\n\n\
                Le client a purchase pour les clients dans la base des commandes qui sont faites avec un beau livre sur les \
                tables, puis elle a purchase dans ses mains, mais sans le vouloir, depuis longtemps.\n";
    let code = "# It is a purchase.\ndef f(a, purchase):\n    print('a purchase is made')\n";
    let folder = Folder::new(&[
        ("GLOSSARY.md", "**Purchase**: What a customer asks for. A purchase has an end.\n"),
        ("page.md", page),
        ("a.py", code),
    ]);
    let done = folder.run(&["rename", "Purchase", "Order", "--code"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    let renamed = "> An order has lines; see an\n> order, an *order*, an order's sum and (an order).\n\n\
                   An hour an order, plan A order, an orders list, `a order`, a sale.\n\n";
    assert_eq!(
        folder.read("page.md"),
        format!("{renamed}{}", page[page.find("Le client").unwrap()..].replace("purchase", "order"))
    );
    assert_eq!(folder.read("a.py"), "# It is an order.\ndef f(a, order):\n    print('an order is made')\n");
    assert_eq!(folder.read("GLOSSARY.md"), "**Order**: What a customer asks for. An order has an end.\n");
    assert_eq!(folder.run(&["rename", "Order", "Purchase", "--code"]).code, 0);
    assert_eq!((folder.read("page.md").as_str(), folder.read("a.py").as_str()), (page, code));
}

#[test]
fn an_article_that_was_wrong_is_let_alone() {
    let folder = Folder::new(&[("GLOSSARY.md", "**Order**: A wish.\n"), ("page.md", "It is a order, an order.\n")]);
    assert_eq!(folder.run(&["rename", "Order", "Item"]).code, 0);
    assert_eq!(folder.read("page.md"), "It is a item, an item.\n");
    assert_eq!(folder.run(&["rename", "Item", "Purchase"]).code, 0);
    assert_eq!(folder.read("page.md"), "It is a purchase, a purchase.\n");
}

#[test]
fn what_cannot_be_renamed_is_said() {
    let folder = folder();
    for (from, to, code, said) in [
        ("Velum", "Hide", 1, "no glossary here has the name `Velum`"),
        ("Vellum", "quires", 2, "\"Quires\" is a name of the entry \"Quire\" already"),
        ("Vellum", "", 2, "letters or digits"),
        ("Vellum", "Nothing", 2, "stands once in the texts already"),
        ("Vellum", "a*b** c", 2, "cannot hold"),
    ] {
        let done = folder.run(&["rename", from, to]);
        assert_eq!((done.code, done.out.as_str()), (code, ""), "{to}: {}", done.err);
        assert!(done.err.contains(said), "{to}: {}", done.err);
    }
    assert_eq!(folder.read("docs/note.md"), NOTE);
    let done = folder.run(&["rename", "VLM", "VL"]);
    assert_eq!((done.code, folder.read("GLOSSARY.md").contains("**Vellum (VL)**")), (0, true), "{}", done.err);
}

const SHOP: &str = "# Glossary\n\n**Order**: What a customer asks for, once called a purchase.\nAliases: job\n\n**Invoice**: A bill for a purchase; not a \"purchase\".\n";
const PAGE: &str = "A purchase has lines. Purchases, and the purchase's sum: PURCHASES.\r\nA long\r\njob, `purchase`, [purchase](purchase.md).\r\n";

fn shop() -> Folder {
    Folder::new(&[
        ("GLOSSARY.md", SHOP),
        ("docs/page.md", PAGE),
        ("shop.py", "# Each purchase.\npurchase = Purchase()\n"),
        ("CHANGELOG.md", "# Changelog\n\n- A purchase can be undone.\n"),
    ])
}

#[test]
fn a_retired_name_is_one_to_avoid_and_written_no_more() {
    let folder = shop();
    let before = [folder.read("GLOSSARY.md"), folder.read("docs/page.md")];
    let shown = folder.run(&["retire", "purchase", "Order", "--dry-run"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""), "{}", shown.out);
    assert_eq!([folder.read("GLOSSARY.md"), folder.read("docs/page.md")], before);
    assert!(shown.out.contains("Would retire \"purchase\" for \"Order\" at "), "{}", shown.out);
    let done = folder.run(&["retire", "purchase", "Order"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert_eq!(
        folder.read("GLOSSARY.md"),
        SHOP.replace("Aliases: job\n", "Aliases: job\n_Avoid_: purchase\n")
            .replace("bill for a purchase;", "bill for an order;")
    );
    assert_eq!(
        folder.read("docs/page.md"),
        "An order has lines. Orders, and the order's sum: ORDERS.\r\nA long\r\njob, `purchase`, [order](purchase.md).\r\n"
    );
    assert_eq!(folder.read("shop.py"), "# Each order.\npurchase = Purchase()\n");
    assert_eq!(folder.read("CHANGELOG.md"), "# Changelog\n\n- A purchase can be undone.\n");
    for line in [
        "    5 + _Avoid_: purchase",
        "Retired \"purchase\" for \"Order\" at 8 places in 3 files.",
        "3 uses stay in code:",
        "  docs/page.md:3:7: purchase",
        "  shop.py:2:1: purchase",
        "  shop.py:2:12: Purchase",
        "3 uses stay, as they name something else or are spoken of:",
        "  CHANGELOG.md:3:5: purchase",
    ] {
        assert!(done.out.lines().any(|printed| printed == line), "{line} in\n{}", done.out);
    }
    let again = folder.run(&["retire", "purchase", "Order"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out.contains("0 places in 0 files"), "{}", again.out);
}

#[test]
fn another_form_of_a_name_is_told_its_entry() {
    let folder = shop();
    for arguments in [["rename", "orders", "Sale"], ["rename", "Ordr", "Sale"], ["retire", "sale", "ORDERS"]] {
        let done = folder.run(&arguments);
        assert_eq!((done.code, done.out.as_str()), (1, ""));
        assert!(
            done.err.contains("no glossary here has the name `") && done.err.contains("did you mean `Order`"),
            "{}",
            done.err
        );
    }
}

#[test]
fn what_somebody_does_is_no_use_of_a_retired_name() {
    let page = "To purchase is easy: you can purchase a purchase.\n";
    let folder = Folder::new(&[("GLOSSARY.md", "**Order**: What a customer asks for.\n"), ("page.md", page)]);
    let done = folder.run(&["retire", "purchase", "Order"]);
    assert_eq!(folder.read("page.md"), "To purchase is easy: you can purchase an order.\n");
    assert!(done.out.contains("2 uses stay, as they name something else or are spoken of:"), "{}", done.out);
}

#[test]
fn where_a_retired_name_is_spoken_of_it_is_listed() {
    let spoken = [
        "Do not say purchase.",
        "The shop says \"purchase\" on its page.",
        "An order, once called a purchase, has lines.",
        "Purchases are called orders now.",
        "An order or purchase.",
        "| order | purchase |",
        "Use the new one instead of a purchase.",
        "It is not a purchase.",
    ];
    let meant = [
        "All purchases' sum.",
        "There is no purchase yet.",
        "The order is there. A purchase is not.",
        "- an order\n- a purchase",
    ];
    let page = spoken.map(|line| format!("{line}\n\n")).concat() + &meant.map(|line| format!("{line}\n\n")).concat();
    let folder = Folder::new(&[("GLOSSARY.md", "**Order**: What a customer asks for.\n"), ("page.md", &page)]);
    let done = folder.run(&["retire", "purchase", "Order"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    let rewritten = meant
        .map(|line| format!("{}\n\n", line.replace("A p", "An p").replace("a p", "an p").replace("purchase", "order")));
    assert_eq!(folder.read("page.md"), spoken.map(|line| format!("{line}\n\n")).concat() + &rewritten.concat());
    assert!(done.out.contains("8 uses stay, as they name something else or are spoken of:"), "{}", done.out);
    assert!(done.out.contains("  page.md:1:12: purchase"), "{}", done.out);
}

#[test]
fn an_alias_is_retired_and_the_glossarys_own_way_kept() {
    let folder = shop();
    let done = folder.run(&["retire", "job", "order"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert_eq!(folder.read("GLOSSARY.md"), SHOP.replace("Aliases: job\n", "_Avoid_: job\n"));
    assert_eq!(folder.read("docs/page.md"), PAGE.replace("job", "order"));
    let folder = Folder::new(&[
        ("glossary.csv", "Term,Avoid,Meaning\nAllow List,,Who may come in\n"),
        ("a.md", "White lists: a white\nlist.\n"),
    ]);
    let done = folder.run(&["retire", "white list", "Allow List"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert_eq!(folder.read("glossary.csv"), "Term,Avoid,Meaning\nAllow List,white list,Who may come in\n");
    assert_eq!(folder.read("a.md"), "Allow lists: an allow\nlist.\n");
}

#[test]
fn what_cannot_be_retired_is_said() {
    let folder = shop();
    for (old, new, code, said) in [
        ("purchase", "Sale", 1, "no glossary here has the name `Sale`"),
        ("invoices", "Order", 2, "is a name of the entry \"Invoice\", which has a meaning of its own"),
        ("Order", "job", 2, "is the headword of its entry"),
        ("jobs", "Order", 2, "another form of a name of \"Order\""),
        ("--", "Order", 2, ""),
        ("a, b", "Order", 2, "cannot hold"),
        ("!", "Order", 2, "letters or digits"),
    ] {
        let done = folder.run(&["retire", old, new]);
        assert_eq!((done.code, done.out.as_str()), (code, ""), "{old}: {}", done.err);
        assert!(done.err.contains(said), "{old}: {}", done.err);
    }
    assert_eq!(folder.read("docs/page.md"), PAGE);
    for (name, text, said) in [
        ("glossary.csv", "Term,Meaning\nOrder,A deal\n", "has no column for names to avoid"),
        (
            "glossary.rst",
            ".. glossary::\n\n   Order\n      A deal.\n",
            "is reStructuredText, where an entry has no place",
        ),
    ] {
        let folder = Folder::new(&[(name, text), ("a.md", "A purchase.\n")]);
        let done = folder.run(&["retire", "purchase", "Order"]);
        assert_eq!((done.code, folder.read("a.md").as_str()), (2, "A purchase.\n"));
        assert!(done.err.contains(said), "{}", done.err);
    }
}

#[test]
fn what_has_the_new_name_already_is_not_said_to_change() {
    let folder = Folder::new(&[
        ("GLOSSARY.md", "**Waybill**: What goes with a load.\n"),
        ("note.md", "A waybill is there.\n\nA way bill is not.\n"),
    ]);
    let done = folder.run(&["retire", "way bill", "Waybill"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    assert_eq!(folder.read("note.md"), "A waybill is there.\n\nA waybill is not.\n");
    assert!(!done.out.contains("A waybill is there.") && done.out.contains(" at 2 places in 2 files."), "{}", done.out);
}
