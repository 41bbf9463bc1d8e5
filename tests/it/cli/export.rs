//! `export` and `graph`: a glossary as a page, and which of its entries mention which.

use expect_test::expect;

use super::{Folder, GLOSSARY};

const HOSTILE: &str = "\
# Words of <script>alert('title')</script> \"x\" ]]>

**\"onload=alert(1) x='**: <script>alert(1)</script> and <img src=x onerror=alert(2)>.

**</h3><script>alert(3)</script>**: [a](javascript:alert(4)) [b](data:text/html,x) ![c](https://example.org/c.png) [d](guide.md).

**Page search**: [Proof](#proof) [nobody](#nobody) <a@example.org> <https://example.org/?a=1&b=\"2\">.

**KV-Cache**: One.

**KV Cache!**: Two ]]> `</code><b>`.

**\u{202e}Reversed\u{2066}**: A name with marks of direction. See the proof.

**Proof**: The rest of a dough, as in KV-Cache.
_Avoid_: <i>rise</i>
See also: KV-Cache, <b>nothing</b>
";

fn page(files: &[(&str, &str)], arguments: &[&str]) -> String {
    let done = Folder::new(files).run(&[&["export", "--format", "html"], arguments].concat());
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.out);
    done.out
}

/// The tags of a page, each with its attributes. What stands in a script or a style is no tag.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let (mut tags, mut rest) = (Vec::new(), page);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag ends");
        let (inside, behind) = (&rest[..end], &rest[end + 1..]);
        rest = behind;
        let (name, mut attributes) = inside.split_once([' ', '\n']).unwrap_or((inside, ""));
        let mut all = Vec::new();
        while let Some((key, value)) = attributes.trim_start().split_once("=\"") {
            let (value, more) = value.split_once('"').expect("a value ends");
            all.push((key.rsplit(' ').next().unwrap().to_owned(), value.to_owned()));
            attributes = more;
        }
        for raw in ["script", "style"] {
            if name == raw {
                rest = &rest[rest.find(&format!("</{raw}>")).expect("it is closed")..];
            }
        }
        tags.push((name.to_owned(), all));
    }
    tags
}

/// SHA-256 (FIPS 180-4), as a policy of a page has it.
fn hash(text: &str) -> String {
    let primes = (2_u64..).filter(|n| (2..*n).all(|d| n % d != 0));
    let fraction = |root: f64| ((root - root.floor()) * 4_294_967_296.0) as u32;
    let k: Vec<u32> = primes.clone().take(64).map(|n| fraction((n as f64).cbrt())).collect();
    let mut state: Vec<u32> = primes.take(8).map(|n| fraction((n as f64).sqrt())).collect();
    let mut bytes = text.as_bytes().to_vec();
    let length = (bytes.len() * 8) as u64;
    bytes.push(0x80);
    bytes.resize(bytes.len().next_multiple_of(64) + if bytes.len() % 64 > 56 { 64 } else { 0 }, 0);
    let end = bytes.len() - 8;
    bytes[end..].copy_from_slice(&length.to_be_bytes());
    for block in bytes.chunks(64) {
        let mut w: Vec<u32> = block.chunks(4).map(|four| u32::from_be_bytes(four.try_into().unwrap())).collect();
        for t in 16..64 {
            let s0 = w[t - 15].rotate_right(7) ^ w[t - 15].rotate_right(18) ^ (w[t - 15] >> 3);
            let s1 = w[t - 2].rotate_right(17) ^ w[t - 2].rotate_right(19) ^ (w[t - 2] >> 10);
            w.push(w[t - 16].wrapping_add(s0).wrapping_add(w[t - 7]).wrapping_add(s1));
        }
        let mut v = state.clone();
        for t in 0..64 {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let one = v[7]
                .wrapping_add(s1)
                .wrapping_add((v[4] & v[5]) ^ (!v[4] & v[6]))
                .wrapping_add(k[t])
                .wrapping_add(w[t]);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let two = s0.wrapping_add((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(one);
            v[0] = one.wrapping_add(two);
        }
        state.iter_mut().zip(v).for_each(|(sum, one)| *sum = sum.wrapping_add(one));
    }
    let digest: Vec<u8> = state.iter().flat_map(|word| word.to_be_bytes()).collect();
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let mut out = String::from("sha256-");
    for three in digest.chunks(3) {
        let bits = three.iter().chain([&0; 2]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for at in 0..4 {
            out.push(if at <= three.len() { letters[bits >> (18 - 6 * at) & 63] } else { '=' });
        }
    }
    out
}

#[test]
fn the_policy_allows_the_script_and_the_styles_of_the_page_alone() {
    assert_eq!(hash("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    let page = page(&[("GLOSSARY.md", GLOSSARY)], &[]);
    let between = |open: &str, close: &str| page.split_once(open).unwrap().1.split_once(close).unwrap().0;
    let (style, script) = (hash(between("<style>", "</style>")), hash(between("<script>", "</script>")));
    let expected = format!(
        "content=\"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'\""
    );
    assert!(page.contains(&expected), "the hashes in src/cli/export/page.rs are to be {style} and {script}");
    assert_eq!((page.matches("<script").count(), page.matches("<style").count()), (1, 1));
}

#[test]
fn an_entry_has_all_that_the_glossary_says_of_it() {
    let files =
        [("GLOSSARY.md", GLOSSARY), ("docs/a.md", "A proof, then a proof.\n"), ("docs/b.md", "The standing order.\n")];
    let page = page(&files, &[]);
    let start = page.find("<article id=\"standing-order\"").unwrap();
    let article = &page[start..start + page[start..].find("</article>").unwrap()];
    expect![[r##"
        <article id="standing-order" aria-labelledby="page-name-standing-order">
        <h3 id="page-name-standing-order" tabindex="-1"><bdi>Standing Order</bdi> <span class="beside">(<bdi>SO</bdi>)</span> <a class="here" href="#standing-order" aria-label="Link to Standing Order">#</a></h3>
        <div class="meaning"><p>An order that repeats. It ends when it is cancelled.</p></div>
        <dl>
        <div><dt>Also</dt><dd><bdi>repeat order</bdi></dd></div>
        <div><dt>Avoid</dt><dd><bdi>subscription</bdi></dd></div>
        <div><dt>See also</dt><dd><a href="#proof"><bdi>Proof</bdi></a></dd></div>
        <div><dt>Used</dt><dd><span class="count">once in 1 file</span>: <bdi>docs/b.md</bdi> (1)</dd></div>
        <div><dt>Written in</dt><dd><bdi>GLOSSARY.md</bdi>, line 3</dd></div>
        </dl>
    "##]]
    .assert_eq(article);
    assert!(
        page.contains("<title>Words of the bakery</title>")
            && page.contains("<p>See <a href=\"#proof\"><bdi>Proof</bdi></a>.</p>")
    );
    assert!(
        page.contains("<dt>Mentioned by</dt><dd><a href=\"#rest\"><bdi>Rest</bdi></a>, <a href=\"#standing-order\">"),
        "{page}"
    );
    let without = Folder::new(&files).run(&["export", "--no-counts", "--title", "Ours & yours"]).out;
    assert!(!without.contains("class=\"count\">") && without.contains("<title>Ours &amp; yours</title>"));
}

#[test]
fn a_hostile_glossary_makes_an_inert_page() {
    let page = page(&[("GLOSSARY.md", HOSTILE)], &[]);
    let tags = tags(&page);
    let mut ids: Vec<&str> = Vec::new();
    for (name, attributes) in &tags {
        for (key, value) in attributes {
            assert!(
                !key.starts_with("on") && !["src", "style", "srcdoc", "action", "xlink:href"].contains(&key.as_str()),
                "{name} {key}={value}"
            );
            if key == "href" {
                assert!(
                    ["#", "https://example.org/", "mailto:a@"].iter().any(|start| value.starts_with(start)),
                    "{name} {value}"
                );
            }
            if key == "id" {
                assert!(!ids.contains(&value.as_str()), "{value} stands twice");
                ids.push(value);
            }
        }
        let name = name.trim_start_matches('/');
        assert!(!["img", "i", "b", "iframe", "object", "base", "link", "meta x"].contains(&name), "{name}");
    }
    let anchors = tags.iter().flat_map(|(_, attributes)| attributes).filter(|(key, _)| key == "href");
    for anchor in anchors.filter_map(|(_, value)| value.strip_prefix('#')) {
        assert!(ids.contains(&anchor), "#{anchor} leads nowhere");
    }
    assert_eq!(tags.iter().filter(|(name, _)| name == "script").count(), 1);
    for there in ["kv-cache", "kv-cache-2", "entry-page-search", "proof"] {
        assert!(ids.contains(&there), "{there}: {ids:?}");
    }
    for said in ["&lt;/h3&gt;&lt;script&gt;", "<code>&lt;/code&gt;&lt;b&gt;</code>", "Two ]]&gt;"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Open and closed in the right order: nothing of an entry reaches the next.
    let mut open = Vec::new();
    for (name, _) in &tags {
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if ["!doctype", "!--", "meta", "input", "br", "rect", "path", "hr"].contains(&name.as_str()) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_page_is_of_a_folder_or_of_a_file() {
    let files = [
        ("glossator.toml", ""),
        ("GLOSSARY.md", GLOSSARY),
        ("bar/bar.glossary.md", "**Foam**: Of milk. Not a proof.\n"),
        ("words/list.md", "**Peel**: A shovel for a proof.\n"),
        ("words/text.md", "The peel.\n"),
    ];
    let folder = Folder::new(&files);
    let page = |arguments: &[&str]| folder.run(&[&["export"], arguments].concat()).out;
    let has = |page: &str, names: [bool; 3]| {
        for (name, expected) in ["proof", "foam", "peel"].into_iter().zip(names) {
            assert_eq!(page.contains(&format!("<article id=\"{name}\"")), expected, "{name}");
        }
    };
    has(&page(&[]), [true, true, false]);
    has(&page(&["bar"]), [true, true, false]);
    has(&page(&["words"]), [true, false, false]);
    has(&page(&["bar/bar.glossary.md"]), [false, true, false]);
    // A file that is no glossary by its name is one because it is named, and its entries are counted.
    let own = page(&["words/list.md"]);
    has(&own, [false, false, true]);
    assert!(own.contains("once in 1 file"), "{own}");
    let done = folder.run(&["export", "--output", "out.html"]);
    assert_eq!((done.code, done.out.as_str()), (0, "Wrote out.html.\n"));
    // The page is no text of the project: it changes no count, and nothing is found in it.
    let written = folder.read("out.html");
    assert!(written == page(&[]) && written == page(&["."]));
    assert!(folder.run(&["check", "out.html"]).out.starts_with("No findings"));
    for (arguments, code, said) in [
        (&["export", "none.md"][..], 2, "does not exist"),
        (&["export", "--output", "no/such/out.html"], 2, "cannot be written"),
        (&["export", "--format", "pdf"], 2, "html"),
        (&["graph", "--format", "png"], 2, "mermaid"),
    ] {
        let done = folder.run(arguments);
        assert!(done.code == code && done.err.contains(said) && done.out.is_empty(), "{arguments:?}: {}", done.err);
    }
    let empty = Folder::new(&[("a.md", "Words.\n")]);
    for command in ["export", "graph"] {
        let done = empty.run(&[command]);
        assert!(done.code == 1 && done.err.contains("no glossary"), "{}", done.err);
    }
}

#[test]
fn a_graph_is_drawn_in_three_languages() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY)]);
    expect![[r#"
        digraph glossary {
          rankdir=LR;
          node [shape=box, style=rounded];
          n0 [label="Standing Order"];
          n1 [label="Proof"];
          n2 [label="SKU"];
          n3 [label="Rest"];
          n0 -> n1;
          n1 -> n3;
          n3 -> n1;
        }
    "#]]
    .assert_eq(&folder.run(&["graph", "--format", "dot"]).out);
    expect![[r#"
        flowchart LR
          n0["Standing Order"]
          n1["Proof"]
          n2["SKU"]
          n3["Rest"]
          n0 --> n1
          n1 --> n3
          n3 --> n1
    "#]]
    .assert_eq(&folder.run(&["graph", "--format", "mermaid"]).out);
    let drawn = folder.run(&["graph"]).out;
    assert!(
        drawn.starts_with("<!-- Made by `glossator graph`. glossator: ignore-file -->\n<svg xmlns=")
            && drawn.contains(">Standing Order</text>")
            && !drawn.contains("<script"),
        "{drawn}"
    );
    assert_eq!(drawn, folder.run(&["graph", "GLOSSARY.md"]).out.replace("GLOSSARY.md", &folder_name(&folder)));
}

fn folder_name(folder: &Folder) -> String {
    folder.path("").canonicalize().unwrap().file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn entries_of_every_format_mention_one_another() {
    let yaml = "contexts:\n  - name: Bakery\n    terms:\n      - name: Loaf\n        definition: A bread from an Oven.\n      \
        - name: Oven\n        definition: It is hot.\n";
    for (name, text) in [
        (".contextive/definitions.yml", yaml),
        ("glossary.csv", "term,definition\nLoaf,A bread from an Oven.\nOven,It is hot.\n"),
        (
            "glossary.rst",
            "Glossary\n========\n\n.. glossary::\n\n   Loaf\n      A bread from an Oven.\n\n   Oven\n      It is hot.\n",
        ),
        ("glossary.adoc", "= Glossary\n\n[glossary]\nLoaf:: A bread from an Oven.\nOven:: It is hot.\n"),
        (
            "glossary.json",
            "{\"terms\": [{\"term\": \"Loaf\", \"definition\": \"A bread from an Oven.\"}, {\"term\": \"Oven\", \"definition\": \"It is hot.\"}]}",
        ),
    ] {
        let done = Folder::new(&[(name, text)]).run(&["graph", "--format", "dot"]);
        assert!(done.out.contains("  n0 -> n1;\n}"), "{name}: {}{}", done.out, done.err);
    }
}

#[test]
fn what_is_made_of_a_glossary_is_never_written_over_one() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY)]);
    for command in ["export", "graph"] {
        let done = folder.run(&[command, "-o", "GLOSSARY.md"]);
        assert_eq!((done.code, done.out.as_str()), (2, ""));
        assert!(done.err.contains("GLOSSARY.md: it is a glossary"), "{}", done.err);
        assert_eq!(folder.read("GLOSSARY.md"), GLOSSARY);
        // What was made before is made anew.
        for _ in 0..2 {
            assert_eq!(folder.run(&[command, "-o", "made.txt"]).code, 0);
        }
    }
    let done = folder.run(&["export", "-o", "nowhere/page.html"]);
    assert!(done.err.contains("nowhere/page.html: it cannot be written: "), "{}", done.err);
}
